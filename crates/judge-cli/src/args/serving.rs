//! The arguments of `judge serve` and `judge room`, exactly as typed, and their help.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum, ValueHint, value_parser};
use judge_serve::Scope;

use super::workers::DispatchFlags;

/// What `judge serve --help` ends with.
pub(super) const HELP: &str = "\
Examples:
  judge serve                                        on 127.0.0.1:8090, results in memory only
  judge serve --store judge.db                       every submission taken is judged, even after a restart
  judge serve --store judge.db --nats nats://queue.example:4222
                                                     submissions are judged by `judge worker`s, wherever they are
  judge serve --root piston                          http://127.0.0.1:8090/api/v2/execute for clients of Piston
  judge serve token add school --store judge.db      a token, needed on addresses other than loopback
  judge serve --store judge.db --export              everything that is stored, as JSON lines
  judge serve --store new.db --import judge.jsonl    a new store made from such lines

docs/serve.md says how to operate it.";

/// What `judge room --help` ends with.
pub(super) const ROOM_HELP: &str = "\
Examples:
  judge room two-sum                                 a server on this machine, with a room: two links
  judge room --title 'Ada, 12 May' --store judge.db  with a recording that outlives the server
  judge room --store judge.db --at https://judge.school.example
                                                     one more room of the server that uses this store

docs/interview.md walks through an interview.";

#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true, disable_help_subcommand = true)]
pub(crate) struct Serve {
    #[command(subcommand)]
    pub(crate) command: Option<ServeCommand>,

    /// Print everything in the store as JSON lines, and serve nothing; a server may be using it
    #[arg(long, requires = "store")]
    pub(crate) export: bool,

    /// Import the lines of an export into a new store and exit; the next server judges what has no result
    #[arg(long, value_name = "FILE", requires = "store", conflicts_with = "export", value_hint = ValueHint::FilePath)]
    pub(crate) import: Option<PathBuf>,

    // Last, since the heading of its flags would also apply to those that follow.
    #[command(flatten)]
    pub(crate) flags: ServeFlags,
}

/// A room for an interview.
#[derive(Debug, Args)]
pub(crate) struct Room {
    /// The challenge to begin with; without one, the interviewer chooses in the room
    pub(crate) challenge: Option<String>,

    /// The title of the room
    #[arg(long, value_name = "TITLE", default_value = "Interview")]
    pub(crate) title: String,

    /// The address under which others reach the server, such as `https://judge.school.example` [default: where it listens]
    #[arg(long, value_name = "URL")]
    pub(crate) at: Option<String>,

    #[command(flatten)]
    pub(crate) flags: ServeFlags,
}

/// What can be done with a store besides serving from it.
#[derive(Debug, Subcommand)]
pub(crate) enum ServeCommand {
    /// Make, renew, list and remove the tokens that clients show
    #[command(subcommand)]
    Token(TokenCommand),
}

/// What is done with tokens.
#[derive(Debug, Subcommand)]
pub(crate) enum TokenCommand {
    /// Make a token and print it, once
    Add {
        /// The token's name
        name: String,

        /// What its holder may do; may be given several times
        #[arg(long, value_name = "SCOPE", default_value = "submit", value_parser = scope)]
        scope: Vec<Scope>,

        #[command(flatten)]
        store: TokenStore,
    },
    /// Give a token another secret and print it, once; the one that it had is not valid any more
    Renew {
        /// The token's name, which may be that of a removed one
        name: String,

        #[command(flatten)]
        store: TokenStore,
    },
    /// List the tokens, without their secrets
    List {
        #[command(flatten)]
        store: TokenStore,
    },
    /// Remove a token; a running server notices within seconds
    Remove {
        /// The token's name
        name: String,

        #[command(flatten)]
        store: TokenStore,
    },
}

/// The store that has the tokens.
#[derive(Debug, Args)]
pub(crate) struct TokenStore {
    /// The file of the store
    #[arg(long, value_name = "FILE", env = "JUDGE_STORE", hide_env_values = true, value_hint = ValueHint::FilePath)]
    pub(crate) store: PathBuf,
}

fn scope(word: &str) -> Result<Scope, String> {
    let words = Scope::ALL.map(Scope::word).join(", ");
    Scope::from_word(word).ok_or_else(|| format!("the scopes are {words}"))
}

/// How a server is set up.
#[derive(Debug, Args)]
pub(crate) struct ServeFlags {
    /// Where to listen; any address other than loopback needs tokens
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8090")]
    pub(crate) listen: SocketAddr,

    /// Keep submissions and results in this file; without it, nothing outlives the process
    #[arg(long, value_name = "FILE", env = "JUDGE_STORE", hide_env_values = true, value_hint = ValueHint::FilePath)]
    pub(crate) store: Option<PathBuf>,

    /// Serve this API at the root, too, without its prefix; may be given several times
    #[arg(long, value_name = "API")]
    pub(crate) root: Vec<CompatibleApi>,

    /// A name by which clients may call this server, besides its address and localhost; may be given several times
    #[arg(long, value_name = "NAME")]
    pub(crate) host: Vec<String>,

    /// An origin whose pages may read answers, such as `https://school.example`; may be given several times
    #[arg(long, value_name = "ORIGIN")]
    pub(crate) origin: Vec<String>,

    /// A host to which Judge0's callbacks may go, with its port unless it is the default; may be given several times
    #[arg(long, value_name = "HOST")]
    pub(crate) callback: Vec<String>,

    /// Let Judge0's API remove submissions, for clients with the scope author or admin
    #[arg(long)]
    pub(crate) judge0_delete: bool,

    /// A data set for SandboxFusion's API, a JSON object on each line; may be given several times
    #[arg(long, value_name = "NAME=FILE", value_parser = named_file)]
    pub(crate) data_set: Vec<(String, PathBuf)>,

    /// Let everybody who may submit open interview rooms, and so see hidden cases; otherwise that takes a token with
    /// the scope `author`
    #[arg(long)]
    pub(crate) rooms: bool,

    /// How many requests each client may send per second, and ten times as many at once [default: any number]
    #[arg(long, value_name = "N", value_parser = value_parser!(u32).range(1..))]
    pub(crate) rate: Option<u32>,

    /// Trust what the proxy in front says about where requests come from (X-Forwarded-For)
    #[arg(long)]
    pub(crate) behind_proxy: bool,

    /// How many days results are kept
    #[arg(long, value_name = "DAYS", default_value = "30")]
    pub(crate) keep_days: u64,

    /// How many MiB the store may take before the oldest results go
    #[arg(long, value_name = "MIB", default_value = "4096")]
    pub(crate) keep_size: u64,

    /// Speak HTTPS with the certificates in this PEM file
    #[arg(long, value_name = "FILE", requires = "tls_key", value_hint = ValueHint::FilePath)]
    pub(crate) tls_cert: Option<PathBuf>,

    /// The private key for --tls-cert, as a PEM file
    #[arg(long, value_name = "FILE", requires = "tls_cert", value_hint = ValueHint::FilePath)]
    pub(crate) tls_key: Option<PathBuf>,

    /// How many connections may be open at a time
    #[arg(long, value_name = "N", default_value = "12000")]
    pub(crate) connections: usize,

    /// How many requests may wait for their turn
    #[arg(long, value_name = "N", default_value = "16384")]
    pub(crate) queue: usize,

    /// How many seconds to spend on finishing work after being told to stop
    #[arg(long, value_name = "SECONDS", default_value = "10")]
    pub(crate) grace: u64,

    #[command(flatten)]
    pub(crate) workers: DispatchFlags,
}

/// A compatible API.
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
