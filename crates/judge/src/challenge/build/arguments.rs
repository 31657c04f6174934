//! The check that a case's arguments fit the function: by position, by name, and built from lists where they are
//! linked.
//!
//! Part of the check of a case. It does not know what a solution does with arguments that do not fit.

use judge_sandbox::Value;

use super::name::is_identifier;
use crate::challenge::reading::{Problem, Problems, Spot, described, joined, quoted, suggestion};
use crate::challenge::{FunctionEntry, Parameter};

/// Checks that arguments fit the parameters; `Some` if they do. The places are of arguments by position and by name.
pub(super) fn check(
    (arguments, keywords): (&[Value], &[(String, Value)]),
    function: &FunctionEntry,
    (spot, names): (&Spot, &Spot),
    problems: &mut Problems<'_>,
) -> Option<()> {
    let parameters = &function.parameters;
    check_names(keywords, names, problems)?;
    if !keywords.is_empty() && arguments.len() <= parameters.len() {
        let (by_position, by_name) = parameters.split_at(arguments.len());
        for (name, _) in keywords {
            let is_it = |parameter: &Parameter| parameter.name == *name;
            if by_position.iter().any(is_it) {
                let problem = Problem::new(format!("`{name}` is in `args` and in `kwargs`"));
                problems.add(&names.name(name.clone()), problem.advise("give it once"));
                return None;
            }
            if !parameters.is_empty() && !by_name.iter().any(is_it) {
                let known: Vec<&str> = by_name.iter().map(|parameter| parameter.name.as_str()).collect();
                let problem = Problem::new(format!("`kwargs` has {}, which is not a parameter", quoted(name)));
                let hint = match &*known {
                    [] => "remove it: `args` has all arguments".to_owned(),
                    known => suggestion(name, known),
                };
                problems.add(&names.name(name.clone()), problem.advise(hint));
                return None;
            }
        }
    } else if !parameters.is_empty() && arguments.len() != parameters.len() {
        let names: Vec<&str> = parameters.iter().map(|parameter| parameter.name.as_str()).collect();
        let counted = if arguments.len() == 1 { "1 item".to_owned() } else { format!("{} items", arguments.len()) };
        let message = format!("`args` has {counted}, but {} takes {}", function.name, joined(&names, "and"));
        let hint = "`args` is a list of all arguments; one argument that is a list is written [[1, 2]]";
        problems.add(spot, Problem::new(message).advise(hint));
        return None;
    }
    let is_named = |wanted: &str| keywords.iter().any(|(name, _)| name == wanted);
    let lacks = |index: usize| match parameters.get(index) {
        // An index beyond the parameters is reported as a problem of the entry.
        None => parameters.is_empty() && index >= arguments.len(),
        Some(answer) => index >= arguments.len() && !is_named(&answer.name),
    };
    if function.answer.is_some_and(lacks) {
        let problem = Problem::new("`args` lacks the argument that is the answer");
        problems.add(spot, problem.advise("write all arguments, or correct `answer` in [entry]"));
        return None;
    }
    let mut good = Some(());
    let named = keywords.iter().filter_map(|(name, argument)| {
        let index = parameters.iter().position(|parameter| parameter.name == *name)?;
        Some((names.key(name.clone()), argument, &parameters[index]))
    });
    let placed = arguments.iter().zip(parameters).enumerate();
    let placed = placed.map(|(index, (argument, parameter))| (spot.index(index), argument, parameter));
    for (spot, argument, parameter) in placed.chain(named) {
        if parameter.codec.is_some() && !matches!(argument, Value::List(_) | Value::None) {
            let message = format!("`{}` is built from a list, not from {}", parameter.name, described(argument));
            problems.add(&spot, Problem::new(message));
            good = None;
        } else if let (Some(codec), Value::List(items)) = (parameter.codec, argument)
            && let Some(misfit) = codec.misfit(items)
        {
            let message = format!("`{}` cannot be built as {}: {misfit}", parameter.name, codec.word());
            problems.add(&spot, Problem::new(message));
            good = None;
        }
    }
    good
}

/// Checks that keyword arguments have names.
pub(super) fn check_names(keywords: &[(String, Value)], spot: &Spot, problems: &mut Problems<'_>) -> Option<()> {
    for (index, (name, _)) in keywords.iter().enumerate() {
        if !is_identifier(name) {
            let problem = Problem::new(format!("an argument cannot have the name {}", quoted(name)));
            problems.add(&spot.name(name.clone()), problem.advise("write a Python name"));
            return None;
        }
        if keywords[..index].iter().any(|(other, _)| other == name) {
            problems.add(spot, Problem::new(format!("the argument `{name}` is given twice")).advise("give it once"));
            return None;
        }
    }
    Some(())
}
