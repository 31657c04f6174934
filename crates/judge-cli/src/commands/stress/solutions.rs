//! `judge stress --solutions`: whether random inputs catch every wrong solution of the challenges that declare inputs.

use std::io;
use std::sync::Arc;
use std::time::Instant;

use anyhow::Result;
use judge::{Audience, Challenge, Fingerprint, Judge, Solution, Verdict};
use judge_author::probe;
use judge_author::stress::{self, Counterexample, Options, StressError, Trials};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::CounterexampleData;
use crate::args::{Common, DataFormat, Stress};
use crate::banks::Banks;
use crate::batch::{self, Batch, Checked as _, Results, Run};
use crate::cache::{self, Cache};
use crate::exit::ExitStatus;
use crate::failure::Failure;
use crate::json::{self, FormatVersion, JUDGE_VERSION};
use crate::judging;
use crate::printer::Printer;
use crate::style::{BAD, BOLD, DIM, GOOD};
use crate::text::{counted, put, tame};

/// Smaller inputs to try for each solution: it matters here that an input exists, and less that it is the smallest.
const TRIES: usize = 24;

/// The name that results are kept under.
const STRESS: &str = "stress";

/// Characters of an input that are shown.
const SHOWN: usize = 70;

/// The result for one challenge.
struct Checked {
    challenge: Arc<Challenge>,
    inputs: usize,
    /// Cases that do not fit the declared inputs.
    misfits: Vec<String>,
    /// Each wrong solution, and the input that catches it.
    solutions: Vec<(String, Option<Found>)>,
    /// Solutions that the author says are right, each with an input on which it is not accepted.
    doubted: Vec<(String, Found)>,
    error: Option<StressError>,
}

/// What is kept of a challenge when everything is as it should be, as it is written.
#[derive(Serialize)]
struct Proved<'a> {
    inputs: usize,
    solutions: Vec<(&'a str, &'a Found)>,
}

/// The same, as it is read.
#[derive(Deserialize)]
struct Proof {
    inputs: usize,
    solutions: Vec<(String, Found)>,
}

/// An input on which a solution is not accepted, as it is shown.
#[derive(Serialize, Deserialize)]
struct Found {
    /// The number of values in it.
    size: usize,
    whatever_the_input: bool,
    /// What happened; without colours, which are marked differently in each run.
    what: String,
    /// The input, or the reason.
    detail: String,
    data: CounterexampleData,
}

impl Found {
    fn of(found: &Counterexample) -> Self {
        let (what, detail) = in_two_parts(found);
        Self {
            size: found.size,
            whatever_the_input: found.whatever_the_input,
            what,
            detail,
            data: CounterexampleData::of(found),
        }
    }

    fn line(&self) -> String {
        format!("{}  {DIM}{}{DIM:#}", self.what, self.detail)
    }
}

pub(super) fn solutions(
    arguments: &Stress,
    paths: &[String],
    common: &Common,
    banks: &Banks,
    printer: &mut Printer,
) -> Result<ExitStatus> {
    let started = Instant::now();
    let (mut challenges, broken) = banks.meant(paths)?;
    let unsealer = arguments.unseal.unsealer(printer)?;
    for challenge in &mut challenges {
        *challenge = unsealer.open(challenge, printer)?;
    }
    let (declared, others): (Vec<_>, Vec<_>) =
        challenges.into_iter().partition(|challenge| challenge.inputs().is_some());
    if declared.is_empty() && broken.is_empty() {
        let hint = "docs/stress.md says what an author writes into inputs.toml; what is sealed has to be opened";
        return Err(Failure::new("no challenge declares its inputs").hint(hint).into());
    }
    let batch = Batch::new(started, common, arguments.format, broken, printer)?;
    let judge = judging::prepare(common, printer)?;
    let bench = Arc::new(Bench { judge, options: options(arguments), cache: Cache::of(common) });
    let work = declared.into_iter().map(|challenge| (challenge.id().to_string(), challenge)).collect();
    let check = |challenge, run: Run| {
        let bench = Arc::clone(&bench);
        async move { bench.check(challenge, &run).await }
    };
    let Some(results) = batch.run(work, check, printer)? else { return Ok(ExitStatus::Interrupted) };
    match arguments.format {
        DataFormat::Human => {
            if !others.is_empty() && !printer.is_quiet() {
                let names: Vec<&str> = others.iter().map(|challenge| challenge.id().as_str()).collect();
                printer.result(&format!("{DIM}without inputs.toml: {}{DIM:#}\n", names.join(", ")))?;
            }
            printer.result(&summary(&results))?;
        }
        DataFormat::Json => printer.data(&json::written(&data(&results)))?,
    }
    Ok(results.status)
}

