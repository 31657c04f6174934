//! Challenges derived from others: the same task with other cases or limits, for tools that measure rather than judge.
//!
//! Part of [`Challenge`]. Nothing here touches a file.

use judge_sandbox::Value;

use super::raw::generated_case;
use super::{Case, Challenge, Comparison, Limits, decisive};
use crate::fingerprint::Fingerprint;

impl Challenge {
    /// The same challenge with `cases` in place of its own and of the generated ones; their ids must differ.
    #[must_use]
    pub fn with_cases(mut self, cases: Vec<Case>) -> Self {
        self.authoring.generator = None;
        Self { cases, ..self }
    }

    /// The same challenge with these limits for each case, regardless of its group and of the case itself.
    #[must_use]
    pub fn with_limits(mut self, limits: Limits) -> Self {
        self.terms.limits = limits;
        self.terms.has_one_limit = true;
        self
    }

    /// The same challenge with exact comparison in place of its own, for answers that are ignored.
    #[must_use]
    pub fn without_checker(mut self) -> Self {
        self.terms.comparison = Comparison::Exact;
        self.terms.has_one_comparison = true;
        self
    }

    /// The same challenge in which sources are loaded and given their input, but their entry is not called. The result
    /// is then `None`.
    #[must_use]
    pub fn without_calls(self) -> Self {
        Self { is_called: false, ..self }
    }

    /// Makes a hidden case of the challenge's kind from a dict with the keys of a case in `cases.toml`, as generators
    /// yield it.
    ///
    /// # Errors
    ///
    /// What is wrong with the value, in words for its author.
    pub fn case_of(&self, value: &Value) -> Result<Case, String> {
        let case = generated_case(&self.entry, value)?;
        if case.stage > self.stages() {
            return Err(format!("case `{}` is of stage {}, but there is no such stage", case.id, case.stage));
        }
        Ok(case)
    }

    /// The hash of everything that decides the verdict of a source: its entry, limits, comparison, rules, cases,
    /// generator, schema and reference, and this build of judge.
    pub fn fingerprint(&self) -> Fingerprint {
        decisive::challenge(self)
    }
}
