//! `judge mutate`: how many small changes to a reference its challenge's cases notice, and which ones they miss.

use std::sync::Arc;
use std::time::Instant;

use anyhow::Result;
use judge::Challenge;
use judge_author::mutants::Mutant;
use judge_author::mutation::{self, Judged, Mutation, MutationError};
use schemars::JsonSchema;
use serde::Serialize;

use self::inputs::Tried;
use super::stress::CounterexampleData;
use crate::args::{Common, DataFormat, Mutate};
use crate::banks::Banks;
use crate::batch::{self, Batch, Checked as _, Results, Run};
use crate::exit::ExitStatus;
use crate::failure::Failure;
use crate::json::{self, FormatVersion, JUDGE_VERSION};
use crate::judging;
use crate::mutating::{self, Mutating, fates};
use crate::printer::Printer;
use crate::style::{BAD, BOLD, DIM, GOOD};
use crate::text::{counted, indented, put};

mod inputs;

/// The result for the mutants of one challenge.
struct Checked {
    challenge: Arc<Challenge>,
    result: Result<Mutation, MutationError>,
    /// The share that must be killed.
    bar: f64,
    /// What made-up inputs say about the survivors.
    tried: Tried,
}

pub(super) fn mutate(arguments: &Mutate, common: &Common, banks: &Banks, printer: &mut Printer) -> Result<ExitStatus> {
    let started = Instant::now();
    let (mut challenges, broken) = banks.meant(&arguments.paths)?;
    let unsealer = arguments.unseal.unsealer(printer)?;
    for challenge in &mut challenges {
        *challenge = unsealer.open(challenge, printer)?;
        if challenge.sealed().is_some() {
            let failure = Failure::new(format!("{} is sealed, so its reference is not available", challenge.id()));
            return Err(failure.hint("--identity FILE opens it").into());
        }
    }
    let challenges = with_mutants(challenges, printer)?;
    let batch = Batch::new(started, common, arguments.format, broken, printer)?;
    let judge = judging::prepare(common, printer)?;
    let bench = Arc::new(Bench { mutating: Mutating::new(judge, common), min_score: arguments.min_score });
    let work = challenges.into_iter().map(|challenge| (challenge.id().to_string(), challenge)).collect();
    let check = |challenge, run: Run| {
        let bench = Arc::clone(&bench);
        async move { bench.check(challenge, &run).await }
    };
    let Some(results) = batch.run(work, check, printer)? else { return Ok(ExitStatus::Interrupted) };
    match arguments.format {
        DataFormat::Human => printer.result(&summary(&results))?,
        DataFormat::Json => printer.data(&json::written(&data(&results)))?,
    }
    Ok(results.status)
}

/// The challenges that have mutants; for the others, a note says why there are none.
fn with_mutants(challenges: Vec<Arc<Challenge>>, printer: &mut Printer) -> Result<Vec<Arc<Challenge>>> {
    let why = |challenge: &Arc<Challenge>| {
        mutation::without_mutants(challenge).map(|why| format!("{} has no mutants: {why}", challenge.id()))
    };
    let (without, with): (Vec<_>, Vec<_>) = challenges.into_iter().partition(|challenge| why(challenge).is_some());
    let said: Vec<String> = without.iter().filter_map(why).collect();
    if with.is_empty() && !said.is_empty() {
        let hint = "name a challenge whose kind is function, class or program";
        return Err(Failure::new(said.join("\n")).hint(hint).into());
    }
    for said in said {
        printer.note(&said);
    }
    Ok(with)
}

/// What all challenges of a run share.
struct Bench {
    mutating: Mutating,
    min_score: Option<f64>,
}

impl Bench {
    /// Checks one challenge; once `stop` is cancelled, the result means nothing.
    async fn check(&self, challenge: Arc<Challenge>, Run { stop, progress }: &Run) -> (Checked, Vec<String>) {
        let mut warnings = Vec::new();
        let result = self.mutating.check(&challenge, None, stop, progress, &mut warnings).await;
        let mut tried = Tried::default();
        if let Ok(mutation) = &result {
            tried = inputs::try_inputs(self.mutating.judge(), &challenge, mutation, stop).await;
        }
        let bar = self.min_score.unwrap_or_else(|| mutation::bar(&challenge));
        (Checked { challenge, result, bar, tried }, warnings)
    }
}

