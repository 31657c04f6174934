//! A challenge that was made in code and is described as JSON: what is in it is put into the builder.
//!
//! Python describes its challenges this way, and so does a process that sends one to another. `parts` reads values and
//! settings, `kind` what is called, `case` the cases. All that a builder can check is left to it.

mod case;
mod kind;
mod parts;
#[cfg(test)]
mod tests;

use serde::Deserialize;

use self::case::WrittenCase;
use self::kind::WrittenEntry;
use self::parts::{WrittenComparison, WrittenLimits, WrittenRules};
use super::build::ChallengeBuilder;
use super::reading::{ChallengeError, Problem};
use super::{Challenge, Level, Limits};

/// The bytes that no description exceeds. Its reader bounds how deeply it is nested.
const MAX_BYTES: usize = 64 << 20;

/// Why a description does not make a challenge.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum DescriptionError {
    /// It is larger than any description.
    #[error("the description of a challenge in code may have at most {} MiB", MAX_BYTES >> 20)]
    TooLarge,
    /// It is not JSON of the form of a description.
    #[error(transparent)]
    Form(Box<dyn std::error::Error + Send + Sync>),
    /// What it describes is not a valid challenge.
    #[error(transparent)]
    Challenge(#[from] ChallengeError),
}

/// A challenge.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Description {
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

/// The challenge that `json` describes. The same description makes the same challenge in every process of a build.
///
/// # Errors
///
/// When it has more than 64 MiB, is not JSON of the form of a description, or describes no valid challenge.
pub fn read(json: &str) -> Result<Challenge, DescriptionError> {
    if json.len() > MAX_BYTES {
        return Err(DescriptionError::TooLarge);
    }
    let description: Description = serde_json::from_str(json).map_err(|error| DescriptionError::Form(error.into()))?;
    let path = format!("code/{}", description.id);
    let builder = description.builder().map_err(|problem| ChallengeError::new(path, vec![problem]))?;
    Ok(builder.build()?)
}

impl Description {
    /// What the description says, yet to be checked.
    fn builder(self) -> Result<ChallengeBuilder, Problem> {
        let kind = self.entry.kind;
        let mut builder = self.entry.put_into(Challenge::builder(self.id))?;
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
            builder = builder.limits(limits.changes()?.over(&Limits::default()));
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

/// The builder with a part that may be absent.
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
