//! `judge serve`: the judge over HTTP, until it is told to stop.

use std::time::Duration;

use anyhow::Result;
use judge_serve::{ServeError, Server, Settings};
use tokio_util::sync::CancellationToken;

use crate::args::{Common, CompatibleApi, Serve};
use crate::banks::{Banks, tell_broken};
use crate::exit::ExitStatus;
use crate::failure::Failure;
use crate::printer::Printer;
use crate::runtime::block_on;
use crate::{interrupt, judging};

pub(super) fn serve(arguments: &Serve, common: &Common, banks: &Banks, printer: &mut Printer) -> Result<ExitStatus> {
    let (bank, broken) = banks.all();
    if !broken.is_empty() {
        tell_broken(&broken, printer)?;
        return Err(Failure::new("the server does not start with a broken challenge").into());
    }
    let mut settings = Settings::default();
    settings.address = arguments.listen;
    settings.bank = bank;
    settings.judge.cache = judging::cache(common);
    settings.judge.jobs = common.jobs.map(Into::into);
    settings.store.clone_from(&arguments.store);
    settings.piston_at_root = arguments.root.contains(&CompatibleApi::Piston);
    settings.judge0_at_root = arguments.root.contains(&CompatibleApi::Judge0);
    settings.fusion_at_root = arguments.root.contains(&CompatibleApi::SandboxFusion);
    settings.hosts.clone_from(&arguments.host);
    settings.origins.clone_from(&arguments.origin);
    settings.callbacks.clone_from(&arguments.callback);
    settings.data_sets.clone_from(&arguments.data_set);
    settings.queue = arguments.queue;
    settings.grace = Duration::from_secs(arguments.grace);
    block_on(async {
        let server = Server::bind(settings).await.map_err(told)?;
        let stop = CancellationToken::new();
        interrupt::end(&stop)?;
        printer.result(&format!("listening on http://{}\n", server.address()))?;
        server.run(async move { stop.cancelled().await }).await;
        Ok(ExitStatus::Success)
    })?
}

/// The error with what to do about it.
fn told(error: ServeError) -> anyhow::Error {
    match error {
        ServeError::Address { .. } => {
            Failure::new(error.to_string()).hint("`--listen 127.0.0.1:0` takes any free port").into()
        }
        other => other.into(),
    }
}
