//! How the costs of a source grow with the size of its input: measured at growing sizes, then fitted.
//!
//! The sizes come from the challenge's `sizes.py`. Costs are counted in instructions, so that the same source gives the
//! same result on every machine. `sized` runs a source at one size; `fit` decides what the numbers mean and knows no
//! sandbox; `requirement` compares the result with what the challenge declares.

use std::fmt;
use std::sync::Arc;

use judge::{
    Cancellation, Challenge, ChallengeId, Fault, Judge, Limits, PrepareError, Request, Selection, Submission, Verdict,
};

mod class;
mod fit;
mod json;
mod regression;
mod requirement;
mod sized;

#[cfg(test)]
mod tests;

pub use class::Class;
pub use fit::{Fit, fit};
pub use json::{JsonComplexity, JsonCost, json_complexity_line};
pub use requirement::{Declared, MeasuredSolution, Shortfall, check};

use sized::{Grain, Runner, Step};

/// Instructions after which no larger size is tried.
const ENOUGH: u64 = Limits::INSTRUCTIONS_PER_SECOND / 5;

/// Instructions above which a size is not even tried, if the sizes before it predict that many.
const TOO_MUCH: u64 = Limits::INSTRUCTIONS_PER_SECOND / 10 * 9;

/// The first size.
const SMALLEST: u64 = 8;

/// The largest size that is tried for time.
const LARGEST: u64 = 1 << 18;

/// A size also tried where memory did not seem to grow: at this size, one byte for each unit of size shows.
const LARGEST_FOR_MEMORY: u64 = 1 << 20;

/// If the largest size needs no more than this, the cost of loading the source is subtracted and everything is measured
/// again.
const LITTLE: u64 = Limits::INSTRUCTIONS_PER_SECOND / 2000;

/// Below this number, sizes that grow by factors say little, and sizes at equal distances are measured instead.
const FEW: usize = 9;

/// The number of equally spaced sizes below one that is too much.
const STEPS: u64 = 24;

/// The cost of one size, less the cost of reading the same input and doing nothing with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sample {
    /// The size.
    pub size: u64,
    /// The number of operations in the cost, as given by `sized`; growth is that of one operation. At least 1.
    pub operations: u64,
    /// WebAssembly instructions.
    pub instructions: u64,
    /// The most bytes by which memory grew.
    pub memory: u64,
}

/// The measurement, and what it means.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Measurement {
    /// By size.
    pub samples: Vec<Sample>,
    /// Why no larger size was measured.
    pub ending: Ending,
    /// How instructions grow.
    pub time: Fit,
    /// How memory grows.
    pub memory: Fit,
}

/// Why no larger size was measured.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Ending {
    /// The largest size or enough instructions were reached.
    Enough,
    /// The source breaks a rule or does not compile, so it was not measured at all.
    Rejected {
        /// How.
        reason: String,
    },
    /// It used more instructions than are measured.
    TimeLimit {
        /// The size.
        size: u64,
    },
    /// It used more memory than is measured.
    MemoryLimit {
        /// The size.
        size: u64,
    },
    /// It printed or returned more than is measured.
    OutputLimit {
        /// The size.
        size: u64,
    },
    /// It failed.
    Failed {
        /// The size.
        size: u64,
        /// How.
        reason: String,
    },
    /// Its answer differs from the reference's, so its costs are not those of a solution.
    WrongAnswer {
        /// The size.
        size: u64,
    },
    /// The reference has no answer to compare with, mostly because it exceeds the limits of measuring.
    Reference {
        /// The size.
        size: u64,
    },
    /// The input is too large to be made or read.
    Input {
        /// The size.
        size: u64,
    },
}

impl Ending {
    /// Whether the source is at fault.
    pub fn is_failure(&self) -> bool {
        matches!(self, Self::Rejected { .. } | Self::Failed { .. } | Self::WrongAnswer { .. })
    }
}

impl fmt::Display for Ending {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Enough => write!(f, "enough was measured"),
            Self::Rejected { reason } => write!(f, "it was not run: {reason}"),
            Self::TimeLimit { size } => write!(f, "it needs too many instructions at size {size}"),
            Self::MemoryLimit { size } => write!(f, "it needs too much memory at size {size}"),
            Self::OutputLimit { size } => write!(f, "it prints or returns too much at size {size}"),
            Self::Failed { size, reason } => write!(f, "it fails at size {size}: {reason}"),
            Self::WrongAnswer { size } => write!(f, "its answer is wrong at size {size}"),
            Self::Reference { size } => write!(f, "the reference has no answer at size {size}"),
            Self::Input { size } => write!(f, "the input of size {size} is too large to be read"),
        }
    }
}

