//! Why work cannot be sent, or has no result.

use std::error::Error;
use std::io;

use judge::PrepareError;

/// An error of the NATS client.
type Cause = Box<dyn Error + Send + Sync>;

/// Why the connection cannot be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum LinkError {
    /// No worker can have this name.
    #[error("the worker cannot be called {0:?}: a worker's name has 1 to 64 letters, digits, `-`, `_`, `.` or `@`")]
    Name(String),
    /// A file or an address in the settings cannot be used.
    #[error("{place}")]
    Setting {
        /// The file or the address.
        place: String,
        /// What the system says.
        #[source]
        error: io::Error,
    },
    /// Something is not an address.
    #[error("{0} is not the address of a NATS server")]
    Address(String),
    /// The prefix of subjects is malformed.
    #[error("the prefix {0:?} is not made of words of lower-case letters, digits and hyphens, with dots between them")]
    Prefix(String),
    /// The server rejects this client.
    #[error("{address} rejects this client")]
    Refused {
        /// The servers.
        address: String,
        /// Why.
        #[source]
        error: Cause,
    },
    /// No server can be reached.
    #[error("cannot reach {address}")]
    Unreached {
        /// The servers.
        address: String,
        /// Why.
        #[source]
        error: Cause,
    },
}

/// Why work has no result. It may have been judged on another machine, so the judge's failures are texts.
#[derive(Debug, Clone, thiserror::Error)]
#[non_exhaustive]
pub enum NoResult {
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
