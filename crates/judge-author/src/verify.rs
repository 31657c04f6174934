//! The author's check: a challenge's cases accept its reference and reject each wrong solution as declared, its limits
//! leave room, and its statement and starter agree with the entry and the samples.
//!
//! It drives [`Judge`] as any caller does. `verify/limits` reads reports; `verify/entry`,
//! `verify/examples`, `verify/implementations`, `verify/lessons`, `verify/samples` and `verify/traps` read texts;
//! `verify/order` reads what challenges build on. None of them runs anything. Mutants of the reference are not known
//! here.

use std::fmt;
use std::sync::Arc;

use futures_util::{StreamExt, stream};
use judge::Cancellation;
use judge::author::ask_checker;
use judge::{
    Audience, Case, CaseResult, Challenge, Entry, Fault, Judge, Order, PrepareError, Problem, Report, Request,
    Stimulus, Submission, Verdict,
};

use crate::probe::check_cases;

pub use self::order::misplaced;

mod answers;
mod entry;
mod examples;
mod implementations;
mod lessons;
mod limits;
mod order;
mod samples;
mod traps;

/// The file with the task.
const STATEMENT: &str = "statement.md";

/// The file with what a stage adds.
fn stage_file(stage: u32) -> String {
    format!("stages/{stage}.md")
}

/// The file with the allowed inputs.
const INPUTS: &str = "inputs.toml";

/// The file with the limits.
const MANIFEST: &str = "challenge.toml";

/// What is wrong with a file of a challenge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileProblem {
    /// The file, relative to the challenge's folder.
    pub file: String,
    /// What is wrong, where, and what to do about it.
    pub problem: Problem,
}

impl FileProblem {
    fn new(file: impl Into<String>, problem: Problem) -> Self {
        Self { file: file.into(), problem }
    }
}

/// One line `file:line:column: message`, without the hint.
impl fmt::Display for FileProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:", self.file)?;
        for number in [self.problem.line(), self.problem.column()].into_iter().flatten() {
            write!(f, "{number}:")?;
        }
        write!(f, " {}", self.problem.message())
    }
}

/// The result of running one solution of a challenge.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct SolutionCheck {
    /// The file, relative to the challenge's folder.
    pub file: String,
    /// The verdict it must get; `None` means anything but `accepted`.
    pub expect: Option<Verdict>,
    /// The report on it. Cases after the first that is not accepted are `skipped`. Of a solution that exceeds even the
    /// raised time limit, it is the report with that limit: instructions are counted, so it exceeds the lower one, too.
    pub report: Report,
    /// The report with the exceeded limit raised by half, on the case that decided or on all cases; `None` when it
    /// exceeds none or does not have to.
    pub wider: Option<Report>,
}

impl SolutionCheck {
    /// Whether the solution got its declared verdict, even with the limit that it must exceed raised by half.
    pub fn holds(&self) -> bool {
        let exceeds = |report: &Report| self.expect == Some(report.verdict());
        self.is_as_declared() && self.wider.as_ref().is_none_or(exceeds)
    }

    fn is_as_declared(&self) -> bool {
        match self.expect {
            Some(verdict) => self.report.verdict() == verdict,
            None => !matches!(self.report.verdict(), Verdict::Accepted | Verdict::Unjudged),
        }
    }

    /// Why the solution did not get the verdict it must get, for its author; `None` if it did.
    pub fn complaint(&self) -> Option<String> {
        if self.holds() {
            return None;
        }
        if let (true, Some(verdict), Some(wider)) = (self.is_as_declared(), self.expect, &self.wider) {
            return Some(limits::too_close(wider, verdict));
        }
        let got = self.report.verdict();
        let wanted = self.expect.map_or_else(|| "anything but accepted".to_owned(), |verdict| verdict.to_string());
        let decisive = self.report.cases().iter().find(|case| case.verdict() == got);
        let place = decisive.filter(|_| got != Verdict::Accepted).map(|case| {
            // Sealed content must not end up in the logs of whoever checks it.
            let audience = if self.report.challenge().is_secret() { Audience::Candidate } else { Audience::Author };
            let view = case.view(audience);
            let message = view.message.map(|message| format!(": {message}")).unwrap_or_default();
            let file = match &case.case().input.stimulus {
                Stimulus::Implementation { file, .. } if !file.is_empty() => format!(", {file}"),
                _ => String::new(),
            };
            format!(" (case {}{file}{message})", view.id)
        });
        Some(format!("expected {wanted}, got {got}{}", place.unwrap_or_default()))
    }

