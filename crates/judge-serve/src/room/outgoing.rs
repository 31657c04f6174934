//! The messages of a room to browsers. A candidate's connection accepts only [`ToCandidate`], which has no place for
//! notes, marks, hidden cases, explanations or counts: those are in [`ToInterviewer`], which it does not accept. An
//! interviewer's connection accepts both.

use std::marker::PhantomData;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use axum::extract::ws::Utf8Bytes;
use serde::Serialize;
use serde_json::Value as Json;
use tokio::sync::mpsc;

use super::document::Changes;
use super::entry::{Criterion, Who};
use super::link::Role;
use super::recording::Rated;
use super::report::RoomReport;

/// The messages that may wait for a browser before it is cut off.
const WAITING: usize = 512;

/// The bytes that may wait before a browser is cut off.
const WAITING_BYTES: usize = 8 << 20;

/// A message to a candidate, and to an interviewer as well.
#[derive(Debug, Serialize)]
#[serde(tag = "tell", rename_all = "snake_case")]
pub(crate) enum ToCandidate {
    /// The state of the room, for a participant who enters.
    Entered(Box<Entered>),
    /// The text was changed; its version is now this.
    Updates { version: u32, updates: Vec<Update> },
    /// The pushed changes are for an older version: those in between are on their way, or have arrived already.
    Stale { version: u32 },
    /// Something was not done.
    Refused { say: &'static str, why: String },
    /// Who is there.
    People { people: Vec<Who> },
    /// Where somebody's cursors are.
    Cursor { client: String, version: u32, ranges: Vec<(u32, u32)> },
    /// The challenge, or the parts of it that are open now.
    Challenge(Box<RoomChallenge>),
    /// Whether the editor is locked for the candidate.
    Locked { locked: bool },
    /// Code is being run.
    Running { run: u32, who: Who, all: bool },
    /// A run ended.
    Ran {
        run: u32,
        #[serde(skip_serializing_if = "Option::is_none")]
        report: Option<RoomReport>,
        #[serde(skip_serializing_if = "Option::is_none")]
        problem: Option<String>,
    },
    /// A hint that the interviewer gives.
    Hint { hint: u32, html: String },
    /// The session is over.
    Ended {},
}

/// The state of the room, for a participant who enters.
#[derive(Debug, Serialize)]
pub(crate) struct Entered {
    pub(crate) role: Role,
    pub(crate) title: String,
    pub(crate) version: u32,
    /// The text at that version; absent for a participant who returns and gets the changes instead.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) text: Option<String>,
    /// The changes since the version that was asked for.
    pub(crate) updates: Vec<Update>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) challenge: Option<Box<RoomChallenge>>,
    pub(crate) people: Vec<Who>,
    pub(crate) locked: bool,
    pub(crate) ended: bool,
    /// Hints that were given, as HTML without anything that acts.
    pub(crate) hints: Vec<String>,
    /// Runs that have not ended.
    pub(crate) running: Vec<u32>,
    /// The result of the last run.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) report: Option<RoomReport>,
    /// The milliseconds since the room was first entered.
    pub(crate) passed_ms: i64,
}

/// A change of the text, and the client that made it.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Update {
    pub(crate) client: String,
    pub(crate) changes: Changes,
}

/// A challenge as it is open to the candidate now.
#[derive(Debug, Serialize)]
pub(crate) struct RoomChallenge {
    pub(crate) id: String,
    pub(crate) title: String,
    /// What the candidate writes, such as `function`.
    pub(crate) kind: &'static str,
    pub(crate) minutes: u32,
    pub(crate) stage: u32,
    /// The statement with what the stages add, samples and limits, as HTML without anything that acts.
    pub(crate) html: String,
}

/// A message to an interviewer only.
#[derive(Debug, Serialize)]
#[serde(tag = "tell", rename_all = "snake_case")]
pub(crate) enum ToInterviewer {
    /// The interviewer's desk, for an interviewer who enters.
    Desk(Box<Desk>),
    /// The guidance for the challenge.
    Guidance(Box<Guidance>),
    /// A run with everything that is hidden, as the report for authors.
    Judged { run: u32, report: Json },
    /// The complexity of the code, or why it is not known.
    Complexity { text: String },
    /// A note.
    Noted(Note),
    /// A mark.
    Marked { criterion: Criterion, mark: Option<u8> },
    /// Something a participant did other than typing.
    Activity(Activity),
}

/// The interviewer's notes, marks and guidance.
#[derive(Debug, Serialize)]
pub(crate) struct Desk {
    pub(crate) notes: Vec<Note>,
    pub(crate) rubric: Vec<Rated>,
    /// The challenges to choose from: id, title, level and minutes.
    pub(crate) challenges: Vec<(String, String, &'static str, u32)>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) guidance: Option<Guidance>,
}

/// A note, with its moment.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Note {
    pub(crate) at_ms: i64,
    pub(crate) text: String,
}

