//! What machines send each other, as JSON, and the bounds and checks of what comes in. Nothing here waits or sends
//! anything.
//!
//! Both sides are of the same build, as the subject says, so these forms have no versions of their own.

use std::fmt;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use judge::{Fingerprint, View};
use serde::de::{DeserializeOwned, Error};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::value::RawValue;

/// The most bytes of a part that is sent within a message; what is larger goes through the object store.
pub(crate) const INLINE: usize = 256 << 10;

/// The most bytes of a message that is read.
pub(crate) const MESSAGE: usize = 1 << 20;

/// The most bytes of an object that is read: a task with all its files, or a report with everything that was printed.
pub(crate) const OBJECT: u64 = 64 << 20;

/// The most reports in one message.
pub(crate) const REPORTS: usize = 64;

/// The most bytes of a worker's name.
const NAME: usize = 64;

/// The identity of work: the hash of everything that decides its result.
pub(crate) type WorkId = Fingerprint;

/// Work to do.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct WorkMessage {
    pub(crate) id: WorkId,
    /// The dispatcher that waits for the report.
    pub(crate) to: String,
    /// Its number at that dispatcher: the same work may be asked for again after it was cancelled.
    pub(crate) number: u64,
    pub(crate) engine: Fingerprint,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) task: Option<Box<RawValue>>,
    /// Where the task is if it is too large for the message.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) object: Option<ObjectAt>,
}

/// Something in the object store.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ObjectAt {
    pub(crate) name: String,
    pub(crate) bytes: u64,
    pub(crate) sha256: Fingerprint,
}

/// What is to be done.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum TaskMessage {
    /// A submission to judge.
    Submission(Box<SubmissionMessage>),
    /// A program to run, in the form that `Programs` reads.
    Program(Box<RawValue>),
}

/// A submission to judge.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct SubmissionMessage {
    pub(crate) challenge: ChallengeAt,
    pub(crate) source: Octets,
    pub(crate) name: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) files: Vec<(String, Octets)>,
    pub(crate) selection: Selected,
    pub(crate) fail_fast: bool,
    pub(crate) audience: Audiences,
}

/// A challenge, and where its content is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ChallengeAt {
    pub(crate) id: String,
    pub(crate) fingerprint: Fingerprint,
    /// None if every worker of the engine has it.
    pub(crate) content: Option<ContentAt>,
}

/// The content of a challenge.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ContentAt {
    pub(crate) kind: ContentKind,
    pub(crate) object: ObjectAt,
}

/// What the content of a challenge is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum ContentKind {
    /// The files of its folder.
    Files,
    /// The files of its folder, the hidden ones encrypted.
    Sealed,
    /// What it was made from in code.
    Description,
}

/// Which cases are run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Selected {
    All,
    Samples,
    Only(Vec<String>),
}

/// Who the report is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Audiences {
    /// For the candidate.
    Candidate,
    /// For the author.
    Author,
    /// Two reports, the candidate's first.
    Both,
}

impl Audiences {
    /// The audiences, in the order of the reports.
    pub fn each(self) -> &'static [judge::Audience] {
        match self {
            Self::Candidate => &[judge::Audience::Candidate],
            Self::Author => &[judge::Audience::Author],
            Self::Both => &[judge::Audience::Candidate, judge::Audience::Author],
        }
    }
}

/// The results of several pieces of work of one dispatcher.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ReportMessage {
    pub(crate) worker: String,
    pub(crate) engine: Fingerprint,
    pub(crate) reports: Vec<WorkReport>,
}

/// The result of one piece of work.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct WorkReport {
    pub(crate) id: WorkId,
    pub(crate) result: Box<RawValue>,
}

/// The result of work.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub(crate) enum ResultMessage {
    /// A report for each audience that was asked for.
    Views(Vec<View>),
    /// The result of a program, in the form that `Programs` writes.
    Program { word: String, report: Box<RawValue> },
    /// None, and why.
    Failed { reason: String, whose: Whose },
    /// Where the result is if it is too large for the message.
    Object(ObjectAt),
}

