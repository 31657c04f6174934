//! Ctrl-C ends a run at once and in an orderly way; a closed pipe is not an error.

use std::io::{BufRead, BufReader, Read};
use std::time::{Duration, Instant};

use super::support::Desk;

#[cfg(unix)]
#[test]
fn an_interruption_stops_an_endless_case_within_a_second() {
    let desk = Desk::with("shout.py", "print('hello', flush=True)\nwhile True:\n    pass\n");
    let mut child = desk.command(&["submit", "shout.py", "--format", "jsonl", "--jobs", "1"]).spawn().unwrap();
    let mut output = BufReader::new(child.stdout.take().unwrap());
    let mut line = String::new();
    output.read_line(&mut line).unwrap();
    assert!(line.contains("run_started"), "{line}");

    let sent = Instant::now();
    let process = rustix::process::Pid::from_child(&child);
    rustix::process::kill_process(process, rustix::process::Signal::INT).unwrap();
    let mut rest = String::new();
    output.read_to_string(&mut rest).unwrap();
    let status = child.wait().unwrap();
    assert!(sent.elapsed() < Duration::from_secs(1), "{:?}", sent.elapsed());
    assert_eq!(status.code(), Some(130), "{rest}");
    let verdicts = rest.matches("\"verdict\":\"skipped\"").count();
    assert_eq!(verdicts, 3, "both cases and the whole are skipped: {rest}");
    assert!(rest.lines().last().is_some_and(|line| line.contains("run_finished")), "{rest}");
}

#[cfg(unix)]
#[test]
fn a_check_of_challenges_can_be_interrupted() {
    let desk = Desk::new();
    let bank = super::support::banks("bank").display().to_string();
    let mut child = desk.command(&["verify", &bank, "double", "log-report", "--jobs", "1"]).spawn().unwrap();
    let mut output = BufReader::new(child.stdout.take().unwrap());
    let mut line = String::new();
    output.read_line(&mut line).unwrap();
    let process = rustix::process::Pid::from_child(&child);
    rustix::process::kill_process(process, rustix::process::Signal::INT).unwrap();
    output.read_to_string(&mut line).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(130), "{line}");
    assert!(!line.contains("all hold"), "{line}");
}

#[test]
fn a_closed_pipe_is_not_an_error() {
    let desk = Desk::with("double.py", "def double(n):\n    return n\n");
    for arguments in [
        &["list"][..],
        &["show", "double"],
        &["completions", "bash"],
        &["--help"],
        &["submit", "double.py"],
        &["submit", "double.py", "--format", "json"],
        &["submit", "double.py", "--format", "jsonl"],
        &["run", "double.py"],
        &["verify", "double"],
        &["doctor"],
    ] {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let output = desk.command(arguments).stdout(writer).spawn().unwrap().wait_with_output().unwrap();
        let stderr = String::from_utf8(output.stderr).unwrap();
        assert_eq!((output.status.code(), stderr.as_str()), (Some(0), ""), "{arguments:?}");
    }
}
