//! `judge grade`: a folder of solutions, graded as its `judge.toml` says, and reported in any number of formats.

use std::io::{self, ErrorKind};

use anyhow::Result;
use judge::{Audience, Cancellation, Judge, PrepareError, PrepareErrorKind, Verdict};
use judge_grade::{Assignment, CostChange, Ending, GradeEvent, Gradebook, Graded, Judges, Need, Standing, Subject};

use self::history::{ask_git, handin, place, report_undated};
use self::input::{assignment, narrow, open_sealed};
use self::output::{key, printed, standard_format, write};
use crate::args::{AudienceName, Common, Grade, GradeFormat, SealedPolicy};
use crate::banks::Banks;
use crate::exit::ExitStatus;
use crate::failure::{self, Failure};
use crate::printer::Printer;
use crate::progress::Progress;
use crate::reports::Outputs;
use crate::text::counted;
use crate::{earlier_reports, interrupt, judging, runtime, workers};

mod history;
mod input;
mod output;

/// The format for standard output.
struct Standard {
    format: GradeFormat,
    /// Why nothing more could be written.
    failed: Option<io::Error>,
    /// Whether everything was already printed elsewhere.
    is_printed: bool,
}

pub(super) fn grade(arguments: &Grade, common: &Common, banks: &Banks, printer: &mut Printer) -> Result<ExitStatus> {
    let standard = standard_format(&arguments.report)?;
    let key = key(arguments)?;
    let record = arguments.baseline.as_deref().map(earlier_reports::read).transpose()?.map(|(_, record)| record);
    let (mut assignment, shared) = assignment(arguments, banks)?;
    // A report is written even if all it says is that there is nothing to grade.
    let nothing = narrow(&mut assignment, arguments).err();
    if let Some(failure) = &nothing {
        assignment.only_nothing(failure.to_string());
    }
    if arguments.fail_fast {
        assignment.stop_at_the_first_failure();
    }
    open_sealed(&mut assignment, arguments, printer)?;
    let history = ask_git(&mut assignment, arguments, &shared)?;
    let undated = report_undated(&mut assignment, arguments, printer);
    let judge = judging::prepare(common, printer)?;
    let mut standard = Standard { format: standard, failed: None, is_printed: false };
    let mut graded = run(&judge, &assignment, arguments, &mut standard, printer)?;
    if let Some(record) = &record {
        graded.gradebook.compare_with(record, arguments.max_increase);
        warn_of_costs(&graded.gradebook, printer);
    }
    if let Some(folder) = place(&arguments.folder) {
        graded.gradebook.place_below(&folder);
    }
    let handin = handin(arguments, history.as_ref());
    let mut status = status(&graded, &assignment, arguments).max(undated);
    if let Some(failure) = nothing {
        status = status.max(failure::print(printer, &failure.into()));
        standard.is_printed = standard.format == GradeFormat::Human;
    }
    if standard.failed.is_none() && !standard.is_printed {
        match printed(&graded.gradebook, standard.format, (handin.as_ref(), key.as_ref()), printer) {
            Ok(text) if standard.format == GradeFormat::Human => standard.failed = printer.result(&text).err(),
            Ok(text) => standard.failed = printer.data(&text).err(),
            Err(failure) => status = status.max(failure::print(printer, &failure.into())),
        }
    }
    let outputs = Outputs::beside(&arguments.folder);
    for folder in &arguments.make_folder {
        if let Err(error) = outputs.make_folder(folder) {
            status = status.max(failure::print(printer, &error.into()));
        }
    }
    for target in &arguments.report {
        if let Err(error) = write(&outputs, target, &graded.gradebook, (handin.as_ref(), key.as_ref())) {
            status = status.max(failure::print(printer, &error.into()));
        }
    }
    for error in &graded.broken {
        let hint = "this is the challenge's fault, not that of the work; `judge verify` shows its author more";
        let failure = Failure::new(incomplete(error, arguments.audience));
        let failure = if error.is_fault() { failure } else { failure.hint(hint) };
        failure::print(printer, &failure.into());
    }
    match standard.failed {
        Some(error) if error.kind() == ErrorKind::BrokenPipe => Ok(status),
        Some(error) => {
            let failure = Failure::new(format!("standard output cannot be written: {}", judge::why(&error)));
            Ok(status.max(failure::print(printer, &failure.hint("write the report to a file").into())))
        }
        None => Ok(status),
    }
}

