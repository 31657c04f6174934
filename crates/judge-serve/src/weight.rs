//! The memory that the bodies of all requests take: the bytes received of each, with a fair share for every client. It
//! knows no requests.

use std::collections::HashMap;
use std::error::Error;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

/// The most bytes that all bodies may have together.
const ALL: usize = 256 << 20;

/// The bodies being received or answered. Cheap to clone; clones are the same bodies.
#[derive(Debug, Clone, Default)]
pub(crate) struct Bodies(Arc<Mutex<Held>>);

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

/// Why a body was not read to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unread {
    TooLarge,
    TooSlow,
    NoRoom,
}

impl Bodies {
    /// The share of a body of which nothing has been received yet.
    pub(crate) fn share(&self, client: &str) -> Share {
        Share { bodies: self.clone(), client: client.into(), bytes: Mutex::new(0) }
    }
}

impl Share {
    /// Holds so many bytes more, unless there is no room for them: a client may hold as much as is left, so one alone
    /// takes at most half.
    #[must_use]
    pub(crate) fn take(&self, bytes: usize) -> bool {
        let mut held = self.bodies.0.lock().unwrap_or_else(PoisonError::into_inner);
        let own = held.own.get(&self.client).copied().unwrap_or_default();
        if own + bytes > ALL.saturating_sub(held.all) {
            return false;
        }
        held.all += bytes;
        *held.own.entry(Arc::clone(&self.client)).or_default() += bytes;
        *self.bytes.lock().unwrap_or_else(PoisonError::into_inner) += bytes;
        true
    }

    /// Splits off a share of `bytes`, or of all that it has if that is less.
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
        let mut held = self.bodies.0.lock().unwrap_or_else(PoisonError::into_inner);
        held.all = held.all.saturating_sub(bytes);
        let Some(own) = held.own.get_mut(&self.client) else { return };
        *own = own.saturating_sub(bytes);
        if *own == 0 {
            held.own.remove(&self.client);
        }
    }
}

impl fmt::Display for Unread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::TooLarge => "the body is larger than allowed",
            Self::TooSlow => "the body did not come in time",
            Self::NoRoom => "too much is being sent at the moment: try again in 1 s",
        })
    }
}

impl Error for Unread {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_client_holds_half_at_most_and_gives_back_what_it_held() {
        let bodies = Bodies::default();
        let ada = bodies.share("ada");
        assert!(ada.take(ALL / 2) && !ada.take(1) && !bodies.share("ada").take(1));
        let bob = bodies.share("bob");
        assert!(bob.take(ALL / 4) && !bob.take(1));
        let line = ada.part(ALL / 8);
        drop(ada);
        assert!(!bob.take(ALL / 2) && bob.take(ALL / 16));
        drop((bob, line));
        let held = bodies.0.lock().unwrap();
        assert!(held.all == 0 && held.own.is_empty(), "{held:?}");
    }
}
