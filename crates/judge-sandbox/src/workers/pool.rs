//! Threads that do work in the order in which it arrived, and speculative work while there is no other. They do not
//! know what the work is or who waits for it.

use std::collections::BTreeMap;
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
    /// The number of the piece of work that was added last.
    last: u64,
    /// What is done in its turn, by number.
    queue: BTreeMap<u64, Work>,
    /// What is done while the queue is empty, by number.
    speculative: BTreeMap<u64, Work>,
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
        let number = state.number();
        state.queue.insert(number, work);
        self.wake(state);
    }

    /// Like [`Pool::run`], but only while there is no other work, until [`Pool::commit`] is called with the number that
    /// this returns.
    pub(super) fn speculate(&self, work: Work) -> u64 {
        let mut state = self.shared.lock();
        let number = state.number();
        state.speculative.insert(number, work);
        self.wake(state);
        number
    }

    /// Gives speculative work that has not begun the turn that it would have had otherwise.
    pub(super) fn commit(&self, number: u64) {
        let mut state = self.shared.lock();
        if let Some(work) = state.speculative.remove(&number) {
            state.queue.insert(number, work);
        }
    }

    /// Drops speculative work that has neither begun nor been committed.
    pub(super) fn abandon(&self, number: u64) {
        let work = self.shared.lock().speculative.remove(&number);
        // Not under the lock: whoever waits for it is woken.
        drop(work);
    }

    /// Sees to it that a thread takes what has been added, if there is one to spare.
    fn wake(&self, mut state: MutexGuard<'_, State>) {
        if state.queue.len() + state.speculative.len() > state.idle && state.threads < self.limit {
            match self.start(state.threads + 1) {
                Ok(()) => state.threads += 1,
                // Fewer threads than wanted are only slower.
                Err(_) if state.threads > 0 => {}
                Err(_) => {
                    let abandoned = (std::mem::take(&mut state.queue), std::mem::take(&mut state.speculative));
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

    /// The number of pieces of speculative work.
    #[cfg(test)]
    pub(super) fn speculative(&self) -> usize {
        self.shared.lock().speculative.len()
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

impl State {
    /// The number of one more piece of work.
    fn number(&mut self) -> u64 {
        self.last += 1;
        self.last
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

    /// Waits for the next piece of work; `None` means that the pool was dropped and no work is left.
    fn next(&self) -> Option<Work> {
        let mut state = self.lock();
        loop {
            if let Some((_, work)) = state.queue.pop_first().or_else(|| state.speculative.pop_first()) {
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
