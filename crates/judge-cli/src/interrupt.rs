//! Ctrl-C: the first one ends the run in an orderly way, the second ends the process.

use std::io;

use judge::Cancellation;

use crate::exit::ExitStatus;

/// Cancels `token` at the first Ctrl-C from now on, and ends the process at the second.
pub(crate) fn cancel(token: &Cancellation) -> io::Result<()> {
    let mut interrupts = Interrupts::new()?;
    let token = token.clone();
    tokio::spawn(async move {
        interrupts.next().await;
        token.cancel();
        interrupts.next().await;
        #[expect(
            clippy::exit,
            clippy::disallowed_methods,
            reason = "someone who interrupts twice wants no more output"
        )]
        std::process::exit(ExitStatus::Interrupted.code().into());
    });
    Ok(())
}

/// Ctrl-C, as this system reports it.
struct Interrupts {
    #[cfg(unix)]
    signal: tokio::signal::unix::Signal,
    #[cfg(windows)]
    signal: tokio::signal::windows::CtrlC,
}

impl Interrupts {
    /// Registers at once: an interruption right afterwards is not missed.
    fn new() -> io::Result<Self> {
        #[cfg(unix)]
        let signal = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::interrupt())?;
        #[cfg(windows)]
        let signal = tokio::signal::windows::ctrl_c()?;
        Ok(Self { signal })
    }

    async fn next(&mut self) {
        if self.signal.recv().await.is_none() {
            // No further signal can come.
            std::future::pending::<()>().await;
        }
    }
}
