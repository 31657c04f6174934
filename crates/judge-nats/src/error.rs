//! Why work cannot be sent, or has no result.

use judge::PrepareError;

/// Why the connection cannot be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum LinkError {
    /// A setting is wrong.
    #[error("{0}")]
    Setting(String),
    /// An address is none.
    #[error("{0} is not the address of a NATS server")]
    Address(String),
    /// What subjects are to begin with is not possible.
    #[error("the prefix {0:?} is not made of words of lower-case letters, digits and hyphens, with dots between them")]
    Prefix(String),
    /// The server does not let this client in.
    #[error("{address} does not let this client in: {reason}")]
    Refused {
        /// The servers.
        address: String,
        /// What is said.
        reason: String,
    },
    /// The server is not reached.
    #[error("{address} is not reached: {reason}")]
    Unreached {
        /// The servers.
        address: String,
        /// What is said.
        reason: String,
    },
}

/// Why work has no result.
#[derive(Debug, Clone, thiserror::Error)]
#[non_exhaustive]
pub enum Unfound {
    /// The cases of the challenge cannot be completed, which is its author's doing or the judge's.
    #[error(transparent)]
    Prepare(#[from] PrepareError),
    /// The judge failed.
    #[error("{0}")]
    Failed(String),
    /// Nobody waits for it any more: this machine stops.
    #[error("the work was given up")]
    GivenUp,
}
