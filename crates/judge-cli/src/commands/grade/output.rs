//! The reports of a grading: where each goes, and what is written there.

use std::path::Path;

use anyhow::Result;
use judge_grade::{Format, Gradebook, Handin};
use judge_seal::SigningKey;

use crate::args::{Grade, GradeFormat, ReportTarget};
use crate::failure::Failure;
use crate::printer::Printer;
use crate::reports::Outputs;
use crate::signing;
use crate::style::own;

/// The format for standard output: the one without a file, else the one for people.
pub(super) fn standard_format(targets: &[ReportTarget]) -> Result<GradeFormat, Failure> {
    let mut without_file = targets.iter().filter(|target| target.file.is_none());
    let format = without_file.next().map_or(GradeFormat::Human, |target| target.format);
    if let Some(second) = without_file.next() {
        let (one, other) = (format.word(), second.format.word());
        return Err(Failure::new(format!("two reports are to go to standard output: {one} and {other}"))
            .hint(format!("write one of them to a file: --report {other}=FILE")));
    }
    for (place, target) in targets.iter().enumerate() {
        let same = |other: &&ReportTarget| other.file.is_some() && other.file == target.file;
        if let Some(other) = targets[..place].iter().find(same) {
            let (one, two) = (other.format.word(), target.format.word());
            let file = judge::shown(&target.file.as_deref().unwrap_or(Path::new("-")));
            return Err(Failure::new(format!("two reports are to go to {file}: {one} and {two}"))
                .hint("give each report a file of its own"));
        }
    }
    Ok(format)
}

/// What some reports need besides the gradebook: whose submission it is, and the key that signs.
pub(super) type With<'a> = (Option<&'a Handin>, Option<&'a SigningKey>);

/// The key that signs the JSON report; a key without such a report is a mistake.
pub(super) fn key(arguments: &Grade) -> Result<Option<SigningKey>> {
    let Some(file) = &arguments.sign_key else { return Ok(None) };
    if arguments.report.iter().all(|target| target.format != GradeFormat::Json) {
        let hint = "add --report json=FILE: the signature is a field of the JSON report";
        return Err(Failure::new("--sign-key signs only JSON reports").hint(hint).into());
    }
    signing::key(file).map(Some)
}

/// The report for standard output, except for what was streamed; remarks that are not in it are printed.
pub(super) fn printed(
    gradebook: &Gradebook,
    format: GradeFormat,
    with: With<'_>,
    printer: &mut Printer,
) -> Result<String, Failure> {
    if format == GradeFormat::Human {
        let text = if printer.is_quiet() { judge_grade::human_brief(gradebook) } else { judge_grade::human(gradebook) };
        let text = own(&text);
        let on_github = std::env::var_os("GITHUB_ACTIONS").is_some_and(|value| value == "true");
        // A title that looks like a workflow command must not act as one.
        return Ok(if on_github { judge_grade::github_quoted(&text) } else { text });
    }
    let text = if format == GradeFormat::Jsonl {
        judge_grade::json_end_line(gradebook)
    } else {
        render(format, gradebook, with)?
    };
    for note in &gradebook.notes {
        printer.note(note);
    }
    Ok(text)
}

/// Writes one report to its file; for GitHub, the step summary too.
pub(super) fn write(
    outputs: &Outputs,
    target: &ReportTarget,
    gradebook: &Gradebook,
    with: With<'_>,
) -> Result<(), Failure> {
    if target.format == GradeFormat::Other(Format::Github)
        && let Some(summary) = std::env::var_os("GITHUB_STEP_SUMMARY").filter(|path| !path.is_empty())
    {
        outputs.append(Path::new(&summary), &judge_grade::github_summary(gradebook))?;
    }
    match &target.file {
        Some(file) => outputs.write(file, &render(target.format, gradebook, with)?),
        None => Ok(()),
    }
}

fn render(format: GradeFormat, gradebook: &Gradebook, (handin, key): With<'_>) -> Result<String, Failure> {
    let timeless = || {
        Failure::new("a report for Classroom 50 needs the time of the submission")
            .hint("grade a git repository with a commit, or give --at TIME")
    };
    Ok(match format {
        // Colours are for terminals.
        GradeFormat::Human => anstream::adapter::strip_str(&judge_grade::human(gradebook)).to_string(),
        GradeFormat::Json => match key {
            None => judge_grade::json(gradebook),
            Some(key) => judge_seal::sign_report(&judge_grade::json(gradebook), key).map_err(|error| {
                Failure::new(format!("the JSON report cannot be signed: {}", judge::with_causes(&error)))
            })?,
        },
        GradeFormat::Jsonl => judge_grade::jsonl(gradebook),
        GradeFormat::Other(format) => format.render(gradebook, handin).ok_or_else(timeless)?,
    })
}
