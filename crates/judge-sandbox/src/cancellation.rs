//! How a caller ends work that it started. It knows nothing of the work, which checks it from time to time.

use tokio_util::sync::{CancellationToken, DropGuard};

/// Ends work before it is done, once and for all.
///
/// Clones share their state: cancelling one cancels them all, and every [child](Self::child). Nothing is undone, and
/// the work may go on for some milliseconds.
#[derive(Debug, Clone, Default)]
pub struct Cancellation(CancellationToken);

/// Cancels when it is dropped.
#[derive(Debug)]
#[must_use = "what is dropped at once is cancelled at once"]
pub struct CancelOnDrop(#[expect(dead_code, reason = "it is only dropped")] DropGuard);

impl Cancellation {
    /// A new one, not cancelled.
    pub fn new() -> Self {
        Self::default()
    }

    /// Ends the work, for good.
    pub fn cancel(&self) {
        self.0.cancel();
    }

    /// Whether the work should end.
    pub fn is_cancelled(&self) -> bool {
        self.0.is_cancelled()
    }

    /// Waits until the work should end, which may be never.
    pub async fn cancelled(&self) {
        self.0.cancelled().await;
    }

    /// A cancellation for a part of the work: it is cancelled along with this one, but not the other way round.
    #[must_use]
    pub fn child(&self) -> Self {
        Self(self.0.child_token())
    }

    /// Cancels as soon as the returned value is dropped, so that no part of the work outlives the whole.
    pub fn on_drop(&self) -> CancelOnDrop {
        CancelOnDrop(self.0.clone().drop_guard())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn children_end_with_the_whole_and_not_the_other_way_round() {
        let whole = Cancellation::new();
        let (one, other) = (whole.child(), whole.child());
        drop(one.on_drop());
        assert!(one.is_cancelled() && !other.is_cancelled() && !whole.is_cancelled());
        whole.clone().cancel();
        assert!(whole.is_cancelled() && other.is_cancelled() && whole.child().is_cancelled());
        crate::block_on(other.cancelled());
    }
}
