//! Cases with more than one call: several objects of a class, and a function that is called earlier, or again.
//!
//! Part of making a case. [`calls`](crate::challenge::calls) knows which object a call is made on.

use std::collections::BTreeSet;

use judge_sandbox::{Value, call};

use super::arguments;
use super::name::is_identifier;
use super::values::{exception, is_raises};
use crate::challenge::reading::{Problem, Problems, Spot, quoted};
use crate::challenge::{Call, ClassEntry, Entry, Expected, Stimulus};

/// How many times a case may call its function.
const MOST_CALLS: u32 = 100;

/// Checks what a case says about further calls of its function; `Some` if they are possible.
pub(super) fn check_calls_again(
    repeat: u32,
    before: &[Vec<Value>],
    entry: &Entry,
    spot: &Spot,
    problems: &mut Problems<'_>,
) -> Option<()> {
    let Entry::Function(function) = entry else {
        let hint = match entry {
            Entry::Class(_) => {
                "write further calls, of other objects too: [\"second = NAME\"], [\"second.method\", argument, ..]"
            }
            _ => "remove it",
        };
        for (key, is_there) in [("repeat", repeat != 1), ("before", !before.is_empty())] {
            if is_there {
                let message = format!("`{key}` has no meaning here: only a function is called more than once");
                problems.add(&spot.name(key), Problem::new(message).advise(hint));
            }
        }
        return Some(());
    };
    if !(1..=MOST_CALLS).contains(&repeat) {
        problems.add(&spot.key("repeat"), Problem::new(format!("`repeat` must be from 1 to {MOST_CALLS}")));
    }
    let spot = spot.key("before");
    if before.len() > MOST_CALLS as usize {
        problems.add(&spot, Problem::new(format!("`before` has more than {MOST_CALLS} calls")));
    }
    let mut good = Some(());
    for (index, given) in before.iter().enumerate() {
        let spot = spot.index(index);
        good = good.and(arguments::check((given, &[]), function, (&spot, &spot), problems));
    }
    good
}

/// Checks the calls of a class case; `Some` if they can be made.
pub(super) fn check_calls(calls: &[Call], class: &ClassEntry, spot: &Spot, problems: &mut Problems<'_>) -> Option<()> {
    let spot = spot.key("calls");
    let name = &class.name;
    let hint = format!("the first call makes the object: [\"{name}\", argument, ..]");
    let Some(first) = calls.first() else {
        problems.add(&spot, Problem::new("`calls` is empty").advise(hint));
        return None;
    };
    if call::class_of(calls) != Some(name.as_str()) {
        let message = format!("the first call is {}, not {}", quoted(&first.name), quoted(name));
        problems.add(&spot.index(0), Problem::new(message).advise(hint));
        return None;
    }
    let mut made = BTreeSet::new();
    let mut good = Some(());
    for (index, action) in call::actions(calls).enumerate() {
        let mut refuse = |message: String, hint: String| {
            problems.add(&spot.index(index), Problem::new(message).advise(hint));
            good = None;
        };
        let (written, number) = (quoted(&action.call.name), index + 1);
        match action.method {
            _ if !action.object.is_empty() && !is_identifier(action.object) => {
                refuse(
                    format!("call {number} is of {written}, which is not a Python name"),
                    format!("write [\"first = {name}\", ..] to make an object, and [\"first.method\", ..] to call it"),
                );
            }
            None if call::made(&action.call.name).1 != name.as_str() => {
                refuse(
                    format!("call {number} makes no {name}: {written}"),
                    format!("write \"{} = {name}\"", action.object),
                );
            }
            None => drop(made.insert(action.object)),
            Some(method) if !is_identifier(method) => {
                refuse(
                    format!("call {number} is of {written}, which is not a Python name"),
                    "write the name of a method".to_owned(),
                );
            }
            Some(_) if !made.contains(action.object) => {
                let object = if action.object.is_empty() { "an object" } else { action.object };
                let call = if action.object.is_empty() { name.clone() } else { format!("{object} = {name}") };
                refuse(
                    format!("call {number}, {written}, needs {object}, but no earlier call makes it"),
                    format!("make it first: [\"{call}\", argument, ..]"),
                );
            }
            Some(_) => {}
        }
    }
    for (index, call) in calls.iter().enumerate() {
        good = good.and(arguments::check_names(&call.keywords, &spot.index(index), problems));
    }
    good
}

/// What a class case expects of each call.
pub(super) fn calls_expected(
    value: Value,
    stimulus: &Stimulus,
    class: &ClassEntry,
    spot: &Spot,
    problems: &mut Problems<'_>,
) -> Option<Expected> {
    let hint = "write one result for each call, { \"$none\" = true } where there is none";
    let (Value::List(items) | Value::Tuple(items)) = value else {
        problems.add(spot, Problem::new("`expected` of a class case must be a list").advise(hint));
        return None;
    };
    let calls = if let Stimulus::Calls(calls) = stimulus { calls.as_slice() } else { &[] };
    if items.len() != calls.len() {
        let message = format!("`expected` has {} results, but there are {} calls", items.len(), calls.len());
        problems.add(spot, Problem::new(message).advise(hint));
        return None;
    }
    let objects = call::objects(calls);
    let has_calls = |made: usize| {
        objects.iter().any(|object| object.len() > 1 && object.first().is_some_and(|(place, _)| *place == made))
    };
    let is_answered = |method: &str| class.returns.as_ref().is_none_or(|names| names.iter().any(|name| name == method));
    let mut results = Vec::with_capacity(items.len());
    for ((index, item), action) in items.into_iter().enumerate().zip(call::actions(calls)) {
        let spot = spot.index(index);
        let raising = is_raises(&item);
        match action.method {
            _ if raising && action.method.is_none() && has_calls(index) => {
                let problem = Problem::new("no call can follow a constructor that raises");
                problems.add(&spot, problem.advise("end the calls of the object after the constructor"));
            }
            _ if raising => results.extend(exception(&item, &spot, problems)),
            None if item != Value::None => {
                let problem = Problem::new("the result of the constructor is not None");
                problems.add(&spot, problem.advise("write { \"$none\" = true }"));
            }
            Some(method) if item != Value::None && !is_answered(method) => {
                let problem = Problem::new(format!("`{method}` is not one of the methods that return something"));
                let hint = format!("add it to `returns` in [entry], or write {{ \"$none\" = true }} for {method}");
                problems.add(&spot, problem.advise(hint));
            }
            _ => results.push(Expected::Value(item)),
        }
    }
    (results.len() == calls.len()).then_some(Expected::Calls(results))
}