/// What all challenges of a run share.
struct Bench {
    judge: Judge,
    options: Options,
    cache: Cache,
}

impl Bench {
    /// Checks one challenge, unless a kept result says that it holds; once `stop` is cancelled, the result means
    /// nothing.
    async fn check(&self, challenge: Arc<Challenge>, run: &Run) -> (Checked, Vec<String>) {
        let Options { count, seed, size, tries } = self.options;
        let key = cache::key(&challenge, &(count, seed, size, tries, challenge.inputs_file()));
        let mut checked = Checked {
            challenge,
            inputs: 0,
            misfits: Vec::new(),
            solutions: Vec::new(),
            doubted: Vec::new(),
            error: None,
        };
        if let Some(proof) = self.cache.recall::<Proof>(STRESS, &checked.challenge, key) {
            checked.inputs = proof.inputs;
            checked.solutions = proof.solutions.into_iter().map(|(file, found)| (file, Some(found))).collect();
            return (checked, Vec::new());
        }
        checked.error = self.try_all(&mut checked, run).await.err();
        let mut warnings = Vec::new();
        if !run.stop.is_cancelled()
            && let Err(error) = checked.keep(&self.cache, key)
        {
            let reason = judge::why(&error);
            warnings.push(format!("what was found of {} could not be kept: {reason}", checked.challenge.id()));
        }
        (checked, warnings)
    }

    async fn try_all(&self, checked: &mut Checked, Run { stop, progress }: &Run) -> Result<(), StressError> {
        let challenge = Arc::clone(&checked.challenge);
        checked.misfits = probe::check_cases(&self.judge, &challenge, stop).await?;
        let Some(trials) = Trials::prepare(&self.judge, &challenge, self.options, stop).await? else { return Ok(()) };
        checked.inputs = trials.len();
        if let Some(complaint) = trials.complaint() {
            return Err(complaint);
        }
        let is_right = |solution: &Solution| solution.expect == Verdict::Accepted;
        let judged: Vec<&Solution> =
            challenge.solutions().iter().filter(|solution| is_wrong(solution) || is_right(solution)).collect();
        progress.expect_more(judged.len());
        for solution in judged {
            let found = trials.against(&self.judge, &solution.source, stop, |_| {}).await?;
            if stop.is_cancelled() {
                return Ok(());
            }
            match found {
                Some(found) if is_right(solution) => checked.doubted.push((solution.file.clone(), Found::of(&found))),
                None if is_right(solution) => {}
                found => checked.solutions.push((solution.file.clone(), found.as_ref().map(Found::of))),
            }
            progress.done();
        }
        Ok(())
    }
}

/// The options for one solution, with fewer tries.
fn options(arguments: &Stress) -> Options {
    Options { tries: TRIES, ..super::options(arguments) }
}

/// Whether the author says that a solution is wrong, rather than slow.
fn is_wrong(solution: &Solution) -> bool {
    let name = solution.file.rsplit('/').next().unwrap_or_default();
    solution.expect != Verdict::Accepted && (name.starts_with("wrong_") || solution.expect == Verdict::WrongAnswer)
}

impl batch::Checked for Checked {
    type Kept = Self;

    fn kept(self) -> Self {
        self
    }

