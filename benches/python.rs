//! Aim: evaluating from Python costs hardly more than from Rust, and far less than starting Python for each case.
//!
//! It is measured where `JUDGE_BENCH_JUDGEBOX` names a Python that can import judgebox; both judge the same
//! submissions, in turn.

use std::env;
use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::Instant;

use anyhow::{Context, Result, ensure};
use judge::{Case, Challenge, Judge, Request, Settings, Submission, Value, Verdict};

use crate::peers::Peers;
use crate::statistics::{Spread, count};
use crate::table::{Row, Unit};
use crate::{Effort, case, note};

/// Submissions of a round: as many as `HumanEval` has tasks.
const SUBMISSIONS: usize = 164;

/// The cases of each, about as many as `HumanEval`'s tasks have on average.
const CASES: [(&str, i64); 8] = [
    ("abcabcbb", 3),
    ("", 0),
    ("bbbbb", 1),
    ("pwwkew", 3),
    ("dvdf", 3),
    ("abba", 2),
    ("tmmzuxt", 5),
    ("the quick brown fox jumps over the lazy dog", 11),
];

/// How many times as fast evaluating from Rust may be.
const AIM: f64 = 1.05;

const SCRIPT: &str = include_str!("judgebox.py");

/// Measures both sides in turn, and Python alone once.
pub(crate) fn measure(effort: &Effort, peers: &Peers) -> Result<Vec<Row>> {
    let Some(python) = env::var_os("JUDGE_BENCH_JUDGEBOX") else {
        note("judgebox is skipped: JUDGE_BENCH_JUDGEBOX names no Python that has it");
        return Ok(Vec::new());
    };
    note("evaluations from Python and from Rust");
    // Every source is different, so that nothing can be cached.
    let sources: Vec<String> = (0..SUBMISSIONS).map(|number| format!("{}\n# {number}\n", case::SOLUTION)).collect();
    let work = serde_json::json!({ "entry": "longest", "cases": CASES, "sources": sources });
    let mut child = Command::new(&python)
        .args(["-c", SCRIPT])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| python.to_string_lossy().into_owned())?;
    let mut asked = child.stdin.take().context("it has no input")?;
    let mut answers = BufReader::new(child.stdout.take().context("it has no output")?).lines();
    writeln!(asked, "{work}")?;
    let judge = Judge::new(&Settings::default())?;
    let challenge = Arc::new(challenge()?);
    let (mut from_python, mut from_rust) = (Vec::new(), Vec::new());
    // The first round warms up.
    for round in 0..=effort.throughput_rounds {
        writeln!(asked, "{round}")?;
        let seconds: f64 = answers.next().context("it has ended")??.parse()?;
        let started = Instant::now();
        let requests =
            sources.iter().map(|source| ((), Request::new(Arc::clone(&challenge), Submission::new(source.as_str()))));
        for ((), report) in judge.evaluation().iter(requests) {
            ensure!(report?.verdict() == Verdict::Accepted, "a solution that is right was not accepted");
        }
        if round > 0 {
            from_python.push(count(SUBMISSIONS * CASES.len()) / seconds);
            from_rust.push(count(SUBMISSIONS * CASES.len()) / started.elapsed().as_secs_f64());
        }
    }
    drop(asked);
    ensure!(child.wait()?.success(), "it has failed");
    let alone = alone(peers)?;
    let (from_python, from_rust) = (Spread::of(from_python), Spread::of(from_rust));
    let ratio = from_rust.zip(from_python).map(|(rust, python)| rust.median / python.median);
    let row = Row::new("python", "evaluate from Python", Unit::CasesPerSecond, from_python)
        .against("python3", alone)
        .aim(format!("Rust at most {AIM} times as many"), ratio.is_none_or(|ratio| ratio <= AIM))
        .extra("rust_to_python", ratio.unwrap_or(f64::NAN))
        .remark(ratio.map_or_else(String::new, |ratio| format!("{ratio:.3} times as many from Rust")));
    Ok(vec![row, Row::new("python", "the same from Rust", Unit::CasesPerSecond, from_rust).against("python3", alone)])
}

fn challenge() -> Result<Challenge> {
    let mut builder = Challenge::builder("longest").function_entry("longest");
    for (number, (argument, expected)) in CASES.into_iter().enumerate() {
        builder =
            builder.hidden(Case::function(&format!("hidden-{number}"), [Value::from(argument)]).expecting(expected));
    }
    Ok(builder.build()?)
}

/// Cases per second when each is a process of Python, as many at a time as there are processors.
fn alone(peers: &Peers) -> Result<Option<Spread>> {
    let Ok(python) = &peers.python else { return Ok(None) };
    let folder = tempfile::tempdir()?;
    let script = folder.path().join("case.py");
    let call = format!("{}\nassert longest(\"abcabcbb\") == 3\n", case::SOLUTION);
    std::fs::write(&script, call)?;
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let started = Instant::now();
    std::thread::scope(|scope| {
        let one = || (0..SUBMISSIONS).try_for_each(|_| python.run(&script).map(drop));
        let running: Vec<_> = (0..threads).map(|_| scope.spawn(one)).collect();
        running.into_iter().try_for_each(|thread| thread.join().expect("it does not panic"))
    })?;
    Ok(Spread::of(vec![count(SUBMISSIONS * threads) / started.elapsed().as_secs_f64()]))
}