/// Prints how costs affect the exit status, in every format of the reports.
fn warn_of_costs(gradebook: &Gradebook, printer: &mut Printer) {
    let Some(baseline) = &gradebook.baseline else { return };
    if let Some(limit) = baseline.limit.filter(|_| baseline.exceeding > 0) {
        let files = counted(baseline.exceeding, "file");
        printer.warning(&format!("--max-increase {limit} is exceeded by {files}"), &[]);
    }
    let reason = gradebook.works.iter().find_map(|work| match &work.change {
        Some(CostChange::Incomparable(reason)) => Some(reason),
        Some(CostChange::New | CostChange::Measured(_)) | None => None,
    });
    if let Some(reason) = reason {
        let files = counted(baseline.incomparable, "file");
        let hint = "figures that cannot be compared never change the exit status; a new report is a new baseline";
        printer.warning(&format!("the cost of {files} cannot be compared: {reason}"), &[hint.to_owned()]);
    }
}

/// Judges everything, with a moving line on a terminal, and JSON lines as works finish.
fn run(
    judge: &Judge,
    assignment: &Assignment,
    arguments: &Grade,
    standard: &mut Standard,
    printer: &mut Printer,
) -> Result<Graded> {
    let audience = Audience::from(arguments.audience);
    let progress = Progress::cases(printer.may_animate(), "files");
    progress.expect(assignment.len());
    progress.reveal();
    let graded = runtime::block_on(async {
        let token = Cancellation::new();
        interrupt::cancel(&token)?;
        let observer = &mut |event: GradeEvent<'_>| {
            let line = match event {
                GradeEvent::Started { title, works } => judge_grade::json_start_line(title, works),
                GradeEvent::Judged => return progress.done(),
                GradeEvent::Finished { work } => judge_grade::json_work_line(work),
                _ => return,
            };
            if standard.format == GradeFormat::Jsonl && standard.failed.is_none() {
                standard.failed = progress.above(|| printer.data(&line)).err();
            }
        };
        let judges = match arguments.workers.settings() {
            None => Judges::here(judge),
            Some(settings) => workers::judges(settings, judge, audience).await?,
        };
        anyhow::Ok(judge_grade::grade(judges, assignment, audience, &token, observer).await)
    })??;
    progress.end();
    Ok(graded)
}

/// Why a challenge's cases could not be completed, as far as the audience may know.
fn incomplete(error: &PrepareError, audience: AudienceName) -> String {
    let challenge = error.challenge();
    match (error.kind(), audience) {
        (PrepareErrorKind::Fault(_), _) | (_, AudienceName::Author) => error.to_string(),
        (PrepareErrorKind::Generator { .. } | PrepareErrorKind::GeneratedCase { .. }, _) => {
            format!("{challenge}: its large cases cannot be made")
        }
        (PrepareErrorKind::Reference { case, .. }, _) => {
            format!("{challenge}: its reference has no answer for case {case}")
        }
        (PrepareErrorKind::NoReference { case }, _) => format!("{challenge}: nothing gives the answer of case {case}"),
        (PrepareErrorKind::UnknownCase { case }, _) => format!("{challenge} has no case {case}"),
        (_, AudienceName::Candidate) => "the cases of a challenge cannot be completed".to_owned(),
    }
}

/// The exit status of grading, apart from errors in writing reports.
fn status(graded: &Graded, assignment: &Assignment, arguments: &Grade) -> ExitStatus {
    let gradebook = &graded.gradebook;
    let (earned, possible) = gradebook.points();
    let enough = arguments.min_score.is_none_or(|percent| percent.is_reached(earned, possible));
    // Where nothing declares what is required, only the requested score has to be reached.
    let score_decides = arguments.min_score.is_some() && !assignment.is_declared();
    let passed = score_decides || gradebook.standing() != Standing::Failed;
    // Work that was judged is still undecided where hidden cases are sealed.
    let undecided = |work: &judge_grade::Work| {
        work.need == Need::Required && work.standing == Standing::Skipped && work.view().is_some()
    };
    let passed = passed && (arguments.sealed == SealedPolicy::Skip || !gradebook.works.iter().any(undecided));
    let affordable = gradebook.baseline.as_ref().is_none_or(|baseline| baseline.exceeding == 0);
    let failed = |work: &judge_grade::Work| match &work.subject {
        Subject::Judged(view) => view.verdict == Verdict::Unjudged,
        Subject::Missing | Subject::Unusable(_) | Subject::Unchanged => false,
    };
    let fault = graded.broken.iter().any(PrepareError::is_fault);
    if graded.ending == Ending::Cancelled {
        ExitStatus::Interrupted
    } else if fault || gradebook.works.iter().any(failed) {
        ExitStatus::JudgeFailed
    } else if gradebook.works.iter().any(|work| work.standing == Standing::Unjudged) {
        ExitStatus::Mistake
    } else if passed && enough && affordable {
        ExitStatus::Success
    } else {
        ExitStatus::NotAccepted
    }
}
