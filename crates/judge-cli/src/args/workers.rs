//! The arguments of `judge worker`, and those by which other commands use workers, exactly as typed, and their help.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Args, ValueEnum, ValueHint};

use super::sealed::UnsealFlags;

/// What `judge worker --help` ends with.
pub(super) const HELP: &str = "\
Examples:
  judge worker --nats nats://queue.example:4222      take work from this queue
  judge worker --nats tls://queue.example:4222 --nats-creds worker.creds --identity grading.txt
  judge serve --nats nats://queue.example:4222       a server that has its submissions judged by workers
  judge grade submissions --nats nats://queue.example:4222

It takes work only from its own build. After SIGTERM or Ctrl-C it finishes what it has begun. docs/scale.md says how to operate it.";

#[derive(Debug, Args)]
pub(crate) struct Worker {
    #[command(flatten)]
    pub(crate) nats: NatsFlags,

    /// The worker's name in logs and metrics [default: the host name and the process id]
    #[arg(long, value_name = "NAME")]
    pub(crate) name: Option<String>,

    /// Serve /healthz, /readyz and /metrics at this address
    #[arg(long, value_name = "ADDRESS")]
    pub(crate) listen: Option<SocketAddr>,

    /// How many seconds to spend on finishing work after being told to stop
    #[arg(long, value_name = "SECONDS", default_value = "30")]
    pub(crate) grace: u64,

    #[command(flatten)]
    pub(crate) unseal: UnsealFlags,
}

/// The address of NATS, and the credentials to use.
#[derive(Debug, Args)]
#[command(next_help_heading = "Workers")]
pub(crate) struct NatsFlags {
    /// Where NATS is: one or more addresses of a cluster, separated by commas, such as `nats://queue.example:4222`
    #[arg(long = "nats", value_name = "URL", env = "JUDGE_NATS", hide_env_values = true)]
    pub(crate) servers: Option<String>,

    /// The credentials of a user of NATS, as `nsc` writes them
    #[arg(long = "nats-creds", value_name = "FILE", value_hint = ValueHint::FilePath, conflicts_with = "nkey")]
    pub(crate) credentials: Option<PathBuf>,

    /// The seed of the nkey of a user of NATS
    #[arg(long = "nats-nkey", value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) nkey: Option<PathBuf>,

    /// Use TLS, and trust the certificates in this PEM file besides those of the system
    #[arg(long = "nats-ca", value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) ca: Option<PathBuf>,

    /// The client certificate for NATS, as a PEM file
    #[arg(long = "nats-cert", value_name = "FILE", requires = "key", value_hint = ValueHint::FilePath)]
    pub(crate) certificate: Option<PathBuf>,

    /// The private key for --nats-cert, as a PEM file
    #[arg(long = "nats-key", value_name = "FILE", requires = "certificate", value_hint = ValueHint::FilePath)]
    pub(crate) key: Option<PathBuf>,

    /// What all subjects begin with
    #[arg(long = "nats-prefix", value_name = "PREFIX", default_value = "judge")]
    pub(crate) prefix: String,
}

/// How work is sent to workers.
#[derive(Debug, Args)]
#[command(next_help_heading = "Workers")]
pub(crate) struct DispatchFlags {
    #[command(flatten)]
    pub(crate) nats: NatsFlags,

    /// Where NATS keeps work that waits; both are equally safe
    #[arg(long = "nats-storage", value_name = "WHERE", default_value = "memory")]
    pub(crate) storage: NatsStorage,

    /// The share of workers' reports that are checked by judging again, from 0 to 1
    #[arg(long = "nats-recheck", value_name = "SHARE", default_value = "0.01", value_parser = share)]
    pub(crate) recheck: f64,

    /// The seconds of silence after which a worker's work is given to another
    #[arg(long = "nats-redeliver", value_name = "SECONDS", default_value = "30", value_parser = clap::value_parser!(u64).range(1..=3_600))]
    pub(crate) redeliver: u64,
}

/// Where NATS keeps work that waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum NatsStorage {
    /// In memory
    Memory,
    /// In files
    File,
}

fn share(text: &str) -> Result<f64, String> {
    let share = text.parse().ok().filter(|share| (0.0..=1.0).contains(share));
    share.ok_or_else(|| "it must be a number from 0 to 1, such as 0.01".to_owned())
}
