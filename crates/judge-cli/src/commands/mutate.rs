//! `judge mutate`: how many small changes of a reference its challenge's cases notice, and which they do not.

use std::sync::Arc;
use std::time::Instant;

use anyhow::Result;
use judge::Challenge;
use judge_author::mutants::Mutant;
use judge_author::mutation::{self, Judged, Mutation, MutationError};
use serde_json::{Value as Json, json};

use self::inputs::Tried;
use crate::args::{Common, DataFormat, Mutate};
use crate::banks::Banks;
use crate::batch::{self, Batch, Checked as _, Results, Run};
use crate::exit::ExitStatus;
use crate::failure::Failure;
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
    let opener = arguments.opening.opener(printer)?;
    for challenge in &mut challenges {
        *challenge = opener.open(challenge, printer)?;
        if challenge.sealed().is_some() {
            let failure = Failure::new(format!("{} is sealed, so that its reference is not at hand", challenge.id()));
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
        DataFormat::Json => printer.data(&format!("{:#}\n", data(&results)))?,
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
    /// Checks one challenge; after `stop` is cancelled, what is there says nothing.
    async fn check(&self, challenge: Arc<Challenge>, Run { stop, progress }: &Run) -> (Checked, Vec<String>) {
        let mut warnings = Vec::new();
        let result = self.mutating.check(&challenge, stop, progress, &mut warnings).await;
        let mut tried = Tried::default();
        if let Ok(mutation) = &result {
            tried = inputs::try_inputs(self.mutating.judge(), &challenge, mutation, stop).await;
        }
        let bar = self.min_score.unwrap_or_else(|| mutation::bar(&challenge));
        (Checked { challenge, result, bar, tried }, warnings)
    }
}

impl batch::Checked for Checked {
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

/// A survivor: where it is, and the lines as they are and as they would be.
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

fn data(results: &Results<Checked>) -> Json {
    let Results { checked, broken, status, wall } = results;
    let broken = broken.iter().map(ToString::to_string);
    json!({
        "format_version": 1,
        "judge_version": env!("CARGO_PKG_VERSION"),
        "python_version": judge::PYTHON_VERSION,
        "holds": *status == ExitStatus::Success,
        "wall_seconds": wall,
        "challenges": checked.iter().map(challenge_data).collect::<Vec<_>>(),
        "broken": broken.collect::<Vec<_>>(),
    })
}

fn challenge_data(checked: &Checked) -> Json {
    let mut data = json!({
        "id": checked.challenge.id().as_str(),
        "origin": checked.challenge.origin(),
        "holds": checked.status() == ExitStatus::Success,
        "bar": checked.bar,
    });
    let more = match &checked.result {
        Err(error) => json!({ "problems": [error.to_string()] }),
        Ok(mutation) => json!({
            "score": mutation.score(),
            "killed": mutation.killed(),
            "survived": mutation.survivors().count(),
            "equivalent": mutation.equivalent(),
            "problems": mutation.problems,
            "mutants": mutation.mutants.iter().map(|judged| mutant_data(judged, checked)).collect::<Vec<_>>(),
        }),
    };
    if let (Some(data), Json::Object(more)) = (data.as_object_mut(), more) {
        data.extend(more);
    }
    data
}

fn mutant_data(judged: &Judged, checked: &Checked) -> Json {
    let is_secret = checked.challenge.is_secret();
    let Mutant { id, operator, line, column, before, after, .. } = &judged.mutant;
    let shown = |text: &str| if is_secret { Json::Null } else { json!(text) };
    json!({
        "id": id,
        "operator": operator.word(),
        "line": line,
        "column": column,
        "fate": fates::word(judged.fate),
        "equivalent": judged.equivalent.as_deref().map(shown),
        "before": shown(before),
        "after": shown(after),
        "counterexample": checked.tried.data(id, is_secret),
    })
}
