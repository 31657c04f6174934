//! From work to messages: which part of a challenge is sent along, and how a message gets into the stream.

use std::sync::atomic::Ordering;
use std::sync::{Arc, PoisonError};
use std::time::Instant;

use async_nats::jetstream::message::PublishMessage;
use bytes::Bytes;
use judge::{Challenge, Selection};
use serde_json::value::RawValue;
use tokio::sync::mpsc;

use super::pending::Sent;
use super::{Reported, Shared};
use crate::content::{self, Content};
use crate::message::{
    CancelMessage, ChallengeAt, ContentAt, INLINE, OBJECT, Octets, Selected, SubmissionMessage, TaskMessage, WorkId,
    WorkMessage,
};
use crate::names::Access;
use crate::work::{self, Work};
use crate::{link::Link, message};

/// The attempts to store an object, and the pause between them.
const TRIES: usize = 8;
const PAUSE: std::time::Duration = std::time::Duration::from_secs(1);

/// The messages that are withdrawn at a time.
const GIVEN_UP: usize = 256;

/// The challenges whose stored content is remembered.
const PLACES: usize = 4_096;

/// Where workers find a challenge.
#[derive(Debug, Clone)]
pub(super) struct Place {
    at: ChallengeAt,
    access: Access,
}

/// A message that is to be sent.
pub(super) struct Message {
    pub(super) id: WorkId,
    pub(super) access: Access,
    pub(super) bytes: Bytes,
    pub(super) object: Option<Bytes>,
}

impl Shared {
    /// The message for work; none if the work cannot be done elsewhere.
    pub(super) async fn message(&self, work: &Work, number: u64) -> Option<Message> {
        let (task, access) = match work {
            Work::Program(request) => {
                (TaskMessage::Program(RawValue::from_string(request.to_string()).ok()?), Access::Open)
            }
            Work::Submission { request, description, audience } => {
                if !request.own_cases.is_empty() {
                    return None;
                }
                let place = self.place(&request.challenge, description.as_deref()).await?;
                let submission = &request.submission;
                let files = submission.files().iter().map(|(name, content)| (name.clone(), Octets(content.clone())));
                let task = SubmissionMessage {
                    challenge: place.at,
                    source: Octets(submission.source().to_vec()),
                    name: submission.name().to_owned(),
                    files: files.collect(),
                    selection: selected(&request.selection)?,
                    fail_fast: request.fail_fast,
                    audience: *audience,
                };
                (TaskMessage::Submission(Box::new(task)), place.access)
            }
        };
        let engine = judge::receipt::engine();
        let task = serde_json::value::to_raw_value(&task).ok()?;
        let id = work::id(&task, engine);
        let to = self.id.clone();
        if task.get().len() <= INLINE {
            let bytes = message::write(&WorkMessage { id, to, number, engine, task: Some(task), object: None });
            return Some(Message { id, access, bytes: bytes.into(), object: None });
        }
        if task.get().len() as u64 > OBJECT {
            return None;
        }
        let object = Bytes::from(task.get().to_owned());
        let at = Link::at(&object);
        let bytes = message::write(&WorkMessage { id, to, number, engine, task: None, object: Some(at) });
        Some(Message { id, access, bytes: bytes.into(), object: Some(object) })
    }

    /// Where workers find the challenge of a submission; none if they cannot have it.
    async fn place(&self, challenge: &Arc<Challenge>, description: Option<&str>) -> Option<Place> {
        let key = Arc::as_ptr(challenge).addr();
        let known = self.places().get(&key).map(|(_, place)| place.clone());
        if let Some(place) = known {
            return place;
        }
        let fingerprint = challenge.fingerprint();
        let (own, description, at_hand) =
            (Arc::clone(challenge), description.map(str::to_owned), self.settings.at_hand);
        let making = tokio::task::spawn_blocking(move || content::of(&own, description.as_deref(), at_hand(&own)));
        let id = challenge.id().to_string();
        let place = match making.await.ok().flatten() {
            None => {
                self.link.log(&format!("the challenge {id} cannot be sent to workers, so it is judged here"));
                None
            }
            Some(Content::AtHand) => {
                Some(Place { at: ChallengeAt { id, fingerprint, content: None }, access: Access::Open })
            }
            Some(Content::Bytes(kind, bytes, fingerprint)) => {
                let object = self.put(&bytes).await?;
                let access = if kind == message::ContentKind::Sealed { Access::Sealed } else { Access::Open };
                Some(Place { at: ChallengeAt { id, fingerprint, content: Some(ContentAt { kind, object }) }, access })
            }
        };
        let mut places = self.places();
        if places.len() >= PLACES {
            places.clear();
        }
        places.insert(key, (Arc::clone(challenge), place.clone()));
        drop(places);
        place
    }