    fn status(&self) -> ExitStatus {
        match &self.error {
            Some(StressError::Prepare(error)) if error.is_fault() => ExitStatus::JudgeFailed,
            Some(_) => ExitStatus::Mistake,
            None if !self.misfits.is_empty() => ExitStatus::Mistake,
            None if !self.doubted.is_empty() || self.found() < self.solutions.len() => ExitStatus::NotAccepted,
            None => ExitStatus::Success,
        }
    }

    fn lines(&self, quiet: bool) -> String {
        let is_good = self.status() == ExitStatus::Success;
        if quiet && is_good {
            return String::new();
        }
        let (mark, style) = if is_good { ('✓', GOOD) } else { ('✗', BAD) };
        let of = self.solutions.len();
        let mut text = format!(
            "{style}{mark}{style:#} {BOLD}{}{BOLD:#}  {} of {} caught, {}\n",
            self.challenge.id(),
            self.found(),
            counted(of, "wrong solution"),
            counted(self.inputs, "input"),
        );
        if let Some(error) = &self.error {
            put(&mut text, &format!("    {BAD}{}{BAD:#}", tame(&error.to_string())));
        }
        for misfit in &self.misfits {
            put(&mut text, &format!("    {BAD}{}{BAD:#}", tame(misfit)));
        }
        let width = self.solutions.iter().map(|(file, _)| file.len()).max().unwrap_or_default();
        for (file, found) in &self.solutions {
            let (mark, style) = if found.is_some() { ('✓', GOOD) } else { ('✗', BAD) };
            let what = found
                .as_ref()
                .map_or_else(|| format!("no difference on {}", counted(self.inputs, "input")), Found::line);
            put(&mut text, &format!("  {style}{mark}{style:#} {file:<width$}  {what}"));
        }
        for (file, found) in &self.doubted {
            put(&mut text, &format!("  {BAD}✗{BAD:#} {file} is said to be right, but differs from the reference"));
            put(&mut text, &format!("      {}", found.line()));
        }
        text
    }
}

impl Checked {
    /// Keeps the findings, if everything holds.
    fn keep(&self, cache: &Cache, key: Fingerprint) -> io::Result<()> {
        if self.status() != ExitStatus::Success {
            return Ok(());
        }
        let solutions = self.solutions.iter().filter_map(|(file, found)| Some((file.as_str(), found.as_ref()?)));
        cache.keep(STRESS, &self.challenge, key, &Proved { inputs: self.inputs, solutions: solutions.collect() })
    }

    fn found(&self) -> usize {
        self.solutions.iter().filter(|(_, found)| found.is_some()).count()
    }
}

/// What happened, and the input or the reason.
fn in_two_parts(found: &Counterexample) -> (String, String) {
    if found.whatever_the_input {
        return ("any input".to_owned(), tame(&stress::reason(&found.result)));
    }
    let view = found.result.view(Audience::Author);
    let input = view.input.unwrap_or_default().replace('\n', "\\n");
    let mut shown: String = input.chars().take(SHOWN).collect();
    if input.chars().count() > SHOWN {
        shown.push('…');
    }
    let verdict = view.verdict.label();
    let values = if found.size == 1 { "value " } else { "values" };
    (format!("{:>2} {values}  {verdict:<13}", found.size), tame(&shown))
}

/// The sizes of all counterexamples whose input matters, in order.
fn sizes(checked: &[Checked]) -> Vec<usize> {
    let all = checked.iter().flat_map(|checked| &checked.solutions).filter_map(|(_, found)| found.as_ref());
    let mut sizes: Vec<usize> = all.filter(|found| !found.whatever_the_input).map(|found| found.size).collect();
    sizes.sort_unstable();
    sizes
}

/// The middle one, or the smaller of two.
fn median(sizes: &[usize]) -> Option<usize> {
    sizes.get(sizes.len().saturating_sub(1) / 2).copied()
}

