//! A report read back from a JSON file of `judge submit` or `judge grade`: it is read strictly, because somebody may
//! have written or cut it by hand.
//!
//! It keeps what can be compared with a later result, and does not know where the text came from.

use std::collections::HashSet;
use std::fmt;

use judge::receipt::{CaseSummary, Receipt, Summary};
use judge::{CaseId, ChallengeId, Verdict};
use serde::de::{Deserialize, Deserializer, Error, SeqAccess, Visitor};

/// The version of both JSON formats that is read here.
const FORMAT_VERSION: u64 = 1;

/// The most works of a report: as many as are graded at once.
const MAX_WORKS: usize = 20_000;

/// The most characters of a reason that are shown, since it may quote the file.
const QUOTED: usize = 300;

/// An earlier report.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Record {
    /// The version of judge that wrote it.
    pub judge_version: String,
    /// What was judged, in the report's order.
    pub works: Vec<RecordedWork>,
}

/// One judged file of an earlier report.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct RecordedWork {
    /// The path below the graded folder; `None` in a report of `judge submit`.
    pub path: Option<String>,
    /// The challenge's id.
    pub challenge: String,
    /// Verdicts, points and figures.
    pub summary: Summary,
    /// The hashes of what decided it; `None` in a report from before there were receipts.
    pub receipt: Option<Receipt>,
}

