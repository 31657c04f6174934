//! From outcomes to decisions, in tables.

use judge_sandbox::{CallOutcome, Execution, Kept, Outcome, Raised, Usage, Value};

use super::{answer, compare};
use crate::challenge::{Call, Expected, Stimulus};
use crate::checker::Pure;
use crate::verdict::Verdict;

fn raised(types: &[&str]) -> Raised {
    let types: Vec<String> = types.iter().map(ToString::to_string).collect();
    Raised { standard: types.clone(), types, message: "oh".into(), traceback: String::new() }
}

#[track_caller]
#[expect(clippy::needless_pass_by_value, reason = "rows of the tables read better without references")]
fn decide(expected: Expected, outcome: Outcome, stimulus: Stimulus, verdict: Verdict, message: &str) {
    let execution = Execution {
        outcome,
        usage: Usage::default(),
        stdout: b"out\n".to_vec(),
        stderr: Vec::new(),
        kept: Kept::default(),
        uncompilable: None,
    };
    let decision = match answer(&execution, &expected, &stimulus) {
        Ok(answer) => compare(Pure::Exact, &expected, &answer, &stimulus),
        Err(decision) => decision,
    };
    assert_eq!((decision.verdict, decision.message.as_deref().unwrap_or_default()), (verdict, message));
}

fn none() -> Stimulus {
    Stimulus::Arguments(Vec::new())
}

#[test]
fn functions() {
    let four = || Expected::Value(Value::Int(4));
    let error = || Expected::Raises("LookupError".into());
    decide(four(), Outcome::Returned(Value::Int(4)), none(), Verdict::Accepted, "");
    decide(four(), Outcome::Returned(Value::Float(4.0)), none(), Verdict::Accepted, "");
    decide(four(), Outcome::Raised(raised(&["KeyError"])), none(), Verdict::RuntimeError, "KeyError: oh");
    decide(error(), Outcome::Raised(raised(&["KeyError", "LookupError"])), none(), Verdict::Accepted, "");
    decide(error(), Outcome::Raised(raised(&["ValueError"])), none(), Verdict::RuntimeError, "ValueError: oh");
    let returned = "expected LookupError to be raised, got 4";
    decide(error(), Outcome::Returned(Value::Int(4)), none(), Verdict::WrongAnswer, returned);
    decide(four(), Outcome::Exited { status: 0 }, none(), Verdict::RuntimeError, "exited with status 0");
    decide(four(), Outcome::SleepLimit, none(), Verdict::TimeLimit, "slept longer than allowed");
}

#[test]
fn programs() {
    let stimulus = || Stimulus::Program { stdin: Vec::new(), arguments: Vec::new() };
    let text = |text: &str| Expected::Text(text.into());
    decide(text("out\n"), Outcome::Returned(Value::None), stimulus(), Verdict::Accepted, "");
    decide(text("out\n"), Outcome::Exited { status: 3 }, stimulus(), Verdict::RuntimeError, "exited with status 3");
}

#[test]
fn classes() {
    let call = |name: &str, arguments: Vec<Value>| Call::new(name, arguments);
    let stimulus =
        || Stimulus::Calls(vec![call("Stack", vec![]), call("pop", vec![]), call("top", vec![Value::Int(1)])]);
    let expected = || {
        Expected::Calls(vec![
            Expected::Value(Value::None),
            Expected::Raises("IndexError".into()),
            Expected::Value(Value::Int(1)),
        ])
    };
    let returned = |value| CallOutcome::Returned(value);
    let called = |outcomes: Vec<CallOutcome>| Outcome::Called(outcomes);
    let index_error = || CallOutcome::Raised(raised(&["IndexError", "LookupError"]));
    decide(
        expected(),
        called(vec![returned(Value::None), index_error(), returned(Value::Int(1))]),
        stimulus(),
        Verdict::Accepted,
        "",
    );
    decide(
        expected(),
        called(vec![returned(Value::None), returned(Value::None), returned(Value::Int(1))]),
        stimulus(),
        Verdict::WrongAnswer,
        "call 2: pop(): expected IndexError to be raised, got None",
    );
    decide(
        expected(),
        called(vec![returned(Value::None), index_error(), index_error()]),
        stimulus(),
        Verdict::RuntimeError,
        "call 3: top(1): IndexError: oh",
    );
    decide(
        expected(),
        called(vec![returned(Value::Int(9)), index_error(), index_error()]),
        stimulus(),
        Verdict::WrongAnswer,
        "call 1: Stack(): expected None, got int 9",
    );
}
