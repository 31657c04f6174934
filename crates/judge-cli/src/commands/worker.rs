//! `judge worker`: judges work that others send over NATS, until it is told to stop.

use anyhow::Result;
use judge::Cancellation;
use judge_nats::{Worker as NatsWorker, WorkerSettings};

use crate::args::{Common, Worker};
use crate::banks::{Banks, print_broken};
use crate::exit::ExitStatus;
use crate::failure::Failure;
use crate::printer::Printer;
use crate::runtime::block_on;
use crate::{interrupt, judging, workers};

pub(super) fn worker(arguments: &Worker, common: &Common, banks: &Banks, printer: &mut Printer) -> Result<ExitStatus> {
    let Some(nats) = arguments.nats.settings() else {
        let failure = Failure::new("a worker needs the address of NATS");
        return Err(failure.hint("--nats URL or JUDGE_NATS says where NATS is").into());
    };
    let (bank, broken) = banks.all();
    if !broken.is_empty() {
        print_broken(&broken, printer)?;
        return Err(Failure::new("the worker does not start with a broken challenge").into());
    }
    let unsealer = arguments.unseal.unsealer(printer)?;
    let judge = judging::prepare(common, printer)?;
    let mut settings = WorkerSettings::new(arguments.name.clone().unwrap_or_else(name));
    settings.bank = bank;
    settings.open = unsealer.into_open();
    settings.listen = arguments.listen;
    settings.grace = std::time::Duration::from_secs(arguments.grace);
    let (name, opens) = (settings.name.clone(), settings.open.is_some());
    block_on(async {
        let stop = Cancellation::new();
        interrupt::end(&stop)?;
        let own = workers::own(&judge);
        let place = nats.shown();
        let starting = NatsWorker::start(&nats, settings, own, workers::log("worker"));
        let worker = starting.await.map_err(|error| workers::failure(&error))?;
        let engine: String = judge::receipt::engine().to_string().chars().take(16).collect();
        let jobs = judge.python().workers().jobs();
        let sealed = if opens { ", and opens sealed challenges" } else { "" };
        printer.result(&format!(
            "worker {name} takes work of the engine {engine} from {place}, {jobs} at a time{sealed}\n"
        ))?;
        if let Some(address) = worker.address() {
            printer.result(&format!("listening on http://{address}\n"))?;
        }
        worker.run(async move { stop.cancelled().await }).await.map_err(|error| workers::failure(&error))?;
        Ok(ExitStatus::Success)
    })?
}

/// A name that most likely no other worker has: the host's, and the id of this process.
fn name() -> String {
    let host = host().unwrap_or_else(|| "worker".to_owned());
    let plain = host.chars().filter(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '.')).take(40);
    format!("{}-{}", plain.collect::<String>(), std::process::id())
}

/// The host's name; systems differ in where they have it.
fn host() -> Option<String> {
    let variable = ["HOSTNAME", "COMPUTERNAME"].into_iter().find_map(|name| std::env::var(name).ok());
    variable.or_else(|| std::fs::read_to_string("/proc/sys/kernel/hostname").ok().map(|name| name.trim().to_owned()))
}
