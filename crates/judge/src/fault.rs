//! Why a case cannot be judged although its candidate did nothing wrong. It knows neither where faults are detected nor
//! who sees them.

/// The judge's own failure in one execution, or a mistake of the challenge's author; never the candidate's. It is part
/// of reports, so reasons are text.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Fault {
    /// The sandbox failed.
    #[error(transparent)]
    Sandbox(judge_sandbox::Fault),
    /// A custom checker reached no decision.
    #[error("the custom checker failed: {0}")]
    Checker(String),
    /// The author's SQL did not create a database.
    #[error("the database of the case cannot be made: {0}")]
    Seed(String),
    /// The author's implementation, against which tests run, cannot be loaded.
    #[error("the implementation cannot be loaded: {0}")]
    Implementation(String),
    /// The author's starter, with which a repair is compared, is not valid Python.
    #[error("the starter, which repairs are compared with, cannot be read: {0}")]
    Starter(String),
}

impl Fault {
    /// The judge failed for `reason`, in a way that no guest can cause.
    pub fn of_the_judge(reason: impl Into<String>) -> Self {
        Self::Sandbox(judge_sandbox::Fault::Engine(reason.into()))
    }

    /// Whether the challenge's author made the mistake, not the judge.
    pub fn is_of_the_author(&self) -> bool {
        !matches!(self, Self::Sandbox(_))
    }
}

impl From<judge_sandbox::Fault> for Fault {
    fn from(fault: judge_sandbox::Fault) -> Self {
        match fault {
            // The peers of jobs are the implementations that tests run against.
            judge_sandbox::Fault::Peer(reason) => Self::Implementation(reason),
            fault => Self::Sandbox(fault),
        }
    }
}
