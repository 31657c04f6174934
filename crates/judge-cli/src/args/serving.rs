//! The arguments of `judge serve`, exactly as typed, and its help.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Args, ValueEnum, ValueHint};

/// What `judge serve --help` ends with.
pub(super) const HELP: &str = "\
Examples:
  judge serve                                        on 127.0.0.1:8090, results in memory only
  judge serve --store judge.db                       what was accepted is judged, whatever happens in between
  judge serve --root piston                          http://127.0.0.1:8090/api/v2/execute for clients of Piston

docs/serve.md says how to operate it.";

#[derive(Debug, Args)]
pub(crate) struct Serve {
    /// Where to listen; another address than a loopback one needs tokens
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8090")]
    pub(crate) listen: SocketAddr,

    /// Keep submissions and results in this file; without it, nothing outlives the process
    #[arg(long, value_name = "FILE", env = "JUDGE_STORE", hide_env_values = true, value_hint = ValueHint::FilePath)]
    pub(crate) store: Option<PathBuf>,

    /// Serve this API at the root, too, without its prefix; may be given several times
    #[arg(long, value_name = "API")]
    pub(crate) root: Vec<CompatibleApi>,

    /// A name by which clients may call this server, beside its address and localhost; may be given several times
    #[arg(long, value_name = "NAME")]
    pub(crate) host: Vec<String>,

    /// An origin whose pages may read answers, such as https://school.example; may be given several times
    #[arg(long, value_name = "ORIGIN")]
    pub(crate) origin: Vec<String>,

    /// A host, with its port if that is unusual, to which Judge0's callbacks may go; may be given several times
    #[arg(long, value_name = "HOST")]
    pub(crate) callback: Vec<String>,

    /// A data set for SandboxFusion's API, a JSON object in each line; may be given several times
    #[arg(long, value_name = "NAME=FILE", value_parser = named_file)]
    pub(crate) data_set: Vec<(String, PathBuf)>,

    /// How many requests may wait for their turn
    #[arg(long, value_name = "N", default_value = "4096")]
    pub(crate) queue: usize,

    /// How many seconds to finish work in after being told to stop
    #[arg(long, value_name = "SECONDS", default_value = "10")]
    pub(crate) grace: u64,
}

/// An API that clients of others speak.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum CompatibleApi {
    /// Piston v2
    Piston,
    /// Judge0 1.13
    Judge0,
    /// SandboxFusion
    SandboxFusion,
}

fn named_file(text: &str) -> Result<(String, PathBuf), String> {
    match text.split_once('=') {
        Some((name, file)) if !name.is_empty() && !file.is_empty() => Ok((name.to_owned(), file.into())),
        _ => Err("it must be NAME=FILE, such as humaneval=HumanEval.jsonl".to_owned()),
    }
}
