//! What every API stands on: the bank, the judge and the queue. It knows no HTTP.

use std::sync::Arc;

use judge::{Bank, Judge};
use judge_sandbox::Python;

use crate::data_sets::DataSets;
use crate::queue::Queue;
use crate::settings::Settings;

/// Turns per job that can run at a time: the threads find the next job waiting when they are done with one.
const TURNS_PER_JOB: usize = 2;

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
    data_sets: DataSets,
}

impl Service {
    /// A service on an interpreter that is prepared already.
    pub(crate) fn new(settings: Settings, python: Python, data_sets: DataSets) -> Self {
        let queue = Queue::new(settings.queue, python.workers().jobs() * TURNS_PER_JOB);
        let judge = Judge::on(python.clone());
        Self { parts: Arc::new(Parts { settings, python, judge, queue, data_sets }) }
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

    /// Where everything that runs waits for its turn.
    pub fn queue(&self) -> &Queue {
        &self.parts.queue
    }

    /// Tells whoever operates the server, never a client.
    #[expect(clippy::print_stderr, clippy::unused_self, reason = "the log of a server is its standard error")]
    pub(crate) fn log(&self, line: &str) {
        eprintln!("judge serve: {}", judge::visible_line(line));
    }
}
