//! `judge verify`: the author's check of challenges, all of them at once, told in order.

use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use anstyle::{AnsiColor, Style};
use anyhow::Result;
use judge::{Audience, Bank, Challenge, ChallengeError, Judge, PrepareError, SolutionCheck, Verdict, Verification};
use serde_json::{Value as Json, json};
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

use crate::args::{Common, DataFormat, Verify};
use crate::banks::Banks;
use crate::exit::ExitStatus;
use crate::failure::Failure;
use crate::interrupt;
use crate::judging;
use crate::opening::SealedPolicy;
use crate::printer::Printer;
use crate::progress::Progress;
use crate::text::{counted, indented, put};

const BOLD: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();
const GOOD: Style = AnsiColor::Green.on_default();
const BAD: Style = AnsiColor::Red.on_default();

/// What is said of a challenge of which only the clear part is there.
const SEALED: &str = "sealed: only its starter was checked, on the samples; with --identity FILE its solutions and hidden cases are, too";

/// What there is to check.
#[derive(Default)]
struct Work {
    challenges: Vec<(Arc<Challenge>, Vec<String>)>,
    broken: Vec<ChallengeError>,
}

/// What became of one challenge.
struct Checked {
    challenge: Arc<Challenge>,
    strays: Vec<String>,
    result: Result<Verification, PrepareError>,
    policy: SealedPolicy,
}

pub(super) fn verify(arguments: &Verify, common: &Common, banks: &Banks, printer: &mut Printer) -> Result<ExitStatus> {
    let started = Instant::now();
    let mut work = work(&arguments.paths, banks)?;
    let opener = arguments.opening.opener(printer)?;
    for (challenge, _) in &mut work.challenges {
        *challenge = opener.open(challenge, printer)?;
    }
    let human = arguments.format == DataFormat::Human;
    if human {
        for errors in by_challenge(&work.broken) {
            printer.result(&broken_lines(errors))?;
        }
    }
    let judge = judging::prepare(common, printer)?;
    let Some(checked) = judging::block_on(check_all(&judge, work.challenges, arguments.sealed, human, printer))??
    else {
        printer.note("interrupted");
        return Ok(ExitStatus::Interrupted);
    };
    let wall = started.elapsed().as_secs_f64();
    match arguments.format {
        DataFormat::Human => {
            let space = if printer.is_quiet() || checked.is_empty() { "" } else { "\n" };
            printer.result(&format!("{space}{}", summary(&checked, &work.broken, wall)))?;
        }
        DataFormat::Json => printer.result(&format!("{:#}\n", data(&checked, &work.broken, wall)))?,
    }
    Ok(checked
        .iter()
        .map(Checked::status)
        .chain(work.broken.iter().map(|_| ExitStatus::Mistake))
        .max()
        .unwrap_or(ExitStatus::Success))
}

/// The challenges that `paths` name; all of them when there are none.
fn work(paths: &[String], banks: &Banks) -> Result<Work> {
    let mut work = Work::default();
    if paths.is_empty() {
        work.add(banks.all());
    }
    for path in paths {
        let folder = Path::new(path);
        if folder.is_dir() {
            let before = (work.challenges.len(), work.broken.len());
            work.add(Bank::open(folder));
            if before == (work.challenges.len(), work.broken.len()) {
                let hint = "a challenge is a folder with a file challenge.toml";
                return Err(Failure::new(format!("there is no challenge in {path}")).hint(hint).into());
            }
        } else if folder.exists() {
            let hint = "name the folder of a challenge, a folder of challenges, or an id";
            return Err(Failure::new(format!("{path} is not a folder")).hint(hint).into());
        } else {
            work.challenges.push((banks.named(path)?, Vec::new()));
        }
    }
    if work.challenges.is_empty() && work.broken.is_empty() {
        let hint = "a challenge is a folder with a challenge.toml";
        return Err(Failure::new("there is no challenge to verify").hint(hint).into());
    }
    Ok(work)
}

impl Work {
    fn add(&mut self, (bank, broken): (Bank, Vec<ChallengeError>)) {
        let challenges = bank.iter().map(|challenge| {
            let strays = bank.strays(challenge.id().as_str()).to_vec();
            (Arc::clone(challenge), strays)
        });
        self.challenges.extend(challenges);
        self.broken.extend(broken);
    }
}