/// Why there is no measurement.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ComplexityError {
    /// The challenge makes no inputs of a given size.
    #[error("{challenge} has no sizes.py, so complexity cannot be measured")]
    NoSizes {
        /// The challenge.
        challenge: String,
    },
    /// There is no Python whose instructions could be counted.
    #[error("{challenge} is of kind {kind}, for which complexity is not measured")]
    Kind {
        /// The challenge.
        challenge: String,
        /// The kind of its entry.
        kind: &'static str,
    },
    /// The inputs are sealed.
    #[error("{challenge} is sealed, so complexity cannot be measured")]
    Sealed {
        /// The challenge.
        challenge: String,
    },
    /// What `sized` made is not an input.
    #[error("{challenge}: sizes.py: sized({size}): {reason}")]
    Sizes {
        /// The challenge.
        challenge: String,
        /// The size.
        size: u64,
        /// The problem.
        reason: String,
    },
    /// The reference has no answer even for the smallest size.
    #[error("{challenge}: the reference has no answer for sized({size}) of sizes.py")]
    Reference {
        /// The challenge.
        challenge: String,
        /// The size.
        size: u64,
    },
    /// The inputs cannot be prepared.
    #[error(transparent)]
    Prepare(#[from] PrepareError),
    /// The judge failed.
    #[error("{challenge}: {fault}")]
    Judge {
        /// The challenge.
        challenge: ChallengeId,
        /// How.
        fault: Fault,
    },
}

/// Runs `source` at growing sizes and says how its costs grow; `None` if `stop` is cancelled before that is known.
///
/// The same challenge, source and build of judge give the same result.
///
/// # Errors
///
/// When the challenge cannot be measured, or its author made a mistake. Anything the source does is in the measurement.
pub async fn measure(
    judge: &Judge,
    challenge: &Arc<Challenge>,
    source: &[u8],
    stop: &Cancellation,
) -> Result<Option<Measurement>, ComplexityError> {
    let runner = Runner::new(judge, challenge, source, stop)?;
    if let Some(reason) = rejection(judge, challenge, source, stop).await? {
        let ending = Ending::Rejected { reason };
        let (time, memory) = (Fit::unknown(), Fit::unknown());
        return Ok(Some(Measurement { samples: Vec::new(), ending, time, memory }));
    }
    let mut run = Run { runner: &runner, grain: Grain::Coarse, samples: Vec::new(), ending: Ending::Enough };
    run.by_factors().await?;
    let is_little = run.samples.last().is_some_and(|last| last.size == LARGEST && last.instructions < LITTLE);
    if is_little && runner.has_grain() && !stop.is_cancelled() {
        let mut fine = Run { runner: &runner, grain: Grain::Fine, samples: Vec::new(), ending: Ending::Enough };
        fine.by_factors().await?;
        // Its code may not work together with an idle entry.
        if fine.samples.len() == run.samples.len() {
            run = fine;
        }
    }
    let is_steep = matches!(run.ending, Ending::Enough | Ending::TimeLimit { .. });
    if run.samples.len() < FEW && is_steep && !stop.is_cancelled() {
        run.by_steps().await?;
    }
    if stop.is_cancelled() {
        return Ok(None);
    }
    if run.samples.is_empty() {
        let id = || challenge.id().to_string();
        match &run.ending {
            Ending::Reference { size } => return Err(ComplexityError::Reference { challenge: id(), size: *size }),
            Ending::Input { size } => {
                let reason = "it needs too much to make the input, or to read it".to_owned();
                return Err(ComplexityError::Sizes { challenge: id(), size: *size, reason });
            }
            _ => {}
        }
    }
    let (time, mut memory) = (fit::time(&run.samples), fit::memory(&run.samples));
    if fit::needs_more_for_memory(&run.samples) && run.ending == Ending::Enough {
        let largest = run.probe().await?;
        memory = fit::memory_with(&run.samples, largest.as_ref());
    }
    if stop.is_cancelled() {
        return Ok(None);
    }
    let Run { samples, ending, .. } = run;
    // A source that answers wrongly at one size does not necessarily do the work at the others.
    let is_wrong = matches!(ending, Ending::WrongAnswer { .. });
    let (time, memory) = if is_wrong { (time.undecided(), memory.undecided()) } else { (time, memory) };
    Ok(Some(Measurement { samples, ending, time, memory }))
}

