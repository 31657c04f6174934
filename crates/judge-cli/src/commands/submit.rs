//! `judge submit`: all cases, and the verdict.

use anyhow::Result;
use judge::{CaseId, Request, Selection};

use crate::args::{Common, ReportFormat, Submit};
use crate::banks::Banks;
use crate::exit::ExitStatus;
use crate::failure::Failure;
use crate::printer::Printer;
use crate::source::{self, Source};
use crate::{judging, next_step, opening, signing};

pub(super) fn submit(arguments: &Submit, common: &Common, banks: &Banks, printer: &mut Printer) -> Result<ExitStatus> {
    let target = &arguments.target;
    if arguments.sign_key.is_some() && target.format != ReportFormat::Json {
        let hint = "add --format json: the signature is a field of the JSON report";
        return Err(Failure::new("--sign-key signs only JSON reports").hint(hint).into());
    }
    let key = arguments.sign_key.as_deref().map(signing::key).transpose()?;
    let Source { submission, challenge } = source::open(target, banks)?;
    let challenge = arguments.opening.opener(printer)?.open(&challenge, printer)?;
    let request =
        Request::new(challenge.clone(), submission).select(selection(&arguments.only)?).fail_fast(arguments.fail_fast);
    let judge = judging::prepare(common, printer)?;
    let ran = judging::judge(&judge, request, target.format, key, printer)
        .map_err(|error| judging::incomplete(error, &challenge))?;
    let Some(run) = ran else { return Ok(ExitStatus::Interrupted) };
    if target.format == ReportFormat::Human
        && !run.interrupted
        && let Some(step) = next_step::after_submit(target, &run.report)
    {
        printer.next_step(&step)?;
    }
    Ok(if run.interrupted { run.status() } else { opening::status(&run.report, arguments.sealed) })
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
