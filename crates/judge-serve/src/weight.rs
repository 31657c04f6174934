//! The memory taken by the bodies of all requests, or by all answers: the bytes of each, with a fair share for every
//! client. It knows no requests.

use std::collections::HashMap;
use std::error::Error;
use std::fmt;
use std::pin::pin;
use std::sync::{Arc, Mutex, PoisonError};

use bytes::Bytes;
use tokio::sync::Notify;

/// The size of the pieces in which bytes that count are passed on.
const PIECE: usize = 64 << 10;

/// The size up to which an answer is not counted.
pub(crate) const SMALL: usize = 16 << 10;

/// The bodies being received, or those being taken by clients. Cheap to clone; clones are the same bodies.
#[derive(Debug, Clone)]
pub(crate) struct Bodies(Arc<Parts>);

#[derive(Debug)]
struct Parts {
    /// The most bytes that all bodies may have together.
    most: usize,
    /// The part of what is left that a client may have: one of so many.
    part: usize,
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

/// Bytes that count as long as there are any of them.
struct Counted {
    bytes: Bytes,
    _share: Share,
}

impl AsRef<[u8]> for Counted {
    fn as_ref(&self) -> &[u8] {
        &self.bytes
    }
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
    /// Bodies that may have `most` bytes together; a client may have one `part`th of what is left.
    pub(crate) fn new(most: usize, part: usize) -> Self {
        Self(Arc::new(Parts { most, part, held: Mutex::default(), freed: Notify::new() }))
    }

    /// The share of a body that holds nothing yet.
    pub(crate) fn share(&self, client: &str) -> Share {
        Share { bodies: self.clone(), client: client.into(), bytes: Mutex::new(0) }
    }

    /// The bytes that all of them have together.
    #[cfg(test)]
    pub(crate) fn held(&self) -> usize {
        self.0.held.lock().unwrap_or_else(PoisonError::into_inner).all
    }
}

impl Share {
    /// Adds `bytes` to what is held, if there is room for them: a client may hold a part of what is still free.
    #[must_use]
    pub(crate) fn take(&self, bytes: usize) -> bool {
        if bytes == 0 {
            return true;
        }
        let Parts { most, part, held, .. } = &*self.bodies.0;
        let mut held = held.lock().unwrap_or_else(PoisonError::into_inner);
        let own = held.own.get(&self.client).copied().unwrap_or_default();
        if own.saturating_add(bytes) > most.saturating_sub(held.all).div_ceil(*part) {
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

    /// Holds exactly `bytes` from now on: gives back what is too much, or waits for what is missing.
    pub(crate) async fn hold_in_time(&self, bytes: usize) {
        let held = *self.bytes.lock().unwrap_or_else(PoisonError::into_inner);
        drop(self.part(held.saturating_sub(bytes)));
        self.take_in_time(bytes.saturating_sub(held)).await;
    }

    /// Splits off a share of `bytes`, or of everything held if that is less.
    pub(crate) fn part(&self, bytes: usize) -> Self {
        let mut own = self.bytes.lock().unwrap_or_else(PoisonError::into_inner);
        let bytes = bytes.min(*own);
        *own -= bytes;
        Self { bodies: self.bodies.clone(), client: Arc::clone(&self.client), bytes: Mutex::new(bytes) }
    }

    /// `bytes` in pieces, which count as this share until the last of them is gone. A connection is to take one after
    /// the other: a piece no longer counts once the connection has it, whether or not the client took it.
    pub(crate) fn pieces(self, bytes: Bytes) -> impl Iterator<Item = Bytes> + Send + 'static {
        let mut bytes = Bytes::from_owner(Counted { bytes, _share: self });
        std::iter::from_fn(move || {
            let piece = bytes.split_to(PIECE.min(bytes.len()));
            (!piece.is_empty()).then_some(piece)
        })
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

    /// The bytes that all bodies may have in these tests, of which a client may have a third of what is left.
    const ALL: usize = 256 << 10;

    fn bodies() -> Bodies {
        Bodies::new(ALL, 3)
    }

    fn is_empty(bodies: &Bodies) -> bool {
        let held = bodies.0.held.lock().unwrap();
        held.all == 0 && held.own.is_empty()
    }

    #[test]
    fn one_client_holds_a_part_of_what_is_left_and_gives_it_back() {
        let bodies = bodies();
        let ada = bodies.share("ada");
        assert!(ada.take(ALL / 4) && !ada.take(1) && !bodies.share("ada").take(1));
        let bob = bodies.share("bob");
        assert!(bob.take(ALL / 4) && !bob.take(1) && !bob.take(usize::MAX) && bob.take(0));
        let line = ada.part(ALL / 8);
        drop(ada);
        // Five eighths are left, and a third of them is less than a quarter.
        assert!(!bodies.share("eve").take(ALL / 4) && bodies.share("eve").take(ALL / 8));
        drop((bob, line));
        assert!(is_empty(&bodies));
    }

    #[test]
    fn it_takes_many_clients_to_leave_nothing_to_others() {
        let bodies = Bodies::new(256 << 20, crate::queue::PART);
        let held: Vec<_> = (0..40).map(|client| bodies.share(&client.to_string())).collect();
        for share in &held {
            while share.take(64 << 10) {}
        }
        assert!(bodies.share("late").take(64 << 10));
    }

    #[tokio::test]
    async fn a_share_that_waits_for_room_is_woken_when_there_is_some() {
        let bodies = bodies();
        let (ada, more) = (bodies.share("ada"), bodies.share("ada"));
        more.take_in_time(ALL / 8).await;
        ada.take_in_time(ALL / 8).await;
        let mut waiting = Box::pin(more.take_in_time(ALL / 16));
        assert!(futures_util::poll!(&mut waiting).is_pending());
        drop(bodies.share("ada"));
        assert!(futures_util::poll!(&mut waiting).is_pending(), "nothing became free");
        drop(ada);
        assert!(futures_util::poll!(&mut waiting).is_ready());
        drop(waiting);
        drop(more);
        assert!(is_empty(&bodies));
    }

    #[tokio::test]
    async fn pieces_count_until_the_last_of_them_is_gone() {
        let bodies = bodies();
        let share = bodies.share("ada");
        assert!(share.take(10));
        share.hold_in_time(PIECE + 1).await;
        assert_eq!(bodies.held(), PIECE + 1);
        let mut pieces = share.pieces(vec![b'x'; PIECE + 1].into());
        let (first, last) = (pieces.next().unwrap(), pieces.next().unwrap());
        assert_eq!((first.len(), last.len(), pieces.next()), (PIECE, 1, None));
        drop((pieces, first));
        assert!(!is_empty(&bodies));
        drop(last);
        assert!(is_empty(&bodies));
    }

    #[tokio::test]
    async fn a_share_that_holds_too_much_gives_it_back() {
        let bodies = bodies();
        let share = bodies.share("ada");
        assert!(share.take(ALL / 4));
        share.hold_in_time(1).await;
        assert_eq!(bodies.held(), 1);
        drop(share);
        assert!(is_empty(&bodies));
    }
}