    /// What the author can do when the solution did not get the verdict it must get; `None` if it did.
    pub fn remedy(&self) -> Option<&'static str> {
        if self.holds() {
            return None;
        }
        if let (true, Some(verdict)) = (self.is_as_declared(), self.expect) {
            return Some(limits::too_close_remedy(verdict));
        }
        let fault = self.report.cases().iter().find_map(|case| case.fault());
        Some(match (self.expect, self.report.verdict()) {
            (_, Verdict::Unjudged) => match fault {
                Some(Fault::Checker(_)) => {
                    "check(input, expected, answer) must return True, False, or a text that says what is wrong"
                }
                Some(Fault::Implementation(_)) => "correct the file in implementations/; it must load on its own",
                Some(Fault::Seed(_)) => "correct schema.sql, or the `seed` of the case in cases.toml",
                Some(Fault::Starter(_)) => "correct starter.py; it must be Python that compiles",
                _ => "run it again; it says nothing about the challenge",
            },
            (None, _) => "leave something to do in the starter, or add a case that it fails",
            (Some(Verdict::Accepted), _) => "correct the solution or the case in cases.toml; one of the two is wrong",
            (Some(_), Verdict::Accepted) => {
                "add a case that tells it apart from a right solution, or change its `expect` in challenge.toml"
            }
            (Some(_), _) => "change its `expect` in challenge.toml, or the solution",
        })
    }
}

/// The findings of checking one challenge.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Verification {
    /// The challenge.
    pub challenge: Arc<Challenge>,
    /// Its reference, its other solutions in the order they are declared, and its starter.
    pub solutions: Vec<SolutionCheck>,
    /// What is wrong with the challenge beyond the verdicts of its solutions.
    pub problems: Vec<FileProblem>,
}

impl Verification {
    /// Whether nothing is wrong.
    pub fn holds(&self) -> bool {
        self.problems.is_empty() && self.solutions.iter().all(SolutionCheck::holds)
    }

    /// Whether the judge itself failed somewhere.
    pub fn is_unjudged(&self) -> bool {
        self.faults().any(|fault| !fault.is_of_the_author())
    }

    /// Whether a checker, or the SQL of a case, failed: the challenge is broken.
    pub fn is_broken(&self) -> bool {
        self.faults().any(Fault::is_of_the_author)
    }

    fn faults(&self) -> impl Iterator<Item = &Fault> {
        let reports =
            self.solutions.iter().flat_map(|solution| std::iter::once(&solution.report).chain(&solution.wider));
        reports.flat_map(Report::cases).filter_map(|case| case.fault())
    }
}

/// Checks a challenge. Its reference is accepted and needs at most a third of the limits. Each solution gets its
/// declared verdict; one over a limit also gets it with that limit raised by half. Its starter is not accepted. Its
/// statement and starter agree with the entry and the samples. Its cases fit the declared inputs. A checker of its
/// own decides about answers of every kind. The order of rows is fixed where it counts. Floats are compared exactly
/// only where the author says so. Hints and explanation come together, with something in each part and nothing of
/// the reference in the first hint.
///
/// Of a sealed challenge, only the starter, the statement and the samples can be checked. A challenge in which
/// something still has to be filled in is not run.
///
/// # Errors
///
/// When the challenge's cases cannot be completed.
pub async fn verify(judge: &Judge, challenge: &Arc<Challenge>) -> Result<Verification, PrepareError> {
    if !challenge.unfinished().is_empty() {
        let problems = unfinished(challenge);
        return Ok(Verification { challenge: Arc::clone(challenge), solutions: Vec::new(), problems });
    }
    let reference = reference_file(challenge);
    let (over_time, others): (Vec<_>, Vec<_>) =
        sources(challenge).into_iter().partition(|source| source.expect == Some(Verdict::TimeLimit));
    let mut solutions = run_solutions(judge, challenge, others).await?;
    let accepted = solutions
        .iter()
        .find(|solution| solution.file == reference && solution.report.verdict() == Verdict::Accepted)
        .map(|solution| solution.report.clone());
    match &accepted {
        Some(report) => solutions.extend(run_over_time(judge, challenge, report, over_time).await?),
        None => solutions.extend(run_solutions(judge, challenge, over_time).await?),
    }
    let files: Vec<String> = sources(challenge).into_iter().map(|source| source.file).collect();
    solutions.sort_by_key(|solution| files.iter().position(|file| *file == solution.file));
    let mut problems = manifest_problems(challenge);
    // With the reference's answers, generated cases included.
    let cases: Vec<Case> = match &accepted {
        Some(report) => report.cases().iter().map(CaseResult::answered_case).collect(),
        None => challenge.cases().to_vec(),
    };
    if let Some(report) = &accepted {
        problems.extend(limits::room(challenge, &reference, report));
        let asked = answers::asked(challenge, &cases);
        let failures = ask_checker(judge, challenge, asked.clone()).await?;
        problems.extend(answers::findings(challenge, &asked, &failures));
        problems.extend(traps::check(challenge, &reference, &cases));
        problems.extend(try_orders(judge, challenge, &reference, &cases).await?);
    }
    for solution in solutions.iter_mut().filter(|solution| solution.wider.is_none()) {
        if let Some(expect) = solution.expect
            && solution.report.verdict() == expect
        {
            solution.wider = run_wider(judge, challenge, &solution.report, expect).await?;
        }
    }
    let file = starter_file(challenge);
    let mut of_starter = entry::starter(challenge, &file, &cases);
    if of_starter.is_empty() {
        let report = solutions.iter().find(|solution| solution.file == file).map(|solution| &solution.report);
        of_starter.extend(report.and_then(|report| broken_starter(&file, report)));
    }
    problems.extend(of_starter);
    problems.extend(entry::statement(challenge, &cases));
    problems.extend(samples::check(challenge, &cases));
    problems.extend(implementations::check(challenge));
    problems.extend(lessons::check(challenge));
    let misfits = check_cases(judge, challenge, &Cancellation::new()).await?;
    problems.extend(misfits.into_iter().map(|misfit| {
        FileProblem::new(INPUTS, Problem::new(misfit).advise("declare what the cases contain, or change the cases"))
    }));
    Ok(Verification { challenge: Arc::clone(challenge), solutions, problems })
}

