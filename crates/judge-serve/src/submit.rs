//! Submissions: accepted once they are on disk, judged when their turn comes, and judged again by the next process if
//! this one ends before that. It knows the store, the queue and work, and no API.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use futures_util::FutureExt;
use uuid::Uuid;

use crate::access::{Client, counted_later};
use crate::live::Live;
use crate::queue::{Refused, Ticket};
use crate::run;
use crate::scope::Scope;
use crate::service::Service;
use crate::store::{Accepted, NewWork, Record, State, StoreError, Unjudged, Waiting};
use crate::work::{self, Work, WorkError};

/// The most bytes of a key by which a client names a request.
const KEY: usize = 255;

/// The size up to which work is held in memory while it waits for its turn. Larger work is read again from the store.
const HELD: usize = 16 << 10;

/// The pauses between attempts to store a result: the first, which is also the first between attempts to read work, and
/// the longest.
const PAUSES: (Duration, Duration) = (Duration::from_millis(100), Duration::from_secs(30));

/// The longest pause between attempts to read work.
const READING: Duration = Duration::from_secs(2);

/// A submission that was stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Submitted {
    /// Its id.
    pub id: Uuid,
    /// Whether it was sent before, under the same key.
    pub is_repeated: bool,
    /// Whether its result was already known, from the same work on the same engine.
    pub is_reused: bool,
}

impl Service {
    /// Stores work and has it judged. When this returns, it is on disk and will be judged, whatever happens to the
    /// process.
    ///
    /// Work that a client sent before under the same `key` is not stored twice.
    ///
    /// # Errors
    ///
    /// When the client may not submit, the work is unusable, too much is waiting, or the store accepts nothing.
    pub async fn submit(&self, client: &Client, work: Work, key: Option<String>) -> Result<Submitted, Refused> {
        client.may(Scope::Submit)?;
        if key.as_ref().is_some_and(|key| key.is_empty() || key.len() > KEY) {
            return Err(Refused::Invalid(format!("an Idempotency-Key has 1 to {KEY} bytes")));
        }
        match &work {
            Work::Submission { source, .. } => run::check_source(source)?,
            Work::Run(request) => {
                run::check(request)?;
                run::check_drafts(request)?;
            }
        }
        let hash = work.hash(self.bank()).map_err(|error| Refused::Invalid(error.to_string()))?;
        let ticket = self.submissions().admit(client.counted())?;
        let id = Uuid::now_v7();
        let challenge = work.challenge().map(ToOwned::to_owned);
        let json = work.to_json();
        let held = (json.len() <= HELD).then_some((work, hash));
        let new = NewWork { id, client: client.name().to_owned(), key, challenge, work: json, hash };
        // A client that goes away now does not stop the work from being judged: it may already be on disk.
        let service = self.clone();
        let accepting = tokio::spawn(async move {
            let live = service.lives().begin(id);
            let accepted = service.store().accept(new).await;
            match accepted {
                Ok(Accepted::New) => {
                    service.metrics().accepted();
                    service.start(id, held, ticket, live);
                }
                _ => service.lives().end(id),
            }
            accepted
        });
        let accepted = accepting.await.map_err(|_| Refused::Failed)?.map_err(|error| self.refused(&error))?;
        match accepted {
            Accepted::New => Ok(Submitted { id, is_repeated: false, is_reused: false }),
            Accepted::Reused => Ok(Submitted { id, is_repeated: false, is_reused: true }),
            Accepted::Before(id) => Ok(Submitted { id, is_repeated: true, is_reused: false }),
            Accepted::KeyTaken => Err(Refused::Conflict("the Idempotency-Key was used for another request".to_owned())),
        }
    }

    /// A submission of the client, or of anybody if the client has the scope.
    ///
    /// # Errors
    ///
    /// When the store fails.
    pub(crate) async fn record(&self, client: &Client, id: Uuid, scope: Scope) -> Result<Option<Record>, Refused> {
        let record = self.store().get(id).await.map_err(|error| self.refused(&error))?;
        Ok(record.filter(|record| record.brief.client == client.name() || client.has(scope)))
    }

    /// Cancels a submission that has no result yet; false if it has one or was cancelled before.
    ///
    /// # Errors
    ///
    /// When the client may not, or the store fails.
    pub(crate) async fn cancel(&self, client: &Client, record: &Record) -> Result<bool, Refused> {
        if record.brief.client != client.name() {
            client.may(Scope::Admin)?;
        }
        if record.brief.state != State::Waiting {
            return Ok(false);
        }
        let id = Uuid::parse_str(&record.brief.id).map_err(|_| Refused::Failed)?;
        let cancelled = self.store().cancel(id).await.map_err(|error| self.refused(&error))?;
        if let Some(live) = self.lives().get(id).filter(|_| cancelled) {
            live.cancel.cancel();
        }
        Ok(cancelled)
    }

    /// Removes a submission that has a result or was cancelled; false if it has neither, or the client cannot see it.
    ///
    /// # Errors
    ///
    /// When it is another client's and this one may not remove it, or the store fails.
    pub(crate) async fn remove(&self, client: &Client, id: Uuid) -> Result<bool, Refused> {
        let Some(record) = self.record(client, id, Scope::Author).await? else { return Ok(false) };
        if record.brief.client != client.name() {
            client.may(Scope::Admin)?;
        }
        self.store().remove(id).await.map_err(|error| self.refused(&error))
    }

    /// Resumes what an earlier process accepted and did not finish.
    pub(crate) async fn take_up(&self) -> Result<usize, StoreError> {
        let waiting = self.store().waiting().await?;
        let count = waiting.len();
        for Waiting { id, client } in one_by_one(waiting) {
            let (ticket, live) = (self.submissions().admit_again(&counted_later(&client)), self.lives().begin(id));
            self.start(id, None, ticket, live);
        }
        Ok(count)
    }

