//! A candidate's sheet of answers to a drill, in TOML: one key per question, with its place in the file if it is wrong.
//!
//! The only file read here that an author did not write. It does not know which answers are right.

use std::collections::BTreeMap;
use std::path::Path;

use judge_sandbox::Value;
use toml::Spanned;
use toml::de::DeValue;

use crate::challenge::reading::{Document, Problem, Problems, quoted, start, suggestion};
use crate::challenge::{Case, Drill, Question, Stimulus};

/// Reads a sheet: the answers that it gives, by case id. In a drill of kind `choose`, an answer is the sorted list of
/// labels.
///
/// # Errors
///
/// The first problem, if the text is not TOML or answers something that was not asked.
pub(crate) fn answers(text: &str, drill: Drill, cases: &[Case]) -> Result<BTreeMap<String, Value>, Problem> {
    let first =
        |problems: &[Problem]| problems.first().cloned().unwrap_or_else(|| Problem::new("the answers cannot be read"));
    let document = Document::parse(Path::new("answers"), text).map_err(|error| first(error.problems()))?;
    let questions: BTreeMap<&str, &Question> = cases
        .iter()
        .filter_map(|case| match &case.input.stimulus {
            Stimulus::Question(question) => Some((case.id.as_str(), question)),
            _ => None,
        })
        .collect();
    let mut problems = Problems::of(&document);
    let mut answers = BTreeMap::new();
    for (key, value) in document.root() {
        let id = key.get_ref().as_ref();
        let Some(question) = questions.get(id) else {
            let known: Vec<&str> = questions.keys().copied().collect();
            let problem = Problem::new(format!("there is no question {}", quoted(id)));
            problems.add_at(start(key), problem.advise(suggestion(id, &known)));
            continue;
        };
        let answer = match drill {
            Drill::Predict => predicted(id, value, &mut problems),
            Drill::Choose => chosen(id, question, value, &mut problems),
        };
        answers.extend(answer.map(|answer| (id.to_owned(), answer)));
    }
    let problems = problems.into_list();
    if problems.is_empty() { Ok(answers) } else { Err(first(&problems)) }
}

fn predicted(id: &str, value: &Spanned<DeValue<'_>>, problems: &mut Problems<'_>) -> Option<Value> {
    if let DeValue::String(text) = value.get_ref() {
        return Some(Value::Str(text.to_string()));
    }
    let problem = Problem::new(format!("the answer to {} is not in quotes", quoted(id)));
    problems.add_at(start(value), problem.advise("write what is printed between ''' and ''', line by line"));
    None
}

fn chosen(id: &str, question: &Question, value: &Spanned<DeValue<'_>>, problems: &mut Problems<'_>) -> Option<Value> {
    let items = match value.get_ref() {
        DeValue::Array(items) => items.iter().collect(),
        DeValue::String(_) => vec![value],
        _ => {
            let problem = Problem::new(format!("the answer to {} is not a list of options", quoted(id)));
            problems.add_at(start(value), problem.advise("write [\"a\", \"c\"], or [] if no option holds"));
            return None;
        }
    };
    let labels: Vec<&str> = question.options.iter().map(|option| option.label.as_str()).collect();
    let mut picks = Vec::with_capacity(items.len());
    for item in items {
        match item.get_ref().as_str().map(str::trim) {
            Some(pick) if labels.contains(&pick) => picks.push(pick.to_owned()),
            other => {
                let message = other.map_or_else(
                    || format!("an option of {} is not in quotes", quoted(id)),
                    |pick| format!("{} has no option {}", quoted(id), quoted(pick)),
                );
                let problem = Problem::new(message).advise(format!("its options are {}", labels.join(", ")));
                problems.add_at(start(item), problem);
                return None;
            }
        }
    }
    Some(picked(picks))
}

/// Labels as an answer; their order and repetitions do not count.
pub(crate) fn picked(mut labels: Vec<String>) -> Value {
    labels.sort_unstable();
    labels.dedup();
    Value::List(labels.into_iter().map(Value::Str).collect())
}
