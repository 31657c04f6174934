//! The challenges that a command can use: those inside the program, and those in folders that the user adds.
//!
//! Reading a challenge takes time, so a command that needs only one reads only that one.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::Result;
use judge::{Bank, Challenge, ChallengeError};

use crate::failure::Failure;
use crate::printer::Printer;
use crate::style::{BAD, BOLD};
use crate::text::{indented, put};

/// The environment's list of folders, separated as in `PATH`.
const VARIABLE: &str = "JUDGE_BANK";

/// The errors grouped by challenge; those of one challenge follow each other.
pub(crate) fn by_challenge(broken: &[ChallengeError]) -> impl Iterator<Item = &[ChallengeError]> {
    broken.chunk_by(|one, next| one.folder() == next.folder())
}

/// Prints challenges that cannot be read, each with everything that is wrong with it.
pub(crate) fn print_broken(broken: &[ChallengeError], printer: &mut Printer) -> io::Result<()> {
    for errors in by_challenge(broken) {
        let mut text = format!("{BAD}✗{BAD:#} {BOLD}broken challenge{BOLD:#}\n");
        for error in errors {
            put(&mut text, &indented(&error.to_string(), "    "));
        }
        printer.result(&format!("{text}\n"))?;
    }
    Ok(())
}

/// All banks of this process. Later folders win over earlier ones, and all of them over the built-in bank.
pub(crate) struct Banks {
    folders: Vec<PathBuf>,
}

impl Banks {
    /// The built-in bank, the folders of `JUDGE_BANK`, and `folders`.
    pub(crate) fn new(folders: &[PathBuf]) -> Result<Self> {
        let variable = std::env::var_os(VARIABLE).unwrap_or_default();
        let from_variable = std::env::split_paths(&variable).filter(|folder| !folder.as_os_str().is_empty());
        let checked = |(folder, place): (PathBuf, &str)| {
            if folder.is_dir() {
                return Ok(folder);
            }
            let problem = if folder.exists() { "is not a folder" } else { "does not exist" };
            Err(Failure::new(format!("{place} names {}, which {problem}", judge::shown(&folder)))
                .hint("a bank is a folder in which each challenge has a folder with a challenge.toml"))
        };
        let folders = from_variable
            .map(|folder| (folder, VARIABLE))
            .chain(folders.iter().cloned().map(|folder| (folder, "--bank")))
            .map(checked)
            .collect::<Result<_, Failure>>()?;
        Ok(Self { folders })
    }

    /// The folders that the user adds.
    pub(crate) fn folders(&self) -> &[PathBuf] {
        &self.folders
    }

    /// Every bank by its name, with what is wrong with it, built-in bank first.
    pub(crate) fn each(&self) -> impl Iterator<Item = (String, (Bank, Vec<ChallengeError>))> {
        let folders = self.folders.iter().map(|folder| (judge::shown(&folder), Bank::open(folder)));
        std::iter::once((judge_bank::ORIGIN.to_owned(), judge_bank::all())).chain(folders)
    }

    /// Everything that can be read, and what is wrong with the rest.
    pub(crate) fn all(&self) -> (Bank, Vec<ChallengeError>) {
        let (mut bank, mut errors) = (Bank::empty(), Vec::new());
        for (_, (added, more)) in self.each() {
            bank.extend(added);
            errors.extend(more);
        }
        (bank, errors)
    }

    /// Like [`Banks::all`] with the `folders` of a graded repository: they win over the built-in bank, which may be
    /// left out, and the folders that the user adds win over them.
    pub(crate) fn all_with(&self, folders: &[PathBuf], with_built_in: bool) -> (Bank, Vec<ChallengeError>) {
        let (mut bank, mut errors) = if with_built_in { judge_bank::all() } else { (Bank::empty(), Vec::new()) };
        for folder in folders.iter().chain(&self.folders) {
            let (added, more) = Bank::open(folder);
            bank.extend(added);
            errors.extend(more);
        }
        (bank, errors)
    }

