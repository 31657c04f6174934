//! `judge verify`: the author's check of challenges, run all at once, reported in order, each with its reference's
//! mutants.
//!
//! The check itself knows neither mutants nor complexity: they are joined here.

mod complexity;
mod data;
mod kept;

use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use anyhow::Result;
use judge::{
    Audience, Cancellation, Challenge, ChallengeError, ChallengeId, Judge, PrepareError, Problem, Report, Verdict,
};
use judge_author::mutation::{self, Mutation, MutationError, Trial};
use judge_author::verify::{self, FileProblem, SolutionCheck, Verification};

use self::complexity::Complexity;
use self::data::VerifiedChallenge;
pub(super) use self::data::VerifyReport;
use self::kept::Kept;
use crate::args::{Common, DataFormat, SealedPolicy, Verify};
use crate::banks::{self, Banks};
use crate::batch::{self, Batch, Results, Run};
use crate::cache::Cache;
use crate::exit::ExitStatus;
use crate::failure::Failure;
use crate::json;
use crate::judging;
use crate::mutating::{self, Mutating};
use crate::printer::Printer;
use crate::progress::Progress;
use crate::style::{BAD, BOLD, DIM, GOOD};
use crate::text::{counted, indented, put, tame};
use crate::unwritten;

/// The message for a challenge of which only the clear part is available.
const SEALED: &str = "sealed: only its starter was checked, on the samples, and its statement; with --identity FILE, its solutions and hidden cases are checked, too";

/// What to do about survivors.
const SURVIVOR_HINT: &str =
    "write a hidden case that tells them apart from the reference, or declare them with [[equivalent]] and a reason";

/// What to do about a file that has no meaning.
const STRAY_HINT: &str = "remove it, or correct its name";

/// A challenge to check, and the files in its folder that have no meaning.
type Work = (Arc<Challenge>, Vec<String>);

/// The result for one challenge.
struct Checked {
    challenge: Arc<Challenge>,
    strays: Vec<String>,
    result: Result<Verification, PrepareError>,
    mutants: Mutants,
    kept: Kept,
    complexity: Complexity,
    policy: SealedPolicy,
}

/// The result for the mutants of one reference.
enum Mutants {
    /// They were run; `bar` is the share that must be killed.
    Judged { result: Result<Mutation, MutationError>, bar: f64 },
    /// There are none, and need not be, for this reason.
    None(&'static str),
    /// They were not run: they were not requested, or they would show nothing.
    Skipped,
}

pub(super) fn verify(arguments: &Verify, common: &Common, banks: &Banks, printer: &mut Printer) -> Result<ExitStatus> {
    let started = Instant::now();
    let (challenges, mut broken) = banks.meant(&arguments.paths)?;
    let unsealer = arguments.unseal.unsealer(printer)?;
    let mut work: Vec<Work> = Vec::new();
    for challenge in distinct(challenges, &mut broken) {
        let strays = challenge.strays().to_vec();
        work.push((unsealer.open(&challenge, printer)?, strays));
    }
    if work.is_empty() && broken.is_empty() {
        let hint = "a challenge is a folder with a challenge.toml";
        return Err(Failure::new("there is no challenge to verify").hint(hint).into());
    }
    let misplaced = misplaced(&work, &arguments.paths, banks);
    let batch = Batch::new(started, common, arguments.format, broken, printer)?;
    let judge = judging::prepare(common, printer)?;
    let mutating = (!arguments.no_mutants).then(|| Mutating::new(judge.clone(), common));
    let bench = Arc::new(Bench {
        judge,
        mutating,
        complexity: arguments.complexity.then(|| Cache::of(common)),
        policy: arguments.sealed,
        misplaced,
    });
    let work = work.into_iter().map(|work| (work.0.id().to_string(), work)).collect();
    let check = |(challenge, strays), run: Run| {
        let bench = Arc::clone(&bench);
        async move { bench.check(challenge, strays, &run.stop).await }
    };
    let Some(results) = batch.run(work, check, printer)? else { return Ok(ExitStatus::Interrupted) };
    if let Some(file) = &arguments.json {
        std::fs::write(file, json::written(&VerifyReport::of(&results)))
            .map_err(|error| unwritten::file(&judge::shown(file), file, &error))?;
    }
    match arguments.format {
        DataFormat::Human => {
            let space = if printer.is_quiet() || results.checked.is_empty() { "" } else { "\n" };
            printer.result(&format!("{space}{}", summary(&results)))?;
        }
        DataFormat::Json => printer.data(&json::written(&VerifyReport::of(&results)))?,
    }
    Ok(results.status)
}

/// The challenges, each once. Of different ones with the same id one is kept, and the others are a mistake.
fn distinct(challenges: Vec<Arc<Challenge>>, broken: &mut Vec<ChallengeError>) -> Vec<Arc<Challenge>> {
    let mut kept: Vec<Arc<Challenge>> = Vec::new();
    let place = |challenge: &Challenge| Path::new(challenge.origin()).canonicalize().ok();
    for challenge in challenges {
        match kept.iter().find(|other| other.id() == challenge.id()) {
            None => kept.push(challenge),
            Some(other) if other.origin() == challenge.origin() => {}
            Some(other) if place(other).is_some() && place(other) == place(&challenge) => {}
            Some(other) => {
                let problem =
                    Problem::new(format!("the id `{}` is taken by {}", challenge.id(), judge::shown(other.origin())))
                        .advise("give one of the two folders another name, and the `id` with it");
                broken.push(ChallengeError::new(Path::new(challenge.origin()).join("challenge.toml"), vec![problem]));
            }
        }
    }
    kept
}

/// Problems with what the challenges build on. A challenge named by its own folder may belong to a bank that was not
/// named.
fn misplaced(work: &[Work], paths: &[String], banks: &Banks) -> Vec<(ChallengeId, FileProblem)> {
    let challenges: Vec<Arc<Challenge>> = work.iter().map(|(challenge, _)| Arc::clone(challenge)).collect();
    if challenges.iter().all(|challenge| challenge.builds_on().is_empty()) {
        return Vec::new();
    }
    let is_alone = !paths.is_empty() && paths.iter().all(|path| Path::new(path).join("challenge.toml").is_file());
    let names = banks.names();
    verify::misplaced(&challenges, |id| is_alone || names.contains(id))
}

impl batch::Checked for Checked {
    type Kept = VerifiedChallenge;