impl batch::Checked for Checked {
    type Kept = Self;

    fn kept(self) -> Self {
        self
    }

    fn status(&self) -> ExitStatus {
        mutating::status(&self.result, self.bar)
    }

    fn lines(&self, quiet: bool) -> String {
        let id = self.challenge.id();
        let is_good = self.status() == ExitStatus::Success;
        let (mark, style) = if is_good { ('✓', GOOD) } else { ('✗', BAD) };
        let mut text = format!("{style}{mark}{style:#} {BOLD}{id}{BOLD:#}");
        match &self.result {
            Err(error) => put(&mut text, &format!("\n{}", indented(&error.to_string(), "    "))),
            Ok(_) if quiet && is_good => return String::new(),
            Ok(mutation) => {
                put(&mut text, &format!("  {}", counts(mutation, self.bar)));
                for problem in &mutation.problems {
                    put(&mut text, &format!("    {BAD}{}{BAD:#}", problem.replace('\n', "\\n")));
                }
                for survivor in mutation.survivors() {
                    let is_secret = self.challenge.is_secret();
                    text.push_str(&difference(survivor, is_secret));
                    text.push_str(&self.tried.lines(&survivor.mutant.id, is_secret));
                }
                if let Some(problem) = self.tried.problem() {
                    put(&mut text, &format!("    {BAD}no inputs could be tried: {problem}{BAD:#}"));
                }
            }
        }
        text
    }
}

fn counts(mutation: &Mutation, bar: f64) -> String {
    let (score, counts) = mutating::counts(mutation, bar);
    format!("{score}  {DIM}{counts}{DIM:#}")
}

/// A survivor: where it is, and the lines before and after the change.
pub(super) fn difference(survivor: &Judged, is_secret: bool) -> String {
    let mutant = &survivor.mutant;
    let mut text =
        format!("    {BAD}survived{BAD:#} solutions/reference.py:{}  {DIM}{}{DIM:#}\n", mutant.line, mutant.id);
    if is_secret {
        return text;
    }
    for (lines, sign, style) in [(&mutant.before, '-', BAD), (&mutant.after, '+', GOOD)] {
        for line in lines.lines() {
            put(&mut text, &format!("      {style}{sign} {line}{style:#}"));
        }
    }
    text
}

fn summary(results: &Results<Checked>) -> String {
    let Results { checked, status, wall, .. } = results;
    let done: Vec<&Mutation> = checked.iter().filter_map(|checked| checked.result.as_ref().ok()).collect();
    let mutants = done.iter().map(|mutation| mutation.mutants.len()).sum();
    let survivors = done.iter().map(|mutation| mutation.survivors().count()).sum();
    let (mark, style, word) =
        if *status == ExitStatus::Success { ('✓', GOOD, "all hold") } else { ('✗', BAD, "not all hold") };
    format!(
        "{style}{mark}{style:#} {BOLD}{word}{BOLD:#}  {}, {}, {}, {wall:.1} s\n",
        counted(checked.len(), "challenge"),
        counted(mutants, "mutant"),
        counted(survivors, "survivor"),
    )
}

/// What `judge mutate --format json` prints.
#[derive(Serialize, JsonSchema)]
#[schemars(title = "Report of judge mutate")]
pub(super) struct MutateReport<'a> {
    /// The version of this format. It changes when a field changes its meaning or goes away; fields may be added.
    format_version: FormatVersion,
    /// The version of judge.
    judge_version: &'a str,
    /// The version of CPython that mutants ran in.
    python_version: &'a str,
    /// Whether enough mutants of each reference are killed.
    holds: bool,
    /// Wall-clock seconds; differs from run to run.
    wall_seconds: f64,
    /// The challenges in their order.
    challenges: Vec<MutatedChallenge<'a>>,
    /// What is wrong with files of challenges that cannot be read.
    broken: Vec<String>,
}

