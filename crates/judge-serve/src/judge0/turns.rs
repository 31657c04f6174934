//! The turns in which requests are read and answers are made: for what takes little and for what takes much. It knows
//! neither requests nor answers.

use crate::access::Client;
use crate::queue::{Refused, Turn};
use crate::readers::Readers;

/// How many requests are read and answers with one submission made at a time, and how many answers with several.
const ONE: usize = 4;
const SEVERAL: usize = 2;

/// All turns. Cheap to clone; clones are the same turns.
#[derive(Debug, Clone)]
pub(super) struct Turns {
    one: Readers,
    several: Readers,
}

impl Default for Turns {
    fn default() -> Self {
        Self { one: Readers::new(ONE), several: Readers::new(SEVERAL) }
    }
}

impl Turns {
    /// The right to read a request, or to read a submission from the store and make an answer of it.
    ///
    /// # Errors
    ///
    /// When too much is waiting.
    pub(super) async fn one(&self, client: &Client) -> Result<Turn, Refused> {
        self.one.turn(client.counted()).await
    }

    /// The right to make an answer with several submissions.
    ///
    /// # Errors
    ///
    /// When too much is waiting.
    pub(super) async fn several(&self, client: &Client) -> Result<Turn, Refused> {
        self.several.turn(client.counted()).await
    }
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
        drop(first);
        let next = next.await.unwrap();
        drop(next);
        let held = futures_util::poll!(&mut other);
        assert!(held.is_ready() && futures_util::poll!(&mut after).is_pending());
    }
}
