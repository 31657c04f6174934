//! `judge complexity`: how the costs of a solution grow, compared with what the challenge declares.

use anyhow::Result;
use judge::{Challenge, Verdict};
use judge_author::complexity::{Class, Declared, Ending, Fit, Measurement, Sample};
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::{Map, Value as Json};

use crate::args::{Common, Complexity, DataFormat, ReportFormat, Target};
use crate::banks::Banks;
use crate::complexity::{self, Showing, Unmeasured};
use crate::exit::ExitStatus;
use crate::failure::Failure;
use crate::json::{self, FormatVersion, JUDGE_VERSION};
use crate::judging;
use crate::printer::Printer;
use crate::source::{self, Source};
use crate::text::{put, tame};

/// The width of the plot.
const WIDTH: usize = 40;

pub(super) fn complexity(
    arguments: &Complexity,
    common: &Common,
    banks: &Banks,
    printer: &mut Printer,
) -> Result<ExitStatus> {
    let (file, challenge) = (arguments.file.clone(), arguments.challenge.clone());
    let target = Target { file, challenge, format: ReportFormat::Human };
    let Source { submission, challenge } = source::open(&target, banks)?;
    let challenge = arguments.unseal.unsealer(printer)?.open(&challenge, printer)?;
    let judge = judging::prepare(common, printer)?;
    let showing = if arguments.format == DataFormat::Human { Showing::Moving } else { Showing::Still };
    let measured = complexity::measured(&judge, &challenge, &submission, showing, printer).map_err(|error| {
        match error.downcast_ref::<Unmeasured>() {
            Some(reason) => Failure::new(reason.to_string()).hint(complexity::hint(&challenge)).into(),
            None => error,
        }
    })?;
    let Some(measurement) = measured else { return Ok(ExitStatus::Interrupted) };
    match arguments.format {
        DataFormat::Human => printer.result(&text(&challenge, &measurement))?,
        DataFormat::Json => printer.data(&json::written(&data(&challenge, &measurement)))?,
    }
    Ok(if holds(&challenge, &measurement) { ExitStatus::Success } else { ExitStatus::NotAccepted })
}

/// Whether the source solves the challenge as far as it was run, and its costs grow no faster than required.
fn holds(challenge: &Challenge, measurement: &Measurement) -> bool {
    !measurement.ending.is_failure() && complexity::verdict(challenge, measurement) == Verdict::Accepted
}

fn text(challenge: &Challenge, measurement: &Measurement) -> String {
    let declared = Declared::of(challenge);
    let mut text = format!("{} ({})\n\n", judge::visible_line(challenge.title()), challenge.id());
    for (what, fit, declared) in
        [("time", &measurement.time, declared.time), ("memory", &measurement.memory, declared.memory)]
    {
        let declared = declared.map(|declared| format!(", declared {declared}")).unwrap_or_default();
        put(&mut text, &format!("  {what:<6}  {}{declared}", complexity::words(fit)));
    }
    if let Some(limits) = complexity::limits(measurement) {
        put(&mut text, &format!("\n  {limits}"));
    }
    let verdict = complexity::verdict(challenge, measurement);
    if verdict != Verdict::Accepted {
        let word = verdict.label();
        put(&mut text, &format!("\n  {word}: it grows faster than the challenge requires"));
    }
    if measurement.samples.is_empty() {
        return text;
    }
    let fits = [("time", &measurement.time), ("memory", &measurement.memory)];
    put(&mut text, "");
    for (what, fit) in fits.into_iter().filter(|(_, fit)| !fit.errors.is_empty()) {
        let errors = fit.errors.iter().map(|(class, error)| format!("{class} {error:.3}"));
        put(&mut text, &format!("  errors of {what:<6}  {}", errors.collect::<Vec<_>>().join("  ")));
    }
    put(&mut text, "");
    plot(&mut text, measurement);
    text
}

