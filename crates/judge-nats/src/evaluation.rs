//! Judging many requests on other machines: a stream in, a stream out, a window between them, as
//! [`judge::Evaluation`] does it here.

use std::sync::Arc;

use futures_util::Stream;
use judge::window::windowed;
use judge::{Order, Request, View};

use crate::dispatcher::Dispatcher;
use crate::error::NoResult;
use crate::message::Audiences;
use crate::work::{Work, WorkResult};

/// Requests in flight at a time, by default.
const WINDOW: usize = 1_024;

/// Judges many requests on workers. Requests are taken one by one, and at most [`window`](Self::window) are under way.
#[derive(Debug, Clone)]
#[must_use = "an evaluation judges nothing before it is given requests"]
pub struct Evaluation {
    dispatcher: Dispatcher,
    audience: Audiences,
    order: Order,
    window: usize,
}

impl Dispatcher {
    /// Sets up an evaluation of many requests, with reports for `audience`.
    pub fn evaluation(&self, audience: Audiences) -> Evaluation {
        Evaluation { dispatcher: self.clone(), audience, order: Order::default(), window: WINDOW }
    }
}

impl Evaluation {
    /// Gives the reports in `order`.
    pub fn order(mut self, order: Order) -> Self {
        self.order = order;
        self
    }

    /// Holds at most this many requests and reports, at least one.
    pub fn window(mut self, requests: usize) -> Self {
        self.window = requests.max(1);
        self
    }

    /// Judges the requests of a stream, each with a tag of the caller's and with what its challenge was made from, if
    /// that was a description. It must be polled on the runtime of the dispatcher.
    pub fn stream<S, T>(self, requests: S) -> impl Stream<Item = (T, Result<Vec<View>, NoResult>)> + Unpin + use<S, T>
    where
        S: Stream<Item = (T, Request, Option<Arc<str>>)>,
    {
        let Self { dispatcher, audience, order, window } = self;
        windowed(requests, (window, order), move |(tag, request, description)| {
            let dispatcher = dispatcher.clone();
            async move { (tag, judge(&dispatcher, request, description, audience).await) }
        })
    }
}

async fn judge(
    dispatcher: &Dispatcher,
    request: Request,
    description: Option<Arc<str>>,
    audience: Audiences,
) -> Result<Vec<View>, NoResult> {
    let cancel = request.cancel.clone();
    // A caller that could not open it gets what there is without a key.
    let is_closed = request.challenge.sealed().is_some();
    let work = Work::Submission { request, description, audience };
    if is_closed {
        return views(dispatcher.here(work).await);
    }
    // A caller that cancels gets what it would get here, and at once: a report of skipped cases.
    let reported = tokio::select! {
        reported = dispatcher.dispatch(work.clone()) => reported,
        () = cancel.cancelled() => return views(dispatcher.here(work).await),
    };
    views(reported.stored())
}

fn views(found: Result<WorkResult, NoResult>) -> Result<Vec<View>, NoResult> {
    match found? {
        WorkResult::Views(views) => Ok(views),
        WorkResult::Program(_) => {
            Err(NoResult::Failed("the result is that of a program, not of a submission".to_owned()))
        }
    }
}
