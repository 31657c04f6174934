//! From what happened to what the judge says about it. Pure; the driver asks custom checkers beforehand.

mod query;
mod suite;
#[cfg(test)]
mod tests;
mod unchanged;

use std::borrow::Cow;

use judge_sandbox::{CallOutcome, Execution, Outcome, Raised, Usage, Value};

pub(crate) use self::unchanged::unchanged;
use crate::challenge::{Call, Case, Challenge, Elapsed, Entry, Expected, Stimulus};
use crate::checker::{self, Mismatch, Pure};
use crate::fault::Fault;
use crate::verdict::Verdict;

/// A verdict and its reason.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Decision {
    /// The verdict.
    pub(crate) verdict: Verdict,
    /// The reason in a few words; may quote input and answers, so `disclosure` decides who sees it.
    pub(crate) message: Option<String>,
    /// What only the challenge's author is told.
    pub(crate) note: Option<String>,
}

impl Decision {
    /// The answer is right.
    pub(crate) fn accepted() -> Self {
        Self { verdict: Verdict::Accepted, message: None, note: None }
    }

    /// `verdict` because of `message`.
    pub(crate) fn because(verdict: Verdict, message: impl Into<String>) -> Self {
        Self { verdict, message: Some(message.into()), note: None }
    }
}

/// The answer of an execution, if it has one that a checker can look at.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Answer<'a> {
    /// A value, or the list of a class case's results.
    Value(Cow<'a, Value>),
    /// A program's output.
    Text(&'a [u8]),
}

/// Turns the outcome of a SQL or tests entry into that of a function; gives the decision if it can already be made.
///
/// # Errors
///
/// When the author's SQL does not create a database.
pub(crate) fn settle(challenge: &Challenge, case: &Case, execution: &mut Execution) -> Result<Option<Decision>, Fault> {
    match &challenge.entry {
        Entry::Sql(entry) => query::settle(entry, challenge.terms.limits.output, execution),
        Entry::Tests(_) => Ok(suite::settle(case, execution)),
        Entry::Function(_) | Entry::Class(_) | Entry::Program | Entry::Drill(_) => Ok(None),
    }
}

/// A right answer is not accepted when too little or too much virtual time has passed.
pub(crate) fn on_time(elapsed: Elapsed, usage: &Usage, decision: Decision) -> Decision {
    if decision.verdict != Verdict::Accepted {
        return decision;
    }
    let passed = usage.elapsed();
    let seconds = |time: std::time::Duration| format!("{} s", time.as_secs_f64());
    match (elapsed.at_least, elapsed.at_most) {
        (_, Some(most)) if passed > most => {
            let message = format!("took {} of virtual time, at most {} may pass", seconds(passed), seconds(most));
            Decision::because(Verdict::TimeLimit, message)
        }
        (Some(least), _) if passed < least => {
            let message = format!("took {} of virtual time, at least {} must pass", seconds(passed), seconds(least));
            Decision::because(Verdict::WrongAnswer, message)
        }
        _ => decision,
    }
}

/// A decision about an answer to a call repeated with the same arguments in the same interpreter.
pub(crate) fn again(number: u32, times: u32, decision: Decision) -> Decision {
    let place = format!("called again with the same arguments, call {number} of {times}");
    let message = decision.message.map_or(place.clone(), |message| format!("{place}: {message}"));
    Decision { message: Some(message), ..decision }
}

/// Whether the candidate's code produced an answer, and if not, what that means.
pub(crate) fn answer<'a>(
    execution: &'a Execution,
    expected: &Expected,
    stimulus: &Stimulus,
) -> Result<Answer<'a>, Decision> {
    let because = |verdict, message: &str| Err(Decision::because(verdict, message));
    match &execution.outcome {
        // `os._exit(0)` is as good an end of a program as any other.
        Outcome::Returned(_) | Outcome::Exited { status: 0 }
            if matches!(expected, Expected::Text(_) | Expected::Bytes(_)) =>
        {
            Ok(Answer::Text(&execution.stdout))
        }
        Outcome::Returned(value) => match expected {
            Expected::Raises(name) => {
                because(Verdict::WrongAnswer, &format!("expected {name} to be raised, got {}", value.abridged(80)))
            }
            Expected::Value(_) | Expected::Calls(_) | Expected::Text(_) | Expected::Bytes(_) | Expected::Tests(_) => {
                Ok(Answer::Value(Cow::Borrowed(value)))
            }
        },
        Outcome::Called(results) => called(results, expected, stimulus),
        // Answers are dropped once they have been compared.
        Outcome::Answered { text, .. } => {
            because(Verdict::WrongAnswer, &format!("only the beginning of the answer was kept: {text}"))
        }
        Outcome::Raised(raised) => match expected {
            Expected::Raises(name) if raised.is_a(name) => Err(Decision::accepted()),
            // Sizes beyond the address space fail without asking for memory, so the limiter has not seen them.
            _ if raised.types.first().is_some_and(|name| name == "MemoryError") && raised.message.is_empty() => {
                because(Verdict::MemoryLimit, "asked for more memory than allowed")
            }
            _ => because(Verdict::RuntimeError, &headline(raised)),
        },
        Outcome::Exited { status } => because(Verdict::RuntimeError, &format!("exited with status {status}")),
        Outcome::SyntaxError(place) => because(Verdict::SyntaxError, &place.to_string()),
        Outcome::RuleBroken(place) => because(Verdict::RuleViolation, &place.to_string()),
        Outcome::EntryMissing(message) | Outcome::Unencodable(message) | Outcome::Crashed(message) => {
            because(Verdict::RuntimeError, message)
        }
        Outcome::Garbled(message) => because(
            Verdict::RuntimeError,
            &format!("the interpreter's reply makes no sense, so something tampered with it: {message}"),
        ),
        Outcome::InstructionLimit => because(Verdict::TimeLimit, "the instruction limit was reached"),
        Outcome::SleepLimit => because(Verdict::TimeLimit, "slept longer than allowed"),
        Outcome::MemoryLimit => because(Verdict::MemoryLimit, "asked for more memory than allowed"),
        Outcome::OutputLimit(excess) => because(Verdict::OutputLimit, &excess.to_string()),
        Outcome::Cancelled => because(Verdict::Skipped, "the run was stopped"),
    }
}

