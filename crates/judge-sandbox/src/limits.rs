//! What one run may use.

use std::time::Duration;

/// What one run may use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// WebAssembly instructions, including those for loading the source. 1e10 instructions are one judge second.
    pub instructions: u64,
    /// Bytes by which the interpreter's memory may grow above the image.
    pub memory: u64,
    /// Bytes of standard output and standard error together, and separately of the encoded answer.
    pub output: u64,
    /// The virtual time that may be slept.
    pub sleep: Duration,
}

impl Limits {
    /// WebAssembly instructions that count as one judge second.
    pub const INSTRUCTIONS_PER_SECOND: u64 = 10_000_000_000;

    /// The instruction limit in judge seconds.
    #[expect(clippy::cast_precision_loss, reason = "limits stay far below 2^53")]
    pub fn cpu_seconds(&self) -> f64 {
        self.instructions as f64 / Self::INSTRUCTIONS_PER_SECOND as f64
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            instructions: 2 * Self::INSTRUCTIONS_PER_SECOND,
            memory: 64 << 20,
            output: 1 << 20,
            sleep: Duration::from_hours(24),
        }
    }
}
