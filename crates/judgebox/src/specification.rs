//! A challenge that was made in code, from Python's description of it, which is JSON: what is in it is put into the library's builder.
//!
//! `parts` reads values and settings, `kind` what is called, `case` the cases. All that a builder can check is left to it.

mod case;
mod kind;
mod parts;

use judge::{ChallengeBuilder, ChallengeError, Level, Problem};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use serde::Deserialize;

use self::case::WrittenCase;
use self::kind::WrittenEntry;
use self::parts::{WrittenComparison, WrittenLimits, WrittenRules};
use crate::challenge::{self, Challenge};
use crate::failure::guarded;

/// A challenge.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Specification {
    id: String,
    entry: WrittenEntry,
    title: Option<String>,
    level: Option<String>,
    topics: Option<Vec<String>>,
    track: Option<String>,
    minutes: Option<u32>,
    statement: Option<String>,
    #[serde(default)]
    stages: Vec<String>,
    #[serde(default)]
    hints: Vec<String>,
    starter: Option<String>,
    samples: Vec<WrittenCase>,
    hidden: Vec<WrittenCase>,
    reference: Option<String>,
    generator: Option<(String, u64)>,
    limits: Option<WrittenLimits>,
    comparison: Option<WrittenComparison>,
    rules: Option<WrittenRules>,
    schema: Option<String>,
    max_changed_lines: Option<u32>,
}

/// A challenge, or what is wrong with it.
#[derive(IntoPyObject)]
pub(crate) enum Made {
    Challenge(Challenge),
    Problems(Vec<challenge::Problem>),
}

/// The challenge that `specification` describes.
#[pyfunction]
pub(crate) fn challenge_in_code(specification: &str) -> PyResult<Made> {
    guarded(|| {
        let specification: Specification =
            serde_json::from_str(specification).map_err(|error| PyValueError::new_err(error.to_string()))?;
        let path = format!("code/{}", specification.id);
        let made = specification.builder().map_err(|problem| ChallengeError::new(path, vec![problem]));
        Ok(match made.and_then(ChallengeBuilder::build) {
            Ok(challenge) => Made::Challenge(Challenge::new(challenge)),
            Err(error) => Made::Problems(challenge::problems(&error)),
        })
    })
}

impl Specification {
    /// What the description says, yet to be checked.
    fn builder(self) -> Result<ChallengeBuilder, Problem> {
        let kind = self.entry.kind;
        let mut builder = self.entry.put_into(judge::Challenge::builder(self.id))?;
        if let Some(level) = self.level {
            let known = [Level::Junior, Level::Mid, Level::Senior].into_iter().find(|known| known.word() == level);
            let unknown =
                || Problem::new(format!("`level` cannot be {level:?}")).advise("\"junior\", \"mid\" or \"senior\"");
            builder = builder.level(known.ok_or_else(unknown)?);
        }
        builder = with(builder, self.title, ChallengeBuilder::title);
        builder = with(builder, self.topics, ChallengeBuilder::topics);
        builder = with(builder, self.track, ChallengeBuilder::track);
        builder = with(builder, self.minutes, ChallengeBuilder::minutes);
        builder = with(builder, self.statement, ChallengeBuilder::statement);
        builder = with(builder, self.starter, ChallengeBuilder::starter);
        builder = with(builder, self.reference, ChallengeBuilder::reference);
        builder = with(builder, self.schema, ChallengeBuilder::schema);
        builder = with(builder, self.max_changed_lines, ChallengeBuilder::max_changed_lines);
        builder = with(builder, self.generator, |builder, (source, seed)| builder.generator(source, seed));
        builder = self.stages.into_iter().fold(builder, ChallengeBuilder::stage).hints(self.hints);
        if let Some(limits) = self.limits {
            builder = builder.limits(limits.changes()?.over(&judge::Limits::default()));
        }
        if let Some(comparison) = self.comparison {
            builder = builder.comparison(comparison.read()?);
        }
        if let Some(rules) = self.rules {
            builder = builder.rules(rules.read()?);
        }
        for case in self.samples {
            builder = builder.sample(case.read(kind)?);
        }
        for case in self.hidden {
            builder = builder.hidden(case.read(kind)?);
        }
        Ok(builder)
    }
}

/// The builder with a part that may be there.
fn with<T>(
    builder: ChallengeBuilder,
    part: Option<T>,
    put: impl FnOnce(ChallengeBuilder, T) -> ChallengeBuilder,
) -> ChallengeBuilder {
    match part {
        Some(part) => put(builder, part),
        None => builder,
    }
}