    fn kept(self) -> VerifiedChallenge {
        data::challenge(&self)
    }

    fn status(&self) -> ExitStatus {
        match &self.result {
            Err(error) if error.is_fault() => ExitStatus::JudgeFailed,
            Err(_) => ExitStatus::Mistake,
            Ok(verification) if verification.is_unjudged() => ExitStatus::JudgeFailed,
            Ok(verification) if verification.is_broken() => ExitStatus::Mistake,
            Ok(verification) if !verification.holds() || !self.strays.is_empty() => {
                self.more().max(ExitStatus::NotAccepted)
            }
            // What could not be checked is not known to hold.
            Ok(_) if self.is_sealed() && self.policy == SealedPolicy::Fail => ExitStatus::NotAccepted,
            Ok(_) => self.more(),
        }
    }

    fn lines(&self, quiet: bool) -> String {
        let id = self.challenge.id();
        let mut text = match &self.result {
            Err(error) => {
                let mut text = format!("{BAD}✗{BAD:#} {BOLD}{id}{BOLD:#}\n{}\n", indented(&error.to_string(), "    "));
                if let Some(hint) = error.hint() {
                    put(&mut text, &format!("      hint: {hint}"));
                }
                text
            }
            Ok(verification) => {
                let holds = self.holds();
                if quiet && holds && !self.is_sealed() {
                    return String::new();
                }
                let (mark, style) = if holds { ('✓', GOOD) } else { ('✗', BAD) };
                let mut text = format!("{style}{mark}{style:#} {BOLD}{id}{BOLD:#}\n");
                let width = verification.solutions.iter().map(|solution| solution.file.len()).max().unwrap_or_default();
                for solution in verification.solutions.iter().filter(|solution| !quiet || !solution.holds()) {
                    text.push_str(&solution_line(solution, width));
                }
                text.push_str(&mutants_line(self, quiet, width));
                text.push_str(&self.kept.lines(width));
                text.push_str(&self.complexity.lines(quiet, width));
                for finding in &verification.problems {
                    put(&mut text, &format!("    {BAD}{}{BAD:#}", tame(&finding.to_string())));
                    if let Some(hint) = finding.problem.hint() {
                        put(&mut text, &format!("      hint: {}", tame(hint)));
                    }
                }
                text
            }
        };
        if self.is_sealed() {
            put(&mut text, &format!("    {BAD}{SEALED}{BAD:#}"));
        }
        for stray in &self.strays {
            put(&mut text, &format!("    {BAD}{}{BAD:#}", tame(&stray_message(stray))));
            put(&mut text, &format!("      hint: {STRAY_HINT}"));
        }
        text
    }
}

impl Checked {
    /// Whether everything that could be checked is as it should be.
    fn holds(&self) -> bool {
        let verified = self.result.as_ref().is_ok_and(Verification::holds);
        verified && self.strays.is_empty() && self.more() == ExitStatus::Success
    }

    /// The status that mutants, kept state and complexity give the run.
    fn more(&self) -> ExitStatus {
        self.mutants.status().max(self.kept.status()).max(self.complexity.status())
    }

    /// Whether part of it could not be checked for want of a key.
    fn is_sealed(&self) -> bool {
        self.challenge.sealed().is_some()
    }
}

impl Mutants {
    /// Runs the mutants of a reference that is accepted.
    async fn of(
        mutating: &Mutating,
        challenge: &Arc<Challenge>,
        trial: &Trial,
        stop: &Cancellation,
        warnings: &mut Vec<String>,
    ) -> Self {
        if let Some(reason) = mutation::without_mutants(challenge) {
            return Self::None(reason);
        }
        let result = mutating.check(challenge, Some(trial), stop, &Progress::cases(false, ""), warnings).await;
        Self::Judged { result, bar: mutation::bar(challenge) }
    }

