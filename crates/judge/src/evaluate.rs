//! Judging many submissions: requests in, reports out, a bounded number of them at a time.
//!
//! It knows how a request becomes a report and prepares each challenge once. It starts nothing itself: the work of
//! `run` and `prepare` is on threads already, and everything in between happens while the reports are polled.

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, VecDeque};
use std::iter;
use std::ops::ControlFlow;
use std::sync::Arc;
use std::task::Poll;

use futures_util::future::{BoxFuture, Shared};
use futures_util::stream::FuturesUnordered;
use futures_util::{FutureExt, Stream, StreamExt, stream};
use judge_sandbox::{Cancellation, Workers};

use crate::challenge::Challenge;
use crate::event::Event;
use crate::judge::{Judge, Request};
use crate::plan::{self, CompleteCase, Selection};
use crate::prepare::{self, PrepareError};
use crate::report::Report;
use crate::run;

/// Requests in flight for each job that can run at a time: enough that no thread waits while reports are taken.
const WINDOW: usize = 4;

/// How many prepared challenges an evaluation keeps. Those in use stay until they no longer are.
const PREPARED: usize = 64;

/// Judges many requests, many at a time: for thousands of submissions against the same challenges.
///
/// Each request carries a tag of the caller's, such as the submission's name, which comes back with its report.
///
/// - **Bounded.** Requests are taken from their source one by one, and at most [`window`](Self::window) of them are
///   under way: waiting, judged, or reported and not yet taken. Taking reports slowly slows the source down.
/// - **Parallel.** Cases of different submissions share the judge's threads, in the order in which the requests came;
///   those that may turn out not to be needed are decided one after the other while reports are polled.
/// - **Prepared once.** Generated cases and reference answers are made once for the same [`Arc`] of a challenge, and
///   kept for the last 64 challenges. Requests that wait for the same preparation share it; cancelling one of them does
///   not stop it.
/// - **Unbroken.** A challenge whose cases cannot be completed is an error with its request's tag; the others continue.
/// - **Cancelled by dropping.** Whatever is running then stops within milliseconds.
///
/// A report is the one that [`Judge::submit`] gives.
///
/// ```
/// use std::sync::Arc;
///
/// use judge::{Case, Challenge, Judge, Request, Settings, Submission, Verdict};
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let challenge = Challenge::builder("double")
///     .function_entry("double")
///     .sample(Case::function("two", [2]).expecting(4))
///     .hidden(Case::function("three", [3]).expecting(6).hint("Not every number is two."))
///     .build()?;
/// let challenge = Arc::new(challenge);
/// let sources = [("ada", "def double(n): return n + n"), ("bob", "def double(n): return n * n")];
/// let requests = sources.map(|(name, source)| (name, Request::new(Arc::clone(&challenge), Submission::new(source))));
///
/// let judge = Judge::new(&Settings::default())?;
/// let mut accepted = Vec::new();
/// for (name, report) in judge.evaluation().iter(requests) {
///     if report?.verdict() == Verdict::Accepted {
///         accepted.push(name);
///     }
/// }
/// assert_eq!(accepted, ["ada"]);
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone)]
#[must_use = "an evaluation judges nothing before it is given requests"]
pub struct Evaluation {
    judge: Judge,
    order: Order,
    window: usize,
}

/// The order in which an [`Evaluation`] gives its reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    /// Each report as soon as it is ready.
    #[default]
    Completion,
    /// In the order of the requests. While one takes long, at most the rest of the window is judged behind it.
    Input,
}

impl Judge {
    /// Sets up an evaluation of many requests, in order of completion, with a window of four requests for each of the
    /// judge's jobs.
    pub fn evaluation(&self) -> Evaluation {
        Evaluation {
            judge: self.clone(),
            order: Order::default(),
            window: WINDOW.saturating_mul(self.workers().jobs()),
        }
    }
}

impl Evaluation {
    /// Gives the reports in `order`.
    pub fn order(mut self, order: Order) -> Self {
        self.order = order;
        self
    }

    /// Holds at most this many requests and reports, at least one.
    ///
    /// A larger window keeps the threads busy while reports are taken in bursts, or while one submission holds up
    /// [`Order::Input`]. It costs memory: a report holds what each of its cases printed and returned.
    pub fn window(mut self, requests: usize) -> Self {
        self.window = requests.max(1);
        self
    }

    /// Judges the requests of a stream, on any async runtime.
    ///
    /// Cases that have started run on regardless; everything else, including reading `requests`, happens while the
    /// returned stream is polled.
    pub fn stream<S, T>(self, requests: S) -> impl Stream<Item = (T, Result<Report, PrepareError>)> + Unpin + use<S, T>
    where
        S: Stream<Item = (T, Request)>,
    {
        let workers = self.judge.workers().clone();
        let mut prepared = Prepared::new(workers.clone());
        windowed(requests, (self.window, self.order), move |(tag, request)| {
            let cases = prepared.cases(&request);
            let judged = judge(request, cases, workers.clone());
            async move { (tag, judged.await) }
        })
    }

