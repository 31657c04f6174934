//! The questions of a drill as candidates see them: what is asked, the program or the options, and never a key.

use judge::entry::Question;
use judge::{Case, Challenge, Stimulus, Visibility};
use serde_json::{Map, Value as Json, json};

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
pub(super) fn data(challenge: &Challenge) -> Option<Json> {
    let all: Vec<Json> = questions(challenge).map(|(case, question)| of_question(case, question)).collect();
    (!all.is_empty()).then(|| all.into())
}

fn of_question(case: &Case, question: &Question) -> Json {
    let mut data = Map::new();
    data.insert("id".to_owned(), case.id.as_str().into());
    data.insert("sample".to_owned(), (case.visibility == Visibility::Sample).into());
    data.insert("points".to_owned(), case.points.into());
    data.insert("question".to_owned(), question.text.as_deref().into());
    if question.options.is_empty() {
        data.insert("program".to_owned(), (&*question.program).into());
    } else {
        let options = question.options.iter().map(|option| json!({ "label": option.label, "text": option.text }));
        data.insert("options".to_owned(), options.collect());
    }
    if !case.input.files.is_empty() {
        let files = case.input.files.iter();
        let texts = files.map(|(name, content)| (name.clone(), Json::from(String::from_utf8_lossy(content))));
        data.insert("files".to_owned(), Json::Object(texts.collect()));
    }
    data.into()
}
