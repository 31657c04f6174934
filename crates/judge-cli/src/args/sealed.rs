//! Flags that say how sealed challenges are opened, and what it means when they are not.

use std::path::PathBuf;

use clap::{Args, ValueEnum, ValueHint};

const IDENTITY_HELP: &str = "\
Open sealed challenges with the identities in this file [env: JUDGE_IDENTITY_FILE, or JUDGE_IDENTITY for its text]";

const PASSPHRASE_HELP: &str = "\
Open sealed challenges with the passphrase in this file [env: JUDGE_PASSPHRASE_FILE, or JUDGE_PASSPHRASE for its text]";

const TRUST_HELP: &str = "\
Take challenges only if this public key signed them or this is their fingerprint; a file may list several \
[env: JUDGE_TRUST]";

/// What sealed challenges are opened with.
#[derive(Debug, Default, Args)]
#[command(next_help_heading = "Sealed challenges")]
pub(crate) struct KeyFlags {
    #[arg(help = IDENTITY_HELP, long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) identity: Vec<PathBuf>,

    #[arg(help = PASSPHRASE_HELP, long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) passphrase_file: Option<PathBuf>,
}

/// How sealed challenges are opened.
#[derive(Debug, Default, Args)]
#[command(next_help_heading = "Sealed challenges")]
pub(crate) struct OpeningFlags {
    #[command(flatten)]
    pub(crate) keys: KeyFlags,

    #[arg(help = TRUST_HELP, long, value_name = "KEY|FILE")]
    pub(crate) trust: Vec<String>,
}

/// What to make of hidden cases that are sealed and were not opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum SealedPolicy {
    /// They do not count: what could be run decides the exit status
    Skip,
    /// They were not accepted, so the exit status is 1
    Fail,
}