/// A solution to run, and the verdict that it must get.
struct Source {
    file: String,
    bytes: Vec<u8>,
    expect: Option<Verdict>,
}

/// Reference, solutions and starter.
fn sources(challenge: &Challenge) -> Vec<Source> {
    let mut sources = Vec::new();
    if let Some(reference) = challenge.reference() {
        let bytes = reference.as_bytes().to_vec();
        sources.push(Source { file: reference_file(challenge), bytes, expect: Some(Verdict::Accepted) });
    }
    sources.extend(challenge.solutions().iter().map(|solution| Source {
        file: solution.file.clone(),
        bytes: solution.source.clone(),
        expect: Some(solution.expect),
    }));
    let bytes = challenge.starter().as_bytes().to_vec();
    sources.push(Source { file: starter_file(challenge), bytes, expect: None });
    sources
}

async fn run_solutions(
    judge: &Judge,
    challenge: &Arc<Challenge>,
    sources: Vec<Source>,
) -> Result<Vec<SolutionCheck>, PrepareError> {
    let window = sources.len().max(1);
    let requests = sources.into_iter().map(|Source { file, bytes, expect }| {
        let request =
            Request::new(Arc::clone(challenge), Submission::new(bytes)).fail_fast(expect != Some(Verdict::Accepted));
        ((file, expect), request)
    });
    let mut reports = judge.evaluation().order(Order::Input).window(window).stream(stream::iter(requests));
    let mut solutions = Vec::with_capacity(window);
    while let Some(((file, expect), report)) = reports.next().await {
        solutions.push(SolutionCheck { file, expect, report: report?, wider: None });
    }
    Ok(solutions)
}

/// Runs solutions that must exceed the time limit with that limit raised by half, on the cases of the reference's
/// `accepted` report; those that do not exceed it are run with the limit as it is.
async fn run_over_time(
    judge: &Judge,
    challenge: &Arc<Challenge>,
    accepted: &Report,
    sources: Vec<Source>,
) -> Result<Vec<SolutionCheck>, PrepareError> {
    let raised = |case| limits::wider(challenge, case, Verdict::TimeLimit);
    let cases = accepted.cases().iter().map(|case| raised(case.answered_case())).collect();
    let wider = Arc::new(Challenge::clone(challenge).with_cases(cases));
    let (mut solutions, mut within) = (Vec::new(), Vec::new());
    for mut check in run_solutions(judge, &wider, sources).await? {
        if check.report.verdict() == Verdict::TimeLimit {
            check.wider = Some(check.report.clone());
            solutions.push(check);
        } else {
            let bytes = check.report.submission().source().to_vec();
            within.push(Source { file: check.file, bytes, expect: check.expect });
        }
    }
    solutions.extend(run_solutions(judge, challenge, within).await?);
    Ok(solutions)
}

