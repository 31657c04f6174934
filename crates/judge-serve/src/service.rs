//! What every API stands on: the bank, the judge, the queue and the store. It knows no HTTP.

use std::sync::Arc;

use judge::Cancellation;
use judge::{Bank, Judge};
use judge_nats::Dispatcher;
use judge_sandbox::Python;
use tokio_util::task::TaskTracker;

use crate::access::{Client, Tokens};
use crate::data_sets::DataSets;
use crate::live::Lives;
use crate::metrics::Metrics;
use crate::queue::Queue;
use crate::settings::Settings;
use crate::store::Store;

/// Turns for each job that can run at a time: a thread that finishes one job finds the next one waiting.
const TURNS_PER_JOB: usize = 2;

/// How many submissions are with workers on other machines at a time; the others wait for their turn, one client after
/// the other.
const SENT: usize = 4_096;

/// What every API stands on. Cheap to clone; clones are the same service.
#[derive(Debug, Clone)]
pub struct Service {
    parts: Arc<Parts>,
}

#[derive(Debug)]
struct Parts {
    settings: Settings,
    python: Python,
    judge: Judge,
    queue: Queue,
    remote: Option<Remote>,
    store: Store,
    data_sets: DataSets,
    tokens: Arc<Tokens>,
    lives: Lives,
    metrics: Metrics,
    tasks: TaskTracker,
    closing: Cancellation,
    stopping: Cancellation,
}

/// The workers on other machines that judge accepted work.
#[derive(Debug)]
pub(crate) struct Remote {
    /// Sends work to them.
    pub(crate) dispatcher: Dispatcher,
    /// The queue of work that waits to be sent.
    pub(crate) queue: Queue,
}

impl Service {
    /// A service on an interpreter that is already prepared, a store that is open, data sets that are loaded, and the
    /// valid tokens.
    pub(crate) fn new(
        settings: Settings,
        (python, dispatcher): (Python, Option<Dispatcher>),
        (store, data_sets, tokens): (Store, DataSets, Arc<Tokens>),
    ) -> Self {
        let queue = Queue::new(settings.queue, python.workers().jobs() * TURNS_PER_JOB);
        let remote = dispatcher.map(|dispatcher| Remote { dispatcher, queue: Queue::new(settings.queue, SENT) });
        let judge = Judge::on(python.clone());
        Self {
            parts: Arc::new(Parts {
                settings,
                python,
                judge,
                queue,
                remote,
                store,
                data_sets,
                tokens,
                lives: Lives::default(),
                metrics: Metrics::default(),
                tasks: TaskTracker::new(),
                closing: Cancellation::new(),
                stopping: Cancellation::new(),
            }),
        }
    }

    /// The settings of the server.
    pub fn settings(&self) -> &Settings {
        &self.parts.settings
    }

    /// The challenges that it serves.
    pub fn bank(&self) -> &Bank {
        &self.parts.settings.bank
    }

    /// The judge of submissions.
    pub fn judge(&self) -> &Judge {
        &self.parts.judge
    }

    /// The interpreter that runs programs; it shares its threads with the judge.
    pub fn python(&self) -> &Python {
        &self.parts.python
    }

    /// The data sets of the server.
    pub(crate) fn data_sets(&self) -> &DataSets {
        &self.parts.data_sets
    }

    /// Whether a client that was let in earlier would still be.
    pub(crate) fn lets_in(&self, client: &Client) -> bool {
        self.parts.tokens.let_in(client)
    }

    /// The queue of everything that runs here.
    pub fn queue(&self) -> &Queue {
        &self.parts.queue
    }

    /// The workers on other machines, if any are configured.
    pub(crate) fn remote(&self) -> Option<&Remote> {
        self.parts.remote.as_ref()
    }

    /// The queue of accepted work.
    pub(crate) fn submissions(&self) -> &Queue {
        self.remote().map_or(self.queue(), |remote| &remote.queue)
    }

    /// The store of accepted work and its results.
    pub(crate) fn store(&self) -> &Store {
        &self.parts.store
    }

    /// The submissions that have no result yet.
    pub(crate) fn lives(&self) -> &Lives {
        &self.parts.lives
    }

    /// The counts for the metrics.
    pub(crate) fn metrics(&self) -> &Metrics {
        &self.parts.metrics
    }

    /// Tasks that run independently of connections.
    pub(crate) fn tasks(&self) -> &TaskTracker {
        &self.parts.tasks
    }

    /// Cancelled when the server is told to stop: it takes no more connections, and what has begun may still be
    /// finished within the grace time.
    pub(crate) fn closing(&self) -> &Cancellation {
        &self.parts.closing
    }

    /// Cancelled when the grace time is over: whatever is still running then ends without a result.
    pub(crate) fn stopping(&self) -> &Cancellation {
        &self.parts.stopping
    }

    /// The metrics in the format of Prometheus.
    pub(crate) fn measured(&self) -> String {
        let mut gauges = vec![
            ("judge_queue_waiting", "Requests waiting for their turn.", self.queue().waiting()),
            ("judge_submissions_unfinished", "Submissions that have no result yet.", self.lives().len()),
            ("judge_jobs", "Programs that can run at a time.", self.python().workers().jobs()),
        ];
        let Some(Remote { dispatcher, queue }) = self.remote() else { return self.metrics().text(&gauges) };
        gauges.push((
            "judge_nats_unsent",
            "Submissions that wait for their turn to be sent to workers.",
            queue.waiting(),
        ));
        self.metrics().text(&gauges) + &dispatcher.status().metrics()
    }

    /// Tells the operator of the server, never a client.
    #[expect(clippy::unused_self, reason = "whatever is told is told by a service")]
    pub(crate) fn log(&self, line: &str) {
        log(line);
    }
}

/// Tells the operator of the server, never a client.
#[expect(clippy::print_stderr, reason = "the log of a server is its standard error")]
pub(crate) fn log(line: &str) {
    eprintln!("judge serve: {}", judge::visible_line(line));
}
