//! A report as it comes back from a JSON file, of `judge submit` or of `judge grade`: read strictly, because somebody may
//! have made or cut it by hand.
//!
//! It keeps what can be compared with a later result. It does not know where the text came from.

use std::collections::HashSet;

use judge::{CaseId, CaseSummary, ChallengeId, Receipt, Summary, Verdict};
use serde::Deserialize;

/// The version of both JSON formats that is read here.
const FORMAT_VERSION: u64 = 1;

/// An earlier report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// The version of judge that wrote it.
    pub judge_version: String,
    /// What was judged, in the report's order.
    pub works: Vec<RecordedWork>,
}

/// One judged file of an earlier report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordedWork {
    /// The path below the graded folder; `None` in a report of `judge submit`.
    pub path: Option<String>,
    /// The challenge's id.
    pub challenge: String,
    /// Verdicts, points and figures.
    pub summary: Summary,
    /// What it was made of; `None` in a report from before there were receipts.
    pub receipt: Option<Receipt>,
}

/// Why a text is no report that can be compared with.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum RecordError {
    /// It is not JSON, or not whole.
    #[error("it is not a JSON report: {0}")]
    NotJson(String),
    /// It is JSON and no report of judge.
    #[error("it is not a report of judge: {0}")]
    NotAReport(String),
    /// It is a report in a form that this version does not know.
    #[error("it is a report of judge {judge_version} in format version {format_version}, and this version reads 1")]
    Version {
        /// The version of judge that wrote it.
        judge_version: String,
        /// The version of its form.
        format_version: String,
    },
    /// Two works of it cannot be told apart.
    #[error("it has {} for {challenge} twice", judge::visible_line(path))]
    Twice {
        /// The path of both.
        path: String,
        /// The challenge of both.
        challenge: String,
    },
}

impl Record {
    /// Reads the JSON report of `judge submit` or `judge grade`.
    ///
    /// # Errors
    ///
    /// When `text` is anything else, is cut off, has the wrong version or numbers beyond 64 bits, or names a work twice.
    pub fn read(text: &str) -> Result<Self, RecordError> {
        let head: Head = serde_json::from_str(text).map_err(|error| unreadable(&error))?;
        if !is_version(&head.judge_version) {
            return Err(RecordError::NotAReport("`judge_version` is not a version".to_owned()));
        }
        if head.format_version.as_u64() != Some(FORMAT_VERSION) {
            let format_version = head.format_version.to_string();
            return Err(RecordError::Version { judge_version: head.judge_version, format_version });
        }
        let works = if head.works.is_some() { grade(text)? } else { vec![submit(text)?] };
        let mut seen = HashSet::new();
        if let Some(work) = works.iter().find(|work| !seen.insert((&work.path, &work.challenge))) {
            let (path, challenge) = (work.path.clone().unwrap_or_default(), work.challenge.clone());
            return Err(RecordError::Twice { path, challenge });
        }
        Ok(Self { judge_version: head.judge_version, works })
    }
}

/// What every report begins with.
#[derive(Deserialize)]
struct Head {
    format_version: serde_json::Number,
    judge_version: String,
    #[serde(default)]
    works: Option<Vec<serde::de::IgnoredAny>>,
}

/// The report of `judge submit`, or that of one work.
#[derive(Deserialize)]
struct WireReport {
    challenge: String,
    verdict: Verdict,
    score: WireScore,
    cases: Vec<WireCase>,
    #[serde(default)]
    receipt: Option<Receipt>,
}

#[derive(Deserialize)]
struct WireScore {
    earned: u64,
    possible: u64,
}

#[derive(Deserialize)]
struct WireCase {
    id: String,
    verdict: Verdict,
    instructions: u64,
    memory_bytes: u64,
}

/// The report of `judge grade`.
#[derive(Deserialize)]
struct WireGradebook {
    works: Vec<WireWork>,
}

/// One work of it: what was judged has the fields of a report of `judge submit`.
#[derive(Deserialize)]
struct WireWork {
    path: String,
    #[serde(default)]
    challenge: Option<String>,
    #[serde(default)]
    verdict: Option<Verdict>,
    #[serde(default)]
    score: Option<WireScore>,
    #[serde(default)]
    cases: Option<Vec<WireCase>>,
    #[serde(default)]
    receipt: Option<Receipt>,
}

fn submit(text: &str) -> Result<RecordedWork, RecordError> {
    let report: WireReport = serde_json::from_str(text).map_err(|error| unreadable(&error))?;
    recorded(None, report, "")
}

fn grade(text: &str) -> Result<Vec<RecordedWork>, RecordError> {
    let book: WireGradebook = serde_json::from_str(text).map_err(|error| unreadable(&error))?;
    let judged = book.works.into_iter().enumerate().filter_map(|(index, work)| {
        let WireWork { path, challenge, verdict, score, cases, receipt } = work;
        let report = match (challenge, verdict, score, cases) {
            (Some(challenge), Some(verdict), Some(score), Some(cases)) => {
                WireReport { challenge, verdict, score, cases, receipt }
            }
            // A file that was not judged.
            (_, None, None, None) => return None,
            _ => return Some(Err(RecordError::NotAReport(format!("`works[{index}]` has a part of a result")))),
        };
        Some(recorded(Some(path), report, &format!("works[{index}].")))
    });
    judged.collect()
}

/// What is recorded of a report whose fields stand below `place`; all of it can be shown.
fn recorded(path: Option<String>, report: WireReport, place: &str) -> Result<RecordedWork, RecordError> {
    let wrong = |field: &str, what: &str| Err(RecordError::NotAReport(format!("`{place}{field}` is not {what}")));
    if ChallengeId::new(report.challenge.as_str()).is_none() {
        return wrong("challenge", "the id of a challenge");
    }
    if let Some(index) = report.cases.iter().position(|case| CaseId::new(case.id.as_str()).is_none()) {
        return wrong(&format!("cases[{index}].id"), "the id of a case");
    }
    if let Some(receipt) = &report.receipt {
        if !is_version(&receipt.judge_version) {
            return wrong("receipt.judge_version", "a version");
        }
        if u64::from(receipt.format_version) != FORMAT_VERSION {
            return wrong("receipt.format_version", "1, which is what this version reads");
        }
    }
    let cases = report.cases.into_iter().map(|case| CaseSummary {
        id: case.id,
        verdict: case.verdict,
        instructions: case.instructions,
        memory_bytes: case.memory_bytes,
    });
    let summary = Summary {
        verdict: report.verdict,
        earned: report.score.earned,
        possible: report.score.possible,
        cases: cases.collect(),
    };
    Ok(RecordedWork { path, challenge: report.challenge, summary, receipt: report.receipt })
}

/// Whether a text from a file can be the version of a program, and be shown.
fn is_version(text: &str) -> bool {
    (1..=64).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-+".contains(&byte))
}

/// JSON of another shape is told apart from what is not JSON.
fn unreadable(error: &serde_json::Error) -> RecordError {
    // It quotes words that it does not know.
    let reason = judge::visible_line(&error.to_string());
    if error.is_data() { RecordError::NotAReport(reason) } else { RecordError::NotJson(reason) }
}

#[cfg(test)]
mod tests;
