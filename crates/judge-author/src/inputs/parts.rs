//! An input as one value with named parts, and back: for making inputs, and for conditions in Python.
//!
//! Part of the made-up inputs. What a part may be is not checked here.

use judge::entry::Database;
use judge::inputs::{
    Collection, FileKind, Given, Inputs, Named, Order, Presence, Repeats, Shape, call_value, in_order,
};
use judge::{Call, Entry, Input, Stimulus, Value};
use judge_sandbox::call;

/// The whole input as one shape: the named parts of what the entry is given, then the files, `None` for an absent
/// one.
///
/// The calls of a class are a part named `calls`, each a list that begins with the method's name.
pub(super) fn shape(inputs: &Inputs) -> Shape {
    let named = |name: &str, shape: &Shape| Named { name: Some(name.to_owned()), shape: shape.clone() };
    let mut parts = match &inputs.given {
        Given::Arguments(arguments) => arguments.clone(),
        Given::Calls { constructor, methods, count } => {
            let mut parts = constructor.clone();
            let methods = methods.iter().map(|method| {
                let name = Named { name: None, shape: Shape::Value(Value::Str(method.name.clone())) };
                let parts = std::iter::once(name).chain(method.arguments.iter().cloned()).collect();
                Shape::Record { kind: Collection::List, parts }
            });
            let calls = Shape::Sequence {
                kind: Collection::List,
                items: Box::new(Shape::OneOf(methods.collect())),
                length: count.clone(),
                order: Order::Any,
                repeats: Repeats::Allowed,
            };
            parts.push(named("calls", &calls));
            parts
        }
        Given::Program { stdin, arguments } => vec![named("stdin", stdin), named("args", arguments)],
        Given::Seed(seed) => vec![named("seed", seed)],
    };
    parts.extend(inputs.files.iter().map(|file| {
        let shape = match file.presence {
            Presence::Required => file.shape.clone(),
            Presence::Optional => Shape::OneOf(vec![Shape::Value(Value::None), file.shape.clone()]),
        };
        Named { name: None, shape }
    }));
    Shape::Record { kind: Collection::List, parts }
}

/// The input that a value of [`shape`] represents.
pub(super) fn input(inputs: &Inputs, value: &Value, entry: &Entry) -> Input {
    let mut parts: Vec<Value> = if let Value::List(parts) = value { parts.clone() } else { Vec::new() };
    let contents = parts.split_off(parts.len().saturating_sub(inputs.files.len()));
    let (mut files, mut databases) = (Vec::new(), Vec::new());
    for (file, content) in inputs.files.iter().zip(contents) {
        match (content, file.kind) {
            (Value::Str(text), FileKind::Text) => files.push((file.name.clone(), text.into_bytes())),
            (Value::Str(seed), FileKind::Database) => {
                databases.push(Database { name: file.name.clone(), seed });
            }
            _ => {}
        }
    }
    let stimulus = match &inputs.given {
        Given::Arguments(_) => Stimulus::Arguments(parts),
        Given::Calls { .. } => {
            let calls = parts.pop();
            let name = entry.spellings().first().copied().unwrap_or_default().to_owned();
            Stimulus::Calls(std::iter::once(Call::new(name, parts)).chain(calls_in(calls)).collect())
        }
        Given::Program { .. } => {
            let mut parts = parts.into_iter();
            let stdin = parts.next().map(text_of).unwrap_or_default().into_bytes();
            let arguments = match parts.next() {
                Some(Value::List(items) | Value::Tuple(items)) => items.into_iter().map(text_of).collect(),
                _ => Vec::new(),
            };
            Stimulus::Program { stdin, arguments }
        }
        Given::Seed(_) => {
            Stimulus::Database { seed: parts.into_iter().next().map(text_of).unwrap_or_default(), query: None }
        }
    };
    Input { stimulus, keywords: Vec::new(), files, databases }
}

/// What conditions in Python see of an input: the parts by name, and `files` if files are declared.
pub(crate) fn names(inputs: &Inputs, input: &Input) -> Value {
    let text = |text: &str| Value::Str(text.to_owned());
    let mut names: Vec<(Value, Value)> = Vec::new();
    let mut add = |named: &[Named], values: &[Value]| {
        for (part, value) in named.iter().zip(values) {
            names.extend(part.name.as_deref().map(|name| (text(name), value.clone())));
        }
    };
    match (&inputs.given, &input.stimulus) {
        (Given::Arguments(named), Stimulus::Arguments(values)) => {
            let given: Vec<Value> = in_order(named, values, &input.keywords).into_iter().cloned().collect();
            add(named, &given);
        }
        (Given::Calls { constructor, .. }, Stimulus::Calls(calls)) => {
            // With several objects, conditions are about the first.
            if let Some(((_, made), rest)) = call::objects(calls).first().and_then(|object| object.split_first()) {
                let given = in_order(constructor, &made.call.arguments, &made.call.keywords);
                add(constructor, &given.into_iter().cloned().collect::<Vec<_>>());
                let calls = rest.iter().map(|(_, action)| {
                    let name = action.method.unwrap_or_default().to_owned();
                    call_value(&Call { name, ..action.call.clone() })
                });
                names.push((text("calls"), Value::List(calls.collect())));
            }
        }
        (_, Stimulus::Program { stdin, arguments }) => {
            names.push((text("stdin"), Value::of_text(stdin)));
            names.push((text("args"), Value::List(arguments.iter().map(|argument| text(argument)).collect())));
        }
        (_, Stimulus::Database { seed, .. }) => names.push((text("seed"), text(seed))),
        _ => {}
    }
    if !inputs.files.is_empty() {
        let files = input.files.iter().map(|(name, bytes)| (text(name), text(&String::from_utf8_lossy(bytes))));
        let databases = input.databases.iter().map(|database| (text(&database.name), text(&database.seed)));
        names.push((text("files"), Value::Dict(files.chain(databases).collect())));
    }
    Value::Dict(names)
}

/// The method calls that a value represents.
fn calls_in(value: Option<Value>) -> Vec<Call> {
    let Some(Value::List(calls)) = value else { return Vec::new() };
    let call = |value| {
        let Value::List(parts) = value else { return None };
        let mut parts = parts.into_iter();
        match parts.next() {
            Some(Value::Str(name)) => Some(Call::new(name, parts)),
            _ => None,
        }
    };
    calls.into_iter().filter_map(call).collect()
}

fn text_of(value: Value) -> String {
    match value {
        Value::Str(text) => text,
        other => other.to_string(),
    }
}
