//! The comparison with an earlier report in JSON: for one work, and for the whole.

use schemars::JsonSchema;
use serde::Serialize;

use crate::baseline::{Baseline, CostChange, Measured};
use crate::delta::Delta;

/// What a work costs compared with an earlier report.
#[derive(Serialize, JsonSchema)]
#[serde(tag = "comparison", rename_all = "snake_case")]
pub(super) enum JsonChange<'a> {
    /// The earlier report does not have the work.
    New,
    /// The figures cannot be compared.
    Incomparable {
        /// Why.
        reason: &'a str,
    },
    /// The figures of the cases that were accepted then and are accepted now.
    Measured {
        /// Instructions of the compared cases together.
        instructions: JsonDelta,
        /// The peak growth of memory in bytes among the compared cases.
        memory_bytes: JsonDelta,
        /// The compared cases, in their order.
        cases: Vec<JsonCaseChange<'a>>,
        /// Whether the instructions grew by more than was allowed.
        exceeds: bool,
    },
}

/// What a case costs compared with an earlier report.
#[derive(Serialize, JsonSchema)]
pub(super) struct JsonCaseChange<'a> {
    /// The case's id.
    id: &'a str,
    /// Instructions.
    instructions: JsonDelta,
    /// The peak growth of memory in bytes.
    memory_bytes: JsonDelta,
}

/// The comparison with an earlier report, over all works.
#[derive(Serialize, JsonSchema)]
pub(super) struct JsonBaseline<'a> {
    /// The version of judge that wrote the earlier report.
    judge_version: &'a str,
    /// How many percent more instructions are allowed, exactly.
    #[serde(skip_serializing_if = "Option::is_none")]
    max_increase_percent: Option<f64>,
    /// Instructions of all compared cases of all works together.
    instructions: JsonDelta,
    /// How many works were compared.
    compared: usize,
    /// How many works could not be compared, although the earlier report has them.
    incomparable: usize,
    /// How many works exceed the limit.
    exceeding: usize,
    /// The works of the earlier report that are no longer there.
    gone: Vec<JsonGone<'a>>,
}

/// A work that is no longer there.
#[derive(Serialize, JsonSchema)]
struct JsonGone<'a> {
    /// Its path; empty in a report of `judge submit`.
    path: &'a str,
    /// Its challenge.
    challenge: &'a str,
}

/// A figure before and after.
#[derive(Serialize, JsonSchema)]
pub(super) struct JsonDelta {
    /// The earlier figure.
    before: u64,
    /// The current figure.
    after: u64,
    /// The change in percent, rounded to two decimals; null for growth from zero.
    percent: Option<f64>,
}

impl<'a> JsonChange<'a> {
    /// The change of one work.
    pub(super) fn of(change: &'a CostChange) -> Self {
        match change {
            CostChange::New => Self::New,
            CostChange::Incomparable(reason) => Self::Incomparable { reason },
            CostChange::Measured(Measured { instructions, memory, cases, exceeds, .. }) => Self::Measured {
                instructions: JsonDelta::of(*instructions),
                memory_bytes: JsonDelta::of(*memory),
                cases: cases
                    .iter()
                    .map(|case| JsonCaseChange {
                        id: &case.id,
                        instructions: JsonDelta::of(case.instructions),
                        memory_bytes: JsonDelta::of(case.memory),
                    })
                    .collect(),
                exceeds: *exceeds,
            },
        }
    }
}

impl<'a> JsonBaseline<'a> {
    /// The whole comparison.
    pub(super) fn of(baseline: &'a Baseline) -> Self {
        let gone = baseline.gone.iter().map(|(path, challenge)| JsonGone { path, challenge });
        Self {
            judge_version: &baseline.judge_version,
            max_increase_percent: baseline.limit.map(|limit| percent(i128::from(limit.hundredths()))),
            instructions: JsonDelta::of(baseline.instructions),
            compared: baseline.compared,
            incomparable: baseline.incomparable,
            exceeding: baseline.exceeding,
            gone: gone.collect(),
        }
    }
}

impl JsonDelta {
    fn of(delta: Delta) -> Self {
        let percent = delta.relative().map(|growth| percent(growth.hundredths()));
        Self { before: delta.before, after: delta.after, percent }
    }
}

/// The float whose shortest decimal form is exactly the hundredths, as far as floats can hold it.
#[expect(clippy::cast_precision_loss, reason = "a percentage beyond 2^53 hundredths is not read for its last digit")]
fn percent(hundredths: i128) -> f64 {
    hundredths as f64 / 100.0
}
