//! Values, limits, comparisons and rules in the description of a challenge.

use std::time::Duration;

use judge_sandbox::Value;
use serde::de::{Deserialize, Deserializer, Error};

use crate::challenge::reading::{Problem, suggestion};
use crate::challenge::{Comparison, Construct, LimitChanges, Limits, Rules};

/// A Python value: JSON with tags.
pub(super) struct Wire(pub(super) Value);

impl<'de> Deserialize<'de> for Wire {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let json = serde_json::Value::deserialize(deserializer)?;
        Value::from_json(&json.to_string()).map(Self).map_err(Error::custom)
    }
}

/// Limits; those not given are the default.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WrittenLimits {
    cpu_seconds: Option<f64>,
    memory_bytes: Option<u64>,
    output_bytes: Option<u64>,
    sleep_seconds: Option<f64>,
}

impl WrittenLimits {
    pub(super) fn changes(&self) -> Result<LimitChanges, Problem> {
        let cpu = self.cpu_seconds.map(|seconds| duration("cpu_seconds", seconds)).transpose()?;
        let sleep = self.sleep_seconds.map(|seconds| duration("sleep_seconds", seconds)).transpose()?;
        Ok(LimitChanges {
            instructions: cpu.map(instructions),
            memory: self.memory_bytes,
            output: self.output_bytes,
            sleep,
        })
    }
}

/// Judge seconds as instructions.
fn instructions(time: Duration) -> u64 {
    let nanosecond = Limits::INSTRUCTIONS_PER_SECOND / 1_000_000_000;
    u64::try_from(time.as_nanos()).unwrap_or(u64::MAX).saturating_mul(nanosecond)
}

/// Seconds as a time.
pub(super) fn duration(key: &str, seconds: f64) -> Result<Duration, Problem> {
    Duration::try_from_secs_f64(seconds)
        .map_err(|_| Problem::new(format!("`{key}` must be a number of seconds from 0 on, not {seconds}")))
}

/// How answers are compared.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WrittenComparison {
    kind: String,
    absolute: f64,
    relative: f64,
    nested: bool,
    source: Option<String>,
}

impl WrittenComparison {
    pub(super) fn read(self) -> Result<Comparison, Problem> {
        Ok(match (self.kind.as_str(), self.source) {
            ("exact", None) => Comparison::Exact,
            ("lines", None) => Comparison::Lines,
            ("tokens", None) => Comparison::Tokens,
            ("float", None) => Comparison::Float { absolute: self.absolute, relative: self.relative },
            ("unordered", None) => Comparison::Unordered { nested: self.nested },
            ("custom", Some(source)) => Comparison::Custom { source: source.into() },
            (kind, _) => {
                let problem = Problem::new(format!("there is no comparison {kind:?} like this"));
                return Err(problem.advise("make it with Comparison.exact(), floats(), custom(source) and the like"));
            }
        })
    }
}

/// What a source must not contain or reach.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(clippy::struct_field_names, reason = "the keys of a challenge's rules")]
pub(super) struct WrittenRules {
    forbid_calls: Vec<String>,
    forbid_imports: Vec<String>,
    forbid_methods: Vec<String>,
    forbid_syntax: Vec<String>,
}

impl WrittenRules {
    pub(super) fn read(self) -> Result<Rules, Problem> {
        let construct = |word: &String| {
            let unknown = || {
                let known: Vec<&str> = Construct::ALL.iter().map(|known| known.word()).collect();
                Problem::new(format!("`forbid_syntax` cannot have {word:?}")).advise(suggestion(word, &known))
            };
            Construct::ALL.into_iter().find(|known| known.word() == word).ok_or_else(unknown)
        };
        let forbid_syntax = self.forbid_syntax.iter().map(construct).collect::<Result<_, _>>()?;
        let Self { forbid_calls, forbid_imports, forbid_methods, forbid_syntax: _ } = self;
        Ok(Rules { forbid_calls, forbid_imports, forbid_methods, forbid_syntax })
    }
}
