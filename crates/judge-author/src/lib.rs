//! Tools for authors of challenges, who want to know whether their hidden cases are strong and what solutions cost.
//!
//! [`verify`] checks a challenge: its solutions, limits and texts. [`mutants`] changes a reference in small ways, and
//! [`mutation`] finds out which of the changes the cases notice. [`state`] finds out whether they notice solutions that
//! keep state from one call, or object, to the next. [`complexity`] runs a source at growing sizes and says how its
//! costs grow. [`stress`] makes inputs that a challenge declares and finds the smallest on which a source is wrong;
//! [`probe`] puts inputs to the author's conditions and to the reference. The crate uses only the public libraries of
//! judge and its sandbox, never prints, and knows nothing of a command line or of files.

/// A text that changes with this crate's sources: whoever keeps results of the crate makes it part of their key.
pub const SOURCES: &str = env!("JUDGE_AUTHOR_SOURCES");

pub mod complexity;
mod inputs;
pub mod mutants;
pub mod mutation;
pub mod probe;
pub mod state;
pub mod stress;
pub mod verify;
