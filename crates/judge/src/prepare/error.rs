//! Why a challenge's cases are not complete. It knows neither how they are completed nor who sees the error.

use std::error::Error;
use std::fmt;

use crate::challenge::{CaseId, Challenge, ChallengeId};
use crate::fault::Fault;

/// Why a challenge's cases could not be completed: the author's mistake, or the judge's.
#[derive(Debug, Clone)]
pub struct PrepareError {
    challenge: ChallengeId,
    kind: PrepareErrorKind,
}

/// What happened while the cases of a challenge were completed.
///
/// Reasons are fragments in words; those of secret challenges quote nothing.
#[derive(Debug, Clone, thiserror::Error)]
#[non_exhaustive]
pub enum PrepareErrorKind {
    /// The generator did not return cases.
    #[error("generate.py failed: {reason}")]
    Generator {
        /// What happened.
        reason: String,
    },
    /// The generator yielded something that is not a case.
    #[error("case {index} from generate.py: {reason}")]
    GeneratedCase {
        /// The position among the yielded cases, from 1.
        index: usize,
        /// What is wrong with it.
        reason: String,
    },
    /// The reference has no answer for a case.
    #[error("{file} has no answer for case {case}: {reason}")]
    Reference {
        /// The reference's file, relative to the challenge's folder.
        file: String,
        /// The case.
        case: CaseId,
        /// What happened instead.
        reason: String,
    },
    /// There is no reference, and a case has no expected answer.
    #[error("case {case} has no expected answer, and there is no reference to ask")]
    NoReference {
        /// The case.
        case: CaseId,
    },
    /// The SQL for a database of a case fails.
    #[error("case {case}: the database {database} cannot be made: {reason}")]
    Database {
        /// The case.
        case: CaseId,
        /// The database's file.
        database: String,
        /// What happened.
        reason: String,
    },
    /// A condition of inputs.toml cannot be evaluated.
    #[error("inputs.toml: {reason}")]
    Condition {
        /// What happened.
        reason: String,
    },
    /// A selected case does not exist.
    #[error("there is no case {case}")]
    UnknownCase {
        /// The case.
        case: CaseId,
    },
    /// The judge failed.
    #[error(transparent)]
    Fault(Fault),
}

impl PrepareError {
    /// What happened while the cases of `challenge` were completed.
    pub fn new(challenge: ChallengeId, kind: PrepareErrorKind) -> Self {
        Self { challenge, kind }
    }

    pub(crate) fn of(challenge: &Challenge, kind: PrepareErrorKind) -> Self {
        Self::new(challenge.id.clone(), kind)
    }

    /// The challenge whose cases are not complete.
    pub fn challenge(&self) -> &ChallengeId {
        &self.challenge
    }

    /// What happened.
    pub fn kind(&self) -> &PrepareErrorKind {
        &self.kind
    }

    /// Whether the judge failed; every other error is a mistake of the challenge's author or of the one who selected
    /// cases.
    pub fn is_fault(&self) -> bool {
        matches!(self.kind, PrepareErrorKind::Fault(_))
    }

    /// What the challenge's author can do about it; `None` when the judge failed.
    pub fn hint(&self) -> Option<&'static str> {
        Some(match &self.kind {
            PrepareErrorKind::Generator { .. } => {
                "generate.py must define generate(random) and yield at least one case, each a dict with the keys of a \
                 case in cases.toml"
            }
            PrepareErrorKind::GeneratedCase { .. } => {
                "what generate(random) in generate.py yields is a dict with the keys of a case in cases.toml"
            }
            PrepareErrorKind::Reference { .. } => "correct the reference, or the case: its input, or what it expects",
            PrepareErrorKind::NoReference { .. } => "write the reference in solutions, or `expected` in the case",
            PrepareErrorKind::Database { .. } => {
                "correct schema.sql, or the SQL of the case: its `seed`, or what `databases` says"
            }
            PrepareErrorKind::Condition { .. } => {
                "a condition is a Python expression over the names of the inputs that is True or False"
            }
            PrepareErrorKind::UnknownCase { .. } => "name a case of cases.toml, or one that generate.py yields",
            PrepareErrorKind::Fault(_) => return None,
        })
    }
}

impl fmt::Display for PrepareError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.kind {
            PrepareErrorKind::UnknownCase { case } => write!(f, "challenge {} has no case {case}", self.challenge),
            kind => write!(f, "challenge {}: {kind}", self.challenge),
        }
    }
}

impl Error for PrepareError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.kind.source()
    }
}
