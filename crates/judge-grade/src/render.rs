//! Reports: one renderer per file, each a function from a [`Gradebook`] to text. They do no I/O and use no clock.
//!
//! Any text that a candidate, a student or an author influenced is hostile here: `clean` cuts it and makes it visible,
//! then each format escapes it. `facts` has the wording that all formats share.

#[cfg(test)]
mod tests;

mod classroom50;
pub(crate) mod clean;
mod cost_change;
mod csv;
mod ctrf;
mod exercism;
pub(crate) mod facts;
mod github;
mod gitlab;
mod gradescope;
mod html;
mod human;
mod json;
mod junit;
mod markdown;
mod matrix;
mod tap;

pub use classroom50::{Handin, classroom50};
pub use csv::csv;
pub use ctrf::ctrf;
pub use exercism::exercism;
pub use github::{github, github_quoted, github_summary};
pub use gitlab::gitlab;
pub use gradescope::gradescope;
pub use html::html;
pub use human::{human, human_brief};
pub use json::{json, json_end_line, json_schema, json_start_line, json_work_line, jsonl};
pub use junit::junit;
pub use markdown::markdown;
pub use tap::tap;

use crate::gradebook::Gradebook;

/// A format that other tools read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// JUnit XML.
    Junit,
    /// Annotations of GitHub Actions, for standard output; the step summary is [`github_summary`].
    Github,
    /// GitLab's code quality report.
    Gitlab,
    /// Markdown.
    Markdown,
    /// One HTML page.
    Html,
    /// The Test Anything Protocol, version 14.
    Tap,
    /// The Common Test Report Format.
    Ctrf,
    /// Gradescope's `results.json`.
    Gradescope,
    /// Classroom 50's `result.json`.
    Classroom50,
    /// Exercism's `results.json`, version 3.
    Exercism,
    /// A table for spreadsheets, with a row for each student.
    Csv,
}

impl Format {
    /// Every format, in the order of the documentation.
    pub const ALL: [Self; 11] = [
        Self::Junit,
        Self::Github,
        Self::Gitlab,
        Self::Markdown,
        Self::Html,
        Self::Tap,
        Self::Ctrf,
        Self::Gradescope,
        Self::Classroom50,
        Self::Exercism,
        Self::Csv,
    ];

    /// The word on the command line.
    pub fn word(self) -> &'static str {
        match self {
            Self::Junit => "junit",
            Self::Github => "github",
            Self::Gitlab => "gitlab",
            Self::Markdown => "markdown",
            Self::Html => "html",
            Self::Tap => "tap",
            Self::Ctrf => "ctrf",
            Self::Gradescope => "gradescope",
            Self::Classroom50 => "classroom50",
            Self::Exercism => "exercism",
            Self::Csv => "csv",
        }
    }

    /// The complete report, with a line feed at its end. Only Classroom 50's uses `handin`, and it is `None` without
    /// one.
    pub fn render(self, gradebook: &Gradebook, handin: Option<&Handin>) -> Option<String> {
        Some(match self {
            Self::Junit => junit(gradebook),
            Self::Github => github(gradebook),
            Self::Gitlab => gitlab(gradebook),
            Self::Markdown => markdown(gradebook),
            Self::Html => html(gradebook),
            Self::Tap => tap(gradebook),
            Self::Ctrf => ctrf(gradebook),
            Self::Gradescope => gradescope(gradebook),
            Self::Classroom50 => classroom50(gradebook, handin?),
            Self::Exercism => exercism(gradebook),
            Self::Csv => csv(gradebook),
        })
    }
}

/// A value as indented JSON with a final line feed.
fn pretty(value: &impl serde::Serialize) -> String {
    let mut text = serde_json::to_string_pretty(value).expect("reports hold only strings and finite numbers");
    text.push('\n');
    harmless(&text)
}

/// JSON with escapes in place of invisible characters that have an effect. They occur only in strings, where each can
/// be written as an escape; line feeds and tabs of the layout stay.
fn harmless(json: &str) -> String {
    let mut shown = String::with_capacity(json.len());
    for character in json.chars() {
        let plain = matches!(character, ' '..='~' | '\n');
        if plain || judge::visible(character.encode_utf8(&mut [0; 4])).len() == character.len_utf8() {
            shown.push(character);
        } else {
            for unit in character.encode_utf16(&mut [0; 2]) {
                shown.push_str(&format!("\\u{unit:04x}"));
            }
        }
    }
    shown
}
