//! Aim 1: what one case costs, from a fresh instance to the result, when a solution has thirty lines.

use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use anyhow::{Context, Result, ensure};
use judge::{Case, Challenge, FunctionEntry, Judge, Request, Submission};

use crate::peers::{Peers, Ran};
use crate::statistics::{Spread, count};
use crate::table::{Row, Unit};
use crate::{Effort, accepted, engine, note};

/// Cases of one submission, over which its cost is spread.
const CASES: usize = 50;

/// Rounds before the first that counts.
const WARM_UP: usize = 2;

/// What one case may cost, in seconds.
const AIM: f64 = 0.000_45;

/// How many times cheaper than python3 and than pyeryx a case should be.
const AIM_PYTHON: f64 = 25.0;
const AIM_ERYX: f64 = 5.0;

/// The row that the guard looks at.
pub(crate) const WHOLE: &str = "one case of a 30-line solution";

/// A function `longest` of a text, with what a candidate writes around it.
pub(crate) const SOLUTION: &str = r#"
from collections import defaultdict


class Window:
    """The letters between two places of a text, each with its count."""

    def __init__(self):
        self.counts = defaultdict(int)
        self.twice = 0

    def add(self, letter):
        self.counts[letter] += 1
        if self.counts[letter] == 2:
            self.twice += 1

    def remove(self, letter):
        self.counts[letter] -= 1
        if self.counts[letter] == 1:
            self.twice -= 1


def longest(text):
    """The length of the longest part of a text without a letter that is there twice."""
    window, start, best = Window(), 0, 0
    for index, letter in enumerate(text):
        window.add(letter)
        while window.twice:
            window.remove(text[start])
            start += 1
        best = max(best, index - start + 1)
    return best
"#;

const CALL: &str = "assert longest('abcabcbb') == 3\nprint('done')\n";

/// Measures the judge and each of the others in turn, round after round.
pub(crate) fn measure(effort: &Effort, peers: &mut Peers) -> Result<Vec<Row>> {
    note("one case: judge, python3, bwrap and pyeryx in turn");
    let judge = engine(1)?;
    let challenge = Arc::new(challenge()?);
    let folder = tempfile::tempdir()?;
    let script = folder.path().join("solution.py");
    let source = format!("{SOLUTION}\n{CALL}");
    std::fs::write(&script, &source)?;

    let (mut whole, mut inside) = (Vec::new(), Vec::new());
    let mut others: [Vec<f64>; 3] = Default::default();
    for round in 0..WARM_UP + effort.case_rounds {
        let (per_case, in_sandbox) = submit(&judge, &challenge)?;
        let ran = others_once(peers, &script, &source)?;
        if round >= WARM_UP {
            whole.push(per_case);
            inside.push(in_sandbox);
            for (times, ran) in others.iter_mut().zip(ran) {
                times.extend(ran);
            }
        }
    }
    let [python, bwrap, eryx] = others.map(Spread::of);
    let whole = Spread::of(whole);
    let row = Row::new("case", WHOLE, Unit::Seconds, whole);
    let row = row.against("python3", python).against("bwrap", bwrap).against("pyeryx", eryx);
    let fast = whole.is_some_and(|whole| whole.median <= AIM);
    let met = fast && row.at_most("python3", 1.0 / AIM_PYTHON) && row.at_most("pyeryx", 1.0 / AIM_ERYX);
    let aim = format!("<= {}, 1/{AIM_PYTHON} python3, 1/{AIM_ERYX} pyeryx", Unit::Seconds.text(AIM));
    let inside = Row::new("case", "  of which in the sandbox", Unit::Seconds, Spread::of(inside));
    Ok(vec![
        row.aim(aim, met).remark(format!("{CASES} cases in a submission")),
        inside.remark("instance, load, call, result, reset"),
    ])
}

fn challenge() -> Result<Challenge> {
    let mut builder = Challenge::builder("longest")
        .function_entry(FunctionEntry { name: "longest".into(), ..FunctionEntry::default() });
    for index in 0..CASES {
        builder = builder.sample(Case::function(&format!("case-{index}"), ["abcabcbb"]).expecting(3));
    }
    Ok(builder.build()?)
}

/// The time of a submission for each of its cases, and the time that its cases took in the sandbox.
fn submit(judge: &Judge, challenge: &Arc<Challenge>) -> Result<(f64, f64)> {
    let request = Request::new(Arc::clone(challenge), Submission::new(SOLUTION));
    let started = Instant::now();
    let report = judge.submit_blocking(request)?;
    let seconds = started.elapsed().as_secs_f64();
    let report = accepted(report)?;
    Ok((seconds / count(CASES), report.usage().wall.as_secs_f64() / count(CASES)))
}

/// Runs each of the others once, if it is installed.
fn others_once(peers: &mut Peers, script: &Path, source: &str) -> Result<[Option<f64>; 3]> {
    let python = peers.python.as_ref().ok().map(|python| python.run(script)).transpose().context("python3")?;
    let bwrap = peers.bwrap.as_ref().ok().map(|bwrap| bwrap.run(script)).transpose().context("bwrap")?;
    let eryx = peers.eryx.as_mut().ok().map(|eryx| eryx.execute(source)).transpose().context("pyeryx")?;
    let done = [python, bwrap, eryx];
    for Ran { stdout, .. } in done.iter().flatten() {
        ensure!(stdout == "done\n", "the solution ran differently elsewhere: {stdout:?}");
    }
    Ok(done.map(|ran| ran.map(|ran| ran.seconds)))
}
