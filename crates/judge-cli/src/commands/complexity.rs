//! `judge complexity`: how the costs of a solution grow, compared with what the challenge asks for.

use anyhow::Result;
use judge::{Challenge, Verdict};
use judge_author::complexity::{Class, Declared, Ending, Fit, Measurement};
use serde_json::{Value as Json, json};

use crate::args::{Common, Complexity, DataFormat, ReportFormat, Target};
use crate::banks::Banks;
use crate::exit::ExitStatus;
use crate::failure::Failure;
use crate::judging;
use crate::printer::Printer;
use crate::scaling::{self, Showing, Unmeasured};
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
    let challenge = arguments.opening.opener(printer)?.open(&challenge, printer)?;
    let judge = judging::prepare(common, printer)?;
    let showing = if arguments.format == DataFormat::Human { Showing::Moving } else { Showing::Still };
    let measured = scaling::measured(&judge, &challenge, &submission, showing, printer).map_err(|error| {
        match error.downcast_ref::<Unmeasured>() {
            Some(reason) => Failure::new(reason.to_string()).hint(scaling::hint(&challenge)).into(),
            None => error,
        }
    })?;
    let Some(measurement) = measured else { return Ok(ExitStatus::Interrupted) };
    match arguments.format {
        DataFormat::Human => printer.result(&text(&challenge, &measurement))?,
        DataFormat::Json => printer.data(&format!("{:#}\n", data(&challenge, &measurement)))?,
    }
    Ok(if holds(&challenge, &measurement) { ExitStatus::Success } else { ExitStatus::NotAccepted })
}

/// Whether the source solves the challenge as far as it was run, and grows no faster than required.
fn holds(challenge: &Challenge, measurement: &Measurement) -> bool {
    !measurement.ending.is_failure() && scaling::verdict(challenge, measurement) == Verdict::Accepted
}

fn text(challenge: &Challenge, measurement: &Measurement) -> String {
    let declared = Declared::of(challenge);
    let mut text = format!("{} ({})\n\n", judge::visible_line(challenge.title()), challenge.id());
    for (what, fit, declared) in
        [("time", &measurement.time, declared.time), ("memory", &measurement.memory, declared.memory)]
    {
        let declared = declared.map(|declared| format!(", declared {declared}")).unwrap_or_default();
        put(&mut text, &format!("  {what:<6}  {}{declared}", scaling::words(fit)));
    }
    if let Some(limits) = scaling::limits(measurement) {
        put(&mut text, &format!("\n  {limits}"));
    }
    let verdict = scaling::verdict(challenge, measurement);
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

fn data(challenge: &Challenge, measurement: &Measurement) -> Json {
    let declared = Declared::of(challenge);
    let part = |fit: &Fit, declared: Option<Class>| {
        let errors = fit.errors.iter().map(|(class, error)| (class.notation().to_owned(), json!(error)));
        json!({
            "class": fit.class.map(Class::notation),
            "faster_than": fit.above.map(Class::notation),
            "exponent": fit.exponent,
            "declared": declared.map(Class::notation),
            "relative_errors": errors.collect::<serde_json::Map<_, _>>(),
        })
    };
    let samples = measurement.samples.iter().map(|sample| {
        json!({
            "size": sample.size,
            "operations": sample.operations,
            "instructions": sample.instructions,
            "memory_bytes": sample.memory,
        })
    });
    json!({
        "format_version": 1,
        "judge_version": env!("CARGO_PKG_VERSION"),
        "python_version": judge::PYTHON_VERSION,
        "challenge": challenge.id().as_str(),
        "required": challenge.complexity().is_some_and(|complexity| complexity.required),
        "verdict": scaling::verdict(challenge, measurement).word(),
        "holds": holds(challenge, measurement),
        "time": part(&measurement.time, declared.time),
        "memory": part(&measurement.memory, declared.memory),
        "is_complete": measurement.ending == Ending::Enough,
        "ending": tame(&measurement.ending.to_string()),
        "samples": samples.collect::<Vec<_>>(),
    })
}
