//! The key of each question of a drill, made by running its program, and the author's reasons.

use std::sync::Arc;

use anyhow::Result;
use judge::entry::Question;
use judge::{Case, Challenge, Entry, Expected, Selection, Stimulus, Value};
use schemars::JsonSchema;
use serde::Serialize;

use crate::args::Common;
use crate::commands::show::block;
use crate::judging;
use crate::printer::Printer;
use crate::text::put;

/// The questions of a drill with their keys; empty where the challenge is not a drill.
pub(super) fn answered(challenge: &Arc<Challenge>, common: &Common, printer: &mut Printer) -> Result<Vec<Case>> {
    if !matches!(challenge.entry(), Entry::Drill(_)) {
        return Ok(Vec::new());
    }
    let judge = judging::prepare(common, printer)?;
    judge.answers_blocking(challenge, &Selection::All).map_err(|error| judging::incomplete(error.into(), challenge))
}

/// The labels of a key; empty where the key is a text.
fn labels(case: &Case) -> Vec<&str> {
    match &case.expected {
        Some(Expected::Value(Value::List(labels))) => labels
            .iter()
            .filter_map(|label| if let Value::Str(label) = label { Some(label.as_str()) } else { None })
            .collect(),
        _ => Vec::new(),
    }
}

/// The questions in Markdown.
pub(super) fn section(cases: &[Case]) -> String {
    let mut text = String::new();
    for case in cases {
        let Stimulus::Question(question) = &case.input.stimulus else { continue };
        put(&mut text, &format!("### {}\n", case.id));
        match &case.expected {
            Some(Expected::Text(printed)) => block(&mut text, "", printed),
            _ => put(&mut text, &format!("{}\n", holding(&labels(case)))),
        }
        if let Some(explanation) = &case.explanation {
            put(&mut text, &format!("{}\n", explanation.trim_end()));
        }
        let reasons = reasons(question);
        if !reasons.is_empty() {
            put(&mut text, &reasons);
        }
    }
    text
}

fn holding(labels: &[&str]) -> String {
    match labels {
        [] => "None of the options holds.".to_owned(),
        [label] => format!("**{label}** holds."),
        [labels @ .., last] => format!("**{}** and **{last}** hold.", labels.join("**, **")),
    }
}

fn reasons(question: &Question) -> String {
    let mut text = String::new();
    for option in &question.options {
        if let Some(why) = &option.why {
            put(&mut text, &format!("- **{}** {}", option.label, why.trim_end()));
        }
    }
    text
}

/// The questions in JSON.
pub(super) fn data(cases: &[Case]) -> Vec<AnswerData<'_>> {
    let mut all = Vec::with_capacity(cases.len());
    for case in cases {
        let Stimulus::Question(question) = &case.input.stimulus else { continue };
        let prints = match &case.expected {
            Some(Expected::Text(printed)) => Some(printed.as_str()),
            _ => None,
        };
        let holding = labels(case);
        let options = question.options.iter().map(|option| {
            let holds = holding.contains(&option.label.as_str());
            OptionAnswer { label: &option.label, holds, why: option.why.as_deref() }
        });
        all.push(AnswerData {
            id: case.id.as_str(),
            prints,
            options: prints.is_none().then(|| options.collect()),
            explanation: case.explanation.as_deref(),
        });
    }
    all
}

/// The key of a question, as a text or as options.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Answer")]
pub(super) struct AnswerData<'a> {
    /// The question's id.
    id: &'a str,
    /// What the program prints.
    #[serde(skip_serializing_if = "Option::is_none")]
    prints: Option<&'a str>,
    /// The options.
    #[serde(skip_serializing_if = "Option::is_none")]
    options: Option<Vec<OptionAnswer<'a>>>,
    /// Why the key is right.
    explanation: Option<&'a str>,
}

/// An option of a question, and whether it holds.
#[derive(Serialize, JsonSchema)]
struct OptionAnswer<'a> {
    /// What candidates write to choose it.
    label: &'a str,
    /// Whether it holds.
    holds: bool,
    /// Why, where the author says so.
    why: Option<&'a str>,
}
