//! TOML that still knows where everything is, and problems in words: what all readers and checks of files share.
//!
//! Reading is by hand rather than by serde, which stops at the first problem: here every problem of a file is
//! collected, with its line, its column and a hint. It knows no challenge; other files of judge are read the same way.

mod document;
mod problem;
mod table;

pub(crate) use self::document::Spot;
pub(in crate::challenge) use self::document::start;
pub use self::document::{Document, Problems};
pub use self::problem::{ChallengeError, Problem, joined, quoted};
pub(crate) use self::problem::{described, suggestion};
pub(in crate::challenge) use self::table::integer;
pub use self::table::{Item, Table};
