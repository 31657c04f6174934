//! The turns in which requests are read and answers are made: a few at a time, one client after the other, and off the
//! threads that serve connections. It knows neither requests nor answers.

use crate::access::Client;
use crate::queue::{Queue, Refused, Turn};

/// How many requests are read and answers with one submission made at a time, how many answers with several, and how
/// many may wait for either: what is held meanwhile can be large.
const ONE: usize = 4;
const SEVERAL: usize = 2;
const WAITING: usize = 16_384;

/// All turns. Cheap to clone; clones are the same turns.
#[derive(Debug, Clone)]
pub(super) struct Turns {
    one: Queue,
    several: Queue,
}

impl Default for Turns {
    fn default() -> Self {
        Self { one: Queue::new(WAITING, ONE), several: Queue::new(WAITING, SEVERAL) }
    }
}

impl Turns {
    /// The right to read a request, or to read a submission from the store and make an answer of it.
    ///
    /// # Errors
    ///
    /// When too much is waiting.
    pub(super) async fn one(&self, client: &Client) -> Result<Turn, Refused> {
        Ok(self.one.admit(client.counted())?.turn().await)
    }

    /// The right to make an answer with several submissions.
    ///
    /// # Errors
    ///
    /// When too much is waiting.
    pub(super) async fn several(&self, client: &Client) -> Result<Turn, Refused> {
        Ok(self.several.admit(client.counted())?.turn().await)
    }
}

/// What `make` makes, away from the threads that serve connections. The turn lasts until it is made, even if nobody
/// waits for it any more.
///
/// # Errors
///
/// When it ends abnormally.
pub(super) async fn made<T: Send + 'static>(
    turn: Turn,
    make: impl FnOnce() -> T + Send + 'static,
) -> Result<T, Refused> {
    let make = move || {
        let made = make();
        drop(turn);
        made
    };
    tokio::task::spawn_blocking(make).await.map_err(|_| Refused::Failed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scope::Scope;

    #[tokio::test]
    async fn one_client_does_not_keep_others_from_their_answers() {
        let turns = Turns::default();
        let client = |name: &str| Client::new(name, vec![Scope::Submit]);
        let (ada, bob) = (client("address:a"), client("address:b"));
        let first = turns.several(&ada).await.unwrap();
        let _second = turns.several(&ada).await.unwrap();
        let mut next = Box::pin(turns.several(&ada));
        assert!(futures_util::poll!(&mut next).is_pending());
        let mut after = Box::pin(turns.several(&ada));
        assert!(futures_util::poll!(&mut after).is_pending());
        let mut other = Box::pin(turns.several(&bob));
        assert!(futures_util::poll!(&mut other).is_pending());
        assert!(turns.one(&ada).await.is_ok(), "these are other turns");
        assert_eq!(made(first, || 1).await, Ok(1));
        let next = next.await.unwrap();
        drop(next);
        let held = futures_util::poll!(&mut other);
        assert!(held.is_ready() && futures_util::poll!(&mut after).is_pending());
    }
}
