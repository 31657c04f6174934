//! What the outcome of a SQL job means: rows, or one of the ways in which a submission in SQL can fail.
//!
//! Part of the decision, pure. It reads what the judge's own driver in `plan` returned or raised; no candidate's Python
//! runs alongside that driver, so its exceptions are taken at their word.

use judge_sandbox::{Excess, Execution, Located, Outcome, Value};

use super::Decision;
use crate::challenge::SqlEntry;
use crate::fault::Fault;
use crate::verdict::Verdict;

/// Leaves the rows as the answer; decides if there are none, or if columns have other names.
pub(super) fn settle(entry: &SqlEntry, limit: u64, execution: &mut Execution) -> Result<Option<Decision>, Fault> {
    let outcome = std::mem::replace(&mut execution.outcome, Outcome::Cancelled);
    let place = |message: String| Located { line: 0, column: 0, message };
    let (outcome, decision) = match outcome {
        Outcome::Raised(mut raised) => {
            raised.traceback.clear();
            match raised.types.first().map(String::as_str) {
                Some("SeedFailed") => {
                    let reason = raised.message.clone();
                    execution.outcome = Outcome::Raised(raised);
                    return Err(Fault::Seed(reason));
                }
                Some("NotSql") => (Outcome::SyntaxError(place(raised.message)), None),
                Some("Forbidden") => (Outcome::RuleBroken(place(raised.message)), None),
                Some("TooMuch") => (Outcome::OutputLimit(Excess::Returned(limit)), None),
                Some("NoAnswer") => {
                    let decision = Decision::because(Verdict::WrongAnswer, raised.message.clone());
                    (Outcome::Raised(raised), Some(decision))
                }
                _ => (Outcome::Raised(raised), None),
            }
        }
        Outcome::Returned(value) => match parts(value) {
            Some((columns, rows)) => {
                let decision = named(&entry.columns, &columns);
                (Outcome::Returned(rows), decision)
            }
            None => (Outcome::Garbled("it is not a result of a query".to_owned()), None),
        },
        other => (other, None),
    };
    execution.outcome = outcome;
    Ok(decision)
}

/// The columns' names and the rows.
fn parts(value: Value) -> Option<(Vec<String>, Value)> {
    let Value::Dict(items) = value else { return None };
    let (mut columns, mut rows) = (None, None);
    for (key, value) in items {
        match (key, value) {
            (Value::Str(key), Value::List(names)) if key == "columns" => {
                let names = names.into_iter().map(|name| if let Value::Str(name) = name { Some(name) } else { None });
                columns = names.collect::<Option<Vec<_>>>();
            }
            (Value::Str(key), value @ Value::List(_)) if key == "rows" => rows = Some(value),
            _ => return None,
        }
    }
    Some((columns?, rows?))
}

/// The decision that columns are not named as the challenge requires; in SQL, case does not matter.
fn named(wanted: &[String], columns: &[String]) -> Option<Decision> {
    let same = wanted.len() == columns.len()
        && wanted.iter().zip(columns).all(|(wanted, column)| wanted.to_lowercase() == column.to_lowercase());
    if wanted.is_empty() || same {
        return None;
    }
    // A column without a name of its own is named after what the submission wrote.
    let got = Value::Str(columns.join(", ")).abridged(200);
    let message = format!("expected the columns {}, got {got}", wanted.join(", "));
    Some(Decision::because(Verdict::WrongAnswer, message))
}