    /// Judges the requests of an iterator and blocks the calling thread while waiting for a report: not for async code.
    ///
    /// `requests` is advanced on the calling thread until the window is full. If it waits for something, such as a line
    /// of input, it holds up reports that are ready: [`Evaluation::stream`] does not.
    pub fn iter<I, T>(self, requests: I) -> impl Iterator<Item = (T, Result<Report, PrepareError>)> + use<I, T>
    where
        I: IntoIterator<Item = (T, Request)>,
    {
        let mut reports = self.stream(stream::iter(requests));
        iter::from_fn(move || judge_sandbox::block_on(reports.next()))
    }
}

/// Begins work on each item with `begin` and gives the results. At most `window` items are under way: begun, or
/// finished and not yet taken. Everything happens while the results are polled.
pub fn windowed<S, F>(
    items: S,
    (window, order): (usize, Order),
    mut begin: impl FnMut(S::Item) -> F + Unpin,
) -> impl Stream<Item = F::Output> + Unpin
where
    S: Stream,
    F: Future,
{
    let mut items = Box::pin(items.fuse());
    let (mut taken, mut given) = (0_u64, 0_u64);
    let mut running = FuturesUnordered::new();
    // Finished but not yet given, by the number of the item.
    let mut done = BTreeMap::new();
    stream::poll_fn(move |context| {
        while running.len() + done.len() < window
            && let Poll::Ready(Some(item)) = items.poll_next_unpin(context)
        {
            let (number, result) = (taken, begin(item));
            running.push(async move { (number, result.await) });
            taken += 1;
        }
        // Everything that can make progress does so before a result is given: the threads have work however long the
        // caller takes to come back.
        while let Poll::Ready(Some((number, result))) = running.poll_next_unpin(context) {
            done.insert(number, result);
        }
        let next = done.first_entry().filter(|first| order == Order::Completion || *first.key() == given);
        match next {
            Some(first) => {
                given += 1;
                Poll::Ready(Some(first.remove()))
            }
            None if running.is_empty() && items.is_done() => Poll::Ready(None),
            None => Poll::Pending,
        }
    })
}

/// Judges one request on the challenge's `cases` and its own. Boxed, so that it is compiled once, not for each type of
/// tag.
fn judge(request: Request, cases: Cases, workers: Workers) -> BoxFuture<'static, Result<Report, PrepareError>> {
    let judging = async move {
        let mut cases = cases.await?.to_vec();
        let stop = request.cancel.child();
        let _guard = stop.on_drop();
        if !request.own_cases.is_empty() {
            let (challenge, own) = (&request.challenge, &request.own_cases);
            cases.extend(prepare::complete(challenge, &Selection::Nothing, own, &workers, &stop).await?);
        }
        let reading = run::read(&request.challenge, &request.submission, &workers, &stop).await;
        let plan = plan::plan(&request.challenge, &request.submission, reading, cases).selecting(request.selection);
        let plan = Arc::new(plan.keeping_answers(request.keep_answers));
        let observe = &mut |_: Event<'_>| ControlFlow::Continue(());
        Ok(run::judge(&plan, request.fail_fast, &workers, &stop, observe).await)
    };
    judging.boxed()
}

/// A challenge's selected cases, which any number of requests can wait for.
type Cases = Shared<BoxFuture<'static, Result<Arc<[CompleteCase]>, PrepareError>>>;

/// The challenges prepared most recently, or being prepared.
struct Prepared {
    workers: Workers,
    /// The most recently used one comes last.
    recent: VecDeque<(Arc<Challenge>, Selection, Cases)>,
}

impl Prepared {
    fn new(workers: Workers) -> Self {
        Self { workers, recent: VecDeque::new() }
    }

    /// The cases that `request` selects from its challenge.
    fn cases(&mut self, request: &Request) -> Cases {
        let (challenge, selection) = (&request.challenge, &request.selection);
        let place =
            self.recent.iter().position(|(other, selected, _)| Arc::ptr_eq(other, challenge) && selected == selection);
        let known = place.and_then(|place| self.recent.remove(place)).map(|(_, _, cases)| cases);
        // The judge's own failure says nothing about the next attempt; the author's mistake repeats.
        let known = known.filter(|cases| !matches!(cases.peek(), Some(Err(error)) if error.is_fault()));
        let cases = known.unwrap_or_else(|| complete(challenge, selection, &self.workers));
        self.recent.push_back((Arc::clone(challenge), selection.clone(), cases.clone()));
        if self.recent.len() > PREPARED {
            self.recent.pop_front();
        }
        cases
    }
}

/// Completes the challenge's selected cases once; it stops when nobody waits for it any more.
fn complete(challenge: &Arc<Challenge>, selection: &Selection, workers: &Workers) -> Cases {
    let (challenge, selection, workers) = (Arc::clone(challenge), selection.clone(), workers.clone());
    let completing = async move {
        let stop = Cancellation::new();
        let _guard = stop.on_drop();
        prepare::complete(&challenge, &selection, &[], &workers, &stop).await.map(Arc::from)
    };
    completing.boxed().shared()
}
