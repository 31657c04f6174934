//! Runs `judge verify` on a broken challenge, and checks what is true of every answer, whatever is wrong. Knows no
//! challenge.

use std::io::Read;
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::Duration;

use super::support::{Desk, Outcome};

/// Nothing that an author writes may keep `judge verify` for longer; loaded machines are slow.
const PATIENCE: Duration = Duration::from_secs(500);

/// Runs `judge verify`, and ends it when it takes too long.
pub(super) fn verify(desk: &Desk, name: &str) -> Outcome {
    let mut child = desk.command(&["verify", name]).spawn().expect("the command can be started");
    let (out, err) = (text(child.stdout.take()), text(child.stderr.take()));
    let received = out.recv_timeout(PATIENCE).and_then(|out| Ok((out, err.recv_timeout(PATIENCE)?)));
    let Ok((stdout, stderr)) = received else {
        child.kill().expect("the command is there");
        panic!("{name}: still running after {PATIENCE:?}");
    };
    let status = child.wait().expect("the command was started");
    let status = status.code().unwrap_or_else(|| panic!("{name}: a signal ended the command: {status}"));
    Outcome { status, stdout, stderr }
}

/// Everything that comes out of a pipe until it ends.
fn text(pipe: Option<impl Read + Send + 'static>) -> Receiver<String> {
    let (send, receive) = mpsc::channel();
    let mut pipe = pipe.expect("the output is a pipe");
    thread::spawn(move || {
        let mut text = String::new();
        pipe.read_to_string(&mut text).expect("output is UTF-8");
        // Nobody waits for it once the test has failed.
        drop(send.send(text));
    });
    receive
}

/// Checks what is true of every broken challenge, whatever is wrong with it.
pub(super) fn sound(name: &str, outcome: &Outcome) -> Result<(), String> {
    let all = format!("{}{}", outcome.stdout, outcome.stderr);
    if all.contains("panicked") || all.contains("judge has a bug") {
        return Err("it panics".to_owned());
    }
    if !all.contains(name) {
        return Err("it does not name the challenge".to_owned());
    }
    let folder = format!("{name}: ");
    let names_a_file = [".toml", ".py", ".sql", ".md", ".age", &folder].iter().any(|ending| all.contains(ending));
    if !names_a_file {
        return Err("it names no file".to_owned());
    }
    // A message about a table or a range is its own remedy.
    let has_remedy =
        |line: &str| line.contains(" must be ") || line.contains("; write ") || line.contains("; there are ");
    let lines: Vec<&str> = all.lines().collect();
    let places: Vec<usize> = (0..lines.len()).filter(|index| lines[*index].trim_start().starts_with(name)).collect();
    for (number, index) in places.iter().enumerate() {
        let next = places.get(number + 1).copied().unwrap_or(lines.len());
        let block = &lines[*index..next];
        let is_syntax = lines.iter().any(|line| line.contains("hint: put strings in quotes"));
        let advised = block.iter().any(|line| line.contains("hint: ") || has_remedy(line));
        if !advised && !is_syntax && !lines[*index].ends_with(" more") {
            return Err(format!("no remedy for `{}`", lines[*index]));
        }
    }
    match outcome.status {
        2 => Ok(()),
        1 if all.contains("does not hold") => Ok(()),
        status => Err(format!("exit status {status}")),
    }
}
