//! What a challenge declares, compared with what was measured: for submitted solutions, and for its own.
//!
//! Built on `measure`. It only compares; what to do about a difference is up to the caller.

use std::fmt;
use std::sync::Arc;

use judge::{Cancellation, Challenge, Judge, Verdict};

use super::{Class, ComplexityError, Ending, Fit, Measurement, measure};

/// How the names of an author's right but slow solutions begin.
const SLOW: &str = "solutions/slow_";

/// What a challenge declares.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Declared {
    /// How time may grow.
    pub time: Option<Class>,
    /// How memory may grow.
    pub memory: Option<Class>,
}

impl Declared {
    /// What `challenge` declares; nothing without `[complexity]`.
    pub fn of(challenge: &Challenge) -> Self {
        let class = |notation: &Option<String>| notation.as_deref().and_then(Class::of_notation);
        let complexity = challenge.complexity();
        Self {
            time: complexity.and_then(|complexity| class(&complexity.time)),
            memory: complexity.and_then(|complexity| class(&complexity.memory)),
        }
    }

    /// The verdict on a solution that grows faster: `time_limit` or `memory_limit`; `None` if faster growth was not
    /// seen.
    ///
    /// An unclear result counts against nobody, unless it is clear that growth is faster than declared.
    pub fn verdict_on(self, measurement: &Measurement) -> Option<Verdict> {
        let exceeds = |fit: &Fit, declared: Option<Class>| declared.is_some_and(|declared| fit.exceeds(declared));
        if exceeds(&measurement.time, self.time) {
            Some(Verdict::TimeLimit)
        } else if exceeds(&measurement.memory, self.memory) {
            Some(Verdict::MemoryLimit)
        } else {
            None
        }
    }
}

/// One of a challenge's own solutions, measured.
#[derive(Debug, Clone)]
pub struct MeasuredSolution {
    /// The file, relative to the challenge's folder.
    pub file: String,
    /// The measurement.
    pub measurement: Measurement,
    /// The problem with it; `None` if it is as declared.
    pub shortfall: Option<Shortfall>,
}

/// How an author's solution differs from what is declared.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Shortfall {
    /// The reference does not grow as the challenge declares, or it is not clear how it grows.
    Reference {
        /// The cost concerned: `time` or `memory`.
        what: &'static str,
        /// The class that the challenge declares.
        declared: Class,
        /// The class found.
        found: Option<Class>,
    },
    /// A slow solution has the same class as a right one.
    Slow {
        /// The class that the challenge declares.
        declared: Class,
        /// The class found.
        found: Option<Class>,
    },
    /// The solution does not finish at the measured sizes.
    Failed(Ending),
}

impl fmt::Display for Shortfall {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let word = |found: &Option<Class>| found.map_or("not clear", Class::notation);
        match self {
            Self::Reference { what, declared, found } => {
                write!(f, "its {what} is measured as {}, but [complexity] declares {declared}", word(found))
            }
            Self::Slow { declared, found } => {
                write!(
                    f,
                    "its time is measured as {}, which does not distinguish it from the declared {declared}",
                    word(found)
                )
            }
            Self::Failed(ending) => write!(f, "{ending}"),
        }
    }
}

/// Measures a challenge's reference, which must be of the declared class, and its `slow_` solutions, which must be of
/// another: for `judge verify`. `None` if `stop` is cancelled before the result is known.
///
/// The reference comes first. A challenge without `sizes.py` or `[complexity]`, or one that is sealed, has no findings.
///
/// # Errors
///
/// When the challenge cannot be measured, or its author made a mistake.
pub async fn check(
    judge: &Judge,
    challenge: &Arc<Challenge>,
    stop: &Cancellation,
) -> Result<Option<Vec<MeasuredSolution>>, ComplexityError> {
    let mut findings = Vec::new();
    let (Some(_), Some(reference), Some(_)) = (challenge.sizes(), challenge.reference(), challenge.complexity()) else {
        return Ok(Some(findings));
    };
    let declared = Declared::of(challenge);
    let Some(measurement) = measure(judge, challenge, reference.as_bytes(), stop).await? else { return Ok(None) };
    let shortfall = of_reference(declared, &measurement);
    findings.push(MeasuredSolution { file: "solutions/reference.py".to_owned(), measurement, shortfall });
    for solution in challenge.solutions().iter().filter(|solution| solution.file.starts_with(SLOW)) {
        let Some(measurement) = measure(judge, challenge, &solution.source, stop).await? else { return Ok(None) };
        let shortfall = of_slow(declared, &measurement);
        findings.push(MeasuredSolution { file: solution.file.clone(), measurement, shortfall });
    }
    Ok(Some(findings))
}

fn of_reference(declared: Declared, measurement: &Measurement) -> Option<Shortfall> {
    if measurement.ending.is_failure() {
        return Some(Shortfall::Failed(measurement.ending.clone()));
    }
    let parts = [("time", declared.time, &measurement.time), ("memory", declared.memory, &measurement.memory)];
    parts.into_iter().find_map(|(what, declared, fit)| {
        let declared = declared.filter(|declared| fit.class != Some(*declared))?;
        Some(Shortfall::Reference { what, declared, found: fit.class })
    })
}

fn of_slow(declared: Declared, measurement: &Measurement) -> Option<Shortfall> {
    if measurement.ending.is_failure() {
        return Some(Shortfall::Failed(measurement.ending.clone()));
    }
    let is_other =
        |fit: &Fit, declared: Class| fit.exceeds(declared) || fit.class.is_some_and(|class| class != declared);
    let time = declared.time.filter(|declared| !is_other(&measurement.time, *declared))?;
    let uses_more = declared.memory.is_some_and(|declared| is_other(&measurement.memory, declared));
    (!uses_more).then_some(Shortfall::Slow { declared: time, found: measurement.time.class })
}