    /// Stored work, with the hash of everything that decides its result; none if it no longer needs a result. The
    /// caller has a turn, so this does not try for ever: work that cannot be read is left to the next process.
    async fn work(&self, id: Uuid) -> Result<Option<(Work, [u8; 32])>, WorkError> {
        let mut pause = PAUSES.0;
        let stored = loop {
            match self.store().unjudged(id).await {
                Ok(stored) => break stored,
                Err(error) if pause > READING => return Err(WorkError::Failed(error.to_string())),
                Err(error) => self.log(&format!("submission {id} cannot be read yet: {error}")),
            }
            tokio::time::sleep(pause).await;
            pause *= 2;
        };
        match stored {
            Unjudged::Work(work) => {
                let work: Work = serde_json::from_str(&work).map_err(|error| WorkError::Failed(error.to_string()))?;
                let hash = work.hash(self.bank())?;
                Ok(Some((work, hash)))
            }
            Unjudged::Damaged => Err(WorkError::Failed("it is damaged there, and is not judged".to_owned())),
            Unjudged::Over => Ok(None),
        }
    }

    /// Has stored work judged once it gets its turn; if it is `held`, it need not be read again.
    fn start(&self, id: Uuid, held: Option<(Work, [u8; 32])>, ticket: Ticket, live: Arc<Live>) {
        let service = self.clone();
        self.tasks().spawn(async move {
            let judging = async {
                let turn = ticket.turn().await;
                let work = match held {
                    Some(held) => Some(held),
                    None => service.work(id).await?,
                };
                let Some((work, hash)) = work else { return Ok(None) };
                let tell = |line| live.tell(line);
                let Some(remote) = service.remote() else {
                    let workers = service.python().workers();
                    let found = work.completed(service.bank(), service.judge(), workers, &tell).await?;
                    return Ok(Some((found, hash, None)));
                };
                let (found, reported) = work.completed_by(service.bank(), &remote.dispatcher).await?;
                work::events(&found.report).into_iter().for_each(tell);
                Ok(Some((found, hash, Some((reported, turn)))))
            };
            // Whatever is left undone by a stop stays in the store, and the next process does it.
            let found = tokio::select! {
                found = std::panic::AssertUnwindSafe(judging).catch_unwind() => found,
                () = live.cancel.cancelled() => return service.lives().end(id),
                () = service.stopping().cancelled() => return service.lives().end(id),
            };
            match found {
                Ok(Ok(None)) => {}
                Ok(Ok(Some((found, hash, reported)))) => {
                    service.metrics().judged(&found.word);
                    let hash = found.is_lasting.then_some(hash);
                    let is_kept = service.keep(id, (found.word, found.report), hash).await;
                    // The worker must not forget the result before it is stored.
                    if let Some((reported, _turn)) = reported.filter(|_| is_kept) {
                        drop(reported.stored());
                    }
                }
                Ok(Err(WorkError::NoChallenge(challenge))) => {
                    service.log(&format!("submission {id} waits in the store: there is no challenge `{challenge}`"));
                }
                Ok(Err(WorkError::Failed(reason))) => {
                    service.log(&format!("submission {id} waits in the store: {reason}"));
                }
                Err(_) => service.log(&format!("submission {id} waits in the store: judging it ended abnormally")),
            }
            service.lives().end(id);
        });
    }

    /// Stores a result, trying as often as necessary: a full disk may get room again. False if the server stops first.
    async fn keep(&self, id: Uuid, result: (String, String), hash: Option<[u8; 32]>) -> bool {
        let mut pause = PAUSES.0;
        while let Err(error) = self.store().finish(id, result.clone(), hash).await {
            self.log(&format!("the result of submission {id} is not stored yet: {error}"));
            tokio::select! {
                () = tokio::time::sleep(pause) => pause = (pause * 2).min(PAUSES.1),
                () = self.stopping().cancelled() => return false,
            }
        }
        true
    }

    /// The answer to a client when the store fails. The reason is for the operator only.
    pub(crate) fn refused(&self, error: &StoreError) -> Refused {
        self.log(&error.to_string());
        Refused::Unstored { retry_after: 5 }
    }
}

/// The same work, one piece of each client after the other, each client's earliest first. Those who are counted as one
/// from now on stand in one line, and nobody's work is to fill the front of it.
fn one_by_one(waiting: Vec<Waiting>) -> impl Iterator<Item = Waiting> {
    let mut counts: HashMap<String, usize> = HashMap::new();
    let mut ordered: Vec<(usize, Waiting)> = Vec::with_capacity(waiting.len());
    for one in waiting {
        let before = counts.entry(one.client.clone()).or_default();
        ordered.push((*before, one));
        *before += 1;
    }
    // This keeps the order of those that have as many before them.
    ordered.sort_by_key(|(before, _)| *before);
    ordered.into_iter().map(|(_, one)| one)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn work_of_one_browser_does_not_stand_before_that_of_all_others() {
        let stored = ["browser:a", "browser:a", "browser:a", "token:t", "browser:b", "browser:b", "browser:c"];
        let waiting = (0..)
            .zip(stored)
            .map(|(number, client)| Waiting { id: Uuid::from_u128(number), client: client.to_owned() });
        let ordered: Vec<u128> = one_by_one(waiting.collect()).map(|one| one.id.as_u128()).collect();
        assert_eq!(ordered, [0, 3, 4, 6, 1, 5, 2]);
    }
}