/// Why the challenge's rules, or Python's syntax, reject the source; the samples' other verdicts do not matter here.
async fn rejection(
    judge: &Judge,
    challenge: &Arc<Challenge>,
    source: &[u8],
    stop: &Cancellation,
) -> Result<Option<String>, ComplexityError> {
    let request = Request::new(Arc::clone(challenge), Submission::new(source))
        .select(Selection::Samples)
        .cancel_with(stop.clone());
    let report = judge.submit(request).await?;
    let rejected = |verdict| matches!(verdict, Verdict::RuleViolation | Verdict::SyntaxError);
    let result = report.cases().iter().find(|result| rejected(result.verdict()));
    Ok(result.map(|result| {
        let view = result.view(judge::Audience::Candidate);
        let message = view.message.as_deref().and_then(|message| message.lines().next()).unwrap_or_default();
        format!("{}: {message}", view.verdict.label())
    }))
}

/// The sizes of one measurement.
struct Run<'a> {
    runner: &'a Runner<'a>,
    grain: Grain,
    samples: Vec<Sample>,
    ending: Ending,
}

impl Run<'_> {
    /// Two series of sizes that double, powers of two and odd ones between them, so that effects of such sizes show.
    async fn by_factors(&mut self) -> Result<(), ComplexityError> {
        let mut power = SMALLEST;
        while power <= LARGEST {
            let between = (2 * power * power).isqrt() | 1;
            if !self.add(power).await? || power == LARGEST || !self.add(between).await? {
                return Ok(());
            }
            power *= 2;
        }
        Ok(())
    }

    /// Sizes at equal distances, for costs that grow so fast that factors say nothing.
    async fn by_steps(&mut self) -> Result<(), ComplexityError> {
        let last = self.samples.last().map_or(SMALLEST, |sample| sample.size);
        let most = match self.ending {
            Ending::TimeLimit { size } => size,
            _ => last + last / 2,
        };
        let step = (last / STEPS).max(1);
        self.samples.clear();
        self.ending = Ending::Enough;
        let mut size = step;
        while size <= most && self.add(size).await? {
            size += step;
        }
        Ok(())
    }

    /// Measures one size, and gives whether a larger one may follow.
    async fn add(&mut self, size: u64) -> Result<bool, ComplexityError> {
        if let [.., before, last] = &*self.samples
            && expected(before, last) > TOO_MUCH
        {
            return Ok(false);
        }
        match self.runner.step(size, self.grain).await? {
            None => Ok(false),
            Some(Step::End(ending)) => {
                self.ending = ending;
                Ok(false)
            }
            Some(Step::Sample(sample, whole)) => {
                self.samples.push(sample);
                // If the input takes long, a larger one would not be read to its end.
                Ok(sample.instructions <= ENOUGH && whole <= 2 * ENOUGH)
            }
        }
    }

    /// Measures a large size for its memory, if that is cheap; any failure there says nothing.
    async fn probe(&self) -> Result<Option<Sample>, ComplexityError> {
        let is_cheap = self
            .samples
            .last()
            .is_some_and(|last| last.size == LARGEST && last.instructions / LARGEST * LARGEST_FOR_MEMORY < TOO_MUCH);
        if !is_cheap {
            return Ok(None);
        }
        match self.runner.step(LARGEST_FOR_MEMORY, self.grain).await {
            Ok(Some(Step::Sample(sample, _))) => Ok(Some(sample)),
            Ok(_) | Err(ComplexityError::Sizes { .. }) => Ok(None),
            Err(error) => Err(error),
        }
    }
}

/// The instructions that the next size is expected to need, based on the last two.
fn expected(before: &Sample, last: &Sample) -> u64 {
    let ratio = u128::from(last.instructions) * u128::from(last.instructions) / u128::from(before.instructions.max(1));
    u64::try_from(ratio).unwrap_or(u64::MAX)
}
