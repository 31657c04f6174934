//! `judge submit`: all cases, and the verdict.

use anyhow::Result;
use judge::{CaseId, Request, Selection, Verdict};

use crate::args::{Common, ReportFormat, Submit};
use crate::banks::Banks;
use crate::complexity::{self, Showing};
use crate::exit::ExitStatus;
use crate::failure::Failure;
use crate::practice::Practice;
use crate::printer::Printer;
use crate::reporter::Additions;
use crate::source::{self, Source};
use crate::{judging, next_step, sealed, signing};

pub(super) fn submit(arguments: &Submit, common: &Common, banks: &Banks, printer: &mut Printer) -> Result<ExitStatus> {
    let target = &arguments.target;
    if arguments.sign_key.is_some() && target.format != ReportFormat::Json {
        let hint = "add --format json: the signature is a field of the JSON report";
        return Err(Failure::new("--sign-key signs only JSON reports").hint(hint).into());
    }
    let key = arguments.sign_key.as_deref().map(signing::key).transpose()?;
    let Source { submission, challenge } = source::open(target, banks)?;
    let challenge = arguments.unseal.unsealer(printer)?.open(&challenge, printer)?;
    let selection = selection(&arguments.only)?;
    let judge = judging::prepare(common, printer)?;
    let mut additions = Additions { audience: arguments.audience.into(), key, complexity: None };
    let mut complexity_status = ExitStatus::Success;
    if arguments.complexity {
        let showing = if target.format == ReportFormat::Human { Showing::Moving } else { Showing::Still };
        let measured = complexity::for_report(&judge, &challenge, &submission, showing, printer)
            .map_err(|error| judging::incomplete(error, &challenge))?;
        let Some(complexity) = measured else { return Ok(ExitStatus::Interrupted) };
        complexity_status = complexity.status();
        additions.complexity = Some(complexity);
    }
    let request = Request::new(challenge.clone(), submission.clone()).select(selection).fail_fast(arguments.fail_fast);
    let ran = judging::judge(&judge, request, target.format, additions, printer)
        .map_err(|error| judging::incomplete(error, &challenge))?;
    let Some(run) = ran else { return Ok(ExitStatus::Interrupted) };
    if run.report.verdict() == Verdict::Accepted
        && arguments.only.is_empty()
        && !run.interrupted
        && complexity_status == ExitStatus::Success
    {
        let recorded = Practice::of(common).and_then(|practice| practice.solved(challenge.id()));
        warn_unrecorded(recorded, &format!("{} is solved", challenge.id()), printer);
    } else if let Some(stages) = run.report.stages().filter(|stages| stages.reached > 0 && !run.interrupted) {
        let recorded = Practice::of(common).and_then(|practice| practice.reached(challenge.id(), stages.reached));
        warn_unrecorded(recorded, &format!("stage {} of {} is passed", stages.reached, challenge.id()), printer);
    }
    if run.report.verdict() != Verdict::Accepted {
        source::note_beside(&target.file, &submission, printer);
    }
    if target.format == ReportFormat::Human
        && !run.interrupted
        && complexity_status == ExitStatus::Success
        && let Some(step) = next_step::after_submit(target, &run.report, arguments.audience.into())
    {
        printer.next_step(&step)?;
    }
    Ok(if run.interrupted {
        run.status()
    } else {
        sealed::status(&run.report, arguments.sealed).max(complexity_status)
    })
}

/// Warns that something could not be recorded, which says nothing about the solution.
fn warn_unrecorded(recorded: Result<(), Failure>, what: &str, printer: &mut Printer) {
    if let Err(failure) = recorded {
        let message = format!("it could not be recorded that {what}: {failure}");
        printer.warning(&message, failure.hints());
    }
}

fn selection(only: &[String]) -> Result<Selection> {
    if only.is_empty() {
        return Ok(Selection::All);
    }
    let ids = only.iter().map(|name| {
        CaseId::new(name.as_str()).ok_or_else(|| {
            let hint = "a case's name is made of lower-case letters, digits and hyphens, as in the report";
            Failure::new(format!("`{name}` cannot be the name of a case")).hint(hint)
        })
    });
    Ok(Selection::Only(ids.collect::<Result<_, Failure>>()?))
}
