//! The result of a run, in Piston's words.

use std::time::Duration;

use judge_sandbox::Ending;
use serde::Serialize;

use crate::encoding::text;
use crate::run::RunOutcome;

/// The most bytes of each of the two streams in an answer.
pub(super) const OUTPUT: usize = 64 << 10;

/// A stage of a run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Stage {
    signal: Option<&'static str>,
    stdout: String,
    stderr: String,
    code: Option<u32>,
    /// Both streams in the order in which they were printed.
    output: String,
    /// Bytes.
    memory: u64,
    message: Option<String>,
    status: Option<&'static str>,
    /// Milliseconds.
    cpu_time: u128,
    wall_time: u128,
}

impl Stage {
    /// The stage of a run with this outcome.
    pub(super) fn of(outcome: &RunOutcome) -> Self {
        let (status, message, signal) = ending(outcome);
        Self {
            signal,
            stdout: text(&outcome.stdout, OUTPUT),
            stderr: text(&outcome.stderr, OUTPUT),
            code: if signal.is_some() { None } else { outcome.ending.status() },
            output: text(&outcome.kept.printed, 2 * OUTPUT),
            memory: outcome.usage.memory_bytes,
            message,
            status,
            cpu_time: milliseconds(outcome.usage.computed()),
            wall_time: milliseconds(outcome.usage.elapsed()),
        }
    }
}

fn milliseconds(time: Duration) -> u128 {
    time.as_micros().div_ceil(1_000)
}

/// Status, message and signal.
fn ending(outcome: &RunOutcome) -> (Option<&'static str>, Option<String>, Option<&'static str>) {
    let killed = |status, message: &str| (Some(status), Some(message.to_owned()), Some("SIGKILL"));
    if outcome.stdout.len() > OUTPUT {
        return killed("OL", "stdout length exceeded");
    }
    if outcome.stderr.len() > OUTPUT {
        return killed("EL", "stderr length exceeded");
    }
    match &outcome.ending {
        Ending::ComputedTooLong => killed("TO", "Time limit exceeded"),
        Ending::ElapsedTooLong => killed("TO", "Time limit exceeded (wall clock)"),
        Ending::MemoryLimit => killed("SG", "Caught fatal signal 9"),
        // One of the streams is too long, and was dealt with above.
        Ending::OutputLimit => killed("OL", "stdout length exceeded"),
        Ending::Crashed => (Some("SG"), Some("Caught fatal signal 6".to_owned()), Some("SIGABRT")),
        Ending::Exited { .. } | Ending::Raised { .. } | Ending::SyntaxError => match outcome.ending.status() {
            None | Some(0) => (None, None, None),
            Some(code) => (Some("RE"), Some(format!("Exited with error status {code}")), None),
        },
    }
}

#[cfg(test)]
mod tests {
    use judge_sandbox::{Kept, Usage};

    use super::*;

    fn outcome(ending: Ending) -> RunOutcome {
        let usage =
            Usage { instructions: 25_000_001, memory_bytes: 4096, slept: Duration::from_millis(7), ..Usage::default() };
        let kept = Kept { printed: b"outerr".to_vec(), ..Kept::default() };
        RunOutcome { ending, returned: false, stdout: b"out".to_vec(), stderr: b"err".to_vec(), usage, kept }
    }

    #[test]
    fn every_ending_has_its_status_message_signal_and_code() {
        let raised = Ending::Raised { types: vec!["ValueError".to_owned()] };
        let exit = |status| Ending::Exited { status };
        let table = [
            (exit(0), None, None, None, Some(0)),
            (exit(3), Some("RE"), Some("Exited with error status 3"), None, Some(3)),
            (raised, Some("RE"), Some("Exited with error status 1"), None, Some(1)),
            (Ending::SyntaxError, Some("RE"), Some("Exited with error status 1"), None, Some(1)),
            (Ending::ComputedTooLong, Some("TO"), Some("Time limit exceeded"), Some("SIGKILL"), None),
            (Ending::ElapsedTooLong, Some("TO"), Some("Time limit exceeded (wall clock)"), Some("SIGKILL"), None),
            (Ending::MemoryLimit, Some("SG"), Some("Caught fatal signal 9"), Some("SIGKILL"), None),
            (Ending::OutputLimit, Some("OL"), Some("stdout length exceeded"), Some("SIGKILL"), None),
            (Ending::Crashed, Some("SG"), Some("Caught fatal signal 6"), Some("SIGABRT"), None),
        ];
        for (ending, status, message, signal, code) in table {
            let stage = Stage::of(&outcome(ending.clone()));
            assert_eq!(
                (stage.status, stage.message.as_deref(), stage.signal, stage.code),
                (status, message, signal, code),
                "{ending:?}"
            );
            assert_eq!((&stage.stdout[..], &stage.stderr[..], &stage.output[..]), ("out", "err", "outerr"));
            assert_eq!((stage.cpu_time, stage.wall_time, stage.memory), (3, 10, 4096));
        }
    }

    #[test]
    fn too_much_on_either_stream_is_distinguished_and_cut() {
        let long = vec![b'a'; OUTPUT + 1];
        let stage = Stage::of(&RunOutcome { stdout: long.clone(), ..outcome(Ending::Exited { status: 0 }) });
        assert_eq!(
            (stage.status, stage.signal, stage.code, stage.stdout.len()),
            (Some("OL"), Some("SIGKILL"), None, OUTPUT)
        );
        let stage = Stage::of(&RunOutcome { stderr: long, ..outcome(Ending::OutputLimit) });
        assert_eq!((stage.status, stage.message.as_deref()), (Some("EL"), Some("stderr length exceeded")));
        assert_eq!(stage.stderr.len(), OUTPUT);
    }
}