    /// Stores an object, trying again for a while if there is no room. None if there never is.
    async fn put(&self, bytes: &[u8]) -> Option<message::ObjectAt> {
        if bytes.len() as u64 > OBJECT {
            return None;
        }
        for _ in 0..TRIES {
            if let Ok(at) = self.link.put(bytes).await {
                return Some(at);
            }
            self.hurry.notify_one();
            tokio::time::sleep(PAUSE).await;
        }
        None
    }

    /// Logs what fails, unless it was the last thing that was logged.
    pub(super) fn say_once(&self, failing: Option<String>) {
        let mut last = self.last_warning.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(line) = failing.as_ref().filter(|_| *last != failing) {
            self.link.log(line);
        }
        *last = failing;
    }

    /// Sends pending work as attempt number `attempt`, and waits until the stream has accepted it or has failed to.
    pub(super) async fn send(self: &Arc<Self>, id: WorkId, attempt: u32) {
        let sent = self.pending().get(id).map(|sent| {
            let subject = self.link.names.work(sent.access);
            (subject, sent.message.clone(), sent.object.clone(), sent.work.clone(), sent.number)
        });
        let Some((subject, payload, object, work, number)) = sent else { return };
        if attempt > 0 {
            self.counts.resent.fetch_add(1, Ordering::Relaxed);
            self.provide_again(&work).await;
        }
        if let Some(object) = object
            && let Err(unread) = self.link.put(&object).await
        {
            self.link.log(&unread.to_string());
            return self.failed(id);
        }
        let unique = format!("{id}-{}-{number}-{attempt}", self.id);
        let message = PublishMessage::build().payload(payload).message_id(unique);
        let taking = async {
            let taken = self.link.jetstream.send_publish(subject, message).await?;
            taken.await
        };
        match taking.await {
            Ok(taken) => {
                self.stream_accepted();
                self.pending().accepted(id, attempt, taken.sequence);
            }
            Err(error) => {
                self.stream_refused(&error);
                self.counts.refused("stream");
                self.pending().not_accepted(id, attempt, Instant::now());
                self.hurry.notify_one();
            }
        }
    }

    /// Makes sure that the challenge of work is still where it was put: NATS can lose whatever it keeps.
    async fn provide_again(&self, work: &Work) {
        let Work::Submission { request, description, .. } = work else { return };
        let known = self.places().remove(&Arc::as_ptr(&request.challenge).addr());
        // It gets to the same place as before, as its name is the hash of its content.
        if known.is_some() {
            self.place(&request.challenge, description.as_deref()).await;
        }
    }
}

fn selected(selection: &Selection) -> Option<Selected> {
    match selection {
        Selection::All => Some(Selected::All),
        Selection::Samples => Some(Selected::Samples),
        Selection::Only(ids) => Some(Selected::Only(ids.iter().map(ToString::to_string).collect())),
        // Only a caller's own cases are run, and those are not sent.
        Selection::Nothing => None,
    }
}

/// Withdraws work that nobody waits for from the stream, and from the workers that are doing it.
pub(super) async fn give_up(shared: Arc<Shared>, mut leaving: mpsc::UnboundedReceiver<Sent<Reported>>) {
    loop {
        let mut some = Vec::new();
        if leaving.recv_many(&mut some, GIVEN_UP).await == 0 {
            return;
        }
        let numbers = some.iter().map(|sent| sent.number).collect();
        let cancel = message::write(&CancelMessage { to: shared.id.clone(), numbers });
        // A worker that misses it finishes the work, and is then told that nobody waits for it.
        let _ = shared.link.client.publish(shared.link.names.cancel(), cancel.into()).await;
        if let Ok(stream) = shared.link.jetstream.get_stream_no_info(shared.link.names.stream()).await {
            for sequence in some.iter().filter_map(|sent| sent.sequence) {
                // It may be gone already.
                let _ = stream.delete_message(sequence).await;
            }
        }
        for sent in some {
            shared.discard(sent);
        }
    }
}
