//! The right to have a whole recording in memory: a few at a time, and one client after the other. It knows no rooms.

use crate::queue::{Queue, Turn};

/// How many whole recordings are read at a time: each takes several times its size in memory.
const READ: usize = 2;

/// The turns in which recordings are read. Cheap to clone; clones share their turns.
#[derive(Debug, Clone)]
pub(super) struct Readers(Queue);

impl Default for Readers {
    fn default() -> Self {
        // Each of those who wait has a connection, and these are bounded.
        Self(Queue::new(usize::MAX, READ))
    }
}

impl Readers {
    /// The right to read the recording of a room that `client` made, given back when it is dropped. Clients take turns,
    /// so that nobody keeps the rooms of others from being opened.
    pub(super) async fn turn(&self, client: &str) -> Turn {
        self.0.admit_again(client).turn().await
    }
}
