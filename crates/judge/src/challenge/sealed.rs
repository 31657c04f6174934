//! What a challenge is without its hidden cases: the sealed part is known only by its encrypted bytes.
//!
//! Part of [`Challenge`]. It knows no cryptography: the files are kept for those who can open them.

use std::collections::BTreeMap;
use std::sync::Arc;

use judge_sandbox::Value;

use super::{Case, CaseId, Elapsed, Expected, Input, Stimulus, Terms, Visibility};

/// The sealed part of a challenge whose hidden cases, solutions and checker are encrypted.
///
/// Such a challenge still has its samples. One case, `skipped` whenever all are asked for, stands for its hidden cases.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sealed {
    pub(crate) points: u32,
    pub(crate) recipients: Vec<String>,
    pub(crate) stand_in: CaseId,
    pub(crate) files: Arc<BTreeMap<String, Vec<u8>>>,
}

impl Sealed {
    /// The files of a sealed challenge besides the implementations of its samples and the texts of its stages: those in
    /// the clear, the sealed part, its signature.
    pub const FILES: [&str; 8] = [
        "challenge.toml",
        "cases.toml",
        "statement.md",
        "starter.py",
        "starter.sql",
        "schema.sql",
        Self::HIDDEN,
        Self::SIGNATURE,
    ];

    /// The file with the encrypted part.
    pub const HIDDEN: &str = "hidden.age";

    /// The file with the signature, when there is one.
    pub const SIGNATURE: &str = "hidden.sig";

    /// The message for hidden cases that were not opened.
    pub const MESSAGE: &str = "hidden cases are sealed and were not run";

    /// The points of all hidden cases together, as stated when the challenge was sealed.
    pub fn points(&self) -> u32 {
        self.points
    }

    /// Who the challenge claims to be sealed for: public keys of age; empty means a passphrase.
    pub fn recipients(&self) -> &[String] {
        &self.recipients
    }

    /// The files as they were read: those in the clear, [`Sealed::HIDDEN`], and [`Sealed::SIGNATURE`] if it exists.
    pub fn files(&self) -> &BTreeMap<String, Vec<u8>> {
        &self.files
    }

    /// The case that stands for all hidden ones.
    pub(crate) fn case(&self) -> Case {
        Case {
            repeat: 1,
            before: Vec::new(),
            id: self.stand_in.clone(),
            group: "hidden".to_owned(),
            visibility: Visibility::Hidden,
            hint: None,
            explanation: None,
            points: self.points,
            stage: 1,
            elapsed: Elapsed::default(),
            terms: Terms::default(),
            input: Input {
                stimulus: Stimulus::Arguments(Vec::new()),
                keywords: Vec::new(),
                files: Vec::new(),
                databases: Vec::new(),
            },
            expected: Some(Expected::Value(Value::None)),
        }
    }

    /// Whether `case` is the one that stands for the hidden ones.
    pub(crate) fn is_stand_in(&self, case: &Case) -> bool {
        self.stand_in == case.id
    }
}

/// An id for the case that stands for hidden ones, different from those of the `samples`.
pub(crate) fn stand_in(samples: &[Case]) -> Option<CaseId> {
    let names = std::iter::once("hidden".to_owned()).chain((2..).map(|number| format!("hidden-{number}")));
    names.filter_map(CaseId::new).find(|id| samples.iter().all(|case| case.id != *id))
}