impl Checked {
    fn status(&self) -> ExitStatus {
        match &self.result {
            Err(PrepareError::Fault { .. }) => ExitStatus::JudgeFailed,
            Err(_) => ExitStatus::Mistake,
            Ok(verification) if verification.is_unjudged() => ExitStatus::JudgeFailed,
            Ok(verification) if verification.is_broken() => ExitStatus::Mistake,
            // What nobody could look at is not known to hold.
            Ok(verification) if verification.holds() && self.is_sealed() && self.policy == SealedPolicy::Fail => {
                ExitStatus::NotAccepted
            }
            Ok(verification) if verification.holds() => ExitStatus::Success,
            Ok(_) => ExitStatus::NotAccepted,
        }
    }

    /// Whether there was no key to look at all of it.
    fn is_sealed(&self) -> bool {
        self.challenge.sealed().is_some()
    }
}

/// Checks all challenges concurrently and tells of each in order; `None` after an interruption.
async fn check_all(
    judge: &Judge,
    challenges: Vec<(Arc<Challenge>, Vec<String>)>,
    policy: SealedPolicy,
    human: bool,
    printer: &mut Printer,
) -> Result<Option<Vec<Checked>>> {
    let token = CancellationToken::new();
    interrupt::cancel(&token)?;
    let progress = Progress::cases(human && printer.may_animate(), "");
    progress.expect(challenges.len());
    progress.reveal();
    let running: Vec<(Arc<Challenge>, Vec<String>, JoinHandle<_>)> = challenges
        .into_iter()
        .map(|(challenge, strays)| {
            let (judge, checked) = (judge.clone(), Arc::clone(&challenge));
            let running = tokio::spawn(async move { judge.verify(&checked).await });
            (challenge, strays, running)
        })
        .collect();
    let mut all = Vec::with_capacity(running.len());
    for (challenge, strays, running) in running {
        progress.now(challenge.id().as_str());
        let result = tokio::select! {
            result = running => result?,
            () = token.cancelled() => {
                progress.end();
                return Ok(None);
            }
        };
        let checked = Checked { challenge, strays, result, policy };
        progress.done();
        if human {
            progress.above(|| printer.result(&lines(&checked, printer.is_quiet())))?;
        }
        all.push(checked);
    }
    progress.end();
    Ok(Some(all))
}

/// The errors of one challenge together; they come one challenge after the other.
fn by_challenge(broken: &[ChallengeError]) -> impl Iterator<Item = &[ChallengeError]> {
    broken.chunk_by(|one, next| one.folder() == next.folder())
}

fn broken_lines(errors: &[ChallengeError]) -> String {
    let mut text = format!("{BAD}✗{BAD:#} {BOLD}broken challenge{BOLD:#}\n");
    for error in errors {
        put(&mut text, &indented(&error.to_string(), "    "));
    }
    text.push('\n');
    text
}

/// A challenge's line, one for each of its solutions, and what is wrong.
fn lines(checked: &Checked, quiet: bool) -> String {
    let id = checked.challenge.id();
    let mut text = match &checked.result {
        Err(error) => {
            let mut text = format!("{BAD}✗{BAD:#} {BOLD}{id}{BOLD:#}\n{}\n", indented(&error.to_string(), "    "));
            if let Some(hint) = error.hint() {
                put(&mut text, &format!("      hint: {hint}"));
            }
            text
        }
        Ok(verification) => {
            let holds = verification.holds();
            if quiet && holds && !checked.is_sealed() {
                return String::new();
            }
            let (mark, style) = if holds { ('✓', GOOD) } else { ('✗', BAD) };
            let mut text = format!("{style}{mark}{style:#} {BOLD}{id}{BOLD:#}\n");
            let width = verification.solutions.iter().map(|solution| solution.file.len()).max().unwrap_or_default();
            for solution in verification.solutions.iter().filter(|solution| !quiet || !solution.holds()) {
                text.push_str(&solution_line(solution, width));
            }
            for problem in &verification.problems {
                put(&mut text, &format!("    {BAD}{problem}{BAD:#}"));
            }
            text
        }
    };
    if checked.is_sealed() {
        put(&mut text, &format!("    {BAD}{SEALED}{BAD:#}"));
    }
    for stray in &checked.strays {
        put(&mut text, &format!("    {DIM}the file {stray} has no meaning in a challenge{DIM:#}"));
    }
    text
}

