//! Challenges made of others: the same task with other cases or limits, for tools that measure rather than judge.
//!
//! Part of [`Challenge`]. Nothing here touches a file.

use super::build::generated_case;
use super::{Case, Challenge, Generator, Limits, Rules};
use crate::fingerprint::Fingerprint;
use crate::value::Value;

impl Challenge {
    /// The same challenge with `cases` in the place of its own and of the generated ones; their ids must differ.
    #[must_use]
    pub fn with_cases(self, cases: Vec<Case>) -> Self {
        Self { cases, generator: None, ..self }
    }

    /// The same challenge with the cases that `generator` yields besides its own.
    #[must_use]
    pub fn with_generator(self, generator: Generator) -> Self {
        Self { generator: Some(generator), ..self }
    }

    /// The same challenge with other limits for each case.
    #[must_use]
    pub fn with_limits(self, limits: Limits) -> Self {
        Self { limits, ..self }
    }

    /// The same challenge without rules for the source and without a limit on how far it may drift from the starter: for
    /// measuring what was judged before.
    #[must_use]
    pub fn without_rules(self) -> Self {
        Self { rules: Rules::default(), max_changed_lines: None, ..self }
    }

    /// Makes a hidden case of the challenge's kind of a dict with the keys of a case in `cases.toml`, as generators yield it.
    ///
    /// # Errors
    ///
    /// What is wrong with the value, in words for its author.
    pub fn case_of(&self, value: &Value) -> Result<Case, String> {
        generated_case(&self.entry, value)
    }

    /// The hash of all that decides the verdict of a source: its entry, limits, comparison, rules, cases, generator, schema and
    /// reference, and this build of judge.
    pub fn fingerprint(&self) -> Fingerprint {
        let repair = self.max_changed_lines.map(|lines| (lines, &self.starter));
        let parts = [
            judge_python::SHA256.to_owned(),
            env!("CARGO_PKG_VERSION").to_owned(),
            format!("{:?}", self.entry),
            format!("{:?}", self.limits),
            format!("{:?}", self.comparison),
            format!("{:?}", self.rules),
            format!("{:?}", self.cases),
            format!("{:?}", self.generator),
            format!("{:?}", self.schema),
            format!("{:?}", self.reference),
            format!("{repair:?}"),
        ];
        Fingerprint::of_data("judge verdicts 1", &parts)
    }
}