/// Why a text is not a report that can be compared.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum RecordError {
    /// It is not JSON, or it is incomplete.
    #[error("it is not a JSON report")]
    NotJson(#[source] JsonError),
    /// It is JSON, but not a report of judge.
    #[error("it is not a report of judge")]
    NotAReport(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// It is a report in a format that this version does not know.
    #[error("it is a report of judge {judge_version} in format version {format_version}, and this version reads 1")]
    Version {
        /// The version of judge that wrote it.
        judge_version: String,
        /// The version of its format.
        format_version: String,
    },
    /// Two of its works cannot be told apart.
    #[error("it has {} for {challenge} twice", judge::visible_line(path))]
    Twice {
        /// The path of both.
        path: String,
        /// The challenge of both.
        challenge: String,
    },
}

/// What the reader of JSON says, on one line and shortened: it quotes unknown words of the file.
#[derive(Debug, thiserror::Error)]
#[error("{}", quoted(.0))]
pub struct JsonError(serde_json::Error);

impl Record {
    /// Reads the JSON report of `judge submit` or `judge grade`.
    ///
    /// # Errors
    ///
    /// When `text` is anything else, is truncated, has the wrong version or numbers beyond 64 bits, or lists a work
    /// twice.
    pub fn read(text: &str) -> Result<Self, RecordError> {
        let head: Head = serde_json::from_str(text).map_err(unreadable)?;
        if !is_version(&head.judge_version) {
            return Err(RecordError::NotAReport("`judge_version` is not a version".into()));
        }
        if head.format_version.as_u64() != Some(FORMAT_VERSION) {
            let format_version = head.format_version.to_string().chars().take(QUOTED).collect();
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

/// The fields that every report begins with.
#[derive(serde::Deserialize)]
struct Head {
    format_version: serde_json::Number,
    judge_version: String,
    #[serde(default)]
    works: Option<serde::de::IgnoredAny>,
}

/// The report of `judge submit`, or the part of one work.
#[derive(serde::Deserialize)]
struct WireReport {
    challenge: String,
    verdict: Verdict,
    score: WireScore,
    cases: Vec<WireCase>,
    #[serde(default)]
    receipt: Option<Receipt>,
}

#[derive(serde::Deserialize)]
struct WireScore {
    earned: u64,
    possible: u64,
}

#[derive(serde::Deserialize)]
struct WireCase {
    id: String,
    verdict: Verdict,
    instructions: u64,
    memory_bytes: u64,
}

/// The report of `judge grade`.
#[derive(serde::Deserialize)]
struct WireGradebook {
    works: WireWorks,
}

/// The judged works. Each is converted to the form that is kept as soon as it is read: the form in which it is read
/// takes many times the memory of the shortest work's text.
struct WireWorks(Vec<RecordedWork>);

impl<'de> Deserialize<'de> for WireWorks {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_seq(Works)
    }
}

struct Works;

impl<'de> Visitor<'de> for Works {
    type Value = WireWorks;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a list of works")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<WireWorks, A::Error> {
        let mut works = Vec::new();
        let mut count = 0;
        while let Some(work) = items.next_element::<WireWork>()? {
            count += 1;
            if count > MAX_WORKS {
                return Err(A::Error::custom(format_args!("it has more than {MAX_WORKS} works")));
            }
            works.extend(work.recorded(&format!("works[{}]", count - 1)).map_err(A::Error::custom)?);
        }
        Ok(WireWorks(works))
    }
}

/// One of its works: a judged one has the fields of a report of `judge submit`.
#[derive(serde::Deserialize)]
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
    let report: WireReport = serde_json::from_str(text).map_err(unreadable)?;
    recorded(None, report, "").map_err(|wrong| RecordError::NotAReport(wrong.into()))
}

fn grade(text: &str) -> Result<Vec<RecordedWork>, RecordError> {
    let book: WireGradebook = serde_json::from_str(text).map_err(unreadable)?;
    Ok(book.works.0)
}

impl WireWork {
    /// The work in the form that is kept; `None` for a file that was not judged. The error says what is wrong with a
    /// field of the work at `place`.
    fn recorded(self, place: &str) -> Result<Option<RecordedWork>, String> {
        let Self { path, challenge, verdict, score, cases, receipt } = self;
        match (challenge, verdict, score, cases) {
            (Some(challenge), Some(verdict), Some(score), Some(cases)) => {
                let report = WireReport { challenge, verdict, score, cases, receipt };
                recorded(Some(path), report, &format!("{place}.")).map(Some)
            }
            (_, None, None, None) => Ok(None),
            _ => Err(format!("`{place}` has only a part of a result")),
        }
    }
}

/// The record of a report whose fields are below `place`; all of it can be shown.
fn recorded(path: Option<String>, report: WireReport, place: &str) -> Result<RecordedWork, String> {
    let wrong = |field: &str, what: &str| Err(format!("`{place}{field}` is not {what}"));
    if ChallengeId::new(report.challenge.as_str()).is_none() {
        return wrong("challenge", "the id of a challenge");
    }
    let cases: Vec<CaseSummary> = report
        .cases
        .into_iter()
        .map(|case| CaseSummary {
            id: case.id,
            verdict: case.verdict,
            instructions: case.instructions,
            memory_bytes: case.memory_bytes,
        })
        .collect();
    let is_known = |case: &CaseSummary| case.is_numbered() || CaseId::new(case.id.as_str()).is_some();
    if let Some(index) = cases.iter().position(|case| !is_known(case)) {
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
    let summary =
        Summary { verdict: report.verdict, earned: report.score.earned, possible: report.score.possible, cases };
    Ok(RecordedWork { path, challenge: report.challenge, summary, receipt: report.receipt })
}

/// Whether a text from a file can be a program's version, and can be shown.
fn is_version(text: &str) -> bool {
    (1..=64).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-+".contains(&byte))
}

/// Distinguishes JSON of another shape from text that is not JSON.
fn unreadable(error: serde_json::Error) -> RecordError {
    let is_data = error.is_data();
    let error = JsonError(error);
    if is_data { RecordError::NotAReport(error.into()) } else { RecordError::NotJson(error) }
}

fn quoted(error: &serde_json::Error) -> String {
    let mut reason = judge::visible_line(&error.to_string());
    if let Some((end, _)) = reason.char_indices().nth(QUOTED) {
        reason.truncate(end);
        reason.push('…');
    }
    reason
}

#[cfg(test)]
mod tests;
