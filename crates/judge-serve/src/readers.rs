//! The turns in which something large is read and an answer is made of it: a few at a time, one client after the other,
//! and away from the threads that serve connections. It knows neither what is read nor what is made of it.

use crate::queue::{Queue, Refused, Turn};

/// How many may wait to read: what they hold meanwhile can be large.
const WAITING: usize = 16_384;

/// Those who read something large. Cheap to clone; clones share their turns.
#[derive(Debug, Clone)]
pub(crate) struct Readers(Queue);

impl Readers {
    /// Readers of whom `most` read at a time.
    pub(crate) fn new(most: usize) -> Self {
        Self(Queue::new(WAITING, most))
    }

    /// The right of `client` to read, given back when it is dropped.
    ///
    /// # Errors
    ///
    /// When too much is waiting.
    pub(crate) async fn turn(&self, client: &str) -> Result<Turn, Refused> {
        Ok(self.0.admit(client)?.turn().await)
    }

    /// Like [`Readers::turn`], no matter how many are waiting: for those who hold little but a connection meanwhile,
    /// since connections are bounded.
    pub(crate) async fn turn_in_any_case(&self, client: &str) -> Turn {
        self.0.admit_again(client).turn().await
    }
}

/// What `make` makes, away from the threads that serve connections, and the turn that it was made in. The turn lasts
/// until then, even if nobody waits for it any more.
///
/// # Errors
///
/// When `make` ends abnormally.
pub(crate) async fn made<T: Send + 'static>(
    turn: Turn,
    make: impl FnOnce() -> T + Send + 'static,
) -> Result<(T, Turn), Refused> {
    tokio::task::spawn_blocking(move || (make(), turn)).await.map_err(|_| Refused::Failed)
}

#[cfg(test)]
mod tests {
    use std::task::Poll;

    use futures_util::FutureExt;

    use super::*;

    #[tokio::test]
    async fn clients_read_one_after_the_other_and_too_many_of_one_are_refused() {
        let readers = Readers::new(1);
        let reading = readers.turn("ada").await.unwrap();
        let mut waiting = Vec::new();
        let refused = loop {
            let mut next = Box::pin(readers.turn("ada"));
            match futures_util::poll!(&mut next) {
                Poll::Ready(answer) => break answer.err(),
                Poll::Pending => waiting.push(next),
            }
        };
        assert!(matches!(refused, Some(Refused::Full { .. })) && waiting.len() > 1, "{refused:?}");
        let mut anyway = Box::pin(readers.turn_in_any_case("ada"));
        let mut other = Box::pin(readers.turn("bob"));
        assert!(futures_util::poll!(&mut anyway).is_pending() && futures_util::poll!(&mut other).is_pending());
        drop(reading);
        let first = waiting.remove(0).await.unwrap();
        drop(first);
        assert!(other.await.is_ok(), "bob is next, although ada's others came first");
    }

    #[tokio::test]
    async fn a_turn_lasts_until_everything_is_made_even_if_nobody_waits() {
        let readers = Readers::new(1);
        let turn = readers.turn("ada").await.unwrap();
        let (one, turn) = made(turn, || 1).await.unwrap();
        assert_eq!(one, 1);
        let (go, going) = std::sync::mpsc::channel::<()>();
        assert!(made(turn, move || going.recv().is_ok()).now_or_never().is_none());
        let mut next = Box::pin(readers.turn("bob"));
        assert!(futures_util::poll!(&mut next).is_pending());
        go.send(()).unwrap();
        assert!(next.await.is_ok());
    }
}
