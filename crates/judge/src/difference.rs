//! Shows an expected and an actual answer line by line. Pure text, in the unified form that `diff -u` made common.

use similar::TextDiff;

use crate::challenge::Expected;
use crate::nearness;
use crate::outcome::{CallOutcome, Execution, Outcome};
use crate::value::Value;

/// Characters of either side beyond which no difference is shown: nobody reads it, and comparing costs time.
const LIMIT: usize = 100_000;

/// Lines of either side beyond which no difference is shown, for the same reasons: comparing takes the product of both.
const MOST_LINES: usize = 2_000;

/// Values shorter than this on both sides are told apart by eye.
const SHORT: usize = 60;

/// The difference from `expected` to what the execution answered; `None` when both are short, huge, the same text, or have
/// next to nothing in common.
pub(crate) fn unified(expected: &Expected, execution: &Execution) -> Option<String> {
    let (expected, actual) = match (expected, &execution.outcome) {
        (_, Outcome::Answered { difference, .. }) => return difference.clone(),
        (Expected::Bytes(_), _) => return None,
        (Expected::Text(text), _) => (text.clone(), String::from_utf8_lossy(&execution.stdout).into_owned()),
        (Expected::Value(expected), Outcome::Returned(actual)) => {
            if expected.to_string().len() < SHORT && actual.to_string().len() < SHORT {
                return None;
            }
            (lines(expected), lines(actual))
        }
        (Expected::Calls(expected), Outcome::Called(actual)) => {
            let expected: Vec<String> = expected.iter().map(wanted).collect();
            let actual: Vec<String> = actual.iter().map(call).collect();
            (expected.join("\n"), actual.join("\n"))
        }
        _ => return None,
    };
    let is_huge = |text: &String| text.len() > LIMIT || text.lines().nth(MOST_LINES).is_some();
    if expected == actual || is_huge(&expected) || is_huge(&actual) {
        return None;
    }
    let (old, new) = nearness::numbered(&expected.lines().collect::<Vec<_>>(), &actual.lines().collect::<Vec<_>>());
    if !nearness::are_near(&old, &new) {
        return None;
    }
    let diff = TextDiff::from_lines(&expected, &actual);
    let text =
        diff.unified_diff().context_radius(2).header("expected", "actual").missing_newline_hint(false).to_string();
    (!text.is_empty()).then_some(text)
}

fn wanted(expected: &Expected) -> String {
    match expected {
        Expected::Value(value) => value.to_string(),
        Expected::Raises(name) => format!("{name} is raised"),
        Expected::Text(text) => text.clone(),
        Expected::Bytes(bytes) => String::from_utf8_lossy(bytes).into_owned(),
        Expected::Calls(calls) => calls.iter().map(wanted).collect::<Vec<_>>().join(", "),
    }
}

fn call(outcome: &CallOutcome) -> String {
    match outcome {
        CallOutcome::Returned(value) => value.to_string(),
        CallOutcome::Raised(raised) => {
            format!("{} is raised", raised.types.first().map_or("an exception", String::as_str))
        }
    }
}

/// A value with one item of its outermost collection on each line.
fn lines(value: &Value) -> String {
    match value {
        Value::List(items) | Value::Tuple(items) | Value::Set(items) | Value::FrozenSet(items) => {
            items.iter().map(|item| format!("{item},\n")).collect()
        }
        Value::Dict(items) => items.iter().map(|(key, item)| format!("{key}: {item},\n")).collect(),
        Value::Str(text) if text.contains('\n') => text.clone(),
        Value::None
        | Value::Bool(_)
        | Value::Int(_)
        | Value::BigInt(_)
        | Value::Float(_)
        | Value::Str(_)
        | Value::Bytes(_)
        | Value::Complex(..)
        | Value::Decimal(_)
        | Value::Fraction(_)
        | Value::Moment(_) => value.to_string(),
        Value::Dataclass(class, fields) => {
            let fields = fields.iter().map(|(name, item)| format!("{name}={item},\n"));
            std::iter::once(format!("{class}\n")).chain(fields).collect()
        }
    }
}
