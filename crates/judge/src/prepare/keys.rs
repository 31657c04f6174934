//! The key of a drill's question: what its program printed, never what somebody wrote down.

use judge_sandbox::{Execution, Outcome};

use crate::challenge::raw::picked;
use crate::challenge::{Expected, Question};
use crate::prepare::description_in;

/// The key, or why the program does not produce one.
pub(super) fn key(question: &Question, execution: &Execution) -> Result<Expected, String> {
    if question.options.is_empty() { printed(question, execution) } else { holding(question, execution) }
}

/// What a program prints; if an exception ends it, the name of its type comes last.
fn printed(question: &Question, execution: &Execution) -> Result<Expected, String> {
    let ending = match &execution.outcome {
        Outcome::Returned(_) => None,
        Outcome::Raised(raised) => raised.types.first().map(String::as_str),
        Outcome::Exited { .. } => Some("SystemExit"),
        _ => return Err(description_in(execution, &question.file)),
    };
    let mut text = String::from_utf8(execution.stdout.clone()).map_err(|_| "it prints something that is not UTF-8")?;
    if let Some(name) = ending {
        if !text.is_empty() && !text.ends_with('\n') {
            text.push('\n');
        }
        text.push_str(name);
        text.push('\n');
    }
    if text.trim().is_empty() {
        return Err("it prints nothing, which an empty sheet would answer".to_owned());
    }
    Ok(Expected::Text(text))
}

/// The options that hold, according to a program.
fn holding(question: &Question, execution: &Execution) -> Result<Expected, String> {
    if !matches!(execution.outcome, Outcome::Returned(_)) {
        return Err(description_in(execution, &question.file));
    }
    let text = String::from_utf8_lossy(&execution.stdout);
    let labels: Vec<String> = text.lines().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect();
    let known = |label: &str| question.options.iter().any(|option| option.label == label);
    match labels.iter().find(|label| !known(label)) {
        Some(other) => Err(format!("it prints {other:?}, which is the label of no option")),
        None => Ok(Expected::Value(picked(labels))),
    }
}
