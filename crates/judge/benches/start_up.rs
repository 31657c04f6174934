//! What a case costs, against what starting `python3` costs, alternating in one run so that the machine's moods cancel.
//!
//! Figures are medians; what counts is the ratio. Without a `python3` only judge's own figures are printed.
#![expect(clippy::print_stdout, reason = "a benchmark prints its figures")]

use std::io::Write;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use judge::{Case, Challenge, FunctionEntry, Judge, Request, Selection, Settings, Submission, Value, Verdict};

/// Alternations.
const ROUNDS: usize = 31;

/// Cases per alternation: the cost of one submission is spread over so many.
const CASES: usize = 20;

const SOLUTION: &str = "
def longest(text):
    start, best, seen = 0, 0, {}
    for index, letter in enumerate(text):
        if seen.get(letter, -1) >= start:
            start = seen[letter] + 1
        seen[letter] = index
        best = max(best, index - start + 1)
    return best
";

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut builder = Challenge::builder("longest")
        .function_entry(FunctionEntry { name: "longest".into(), ..FunctionEntry::default() });
    for index in 0..CASES {
        builder = builder.sample(Case::function(&format!("case-{index}"), [Value::from("abcabcbb")]).expecting(3));
    }
    let challenge = Arc::new(builder.build()?);
    let mut settings = Settings::default();
    settings.jobs = Some(1);
    let judge = Judge::new(&settings)?;
    let submission = Submission::new(SOLUTION);
    let script = format!("{SOLUTION}\nassert longest('abcabcbb') == 3\n");

    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        let request = Request::new(Arc::clone(&challenge), submission.clone()).select(Selection::Samples);
        let started = Instant::now();
        let report = judge.submit_blocking(request)?;
        ours.push(started.elapsed() / u32::try_from(CASES)?);
        assert_eq!(report.verdict(), Verdict::Accepted);
        theirs.extend(python(&script));
    }
    let ours = median(ours).ok_or("no rounds")?;
    println!("judge, one case in a fresh interpreter: {:>8.3} ms", milliseconds(ours));
    match median(theirs) {
        Some(theirs) => {
            println!("python3, one process:                   {:>8.3} ms", milliseconds(theirs));
            println!("python3 / judge:                        {:>8.1}", theirs.as_secs_f64() / ours.as_secs_f64());
        }
        None => println!("no python3 here to compare with"),
    }
    Ok(())
}

/// The time of one `python3` process on `script`, if there is a `python3`.
fn python(script: &str) -> Option<Duration> {
    let started = Instant::now();
    let mut child = Command::new("python3").arg("-").stdin(Stdio::piped()).spawn().ok()?;
    child.stdin.take()?.write_all(script.as_bytes()).ok()?;
    let status = child.wait().ok()?;
    assert!(status.success(), "python3 could not run the solution");
    Some(started.elapsed())
}

fn median(mut times: Vec<Duration>) -> Option<Duration> {
    times.sort_unstable();
    times.get(times.len() / 2).copied()
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}
