//! The one thread that owns the store. It commits in one go for everybody who is waiting at that moment, and answers
//! after that: a thousand requests at a time wait for one flush of the disk. It knows no tables.

use std::sync::mpsc::{self, Receiver, Sender};

use rusqlite::Connection;
use tokio::sync::oneshot;

use super::StoreError;
use super::lock::{Lock, Standing};

/// The most requests that share a commit.
const BATCH: usize = 512;

/// Something to do with the store.
type Task = Box<dyn FnOnce(&Connection) -> Ran + Send>;

/// The result of a task that is not committed yet.
struct Ran {
    failed: Option<StoreError>,
    /// Reports to the caller that it is committed, or why it is not.
    answer: Box<dyn FnOnce(Option<StoreError>) + Send>,
}

/// A handle to the thread, which ends when the last clone is dropped.
#[derive(Debug, Clone)]
pub(super) struct Thread {
    tasks: Sender<Task>,
}

impl Thread {
    /// Starts the thread, which holds the lock while it runs.
    pub(super) fn start(connection: Connection, lock: Option<Lock>) -> Result<Self, StoreError> {
        let (tasks, receiver) = mpsc::channel();
        let standing = lock.as_ref().map(Lock::standing).unwrap_or_default();
        let run = move || {
            serve(&connection, &receiver, &standing);
            // Closing writes everything into the main file, for which the lock is still needed.
            drop(connection);
            drop(lock);
        };
        let started = std::thread::Builder::new().name("store".to_owned()).spawn(run);
        started.map_err(|error| StoreError::Failed(judge::why(&error)))?;
        Ok(Self { tasks })
    }

    /// Has `work` done and committed.
    pub(super) async fn call<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Connection) -> rusqlite::Result<T> + Send + 'static,
    ) -> Result<T, StoreError> {
        let (sender, receiver) = oneshot::channel();
        let task: Task = Box::new(move |connection| {
            let result = work(connection).map_err(StoreError::from);
            let failed = result.as_ref().err().cloned();
            let answer = move |failed: Option<StoreError>| {
                // The caller may no longer be waiting.
                drop(sender.send(failed.map_or(result, Err)));
            };
            Ran { failed, answer: Box::new(answer) }
        });
        let gone = || StoreError::Failed("its thread has ended".to_owned());
        self.tasks.send(task).map_err(|_| gone())?;
        receiver.await.unwrap_or_else(|_| Err(gone()))
    }
}

/// Performs tasks until no more can be sent. Nothing is committed to a file that the next process would not find.
fn serve(connection: &Connection, tasks: &Receiver<Task>, standing: &Standing) {
    while let Ok(first) = tasks.recv() {
        let begun = connection.execute_batch("BEGIN IMMEDIATE");
        let mut failed = begun.err().map(StoreError::from);
        let mut answers = Vec::new();
        let mut next = Some(first);
        while let Some(task) = next {
            let ran = task(connection);
            answers.push(ran.answer);
            failed = failed.or(ran.failed);
            // A full disk may have undone everything: nothing after it may be kept on its own.
            next = if failed.is_none() && answers.len() < BATCH { tasks.try_recv().ok() } else { None };
        }
        failed = failed.or_else(|| standing.missing().map(StoreError::Moved));
        if failed.is_none() {
            failed = connection.execute_batch("COMMIT").err().map(StoreError::from);
        }
        if failed.is_some() && !connection.is_autocommit() {
            // This fails only if everything has been undone already.
            drop(connection.execute_batch("ROLLBACK"));
        }
        for answer in answers {
            answer(failed.clone());
        }
    }
}
