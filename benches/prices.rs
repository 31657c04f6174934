//! What a counted instruction takes, over many kinds of work: where counts do not follow time, limits last too long.
//!
//! Each workload of `prices.toml` is set up and then done once, and set up and done many times; what is measured is the
//! difference. Time is the processor time of this process, in which one case runs at a time.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result};
use judge::{Audience, Case, Challenge, Judge, Limits, Request, Submission, Usage, Verdict};
use serde::Deserialize;

use crate::statistics::{Spread, large};
use crate::table::{Row, Unit};
use crate::{Effort, engine, note};

/// How many times as long as the cheapest an instruction of the dearest workload may take.
const AIM: f64 = 12.0;

/// What a workload should take when it is done many times, in seconds.
const ENOUGH: f64 = 0.2;

/// The most times that a workload is done.
const TIMES: u32 = 2_000;

/// Enough for workloads that grow and for the slowest.
const LIMITS: Limits = Limits {
    instructions: 600 * Limits::INSTRUCTIONS_PER_SECOND,
    memory: 2 << 30,
    output: 64 << 20,
    sleep: Duration::from_mins(1),
};

/// The kind of workloads that a case cannot repeat, because memory has a limit of its own.
const ONCE: &str = "once";

/// The row with the quotient of the dearest and the cheapest.
const SPREAD: &str = "dearest to cheapest";

/// What workloads find defined: a list of a power of two items in an order that no processor predicts.
const SHUFFLED: &str = "
def shuffled(items):
    last = len(items) - 1
    products = (i * 0x9E3779B1 & last for i in range(len(items)))
    return [items[i ^ i >> 7] for i in products]
";

#[derive(Deserialize)]
struct Workload {
    #[serde(default)]
    setup: String,
    work: String,
}

/// Measures all workloads, those that take most for an instruction last.
pub(crate) fn measure(effort: &Effort) -> Result<Vec<Row>> {
    let kinds: BTreeMap<String, BTreeMap<String, Workload>> = toml::from_str(include_str!("prices.toml"))?;
    let judge = engine(1)?;
    let mut rows = Vec::new();
    for (kind, workloads) in &kinds {
        note(&format!("what an instruction takes: {} workloads of the kind {kind}", workloads.len()));
        for (name, workload) in workloads {
            let price = price(&judge, workload, effort.price_rounds).with_context(|| format!("the workload {name}"))?;
            let what = format!("{kind}: {name}");
            let row = Row::new("prices", what, Unit::Nanoseconds, Spread::of(vec![price.nanoseconds]));
            rows.push(row.remark(format!("{:.0} M instructions", price.instructions / 1e6)));
        }
    }
    let nanoseconds = |row: &Row| row.judge.map_or(0.0, |price| price.median);
    rows.sort_by(|one, other| nanoseconds(one).total_cmp(&nanoseconds(other)));
    let repeated = || rows.iter().filter(|row| !row.what.starts_with(ONCE));
    let (least, most) = (repeated().next().map_or(0.0, nanoseconds), repeated().next_back().map_or(0.0, nanoseconds));
    let spread = Row::new("prices", SPREAD, Unit::Ratio, Spread::of(vec![most / least]));
    rows.push(spread.aim(format!("<= {AIM}"), most / least <= AIM));
    Ok(rows)
}

struct Price {
    /// Of processor time per counted instruction.
    nanoseconds: f64,
    /// What was counted.
    instructions: f64,
}

/// The least that an instruction of the workload took in `rounds` rounds: other work of the machine only adds to it.
fn price(judge: &Judge, workload: &Workload, rounds: usize) -> Result<Price> {
    let (_, alone) = run(judge, workload, 1)?;
    let (_, twice) = run(judge, workload, 2)?;
    let once = (twice - alone).max(1e-6);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a positive number, and it saturates")]
    let times = ((ENOUGH / once).ceil() as u32).clamp(1, TIMES);
    let (mut least, mut least_alone, mut instructions) = (f64::MAX, alone, 0.0);
    for _ in 0..rounds {
        let (start, alone) = run(judge, workload, 1)?;
        let (whole, seconds) = run(judge, workload, 1 + times)?;
        (least, least_alone) = (least.min(seconds), least_alone.min(alone));
        instructions = large(whole.instructions - start.instructions);
    }
    Ok(Price { nanoseconds: (least - least_alone).max(0.0) * 1e9 / instructions, instructions })
}

/// What it takes to set up a workload and do it `times` times, with the processor time in seconds.
fn run(judge: &Judge, workload: &Workload, times: u32) -> Result<(Usage, f64)> {
    let work = workload.work.trim().replace('\n', "\n    ");
    let source = format!("{SHUFFLED}\n{}\ndef work():\n    {work}\nfor _ in range({times}): work()\n", workload.setup);
    let challenge = Challenge::builder("workload")
        .program()
        .limits(LIMITS)
        .sample(Case::program("case", "").expecting(""))
        .build()?;
    let before = processor_seconds()?;
    let report = judge.submit_blocking(Request::new(Arc::new(challenge), Submission::new(source)))?;
    let seconds = processor_seconds()? - before;
    // What it printed does not matter.
    if matches!(report.verdict(), Verdict::Accepted | Verdict::WrongAnswer) {
        return Ok((report.usage(), seconds));
    }
    anyhow::bail!("it did not end well:\n{}", judge::render::human(&report.view(Audience::Author)))
}

/// The processor time of all threads of this process, as Linux counts it to the nanosecond.
fn processor_seconds() -> Result<f64> {
    let mut sum = 0.0;
    for thread in std::fs::read_dir("/proc/self/task").context("processor time is only measured on Linux")? {
        let text = std::fs::read_to_string(thread?.path().join("schedstat"))?;
        sum += text.split(' ').next().unwrap_or_default().parse::<f64>()? / 1e9;
    }
    Ok(sum)
}
