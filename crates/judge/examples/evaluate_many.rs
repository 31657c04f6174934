//! Judging many submissions: JSON lines in, JSON lines out, each as soon as it is there.
//!
//! `cargo run --release -p judge --example evaluate_many [BANK] < submissions.jsonl > verdicts.jsonl`
//!
//! A line of input is `{"id": "ada-1", "challenge": "two-sum", "source": "def two_sum(nums, target): ..."}`; the id may
//! be any JSON. Lines are read as needed, so the input may be of any length. Throughput is reported at the end.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "an example talks to its reader")]

use std::io::{self, BufRead};
use std::sync::Arc;
use std::time::Instant;

use judge::{Bank, Judge, PrepareError, Report, Request, Settings, Submission};
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = std::env::args().nth(1);
    let folder = folder.as_deref().unwrap_or(concat!(env!("CARGO_MANIFEST_DIR"), "/../../challenges"));
    let (bank, problems) = Bank::open(folder);
    for problem in &problems {
        eprintln!("{problem}");
    }
    let judge = Judge::new(&Settings::default())?;

    let started = Instant::now();
    let (mut submissions, mut cases) = (0_u32, 0_usize);
    let requests = io::stdin().lock().lines().zip(1..).filter_map(|(line, number)| {
        let request = line.map_err(|error| judge::why(&error)).and_then(|line| request(&bank, &line));
        request.map_err(|error| eprintln!("line {number}: {error}")).ok()
    });
    for (id, report) in judge.evaluation().iter(requests) {
        submissions += 1;
        cases += report.as_ref().map_or(0, |report| report.cases().len());
        println!("{}", told(&id, &report));
    }
    let seconds = started.elapsed().as_secs_f64();
    let rate = f64::from(submissions) / seconds;
    eprintln!("{submissions} submissions, {cases} cases in {seconds:.1} s: {rate:.1} submissions per second");
    Ok(())
}

/// What a line asks for, with its id.
fn request(bank: &Bank, line: &str) -> Result<(Value, Request), String> {
    let mut line: Value = serde_json::from_str(line).map_err(|error| error.to_string())?;
    let text = |key: &str| line[key].as_str().ok_or_else(|| format!("no text under `{key}`"));
    let challenge = text("challenge")?;
    let challenge = bank.get(challenge).ok_or_else(|| format!("the bank has no {challenge}"))?;
    let submission = Submission::new(text("source")?);
    // Only the overall verdict is wanted, so a run may stop at the first failure.
    let request = Request::new(Arc::clone(challenge), submission).fail_fast(true);
    Ok((line["id"].take(), request))
}

/// A line of output.
fn told(id: &Value, report: &Result<Report, PrepareError>) -> Value {
    match report {
        Ok(report) => json!({
            "id": id,
            "challenge": report.challenge().id().as_str(),
            "verdict": report.verdict().word(),
            "earned": report.score().earned,
            "possible": report.score().possible,
            "instructions": report.usage().instructions,
        }),
        Err(error) => json!({ "id": id, "error": error.to_string() }),
    }
}
