//! `judge complexity`: how the costs of a solution grow, beside what the challenge asks for.

use anyhow::Result;
use judge::Challenge;
use judge_author::complexity::{Class, Fit, Measurement, measure};
use serde_json::{Value as Json, json};
use tokio_util::sync::CancellationToken;

use crate::args::{Common, Complexity, DataFormat, ReportFormat, Target};
use crate::banks::Banks;
use crate::exit::ExitStatus;
use crate::failure::Failure;
use crate::printer::Printer;
use crate::progress::Progress;
use crate::source::{self, Source};
use crate::text::put;
use crate::{interrupt, judging};

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
    if challenge.sizes().is_none() {
        let message = format!("{} has no sizes.py, so that complexity cannot be measured", challenge.id());
        return Err(Failure::new(message).hint("docs/complexity.md says what its author writes there").into());
    }
    let judge = judging::prepare(common, printer)?;
    let measured = judging::block_on(async {
        let stop = CancellationToken::new();
        interrupt::cancel(&stop)?;
        let animate = arguments.format == DataFormat::Human && printer.may_animate();
        let progress = Progress::waiting(animate, "measuring");
        let measured = measure(&judge, &challenge, submission.source(), &stop).await;
        progress.end();
        anyhow::Ok(measured?)
    })??;
    let Some(measurement) = measured else {
        printer.note("interrupted");
        return Ok(ExitStatus::Interrupted);
    };
    match arguments.format {
        DataFormat::Human => printer.result(&text(&challenge, &measurement))?,
        DataFormat::Json => printer.result(&format!("{:#}\n", data(&challenge, &measurement)))?,
    }
    Ok(if is_too_slow(&challenge, &measurement) { ExitStatus::NotAccepted } else { ExitStatus::Success })
}

/// Whether the challenge requires a class, and something that grows faster was found.
fn is_too_slow(challenge: &Challenge, measurement: &Measurement) -> bool {
    let Some(complexity) = challenge.complexity().filter(|complexity| complexity.required) else { return false };
    let exceeds = |declared: &Option<String>, fit: &Fit| {
        let declared = declared.as_deref().and_then(class);
        declared.zip(fit.class).is_some_and(|(declared, found)| found > declared)
    };
    exceeds(&complexity.time, &measurement.time) || exceeds(&complexity.memory, &measurement.memory)
}

fn class(notation: &str) -> Option<Class> {
    Class::ALL.into_iter().find(|class| class.notation() == notation)
}

fn word(fit: &Fit) -> &'static str {
    fit.class.map_or("not clear", Class::notation)
}

fn text(challenge: &Challenge, measurement: &Measurement) -> String {
    let declared = challenge.complexity();
    let time = declared.and_then(|complexity| complexity.time.as_deref());
    let memory = declared.and_then(|complexity| complexity.memory.as_deref());
    let mut text = format!("{} ({})\n\n", challenge.title(), challenge.id());
    for (what, fit, declared) in [("time", &measurement.time, time), ("memory", &measurement.memory, memory)] {
        let declared = declared.map(|declared| format!(", declared {declared}")).unwrap_or_default();
        put(&mut text, &format!("  {what:<6}  {}{declared}", word(fit)));
    }
    let errors = measurement.time.errors.iter().map(|(class, error)| format!("{} {error:.3}", class.notation()));
    put(&mut text, &format!("\n  relative errors of time  {}\n", errors.collect::<Vec<_>>().join("  ")));
    let most = measurement.samples.iter().map(|sample| sample.instructions).max().unwrap_or_default();
    put(&mut text, &format!("  {:>8}  {:>14}  {:>12}", "size", "instructions", "memory"));
    for sample in &measurement.samples {
        let bar = "#".repeat(length(sample.instructions, most));
        let line = format!("  {:>8}  {:>14}  {:>12}  {bar}", sample.size, sample.instructions, sample.memory);
        put(&mut text, line.trim_end());
    }
    text
}

/// The length of a bar on a logarithmic scale.
#[expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a picture")]
fn length(count: u64, most: u64) -> usize {
    let log = |count: u64| (count.max(1) as f64).ln();
    if most < 2 { 0 } else { (log(count) / log(most) * WIDTH as f64) as usize }
}

fn data(challenge: &Challenge, measurement: &Measurement) -> Json {
    let declared = challenge.complexity();
    let part = |fit: &Fit, declared: Option<&str>| {
        let errors = fit.errors.iter().map(|(class, error)| (class.notation().to_owned(), json!(error)));
        json!({
            "class": fit.class.map(Class::notation),
            "declared": declared,
            "relative_errors": errors.collect::<serde_json::Map<_, _>>(),
        })
    };
    let samples = measurement.samples.iter().map(
        |sample| json!({ "size": sample.size, "instructions": sample.instructions, "memory_bytes": sample.memory }),
    );
    json!({
        "format_version": 1,
        "judge_version": env!("CARGO_PKG_VERSION"),
        "python_version": judge::PYTHON_VERSION,
        "challenge": challenge.id().as_str(),
        "required": declared.is_some_and(|complexity| complexity.required),
        "holds": !is_too_slow(challenge, measurement),
        "time": part(&measurement.time, declared.and_then(|complexity| complexity.time.as_deref())),
        "memory": part(&measurement.memory, declared.and_then(|complexity| complexity.memory.as_deref())),
        "samples": samples.collect::<Vec<_>>(),
    })
}
