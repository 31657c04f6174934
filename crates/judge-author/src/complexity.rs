//! How the costs of a source grow with the size of its input: measured at growing sizes, then fitted.
//!
//! The sizes come from the challenge's `sizes.py`. Counts are of instructions, so that the same source gives the same
//! result on every machine. `fit` decides what the numbers mean and knows no sandbox.

use std::sync::Arc;

use judge::{Audience, Challenge, Entry, Generator, Judge, Limits, PrepareError, Report, Request, Submission, Verdict};
use tokio_util::sync::CancellationToken;

mod fit;

#[cfg(test)]
mod tests;

pub use fit::{Class, Fit, fit};

/// Instructions after which no larger size is tried.
const ENOUGH: u64 = Limits::INSTRUCTIONS_PER_SECOND / 5;

/// Instructions that one size may need.
const MOST: u64 = Limits::INSTRUCTIONS_PER_SECOND;

/// The first size.
const SMALLEST: u64 = 8;

/// The largest size that is tried.
const LARGEST: u64 = 1 << 18;

/// Fewer sizes than this, each twice the one before, say little: then sizes at equal distances are measured.
const FEW: usize = 7;

/// Only so many of the largest sizes decide about time: small ones are full of what has nothing to do with growth.
const LAST: usize = 9;

/// Instructions that say nothing: a number with more digits costs a few more.
const NOTHING: u64 = 3000;

/// A size at which growing memory would be seen.
const LARGE: u64 = 1 << 15;

/// Memory grows in steps of 64 KiB: growth below this is no growth.
const STEPS: u64 = 1 << 20;

/// What one size costs, less what a source costs that does nothing with the same input.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sample {
    /// The size.
    pub size: u64,
    /// WebAssembly instructions.
    pub instructions: u64,
    /// Bytes by which memory grew at most.
    pub memory: u64,
}

/// What was measured, and what it means.
#[derive(Debug, Clone)]
pub struct Measurement {
    /// By size.
    pub samples: Vec<Sample>,
    /// How instructions grow.
    pub time: Fit,
    /// How memory grows.
    pub memory: Fit,
}

/// Why there is no measurement.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ComplexityError {
    /// The challenge makes no inputs of a given size.
    #[error("{challenge} has no sizes.py, so that complexity cannot be measured")]
    NoSizes {
        /// The challenge.
        challenge: String,
    },
    /// The inputs cannot be made, or the judge failed.
    #[error(transparent)]
    Prepare(#[from] PrepareError),
    /// The source failed.
    #[error("the solution fails at size {size}: {reason}")]
    Failed {
        /// The size.
        size: u64,
        /// How.
        reason: String,
    },
}

/// Runs `source` at growing sizes and says how its costs grow; `None` when `stop` is cancelled before that is known.
pub async fn measure(
    judge: &Judge,
    challenge: &Arc<Challenge>,
    source: &[u8],
    stop: &CancellationToken,
) -> Result<Option<Measurement>, ComplexityError> {
    let mut samples = Vec::new();
    let mut size = SMALLEST;
    while size <= LARGEST
        && let Some(sample) = sample(judge, challenge, source, size, stop).await?
    {
        samples.push(sample);
        if sample.instructions > ENOUGH {
            break;
        }
        size *= 2;
    }
    if samples.len() < FEW && !stop.is_cancelled() {
        // It grows so fast that doubling says nothing: go up in small steps to where it becomes too much.
        let largest = size.min(LARGEST);
        let step = (largest / 16).max(1);
        samples.clear();
        for size in (step..=largest).step_by(usize::try_from(step).unwrap_or(1)) {
            let Some(sample) = sample(judge, challenge, source, size, stop).await? else { break };
            samples.push(sample);
            if sample.instructions > ENOUGH {
                break;
            }
        }
    }
    if stop.is_cancelled() {
        return Ok(None);
    }
    let points =
        |cost: fn(&Sample) -> u64| samples.iter().map(|sample| (sample.size, cost(sample))).collect::<Vec<_>>();
    let mut time = points(|sample| sample.instructions);
    let costs = || samples.iter().map(|sample| sample.instructions);
    if costs().max().unwrap_or_default() - costs().min().unwrap_or_default() < NOTHING {
        for (_, cost) in &mut time {
            *cost = 1;
        }
    }
    let time = fit(&time[time.len().saturating_sub(LAST)..]);
    let memory = fit_memory(&points(|sample| sample.memory));
    Ok(Some(Measurement { samples, time, memory }))
}

