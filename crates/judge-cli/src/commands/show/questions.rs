//! The questions of a drill as candidates see them: what is asked, the program or the options, and never a key.

use std::collections::BTreeMap;

use judge::entry::{Choice, Question};
use judge::{Case, Challenge, Stimulus, Visibility};
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::{Map, Value as Json};

use super::block;
use crate::text::put;

/// All questions, in the order of the sheet; empty where the challenge is not a drill.
pub(super) fn section(challenge: &Challenge) -> String {
    questions(challenge).map(|(case, question)| shown(case, question)).collect()
}

fn questions(challenge: &Challenge) -> impl Iterator<Item = (&Case, &Question)> {
    challenge.cases().iter().filter_map(|case| match &case.input.stimulus {
        Stimulus::Question(question) => Some((case, question)),
        _ => None,
    })
}

fn shown(case: &Case, question: &Question) -> String {
    let mut text = format!("### {}\n\n", case.id);
    if let Some(asked) = &question.text {
        put(&mut text, &format!("{}\n", asked.trim_end()));
    }
    for (name, content) in &case.input.files {
        block(&mut text, &format!("The file `{name}`:"), &String::from_utf8_lossy(content));
    }
    if question.options.is_empty() {
        block(&mut text, "", &question.program);
        return text;
    }
    let is_long = |text: &str| text.trim_end().contains('\n') || text.contains('`');
    if question.options.iter().any(|option| is_long(&option.text)) {
        for option in &question.options {
            block(&mut text, &format!("**{}**", option.label), &option.text);
        }
    } else {
        for option in &question.options {
            put(&mut text, &format!("- **{}** `{}`", option.label, option.text.trim()));
        }
        put(&mut text, "");
    }
    text
}

/// The questions in JSON; `None` where the challenge is not a drill.
pub(super) fn data(challenge: &Challenge) -> Option<Vec<QuestionData<'_>>> {
    let all: Vec<_> = questions(challenge).map(|(case, question)| of_question(case, question)).collect();
    (!all.is_empty()).then_some(all)
}

/// A question as candidates see it: a program or options.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Question")]
pub(super) struct QuestionData<'a> {
    /// The question's id.
    id: &'a str,
    /// Whether candidates see its key.
    sample: bool,
    /// Its points.
    points: u32,
    /// What is asked.
    question: Option<&'a str>,
    /// The program whose output is asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    program: Option<&'a str>,
    /// The options to choose from.
    #[serde(skip_serializing_if = "Option::is_none")]
    options: Option<Vec<OptionData<'a>>>,
    /// The texts of files, by name.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<BTreeMap<String, String>>")]
    files: Option<Map<String, Json>>,
}

/// An option of a question.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Option")]
struct OptionData<'a> {
    /// What candidates write to choose it.
    label: &'a str,
    /// What it says.
    text: &'a str,
}

fn of_question<'a>(case: &'a Case, question: &'a Question) -> QuestionData<'a> {
    let has_options = !question.options.is_empty();
    let option = |option: &'a Choice| OptionData { label: &option.label, text: &option.text };
    let files = case.input.files.iter();
    let texts = files.map(|(name, content)| (name.clone(), Json::from(String::from_utf8_lossy(content))));
    QuestionData {
        id: case.id.as_str(),
        sample: case.visibility == Visibility::Sample,
        points: case.points,
        question: question.text.as_deref(),
        program: (!has_options).then_some(&question.program),
        options: has_options.then(|| question.options.iter().map(option).collect()),
        files: (!case.input.files.is_empty()).then(|| texts.collect()),
    }
}
