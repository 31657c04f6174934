//! The key of each question of a drill, made by running its program, and the author's reasons.

use std::sync::Arc;

use anyhow::Result;
use judge::entry::Question;
use judge::{Case, Challenge, Entry, Expected, Selection, Stimulus, Value};
use serde_json::{Map, Value as Json, json};

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
pub(super) fn data(cases: &[Case]) -> Vec<Json> {
    let mut all = Vec::with_capacity(cases.len());
    for case in cases {
        let Stimulus::Question(question) = &case.input.stimulus else { continue };
        let mut data = Map::new();
        data.insert("id".to_owned(), case.id.as_str().into());
        if let Some(Expected::Text(printed)) = &case.expected {
            data.insert("prints".to_owned(), printed.as_str().into());
        } else {
            let holding = labels(case);
            let option = |option: &judge::entry::Choice| {
                let holds = holding.contains(&option.label.as_str());
                json!({ "label": option.label, "holds": holds, "why": option.why })
            };
            data.insert("options".to_owned(), question.options.iter().map(option).collect());
        }
        data.insert("explanation".to_owned(), case.explanation.as_deref().into());
        all.push(data.into());
    }
    all
}
