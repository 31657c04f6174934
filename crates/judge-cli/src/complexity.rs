//! How a solution's costs grow, as commands show it: measured once, then as lines for people and as JSON.
//!
//! `judge-author` decides what is measured and what it means; this module decides the wording, and whose mistake an
//! error is.

use std::fmt;
use std::sync::Arc;

use anyhow::Result;
use judge::Cancellation;
use judge::{Challenge, Judge, PrepareError, PrepareErrorKind, Submission, Verdict};
use judge_author::complexity::{
    Class, ComplexityError, Declared, Ending, Fit, JsonComplexity, JsonCost, Measurement, measure,
};

use crate::exit::ExitStatus;
use crate::failure::Failure;
use crate::printer::Printer;
use crate::progress::Progress;
use crate::style::{BAD, BOLD, DIM};
use crate::text::{put, tame};
use crate::{interrupt, runtime};

/// The measurement of a solution, or why there is none.
pub(crate) struct Complexity {
    challenge: Arc<Challenge>,
    measured: Result<Measurement, String>,
}

/// How progress is shown during a measurement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Showing {
    /// With a moving line, where one may move.
    Moving,
    /// Silently.
    Still,
}

/// Measures a solution; `None` after an interruption, which is reported.
///
/// # Errors
///
/// When the challenge cannot be measured, its author made a mistake, or the judge failed.
pub(crate) fn measured(
    judge: &Judge,
    challenge: &Arc<Challenge>,
    submission: &Submission,
    showing: Showing,
    printer: &mut Printer,
) -> Result<Option<Measurement>> {
    let measured = runtime::block_on(async {
        let stop = Cancellation::new();
        interrupt::cancel(&stop)?;
        let progress = Progress::waiting(showing == Showing::Moving && printer.may_animate(), "measuring complexity");
        let measured = measure(judge, challenge, submission.source(), &stop).await;
        progress.end();
        anyhow::Ok(if stop.is_cancelled() { Ok(None) } else { measured })
    })??;
    let measured = measured.map_err(failure)?;
    if measured.is_none() {
        printer.note("interrupted");
    }
    Ok(measured)
}

/// Like [`measured`], for a report with other content: there it is not an error that a challenge is not measured.
pub(crate) fn for_report(
    judge: &Judge,
    challenge: &Arc<Challenge>,
    submission: &Submission,
    showing: Showing,
    printer: &mut Printer,
) -> Result<Option<Complexity>> {
    let measured = match measured(judge, challenge, submission, showing, printer) {
        Ok(None) => return Ok(None),
        Ok(Some(measurement)) => Ok(measurement),
        Err(error) => match error.downcast_ref::<Unmeasured>() {
            Some(reason) => Err(reason.0.clone()),
            None if error.is::<Failure>() => {
                // Submitters must not see what is in the author's files.
                let message = format!("{}: its inputs of growing size cannot be made", challenge.id());
                let hint =
                    "this is the challenge's fault, not the solution's; its author sees more with `judge complexity`";
                return Err(Failure::new(message).hint(hint).into());
            }
            None => return Err(error),
        },
    };
    Ok(Some(Complexity { challenge: Arc::clone(challenge), measured }))
}

/// The challenge has nothing to measure with, which is nobody's mistake.
#[derive(Debug)]
pub(crate) struct Unmeasured(String);

impl fmt::Display for Unmeasured {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Unmeasured {}

/// The error as the user sees it: a judge's failure stays one, an author's mistake gets a hint.
pub(crate) fn failure(error: ComplexityError) -> anyhow::Error {
    let message = error.to_string();
    match error {
        ComplexityError::NoSizes { .. } | ComplexityError::Kind { .. } | ComplexityError::Sealed { .. } => {
            Unmeasured(message).into()
        }
        ComplexityError::Prepare(error) => error.into(),
        ComplexityError::Judge { challenge, fault } if !fault.is_of_the_author() => {
            PrepareError::new(challenge, PrepareErrorKind::Fault(fault)).into()
        }
        _ => {
            let hint =
                "this is the challenge's fault, not the solution's; docs/complexity.md says what sizes.py has to do";
            Failure::new(message).hint(hint).into()
        }
    }
}

/// The hint for a challenge that is not measured.
pub(crate) fn hint(challenge: &Challenge) -> &'static str {
    if challenge.sealed().is_some() {
        "--identity FILE opens it"
    } else if matches!(challenge.entry().kind(), "sql" | "tests" | "predict" | "choose") {
        "complexity is measured for functions, classes and programs"
    } else {
        "docs/complexity.md says what its author writes there"
    }
}

