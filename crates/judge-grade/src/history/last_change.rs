//! The last change of a place in a repository: when it was made, and what it left there.
//!
//! Part of `history`: `git` finds it, `lateness` says what follows from it.

use std::collections::BTreeMap;

use jiff::Timestamp;

/// Places in a repository, each with the time up to which its changes are searched, if there is one.
pub(super) type Wanted = BTreeMap<String, Option<Timestamp>>;

/// The last change of each place.
pub(super) type LastChanges = BTreeMap<String, LastChange>;

/// The last change of a place.
#[derive(Debug, Clone)]
pub(super) struct LastChange {
    /// The commit that made it.
    pub(super) commit: LastCommit,
    /// What it left there.
    pub(super) left: Left,
}

/// When a place last changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum LastCommit {
    /// At this time.
    At(Timestamp),
    /// The clone does not reach back far enough.
    Cut,
    /// The commit's time is not a valid one.
    Timeless,
}

/// What a change leaves at its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Left {
    /// A file, by its id.
    File(String),
    /// A link or another repository.
    NoFile,
    /// Nothing: it deleted what was there.
    Nothing,
}

impl LastCommit {
    /// Whether it was made after `moment`, as far as known.
    pub(super) fn is_after(&self, moment: Option<Timestamp>) -> bool {
        matches!((self, moment), (Self::At(at), Some(moment)) if *at > moment)
    }
}
