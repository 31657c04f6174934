//! Python values read from TOML, each problem with its place in the file.
//!
//! `value` knows what the tags mean; this module hands it values from a document that knows their places.

use crate::challenge::reading::{Problem, Problems, integer, start};
use judge_sandbox::Value;
use judge_sandbox::value::MAX_DEPTH;
use toml::Spanned;
use toml::de::DeValue;

/// The Python value that an author wrote as the value of `key` or as a part of it.
pub(super) fn python(key: &str, value: &Spanned<DeValue<'_>>, problems: &mut Problems<'_>) -> Option<Value> {
    let plain = plain(value, 2 * MAX_DEPTH)
        .and_then(|plain| Value::from_toml(&plain).map_err(|message| (start(value), Problem::new(message))));
    plain.map_err(|(offset, problem)| problems.add_at(offset, problem.about(&format!("`{}`", key.escape_debug())))).ok()
}

/// The value without the places of its parts, or the place of something that TOML allows to be written but not read. It
/// may nest as deep as a value of tags, each of which is a table around a list; dotted keys make tables without
/// brackets, which the parser does not count.
fn plain(value: &Spanned<DeValue<'_>>, depth: usize) -> Result<toml::Value, (usize, Problem)> {
    let refuse = |problem| Err((start(value), problem));
    let Some(depth) = depth.checked_sub(1) else {
        return refuse(Problem::new(format!("nested more than {MAX_DEPTH} levels deep")));
    };
    Ok(match value.get_ref() {
        DeValue::String(text) => toml::Value::String(text.to_string()),
        DeValue::Integer(written) => {
            let Some(integer) = integer(written) else {
                let problem = Problem::new("an integer beyond 64 bits");
                return refuse(problem.advise("write { \"$int\" = \"digits\" }"));
            };
            toml::Value::Integer(integer)
        }
        DeValue::Float(written) => match written.as_str().parse::<f64>() {
            Ok(float) if float.is_finite() || written.as_str().ends_with(['f', 'n']) => toml::Value::Float(float),
            _ => return refuse(Problem::new("a float beyond 64 bits")),
        },
        DeValue::Boolean(boolean) => toml::Value::Boolean(*boolean),
        DeValue::Datetime(datetime) => toml::Value::Datetime(*datetime),
        DeValue::Array(items) => {
            items.iter().map(|item| plain(item, depth)).collect::<Result<_, _>>().map(toml::Value::Array)?
        }
        DeValue::Table(items) => {
            let mut table = toml::Table::new();
            for (key, value) in items {
                table.insert(key.get_ref().to_string(), plain(value, depth)?);
            }
            toml::Value::Table(table)
        }
    })
}
