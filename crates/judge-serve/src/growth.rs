//! How the costs of a solution grow, as whoever builds the server has them found: the tools for that are those of authors,
//! which this crate does not know.

use std::fmt;
use std::future::Future;
use std::sync::Arc;

use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use judge::{Cancellation, Challenge, Judge};

/// How the costs of a solution grow, in words that candidates may read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Growth {
    /// In terms of instructions, such as `O(n log n)`.
    pub time: String,
    /// In terms of memory.
    pub memory: String,
    /// Why no more was measured, unless that is normal.
    pub note: Option<String>,
}

/// What is measured.
#[derive(Debug, Clone)]
pub struct Growing {
    /// What judges.
    pub judge: Judge,
    /// The challenge.
    pub challenge: Arc<Challenge>,
    /// The solution.
    pub source: String,
    /// Ends the measurement.
    pub stop: Cancellation,
}

/// Finds how the costs of a solution grow, or says to candidates why that is not known.
#[derive(Clone)]
pub struct Measure(Arc<dyn Fn(Growing) -> BoxFuture<'static, Result<Growth, String>> + Send + Sync>);

impl fmt::Debug for Measure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Measure")
    }
}

impl Measure {
    /// Has it found by `measure`.
    pub fn new<F>(measure: impl Fn(Growing) -> F + Send + Sync + 'static) -> Self
    where
        F: Future<Output = Result<Growth, String>> + Send + 'static,
    {
        Self(Arc::new(move |growing| measure(growing).boxed()))
    }

    pub(crate) async fn measured(&self, growing: Growing) -> Result<Growth, String> {
        (self.0)(growing).await
    }
}
