//! The typed interface to the interpreter image: jobs go in, endings come out.
//!
//! Everything that comes out was made by code that the candidate may have tampered with, so it is checked here and
//! becomes an [`Outcome`], never a failure of the judge.

use crate::arguments::Reported;
use crate::call::{self, Call};
use crate::codec::Codec;
use crate::job::{Job, JobCall};
use crate::outcome::{CallOutcome, Excess, Located, Outcome, Raised};
use crate::value::Value;

pub(super) mod wit {
    //! Types and calls generated from the world in `runners/python/world.wit`.
    wasmtime::component::bindgen!({
        path: "../../runners/python/world.wit",
        world: "runner",
    });
}

/// The most characters kept of any text that the guest reports about itself.
const TEXT: usize = 32 << 10;

/// The largest answer, in bytes, that the host examines; the most that a challenge may allow.
const ANSWER: u64 = 64 << 20;

/// `job` in the guest's terms, with the bytecode of its source if there is any, and the names of functions whose start
/// is reported.
pub(super) fn request(job: &Job, bytecode: Option<&[u8]>, starts: &[String]) -> wit::Job {
    let entry = match &job.call {
        JobCall::Function { spellings, arguments, keywords, codecs, returns, answer, before, repeat } => {
            wit::Entry::Function(wit::FunctionJob {
                spellings: spellings.clone(),
                arguments: Value::to_wire_call(None, arguments, keywords),
                codecs: codecs.iter().map(|codec| codec.map(shape)).collect(),
                returns: returns.map(shape),
                answer: answer.and_then(|index| u32::try_from(index).ok()),
                before: Value::to_wire_list(&before.iter().cloned().map(Value::List).collect::<Vec<_>>()),
                repeat: *repeat,
            })
        }
        JobCall::Class { spellings, calls, silent } => wit::Entry::Class(wit::ClassJob {
            spellings: spellings.clone(),
            calls: call_list(calls),
            silent: silent.clone(),
        }),
        JobCall::Program { arguments } => wit::Entry::Program(arguments.clone()),
        JobCall::Tests { module, names } => {
            wit::Entry::Tests(wit::TestsJob { module: module.clone(), names: names.clone() })
        }
        JobCall::Served { module, names, attributes, withheld, seed } => wit::Entry::Served(wit::ServedJob {
            module: module.clone(),
            names: names.clone(),
            attributes: attributes.clone(),
            withheld: withheld.clone(),
            seed: *seed,
        }),
    };
    wit::Job {
        source: job.source.to_string(),
        bytecode: bytecode.map(<[u8]>::to_vec),
        entry,
        rules: wit::Rules { imports: job.watch.imports.clone(), starts: starts.to_vec() },
        leetcode: job.leetcode,
        // The same in every job: limits are none of the guest's business, and reveal whether it is measured or judged.
        answer_limit: ANSWER,
        arguments: job.keep.arguments,
    }
}

/// What the guest's ending means, as far as it makes sense.
pub(super) fn outcome(ending: wit::Ending, job: &Job) -> Outcome {
    let times = if let JobCall::Function { repeat, .. } = &job.call { *repeat as usize } else { 1 };
    match ending {
        wit::Ending::Returned(_) if times > 1 => several(1, times),
        wit::Ending::Called(results) if times > 1 && results.len() != times => several(results.len(), times),
        wit::Ending::Returned(text) => match value(&text, job) {
            Ok(value) => Outcome::Returned(value),
            Err(outcome) => outcome,
        },
        wit::Ending::Called(results) => {
            let silent = silent_calls(job);
            let mut size = 0;
            let mut calls = Vec::new();
            for (index, result) in results.into_iter().enumerate() {
                calls.push(match result {
                    // Its value does not matter: nobody looks at it.
                    wit::CallResult::Returned(_) if silent.get(index) == Some(&true) => {
                        CallOutcome::Returned(Value::None)
                    }
                    wit::CallResult::Returned(text) => {
                        size += text.len() as u64;
                        if size > job.limits.output {
                            return Outcome::OutputLimit(Excess::Returned(job.limits.output));
                        }
                        match value(&text, job) {
                            Ok(value) => CallOutcome::Returned(value),
                            Err(outcome) => return outcome,
                        }
                    }
                    wit::CallResult::Raised(raised) => CallOutcome::Raised(exception(raised)),
                });
            }
            Outcome::Called(calls)
        }
        wit::Ending::Raised(raised) => Outcome::Raised(exception(raised)),
        wit::Ending::Exited(status) => Outcome::Exited { status },
        wit::Ending::SyntaxError(place) => Outcome::SyntaxError(located(place)),
        wit::Ending::EntryMissing(text) => Outcome::EntryMissing(capped(text)),
        wit::Ending::Unencodable(text) => Outcome::Unencodable(capped(text)),
        wit::Ending::AnswerTooLarge => Outcome::OutputLimit(Excess::Returned(job.limits.output)),
    }
}

