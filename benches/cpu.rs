//! Aim 2: what computing costs under exact metering. Start-up is subtracted on both sides.

use std::path::Path;

use anyhow::{Context, Result, ensure};
use judge::Judge;

use crate::peers::{Peers, Ran};
use crate::programs::{HELLO, PROGRAMS, Program, run};
use crate::statistics::{Spread, geometric_mean, large};
use crate::table::{Row, Unit};
use crate::{Effort, engine, note};

/// How many times as long as python3 the programs may take: in the geometric mean, and each.
const AIM_MEAN: f64 = 2.4;
const AIM_WORST: f64 = 4.0;

/// The row that the guard looks at.
pub(crate) const MEAN: &str = "geometric mean";

/// Rounds of start-up alone, besides one in every round of every program.
const WARM_UP: usize = 5;

/// The name under which a row keeps the judge's count of instructions.
pub(crate) const INSTRUCTIONS: &str = "instructions";

/// What is measured in each round, in the order judge, python3, pyeryx.
type Times = [Vec<f64>; 3];

/// Measures all programs, the sides in turn.
pub(crate) fn measure(effort: &Effort, peers: &mut Peers) -> Result<Vec<Row>> {
    let judge = engine(1)?;
    let folder = tempfile::tempdir()?;
    let mut starts = Times::default();
    for _ in 0..WARM_UP {
        start(&judge, peers, &mut Times::default())?;
    }
    let mut measured: Vec<(Times, u64)> = vec![(Times::default(), 0); PROGRAMS.len()];
    for round in 1..=effort.cpu_rounds {
        note(&format!("{} programs that compute, round {round} of {}", PROGRAMS.len(), effort.cpu_rounds));
        for (program, (times, instructions)) in PROGRAMS.iter().zip(&mut measured) {
            start(&judge, peers, &mut starts)?;
            *instructions = compute(&judge, peers, program, folder.path(), times)?;
        }
    }
    let hello = run(&judge, &HELLO)?.instructions;
    let starts = starts.map(Spread::of);
    let mut rows = vec![hello_row(hello, &starts)];
    for (program, (times, instructions)) in PROGRAMS.iter().zip(measured) {
        let [judge, python, eryx] = times.map(Spread::of);
        let less = |side: Option<Spread>, start: Option<Spread>| Some(side?.less(start?.median));
        let row = Row::new("cpu", program.name, Unit::Seconds, less(judge, starts[0]))
            .against("python3", less(python, starts[1]))
            .against("pyeryx", less(eryx, starts[2]));
        rows.push(with_instructions(row, instructions, hello));
    }
    rows.extend(summary(&rows));
    Ok(rows)
}

/// What starting costs, which is subtracted from all others.
fn hello_row(instructions: u64, [judge, python, eryx]: &[Option<Spread>; 3]) -> Row {
    Row::new("cpu", HELLO.name, Unit::Seconds, *judge)
        .against("python3", *python)
        .against("pyeryx", *eryx)
        .extra(INSTRUCTIONS, large(instructions))
        .remark(format!("{:.2} M instructions; subtracted from the rows below", large(instructions) / 1e6))
}

fn with_instructions(row: Row, instructions: u64, hello: u64) -> Row {
    let counted = large(instructions.saturating_sub(hello)).max(1.0);
    let per_thousand = row.judge.map_or(0.0, |judge| judge.median * 1e12 / counted);
    let remark = format!("{:.3} G instructions, {per_thousand:.0} ns per 1000", large(instructions) / 1e9);
    row.extra(INSTRUCTIONS, large(instructions)).extra("nanoseconds_per_1000_instructions", per_thousand).remark(remark)
}

/// The geometric mean, the program that is worst against python3, and the one that is worst against pyeryx.
fn summary(rows: &[Row]) -> Vec<Row> {
    let programs = || rows.iter().filter(|row| row.what != HELLO.name);
    let ratios = |peer: &str| programs().filter_map(|row| row.ratios.get(peer).copied()).collect::<Vec<_>>();
    let mean = |peer: &str| geometric_mean(&ratios(peer));
    let mean =
        Row::new("cpu", MEAN, Unit::Ratio, None).ratio("python3", mean("python3")).ratio("pyeryx", mean("pyeryx"));
    let met = mean.at_most("python3", AIM_MEAN);
    let mut summary =
        vec![if mean.ratios.is_empty() { mean } else { mean.aim(format!("<= {AIM_MEAN} of python3"), met) }];
    for (peer, most) in [("python3", AIM_WORST), ("pyeryx", 1.0)] {
        let ratio = |row: &Row| row.ratios.get(peer).copied();
        let worst = programs().filter_map(|row| Some((row, ratio(row)?))).max_by(|(_, a), (_, b)| a.total_cmp(b));
        if let Some((row, ratio)) = worst {
            let what = format!("worst against {peer}");
            let worst = Row::new("cpu", what, Unit::Ratio, None).ratio(peer, Some(ratio)).remark(row.what.as_str());
            summary.push(worst.aim(format!("<= {most} of {peer}"), ratio <= most));
        }
    }
    summary
}

/// Start-up on each side once.
fn start(judge: &Judge, peers: &mut Peers, times: &mut Times) -> Result<()> {
    times[0].push(run(judge, &HELLO)?.wall.as_secs_f64());
    if let Ok(python) = &peers.python {
        times[1].push(python.start_only().context("python3")?.seconds);
    }
    if let Ok(eryx) = &mut peers.eryx {
        times[2].push(eryx.execute(HELLO.source).context("pyeryx")?.seconds);
    }
    Ok(())
}

/// One program on each side once. Returns the judge's count of instructions.
fn compute(judge: &Judge, peers: &mut Peers, program: &Program, folder: &Path, times: &mut Times) -> Result<u64> {
    let checked = |peer: &str, ran: Result<Ran>| -> Result<f64> {
        let ran = ran.with_context(|| format!("{peer} on the program {}", program.name))?;
        let same = ran.stdout.trim_end() == program.prints;
        ensure!(same, "{peer} prints {:?} for {}, but {:?} is recorded", ran.stdout, program.name, program.prints);
        Ok(ran.seconds)
    };
    if let Ok(python) = &peers.python {
        let script = folder.join(program.name).with_extension("py");
        std::fs::write(&script, program.source)?;
        times[1].push(checked("python3", python.run(&script))?);
    }
    let usage = run(judge, program)?;
    times[0].push(usage.wall.as_secs_f64());
    if let Ok(eryx) = &mut peers.eryx {
        times[2].push(checked("pyeryx", eryx.execute(program.source))?);
    }
    Ok(usage.instructions)
}