fn summary(results: &Results<Checked>) -> String {
    let Results { checked, status, wall, .. } = results;
    let (mark, style, word) =
        if *status == ExitStatus::Success { ('✓', GOOD, "all caught") } else { ('✗', BAD, "not all caught") };
    let of = checked.iter().map(|checked| checked.solutions.len()).sum();
    let found: usize = checked.iter().map(Checked::found).sum();
    let sizes = sizes(checked);
    let median = median(&sizes).map(|median| {
        format!(", median {}, at most {}", counted(median, "value"), sizes.last().copied().unwrap_or_default())
    });
    format!(
        "{style}{mark}{style:#} {BOLD}{word}{BOLD:#}  {}, {found} of {}{}, {wall:.1} s\n",
        counted(checked.len(), "challenge"),
        counted(of, "wrong solution"),
        median.unwrap_or_default(),
    )
}

/// What `judge stress --solutions --format json` prints.
#[derive(Serialize, JsonSchema)]
#[schemars(title = "Report of judge stress --solutions")]
pub(in crate::commands) struct SolutionsReport<'a> {
    /// The version of this format. It changes when a field changes its meaning or goes away; fields may be added.
    format_version: FormatVersion,
    /// The version of judge.
    judge_version: &'a str,
    /// The version of CPython that solutions ran in.
    python_version: &'a str,
    /// Whether inputs catch all wrong solutions, and no right one.
    holds: bool,
    /// Wall-clock seconds; differs from run to run.
    wall_seconds: f64,
    /// The median size of all counterexamples whose input matters.
    median_size: Option<usize>,
    /// The largest of these sizes.
    largest_size: Option<usize>,
    /// The challenges in their order.
    challenges: Vec<StressedChallenge<'a>>,
    /// What is wrong with files of challenges that cannot be read.
    broken: Vec<String>,
}

/// The result for one challenge.
#[derive(Serialize, JsonSchema)]
struct StressedChallenge<'a> {
    /// The challenge's id.
    id: &'a str,
    /// Whether it holds.
    holds: bool,
    /// How many inputs were made.
    inputs: usize,
    /// Cases that do not fit the declared inputs, and why there is no result.
    problems: Vec<String>,
    /// The wrong solutions.
    solutions: Vec<StressedSolution<'a>>,
    /// Solutions that should be right, each with an input on which it is not accepted.
    doubted: Vec<StressedSolution<'a>>,
}

/// A solution, and the input that catches it.
#[derive(Serialize, JsonSchema)]
struct StressedSolution<'a> {
    /// The file, relative to the challenge's folder.
    file: &'a str,
    /// The smallest input found on which it is not accepted; null when there is none.
    counterexample: Option<&'a CounterexampleData>,
}

fn data(results: &Results<Checked>) -> SolutionsReport<'_> {
    let Results { checked, broken, status, wall } = results;
    let sizes = sizes(checked);
    SolutionsReport {
        format_version: FormatVersion,
        judge_version: JUDGE_VERSION,
        python_version: judge::PYTHON_VERSION,
        holds: *status == ExitStatus::Success,
        wall_seconds: *wall,
        median_size: median(&sizes),
        largest_size: sizes.last().copied(),
        challenges: checked.iter().map(challenge_data).collect(),
        broken: broken.iter().map(ToString::to_string).collect(),
    }
}

fn challenge_data(checked: &Checked) -> StressedChallenge<'_> {
    fn solution<'a>(file: &'a str, found: Option<&'a Found>) -> StressedSolution<'a> {
        StressedSolution { file, counterexample: found.map(|found| &found.data) }
    }
    let problems = checked.misfits.iter().cloned().chain(checked.error.iter().map(ToString::to_string));
    StressedChallenge {
        id: checked.challenge.id().as_str(),
        holds: checked.status() == ExitStatus::Success,
        inputs: checked.inputs,
        problems: problems.collect(),
        solutions: checked.solutions.iter().map(|(file, found)| solution(file, found.as_ref())).collect(),
        doubted: checked.doubted.iter().map(|(file, found)| solution(file, Some(found))).collect(),
    }
}
