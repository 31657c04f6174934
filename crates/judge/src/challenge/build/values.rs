//! Values of a case: arguments that a function takes, and dicts that stand for exceptions.
//!
//! Part of making a case.

use super::name::is_identifier;
use crate::challenge::raw::{Problem, Problems, Spot, described, joined};
use crate::challenge::{Expected, FunctionEntry};
use crate::value::Value;

/// The key of the dict that stands for an expected exception.
const RAISES: &str = "$raises";

/// Checks the arguments of a call of a function; there is something when it takes them.
pub(super) fn check_arguments(
    arguments: &[Value],
    function: &FunctionEntry,
    spot: &Spot,
    problems: &mut Problems<'_>,
) -> Option<()> {
    let parameters = &function.parameters;
    if !parameters.is_empty() && arguments.len() != parameters.len() {
        let names: Vec<&str> = parameters.iter().map(|parameter| parameter.name.as_str()).collect();
        let counted = if arguments.len() == 1 { "1 item".to_owned() } else { format!("{} items", arguments.len()) };
        let message = format!("`args` has {counted}, but {} takes {}", function.name, joined(&names, "and"));
        let hint = "`args` is a list of all arguments; one argument that is a list is written [[1, 2]]";
        problems.add(spot, Problem::new(message).advise(hint));
        return None;
    }
    if parameters.is_empty() && function.answer.is_some_and(|index| index >= arguments.len()) {
        let problem = Problem::new("`args` lacks the argument that is the answer");
        problems.add(spot, problem.advise("write all arguments, or mend `answer` in [entry]"));
        return None;
    }
    let mut good = Some(());
    for (index, (argument, parameter)) in arguments.iter().zip(parameters).enumerate() {
        if parameter.codec.is_some() && !matches!(argument, Value::List(_) | Value::None) {
            let message = format!("`{}` is built from a list, not from {}", parameter.name, described(argument));
            problems.add(&spot.index(index), Problem::new(message));
            good = None;
        } else if let (Some(codec), Value::List(items)) = (parameter.codec, argument)
            && let Some(misfit) = codec.misfit(items)
        {
            let message = format!("`{}` cannot be built as {}: {misfit}", parameter.name, codec.word());
            problems.add(&spot.index(index), Problem::new(message));
            good = None;
        }
    }
    good
}

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
