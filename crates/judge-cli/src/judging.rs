//! What the commands that judge share: preparing the judge, running a request, reporting what happens.

use std::ops::ControlFlow;
use std::pin::pin;
use std::time::Duration;

use anyhow::Result;
use judge::{
    Audience, CacheLocation, Cancellation, Challenge, Event, Judge, LiveView, Preparation, PrepareError,
    PrepareErrorKind, Report, Request, Settings,
};

use crate::args::{Common, ReportFormat};
use crate::exit::ExitStatus;
use crate::failure::Failure;
use crate::interrupt;
use crate::own_cases;
use crate::printer::Printer;
use crate::progress::Progress;
use crate::reporter::{Additions, Reporter};
use crate::runtime::block_on;

/// How long a run may take before it shows its progress.
const PATIENCE: Duration = Duration::from_millis(300);

/// The note shown while the interpreter is compiled and kept.
const PREPARING: &str = "preparing the Python interpreter, once per machine (a few seconds)";

/// The note shown while it is compiled for this run only.
const PREPARING_AGAIN: &str = "preparing the Python interpreter (a few seconds)";

/// How a run ended.
pub(crate) struct Run {
    /// The report, with `skipped` cases after an interruption.
    pub(crate) report: Report,
    /// Whether Ctrl-C ended it.
    pub(crate) interrupted: bool,
}

impl Run {
    /// The exit status.
    pub(crate) fn status(&self) -> ExitStatus {
        if self.interrupted { ExitStatus::Interrupted } else { ExitStatus::of(self.report.verdict()) }
    }
}

/// Where the judge keeps what it prepares.
pub(crate) fn cache(common: &Common) -> CacheLocation {
    match &common.cache_dir {
        _ if common.no_cache => CacheLocation::Nowhere,
        Some(folder) => CacheLocation::Folder(folder.clone()),
        None => CacheLocation::User,
    }
}

/// Prepares the judge, with a note if that takes long.
pub(crate) fn prepare(common: &Common, printer: &mut Printer) -> Result<Judge> {
    let mut settings = Settings::default();
    settings.cache = cache(common);
    settings.jobs = common.jobs.map(Into::into);
    let message = if common.no_cache { PREPARING_AGAIN } else { PREPARING };
    let mut progress = None;
    let judge = Judge::with_progress(&settings, &mut || {
        if printer.may_animate() {
            progress = Some(Progress::waiting(true, message));
        } else {
            printer.note(message);
        }
    });
    if let Some(progress) = progress {
        progress.end();
    }
    let judge = judge?;
    if let Preparation::NotCached { reason } = judge.preparation()
        && !common.no_cache
    {
        printer.warning(
            &format!("the prepared interpreter could not be kept, so the next run prepares it again: {reason}"),
            &["--cache-dir DIR or JUDGE_CACHE_DIR names another folder; --no-cache accepts it".to_owned()],
        );
    }
    Ok(judge)
}

/// Judges `request` without reporting its cases; `None` after an interruption.
pub(crate) fn quietly(judge: &Judge, request: Request, printer: &mut Printer) -> Result<Option<Report>> {
    let report = block_on(async {
        let token = Cancellation::new();
        interrupt::cancel(&token)?;
        let progress = Progress::cases(printer.may_animate(), "preparing the cases");
        let mut live = LiveView::new(Audience::Candidate);
        let follow = |event: Event<'_>| {
            live.after(event);
            progress.follow(event, &live);
            ControlFlow::Continue(())
        };
        let report = watched(judge.observe(request.cancel_with(token.clone()), follow), &progress).await;
        match report {
            _ if token.is_cancelled() => Ok(None),
            Ok(report) => Ok(Some(report)),
            Err(error) => Err(anyhow::Error::from(error)),
        }
    })??;
    if report.is_none() {
        printer.note("interrupted");
    }
    Ok(report)
}

/// The result of `run`; if that takes a while, `progress` is shown.
async fn watched<T>(run: impl Future<Output = T>, progress: &Progress) -> T {
    let mut run = pin!(run);
    let done = tokio::select! {
        done = &mut run => done,
        () = tokio::time::sleep(PATIENCE) => {
            progress.reveal();
            run.as_mut().await
        }
    };
    progress.end();
    done
}

/// Judges `request` and reports what happens in `format`, with `additions`; `None` if it was interrupted before it
/// began.
pub(crate) fn judge(
    judge: &Judge,
    request: Request,
    format: ReportFormat,
    additions: Additions,
    printer: &mut Printer,
) -> Result<Option<Run>> {
    let ran = block_on(async {
        let token = Cancellation::new();
        interrupt::cancel(&token)?;
        let mut reporter = Reporter::new(format, additions, printer);
        let progress = reporter.progress();
        let run = judge.observe(request.cancel_with(token.clone()), |event| reporter.report(event));
        let report = watched(run, &progress).await;
        if let Some(error) = reporter.into_failure() {
            return Err(error.into());
        }
        match report {
            Ok(report) => Ok(Some(Run { report, interrupted: token.is_cancelled() })),
            Err(_) if token.is_cancelled() => Ok(None),
            Err(error) => Err(anyhow::Error::from(error)),
        }
    })??;
    if ran.is_none() {
        printer.note("interrupted");
    }
    Ok(ran)
}

/// The failure that a candidate sees when a challenge's cases cannot be completed: it shows nothing of hidden cases or
/// of the author's code.
pub(crate) fn incomplete(error: anyhow::Error, challenge: &Challenge) -> anyhow::Error {
    let Some(problem) = error.downcast_ref::<PrepareError>() else { return error };
    let id = challenge.id();
    let broken = |message: String| {
        let hint =
            format!("this is the challenge's fault, not the solution's; its author sees more with `judge verify {id}`");
        Failure::new(message).hint(hint).into()
    };
    match problem.kind() {
        PrepareErrorKind::UnknownCase { case, .. } if challenge.sealed().is_some() => {
            Failure::new(format!("{id} has no sample `{case}`, and its hidden cases are sealed"))
                .hint(format!("`judge show {id}` names the samples; --identity FILE opens the hidden cases"))
                .into()
        }
        PrepareErrorKind::UnknownCase { case, .. } => Failure::new(format!("{id} has no case `{case}`"))
            .hint(format!("`judge show {id}` names the samples, `judge submit FILE` the others"))
            .into(),
        PrepareErrorKind::Reference { case, reason, .. } if own_cases::is_own(case) => {
            let reason = reason.trim_end().lines().last().unwrap_or_default();
            Failure::new(format!("the reference has no answer for {case}: {reason}"))
                .hint("the challenge may not allow this input; --expect JSON after --case gives an answer")
                .into()
        }
        PrepareErrorKind::NoReference { case, .. } if own_cases::is_own(case) => {
            let why = if challenge.sealed().is_some() { ", since it is sealed" } else { "" };
            Failure::new(format!("{id} has no reference that could answer {case}{why}"))
                .hint("--expect JSON after --case gives the answer")
                .into()
        }
        PrepareErrorKind::Reference { case, .. } => {
            broken(format!("{id}: its reference has no answer for case {case}"))
        }
        PrepareErrorKind::NoReference { case, .. } => broken(format!("{id}: nothing gives the answer of case {case}")),
        PrepareErrorKind::Generator { .. } | PrepareErrorKind::GeneratedCase { .. } => {
            broken(format!("{id}: its large cases cannot be made"))
        }
        PrepareErrorKind::Database { case, .. } => broken(format!("{id}: the database of case {case} cannot be made")),
        // The judge's own failure.
        _ => error,
    }
}
