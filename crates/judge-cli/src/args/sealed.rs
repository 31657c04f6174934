//! The arguments of sealing, and the flags that say how sealed challenges are opened and what happens if they are not.

use std::path::PathBuf;

use clap::{Args, ValueEnum, ValueHint};

const IDENTITY_HELP: &str = "\
Open sealed challenges with the identities in this file [env: JUDGE_IDENTITY_FILE, or JUDGE_IDENTITY for its text]";

const PASSPHRASE_HELP: &str = "\
Open sealed challenges with the passphrase in this file [env: JUDGE_PASSPHRASE_FILE, or JUDGE_PASSPHRASE for its text]";

const TRUST_HELP: &str = "\
Accept challenges only if this public key signed them or this is their fingerprint; a file may list several \
[env: JUDGE_TRUST]";

pub(super) const SEAL_EXAMPLES: &str = "\
Examples:
  judge keygen grading.txt                              an identity, and its public key age1…
  judge seal challenges --recipient age1… --out bank    sealed copies for students
  JUDGE_IDENTITY_FILE=grading.txt judge submit two_sum.py --bank bank

docs/sealing.md says what this protects against and what it does not.";

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
pub(crate) struct UnsealFlags {
    #[command(flatten)]
    pub(crate) keys: KeyFlags,

    #[arg(help = TRUST_HELP, long, value_name = "KEY|FILE")]
    pub(crate) trust: Vec<String>,
}

/// How to treat sealed hidden cases that were not opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum SealedPolicy {
    /// They do not count: what could be run decides the exit status
    Skip,
    /// They were not accepted, so the exit status is 1
    Fail,
}

#[derive(Debug, Args)]
pub(crate) struct Seal {
    /// The folder of a challenge, or a folder of challenges
    #[arg(value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub(crate) folder: PathBuf,

    /// Who may open it, a public key `age1…`; may be given several times
    #[arg(long, value_name = "KEY")]
    pub(crate) recipient: Vec<String>,

    /// Who may open it, a file with a public key on each line
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) recipient_file: Vec<PathBuf>,

    /// Seal with the passphrase in this file instead
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, conflicts_with = "passphrase_env")]
    pub(crate) passphrase_file: Option<PathBuf>,

    /// Seal with the passphrase in this environment variable instead
    #[arg(long, value_name = "VAR")]
    pub(crate) passphrase_env: Option<String>,

    /// Sign with the key in this file, so that others can tell who made it
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) sign_key: Option<PathBuf>,

    /// Where the sealed copies go; existing sealed copies are replaced, anything else is not [default: sealed]
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath, conflicts_with = "in_place")]
    pub(crate) out: Option<PathBuf>,

    /// Replace the clear originals; needs a key that opens what is sealed
    #[arg(long)]
    pub(crate) in_place: bool,

    #[arg(
        help = "Open what is already sealed with this file, to seal it again or to see whether it changed [env: JUDGE_IDENTITY_FILE]",
        long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) identity: Vec<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct Keygen {
    /// Where the secret key goes; the public key is printed
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) file: PathBuf,

    /// Make a key for signing instead of one for opening
    #[arg(long)]
    pub(crate) signing: bool,
}
