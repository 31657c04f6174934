//! How the costs of a challenge's own solutions grow, beside what `[complexity]` declares: a part of `judge verify` that is
//! measured when it is asked for.

use std::sync::Arc;

use judge::{Challenge, Judge};
use judge_author::complexity::{self, Class, Declared, Finding, Fit};
use serde_json::{Value as Json, json};
use tokio_util::sync::CancellationToken;

use crate::exit::ExitStatus;
use crate::style::{BAD, DIM, GOOD};
use crate::text::{put, tame};
use crate::{failure, scaling};

/// What became of the measurement of one challenge.
pub(super) enum Growth {
    /// The reference, then each slow solution; or why there is no measurement.
    Measured(Declared, anyhow::Result<Vec<Finding>>),
    /// There is nothing to measure, for this reason.
    None(&'static str),
    /// Nobody asked, or it would show nothing.
    Skipped,
}

impl Growth {
    /// Measures the solutions of `challenge`; what was found by the time `stop` is cancelled is no result.
    pub(super) async fn of(judge: &Judge, challenge: &Arc<Challenge>, stop: &CancellationToken) -> Self {
        if challenge.complexity().is_none() {
            return Self::None("it declares none");
        }
        if challenge.sizes().is_none() {
            return Self::None("without sizes.py it cannot be measured");
        }
        match complexity::check(judge, challenge, stop).await {
            Ok(None) => Self::Skipped,
            Ok(Some(findings)) => Self::Measured(Declared::of(challenge), Ok(findings)),
            Err(error) => Self::Measured(Declared::of(challenge), Err(scaling::failure(error))),
        }
    }

    /// What it means for the run.
    pub(super) fn status(&self) -> ExitStatus {
        match self {
            Self::Measured(_, Err(error)) => failure::status(error),
            Self::Measured(_, Ok(findings)) if findings.iter().any(|finding| finding.shortfall.is_some()) => {
                ExitStatus::NotAccepted
            }
            Self::Measured(..) | Self::None(_) | Self::Skipped => ExitStatus::Success,
        }
    }

    /// A line for each solution, with the files in `width` columns, and what is wrong with it.
    pub(super) fn lines(&self, quiet: bool, width: usize) -> String {
        let mut text = String::new();
        match self {
            Self::Skipped => {}
            Self::None(_) if quiet => {}
            Self::None(reason) => put(&mut text, &format!("  {DIM}- {:<width$}  {reason}{DIM:#}", "complexity")),
            Self::Measured(_, Err(error)) => {
                put(&mut text, &format!("  {BAD}✗{BAD:#} {:<width$}  {}", "complexity", tame(&error.to_string())));
            }
            Self::Measured(declared, Ok(findings)) => {
                for finding in findings.iter().filter(|finding| !quiet || finding.shortfall.is_some()) {
                    text.push_str(&line(finding, *declared, width));
                }
            }
        }
        text
    }

    /// The same for programs; `null` when nothing was measured.
    pub(super) fn data(&self) -> Json {
        match self {
            Self::Skipped => Json::Null,
            Self::None(reason) => json!({ "holds": true, "reason": reason }),
            Self::Measured(_, Err(error)) => json!({ "holds": false, "problem": error.to_string() }),
            Self::Measured(declared, Ok(findings)) => json!({
                "holds": self.status() == ExitStatus::Success,
                "solutions": findings.iter().map(|finding| finding_data(finding, *declared)).collect::<Vec<_>>(),
            }),
        }
    }
}

fn line(finding: &Finding, declared: Declared, width: usize) -> String {
    let measurement = &finding.measurement;
    let mut parts = vec![format!("{} time", scaling::words(&measurement.time))];
    if declared.memory.is_some() {
        parts.push(format!("{} memory", scaling::words(&measurement.memory)));
    }
    let (mark, style) = if finding.shortfall.is_none() { ('✓', GOOD) } else { ('✗', BAD) };
    let mut text = String::new();
    put(&mut text, &format!("  {style}{mark}{style:#} {:<width$}  {}", finding.file, parts.join(", ")));
    if let Some(shortfall) = &finding.shortfall {
        put(&mut text, &format!("      {}", tame(&shortfall.to_string())));
    }
    text
}

fn finding_data(finding: &Finding, declared: Declared) -> Json {
    let part = |fit: &Fit, declared: Option<Class>| {
        json!({
            "class": fit.class.map(Class::notation),
            "faster_than": fit.above.map(Class::notation),
            "declared": declared.map(Class::notation),
        })
    };
    json!({
        "file": finding.file,
        "holds": finding.shortfall.is_none(),
        "complaint": finding.shortfall.as_ref().map(ToString::to_string),
        "time": part(&finding.measurement.time, declared.time),
        "memory": part(&finding.measurement.memory, declared.memory),
    })
}