    /// The challenges that `paths` name, by folder or id, and what is wrong with others there; all challenges without
    /// paths.
    pub(crate) fn meant(&self, paths: &[String]) -> Result<(Vec<Arc<Challenge>>, Vec<ChallengeError>)> {
        if paths.is_empty() {
            let (bank, broken) = self.all();
            return Ok((bank.iter().cloned().collect(), broken));
        }
        let (mut challenges, mut broken) = (Vec::new(), Vec::new());
        for path in paths {
            let folder = Path::new(path);
            if folder.is_dir() {
                let (bank, errors) = Bank::open(folder);
                if bank.iter().next().is_none() && errors.is_empty() {
                    let hint = "a challenge is a folder with a challenge.toml";
                    return Err(Failure::new(format!("there is no challenge in {path}")).hint(hint).into());
                }
                challenges.extend(bank.iter().cloned());
                broken.extend(errors);
            } else if folder.exists() {
                let hint = "name the folder of a challenge, a folder of challenges, or an id";
                return Err(Failure::new(format!("{path} is not a folder")).hint(hint).into());
            } else {
                challenges.push(self.named(path)?);
            }
        }
        Ok((challenges, broken))
    }

    /// The challenge that `text` names: a folder with a `challenge.toml`, or an id.
    pub(crate) fn named(&self, text: &str) -> Result<Arc<Challenge>> {
        let folder = Path::new(text);
        if folder.join("challenge.toml").is_file() {
            return open_folder(folder);
        }
        match self.find(text)? {
            Some(challenge) => Ok(challenge),
            None if folder.is_dir() => {
                let hint = "a challenge's folder has a challenge.toml; `--bank DIR` adds a folder of challenges";
                Err(Failure::new(format!("the folder {text} is not a challenge")).hint(hint).into())
            }
            None => Err(self.unknown(&format!("there is no challenge `{text}`"), text).into()),
        }
    }

    /// The challenge with this id, if there is one.
    ///
    /// # Errors
    ///
    /// When there is one but something is wrong with it; errors in other challenges do not matter.
    pub(crate) fn find(&self, id: &str) -> Result<Option<Arc<Challenge>>> {
        for folder in self.folders.iter().rev() {
            let (bank, errors) = Bank::open_one(folder, id);
            if let Some(found) = one(&bank, errors, id)? {
                return Ok(Some(found));
            }
        }
        let (bank, errors) = judge_bank::one(id);
        one(&bank, errors, id)
    }

    /// The ids of all challenges, without reading any.
    pub(crate) fn names(&self) -> BTreeSet<String> {
        let mut ids: BTreeSet<String> = self.folders.iter().flat_map(Bank::names).collect();
        ids.extend(judge_bank::ids());
        ids
    }

    /// A failure with `message`, and a guess at what was meant by `id`.
    pub(crate) fn unknown(&self, message: &str, id: &str) -> Failure {
        let ids = self.names();
        let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
        let failure = Failure::new(message);
        let similar: Vec<String> = Bank::similar_to(id, &ids).iter().map(|id| format!("`{id}`")).collect();
        if similar.is_empty() {
            failure.hint("`judge list` shows all challenges")
        } else {
            failure.hint(format!("did you mean {}?", similar.join(" or ")))
        }
    }
}

/// The only challenge in a folder.
fn open_folder(folder: &Path) -> Result<Arc<Challenge>> {
    let (bank, errors) = Bank::open(folder);
    match bank.iter().next() {
        Some(challenge) if errors.is_empty() => Ok(Arc::clone(challenge)),
        _ => Err(broken(&errors).into()),
    }
}

/// The challenge `id` of `bank`, unless its files have errors.
fn one(bank: &Bank, mut errors: Vec<ChallengeError>, id: &str) -> Result<Option<Arc<Challenge>>> {
    if let Some(challenge) = bank.get(id) {
        return Ok(Some(Arc::clone(challenge)));
    }
    errors.retain(|error| error.path().components().any(|part| part.as_os_str() == id));
    if errors.is_empty() { Ok(None) } else { Err(broken(&errors).into()) }
}

/// A failure that shows everything wrong with a challenge.
fn broken(errors: &[ChallengeError]) -> Failure {
    let details: Vec<String> = errors.iter().map(ToString::to_string).collect();
    Failure::new(format!("the challenge is broken\n{}", details.join("\n")))
}
