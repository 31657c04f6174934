//! Waiting for the library from a Python thread: without the interpreter's lock, and with an ear for Ctrl-C.
//!
//! This module does not know what is waited for.

use std::pin::pin;
use std::sync::Arc;
use std::sync::mpsc;
use std::task::{Context, Poll, Wake};
use std::thread::{self, Thread};
use std::time::{Duration, Instant};

use pyo3::prelude::*;

use crate::failure;

/// The time between two looks for signals.
const LOOK: Duration = Duration::from_millis(20);

/// Wakes the thread that waits.
struct Unpark(Thread);

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}

/// Lets signal handlers run.
fn check_signals(py: Python<'_>) -> PyResult<()> {
    py.check_signals()
}

/// Polls `future` to its end on this thread while other Python threads go on.
///
/// Signals reach only Python's main thread, so it makes sense to be `interruptible` only there. An exception from a
/// signal handler, such as `KeyboardInterrupt`, drops the future.
pub(crate) fn wait<T: Send>(
    py: Python<'_>,
    future: impl Future<Output = T> + Send,
    interruptible: bool,
) -> PyResult<T> {
    py.detach(move || {
        let waker = Arc::new(Unpark(thread::current())).into();
        let mut context = Context::from_waker(&waker);
        let mut future = pin!(future);
        let mut looked = Instant::now();
        loop {
            if let Poll::Ready(output) = future.as_mut().poll(&mut context) {
                return Ok(output);
            }
            // A wake-up between the poll and here is remembered, so none is missed.
            if interruptible {
                thread::park_timeout(LOOK.saturating_sub(looked.elapsed()));
                if looked.elapsed() >= LOOK {
                    Python::attach(check_signals)?;
                    looked = Instant::now();
                }
            } else {
                thread::park();
            }
        }
    })
}

/// Does work that nothing can cancel on a thread of its own, so that Ctrl-C at least ends the wait for it.
pub(crate) fn on_own_thread<T: Send + 'static>(
    py: Python<'_>,
    work: impl FnOnce() -> T + Send + 'static,
    interruptible: bool,
) -> PyResult<T> {
    let (sender, receiver) = mpsc::channel();
    let thread = thread::spawn(move || {
        // Nobody waits any more after an interruption.
        drop(sender.send(work()));
    });
    py.detach(move || {
        loop {
            match receiver.recv_timeout(LOOK) {
                Ok(done) => return Ok(done),
                Err(mpsc::RecvTimeoutError::Timeout) if interruptible => {
                    Python::attach(check_signals)?;
                }
                Err(mpsc::RecvTimeoutError::Timeout) => {}
                Err(mpsc::RecvTimeoutError::Disconnected) => break,
            }
        }
        Err(match thread.join() {
            Err(payload) => failure::panicked(&*payload),
            Ok(()) => failure::panicked(&"a thread ended without a result"),
        })
    })
}
