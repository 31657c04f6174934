//! Workers on other machines, to which an evaluation sends its requests.
//!
//! They are reached over NATS; the tasks for that belong to a runtime, in whose context everything is polled.

use std::borrow::Cow;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use futures_util::{StreamExt, stream};
use judge::{Audience, ChallengeId, Fault, Judge, Order, PrepareError, PrepareErrorKind, Score, Verdict, View};
use judge_nats::{Audiences, DispatchSettings, Dispatcher, LocalWork, NatsSettings, NoResult};
use pyo3::prelude::*;
use tokio::runtime::Handle;

use crate::evaluation::{Reports, Requests};
use crate::failure;
use crate::report::Viewed;

/// How long to wait for the first worker.
const PATIENCE: Duration = Duration::from_secs(30);

/// Where workers are, as Python's part writes it: servers, prefix, credentials, nkey, certificates that are trusted,
/// certificate and key, the share that is checked, and what is called with each line of the log.
#[derive(FromPyObject)]
pub(crate) struct Written(
    String,
    String,
    Option<PathBuf>,
    Option<PathBuf>,
    Option<PathBuf>,
    Option<(PathBuf, PathBuf)>,
    f64,
    Py<PyAny>,
);

/// A dispatcher that has at least one worker.
pub(crate) async fn dispatcher(written: Written, judge: Judge) -> PyResult<Dispatcher> {
    let Written(servers, prefix, credentials, nkey, ca, certificate, recheck, on_line) = written;
    let mut nats = NatsSettings::new(servers);
    nats.prefix = prefix;
    nats.credentials = credentials;
    nats.nkey = nkey;
    nats.ca = ca;
    nats.certificate = certificate;
    let mut settings = DispatchSettings::default();
    settings.recheck = recheck;
    settings.at_hand = judge_bank::supplies;
    let own = LocalWork { programs: judge_serve::programs(judge.python()), judge };
    let log = Arc::new(move |line: &str| {
        // At the end of the process, Python may be gone; and an exception from the call has nowhere to go.
        Python::try_attach(|py| drop(on_line.call1(py, (line,))));
    });
    let place = nats.shown();
    let dispatcher = Dispatcher::start(&nats, settings, own, (false, log)).await;
    let dispatcher = dispatcher.map_err(|error| failure::workers(&judge::with_causes(&error)))?;
    if dispatcher.has_workers(PATIENCE).await {
        Ok(dispatcher)
    } else {
        Err(failure::workers(&format!("no worker of this build of judge is at {place}")))
    }
}

/// The reports of workers.
pub(crate) fn reports(
    dispatcher: &Dispatcher,
    runtime: Handle,
    requests: Requests,
    (ordered, window): (bool, Option<usize>),
) -> Reports {
    let mut evaluation =
        dispatcher.evaluation(Audiences::Both).order(if ordered { Order::Input } else { Order::Completion });
    if let Some(window) = window {
        evaluation = evaluation.window(window);
    }
    let requests = stream::iter(requests).map(|(tag, request, description)| {
        let id = request.challenge.id().clone();
        ((tag, id), request, description)
    });
    let mut views = evaluation.stream(requests);
    let views = stream::poll_fn(move |context| {
        let _runtime = runtime.enter();
        views.poll_next_unpin(context)
    });
    Box::pin(views.map(|((tag, id), views)| (tag, viewed(id, views))))
}

/// A report from a worker, for either audience.
struct Received {
    candidate: View,
    author: View,
}

impl Viewed for Received {
    fn verdict(&self) -> Verdict {
        self.author.verdict
    }

    fn score(&self) -> Score {
        self.author.score
    }

    fn view(&self, audience: Audience) -> Cow<'_, View> {
        Cow::Borrowed(match audience {
            Audience::Candidate => &self.candidate,
            Audience::Author => &self.author,
        })
    }
}

fn viewed(id: ChallengeId, views: Result<Vec<View>, NoResult>) -> Result<Arc<dyn Viewed>, PrepareError> {
    let failed = |reason: String| PrepareError::new(id, PrepareErrorKind::Fault(Fault::of_the_judge(reason)));
    match views.map(<[View; 2]>::try_from) {
        Ok(Ok([candidate, author])) => Ok(Arc::new(Received { candidate, author })),
        Ok(Err(_)) => Err(failed("a report is missing".to_owned())),
        Err(NoResult::Prepare(error)) => Err(error),
        Err(other) => Err(failed(other.to_string())),
    }
}
