//! How the costs of a challenge's own solutions grow, compared with what `[complexity]` declares: a part of
//! `judge verify` that is measured on request.

use std::io;
use std::sync::Arc;

use judge::{Cancellation, Challenge, Judge};
use judge_author::complexity::{Class, Declared, Fit, MeasuredSolution, check};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::cache::{self, Cache};
use crate::exit::ExitStatus;
use crate::style::{BAD, DIM, GOOD};
use crate::text::{put, tame};
use crate::{complexity, failure};

/// The name that results are kept under.
const COMPLEXITY: &str = "complexity";

/// The result of measuring one challenge.
pub(super) enum Complexity {
    /// The reference, then each slow solution; or why there is no measurement.
    Measured(anyhow::Result<Vec<Measured>>),
    /// There is nothing to measure, for this reason.
    None(&'static str),
    /// It was not requested, or it would show nothing.
    Skipped,
}

/// How one solution grows, in words.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Measured {
    file: String,
    /// What is wrong with it.
    complaint: Option<String>,
    time: Part,
    memory: Part,
    /// The declared parts, in a line.
    told: String,
}

/// How one of the costs grows, and what is declared.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "Complexity")]
struct Part {
    /// The class, such as `O(n)`; null when it is not clear.
    class: Option<String>,
    /// A class that it grows faster than, when its own class is not clear but that much is.
    faster_than: Option<String>,
    /// The class that the challenge declares.
    declared: Option<String>,
}

impl Complexity {
    /// Measures the solutions of `challenge`, unless a kept result says that they hold; a measurement that `stop`
    /// cancels has no result. The second part says whether the result could be kept.
    pub(super) async fn of(
        judge: &Judge,
        challenge: &Arc<Challenge>,
        cache: &Cache,
        stop: &Cancellation,
    ) -> (Self, io::Result<()>) {
        if challenge.complexity().is_none() {
            return (Self::None("it declares none"), Ok(()));
        }
        if challenge.sizes().is_none() {
            return (Self::None("without sizes.py it cannot be measured"), Ok(()));
        }
        let declared = challenge.complexity().map(|declared| (&declared.time, &declared.memory, declared.required));
        let key = cache::key(challenge, &(challenge.sizes(), declared));
        if let Some(measured) = cache.recall(COMPLEXITY, challenge, key) {
            return (Self::Measured(Ok(measured)), Ok(()));
        }
        let declared = Declared::of(challenge);
        match check(judge, challenge, stop).await {
            Ok(None) => (Self::Skipped, Ok(())),
            Ok(Some(findings)) => {
                let measured: Vec<_> = findings.iter().map(|finding| Measured::of(finding, declared)).collect();
                let holds = measured.iter().all(|one| one.complaint.is_none());
                let kept = if holds { cache.keep(COMPLEXITY, challenge, key, &measured) } else { Ok(()) };
                (Self::Measured(Ok(measured)), kept)
            }
            Err(error) => (Self::Measured(Err(complexity::failure(error))), Ok(())),
        }
    }

    /// The status that it gives the run.
    pub(super) fn status(&self) -> ExitStatus {
        match self {
            Self::Measured(Err(error)) => failure::status(error),
            Self::Measured(Ok(measured)) if measured.iter().any(|one| one.complaint.is_some()) => {
                ExitStatus::NotAccepted
            }
            Self::Measured(_) | Self::None(_) | Self::Skipped => ExitStatus::Success,
        }
    }

    /// A line for each solution, with the files in `width` columns, and what is wrong with it.
    pub(super) fn lines(&self, quiet: bool, width: usize) -> String {
        let mut text = String::new();
        match self {
            Self::Skipped => {}
            Self::None(_) if quiet => {}
            Self::None(reason) => put(&mut text, &format!("  {DIM}- {:<width$}  {reason}{DIM:#}", "complexity")),
            Self::Measured(Err(error)) => {
                put(&mut text, &format!("  {BAD}✗{BAD:#} {:<width$}  {}", "complexity", tame(&error.to_string())));
            }
            Self::Measured(Ok(measured)) => {
                for one in measured.iter().filter(|one| !quiet || one.complaint.is_some()) {
                    text.push_str(&one.line(width));
                }
            }
        }
        text
    }

    /// The same in JSON; `None` when nothing was measured.
    pub(super) fn data(&self) -> Option<ComplexityData> {
        let nothing = ComplexityData { holds: false, reason: None, problem: None, solutions: None };
        Some(match self {
            Self::Skipped => return None,
            Self::None(reason) => ComplexityData { holds: true, reason: Some(reason), ..nothing },
            Self::Measured(Err(error)) => ComplexityData { problem: Some(error.to_string()), ..nothing },
            Self::Measured(Ok(measured)) => ComplexityData {
                holds: self.status() == ExitStatus::Success,
                solutions: Some(measured.iter().map(Measured::data).collect()),
                ..nothing
            },
        })
    }
}

/// How the costs of a challenge's solutions grow, in JSON.
#[derive(Serialize, JsonSchema)]
pub(super) struct ComplexityData {
    /// Whether they grow as declared.
    holds: bool,
    /// Why there is nothing to measure.
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'static str>,
    /// Why there is no result.
    #[serde(skip_serializing_if = "Option::is_none")]
    problem: Option<String>,
    /// The reference, then each slow solution.
    #[serde(skip_serializing_if = "Option::is_none")]
    solutions: Option<Vec<SolutionComplexity>>,
}

/// How the costs of one solution grow, in JSON.
#[derive(Serialize, JsonSchema)]
struct SolutionComplexity {
    /// The file, relative to the challenge's folder.
    file: String,
    /// Whether they grow as declared.
    holds: bool,
    /// Why not.
    complaint: Option<String>,
    /// How instructions grow.
    time: Part,
    /// How memory grows.
    memory: Part,
}

impl Measured {
    fn of(finding: &MeasuredSolution, declared: Declared) -> Self {
        let measurement = &finding.measurement;
        let mut parts = vec![format!("{} time", complexity::words(&measurement.time))];
        if declared.memory.is_some() {
            parts.push(format!("{} memory", complexity::words(&measurement.memory)));
        }
        Self {
            file: finding.file.clone(),
            complaint: finding.shortfall.as_ref().map(ToString::to_string),
            time: Part::of(&measurement.time, declared.time),
            memory: Part::of(&measurement.memory, declared.memory),
            told: parts.join(", "),
        }
    }

    fn line(&self, width: usize) -> String {
        let (mark, style) = if self.complaint.is_none() { ('✓', GOOD) } else { ('✗', BAD) };
        let mut text = String::new();
        put(&mut text, &format!("  {style}{mark}{style:#} {:<width$}  {}", self.file, self.told));
        if let Some(complaint) = &self.complaint {
            put(&mut text, &format!("      {}", tame(complaint)));
        }
        text
    }

    fn data(&self) -> SolutionComplexity {
        SolutionComplexity {
            file: self.file.clone(),
            holds: self.complaint.is_none(),
            complaint: self.complaint.clone(),
            time: self.time.clone(),
            memory: self.memory.clone(),
        }
    }
}

impl Part {
    fn of(fit: &Fit, declared: Option<Class>) -> Self {
        let word = |class: Option<Class>| class.map(|class| class.notation().to_owned());
        Self { class: word(fit.class), faster_than: word(fit.above), declared: word(declared) }
    }
}
