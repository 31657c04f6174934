//! Workers on other machines, for commands that use them: the address of NATS, and what is sent there.

use std::sync::Arc;
use std::time::Duration;

use anyhow::Result;
use futures_util::StreamExt;
use judge::{Audience, ChallengeId, Fault, Judge, PrepareError, PrepareErrorKind, View};
use judge_grade::Judges;
use judge_nats::{Audiences, DispatchSettings, Dispatcher, LinkError, LocalWork, Log, NatsSettings, NoResult};

use crate::args::{DispatchFlags, NatsFlags, NatsStorage};
use crate::failure::Failure;

/// How long to wait for the first worker.
const PATIENCE: Duration = Duration::from_secs(30);

impl NatsFlags {
    /// Where NATS is; none if it is not used.
    pub(crate) fn settings(&self) -> Option<NatsSettings> {
        let mut settings = NatsSettings::new(self.servers.clone()?);
        settings.prefix.clone_from(&self.prefix);
        settings.credentials.clone_from(&self.credentials);
        settings.nkey.clone_from(&self.nkey);
        settings.ca.clone_from(&self.ca);
        settings.certificate = self.certificate.clone().zip(self.key.clone());
        Some(settings)
    }
}

impl DispatchFlags {
    /// Where NATS is, and how work is sent; none if it is not used.
    pub(crate) fn settings(&self) -> Option<(NatsSettings, DispatchSettings)> {
        let nats = self.nats.settings()?;
        let mut dispatch = DispatchSettings::default();
        dispatch.redelivery = Duration::from_secs(self.redeliver);
        dispatch.in_files = self.storage == NatsStorage::File;
        dispatch.recheck = self.recheck;
        dispatch.at_hand = judge_bank::supplies;
        Some((nats, dispatch))
    }
}

/// What judges here the work that workers cannot, and checks their reports.
pub(crate) fn own(judge: &Judge) -> LocalWork {
    LocalWork { judge: judge.clone(), programs: judge_serve::programs(judge.python()) }
}

/// A dispatcher to workers, at least one of which is available.
pub(crate) async fn dispatcher(
    (nats, settings): (NatsSettings, DispatchSettings),
    judge: &Judge,
    log: Log,
) -> Result<Dispatcher> {
    let place = nats.shown();
    let dispatcher =
        Dispatcher::start(&nats, settings, own(judge), (false, log)).await.map_err(|error| failure(&error))?;
    if !dispatcher.has_workers(PATIENCE).await {
        let message = format!("no worker of this build of judge is at {place}");
        let hint = format!("`judge worker --nats {place}` starts one; it must be the same version as this program");
        return Err(Failure::new(message).hint(hint).into());
    }
    Ok(dispatcher)
}

/// Workers that judge the works of a grading for `audience`.
pub(crate) async fn judges(
    settings: (NatsSettings, DispatchSettings),
    judge: &Judge,
    audience: Audience,
) -> Result<Judges<'_>> {
    let dispatcher = dispatcher(settings, judge, log("grade")).await?;
    let audiences = match audience {
        Audience::Candidate => Audiences::Candidate,
        Audience::Author => Audiences::Author,
    };
    Ok(Judges::elsewhere(judge, move |requests| {
        let requests = requests.map(|(place, request)| {
            let id = request.challenge.id().clone();
            ((place, id), request, None)
        });
        let views = dispatcher.evaluation(audiences).stream(requests);
        views.map(|((place, id), views)| (place, view(id, views))).boxed()
    }))
}

/// The one view, or why there is none, in the form that it has for challenges that are judged here.
fn view(id: ChallengeId, views: Result<Vec<View>, NoResult>) -> Result<View, PrepareError> {
    let failed = |reason: String| PrepareError::new(id, PrepareErrorKind::Fault(Fault::of_the_judge(reason)));
    match views {
        Ok(mut views) => views.pop().ok_or_else(|| failed("there is no report".to_owned())),
        Err(NoResult::Prepare(error)) => Err(error),
        Err(other) => Err(failed(other.to_string())),
    }
}

/// Logs what happens at NATS on standard error.
#[expect(clippy::print_stderr, reason = "the log goes to standard error, beside the printer's progress")]
pub(crate) fn log(command: &'static str) -> Log {
    Arc::new(move |line| eprintln!("judge {command}: {}", judge::visible_line(line)))
}

/// The error with what to do about it.
pub(crate) fn failure(error: &LinkError) -> Failure {
    let hint = match error {
        LinkError::Refused { .. } => {
            "--nats-creds and --nats-nkey say who you are, --nats-ca whom to trust; the log of the NATS server says more"
        }
        LinkError::Unreached { .. } => "is a NATS server with JetStream there? `nats-server --jetstream` starts one",
        LinkError::Address(_) => "--nats takes addresses such as nats://queue.example:4222, separated by commas",
        LinkError::Prefix(_) => "--nats-prefix takes something such as judge or school.judge",
        _ => return Failure::new(judge::with_causes(error)),
    };
    Failure::new(judge::with_causes(error)).hint(hint)
}