/// Whose fault it is that there is no result.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Whose {
    /// The judge's; another try may end differently.
    Judge,
    /// The challenge's author's; it is the same wherever it is tried.
    Author,
    /// This worker's, which cannot do this work.
    Worker,
}

/// A dispatcher's answer to reports.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct AnswerMessage {
    pub(crate) answers: Vec<ReportAnswer>,
}

/// A dispatcher's answer to one report.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ReportAnswer {
    pub(crate) id: WorkId,
    pub(crate) answer: AnswerWord,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) reason: Option<String>,
}

/// The word of a dispatcher's answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum AnswerWord {
    /// It is kept.
    Stored,
    /// Nobody waits for it.
    Unknown,
    /// It cannot be true.
    Refused,
}

/// A worker's notice that it is about to try work that was given out before.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct BeginMessage {
    pub(crate) worker: String,
    pub(crate) id: WorkId,
    /// Which try this is: the same one may be announced more than once.
    pub(crate) attempt: u64,
}

/// The answer to such a notice.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct BeginAnswer {
    pub(crate) answer: BeginWord,
}

/// Whether work may be tried again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum BeginWord {
    /// Try it.
    Go,
    /// Nobody waits for it, or nobody is to try it again.
    Drop,
}

/// Work that nobody waits for any more.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct CancelMessage {
    pub(crate) to: String,
    pub(crate) numbers: Vec<u64>,
}

/// A worker's announcement of itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct AliveMessage {
    pub(crate) worker: String,
    pub(crate) engine: Fingerprint,
    pub(crate) judge_version: String,
    pub(crate) jobs: u32,
    pub(crate) running: u32,
    pub(crate) judged: u64,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(crate) leaving: bool,
}

/// Bytes, written as text if they are text, and as base64 otherwise.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Octets(pub(crate) Vec<u8>);

impl fmt::Debug for Octets {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} bytes", self.0.len())
    }
}

impl Serialize for Octets {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match str::from_utf8(&self.0) {
            Ok(text) => serializer.serialize_str(text),
            Err(_) => OctetsForm::Coded { base64: BASE64_STANDARD.encode(&self.0) }.serialize(serializer),
        }
    }
}

impl<'de> Deserialize<'de> for Octets {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match OctetsForm::deserialize(deserializer)? {
            OctetsForm::Text(text) => Ok(Self(text.into_bytes())),
            OctetsForm::Coded { base64 } => BASE64_STANDARD.decode(base64).map(Self).map_err(D::Error::custom),
        }
    }
}

#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum OctetsForm {
    Text(String),
    Coded { base64: String },
}

/// Why a message is rejected. It is logged or sent on, so it is kept as text.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum MessageError {
    /// It is too large.
    #[error("it has {0} bytes; at most {1} are read")]
    TooLarge(u64, u64),
    /// It does not have the expected form.
    #[error("it is malformed: {0}")]
    Form(String),
    /// Its content is not what was announced.
    #[error("its content does not match its hash")]
    Hash,
    /// It cannot be fetched or stored.
    #[error("{0}")]
    Missing(String),
}

/// Reads JSON of at most `limit` bytes.
pub(crate) fn read<T: DeserializeOwned>(bytes: &[u8], limit: u64) -> Result<T, MessageError> {
    if bytes.len() as u64 > limit {
        return Err(MessageError::TooLarge(bytes.len() as u64, limit));
    }
    serde_json::from_slice(bytes).map_err(|error| MessageError::Form(error.to_string()))
}

/// Writes JSON.
pub(crate) fn write(message: &impl Serialize) -> Vec<u8> {
    serde_json::to_vec(message).expect("all keys are text, and all numbers are finite")
}

/// Whether this may be the name of a worker, which appears in logs and metrics.
pub(crate) fn is_name(name: &str) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'@');
    (1..=NAME).contains(&name.len()) && name.bytes().all(is_plain)
}

/// Whether this may be the name of a dispatcher.
pub(crate) fn is_dispatcher(id: &str) -> bool {
    id.len() == 32 && id.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

#[cfg(test)]
mod tests;