/// A line for each size; the bars are on a logarithmic scale, so that a power of n gives a straight line.
fn plot(text: &mut String, measurement: &Measurement) {
    let costs = || measurement.samples.iter().map(|sample| sample.instructions);
    let (least, most) = (costs().min().unwrap_or_default(), costs().max().unwrap_or_default());
    put(text, &format!("  {:>8}  {:>14}  {:>12}", "size", "instructions", "memory"));
    for sample in &measurement.samples {
        let bar = "#".repeat(length(sample.instructions, least, most));
        let line = format!("  {:>8}  {:>14}  {:>12}  {bar}", sample.size, sample.instructions, sample.memory);
        put(text, line.trim_end());
    }
}

/// The length of a bar, from 1 for the lowest cost to the full width for the highest; costs that hardly differ get the
/// same length.
#[expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a picture")]
fn length(count: u64, least: u64, most: u64) -> usize {
    let log = |count: u64| (count.max(1) as f64).ln();
    // On a scale of less than a doubling, noise would look like growth.
    let span = (log(most) - log(least)).max(2_f64.ln());
    1 + ((log(count) - log(least)) / span * (WIDTH - 1) as f64).round() as usize
}

/// What `judge complexity --format json` prints.
#[derive(Serialize, JsonSchema)]
#[schemars(title = "Report of judge complexity")]
pub(super) struct ComplexityReport<'a> {
    /// The version of this format. It changes when a field changes its meaning or goes away; fields may be added.
    format_version: FormatVersion,
    /// The version of judge.
    judge_version: &'a str,
    /// The version of CPython.
    python_version: &'a str,
    /// The challenge's id.
    challenge: &'a str,
    /// Whether the challenge requires its complexity.
    required: bool,
    /// `time_limit` or `memory_limit` when costs grow faster than required, else `accepted`.
    verdict: Verdict,
    /// Whether no cost is known to grow faster than declared.
    holds: bool,
    /// How instructions grow.
    time: CostData<'a>,
    /// How memory grows.
    memory: CostData<'a>,
    /// Whether all sizes were measured.
    is_complete: bool,
    /// Why no larger size was measured.
    ending: String,
    /// The costs by size.
    samples: Vec<SampleData>,
}

/// How one of the costs grows.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Cost")]
struct CostData<'a> {
    /// The class, such as `O(n)`; null when it is not clear.
    class: Option<&'a str>,
    /// A class that it grows faster than, when its own class is not clear but that much is.
    faster_than: Option<&'a str>,
    /// The exponent of the power of the size that fits best.
    exponent: Option<f64>,
    /// The class that the challenge declares.
    declared: Option<&'a str>,
    /// How far each class is from what was measured, as a share of it.
    #[schemars(with = "std::collections::BTreeMap<String, f64>")]
    relative_errors: Map<String, Json>,
}

/// The cost of one size.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Sample")]
struct SampleData {
    /// The size.
    size: u64,
    /// The operations in it.
    operations: u64,
    /// The instructions.
    instructions: u64,
    /// The growth of memory in bytes.
    memory_bytes: u64,
}

fn data<'a>(challenge: &'a Challenge, measurement: &Measurement) -> ComplexityReport<'a> {
    let declared = Declared::of(challenge);
    let part = |fit: &Fit, declared: Option<Class>| {
        let errors = fit.errors.iter().map(|(class, error)| (class.notation().to_owned(), Json::from(*error)));
        CostData {
            class: fit.class.map(Class::notation),
            faster_than: fit.above.map(Class::notation),
            exponent: fit.exponent,
            declared: declared.map(Class::notation),
            relative_errors: errors.collect(),
        }
    };
    let sample = |sample: &Sample| SampleData {
        size: sample.size,
        operations: sample.operations,
        instructions: sample.instructions,
        memory_bytes: sample.memory,
    };
    ComplexityReport {
        format_version: FormatVersion,
        judge_version: JUDGE_VERSION,
        python_version: judge::PYTHON_VERSION,
        challenge: challenge.id().as_str(),
        required: challenge.complexity().is_some_and(|complexity| complexity.required),
        verdict: complexity::verdict(challenge, measurement),
        holds: holds(challenge, measurement),
        time: part(&measurement.time, declared.time),
        memory: part(&measurement.memory, declared.memory),
        is_complete: measurement.ending == Ending::Enough,
        ending: tame(&measurement.ending.to_string()),
        samples: measurement.samples.iter().map(sample).collect(),
    }
}
