//! `judge run`: the samples and the user's own cases, for use while writing a solution.

use anyhow::Result;
use judge::{Audience, Case, Challenge, Request, Selection, Verdict};

use crate::args::{Common, ReportFormat, Run};
use crate::banks::Banks;
use crate::exit::ExitStatus;
use crate::failure::Failure;
use crate::printer::Printer;
use crate::reporter::Additions;
use crate::source::{self, Source};
use crate::{judging, next_step};

pub(super) fn run(arguments: &Run, common: &Common, banks: &Banks, printer: &mut Printer) -> Result<ExitStatus> {
    let target = &arguments.target;
    if source::is_stdin(&target.file) && arguments.own.read_stdin() {
        let hint = "give the solution as a file";
        return Err(Failure::new("the solution and a case cannot both be on standard input").hint(hint).into());
    }
    let Source { submission, challenge } = source::open(target, banks)?;
    let challenge = arguments.unseal.unsealer(printer)?.open(&challenge, printer)?;
    let mut cases = samples(arguments, &challenge)?;
    cases.extend(arguments.own.cases(&challenge)?);
    if cases.is_empty() {
        let hint = "--case or --stdin gives a case of your own; `judge submit` runs all cases";
        return Err(Failure::new("there is no case to run").hint(hint).into());
    }
    // Selecting samples by name would generate the challenge's large cases, which nobody needs here.
    let request = Request::new(challenge.clone(), submission.clone()).select(Selection::Nothing).own_cases(cases);
    let judge = judging::prepare(common, printer)?;
    let additions = Additions { audience: Audience::Candidate, key: None, complexity: None };
    let ran = judging::judge(&judge, request, target.format, additions, printer)
        .map_err(|error| judging::incomplete(error, &challenge))?;
    let Some(run) = ran else { return Ok(ExitStatus::Interrupted) };
    if run.report.verdict() != Verdict::Accepted {
        source::note_beside(&target.file, &submission, printer);
    }
    if target.format == ReportFormat::Human
        && !run.interrupted
        && let Some(step) = next_step::after_run(target, &run.report)
    {
        printer.next_step(&step)?;
    }
    Ok(run.status())
}

/// The requested samples.
fn samples(arguments: &Run, challenge: &Challenge) -> Result<Vec<Case>> {
    if arguments.no_samples {
        return Ok(Vec::new());
    }
    let samples: Vec<&Case> = challenge.samples().collect();
    if let Some(name) = arguments.only.iter().find(|name| samples.iter().all(|case| case.id.as_str() != **name)) {
        let hidden = challenge.cases().iter().any(|case| case.id.as_str() == name);
        let names: Vec<String> = samples.iter().map(|case| format!("`{}`", case.id)).collect();
        let failure = if hidden {
            Failure::new(format!("`{name}` is a hidden case"))
                .hint(format!("`judge submit FILE --only {name}` runs it"))
        } else {
            Failure::new(format!("{} has no sample `{name}`", challenge.id()))
        };
        return Err(failure.hint(format!("the samples are {}", names.join(", "))).into());
    }
    let wanted = |case: &&Case| arguments.only.is_empty() || arguments.only.iter().any(|name| case.id.as_str() == name);
    Ok(samples.into_iter().filter(wanted).cloned().collect())
}
