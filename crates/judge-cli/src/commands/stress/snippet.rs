//! A case as an author keeps it in `cases.toml`, and as flags of `judge run`.

use std::time::Duration;

use judge::{Call, Case, Expected, Stimulus, Value};
use serde_json::Value as Json;

use crate::own_cases::input_json;
use crate::text::{put, shell_word};

/// The table of a hidden case.
pub(in crate::commands) fn case(case: &Case) -> String {
    let mut text = String::from("[[hidden]]\nid = \"found-by-stress\"\n");
    match &case.input.stimulus {
        Stimulus::Arguments(arguments) => {
            put(&mut text, &format!("args = {}", list(arguments)));
            if !case.input.keywords.is_empty() {
                put(&mut text, &format!("kwargs = {}", named(&case.input.keywords)));
            }
        }
        Stimulus::Calls(calls) => {
            let calls: Vec<String> = calls.iter().map(call).collect();
            put(&mut text, &format!("calls = [{}]", calls.join(", ")));
        }
        Stimulus::Program { stdin, arguments } => {
            if !arguments.is_empty() {
                let arguments: Vec<Value> = arguments.iter().map(|word| Value::Str(word.clone())).collect();
                put(&mut text, &format!("args = {}", list(&arguments)));
            }
            put(&mut text, &format!("stdin = {}", toml(&Value::of_text(stdin))));
        }
        Stimulus::Database { seed, query } => {
            put(&mut text, &format!("seed = {}", string(seed)));
            if let Some(query) = query {
                put(&mut text, &format!("query = {}", string(query)));
            }
        }
        Stimulus::Implementation { file, .. } => put(&mut text, &format!("implementation = {}", string(file))),
        Stimulus::Question(question) => put(&mut text, &format!("program = {}", string(&question.file))),
    }
    if let Some(answer) = &case.expected {
        put(&mut text, &format!("expected = {}", expected(answer)));
    }
    // Rounded outwards, so that the reference stays within it.
    if let Some(least) = case.elapsed.at_least.filter(|least| *least > Duration::ZERO) {
        put(&mut text, &format!("min_elapsed = \"{}ms\"", least.as_millis()));
    }
    if let Some(most) = case.elapsed.at_most {
        put(&mut text, &format!("max_elapsed = \"{}ms\"", most.as_millis() + 1));
    }
    let files = case.input.files.iter().map(|(name, content)| (name, String::from_utf8_lossy(content).into_owned()));
    let files: Vec<String> = files.map(|(name, content)| format!("{} = {}", string(name), string(&content))).collect();
    if !files.is_empty() {
        put(&mut text, &format!("files = {{ {} }}", files.join(", ")));
    }
    let databases = case.input.databases.iter();
    let databases: Vec<String> =
        databases.map(|database| format!("{} = {}", string(&database.name), string(&database.seed))).collect();
    if !databases.is_empty() {
        put(&mut text, &format!("databases = {{ {} }}", databases.join(", ")));
    }
    text
}

/// The flags of `judge run` for a case, each as one shell word; `None` when files would be needed.
pub(in crate::commands) fn flags(case: &Case) -> Option<Vec<String>> {
    if !case.input.files.is_empty() || !case.input.databases.is_empty() {
        return None;
    }
    let json = input_json(&case.input)?;
    Some(vec!["--case".to_owned(), shell_word(&ascii(&json))])
}

/// JSON in ASCII, so that no terminal alters it.
fn ascii(json: &Json) -> String {
    let mut text = String::new();
    for letter in json.to_string().chars() {
        if matches!(letter, ' '..='~') {
            text.push(letter);
        } else {
            let mut units = [0; 2];
            for unit in letter.encode_utf16(&mut units) {
                text.push_str(&format!("\\u{unit:04x}"));
            }
        }
    }
    text
}

fn call(call: &Call) -> String {
    let by_name = (!call.keywords.is_empty()).then(|| format!("{{ \"$kwargs\" = {} }}", named(&call.keywords)));
    let items: Vec<String> =
        std::iter::once(string(&call.name)).chain(call.arguments.iter().map(toml)).chain(by_name).collect();
    format!("[{}]", items.join(", "))
}

/// Named values, of arguments or of fields.
fn named(items: &[(String, Value)]) -> String {
    let items: Vec<String> = items.iter().map(|(name, value)| format!("{} = {}", string(name), toml(value))).collect();
    if items.is_empty() { "{}".to_owned() } else { format!("{{ {} }}", items.join(", ")) }
}