/// How memory grows. It does so in steps, and what the input takes is not in it: O(n) and O(n log n) cannot be told apart, and
/// that nothing grew says something only for large inputs.
fn fit_memory(points: &[(u64, u64)]) -> Fit {
    let is_flat = points.iter().all(|(_, bytes)| *bytes < STEPS);
    let is_large = points.last().is_some_and(|(size, _)| *size >= LARGE);
    let seen: Vec<(u64, u64)> = if is_flat && is_large {
        points.iter().map(|(size, _)| (*size, 1)).collect()
    } else {
        points.iter().copied().filter(|(_, bytes)| *bytes >= STEPS / 4).collect()
    };
    fit::fit_among(&seen, |class| class != Class::Linearithmic)
}

/// Measures one size; `None` when it is too much, or was cancelled.
async fn sample(
    judge: &Judge,
    challenge: &Arc<Challenge>,
    source: &[u8],
    size: u64,
    stop: &CancellationToken,
) -> Result<Option<Sample>, ComplexityError> {
    let sizes = challenge.sizes().ok_or_else(|| ComplexityError::NoSizes { challenge: challenge.id().to_string() })?;
    let generator = Generator { source: harness(sizes, challenge.entry(), size).into(), seed: 1 };
    let limits = Limits { instructions: MOST, memory: 512 << 20, output: 64 << 20, ..challenge.limits().clone() };
    let sized = Challenge::clone(challenge).with_cases(Vec::new()).with_generator(generator).with_limits(limits);
    let sized = Arc::new(sized);
    let run = |source: Vec<u8>| {
        judge.submit(Request::new(Arc::clone(&sized), Submission::new(source)).cancel_with(stop.clone()))
    };
    // Whatever happens before the entry is called is constant. It is in both, also what it takes to compile the idle entry.
    let entry = challenge.entry();
    let name = entry.spellings().first().copied().unwrap_or_default();
    let with = |name: &str| [source, idle(entry, name).as_bytes()].concat();
    let (nothing, whole) = match entry {
        Entry::Program => (b"pass".to_vec(), source.to_vec()),
        _ => (with(name), with(&format!("{name}_"))),
    };
    let nothing = run(nothing).await?;
    let report = run(whole).await?;
    if stop.is_cancelled() {
        return Ok(None);
    }
    match report.verdict() {
        Verdict::TimeLimit | Verdict::MemoryLimit | Verdict::OutputLimit => return Ok(None),
        // The answer is compared with nothing: it only has to come.
        Verdict::Accepted | Verdict::WrongAnswer => {}
        _ => return Err(ComplexityError::Failed { size, reason: reason(&report) }),
    }
    let (own, base) = (report.usage(), nothing.usage());
    Ok(Some(Sample {
        size,
        instructions: own.instructions.saturating_sub(base.instructions),
        memory: own.memory_bytes.saturating_sub(base.memory_bytes),
    }))
}

fn reason(report: &Report) -> String {
    let audience = if report.challenge().is_secret() { Audience::Candidate } else { Audience::Author };
    let message = report.cases().first().and_then(|case| case.view(audience).message);
    message.unwrap_or_else(|| report.verdict().to_string())
}

/// A generator of one case. Its expected answer is none that is looked at.
fn harness(sizes: &str, entry: &Entry, size: u64) -> String {
    let expected = match entry {
        Entry::Program => "''",
        Entry::Class(_) => "[None] * len(case['calls'])",
        _ => "None",
    };
    format!(
        "{sizes}\n\ndef generate(random):\n    case = dict(sized({size}))\n    case['id'] = 'size-{size}'\n    \
         case['expected'] = {expected}\n    yield case\n"
    )
}

/// An entry of that name that does nothing with its input.
fn idle(entry: &Entry, name: &str) -> String {
    match entry {
        Entry::Function(_) => format!("\n\ndef {name}(*arguments):\n    pass\n"),
        Entry::Class(_) => format!(
            "\n\nclass {name}:\n    def __init__(self, *arguments):\n        pass\n    \
             def __getattr__(self, name):\n        return lambda *arguments: None\n"
        ),
        _ => "pass\n".to_owned(),
    }
}
