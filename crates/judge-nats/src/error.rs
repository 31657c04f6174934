//! Why work cannot be sent, or has no result.

use judge::PrepareError;

/// Why the connection cannot be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum LinkError {
    /// A setting is wrong.
    #[error("{0}")]
    Setting(String),
    /// Something is not an address.
    #[error("{0} is not the address of a NATS server")]
    Address(String),
    /// The prefix of subjects is malformed.
    #[error("the prefix {0:?} is not made of words of lower-case letters, digits and hyphens, with dots between them")]
    Prefix(String),
    /// The server rejects this client.
    #[error("{address} rejects this client: {reason}")]
    Refused {
        /// The servers.
        address: String,
        /// What is said.
        reason: String,
    },
    /// No server can be reached.
    #[error("cannot reach {address}: {reason}")]
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
    /// This process is stopping.
    #[error("the work was abandoned")]
    GivenUp,
}
