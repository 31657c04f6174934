//! `judge stress`: the smallest input on which a solution is wrong, found by comparing it with the reference.

use std::path::Path;
use std::sync::Arc;

use anyhow::Result;
use judge::{Audience, Cancellation, Challenge, Judge, Verdict};
use judge_author::stress::{Counterexample, Options, StressError, Trials};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::args::{Common, DataFormat, ReportFormat, Stress, Target};
use crate::banks::Banks;
use crate::exit::ExitStatus;
use crate::failure::Failure;
use crate::json::{self, FormatVersion, JUDGE_VERSION};
use crate::printer::Printer;
use crate::progress::Progress;
use crate::source::{self, Source};
use crate::style::{BAD, BOLD, DIM, GOOD, own};
use crate::text::{counted, indented, put, shell_word, tame};
use crate::{interrupt, judging, runtime};

pub(super) mod snippet;
mod solutions;

pub(super) use self::solutions::SolutionsReport;

pub(super) fn stress(arguments: &Stress, common: &Common, banks: &Banks, printer: &mut Printer) -> Result<ExitStatus> {
    if let Some(paths) = &arguments.solutions {
        return solutions::solutions(arguments, paths, common, banks, printer);
    }
    let file = arguments.file.clone().unwrap_or_default();
    let target = Target { file, challenge: arguments.challenge.clone(), format: ReportFormat::Human };
    let Source { submission, challenge } = source::open(&target, banks)?;
    let challenge = arguments.unseal.unsealer(printer)?.open(&challenge, printer)?;
    refuse(&challenge)?;
    let judge = judging::prepare(common, printer)?;
    let animate = arguments.format == DataFormat::Human && printer.may_animate();
    let searched = runtime::block_on(async {
        let stop = Cancellation::new();
        interrupt::cancel(&stop)?;
        let progress = Progress::cases(animate, "making inputs");
        progress.reveal();
        let searched = search(&judge, &challenge, submission.source(), options(arguments), &stop, &progress).await;
        progress.end();
        if stop.is_cancelled() { Ok(None) } else { searched.map_err(failure) }
    })??;
    let Some((inputs, found)) = searched else {
        printer.note("interrupted");
        return Ok(ExitStatus::Interrupted);
    };
    match arguments.format {
        DataFormat::Human => {
            printer.result(&text(&challenge, &target.file, inputs, found.as_ref(), arguments))?;
        }
        DataFormat::Json => {
            printer.data(&json::written(&StressReport {
                format_version: FormatVersion,
                judge_version: JUDGE_VERSION,
                python_version: judge::PYTHON_VERSION,
                challenge: challenge.id().as_str(),
                seed: arguments.seed,
                inputs,
                counterexample: found.as_ref().map(CounterexampleData::of),
            }))?;
        }
    }
    Ok(if found.is_some() { ExitStatus::NotAccepted } else { ExitStatus::Success })
}

/// The number of inputs, and what was found; `None` after an interruption.
async fn search(
    judge: &Judge,
    challenge: &Arc<Challenge>,
    source: &[u8],
    options: Options,
    stop: &Cancellation,
    progress: &Progress,
) -> Result<Option<(usize, Option<Counterexample>)>, StressError> {
    let Some(trials) = Trials::prepare(judge, challenge, options, stop).await? else { return Ok(None) };
    progress.expect(trials.len());
    progress.now("comparing");
    let done = |count| (0..count).for_each(|_| progress.done());
    let found = trials.against(judge, source, stop, done).await?;
    Ok(Some((trials.len(), found)))
}

/// Fails with a clear message when a challenge cannot be used.
fn refuse(challenge: &Challenge) -> Result<()> {
    let id = challenge.id();
    if challenge.sealed().is_some() {
        let failure = Failure::new(format!("{id} is sealed, so its reference is not available"));
        return Err(failure.hint("--identity FILE opens it").into());
    }
    if challenge.inputs().is_none() {
        let failure = Failure::new(format!("{id} has no inputs.toml, so no inputs can be made"));
        return Err(failure.hint("docs/stress.md says what its author writes there").into());
    }
    Ok(())
}

fn options(arguments: &Stress) -> Options {
    Options { count: arguments.count.get(), seed: arguments.seed, size: arguments.size.get(), ..Options::default() }
}