    fn status(&self) -> ExitStatus {
        match self {
            Self::Judged { result, bar } => mutating::status(result, *bar),
            Self::None(_) | Self::Skipped => ExitStatus::Success,
        }
    }
}

/// What all challenges of a run share.
struct Bench {
    judge: Judge,
    /// None if mutants are left out.
    mutating: Option<Mutating>,
    /// Where findings are kept, when the growth of costs is measured.
    complexity: Option<Cache>,
    policy: SealedPolicy,
    /// What is wrong with the order of the challenges.
    misplaced: Vec<(ChallengeId, FileProblem)>,
}

impl Bench {
    /// Checks one challenge; once `stop` is cancelled, the result means nothing.
    async fn check(
        &self,
        challenge: Arc<Challenge>,
        strays: Vec<String>,
        stop: &Cancellation,
    ) -> (Checked, Vec<String>) {
        let mut result = verify::verify(&self.judge, &challenge).await;
        if let Ok(verification) = &mut result {
            let own = self.misplaced.iter().filter(|(id, _)| id == challenge.id());
            verification.problems.extend(own.map(|(_, finding)| finding.clone()));
        }
        let accepted = challenge.reference().and_then(|_| accepted(&result));
        let (mut mutants, mut kept, mut complexity) = (Mutants::Skipped, Kept::Skipped, Complexity::Skipped);
        let mut warnings = Vec::new();
        if let (Some(report), Some(mutating)) = (accepted, &self.mutating) {
            let trial = Trial::after(report);
            mutants = Mutants::of(mutating, &challenge, &trial, stop, &mut warnings).await;
            kept = Kept::of(&self.judge, &challenge, &trial, stop).await;
        }
        if accepted.is_some()
            && let Some(cache) = &self.complexity
        {
            let kept;
            (complexity, kept) = Complexity::of(&self.judge, &challenge, cache, stop).await;
            if let Err(error) = kept {
                warnings.push(format!("how {} grows could not be kept: {}", challenge.id(), judge::why(&error)));
            }
        }
        let checked = Checked { challenge, strays, result, mutants, kept, complexity, policy: self.policy };
        (checked, warnings)
    }
}

/// The report on the first solution that should be accepted, if it is; without it, mutants and complexity show nothing.
fn accepted(result: &Result<Verification, PrepareError>) -> Option<&Report> {
    let solutions = &result.as_ref().ok()?.solutions;
    let reference = solutions.iter().find(|solution| solution.expect == Some(Verdict::Accepted))?;
    reference.holds().then_some(&reference.report)
}

/// The line on the mutants, and below it the problems with them.
fn mutants_line(checked: &Checked, quiet: bool, width: usize) -> String {
    let mut text = String::new();
    let holds = checked.mutants.status() == ExitStatus::Success;
    let (mark, style) = if holds { ('✓', GOOD) } else { ('✗', BAD) };
    let label = format!("{:<width$}", "mutants");
    match &checked.mutants {
        Mutants::Skipped => {}
        _ if quiet && holds => {}
        Mutants::None(reason) => put(&mut text, &format!("  {DIM}- {label}  {reason}{DIM:#}")),
        Mutants::Judged { result: Err(error), .. } => {
            put(&mut text, &format!("  {style}{mark}{style:#} {label}  {}", tame(&error.to_string())));
        }
        Mutants::Judged { result: Ok(mutation), bar } => {
            let (score, counts) = mutating::counts(mutation, *bar);
            put(&mut text, &format!("  {style}{mark}{style:#} {label}  {score}  {DIM}{counts}{DIM:#}"));
            for problem in &mutation.problems {
                put(&mut text, &format!("    {BAD}{}{BAD:#}", tame(&problem.replace('\n', "\\n"))));
            }
            if mutation.score() < *bar {
                for survivor in mutation.survivors() {
                    text.push_str(&super::mutate::difference(survivor, checked.challenge.is_secret()));
                }
                put(&mut text, &format!("      hint: {SURVIVOR_HINT}"));
            }
        }
    }
    text
}

fn stray_message(stray: &str) -> String {
    format!("the file {stray} has no meaning in a challenge")
}

fn solution_line(solution: &SolutionCheck, width: usize) -> String {
    let view = solution.report.view(Audience::Author);
    let verdict = view.verdict.label();
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

fn summary(results: &Results<VerifiedChallenge>) -> String {
    let Results { checked, broken, wall, .. } = results;
    let (good, bad) = solutions(checked);
    let broken = banks::by_challenge(broken).count();
    let failed = checked.iter().filter(|checked| !checked.holds).count() + broken;
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
fn solutions(checked: &[VerifiedChallenge]) -> (usize, usize) {
    let (good, bad): (Vec<_>, Vec<_>) =
        checked.iter().flat_map(|checked| &checked.solutions).partition(|solution| solution.holds);
    (good.len(), bad.len())
}
