//! Why a challenge's cases are not complete. It knows neither how they are completed nor who is told of it.

use std::error::Error;
use std::fmt;

use judge_sandbox::Fault;
use serde::{Deserialize, Serialize};

use crate::challenge::{CaseId, Challenge, ChallengeId};

/// Why a challenge's cases could not be completed: the author's mistake, or the judge's.
///
/// Serialised, it travels between processes of the same build, with the reason and its kind.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PrepareError {
    challenge: ChallengeId,
    kind: PrepareErrorKind,
}

/// What happened while the cases of a challenge were completed.
///
/// Reasons are fragments in words; those of secret challenges quote nothing.
#[derive(Debug, Clone, thiserror::Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
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
    Fault(#[serde(with = "written_fault")] Fault),
}

/// Faults as a word and a reason, which is empty where the word says everything.
mod written_fault {
    use judge_sandbox::Fault;
    use serde::de::{Deserialize, Deserializer, Error as _};
    use serde::ser::{Error as _, Serialize, Serializer};

    pub(super) fn serialize<S: Serializer>(fault: &Fault, serializer: S) -> Result<S::Ok, S::Error> {
        let parts = match fault {
            Fault::Stalled => ("stalled", ""),
            Fault::Instance(reason) => ("instance", reason.as_str()),
            Fault::Engine(reason) => ("engine", reason.as_str()),
            Fault::Checker(reason) => ("checker", reason.as_str()),
            Fault::Seed(reason) => ("seed", reason.as_str()),
            Fault::Implementation(reason) => ("implementation", reason.as_str()),
            Fault::Starter(reason) => ("starter", reason.as_str()),
            Fault::Worker => ("worker", ""),
            _ => return Err(S::Error::custom("a fault of this kind has no written form")),
        };
        parts.serialize(serializer)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Fault, D::Error> {
        let (word, reason) = <(String, String)>::deserialize(deserializer)?;
        Ok(match word.as_str() {
            "stalled" => Fault::Stalled,
            "instance" => Fault::Instance(reason),
            "engine" => Fault::Engine(reason),
            "checker" => Fault::Checker(reason),
            "seed" => Fault::Seed(reason),
            "implementation" => Fault::Implementation(reason),
            "starter" => Fault::Starter(reason),
            "worker" => Fault::Worker,
            _ => return Err(D::Error::custom("there is no fault of this kind")),
        })
    }
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

    /// Whether the judge failed; everything else is up to the challenge's author or to whoever selected cases.
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
            PrepareErrorKind::Reference { .. } => "mend the reference, or the case: its input, or what it expects",
            PrepareErrorKind::NoReference { .. } => "write the reference in solutions, or `expected` in the case",
            PrepareErrorKind::Database { .. } => {
                "mend schema.sql, or the SQL of the case: its `seed`, or what `databases` says"
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_is_read_back_with_its_kind_and_its_words() {
        let case = || CaseId::new("two").unwrap();
        let reason = || "line 1: `x`\n\u{1f600}".to_owned();
        let faults = [
            Fault::Stalled,
            Fault::Instance(reason()),
            Fault::Engine(reason()),
            Fault::Checker(reason()),
            Fault::Seed(reason()),
            Fault::Implementation(reason()),
            Fault::Starter(reason()),
            Fault::Worker,
        ];
        let mut kinds = vec![
            PrepareErrorKind::Generator { reason: reason() },
            PrepareErrorKind::GeneratedCase { index: 7, reason: reason() },
            PrepareErrorKind::Reference { file: "solutions/reference.py".to_owned(), case: case(), reason: reason() },
            PrepareErrorKind::NoReference { case: case() },
            PrepareErrorKind::Database { case: case(), database: "a.db".to_owned(), reason: reason() },
            PrepareErrorKind::Condition { reason: reason() },
            PrepareErrorKind::UnknownCase { case: case() },
        ];
        kinds.extend(faults.map(PrepareErrorKind::Fault));
        for kind in kinds {
            let error = PrepareError::new(ChallengeId::new("double").unwrap(), kind);
            let read: PrepareError = serde_json::from_str(&serde_json::to_string(&error).unwrap()).unwrap();
            assert_eq!(format!("{read:?}"), format!("{error:?}"));
            assert_eq!(
                (read.to_string(), read.is_fault(), read.hint()),
                (error.to_string(), error.is_fault(), error.hint())
            );
        }
        for hostile in [
            r#"{"challenge": "No Id", "kind": {"unknown_case": {"case": "two"}}}"#,
            r#"{"challenge": "double", "kind": {"unknown_case": {"case": "\n"}}}"#,
            r#"{"challenge": "double", "kind": {"unknown_case": {"case": "two", "more": 1}}}"#,
            r#"{"challenge": "double", "kind": "unknown"}"#,
            r#"{"challenge": "double", "kind": {"fault": ["worker", ""]}, "more": 1}"#,
            r#"{"challenge": "double", "kind": {"fault": ["unknown", ""]}}"#,
        ] {
            assert!(serde_json::from_str::<PrepareError>(hostile).is_err(), "{hostile}");
        }
    }
}
