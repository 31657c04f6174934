//! The complexity of a solution, measured by a function that the embedder supplies: the tools for measuring are made
//! for authors, and this crate does not know them.

use std::fmt;
use std::future::Future;
use std::sync::Arc;

use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use judge::{Cancellation, Challenge, Judge};

/// The complexity of a solution, in words that candidates may read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Complexity {
    /// In terms of instructions, such as `O(n log n)`.
    pub time: String,
    /// In terms of memory.
    pub memory: String,
    /// Why not more could be measured, unless that is normal.
    pub note: Option<String>,
}

/// What is to be measured, and with which judge.
#[derive(Debug, Clone)]
pub struct Measurement {
    /// The judge that runs the solution.
    pub judge: Judge,
    /// The challenge.
    pub challenge: Arc<Challenge>,
    /// The solution.
    pub source: String,
    /// Cancels the measurement.
    pub stop: Cancellation,
}

/// Measures the complexity of a solution, or says why it is not known, in words that candidates may read.
#[derive(Clone)]
pub struct Measure(Arc<dyn Fn(Measurement) -> BoxFuture<'static, Result<Complexity, String>> + Send + Sync>);

impl fmt::Debug for Measure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Measure")
    }
}

impl Measure {
    /// A measure that calls `measure`.
    pub fn new<F>(measure: impl Fn(Measurement) -> F + Send + Sync + 'static) -> Self
    where
        F: Future<Output = Result<Complexity, String>> + Send + 'static,
    {
        Self(Arc::new(move |measurement| measure(measurement).boxed()))
    }

    pub(crate) async fn measured(&self, measurement: Measurement) -> Result<Complexity, String> {
        (self.0)(measurement).await
    }
}
