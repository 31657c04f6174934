//! Dicts in a case that stand for exceptions.
//!
//! Part of making a case.

use judge_sandbox::Value;

use super::name::is_identifier;
use crate::challenge::Expected;
use crate::challenge::reading::{Problem, Problems, Spot};

/// The key of the dict that stands for an expected exception.
const RAISES: &str = "$raises";

/// The dict that stands for an expected exception.
pub(crate) fn raises(name: &str) -> Value {
    Value::Dict(vec![(Value::Str(RAISES.to_owned()), Value::Str(name.to_owned()))])
}

pub(super) fn is_raises(value: &Value) -> bool {
    matches!(value, Value::Dict(items) if matches!(items.as_slice(), [(Value::Str(key), _)] if key == RAISES))
}

pub(super) fn exception(value: &Value, spot: &Spot, problems: &mut Problems<'_>) -> Option<Expected> {
    if let Value::Dict(items) = value
        && let [(_, Value::Str(name))] = items.as_slice()
        && is_identifier(name)
    {
        return Some(Expected::Raises(name.clone()));
    }
    let problem = Problem::new("`$raises` does not name an exception");
    problems.add(spot, problem.advise("write the name of its class, without a module, such as \"ValueError\""));
    None
}
