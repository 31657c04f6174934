//! Limits and a checker of a case or a group, in place of the challenge's: `limits` and `checker`.
//!
//! Part of the reading of challenges. Both are read from a Python value, so that a generator can yield them too;
//! `build` checks whether they make sense.

use judge_sandbox::Value;

use super::amount;
use super::settings::CHECKS;
use crate::challenge::reading::{Problem, Problems, Spot, described, quoted, suggestion};
use crate::challenge::{Comparison, LimitChanges};

/// Reads `limits`: those not named stay as they are.
pub(super) fn limits(value: &Value, spot: &Spot, problems: &mut Problems<'_>) -> LimitChanges {
    let mut changes = LimitChanges::default();
    for (key, value) in items("limits", value, spot, problems) {
        let spot = spot.key(key.to_owned());
        let Value::Str(text) = value else {
            let message = format!("`{key}` must be a string, not {}", described(value));
            problems.add(&spot, Problem::new(message));
            continue;
        };
        let name = format!("`{key}`");
        let read = match key {
            "cpu" => amount::instructions(&name, text).map(|cpu| changes.instructions = Some(cpu)),
            "memory" => amount::bytes(&name, text).map(|memory| changes.memory = Some(memory)),
            "output" => amount::bytes(&name, text).map(|output| changes.output = Some(output)),
            "sleep" => amount::duration(&name, text).map(|sleep| changes.sleep = Some(sleep)),
            _ => Err(unknown(key, "limits", &["cpu", "memory", "output", "sleep"])),
        };
        if let Err(problem) = read {
            problems.add(&spot, problem);
        }
    }
    changes
}

/// Reads `checker`: the comparison, or the file of a custom checker whose source has yet to be read.
pub(super) fn checker(value: &Value, spot: &Spot, problems: &mut Problems<'_>) -> (Option<Comparison>, Option<String>) {
    let items = items("checker", value, spot, problems);
    if items.is_empty() {
        return (None, None);
    }
    let get = |wanted: &str| items.iter().find(|(key, _)| *key == wanted).map(|(_, value)| *value);
    let Some(Value::Str(kind)) = get("kind") else {
        let known: Vec<&str> = CHECKS.iter().map(|(word, _)| *word).collect();
        problems.add(spot, Problem::new("`checker` has no `kind`").advise(suggestion("", &known)));
        return (None, None);
    };
    let keys: &[&str] = match kind.as_str() {
        "float" => &["kind", "absolute", "relative"],
        "unordered" => &["kind", "nested"],
        "custom" => &["kind", "file"],
        _ => &["kind"],
    };
    for (key, _) in &items {
        if !keys.contains(key) {
            problems
                .add(&spot.key((*key).to_owned()), unknown(key, &format!("a checker of kind {}", quoted(kind)), keys));
        }
    }
    let mut number = |key: &'static str| match get(key) {
        None => None,
        #[expect(clippy::cast_precision_loss, reason = "a tolerance is a rough measure")]
        Some(Value::Int(int)) => Some(*int as f64),
        Some(Value::Float(float)) => Some(*float),
        Some(other) => {
            let message = format!("`{key}` must be a number, not {}", described(other));
            problems.add(&spot.key(key), Problem::new(message));
            Some(0.0)
        }
    };
    let comparison = match kind.as_str() {
        "exact" => Comparison::Exact,
        "lines" => Comparison::Lines,
        "tokens" => Comparison::Tokens,
        "float" => match (number("absolute"), number("relative")) {
            (None, None) => Comparison::Float { absolute: 1e-9, relative: 1e-9 },
            (absolute, relative) => {
                Comparison::Float { absolute: absolute.unwrap_or(0.0), relative: relative.unwrap_or(0.0) }
            }
        },
        "unordered" => match get("nested") {
            None => Comparison::Unordered { nested: false },
            Some(Value::Bool(nested)) => Comparison::Unordered { nested: *nested },
            Some(other) => {
                let message = format!("`nested` must be a boolean, not {}", described(other));
                problems.add(&spot.key("nested"), Problem::new(message));
                return (None, None);
            }
        },
        "custom" => {
            if let Some(Value::Str(file)) = get("file") {
                return (None, Some(file.clone()));
            }
            let problem = Problem::new("a checker of kind \"custom\" has no `file`");
            problems.add(spot, problem.advise("write file = \"…\", the path from the challenge's folder"));
            return (None, None);
        }
        // Sealing a challenge writes this in place of a checker that is sealed with it.
        "sealed" => Comparison::Sealed,
        other => {
            let known: Vec<&str> = CHECKS.iter().map(|(word, _)| *word).collect();
            let problem = Problem::new(format!("`kind` cannot be {}", quoted(other)));
            problems.add(&spot.key("kind"), problem.advise(suggestion(other, &known)));
            return (None, None);
        }
    };
    (Some(comparison), None)
}

/// The keys of a table and their values; a value that is not a table is a problem.
fn items<'v>(name: &str, value: &'v Value, spot: &Spot, problems: &mut Problems<'_>) -> Vec<(&'v str, &'v Value)> {
    let Value::Dict(items) = value else {
        let message = format!("`{name}` must be a table, not {}", described(value));
        problems.add(spot, Problem::new(message));
        return Vec::new();
    };
    let named = items.iter().filter_map(|(key, value)| match key {
        Value::Str(key) => Some((key.as_str(), value)),
        _ => None,
    });
    named.collect()
}

fn unknown(key: &str, place: &str, known: &[&str]) -> Problem {
    Problem::new(format!("unknown key {} in {place}", quoted(key))).advise(suggestion(key, known))
}
