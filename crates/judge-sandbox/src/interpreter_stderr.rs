//! What the interpreter itself writes to standard error when it dies: output of the judge's runner and its Rust code,
//! not of the program that it ran. It is removed, since only the judge's developers could use it.

/// The beginning of a traceback from the runner, whose files are where no program's files are.
const RUNNER: &[u8] = b"Traceback (most recent call last):\n  File \"/0/app.py\", line ";

/// The beginning of a panic message, and what follows the thread's name.
const THREAD: &[u8] = b"thread '";
const PANIC: &[u8] = b" panicked at ";

/// The beginning of the message when memory ran out.
const ALLOCATION: &[u8] = b"memory allocation of ";

/// The standard error of an interpreter that died, without its own last message.
pub(super) fn without(mut stderr: Vec<u8>) -> Vec<u8> {
    let is_last_word =
        |line: &[u8]| line.starts_with(ALLOCATION) || line.starts_with(THREAD) && find(line, PANIC).is_some();
    let mut start = 0;
    let mut death = None;
    for line in stderr.split_inclusive(|byte| *byte == b'\n') {
        if is_last_word(line) {
            death = Some(start);
        }
        start += line.len();
    }
    let Some(death) = death else { return stderr };
    // An exception raised in the runner is printed above it, after an empty line.
    let end = find(&stderr[..death], RUNNER).unwrap_or(death);
    stderr.truncate(end);
    if end == death && stderr.ends_with(b"\n\n") {
        stderr.pop();
    }
    stderr
}

fn find(text: &[u8], part: &[u8]) -> Option<usize> {
    text.windows(part.len()).position(|window| window == part)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn left(stderr: &str) -> String {
        String::from_utf8(without(stderr.as_bytes().to_vec())).expect("text")
    }

    #[test]
    fn what_the_program_wrote_is_kept() {
        let death = "\nthread '<unnamed>' (1) panicked at runtime/src/lib.rs:1280:25:\nPython function threw an unexpected \
                     exception\nnote: run with `RUST_BACKTRACE=1` environment variable to display a backtrace\n";
        let raised = "Traceback (most recent call last):\n  File \"/0/app.py\", line 25, in run\n  File \
                      \"/0/judge_runner/run.py\", line 92, in run\nMemoryError\n";
        for (stderr, shown) in [
            (format!("mine\n{raised}{death}"), "mine\n"),
            (format!("mine\n{raised}\nDuring handling …\n\n{raised}{death}"), "mine\n"),
            (format!("{raised}{death}"), ""),
            (format!("mine\n{death}"), "mine\n"),
            ("mine\nmemory allocation of 8 bytes failed\n".to_owned(), "mine\n"),
            ("mine\n".to_owned(), "mine\n"),
            (String::new(), ""),
        ] {
            assert_eq!(left(&stderr), shown, "{stderr}");
        }
        let own = "thread 'a' is mine\nTraceback (most recent call last):\n  File \"solution.py\", line 1\n";
        assert_eq!(left(own), own);
    }
}