/// Where the order of rows counts, runs the reference again with what its ORDER BY leaves open fixed one way and
/// then another.
async fn try_orders(
    judge: &Judge,
    challenge: &Arc<Challenge>,
    file: &str,
    cases: &[Case],
) -> Result<Option<FileProblem>, PrepareError> {
    let answered = Arc::new(Challenge::clone(challenge).with_cases(cases.to_vec()));
    for fixed in traps::fixed(challenge, cases) {
        let report = judge.submit(Request::new(Arc::clone(&answered), Submission::new(fixed))).await?;
        if let Some(finding) = traps::order(file, &report) {
            return Ok(Some(finding));
        }
    }
    Ok(None)
}

/// Runs a solution that exceeded a limit again with that limit raised by half: on the case that decided, and if
/// that is not enough to get `verdict`, on all of them.
async fn run_wider(
    judge: &Judge,
    challenge: &Arc<Challenge>,
    report: &Report,
    verdict: Verdict,
) -> Result<Option<Report>, PrepareError> {
    if !limits::is_of_a_limit(verdict) {
        return Ok(None);
    }
    let decisive = report.cases().iter().filter(|case| case.verdict() == verdict).take(1);
    // Tests are also judged by what they do on a right implementation.
    let few = match challenge.entry() {
        Entry::Tests(_) => Vec::new(),
        _ => decisive.map(CaseResult::answered_case).collect(),
    };
    let all = || report.cases().iter().map(CaseResult::answered_case).collect();
    let run = |cases: Vec<Case>| {
        let cases = cases.into_iter().map(|case| limits::wider(challenge, case, verdict)).collect();
        let wider = Challenge::clone(challenge).with_cases(cases);
        judge.submit(Request::new(Arc::new(wider), report.submission().clone()).fail_fast(true))
    };
    if !few.is_empty() {
        let wider = run(few).await?;
        if wider.verdict() == verdict {
            return Ok(Some(wider));
        }
    }
    run(all()).await.map(Some)
}

fn reference_file(challenge: &Challenge) -> String {
    format!("solutions/reference.{}", challenge.entry().extension())
}

fn starter_file(challenge: &Challenge) -> String {
    format!("starter.{}", challenge.entry().extension())
}

/// The places that `judge init` left to be filled in and that still are.
fn unfinished(challenge: &Challenge) -> Vec<FileProblem> {
    let finding = |(file, line): &(String, u32)| {
        let problem = Problem::new(format!("{} is left to be filled in", Challenge::UNFINISHED));
        let hint = "do what the line says, and remove the mark";
        FileProblem::new(file.clone(), problem.advise(hint).at(*line, 1))
    };
    challenge.unfinished().iter().map(finding).collect()
}

/// What is missing from the challenge's files.
fn manifest_problems(challenge: &Challenge) -> Vec<FileProblem> {
    let mut findings = Vec::new();
    // What a sealed challenge keeps in its sealed part is not a problem.
    if challenge.reference().is_none() && challenge.sealed().is_none() {
        let hint = "write a solution that must be accepted: it shows that there is one";
        findings.push(FileProblem::new(reference_file(challenge), Problem::new("the file is missing").advise(hint)));
    }
    if challenge.samples().count() == 0 {
        let hint = "write at least one [[samples]]: candidates see nothing else";
        findings.push(FileProblem::new("cases.toml", Problem::new("there is no sample case").advise(hint)));
    }
    for solution in challenge.solutions() {
        let name = solution.file.rsplit('/').next().unwrap_or_default();
        if name.starts_with("slow_") && !limits::is_of_a_limit(solution.expect) {
            let message = format!("{} is named as one over a limit, but expects {}", solution.file, solution.expect);
            let hint = "expect time_limit or memory_limit, or give it another name";
            findings.push(FileProblem::new(MANIFEST, Problem::new(message).advise(hint)));
        }
    }
    findings
}

/// A finding that the starter cannot be what a candidate begins with, by the report on it.
fn broken_starter(file: &str, report: &Report) -> Option<FileProblem> {
    let (message, hint) = match report.verdict() {
        Verdict::SyntaxError => ("the starter does not compile", "a candidate begins with it, so it must compile"),
        Verdict::RuleViolation => {
            ("the starter breaks the rules", "a candidate begins with it, so it must keep to them")
        }
        _ => return None,
    };
    Some(FileProblem::new(file, Problem::new(message).advise(hint)))
}

#[cfg(test)]
mod tests;