/// Something a participant did other than typing.
#[derive(Debug, Serialize)]
pub(crate) struct Activity {
    pub(crate) at_ms: i64,
    pub(crate) who: Who,
    /// `came`, `went`, `away`, `back` or `pasted`.
    pub(crate) did: &'static str,
    /// The characters that were pasted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) characters: Option<u32>,
}

/// Guidance for an interviewer on a challenge.
#[derive(Debug, Serialize)]
pub(crate) struct Guidance {
    pub(crate) challenge: String,
    pub(crate) stages: u32,
    /// All hints of the challenge, as HTML.
    pub(crate) hints: Vec<String>,
    /// The parts of the explanation with their headings, as HTML without anything that acts.
    pub(crate) explanation: Vec<(&'static str, String)>,
    /// What a solution may cost, as its author declares it.
    pub(crate) complexity: String,
    pub(crate) hidden: Vec<HiddenCase>,
    /// How many more hidden cases there are.
    pub(crate) further: usize,
}

/// A hidden case.
#[derive(Debug, Serialize)]
pub(crate) struct HiddenCase {
    pub(crate) id: String,
    pub(crate) group: String,
    pub(crate) input: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) hint: Option<String>,
}

/// A serialised message, shared by all its recipients.
#[derive(Debug, Clone)]
pub(crate) struct Encoded<T> {
    text: Utf8Bytes,
    kind: PhantomData<fn(T)>,
}

impl<T: Serialize> Encoded<T> {
    pub(crate) fn of(message: &T) -> Self {
        let text = serde_json::to_string(message).expect("all keys are text, and memory does not fail");
        Self { text: text.into(), kind: PhantomData }
    }
}

impl Encoded<ToCandidate> {
    /// The same for an interviewer.
    pub(crate) fn shared(&self) -> Encoded<ToInterviewer> {
        Encoded { text: self.text.clone(), kind: PhantomData }
    }
}

/// The outbox of a connection that accepts only `T`.
#[derive(Debug, Clone)]
pub(crate) struct Outbox<T> {
    way: mpsc::Sender<Utf8Bytes>,
    /// The bytes that wait.
    bytes: Arc<AtomicUsize>,
    kind: PhantomData<fn(T)>,
}

/// The receiving end of an outbox.
#[derive(Debug)]
pub(crate) struct Waiting {
    messages: mpsc::Receiver<Utf8Bytes>,
    bytes: Arc<AtomicUsize>,
}

/// An empty outbox and its receiving end.
pub(crate) fn outbox<T>() -> (Outbox<T>, Waiting) {
    let (way, messages) = mpsc::channel(WAITING);
    let bytes = Arc::new(AtomicUsize::new(0));
    (Outbox { way, bytes: Arc::clone(&bytes), kind: PhantomData }, Waiting { messages, bytes })
}

impl<T> Outbox<T> {
    /// Sends a message; false if it was not accepted, since too many earlier ones are still waiting, or the connection
    /// is gone. A single message may be of any size.
    pub(crate) fn send(&self, message: &Encoded<T>) -> bool {
        let length = message.text.len();
        if self.bytes.fetch_add(length, Ordering::Relaxed) > WAITING_BYTES {
            return false;
        }
        self.way.try_send(message.text.clone()).is_ok()
    }
}

impl Waiting {
    /// The next message; none once nobody can send any more.
    pub(crate) async fn next(&mut self) -> Option<Utf8Bytes> {
        let text = self.messages.recv().await?;
        self.bytes.fetch_sub(text.len(), Ordering::Relaxed);
        Some(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn waiting_messages_are_bounded_by_number_and_by_bytes() {
        let ended = Encoded::of(&ToCandidate::Ended {});
        let (outbox, waiting) = outbox::<ToCandidate>();
        assert_eq!((0..2 * WAITING).filter(|_| outbox.send(&ended)).count(), WAITING);
        drop(waiting);
        assert!(!outbox.send(&ended));
        let hint = |bytes: usize| Encoded::of(&ToCandidate::Hint { hint: 1, html: "x".repeat(bytes) });
        let (outbox, mut waiting) = super::outbox::<ToCandidate>();
        // One may be of any size, but no other is accepted until it is taken.
        assert!(outbox.send(&hint(WAITING_BYTES + 1)));
        assert!(!outbox.send(&ended));
        assert!(waiting.next().await.is_some());
        let (outbox, mut waiting) = super::outbox::<ToCandidate>();
        let large = hint(WAITING_BYTES / 4);
        assert_eq!((0..100).filter(|_| outbox.send(&large)).count(), 4);
        assert!(waiting.next().await.is_some());
    }
}
