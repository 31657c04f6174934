//! Makes valid challenges from values in code, which the readers of challenge files supply as well.
//!
//! Stands between the code that makes a challenge and everything that relies on a [`Challenge`](super::Challenge)
//! being valid. It knows neither files nor TOML.

mod arguments;
mod builder;
mod calls;
mod case;
pub(super) mod check;
mod finish;
mod name;
pub(super) mod suite;
mod values;

pub use self::builder::ChallengeBuilder;
pub use self::case::CaseBuilder;
pub(super) use self::check::CaseIds;
pub(crate) use self::values::raises;

/// The cases that no challenge exceeds, generated ones included.
pub(crate) const MAX_CASES: usize = 10_000;

/// The most points of a case.
pub(crate) const MAX_POINTS: u32 = 1_000;

#[cfg(test)]
mod tests;
