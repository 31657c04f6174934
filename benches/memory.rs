//! Memory of the judge, measured in a process of its own so that nothing else is in it.
//!
//! Knows Linux's `/proc`. What counts is the proportional share (PSS): a page of the image that many instances map
//! counts once.

use std::sync::Arc;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::Duration;

use anyhow::{Context, Result, bail, ensure};
use judge::{Cancellation, Case, Challenge, FunctionEntry, Judge, Limits, Request, Submission};
use serde::{Deserialize, Serialize};

use crate::machine::kibibytes;
use crate::{accepted, engine};

/// Makes what a solution could hold, and keeps it until it is cancelled.
const HOLD: &str = "
def hold(n):
    kept = {str(number): [number, number + 1] for number in range(n)}
    while len(kept) == n:
        pass
";

const QUICK: &str = "
def quick(n):
    kept = {str(number): [number, number + 1] for number in range(n)}
    return len(kept)
";

/// How many numbers each case keeps.
const KEPT: u32 = 300;

/// Time between two looks at the memory.
const LOOK: Duration = Duration::from_millis(50);

/// The memory has settled when this many looks in a row saw no more than this many bytes of growth.
const SETTLED: (u32, u64) = (8, 256 << 10);

/// Looks after which waiting ends, settled or not.
const PATIENCE: u32 = 600;

/// Cases of one submission while growth is measured.
const BATCH: usize = 500;

/// What is measured in a process of its own.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Probe {
    /// This many instances that exist at the same time.
    Instances(usize),
    /// This many cases one after the other, compared with the first thousand.
    Growth(usize),
}

/// What it found, in bytes.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Found {
    /// Before: with the image loaded and one case run, or after the first thousand cases.
    pub(crate) before: Memory,
    /// After.
    pub(crate) after: Memory,
    /// Threads that existed when it was measured.
    pub(crate) threads: u64,
}

/// Memory of a process, in bytes.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub(crate) struct Memory {
    /// The proportional share.
    pub(crate) pss: u64,
    /// What belongs to this process alone and differs from any file.
    pub(crate) private_dirty: u64,
    /// Everything mapped and present; a page of the image counts once for each instance.
    pub(crate) rss: u64,
}

impl Probe {
    /// The probe that the words of the command line name.
    pub(crate) fn from_words(words: &[String]) -> Result<Self> {
        let [name, count] = words else { bail!("a probe has a name and a count") };
        let count = count.parse().context("a count is a number")?;
        match name.as_str() {
            "instances" => Ok(Self::Instances(count)),
            "growth" => Ok(Self::Growth(count)),
            _ => bail!("there is no probe {name}"),
        }
    }

    /// The words for the command line.
    pub(crate) fn words(self) -> [String; 2] {
        let (name, count) = match self {
            Self::Instances(count) => ("instances", count),
            Self::Growth(count) => ("growth", count),
        };
        [name.to_owned(), count.to_string()]
    }

    /// Measures this process.
    pub(crate) fn measure(self) -> Result<Found> {
        match self {
            Self::Instances(count) => instances(count),
            Self::Growth(count) => growth(count),
        }
    }
}

/// The memory of this process now.
fn memory() -> Result<Memory> {
    let of = |name: &str| kibibytes("/proc/self/smaps_rollup", name).context("this system does not report memory");
    Ok(Memory { pss: of("Pss")?, private_dirty: of("Private_Dirty")?, rss: of("Rss")? })
}

fn challenge(name: &str, cases: usize) -> Result<Arc<Challenge>> {
    let mut builder = Challenge::builder(name)
        .function_entry(FunctionEntry { name: name.to_owned(), ..FunctionEntry::default() })
        .limits(Limits { instructions: 600 * Limits::INSTRUCTIONS_PER_SECOND, ..Limits::default() });
    for index in 0..cases {
        builder = builder.sample(Case::function(&format!("case-{index}"), [KEPT]).expecting(KEPT));
    }
    Ok(Arc::new(builder.build()?))
}

fn run(judge: &Judge, challenge: &Arc<Challenge>) -> Result<()> {
    let report = judge.submit_blocking(Request::new(Arc::clone(challenge), Submission::new(QUICK)))?;
    accepted(report).map(drop)
}

/// Lets `count` cases run at once until their memory has settled, then cancels them.
fn instances(count: usize) -> Result<Found> {
    let judge = engine(count)?;
    run(&judge, &challenge("quick", 1)?)?;
    let before = memory()?;
    let cancel = Cancellation::new();
    let request = Request::new(challenge("hold", count)?, Submission::new(HOLD)).cancel_with(cancel.clone());
    let (sender, ended) = mpsc::channel();
    std::thread::spawn(move || sender.send(judge.submit_blocking(request).map(drop)));
    let (mut after, mut calm) = (before, 0);
    for _ in 0..PATIENCE {
        match ended.recv_timeout(LOOK) {
            Err(RecvTimeoutError::Timeout) => {}
            early => bail!("the cases ended before they were cancelled: {early:?}"),
        }
        let now = memory()?;
        calm = if now.pss <= after.pss + SETTLED.1 { calm + 1 } else { 0 };
        if now.pss > after.pss {
            after = now;
        }
        if calm == SETTLED.0 {
            break;
        }
    }
    let threads = threads()?;
    cancel.cancel();
    ended.recv().context("the cases were lost")??;
    Ok(Found { before, after, threads })
}

/// Runs `count` cases and compares the memory with that after the first thousand.
fn growth(count: usize) -> Result<Found> {
    ensure!(count > 2 * BATCH, "growth shows over more than {} cases", 2 * BATCH);
    let judge = engine(1)?;
    let challenge = challenge("quick", BATCH)?;
    for _ in 0..2 {
        run(&judge, &challenge)?;
    }
    let before = memory()?;
    for _ in 2..count / BATCH {
        run(&judge, &challenge)?;
    }
    Ok(Found { before, after: memory()?, threads: threads()? })
}

fn threads() -> Result<u64> {
    let status = std::fs::read_to_string("/proc/self/status")?;
    let number = status.lines().find_map(|line| line.strip_prefix("Threads:"));
    number.and_then(|number| number.trim().parse().ok()).context("this system does not report threads")
}
