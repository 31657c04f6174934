//! Files of reports: whatever goes wrong, either the old one survives or the new one is complete, and the message says
//! what to do.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::fs;
use std::path::Path;

#[cfg(unix)]
use super::practice_repos::git;
use super::support::{Desk, Outcome};

const RIGHT: &str = "def double(n):\n    return n + n\n";

/// What is in a folder besides the solution.
fn others(desk: &Desk) -> Vec<String> {
    let names = fs::read_dir(desk.path("")).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = names.filter(|name| name != "double.py").collect();
    names.sort();
    names
}

fn is_whole(path: &Path) -> bool {
    serde_json::from_str::<serde_json::Value>(&fs::read_to_string(path).unwrap()).is_ok()
}

#[test]
fn one_run_writes_any_number_of_reports() {
    let desk = Desk::with("double.py", RIGHT);
    let outcome = desk.judge(&["grade", "--report", "json=a.json", "--report", "tap=b.tap", "--report", "markdown"]);
    assert_eq!((outcome.status, outcome.stderr.as_str()), (0, ""));
    assert!(is_whole(&desk.path("a.json")));
    assert!(fs::read_to_string(desk.path("b.tap")).unwrap().starts_with("TAP version 14"));
    assert!(outcome.stdout.contains('#'), "{}", outcome.stdout);
    assert_eq!(others(&desk), ["a.json", "b.tap"]);
    for arguments in [
        &["--report", "json", "--report", "tap"][..],
        &["--report", "json=x", "--report", "tap=x"],
        &["--report", "xml"],
        &["--report", "json="],
    ] {
        assert_eq!(desk.judge(&[&["grade"], arguments].concat()).status, 2, "{arguments:?}");
    }
    assert_eq!(others(&desk), ["a.json", "b.tap"]);
}

#[test]
fn the_summary_of_a_step_is_added_to() {
    let desk = Desk::with("double.py", RIGHT);
    desk.write("summary.md", "before\n");
    let mut command = desk.command(&["grade", "--report", "github"]);
    let outcome = Outcome::of(command.env("GITHUB_STEP_SUMMARY", desk.path("summary.md")).output());
    assert_eq!(outcome.status, 0, "{}", outcome.stderr);
    assert!(outcome.stdout.starts_with("::notice"), "{}", outcome.stdout);
    let summary = fs::read_to_string(desk.path("summary.md")).unwrap();
    assert!(summary.starts_with("before\n") && summary.len() > 20, "{summary}");
}

