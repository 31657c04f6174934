//! Limits of a run, and what is reported for each way in which it can end.

use super::*;
use crate::outcome::{Excess, Kept, Raised, Usage};
use crate::value::Value;

const SECOND: Duration = Duration::from_secs(1);

fn execution(outcome: Outcome, instructions: u64, slept: Duration) -> Execution {
    let usage = Usage { instructions, slept, ..Usage::default() };
    let kept = Kept::default();
    Execution { outcome, usage, stdout: Vec::new(), stderr: Vec::new(), kept, uncompilable: None }
}

fn place(line: u32, message: &str) -> Located {
    Located { line, column: 0, message: message.to_owned() }
}

#[test]
fn limits_are_those_of_a_job() {
    let limits = RunLimits { computed: 2 * SECOND, elapsed: 3 * SECOND, memory: 4, output: 5 };
    let instructions = 2 * Limits::INSTRUCTIONS_PER_SECOND;
    assert_eq!(Limits::from(limits), Limits { instructions, memory: 4, output: 5, sleep: 3 * SECOND });
    // A program cannot compute for longer than time may pass.
    let limits = RunLimits { elapsed: SECOND, ..limits };
    assert_eq!(Limits::from(limits).instructions, Limits::INSTRUCTIONS_PER_SECOND);
    let endless = RunLimits { computed: Duration::MAX, elapsed: Duration::MAX, ..limits };
    assert_eq!(Limits::from(endless).instructions, u64::MAX);
}

#[test]
fn every_outcome_is_an_ending() {
    let limits = RunLimits::default();
    let raised = Raised { types: vec!["KeyError".to_owned()], ..Raised::default() };
    for (outcome, word, status) in [
        (Outcome::Returned(Value::None), "exited", Some(0)),
        (Outcome::Exited { status: 7 }, "exited", Some(7)),
        (Outcome::Raised(raised), "raised", Some(1)),
        (Outcome::SyntaxError(place(1, "invalid syntax")), "syntax_error", Some(1)),
        (Outcome::EntryMissing("there is no function f".to_owned()), "exited", Some(1)),
        (Outcome::InstructionLimit, "computed_too_long", None),
        (Outcome::MemoryLimit, "memory_limit", None),
        (Outcome::OutputLimit(Excess::Printed(1)), "output_limit", None),
        (Outcome::Crashed(String::new()), "crashed", None),
        (Outcome::Garbled(String::new()), "crashed", None),
    ] {
        let ending = execution(outcome, 1, Duration::ZERO).ending(&limits).unwrap();
        assert_eq!((ending.word(), ending.status()), (word, status));
    }
    assert_eq!(execution(Outcome::Cancelled, 1, Duration::ZERO).ending(&limits), None);
}

#[test]
fn a_run_that_took_too_long_is_late_whatever_its_outcome() {
    let limits = RunLimits { computed: SECOND, elapsed: SECOND, ..RunLimits::default() };
    let late = execution(Outcome::Returned(Value::None), 1, 2 * SECOND);
    assert_eq!(late.ending(&limits), Some(Ending::ElapsedTooLong));
    let asleep = execution(Outcome::SleepLimit, 1, 2 * SECOND);
    assert_eq!(asleep.ending(&limits), Some(Ending::ElapsedTooLong));
    let busy = execution(Outcome::InstructionLimit, Limits::INSTRUCTIONS_PER_SECOND, Duration::ZERO);
    assert_eq!(busy.ending(&limits), Some(Ending::ComputedTooLong));
    // Two seconds may be computed, but only one may pass.
    let limits = RunLimits { computed: 2 * SECOND, ..limits };
    assert_eq!(busy.ending(&limits), Some(Ending::ElapsedTooLong));
}

#[test]
fn complaints_name_the_class_that_python_raises() {
    for (message, class) in [
        ("invalid syntax", "SyntaxError"),
        ("unexpected indent", "IndentationError"),
        ("expected an indented block after 'if' statement on line 1", "IndentationError"),
        ("inconsistent use of tabs and spaces in indentation", "TabError"),
    ] {
        let complaint = execution(Outcome::SyntaxError(place(3, message)), 0, Duration::ZERO).complaint();
        assert_eq!(complaint.unwrap(), format!("  File \"solution.py\", line 3\n{class}: {message}"));
    }
    let spoiled = execution(Outcome::EntryMissing("there is no function f".to_owned()), 0, Duration::ZERO);
    assert_eq!(spoiled.complaint().unwrap(), "there is no function f");
    assert_eq!(execution(Outcome::MemoryLimit, 0, Duration::ZERO).complaint(), None);
}

#[test]
fn a_line_is_cut_at_the_limit() {
    let mut output = b"ab".to_vec();
    add_line(&mut output, "cd\n", 10);
    assert_eq!(output, b"abcd\n");
    add_line(&mut output, "efgh", 7);
    assert_eq!(output, b"abcd\nef");
    add_line(&mut output, "ij", 7);
    assert_eq!(output, b"abcd\nef");
}
