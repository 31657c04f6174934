//! Converts cases of a candidate's own from JSON.

use judge::{Call, Case, Challenge, Entry, Expected, Input, Stimulus, Value};
use serde_json::Value as Json;

use crate::own_case::own_case;
use crate::wire::OwnCase;

/// The case, as the `number`th of its request, from 1.
pub(super) fn case(own: &OwnCase, challenge: &Challenge, number: usize) -> Result<Case, String> {
    let told = |problem: String| format!("case {number}: {problem}");
    let stimulus = stimulus(own, challenge).map_err(told)?;
    let expected = own.expected.as_ref().map(|json| expected(json, &stimulus)).transpose().map_err(told)?;
    let keyword = |(name, json): (&String, &Json)| Ok((name.clone(), value(json)?));
    let keywords = own.keywords.iter().map(keyword).collect::<Result<Vec<_>, String>>().map_err(told)?;
    let files: Vec<_> = own.files.iter().map(|(name, text)| (name.clone(), text.clone().into_bytes())).collect();
    judge_sandbox::check_files(&files).map_err(|error| told(error.to_string()))?;
    let input = Input { stimulus, keywords, files, databases: Vec::new() };
    own_case(number, input, expected).ok_or_else(|| told("it has no id".to_owned()))
}

/// The input of the case, which must match the challenge's entry.
fn stimulus(own: &OwnCase, challenge: &Challenge) -> Result<Stimulus, String> {
    let given = (&own.arguments, &own.calls, &own.stdin, &own.seed);
    match (challenge.entry(), given) {
        (Entry::Function(_), (Some(arguments), None, None, None)) => {
            arguments.iter().map(value).collect::<Result<_, _>>().map(Stimulus::Arguments)
        }
        (Entry::Class(_), (None, Some(calls), None, None)) => {
            let calls = calls.iter().map(|parts| call(parts)).collect::<Result<Vec<_>, _>>()?;
            let spellings = challenge.entry().spellings();
            match judge::class_of(&calls) {
                Some(class) if spellings.contains(&class) => Ok(Stimulus::Calls(calls)),
                _ => Err("the first of `calls` is not the constructor".to_owned()),
            }
        }
        (Entry::Program, (None, None, Some(stdin), None)) => {
            Ok(Stimulus::Program { stdin: stdin.clone().into_bytes(), arguments: own.argv.clone() })
        }
        (Entry::Sql(_), (None, None, None, Some(seed))) => Ok(Stimulus::Database { seed: seed.clone(), query: None }),
        (entry, _) => {
            let wanted = match entry {
                Entry::Function(_) => "has `arguments`, and none of `calls`, `stdin` and `seed`",
                Entry::Class(_) => "has `calls`, and none of `arguments`, `stdin` and `seed`",
                Entry::Program => "has `stdin`, and none of `arguments`, `calls` and `seed`",
                Entry::Sql(_) => "has `seed`, and none of `arguments`, `calls` and `stdin`",
                Entry::Tests(_) | Entry::Drill(_) => "is not possible: the challenge's own cases are the only ones",
            };
            Err(format!("a case of this challenge {wanted}"))
        }
    }
}

fn call(parts: &[Json]) -> Result<Call, String> {
    let Some((Json::String(name), arguments)) = parts.split_first() else {
        return Err("a call begins with a name".to_owned());
    };
    let arguments = arguments.iter().map(value).collect::<Result<Vec<_>, _>>()?;
    Ok(Call::new(name.clone(), arguments))
}

fn expected(json: &Json, stimulus: &Stimulus) -> Result<Expected, String> {
    match (stimulus, json) {
        (Stimulus::Program { .. }, Json::String(text)) => Ok(Expected::Text(text.clone())),
        (Stimulus::Program { .. }, _) => Err("`expected` of a program is text".to_owned()),
        (Stimulus::Calls(calls), Json::Array(results)) if results.len() == calls.len() => {
            results.iter().map(one).collect::<Result<_, _>>().map(Expected::Calls)
        }
        (Stimulus::Calls(_), _) => Err("`expected` has one result for each of `calls`".to_owned()),
        _ => one(json),
    }
}

fn one(json: &Json) -> Result<Expected, String> {
    match json.get("$raises").and_then(Json::as_str) {
        Some(name) => Ok(Expected::Raises(name.to_owned())),
        None => value(json).map(Expected::Value),
    }
}

fn value(json: &Json) -> Result<Value, String> {
    Value::from_json(&json.to_string()).map_err(|error| error.to_string())
}
