//! Compares what calls were given with what that has become once all of them have ended.
//!
//! Part of `decision`. It does not know how the guest reports them; of an argument that is no longer data, the guest
//! reports nothing.

use judge_sandbox::{Execution, Value};

use super::{Decision, place};
use crate::challenge::{Case, Entry, FunctionEntry, Input, Stimulus};
use crate::checker;
use crate::verdict::Verdict;

/// An argument of a call.
struct Argument<'a> {
    name: String,
    /// What it was before; `None` for one that may be changed.
    given: Option<&'a Value>,
}

/// A right answer is not accepted when the arguments had to stay as they were and one of them has changed.
pub(crate) fn unchanged(entry: &Entry, case: &Case, execution: &Execution, decision: Decision) -> Decision {
    if decision.verdict != Verdict::Accepted || !entry.keeps_arguments() {
        return decision;
    }
    let calls = calls(entry, case);
    let kept = &execution.kept.arguments;
    for (index, arguments) in calls.iter().enumerate() {
        let now = kept.get(index).map(Vec::as_slice).unwrap_or_default();
        if let Some(change) = change(arguments, now) {
            let place = match &case.input.stimulus {
                Stimulus::Calls(_) => format!("{}: ", place(&case.input.stimulus, index)),
                _ if calls.len() > 1 => format!("call {} of {}: ", index + 1, calls.len()),
                _ => String::new(),
            };
            return Decision::because(Verdict::WrongAnswer, format!("{place}{change}"));
        }
    }
    decision
}

/// What each call was given.
fn calls<'a>(entry: &Entry, case: &'a Case) -> Vec<Vec<Argument<'a>>> {
    match (entry, &case.input.stimulus) {
        (Entry::Function(function), Stimulus::Arguments(arguments)) => {
            (0..case.repeat).map(|_| of_function(function, arguments, &case.input)).collect()
        }
        (_, Stimulus::Calls(calls)) => {
            calls.iter().map(|call| named(&call.arguments, &call.keywords).collect()).collect()
        }
        _ => Vec::new(),
    }
}

fn of_function<'a>(function: &FunctionEntry, arguments: &'a [Value], input: &'a Input) -> Vec<Argument<'a>> {
    let places = function.places(arguments.len(), &input.keywords);
    let named = named(arguments, &input.keywords).zip(places).map(|(argument, place)| {
        let parameter = place.and_then(|place| function.parameters.get(place));
        Argument {
            name: parameter.map_or(argument.name, |parameter| format!("`{}`", parameter.name)),
            given: argument.given.filter(|_| place.is_none() || place != function.answer),
        }
    });
    named.collect()
}

/// Arguments by position and then by name, in the order in which the guest reports them.
fn named<'a>(arguments: &'a [Value], keywords: &'a [(String, Value)]) -> impl Iterator<Item = Argument<'a>> {
    let by_position = arguments.iter().zip(1..).map(|(given, number)| (format!("argument {number}"), given));
    let by_name = keywords.iter().map(|(name, given)| (format!("`{name}`"), given));
    by_position.chain(by_name).map(|(name, given)| Argument { name, given: Some(given) })
}

/// The first difference between what was given and what it is `now`.
fn change(arguments: &[Argument<'_>], now: &[Option<Value>]) -> Option<String> {
    arguments.iter().enumerate().find_map(|(index, Argument { name, given })| {
        let given = (*given)?;
        let now = now.get(index).and_then(Option::as_ref);
        let what = match now {
            Some(now) if checker::is_same(given, now) => return None,
            Some(now) => format!("is {}", now.abridged(80)),
            None => "is too large, or not data any more".to_owned(),
        };
        Some(format!("{name} must not be changed, but afterwards it {what}"))
    })
}
