//! The async runtime of a command.

use std::future::Future;

use anyhow::Result;
use tokio::runtime::{Builder, Runtime};

/// Runs `future` on a runtime of its own, and abandons whatever the future leaves running.
pub(crate) fn block_on<T>(future: impl Future<Output = T>) -> Result<T> {
    let runtime: Runtime = Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    let result = runtime.block_on(future);
    // Anything still running after an interruption must not keep the process alive.
    runtime.shutdown_background();
    Ok(result)
}
