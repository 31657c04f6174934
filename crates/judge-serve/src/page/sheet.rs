//! The sheet of a drill as a form: questions with their fields, and the TOML that candidates would otherwise write by
//! hand, made from what was filled in. It knows no key.

use std::collections::BTreeMap;

use judge::entry::Question;
use judge::{Case, Challenge, Entry, Stimulus};
use maud::{Markup, html};

use super::form::Form;
use super::markdown::markdown;
use super::samples::block;

/// The prefix of the names of fields.
const FIELD: &str = "answer.";

/// Whether the challenge is answered on a sheet.
pub(super) fn is_sheet(challenge: &Challenge) -> bool {
    matches!(challenge.entry(), Entry::Drill(_))
}

fn questions(challenge: &Challenge) -> impl Iterator<Item = (&Case, &Question)> {
    challenge.cases().iter().filter_map(|case| match &case.input.stimulus {
        Stimulus::Question(question) => Some((case, question)),
        _ => None,
    })
}

/// The fields of all questions, filled in from `source`.
pub(super) fn fields(challenge: &Challenge, source: &str) -> Markup {
    let answers = read(source);
    html! {
        ol class="sheet" {
            @for (case, question) in questions(challenge) {
                li { (field(case, question, answers.get(case.id.as_str()).map_or(&[][..], Vec::as_slice))) }
            }
        }
    }
}

fn field(case: &Case, question: &Question, given: &[String]) -> Markup {
    let name = format!("{FIELD}{}", case.id);
    let is_long = question.options.iter().any(|option| option.text.trim_end().contains('\n'));
    html! {
        fieldset id=(format!("question-{}", case.id)) {
            legend { code { (case.id) } }
            @if let Some(text) = &question.text { div class="prose" { (markdown(text, 2)) } }
            @for (file, content) in &case.input.files { (block(&format!("The file {file}"), &String::from_utf8_lossy(content))) }
            @if question.options.is_empty() {
                pre data-language="python" { code { (question.program) } }
                label for=(name) { "It prints" }
                textarea id=(name) name=(name) rows="4" spellcheck="false" autocapitalize="off" autocomplete="off" {
                    // The first line break inside the element does not count.
                    "\n" (given.first().map_or("", String::as_str))
                }
            } @else {
                @for option in &question.options {
                    label class="option" {
                        input type="checkbox" name=(name) value=(option.label) checked[given.contains(&option.label)];
                        b { (option.label) }
                        @if is_long { pre { code { (option.text.trim_end()) } } } @else { code { (option.text.trim()) } }
                    }
                }
            }
        }
    }
}

/// The sheet with the answers from the form.
pub(super) fn written(challenge: &Challenge, form: &Form) -> String {
    let mut sheet = format!("{}\n", challenge.entry().naming_line(challenge.id().as_str()));
    for (case, question) in questions(challenge) {
        let name = format!("{FIELD}{}", case.id);
        let answer = if question.options.is_empty() {
            quoted(form.get(&name).unwrap_or_default())
        } else {
            format!("[{}]", form.all(&name).map(quoted).collect::<Vec<_>>().join(", "))
        };
        sheet.push_str(&format!("{} = {answer}\n", case.id));
    }
    sheet
}

/// A text in TOML's quotes: those of JSON, which leave one control character unescaped.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string().replace('\u{7f}', "\\u007F")
}

/// The answers on a sheet, by question; none if it cannot be read.
fn read(source: &str) -> BTreeMap<String, Vec<String>> {
    let text = |value: &toml::Value| value.as_str().map(str::to_owned);
    let answers = |value: &toml::Value| match value {
        toml::Value::Array(items) => items.iter().filter_map(text).collect(),
        value => text(value).into_iter().collect(),
    };
    let sheet = source.parse::<toml::Table>().unwrap_or_default();
    sheet.iter().map(|(id, value)| (id.clone(), answers(value))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typed_text_is_read_back_unchanged() {
        for typed in ["", "a\nb\n", "\"\"\"'''\\", "\u{7f}\u{1}\t\u{85}é𝄞", "x = 1\n# no comment"] {
            let sheet = format!("one = {}\nmany = [{}, {}]\n", quoted(typed), quoted(typed), quoted("b"));
            let answers = read(&sheet);
            assert_eq!((&answers["one"][0][..], answers["many"].len()), (typed, 2), "{sheet}");
        }
        assert!(read("one = [").is_empty());
    }
}