/// A class in words.
pub(crate) fn words(fit: &Fit) -> String {
    match (fit.class, fit.above) {
        (Some(class), _) => class.to_string(),
        (None, Some(above)) => format!("not clear, but faster than {above}"),
        (None, None) => "not clear".to_owned(),
    }
}

/// The verdict on a measured solution: only a challenge that requires its complexity rejects any solution.
pub(crate) fn verdict(challenge: &Challenge, measurement: &Measurement) -> Verdict {
    let is_required = challenge.complexity().is_some_and(|complexity| complexity.required);
    let exceeded = Declared::of(challenge).verdict_on(measurement).filter(|_| is_required);
    exceeded.unwrap_or(Verdict::Accepted)
}

/// Why a measurement stopped early, if it did.
pub(crate) fn limits(measurement: &Measurement) -> Option<String> {
    if measurement.ending == Ending::Enough {
        return None;
    }
    let ending = tame(&measurement.ending.to_string());
    Some(match measurement.samples.last() {
        Some(last) => format!("measured up to size {}, since {ending}", last.size),
        None => format!("not measured, since {ending}"),
    })
}

impl Complexity {
    /// The exit status, as far as complexity decides it.
    pub(crate) fn status(&self) -> ExitStatus {
        self.measured
            .as_ref()
            .map_or(ExitStatus::Success, |measurement| ExitStatus::of(verdict(&self.challenge, measurement)))
    }

    /// The class of time, and of memory where the challenge declares one, in a few words.
    pub(crate) fn short(&self) -> String {
        let measurement = match &self.measured {
            Ok(measurement) => measurement,
            Err(reason) => return tame(reason),
        };
        let mut text = format!("{} time", words(&measurement.time));
        if Declared::of(&self.challenge).memory.is_some() {
            text.push_str(&format!(", {} memory", words(&measurement.memory)));
        }
        text
    }

    /// The lines below a report's summary.
    pub(crate) fn text(&self) -> String {
        let mut text = String::new();
        let measurement = match &self.measured {
            Ok(measurement) => measurement,
            Err(reason) => {
                put(&mut text, &format!("    {DIM}complexity is not measured: {}{DIM:#}", tame(reason)));
                return text;
            }
        };
        let declared = Declared::of(&self.challenge);
        let part = |what: &str, fit: &Fit, declared: Option<Class>| {
            let declared = declared.map(|declared| format!(" (declared {declared})")).unwrap_or_default();
            format!("{what} {}{declared}", words(fit))
        };
        let mut parts = vec![part("time", &measurement.time, declared.time)];
        if declared.memory.is_some() {
            parts.push(part("memory", &measurement.memory, declared.memory));
        }
        let verdict = verdict(&self.challenge, measurement);
        if verdict == Verdict::Accepted {
            put(&mut text, &format!("    {DIM}complexity: {}{DIM:#}", parts.join(", ")));
        } else {
            let word = verdict.label();
            put(&mut text, &format!("  {BAD}✗ {BOLD}{word}{BOLD:#}{BAD:#}  its complexity: {}", parts.join(", ")));
        }
        if let Some(limits) = limits(measurement) {
            put(&mut text, &format!("    {DIM}{limits}{DIM:#}"));
        }
        text
    }

    /// The additional field of JSON reports.
    pub(crate) fn data(&self) -> JsonComplexity {
        let required = self.challenge.complexity().is_some_and(|complexity| complexity.required);
        let measurement = match &self.measured {
            Ok(measurement) => measurement,
            Err(reason) => {
                let ending = tame(reason);
                return JsonComplexity {
                    verdict: None,
                    required,
                    time: None,
                    memory: None,
                    largest_size: None,
                    ending,
                };
            }
        };
        let declared = Declared::of(&self.challenge);
        let part = |fit: &Fit, declared: Option<Class>| {
            let text = |class: Option<Class>| class.map(|class| class.to_string());
            Some(JsonCost { class: text(fit.class), faster_than: text(fit.above), declared: text(declared) })
        };
        JsonComplexity {
            verdict: Some(verdict(&self.challenge, measurement)),
            required,
            time: part(&measurement.time, declared.time),
            memory: part(&measurement.memory, declared.memory),
            largest_size: measurement.samples.last().map(|sample| sample.size),
            ending: tame(&measurement.ending.to_string()),
        }
    }
}
