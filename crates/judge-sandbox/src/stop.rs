//! Why the host ends a run.

/// Why a host function ended the run; recovered by downcasting wasmtime's error.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Stop {
    /// The guest asked to end with this status.
    #[error("the program exited with status {0}")]
    Exit(u32),
    /// The program executed more instructions than allowed.
    #[error("the program executed more instructions than allowed")]
    InstructionLimit,
    /// The program used the processor without making progress.
    #[error("the program used the processor and counted next to nothing")]
    Backstop,
    /// The program printed more than allowed; what fits is kept.
    #[error("the program printed more than allowed")]
    OutputLimit,
    /// The program slept for more virtual time than allowed.
    #[error("the program slept longer than allowed")]
    SleepLimit,
    /// The run was cancelled from outside.
    #[error("the run was cancelled")]
    Cancelled,
    /// The program made a forbidden call; the watcher knows which and where.
    #[error("the program broke a rule")]
    RuleBroken,
    /// The guest asked for something that no C library asks for.
    #[error("{0}")]
    Refused(&'static str),
}