/// The mutants of one challenge's reference. Without a result, there is nothing but `problems`.
#[derive(Serialize, JsonSchema)]
struct MutatedChallenge<'a> {
    /// The challenge's id.
    id: &'a str,
    /// Where it comes from: a folder, or `built-in`.
    origin: &'a str,
    /// Whether enough of them are killed.
    holds: bool,
    /// The share that must be killed.
    bar: f64,
    /// The share that is killed.
    #[serde(skip_serializing_if = "Option::is_none")]
    score: Option<f64>,
    /// How many are killed.
    #[serde(skip_serializing_if = "Option::is_none")]
    killed: Option<usize>,
    /// How many survive.
    #[serde(skip_serializing_if = "Option::is_none")]
    survived: Option<usize>,
    /// How many no case can kill, according to the author.
    #[serde(skip_serializing_if = "Option::is_none")]
    equivalent: Option<usize>,
    /// What is wrong with declarations of equivalent ones, or why there is no result.
    problems: Vec<String>,
    /// The mutants in the order of the source.
    #[serde(skip_serializing_if = "Option::is_none")]
    mutants: Option<Vec<MutantData<'a>>>,
}

/// One mutant.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Mutant")]
struct MutantData<'a> {
    /// Its id, which stays the same while the source around it does.
    id: &'a str,
    /// What was changed.
    operator: &'a str,
    /// The line of the reference, from 1.
    line: usize,
    /// The column in characters, from 1.
    column: usize,
    /// Its fate: the verdict that killed it, `survived` or `invalid`.
    fate: &'a str,
    /// Why no case can kill it, according to the author; null for a sealed challenge.
    equivalent: Option<&'a str>,
    /// The lines before the change; null for a sealed challenge.
    before: Option<&'a str>,
    /// The lines after the change; null for a sealed challenge.
    after: Option<&'a str>,
    /// An input on which it differs from the reference, if one was found; null for a sealed challenge.
    counterexample: Option<CounterexampleData>,
}

fn data(results: &Results<Checked>) -> MutateReport<'_> {
    let Results { checked, broken, status, wall } = results;
    MutateReport {
        format_version: FormatVersion,
        judge_version: JUDGE_VERSION,
        python_version: judge::PYTHON_VERSION,
        holds: *status == ExitStatus::Success,
        wall_seconds: *wall,
        challenges: checked.iter().map(challenge_data).collect(),
        broken: broken.iter().map(ToString::to_string).collect(),
    }
}

fn challenge_data(checked: &Checked) -> MutatedChallenge<'_> {
    let mutation = checked.result.as_ref().ok();
    MutatedChallenge {
        id: checked.challenge.id().as_str(),
        origin: checked.challenge.origin(),
        holds: checked.status() == ExitStatus::Success,
        bar: checked.bar,
        score: mutation.map(Mutation::score),
        killed: mutation.map(Mutation::killed),
        survived: mutation.map(|mutation| mutation.survivors().count()),
        equivalent: mutation.map(Mutation::equivalent),
        problems: match &checked.result {
            Ok(mutation) => mutation.problems.clone(),
            Err(error) => vec![error.to_string()],
        },
        mutants: mutation.map(|mutation| mutation.mutants.iter().map(|judged| mutant_data(judged, checked)).collect()),
    }
}

fn mutant_data<'a>(judged: &'a Judged, checked: &Checked) -> MutantData<'a> {
    let is_secret = checked.challenge.is_secret();
    let Mutant { id, operator, line, column, before, after, .. } = &judged.mutant;
    MutantData {
        id,
        operator: operator.word(),
        line: *line,
        column: *column,
        fate: fates::word(judged.fate),
        equivalent: judged.equivalent.as_deref().filter(|_| !is_secret),
        before: (!is_secret).then_some(before),
        after: (!is_secret).then_some(after),
        counterexample: checked.tried.data(id, is_secret),
    }
}
