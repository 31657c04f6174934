//! Aim 4: many cases at a time, the memory of many instances, and no growth over many cases.

use std::hint::black_box;
use std::process::Command;
use std::sync::Arc;
use std::time::Instant;

use anyhow::{Context, Result, ensure};
use judge::{Case, Challenge, FunctionEntry, Judge, Request, Submission, Value};

use crate::memory::{Found, Memory, Probe};
use crate::statistics::{Spread, count, large};
use crate::table::{Row, Unit};
use crate::{Effort, accepted, case, engine, note};

/// How many cases may run at a time, as far as there are cores.
const JOBS: [usize; 5] = [1, 2, 4, 8, 16];

/// Cases of one submission, for each job.
const CASES: usize = 200;

/// The share of N times the throughput of one that N jobs should give.
const AIM_EFFICIENCY: f64 = 0.9;

/// How many instances are held at once, and the memory that they may take beyond the image.
const INSTANCES: usize = 200;
const AIM_INSTANCES: u64 = 1 << 30;

/// What counts as no growth: what an allocator may keep for itself.
const AIM_GROWTH: u64 = 4 << 20;

/// Steps of the control: some tenths of a second.
const STEPS: u64 = 150_000_000;

/// A case that computes for some milliseconds, as many of a bank do.
const SUMS: &str = "
def total(n):
    counts = {}
    for number in range(n):
        counts[number % 97] = counts.get(number % 97, 0) + number
    return sum(counts.values())
";

/// A kind of case. The smaller a case, the larger the operating system's part of the work, which cores share.
struct Kind {
    name: &'static str,
    solution: &'static str,
    entry: &'static str,
    argument: Value,
    answer: i64,
}

/// Measures throughput, then memory.
pub(crate) fn measure(effort: &Effort) -> Result<Vec<Row>> {
    let small = Kind {
        name: "small cases",
        solution: case::SOLUTION,
        entry: "longest",
        argument: "abcabcbb".into(),
        answer: 3,
    };
    let longer = Kind {
        name: "cases that compute",
        solution: SUMS,
        entry: "total",
        argument: 10_000.into(),
        answer: 49_995_000,
    };
    let mut rows = throughput(&small, effort)?;
    rows.extend(throughput(&longer, effort)?);
    for probe in [Probe::Instances(INSTANCES), Probe::Growth(effort.growth_cases)] {
        match found(probe) {
            Ok(found) => rows.push(memory_row(probe, &found)),
            Err(reason) => note(&format!("{probe:?} is skipped: {reason:#}")),
        }
    }
    Ok(rows)
}

fn throughput(kind: &Kind, effort: &Effort) -> Result<Vec<Row>> {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    note(&format!("throughput of {} with up to {cores} at a time", kind.name));
    let mut sides = Vec::new();
    for jobs in JOBS.into_iter().filter(|jobs| *jobs <= cores) {
        sides.push((jobs, engine(jobs)?, challenge(kind, jobs * CASES)?, Vec::new(), Vec::new()));
    }
    for round in 0..=effort.throughput_rounds {
        for (jobs, judge, challenge, rates, control) in &mut sides {
            let rate = rate(judge, challenge, kind)?;
            // The first round warms up.
            if round > 0 {
                rates.push(rate);
                control.push(loops(*jobs));
            }
        }
    }
    let mut rows = Vec::new();
    let (mut one, mut one_loop) = (None, None);
    for (jobs, _, _, rates, control) in sides {
        let spread = Spread::of(rates).context("no rounds")?;
        let one = *one.get_or_insert(spread.median);
        let efficiency = spread.median / (one * count(jobs));
        let control = Spread::of(control).context("no rounds")?.median;
        let cores = control / (*one_loop.get_or_insert(control) * count(jobs));
        let row = Row::new("scale", format!("{}, {jobs} at a time", kind.name), Unit::CasesPerSecond, Some(spread));
        let row = row.extra("efficiency", efficiency);
        let aim = format!(">= {AIM_EFFICIENCY} of {jobs} times one");
        let met = efficiency >= AIM_EFFICIENCY;
        rows.push(if jobs == 1 {
            row
        } else {
            let remark = format!("{efficiency:.2} of {jobs} times one; {cores:.2} for loops that share nothing");
            row.extra("cores", cores).aim(aim, met).remark(remark)
        });
    }
    Ok(rows)
}

/// How many loops per second this many threads complete together, sharing nothing: what the machine's cores can do at
/// the moment.
fn loops(threads: usize) -> f64 {
    let run = || (0..STEPS).fold(1_u64, |state, step| black_box(state.wrapping_mul(0x5851_f42d_4c95_7f2d) ^ step));
    let started = Instant::now();
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| black_box(run()));
        }
    });
    count(threads) / started.elapsed().as_secs_f64()
}

fn challenge(kind: &Kind, cases: usize) -> Result<Arc<Challenge>> {
    let mut builder = Challenge::builder(kind.entry)
        .function_entry(FunctionEntry { name: kind.entry.to_owned(), ..FunctionEntry::default() });
    for index in 0..cases {
        let case = Case::function(&format!("case-{index}"), [kind.argument.clone()]);
        builder = builder.sample(case.expecting(kind.answer));
    }
    Ok(Arc::new(builder.build()?))
}

/// Cases per second.
fn rate(judge: &Judge, challenge: &Arc<Challenge>, kind: &Kind) -> Result<f64> {
    let request = Request::new(Arc::clone(challenge), Submission::new(kind.solution));
    let started = Instant::now();
    let report = judge.submit_blocking(request)?;
    let seconds = started.elapsed().as_secs_f64();
    Ok(count(accepted(report)?.cases().len()) / seconds)
}

/// Lets this program measure itself in a process of its own.
fn found(probe: Probe) -> Result<Found> {
    note(&format!("memory: {probe:?}"));
    let output = Command::new(std::env::current_exe()?).arg("--probe").args(probe.words()).output()?;
    ensure!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr).trim());
    Ok(serde_json::from_slice(&output.stdout)?)
}

fn memory_row(probe: Probe, found: &Found) -> Row {
    let (what, aim) = match probe {
        Probe::Instances(count) => (format!("{count} instances at once"), AIM_INSTANCES),
        Probe::Growth(cases) => (format!("growth, 1,000 to {cases} cases"), AIM_GROWTH),
    };
    let (before, after) = (&found.before, &found.after);
    let growth = large(after.pss) - large(before.pss);
    let change = |of: fn(&Memory) -> u64| format!("{} -> {}", of(before) >> 20, of(after) >> 20);
    let remark = format!(
        "MiB: PSS {}, private {}, RSS {}; {} threads",
        change(|it| it.pss),
        change(|it| it.private_dirty),
        change(|it| it.rss),
        found.threads,
    );
    Row::new("scale", what, Unit::Bytes, Spread::of(vec![growth]))
        .aim(format!("<= {}", Unit::Bytes.text(large(aim))), growth <= large(aim))
        .extra("pss_before", large(before.pss))
        .extra("pss_after", large(after.pss))
        .extra("private_dirty_before", large(before.private_dirty))
        .extra("private_dirty_after", large(after.private_dirty))
        .extra("rss_before", large(before.rss))
        .extra("rss_after", large(after.rss))
        .extra("threads", large(found.threads))
        .remark(remark)
}
