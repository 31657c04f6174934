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

/// Turns per job that can run at a time: the threads find the next job waiting when they are done with one.
const TURNS_PER_JOB: usize = 2;

/// Submissions that are with workers on other machines at a time; the others wait for their turn, one client after the
/// other.
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
    stopping: Cancellation,
}

/// The workers on other machines that do what was accepted.
#[derive(Debug)]
pub(crate) struct Remote {
    /// What sends work to them.
    pub(crate) dispatcher: Dispatcher,
    /// Where work waits for its turn to be sent.
    pub(crate) queue: Queue,
}

impl Service {
    /// A service on an interpreter that is prepared already, a store that is open, data sets that are read, and the
    /// tokens that are valid.
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
                stopping: Cancellation::new(),
            }),
        }
    }

    /// How it was set up.
    pub fn settings(&self) -> &Settings {
        &self.parts.settings
    }

    /// The challenges that it serves.
    pub fn bank(&self) -> &Bank {
        &self.parts.settings.bank
    }

    /// What judges submissions.
    pub fn judge(&self) -> &Judge {
        &self.parts.judge
    }

    /// What runs programs; its threads are the judge's.
    pub fn python(&self) -> &Python {
        &self.parts.python
    }

    /// The data sets that it has.
    pub(crate) fn data_sets(&self) -> &DataSets {
        &self.parts.data_sets
    }

    /// Whether a client that was let in earlier would still be.
    pub(crate) fn lets_in(&self, client: &Client) -> bool {
        self.parts.tokens.let_in(client)
    }

    /// Where everything that runs waits for its turn.
    pub fn queue(&self) -> &Queue {
        &self.parts.queue
    }

    /// The workers on other machines, if there are to be some.
    pub(crate) fn remote(&self) -> Option<&Remote> {
        self.parts.remote.as_ref()
    }

    /// Where what was accepted waits for its turn.
    pub(crate) fn submissions(&self) -> &Queue {
        self.remote().map_or(self.queue(), |remote| &remote.queue)
    }

    /// What was accepted, and what became of it.
    pub(crate) fn store(&self) -> &Store {
        &self.parts.store
    }

    /// The submissions that have no result yet.
    pub(crate) fn lives(&self) -> &Lives {
        &self.parts.lives
    }

    /// What is counted.
    pub(crate) fn metrics(&self) -> &Metrics {
        &self.parts.metrics
    }

    /// What runs beside the connections.
    pub(crate) fn tasks(&self) -> &TaskTracker {
        &self.parts.tasks
    }

    /// Cancelled when there is no time left: whatever runs then ends without a result.
    pub(crate) fn stopping(&self) -> &Cancellation {
        &self.parts.stopping
    }

    /// The metrics as Prometheus reads them.
    pub(crate) fn measured(&self) -> String {
        let mut gauges = vec![
            ("judge_queue_waiting", "Requests that wait for their turn.", self.queue().waiting()),
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

    /// Tells whoever operates the server, never a client.
    #[expect(clippy::unused_self, reason = "whatever is told is told by a service")]
    pub(crate) fn log(&self, line: &str) {
        log(line);
    }
}

/// Tells whoever operates the server, never a client.
#[expect(clippy::print_stderr, reason = "the log of a server is its standard error")]
pub(crate) fn log(line: &str) {
    eprintln!("judge serve: {}", judge::visible_line(line));
}