fn solution_line(solution: &SolutionCheck, width: usize) -> String {
    let view = solution.report.view(Audience::Author);
    let verdict = view.verdict.word().replace('_', " ");
    let decisive = view.cases.iter().find(|case| case.verdict == view.verdict);
    let place = match decisive {
        Some(case) if view.verdict != Verdict::Accepted => format!("at {}", case.id),
        _ => {
            let slowest = view.cases.iter().map(|case| case.cpu_seconds).fold(0.0, f64::max);
            format!("slowest case {slowest:.4} of {} judge seconds", view.cpu_limit_seconds)
        }
    };
    let (mark, style) = if solution.holds() { ('✓', GOOD) } else { ('✗', BAD) };
    let mut line = format!("  {style}{mark}{style:#} {:<width$}  {verdict:<14}  {DIM}{place}{DIM:#}\n", solution.file);
    if let Some(complaint) = solution.complaint() {
        put(&mut line, &indented(&complaint, "      "));
        if let Some(remedy) = solution.remedy() {
            put(&mut line, &format!("        hint: {remedy}"));
        }
    }
    line
}

fn summary(checked: &[Checked], broken: &[ChallengeError], wall: f64) -> String {
    let (good, bad) = solutions(checked);
    let broken = by_challenge(broken).count();
    let failed = checked.iter().filter(|checked| checked.status() != ExitStatus::Success).count() + broken;
    let (mark, style) = if failed == 0 { ('✓', GOOD) } else { ('✗', BAD) };
    let result = match failed {
        0 => "all hold".to_owned(),
        1 => "1 challenge does not hold".to_owned(),
        _ => format!("{failed} challenges do not hold"),
    };
    let wrong = if bad == 0 { String::new() } else { format!(", {bad} not as declared") };
    format!(
        "{style}{mark}{style:#} {BOLD}{result}{BOLD:#}  {}, {}{wrong}, {wall:.1} s\n",
        counted(checked.len() + broken, "challenge"),
        counted(good + bad, "solution"),
    )
}

/// How many solutions got their declared verdict, and how many did not.
fn solutions(checked: &[Checked]) -> (usize, usize) {
    let all = checked.iter().filter_map(|checked| checked.result.as_ref().ok());
    let (good, bad): (Vec<_>, Vec<_>) =
        all.flat_map(|verification| &verification.solutions).partition(|solution| solution.holds());
    (good.len(), bad.len())
}

fn data(checked: &[Checked], broken: &[ChallengeError], wall: f64) -> Json {
    let holds = broken.is_empty() && checked.iter().all(|checked| checked.status() == ExitStatus::Success);
    json!({
        "format_version": 1,
        "judge_version": env!("CARGO_PKG_VERSION"),
        "python_version": judge::PYTHON_VERSION,
        "holds": holds,
        "wall_seconds": wall,
        "challenges": checked.iter().map(challenge_data).collect::<Vec<_>>(),
        "broken": broken.iter().map(broken_data).collect::<Vec<_>>(),
    })
}

fn challenge_data(checked: &Checked) -> Json {
    let (solutions, problems) = match &checked.result {
        Ok(verification) => (verification.solutions.iter().map(solution_data).collect(), verification.problems.clone()),
        Err(error) => (Vec::new(), vec![error.to_string()]),
    };
    json!({
        "id": checked.challenge.id().as_str(),
        "origin": checked.challenge.origin(),
        "holds": checked.status() == ExitStatus::Success,
        "sealed": checked.is_sealed(),
        "problems": problems,
        "strays": checked.strays,
        "solutions": solutions,
    })
}

fn solution_data(solution: &SolutionCheck) -> Json {
    let view = solution.report.view(Audience::Author);
    json!({
        "file": solution.file,
        "expect": solution.expect.map(Verdict::word),
        "verdict": view.verdict.word(),
        "holds": solution.holds(),
        "complaint": solution.complaint(),
        "hint": solution.remedy(),
        "cpu_seconds": view.cpu_seconds,
        "instructions": view.instructions,
        "memory_bytes": view.memory_bytes,
    })
}

fn broken_data(error: &ChallengeError) -> Json {
    let problems = error.problems().iter().map(|problem| {
        json!({ "line": problem.line(), "column": problem.column(), "message": problem.message(), "hint": problem.hint() })
    });
    json!({ "path": error.path().to_string_lossy(), "problems": problems.collect::<Vec<_>>() })
}
