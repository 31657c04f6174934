//! The challenges that a worker has, its own and those it was sent, by the hash of what decides verdicts.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use judge::{Bank, Challenge, Fingerprint};
use tokio::sync::OnceCell;

use super::Open;
use crate::content;
use crate::link::Link;
use crate::message::ChallengeAt;

/// How many are kept prepared.
const KEPT: usize = 256;

/// The fingerprint of what decides verdicts, and that of the content: titles and hints can change without the verdicts.
type Key = (Fingerprint, Option<Fingerprint>);

type Cell = Arc<OnceCell<Arc<Challenge>>>;

/// The challenges that a worker has.
pub(super) struct Challenges {
    bank: Bank,
    open: Option<Open>,
    /// Those used last, the latest at the end.
    kept: Mutex<VecDeque<(Key, Cell)>>,
}

impl Challenges {
    pub(super) fn new(bank: Bank, open: Option<Open>) -> Self {
        Self { bank, open, kept: Mutex::default() }
    }

    /// The challenge that is meant, fetched once however many ask for it; or why it is not available.
    pub(super) async fn get(&self, link: &Link, at: &ChallengeAt) -> Result<Arc<Challenge>, String> {
        let cell = self.cell((at.fingerprint, at.content.as_ref().map(|content| content.object.sha256)));
        cell.get_or_try_init(|| self.find(link, at)).await.cloned()
    }

    fn cell(&self, key: Key) -> Cell {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let place = kept.iter().position(|(other, _)| *other == key);
        let (_, cell) = place.and_then(|place| kept.remove(place)).unwrap_or_else(|| (key, Cell::default()));
        kept.push_back((key, Arc::clone(&cell)));
        if kept.len() > KEPT {
            kept.pop_front();
        }
        cell
    }

    async fn find(&self, link: &Link, at: &ChallengeAt) -> Result<Arc<Challenge>, String> {
        let own = self.bank.get(&at.id).filter(|own| own.fingerprint() == at.fingerprint);
        let id = judge::visible_line(&at.id);
        let found = match (own, &at.content) {
            (Some(own), None) => Arc::clone(own),
            (None, None) => return Err(format!("the challenge {id} is not the one that this worker has")),
            (_, Some(content)) => {
                let bytes = link.get(&content.object).await;
                let bytes = bytes.map_err(|unread| format!("the challenge {id} cannot be fetched: {unread}"))?;
                let (at, kind) = (at.clone(), content.kind);
                let reading = tokio::task::spawn_blocking(move || {
                    let read = content::read(&at, kind, &bytes)?;
                    if read.fingerprint() == at.fingerprint {
                        Ok(read)
                    } else {
                        Err("it is not the challenge that was requested".to_owned())
                    }
                });
                let read = reading.await.unwrap_or_else(|_| Err("reading it ended abnormally".to_owned()));
                Arc::new(read.map_err(|reason| format!("the challenge {id} cannot be used: {reason}"))?)
            }
        };
        match (&self.open, found.sealed()) {
            (_, None) => Ok(found),
            (None, Some(_)) => Err(format!("the challenge {id} is sealed, and this worker has no identity")),
            (Some(open), Some(_)) => {
                let (open, sealed) = (Arc::clone(open), found);
                let opening = tokio::task::spawn_blocking(move || open(&sealed));
                opening.await.unwrap_or_else(|_| Err("opening it ended abnormally".to_owned()))
            }
        }
    }
}
