//! Threads that do work in the order in which it arrived, and speculative work while there is no other. They do not
//! know what the work is or who waits for it.

use std::collections::VecDeque;
use std::fmt;
use std::io;
use std::panic::{self, AssertUnwindSafe};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

/// Slots of speculative work that are always kept, empty or not.
const FEW: usize = 64;

/// Something to do on one of the threads.
pub(super) type Work = Box<dyn FnOnce() + Send>;

/// Work that is done once, by whichever thread comes across it first, unless it is taken back before.
#[derive(Clone)]
pub(super) struct Slot(Arc<Mutex<Option<Work>>>);

impl Slot {
    pub(super) fn new(work: Work) -> Self {
        Self(Arc::new(Mutex::new(Some(work))))
    }

    /// The work, if nobody has taken it yet.
    pub(super) fn take(&self) -> Option<Work> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    fn is_empty(&self) -> bool {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).is_none()
    }
}

/// A slot whose work is taken back when this is dropped.
struct Committed(Slot);

impl Drop for Committed {
    fn drop(&mut self) {
        drop(self.0.take());
    }
}

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
    /// What is done while the queue is empty. Some of it may have been done or taken back in the meantime.
    speculative: VecDeque<Slot>,
    /// The number of slots at which those that are empty are removed.
    crowded: usize,
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
        self.wake(state);
    }

    /// Does the work in `slot` once a thread has nothing else to do.
    pub(super) fn speculate(&self, slot: Slot) {
        let mut state = self.shared.lock();
        if state.speculative.len() >= state.crowded {
            // Each is looked at once for each time that the number has doubled.
            state.speculative.retain(|slot| !slot.is_empty());
            state.crowded = 2 * state.speculative.len().max(FEW);
        }
        state.speculative.push_back(slot);
        self.wake(state);
    }

    /// Does the work in `slot` in its turn, unless it has begun.
    pub(super) fn commit(&self, slot: Slot) {
        if slot.is_empty() {
            return;
        }
        // Dropped without being done, it drops the work as well, so that whoever waits learns of it.
        let committed = Committed(slot);
        self.run(Box::new(move || {
            if let Some(work) = committed.0.take() {
                work();
            }
        }));
    }

    /// Sees to it that a thread takes what has been added, if there is one to spare.
    fn wake(&self, mut state: MutexGuard<'_, State>) {
        if state.queue.len() + state.speculative.len() > state.idle && state.threads < self.limit {
            match self.start(state.threads + 1) {
                Ok(()) => state.threads += 1,
                // Fewer threads than wanted are only slower.
                Err(_) if state.threads > 0 => {}
                Err(_) => {
                    let speculative = std::mem::take(&mut state.speculative).into_iter().map(Committed);
                    let abandoned = (std::mem::take(&mut state.queue), speculative.collect::<Vec<_>>());
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

    /// The number of slots, empty or not.
    #[cfg(test)]
    pub(super) fn slots(&self) -> usize {
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
            while let Some(slot) = state.speculative.pop_front() {
                if let Some(work) = slot.take() {
                    return Some(work);
                }
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
