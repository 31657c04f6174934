//! A connection's place among those that may be open at a time. Whoever goes on with a connection after its last request
//! keeps the place.

use std::sync::Arc;

use tokio::sync::OwnedSemaphorePermit;

/// A place, given up with its last clone.
#[derive(Debug, Clone)]
pub(crate) struct Place {
    _permit: Arc<OwnedSemaphorePermit>,
}

impl Place {
    /// The place that a permit stands for.
    pub(crate) fn new(permit: OwnedSemaphorePermit) -> Self {
        Self { _permit: Arc::new(permit) }
    }
}
