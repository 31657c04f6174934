//! The last change of a place in a repository: when it was made, and what it left there.
//!
//! Part of `changes`: `git` finds it, `lateness` says what follows from it.

use std::collections::BTreeMap;

use jiff::Timestamp;

/// Places in a repository, each with the moment up to which its changes are looked for, if there is one.
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

/// When a place was changed last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum LastCommit {
    /// At this moment.
    At(Timestamp),
    /// The clone does not reach back far enough.
    Cut,
    /// The commit has a time that is none.
    Timeless,
}

/// What a change leaves at its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Left {
    /// A file, by its id.
    File(String),
    /// A link or another repository.
    NoFile,
    /// Nothing, for it took away what was there.
    Nothing,
}

impl LastCommit {
    /// Whether it was made after a moment, as far as is known.
    pub(super) fn is_after(&self, moment: Option<Timestamp>) -> bool {
        matches!((self, moment), (Self::At(at), Some(moment)) if *at > moment)
    }
}
