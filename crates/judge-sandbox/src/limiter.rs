//! Counts how far an instance's memory grows above the image, and refuses growth past the limit.
//!
//! A refusal is remembered: Python turns it into a `MemoryError`, which candidate code can swallow. The host's own
//! memory for the instance is not counted: its tables, files and captured output have their own limits.

use wasmtime::{ResourceLimiter, Result};

/// The elements that all tables of an instance may have together; the image needs a few tens of thousands.
const TABLE_ELEMENTS: usize = 1 << 20;

/// Watches the memories of one instance.
#[derive(Debug)]
pub(super) struct Limiter {
    limit: u64,
    /// Whether the instance is complete; before that, all memory growth is the image's own.
    armed: bool,
    grown: u64,
    refused: bool,
    failed: bool,
}

impl Limiter {
    /// Allows `limit` bytes of growth once armed.
    pub(super) fn new(limit: u64) -> Self {
        Self { limit, armed: false, grown: 0, refused: false, failed: false }
    }

    /// Starts counting: what the image itself needs has been allocated.
    pub(super) fn arm(&mut self) {
        self.armed = true;
    }

    /// The growth in bytes; memories never shrink, so this is also the peak.
    pub(super) fn grown(&self) -> u64 {
        self.grown
    }

    /// Whether permitted growth failed because the host ran out of memory.
    pub(super) fn failed(&self) -> bool {
        self.failed
    }

    /// Whether growth was ever refused.
    pub(super) fn refused(&self) -> bool {
        self.refused
    }
}

impl ResourceLimiter for Limiter {
    fn memory_growing(&mut self, current: usize, desired: usize, _maximum: Option<usize>) -> Result<bool> {
        if !self.armed {
            return Ok(true);
        }
        let grown = self.grown.saturating_add((desired - current) as u64);
        if grown > self.limit {
            self.refused = true;
            return Ok(false);
        }
        self.grown = grown;
        Ok(true)
    }

    fn memory_grow_failed(&mut self, _error: wasmtime::Error) -> Result<()> {
        // Growth within the limit failed: the host is out of memory, which is not the guest's doing.
        self.failed = true;
        Ok(())
    }

    fn table_growing(&mut self, _current: usize, desired: usize, _maximum: Option<usize>) -> Result<bool> {
        Ok(desired <= TABLE_ELEMENTS)
    }
}
