//! What a room tells its candidate about a run: a type of its own that has no place for a hidden case's name, input,
//! answer or hint, nor for a count of instructions. It is made from the view for candidates, and knows no other.

use judge::{About, CaseView, Verdict, View, Visibility};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The result of a run, as candidates and recordings get it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub(crate) struct RoomReport {
    /// The overall verdict.
    pub(crate) verdict: String,
    /// Samples and cases of one's own.
    pub(crate) cases: Vec<RoomCase>,
    /// The verdicts of the hidden cases, sorted, so that they cannot be matched to cases.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) hidden: Vec<String>,
    /// What is wrong with the source itself, whatever the case.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) source: Option<String>,
}

/// A sample, or a case of one's own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub(crate) struct RoomCase {
    /// Its id.
    pub(crate) id: String,
    /// The verdict.
    pub(crate) verdict: String,
    /// Why it failed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) message: Option<String>,
    /// The input.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) input: Option<String>,
    /// The expected answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) expected: Option<String>,
    /// The answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) actual: Option<String>,
    /// Expected and actual answer line by line, in unified form.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) diff: Option<String>,
    /// What the code printed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) stdout: Option<String>,
    /// What the code wrote to standard error.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) stderr: Option<String>,
    /// The traceback of an exception.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) traceback: Option<String>,
}

impl RoomReport {
    /// The parts of a view for candidates that a room reports.
    pub(crate) fn of(view: &View) -> Self {
        let is_shown = |case: &&CaseView| case.visibility == Visibility::Sample;
        // A hidden case's message may be its hint, so this must come from a case that the candidate sees.
        let is_of_the_source =
            |case: &&CaseView| is_shown(case) && case.about != About::Case && case.verdict != Verdict::Skipped;
        let hidden = view.cases.iter().filter(|case| !is_shown(case));
        let mut hidden: Vec<String> = hidden.map(|case| case.verdict.word().to_owned()).collect();
        hidden.sort_unstable();
        let source = view.cases.iter().find(is_of_the_source).and_then(|case| case.message.as_deref()).map(seen);
        Self {
            verdict: view.verdict.word().to_owned(),
            cases: view.cases.iter().filter(is_shown).map(RoomCase::of).collect(),
            hidden,
            source,
        }
    }
}

impl RoomCase {
    fn of(case: &CaseView) -> Self {
        let text = |text: &Option<String>| text.as_deref().map(seen);
        Self {
            id: case.id.clone(),
            verdict: case.verdict.word().to_owned(),
            message: text(&case.message).filter(|_| case.about == About::Case),
            input: text(&case.input),
            expected: text(&case.expected),
            actual: text(&case.actual),
            diff: text(&case.diff),
            stdout: text(&case.stdout),
            stderr: text(&case.stderr),
            traceback: text(&case.traceback),
        }
    }
}

/// Text that may come from the code, with invisible characters made visible.
fn seen(text: &str) -> String {
    judge::visible(text).into_owned()
}