/// A failure with a hint on what to do about it.
fn failure(error: StressError) -> anyhow::Error {
    let error = match error {
        // The type of the judge's own failure decides the exit status, so it is kept.
        StressError::Prepare(error) if error.is_fault() => return error.into(),
        error => error,
    };
    let hint = match &error {
        StressError::Reference { .. } => {
            "this is the challenge's fault, not the solution's: its author narrows inputs.toml, lists the exception in \
             `raises`, or repairs the reference"
        }
        StressError::NoneAllowed { .. } => {
            "its author makes ranges smaller, so that `where` holds by chance now and then"
        }
        StressError::NoReference { .. } => "the reference is the right solution, solutions/reference.py",
        _ => "this is the challenge's fault, not the solution's; docs/stress.md says what its author can write",
    };
    Failure::new(tame(&error.to_string())).hint(hint).into()
}

fn text(
    challenge: &Challenge,
    file: &Path,
    inputs: usize,
    found: Option<&Counterexample>,
    arguments: &Stress,
) -> String {
    let id = challenge.id();
    let shown = judge::shown(&file);
    let seed = arguments.seed;
    let Some(found) = found else {
        return format!(
            "{GOOD}✓{GOOD:#} {BOLD}{id}{BOLD:#}  {shown} answers as the reference does on {} {DIM}(seed {seed}){DIM:#}\n",
            counted(inputs, "input")
        );
    };
    let mut view = found.result.view(Audience::Author);
    let mut text = if found.whatever_the_input {
        format!("{BAD}✗{BAD:#} {BOLD}{id}{BOLD:#}  {shown} is not accepted on any input\n\n")
    } else {
        format!(
            "{BAD}✗{BAD:#} {BOLD}{id}{BOLD:#}  {shown} is wrong on input {} of {inputs} {DIM}(seed {seed}){DIM:#}\n\n  \
             smallest failing input: {}, the first had {}\n",
            found.number,
            counted(found.size, "value"),
            found.size_before,
        )
    };
    "smallest".clone_into(&mut view.id);
    text.push_str(&own(&judge::render::human_case(&view, None, 8)));
    if found.whatever_the_input {
        return text;
    }
    if let Some(command) = command(file, arguments, found) {
        put(&mut text, &format!("\n  try it:\n{}", indented(&command, "    ")));
    }
    put(&mut text, &format!("\n  keep it in cases.toml:\n{}", indented(&tame(&snippet::case(&found.case)), "    ")));
    text
}

/// The command that runs the input again.
fn command(file: &Path, arguments: &Stress, found: &Counterexample) -> Option<String> {
    let mut words = vec!["judge".to_owned(), "run".to_owned(), shell_word(&judge::shown(&file))];
    if source::is_stdin(file) {
        return None;
    }
    if let Some(challenge) = &arguments.challenge {
        words.extend(["--challenge".to_owned(), shell_word(&tame(challenge))]);
    }
    words.push("--no-samples".to_owned());
    words.extend(snippet::flags(&found.case)?);
    Some(words.join(" "))
}

/// What `judge stress --format json` prints.
#[derive(Serialize, JsonSchema)]
#[schemars(title = "Report of judge stress")]
pub(super) struct StressReport<'a> {
    /// The version of this format. It changes when a field changes its meaning or goes away; fields may be added.
    format_version: FormatVersion,
    /// The version of judge.
    judge_version: &'a str,
    /// The version of CPython that the solution ran in.
    python_version: &'a str,
    /// The challenge's id.
    challenge: &'a str,
    /// The seed of the inputs.
    seed: u64,
    /// How many inputs were made.
    inputs: usize,
    /// The smallest input found on which the solution is not accepted; null when there is none.
    counterexample: Option<CounterexampleData>,
}

/// An input on which a solution is not accepted.
#[derive(Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "Counterexample")]
pub(super) struct CounterexampleData {
    /// The solution's verdict on it.
    verdict: Verdict,
    /// Why it is not accepted.
    message: Option<String>,
    /// The number of values in the input; 0 if any input will do.
    size: usize,
    /// The number of values in the first input found.
    size_before: usize,
    /// The number of that first input, from 1.
    number: usize,
    /// Whether any input would have done.
    whatever_the_input: bool,
    /// The input as a person would write it.
    input: Option<String>,
    /// The reference's answer.
    expected: Option<String>,
    /// The solution's answer.
    actual: Option<String>,
    /// The case as `cases.toml` has it.
    case: String,
}

impl CounterexampleData {
    pub(super) fn of(found: &Counterexample) -> Self {
        let view = found.result.view(Audience::Author);
        Self {
            verdict: view.verdict,
            message: view.message,
            size: found.size,
            size_before: found.size_before,
            number: found.number,
            whatever_the_input: found.whatever_the_input,
            input: view.input,
            expected: view.expected,
            actual: view.actual,
            case: snippet::case(&found.case),
        }
    }
}