#[test]
fn a_report_that_cannot_be_written_stops_no_other() {
    let desk = Desk::with("double.py", RIGHT);
    fs::create_dir(desk.path("folder")).unwrap();
    for (target, reason) in [
        ("nowhere/report.json", "there is no folder nowhere\nhint: make the folder first"),
        ("double.py/report.json", "double.py is not a folder\nhint: name a file in a folder"),
        ("folder", "it is a folder\nhint: name a file in it"),
    ] {
        let bad = format!("--report=json={target}");
        let outcome = desk.judge(&["grade", &bad, "--report=tap=good.tap", "--quiet"]);
        assert_eq!(outcome.status, 2, "{target}");
        let message = format!("error: the report {target} cannot be written: {reason}");
        assert!(outcome.stderr.contains(&message), "{}", outcome.stderr);
        assert!(outcome.stdout.contains("1 of 1 file passed"), "{}", outcome.stdout);
        fs::remove_file(desk.path("good.tap")).unwrap();
        assert_eq!(others(&desk), ["folder"]);
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_leaves_the_old_report() {
    let desk = Desk::with("double.py", RIGHT);
    let outcome = desk.judge(&["grade", "--report=json=/dev/full", "--report=tap=good.tap", "--quiet"]);
    assert_eq!(outcome.status, 2);
    let message = "error: the report /dev/full cannot be written: the disk is full\nhint: make room";
    assert!(outcome.stderr.contains(message), "{}", outcome.stderr);
    assert!(desk.path("good.tap").exists());
    let mut command = desk.command(&["grade", "--report", "json"]);
    let outcome = Outcome::of(command.stdout(fs::File::create("/dev/full").unwrap()).output());
    assert_eq!(outcome.status, 2);
    assert!(outcome.stderr.contains("standard output cannot be written"), "{}", outcome.stderr);

    // A limit on the size of files stands in for a disk that becomes full half way; without the signal, writing fails.
    // The image of the interpreter is also larger than that, so nothing may be judged.
    desk.write("report.json", "{\"old\": true}\n");
    let judge = desk.command(&["grade", "--report=json=report.json", "--quiet", "--no-cache"]);
    let mut shell = std::process::Command::new("sh");
    shell.args(["-c", "trap '' XFSZ; ulimit -f 1; exec \"$@\"", "sh"]);
    shell.arg(judge.get_program()).args(judge.get_args()).current_dir(desk.path(""));
    for (name, value) in judge.get_envs() {
        match value {
            Some(value) => shell.env(name, value),
            None => shell.env_remove(name),
        };
    }
    let outcome = Outcome::of(shell.output());
    assert!([2, 3].contains(&outcome.status), "{}", outcome.stderr);
    assert!(
        outcome.stderr.contains("report.json cannot be written: files may not be that large"),
        "{}",
        outcome.stderr
    );
    assert_eq!(fs::read_to_string(desk.path("report.json")).unwrap(), "{\"old\": true}\n");
    assert_eq!(others(&desk), ["good.tap", "report.json"]);
}

#[cfg(unix)]
#[test]
fn links_and_permissions_of_a_report_stay() {
    use std::os::unix::fs::{PermissionsExt, symlink};

    let desk = Desk::new();
    for folder in ["work", "real"] {
        fs::create_dir(desk.path(folder)).unwrap();
    }
    desk.write("work/double.py", RIGHT);
    desk.write("real/report.json", "old");
    symlink("real/report.json", desk.path("report.json")).unwrap();
    assert_eq!(desk.judge(&["grade", "work", "--report=json=report.json"]).status, 0);
    assert!(fs::symlink_metadata(desk.path("report.json")).unwrap().is_symlink());
    assert!(is_whole(&desk.path("real/report.json")));
    let mode = fs::metadata(desk.path("real/report.json")).unwrap().permissions().mode();
    assert_eq!(mode & 0o600, 0o600, "{mode:o}");
    // A folder that is a link, a link to what does not exist yet, and what the system makes of open files.
    symlink("real", desk.path("folder")).unwrap();
    symlink("../real/new.json", desk.path("real/next.json")).unwrap();
    assert_eq!(desk.judge(&["grade", "work", "--report=json=folder/next.json"]).status, 0);
    assert!(is_whole(&desk.path("real/new.json")));
    let outcome = desk.judge(&["grade", "work", "--report=json=/dev/stdout", "--report=tap=/dev/fd/2", "--quiet"]);
    assert!(outcome.stdout.contains("\"works\"") && outcome.stderr.contains("TAP version 14"), "{}", outcome.all());
    assert_eq!(desk.judge(&["grade", "work", "--report=json=/dev/null"]).status, 0);
    assert!(!fs::metadata("/dev/null").unwrap().is_file(), "a device is written to, not replaced");
}

#[cfg(unix)]
#[test]
fn a_grader_that_is_killed_leaves_the_old_report() {
    use std::io::{BufRead, BufReader};

    let desk = Desk::with("double.py", RIGHT);
    fs::create_dir(desk.path("slow")).unwrap();
    desk.write("slow/double.py", "def double(n):\n    while True:\n        pass\n");
    desk.write("report.json", "{\"old\": true}\n");
    let arguments = ["grade", "--report=json=report.json", "--report=jsonl", "--jobs", "1"];
    let mut child = desk.command(&arguments).spawn().unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    assert!(lines.next().unwrap().unwrap().contains("grading_started"));
    assert!(lines.next().unwrap().unwrap().contains("work_finished"));
    child.kill().unwrap();
    child.wait().unwrap();
    assert_eq!(fs::read_to_string(desk.path("report.json")).unwrap(), "{\"old\": true}\n");
    assert_eq!(others(&desk), ["report.json", "slow"]);
    // The next run is not affected.
    assert_eq!(desk.judge(&["grade", "--report=json=report.json", "--quiet"]).status, 1);
    assert!(is_whole(&desk.path("report.json")));
}

#[cfg(unix)]
#[test]
fn an_interruption_reports_what_was_finished() {
    use std::io::{BufRead, BufReader, Read};

    let desk = Desk::with("double.py", RIGHT);
    for name in ["slow", "slower"] {
        fs::create_dir(desk.path(name)).unwrap();
        desk.write(&format!("{name}/double.py"), "import time\ndef double(n):\n    while True:\n        pass\n");
    }
    let arguments = ["grade", "--report=json=report.json", "--report=jsonl", "--jobs", "1"];
    let mut child = desk.command(&arguments).spawn().unwrap();
    let mut output = BufReader::new(child.stdout.take().unwrap());
    let mut line = String::new();
    output.read_line(&mut line).unwrap();
    output.read_line(&mut line).unwrap();
    assert!(line.contains("\"path\":\"double.py\""), "{line}");
    let process = rustix::process::Pid::from_child(&child);
    rustix::process::kill_process(process, rustix::process::Signal::INT).unwrap();
    let mut rest = String::new();
    output.read_to_string(&mut rest).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(130), "{rest}");
    let report: serde_json::Value =
        serde_json::from_str(&fs::read_to_string(desk.path("report.json")).unwrap()).unwrap();
    let standings: Vec<&str> =
        report["works"].as_array().unwrap().iter().map(|work| work["standing"].as_str().unwrap()).collect();
    assert_eq!(standings.len(), 3);
    assert_eq!((standings[0], standings[2]), ("passed", "skipped"), "{report:#}");
    assert!(rest.lines().last().unwrap().contains("grading_finished"), "{rest}");
}

#[test]
fn two_graders_share_a_fresh_cache() {
    let desk = Desk::with("double.py", RIGHT);
    let cache = tempfile::tempdir().unwrap();
    let cache = cache.path().display().to_string();
    let graders: Vec<_> =
        (0..2).map(|_| desk.command(&["grade", "--report", "json", "--cache-dir", &cache]).spawn().unwrap()).collect();
    for grader in graders {
        let outcome = Outcome::of(grader.wait_with_output());
        assert_eq!(outcome.status, 0, "{}", outcome.stderr);
        assert!(!outcome.stderr.contains("warning"), "{}", outcome.stderr);
        assert_eq!(outcome.json()["standing"], "passed");
    }
    let third = desk.judge(&["grade", "--report", "json", "--cache-dir", &cache]);
    assert_eq!((third.status, third.stderr.as_str()), (0, ""), "the third finds everything prepared");
}

#[test]
fn a_closed_pipe_stops_no_other_report() {
    let desk = Desk::with("double.py", RIGHT);
    for format in ["human", "json", "jsonl"] {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let report = format!("--report={format}");
        let mut command = desk.command(&["grade", &report, "--report=tap=kept.tap"]);
        let output = command.stdout(writer).spawn().unwrap().wait_with_output().unwrap();
        assert_eq!((output.status.code(), output.stderr), (Some(0), Vec::new()), "{format}");
        fs::remove_file(desk.path("kept.tap")).unwrap();
    }
}

#[cfg(unix)]
#[test]
fn no_report_is_written_through_a_link_in_the_graded_folder() {
    use std::os::unix::fs::symlink;

    let desk = Desk::new();
    fs::create_dir_all(desk.path("work/sub/deeper")).unwrap();
    fs::create_dir_all(desk.path("outside")).unwrap();
    desk.write("work/sub/double.py", RIGHT);
    desk.write("outside/grades.json", "precious");
    let work = |name: &str| desk.path("work").join(name);
    symlink(desk.path("outside/grades.json"), work("file.json")).unwrap();
    symlink("../outside/grades.json", work("relative.json")).unwrap();
    symlink(desk.path("outside/dangling.json"), work("dangling.json")).unwrap();
    symlink(desk.path("outside"), work("folder")).unwrap();
    symlink("../..", work("sub/up")).unwrap();
    symlink("folder", work("chain")).unwrap();
    symlink("loop", work("loop")).unwrap();
    symlink("sub", work("inside")).unwrap();
    // A link outside that leads in, and on through a link there.
    symlink("work/folder", desk.path("in")).unwrap();
    symlink("work/sub", desk.path("clean")).unwrap();
    let mut pipe = std::process::Command::new("mkfifo");
    assert!(pipe.arg(work("pipe")).status().unwrap().success());
    let refused = |path: &str, graded: &str| {
        let folder = Path::new(path).parent().unwrap().display().to_string();
        let make = format!("--make-folder={folder}");
        let outcome = desk.judge(&["grade", graded, &make, &format!("--report=json={path}"), "--quiet"]);
        assert_eq!(outcome.status, 2, "{path}: {}", outcome.all());
        assert!(outcome.stderr.contains("cannot be written"), "{path}: {}", outcome.stderr);
        assert_eq!(fs::read_to_string(desk.path("outside/grades.json")).unwrap(), "precious", "{path}");
        assert_eq!(fs::read_dir(desk.path("outside")).unwrap().count(), 1, "{path}");
    };
    let absolute = work("folder/grades.json").display().to_string();
    for path in [
        "work/file.json",
        "work/relative.json",
        "work/dangling.json",
        "work/folder/grades.json",
        "work/folder/new/grades.json",
        "work/folder/../outside/grades.json",
        "work/sub/up/outside/grades.json",
        "work/sub/../folder/grades.json",
        "work/chain/grades.json",
        "work/loop",
        "work/loop/grades.json",
        "work/inside/grades.json",
        "in/grades.json",
        "clean/up/outside/grades.json",
        "clean/../folder/grades.json",
        "outside/../work/file.json",
        "work/pipe",
        absolute.as_str(),
    ] {
        refused(path, "work");
    }
    // The same where the graded folder is only part of the checkout.
    git(&desk.path("work"), "2026-01-01T00:00:00Z", &["init", "--quiet"]);
    refused("work/file.json", "work/sub");
    refused("work/folder/grades.json", "work/sub");
    // What leads nowhere else is fine, and folders are made.
    for path in ["work/new/er/grades.json", "clean/grades.json", "outside/more/grades.json", "work/sub/../plain.json"] {
        let folder = Path::new(path).parent().unwrap().display().to_string();
        let make = format!("--make-folder={folder}");
        let outcome = desk.judge(&["grade", "work", &make, &format!("--report=json={path}"), "--quiet"]);
        assert_eq!(outcome.status, 0, "{path}: {}", outcome.all());
        assert!(is_whole(&desk.path(path)));
    }
}