/// What the guest's arguments have become, as far as it makes sense and was asked for.
pub(super) fn arguments(reported: Reported, job: &Job) -> Vec<Vec<Option<Value>>> {
    if !job.keep.arguments {
        return Vec::new();
    }
    let given = match &job.call {
        JobCall::Function { arguments, keywords, repeat, .. } => {
            Value::to_wire_call(None, arguments, keywords).len() * *repeat as usize
        }
        JobCall::Class { calls, .. } => call_list(calls).len(),
        JobCall::Program { .. } | JobCall::Tests { .. } | JobCall::Served { .. } => 0,
    };
    // The guest may spell a value at greater length than the host; what is far longer has been changed.
    let mut left = 4 * given;
    let mut value = |text: String| {
        left = left.checked_sub(text.len())?;
        Value::from_wire(text.as_bytes()).ok()
    };
    reported.into_iter().map(|call| call.into_iter().map(|text| text.and_then(&mut value)).collect()).collect()
}

/// The reply to a job that calls a function several times, if it has the wrong number of answers.
fn several(answers: usize, times: usize) -> Outcome {
    Outcome::Garbled(format!("it has {answers} answers to {times} calls"))
}

/// For each call of a class job, whether its result is ignored.
fn silent_calls(job: &Job) -> Vec<bool> {
    let JobCall::Class { calls, silent, .. } = &job.call else { return Vec::new() };
    let is_silent = |method: &str| silent.iter().any(|name| name == method);
    call::actions(calls).map(|action| action.method.is_some_and(is_silent)).collect()
}

fn value(text: &str, job: &Job) -> Result<Value, Outcome> {
    if text.len() as u64 > job.limits.output {
        return Err(Outcome::OutputLimit(Excess::Returned(job.limits.output)));
    }
    Value::from_wire(text.as_bytes()).map_err(|error| Outcome::Garbled(error.to_string()))
}

fn exception(raised: wit::Raised) -> Raised {
    let names = |names: Vec<String>| names.into_iter().take(64).map(capped).collect();
    Raised {
        types: names(raised.types),
        standard: names(raised.standard),
        message: capped(raised.message),
        traceback: capped(raised.traceback),
    }
}

fn located(place: wit::Located) -> Located {
    Located { line: place.line, column: place.column, message: capped(place.message) }
}

fn capped(mut text: String) -> String {
    if let Some((end, _)) = text.char_indices().nth(TEXT) {
        text.truncate(end);
    }
    text
}

fn shape(codec: Codec) -> wit::Codec {
    match codec {
        Codec::ListNode => wit::Codec::ListNode,
        Codec::TreeNode => wit::Codec::TreeNode,
        Codec::NaryNode => wit::Codec::NaryNode,
        Codec::GraphNode => wit::Codec::GraphNode,
        Codec::RandomNode => wit::Codec::RandomNode,
        Codec::ListNodes => wit::Codec::ListNodes,
        Codec::TreeNodes => wit::Codec::TreeNodes,
    }
}

fn call_list(calls: &[Call]) -> String {
    let wire = |call: &Call| Value::to_wire_call(Some(&call.name), &call.arguments, &call.keywords);
    format!("[{}]", calls.iter().map(wire).collect::<Vec<_>>().join(","))
}