fn expected(answer: &Expected) -> String {
    match answer {
        Expected::Value(value) => toml(value),
        Expected::Raises(name) => format!("{{ \"$raises\" = {} }}", string(name)),
        Expected::Calls(results) => {
            let results: Vec<String> = results.iter().map(expected).collect();
            format!("[{}]", results.join(", "))
        }
        Expected::Text(text) => string(text),
        Expected::Tests(result) => string(result.word()),
        Expected::Bytes(bytes) => toml(&Value::Bytes(bytes.clone())),
    }
}

/// A value as `cases.toml` writes it.
fn toml(value: &Value) -> String {
    match value {
        Value::None => "{ \"$none\" = true }".to_owned(),
        Value::Bool(value) => value.to_string(),
        Value::Int(number) => number.to_string(),
        Value::Float(number) if number.is_nan() => "nan".to_owned(),
        Value::Float(_) => value.to_string(),
        Value::Str(text) => string(text),
        Value::Bytes(bytes) => {
            let digits = judge::hex(bytes);
            format!("{{ \"$bytes\" = \"{digits}\" }}")
        }
        Value::List(items) => list(items),
        Value::Tuple(items) => format!("{{ \"$tuple\" = {} }}", list(items)),
        Value::Set(items) => format!("{{ \"$set\" = {} }}", list(items)),
        Value::FrozenSet(items) => format!("{{ \"$frozenset\" = {} }}", list(items)),
        Value::Dict(items) => dict(items),
        Value::Dataclass(class, fields) => {
            format!("{{ \"$dataclass\" = [{}, {}] }}", string(class), named(fields))
        }
        Value::BigInt(_) | Value::Complex(..) | Value::Decimal(_) | Value::Fraction(_) | Value::Moment(_) => {
            let (tag, content) = value.tagged_text().unwrap_or_default();
            format!("{{ \"{tag}\" = {} }}", string(&content))
        }
    }
}

fn dict(items: &[(Value, Value)]) -> String {
    let plain: Option<Vec<String>> = items
        .iter()
        .map(|(key, value)| match key {
            Value::Str(key) if !key.starts_with('$') => Some(format!("{} = {}", string(key), toml(value))),
            _ => None,
        })
        .collect();
    match plain {
        Some(plain) if plain.is_empty() => "{}".to_owned(),
        Some(plain) => format!("{{ {} }}", plain.join(", ")),
        None => {
            let pairs: Vec<String> =
                items.iter().map(|(key, value)| format!("[{}, {}]", toml(key), toml(value))).collect();
            format!("{{ \"$dict\" = [{}] }}", pairs.join(", "))
        }
    }
}

fn list(items: &[Value]) -> String {
    format!("[{}]", items.iter().map(toml).collect::<Vec<_>>().join(", "))
}

/// A TOML basic string: characters that do not print everywhere are escaped.
fn string(text: &str) -> String {
    let mut out = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            ' '..='~' => out.push(letter),
            letter if letter.is_alphanumeric() => out.push(letter),
            letter if u32::from(letter) <= 0xffff => out.push_str(&format!("\\u{:04X}", u32::from(letter))),
            letter => out.push_str(&format!("\\U{:08X}", u32::from(letter))),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_written_as_they_are_read() {
        let json = r#"[null, true, -3, {"$int": "99999999999999999999"}, 1.5, "é\n\"\\😀", {"$bytes": "00ff"}, {"$tuple": [1]},
            {"$set": [2]}, {"a": 1}, {"$dict": [[1, []]]}, {}]"#;
        let value = Value::from_json(json).expect("it is JSON");
        assert_eq!(
            toml(&value),
            "[{ \"$none\" = true }, true, -3, { \"$int\" = \"99999999999999999999\" }, 1.5, \
             \"é\\n\\\"\\\\\\U0001F600\", { \"$bytes\" = \"00ff\" }, { \"$tuple\" = [1] }, { \"$set\" = [2] }, \
             { \"a\" = 1 }, { \"$dict\" = [[1, []]] }, {}]"
        );
        assert!(toml(&value).parse::<toml::Table>().is_err(), "a value alone is no document");
        assert!(format!("x = {}", toml(&value)).parse::<toml::Table>().is_ok());
    }

    #[test]
    fn json_for_a_shell_is_ascii() {
        assert_eq!(ascii(&serde_json::json!(["é😀"])), "[\"\\u00e9\\ud83d\\ude00\"]");
    }
}
