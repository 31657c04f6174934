//! Threads that do work in the order in which it arrived. They do not know what the work is or who waits for it.

use std::collections::VecDeque;
use std::fmt;
use std::io;
use std::panic::{self, AssertUnwindSafe};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

/// Something to do on one of the threads.
pub(super) type Work = Box<dyn FnOnce() + Send>;

/// A bounded number of threads with one queue.
///
/// Threads start when first needed and are then kept. Dropping the pool waits for nothing: the threads finish what is
/// still in the queue and end.
pub(super) struct Pool {
    shared: Arc<Shared>,
    limit: usize,
    stack: usize,
}

/// The state that the threads and the pool share.
#[derive(Default)]
struct Shared {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    queue: VecDeque<Work>,
    /// The number of threads started.
    threads: usize,
    /// The number of these threads that are waiting for work.
    idle: usize,
    /// Whether no more work will come.
    closed: bool,
}

impl fmt::Debug for Pool {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pool").field("limit", &self.limit).field("stack", &self.stack).finish_non_exhaustive()
    }
}

impl Pool {
    /// A pool of at most `limit` threads, at least one, each with a native stack of `stack` bytes.
    pub(super) fn new(limit: usize, stack: usize) -> Self {
        Self { shared: Arc::default(), limit: limit.max(1), stack }
    }

    /// Runs `work` as soon as a thread is free; work starts in the order of the calls.
    ///
    /// If the system does not provide even one thread, `work` is dropped. If `work` panics, its thread survives.
    pub(super) fn run(&self, work: Work) {
        let mut state = self.shared.lock();
        state.queue.push_back(work);
        if state.queue.len() > state.idle && state.threads < self.limit {
            match self.start(state.threads + 1) {
                Ok(()) => state.threads += 1,
                // Fewer threads than wanted are only slower.
                Err(_) if state.threads > 0 => {}
                Err(_) => {
                    let abandoned = std::mem::take(&mut state.queue);
                    // Dropping the work wakes whoever waits for it, so it must not happen under the lock.
                    drop(state);
                    drop(abandoned);
                    return;
                }
            }
        }
        drop(state);
        self.shared.changed.notify_one();
    }

    /// The number of threads.
    #[cfg(test)]
    pub(super) fn threads(&self) -> usize {
        self.shared.lock().threads
    }

    fn start(&self, number: usize) -> io::Result<()> {
        let shared = Arc::clone(&self.shared);
        let builder = thread::Builder::new().name(format!("judge-worker-{number}")).stack_size(self.stack);
        builder.spawn(move || shared.serve()).map(drop)
    }
}

impl Drop for Pool {
    fn drop(&mut self) {
        self.shared.lock().closed = true;
        self.shared.changed.notify_all();
    }
}

impl Shared {
    /// Does work until no more will come.
    fn serve(&self) {
        while let Some(work) = self.next() {
            // Whoever waits for work that panicked learns of it because nothing was sent.
            drop(panic::catch_unwind(AssertUnwindSafe(work)));
        }
    }

    /// Waits for the next piece of work; `None` means that the pool was dropped and the queue is empty.
    fn next(&self) -> Option<Work> {
        let mut state = self.lock();
        loop {
            if let Some(work) = state.queue.pop_front() {
                return Some(work);
            }
            if state.closed {
                return None;
            }
            state.idle += 1;
            state = self.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
            state.idle -= 1;
        }
    }

    /// The state, locked. Nothing panics while holding the lock, and the state is consistent between any two lines that
    /// change it.
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
