//! The memory taken by the bodies of all requests, or by all answers: the bytes of each, with a fair share for every
//! client. It knows no requests.

use std::collections::HashMap;
use std::error::Error;
use std::fmt;
use std::pin::pin;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::Notify;

/// The bodies being received, or those being taken by clients. Cheap to clone; clones are the same bodies.
#[derive(Debug, Clone)]
pub(crate) struct Bodies(Arc<Parts>);

#[derive(Debug)]
struct Parts {
    /// The most bytes that all bodies may have together.
    most: usize,
    held: Mutex<Held>,
    /// Wakes those who wait for room.
    freed: Notify,
}

#[derive(Debug, Default)]
struct Held {
    all: usize,
    /// By client; clients that hold nothing are left out.
    own: HashMap<Arc<str>, usize>,
}

/// The bytes held for one body, released when this is dropped.
#[derive(Debug)]
pub(crate) struct Share {
    bodies: Bodies,
    client: Arc<str>,
    bytes: Mutex<usize>,
}

/// Why a body was not read to its end, or an answer was not sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unread {
    TooLarge,
    TooSlow,
    NoRoom,
    /// Too many answers have not been read yet.
    NotTaken,
}

impl Bodies {
    /// Bodies that may have `most` bytes together.
    pub(crate) fn new(most: usize) -> Self {
        Self(Arc::new(Parts { most, held: Mutex::default(), freed: Notify::new() }))
    }

    /// The share of a body that holds nothing yet.
    pub(crate) fn share(&self, client: &str) -> Share {
        Share { bodies: self.clone(), client: client.into(), bytes: Mutex::new(0) }
    }
}

impl Share {
    /// Adds `bytes` to what is held, if there is room for them: a client may hold as much as is still free, so one
    /// alone takes at most half.
    #[must_use]
    pub(crate) fn take(&self, bytes: usize) -> bool {
        let Parts { most, held, .. } = &*self.bodies.0;
        let mut held = held.lock().unwrap_or_else(PoisonError::into_inner);
        let own = held.own.get(&self.client).copied().unwrap_or_default();
        if own.saturating_add(bytes) > most.saturating_sub(held.all) {
            return false;
        }
        held.all += bytes;
        *held.own.entry(Arc::clone(&self.client)).or_default() += bytes;
        *self.bytes.lock().unwrap_or_else(PoisonError::into_inner) += bytes;
        true
    }

    /// Like [`Share::take`], but waits until there is room, however long that takes.
    pub(crate) async fn take_in_time(&self, bytes: usize) {
        loop {
            let mut freed = pin!(self.bodies.0.freed.notified());
            // From here on, nothing that becomes free is missed.
            freed.as_mut().enable();
            if self.take(bytes) {
                return;
            }
            freed.await;
        }
    }

    /// Splits off a share of `bytes`, or of everything held if that is less.
    pub(crate) fn part(&self, bytes: usize) -> Self {
        let mut own = self.bytes.lock().unwrap_or_else(PoisonError::into_inner);
        let bytes = bytes.min(*own);
        *own -= bytes;
        Self { bodies: self.bodies.clone(), client: Arc::clone(&self.client), bytes: Mutex::new(bytes) }
    }
}

impl Drop for Share {
    fn drop(&mut self) {
        let bytes = *self.bytes.get_mut().unwrap_or_else(PoisonError::into_inner);
        if bytes == 0 {
            return;
        }
        let mut held = self.bodies.0.held.lock().unwrap_or_else(PoisonError::into_inner);
        held.all = held.all.saturating_sub(bytes);
        if let Some(own) = held.own.get_mut(&self.client) {
            *own = own.saturating_sub(bytes);
            if *own == 0 {
                held.own.remove(&self.client);
            }
        }
        drop(held);
        self.bodies.0.freed.notify_waiters();
    }
}

impl fmt::Display for Unread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::TooLarge => "the body is larger than allowed",
            Self::TooSlow => "the body did not arrive in time",
            Self::NoRoom => "too much is being sent at the moment: try again in 1 s",
            Self::NotTaken => "too many answers are waiting to be read: read them, and try again in 1 s",
        })
    }
}

impl Error for Unread {}

#[cfg(test)]
mod tests {
    use super::*;

    /// The bytes that all bodies may have in these tests.
    const ALL: usize = 256 << 10;

    fn is_empty(bodies: &Bodies) -> bool {
        let held = bodies.0.held.lock().unwrap();
        held.all == 0 && held.own.is_empty()
    }

    #[test]
    fn one_client_holds_at_most_half_and_gives_it_back() {
        let bodies = Bodies::new(ALL);
        let ada = bodies.share("ada");
        assert!(ada.take(ALL / 2) && !ada.take(1) && !bodies.share("ada").take(1));
        let bob = bodies.share("bob");
        assert!(bob.take(ALL / 4) && !bob.take(1) && !bob.take(usize::MAX));
        let line = ada.part(ALL / 8);
        drop(ada);
        assert!(!bob.take(ALL / 2) && bob.take(ALL / 16));
        drop((bob, line));
        assert!(is_empty(&bodies));
    }

    #[tokio::test]
    async fn a_share_that_waits_for_room_is_woken_when_there_is_some() {
        let bodies = Bodies::new(ALL);
        let (ada, more) = (bodies.share("ada"), bodies.share("ada"));
        more.take_in_time(ALL / 4).await;
        ada.take_in_time(ALL / 4).await;
        let mut waiting = Box::pin(more.take_in_time(ALL / 8));
        assert!(futures_util::poll!(&mut waiting).is_pending());
        drop(bodies.share("ada"));
        assert!(futures_util::poll!(&mut waiting).is_pending(), "nothing became free");
        drop(ada);
        assert!(futures_util::poll!(&mut waiting).is_ready());
        drop(waiting);
        drop(more);
        assert!(is_empty(&bodies));
    }
}
