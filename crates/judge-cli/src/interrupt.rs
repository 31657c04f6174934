//! Ctrl-C, and for servers the signal of service managers: the first one ends the run in an orderly way, the second
//! ends the process.

use std::io;

use judge::Cancellation;

use crate::exit::ExitStatus;

/// Cancels `token` at the first Ctrl-C from now on, and ends the process at the second.
pub(crate) fn cancel(token: &Cancellation) -> io::Result<()> {
    heed(Interrupts::new()?, token);
    Ok(())
}

/// Like [`cancel`], and also on the signal with which service managers stop a service.
pub(crate) fn end(token: &Cancellation) -> io::Result<()> {
    heed(Interrupts::with_termination()?, token);
    Ok(())
}

fn heed(mut interrupts: Interrupts, token: &Cancellation) {
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
}

/// Ctrl-C, as this system reports it.
struct Interrupts {
    #[cfg(unix)]
    signal: tokio::signal::unix::Signal,
    #[cfg(unix)]
    termination: Option<tokio::signal::unix::Signal>,
    #[cfg(windows)]
    signal: tokio::signal::windows::CtrlC,
}

impl Interrupts {
    /// Registers at once, so that an interruption right afterwards is not missed.
    fn new() -> io::Result<Self> {
        #[cfg(unix)]
        let signal = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::interrupt())?;
        #[cfg(windows)]
        let signal = tokio::signal::windows::ctrl_c()?;
        #[cfg(unix)]
        let interrupts = Self { signal, termination: None };
        #[cfg(windows)]
        let interrupts = Self { signal };
        Ok(interrupts)
    }

    /// As [`Interrupts::new`], and for `SIGTERM`.
    fn with_termination() -> io::Result<Self> {
        let interrupts = Self::new()?;
        #[cfg(unix)]
        let interrupts = {
            let termination = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate())?;
            Self { termination: Some(termination), ..interrupts }
        };
        Ok(interrupts)
    }

    #[cfg(unix)]
    async fn next(&mut self) {
        let Self { signal, termination } = self;
        let termination = async {
            match termination {
                Some(termination) => termination.recv().await,
                None => None,
            }
        };
        tokio::select! {
            Some(()) = signal.recv() => {}
            Some(()) = termination => {}
            // No further signal can come.
            else => std::future::pending::<()>().await,
        }
    }

    #[cfg(windows)]
    async fn next(&mut self) {
        if self.signal.recv().await.is_none() {
            // No further signal can come.
            std::future::pending::<()>().await;
        }
    }
}