/// Compares an answer with the expected one.
pub(crate) fn compare(comparison: Pure, expected: &Expected, answer: &Answer<'_>, stimulus: &Stimulus) -> Decision {
    let mismatch = match (expected, answer) {
        (Expected::Text(text), Answer::Text(output)) => checker::check_text(comparison, text, output),
        (Expected::Bytes(bytes), Answer::Text(output)) => checker::check_bytes(comparison, bytes, output),
        (Expected::Value(value), Answer::Value(actual)) => checker::check_value(comparison, value, actual),
        (Expected::Calls(expected), Answer::Value(actual)) => match &**actual {
            Value::List(actual) => calls(comparison, expected, actual, stimulus),
            _ => Err(of_another_kind()),
        },
        _ => Err(of_another_kind()),
    };
    match mismatch {
        Ok(()) => Decision::accepted(),
        Err(mismatch) => Decision::because(Verdict::WrongAnswer, mismatch.to_string()),
    }
}

fn of_another_kind() -> Mismatch {
    Mismatch::here("the answer is of a different kind from the expected one")
}

/// The values of a class case, unless a call raised or returned where the other was expected.
fn called(results: &[CallOutcome], expected: &Expected, stimulus: &Stimulus) -> Result<Answer<'static>, Decision> {
    let expected = match expected {
        Expected::Calls(expected) => expected.as_slice(),
        Expected::Value(_) | Expected::Raises(_) | Expected::Text(_) | Expected::Bytes(_) | Expected::Tests(_) => &[],
    };
    let mut values = Vec::with_capacity(results.len());
    for (index, result) in results.iter().enumerate() {
        let wanted = match expected.get(index) {
            Some(Expected::Raises(name)) => Some(name),
            _ => None,
        };
        match (result, wanted) {
            (CallOutcome::Returned(value), None) => values.push(value.clone()),
            (CallOutcome::Raised(raised), Some(name)) if raised.is_a(name) => values.push(Value::None),
            (CallOutcome::Raised(raised), _) => {
                let message = format!("{}: {}", place(stimulus, index), headline(raised));
                return earlier_difference(
                    &values,
                    expected,
                    stimulus,
                    Decision::because(Verdict::RuntimeError, message),
                );
            }
            (CallOutcome::Returned(value), Some(name)) => {
                let message =
                    format!("{}: expected {name} to be raised, got {}", place(stimulus, index), value.abridged(80));
                return earlier_difference(
                    &values,
                    expected,
                    stimulus,
                    Decision::because(Verdict::WrongAnswer, message),
                );
            }
        }
    }
    Ok(Answer::Value(Cow::Owned(Value::List(values))))
}

/// A wrong result before the failed call is the first difference, and decides.
fn earlier_difference(
    values: &[Value],
    expected: &[Expected],
    stimulus: &Stimulus,
    otherwise: Decision,
) -> Result<Answer<'static>, Decision> {
    let before = expected.get(..values.len()).unwrap_or(expected);
    match calls(Pure::Exact, before, values, stimulus) {
        Ok(()) => Err(otherwise),
        Err(mismatch) => Err(Decision::because(Verdict::WrongAnswer, mismatch.to_string())),
    }
}

fn calls(comparison: Pure, expected: &[Expected], actual: &[Value], stimulus: &Stimulus) -> Result<(), Mismatch> {
    for (index, (expected, actual)) in expected.iter().zip(actual).enumerate() {
        if let Expected::Value(value) = expected {
            checker::check_value(comparison, value, actual)
                .map_err(|mismatch| mismatch.within(&place(stimulus, index)))?;
        }
    }
    if expected.len() == actual.len() {
        Ok(())
    } else {
        Err(Mismatch::here(format!("expected {} results, got {}", expected.len(), actual.len())))
    }
}

/// Names a call of a class case as a person would write it.
fn place(stimulus: &Stimulus, index: usize) -> String {
    let call = match stimulus {
        Stimulus::Calls(calls) => calls.get(index).map(spelled),
        Stimulus::Arguments(_)
        | Stimulus::Program { .. }
        | Stimulus::Database { .. }
        | Stimulus::Implementation { .. }
        | Stimulus::Question(_) => None,
    };
    format!("call {}: {}", index + 1, call.unwrap_or_default())
}

/// A call as Python source.
pub(crate) fn spelled(call: &Call) -> String {
    let by_position = call.arguments.iter().map(|argument| argument.abridged(40));
    let by_name = call.keywords.iter().map(|(name, argument)| format!("{name}={}", argument.abridged(40)));
    let arguments: Vec<String> = by_position.chain(by_name).collect();
    format!("{}({})", call.name, arguments.join(", "))
}

/// The last line of an exception's traceback.
fn headline(raised: &Raised) -> String {
    let name = raised.types.first().map_or("an exception", String::as_str);
    let first = raised.message.lines().next().unwrap_or_default();
    if first.is_empty() { name.to_owned() } else { format!("{name}: {first}") }
}
