//! The program git, asked about commits in ways that a hostile repository cannot use to run anything.
//!
//! Part of `history`. Git works in a private folder made here: it has the commits' names that `repository` read,
//! settings of its own, and from the real repository only the folder of objects. So there are no hostile settings,
//! hooks, filters, remotes, grafts or replaced objects, and nothing of the working tree is opened. Its environment is
//! made here too. Its time and output are limited.

use std::collections::BTreeSet;
use std::ffi::{OsStr, OsString};
use std::fs::{self, File};
use std::io::{self, BufRead};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use jiff::Timestamp;
use tempfile::TempDir;

#[cfg(test)]
pub(super) use self::furnishing::program_in;
use self::furnishing::{furnish, program};
pub(super) use self::objects::Objects;
pub(super) use self::reading::attributes_above;
use self::reading::{Listed, folder_of_all, left_by, listed, with_places};
use super::HistoryError;
use super::last_change::{LastChange, LastChanges, LastCommit, Wanted};
use super::process::{Ended, Limits, Running};
use super::repository::{Repository, is_id};

mod furnishing;
mod objects;
mod reading;

/// The total time for all questions about one student's repositories.
pub(super) const TIME: Duration = Duration::from_mins(1);

/// The most bytes of one answer.
const ANSWER: u64 = 64 << 20;

/// The most bytes of the whole history of some files.
const HISTORY: u64 = 512 << 20;

/// The most files that are named to git one by one.
const MAX_NAMED: usize = 200;

/// The most bytes of a `.gitattributes` file.
const ATTRIBUTES: u64 = 1 << 20;

/// The environment, except for paths. Without a home, there are no user settings.
const ENVIRONMENT: [(&str, &str); 8] = [
    ("GIT_ALLOW_PROTOCOL", "none"),
    ("GIT_ATTR_NOSYSTEM", "1"),
    ("GIT_CONFIG_NOSYSTEM", "1"),
    ("GIT_LITERAL_PATHSPECS", "1"),
    ("GIT_NO_REPLACE_OBJECTS", "1"),
    ("GIT_OPTIONAL_LOCKS", "0"),
    ("GIT_TERMINAL_PROMPT", "0"),
    ("LC_ALL", "C"),
];

/// Git for a folder of a repository.
#[derive(Debug)]
pub(super) struct Git {
    program: PathBuf,
    search: OsString,
    private: TempDir,
    objects: PathBuf,
    /// The top of the repository.
    pub(super) top: PathBuf,
    prefix: String,
    head: Option<String>,
    shallow: bool,
    deadline: Instant,
}

impl Git {
    /// Git for `folder`, with a time limit; no program is taken from `strange`, other folders that belong to strangers.
    pub(super) fn around(folder: &Path, time: Duration, strange: &[PathBuf]) -> Result<Self, HistoryError> {
        let repository = Repository::around(folder)?;
        let (program, search) = program(&repository.top, strange)?;
        let names = repository.names()?;
        let objects = repository.objects()?;
        let private = tempfile::Builder::new().prefix("judge-git-").tempdir()?;
        let shallow = !names.cut.is_empty();
        furnish(private.path(), &names)?;
        let Repository { top, prefix, .. } = repository;
        let deadline = Instant::now() + time;
        Ok(Self { program, search, private, objects, top, prefix, head: names.head, shallow, deadline })
    }

    /// The commit that HEAD stands for.
    pub(super) fn head(&self) -> Result<Option<String>, HistoryError> {
        let Some(head) = &self.head else { return Ok(None) };
        let lost = || HistoryError::Failed(format!("the commit {head} of HEAD is missing").into());
        self.commit(head)?.ok_or_else(lost).map(Some)
    }

    /// The commit that a name stands for.
    pub(super) fn commit(&self, name: &str) -> Result<Option<String>, HistoryError> {
        let name = format!("{name}^{{commit}}");
        let ended = self.run(&["rev-parse", "--verify", "--quiet", "--end-of-options", &name])?;
        let id = String::from_utf8_lossy(&ended.output).trim().to_owned();
        Ok(Some(id).filter(|id| ended.well && is_id(id)))
    }

    /// The committer's time of a commit.
    pub(super) fn commit_time(&self, commit: &str) -> Result<Option<Timestamp>, HistoryError> {
        let output = self.answer(&["cat-file", "commit", commit])?;
        let text = String::from_utf8_lossy(&output);
        let line = text.lines().take_while(|line| !line.is_empty()).find(|line| line.starts_with("committer "));
        // The name is followed by the seconds since 1970 and the offset.
        let seconds = line.and_then(|line| line.rsplit(' ').nth(1)?.parse::<i64>().ok());
        Ok(seconds.and_then(|seconds| Timestamp::from_second(seconds).ok()))
    }

    /// The last commit in the history of both.
    pub(super) fn common_ancestor(&self, one: &str, other: &str) -> Result<Option<String>, HistoryError> {
        let ended = self.run(&["merge-base", one, other])?;
        let id = String::from_utf8_lossy(&ended.output).trim().to_owned();
        Ok(Some(id).filter(|id| ended.well && is_id(id)))
    }

    /// The places at or below `places` that differ between two commits.
    pub(super) fn differing(
        &self,
        (one, other): (&str, &str),
        places: &[String],
    ) -> Result<BTreeSet<String>, HistoryError> {
        let arguments = ["diff-tree", "-r", "-z", "--raw", "--no-renames", "--no-commit-id", one, other];
        let output = self.answer(&with_places(&arguments, places))?;
        let mut tokens = output.split(|byte| *byte == 0);
        let mut differing = BTreeSet::new();
        while let (Some(_), Some(path)) = (tokens.next(), tokens.next()) {
            // A place with another name is not a solution and not in a bank.
            differing.extend(std::str::from_utf8(path).map(str::to_owned));
        }
        Ok(differing)
    }

    /// The files of a commit at or below `places`, and the commits of other repositories there.
    pub(super) fn files(&self, commit: &str, places: &[String]) -> Result<Listed, HistoryError> {
        Ok(listed(&self.answer(&with_places(&["ls-tree", "-r", "-z", "--full-tree", commit], places))?))
    }

    /// The entries exactly at `places` in a commit.
    pub(super) fn entries(&self, commit: &str, places: &[String]) -> Result<Listed, HistoryError> {
        if places.is_empty() {
            return Ok(Listed::default());
        }
        Ok(listed(&self.answer(&with_places(&["ls-tree", "-z", "--full-tree", commit], places))?))
    }

    /// The last change of each of the `wanted` places, up to the time given there, if any. A merge counts if it changed
    /// the place itself. Places that never changed are left out.
    pub(super) fn last_changes(&self, head: &str, wanted: &Wanted) -> Result<LastChanges, HistoryError> {
        let mut found = LastChanges::new();
        if wanted.is_empty() {
            return Ok(found);
        }
        let list = self.private.path().join("commits");
        // No commit comes before its children, whatever their times say: otherwise, it could hide a later change.
        fs::write(&list, self.answer(&["rev-list", "--date-order", head])?)?;
        let arguments = [
            "diff-tree",
            "--stdin",
            "-r",
            "-c",
            "-z",
            "--root",
            "--raw",
            "--no-abbrev",
            "--no-renames",
            "--format=%cI %P",
        ];
        let places: Vec<String> = match wanted.len() {
            0..=MAX_NAMED => wanted.keys().cloned().collect(),
            _ => vec![folder_of_all(wanted)],
        };
        let mut command = self.command(&with_places(&arguments, &places));
        command.stdin(File::open(list)?);
        let mut differences = Running::start(command, self.limits(HISTORY))?;
        self.read_commits(&mut differences.output, wanted, &mut found)?;
        // Once every file is found, reading stops.
        if found.len() < wanted.len() {
            let ended = differences.end()?;
            if !ended.well {
                return Err(failed(ended.said));
            }
        }
        Ok(found)
    }

    /// Reads commits, newest first, until all files are found.
    ///
    /// The parts are separated by zero bytes: a commit's time and parents, or the modes of a change, which begin with a
    /// colon, followed by the path, which may contain anything else.
    fn read_commits(
        &self,
        mut output: impl BufRead,
        wanted: &Wanted,
        found: &mut LastChanges,
    ) -> Result<(), HistoryError> {
        let mut commit = LastCommit::Timeless;
        let mut token = Vec::new();
        while found.len() < wanted.len() {
            token.clear();
            if output.read_until(0, &mut token)? == 0 {
                break;
            }
            let text = String::from_utf8_lossy(&token);
            let text = text.trim_start_matches('\n').trim_end_matches('\0');
            if text.is_empty() {
                // Merges are followed by an empty part, other commits by a line feed.
                continue;
            }
            if !text.starts_with(':') {
                commit = self.last_commit(text);
                continue;
            }
            let left = left_by(text);
            token.clear();
            output.read_until(0, &mut token)?;
            let Ok(place) = std::str::from_utf8(token.strip_suffix(b"\0").unwrap_or(&token)) else { continue };
            let Some(until) = wanted.get(place) else { continue };
            if !found.contains_key(place) && !commit.is_after(*until) {
                found.insert(place.to_owned(), LastChange { commit: commit.clone(), left });
            }
        }
        Ok(())
    }

    /// The commit, from its time and its parents.
    fn last_commit(&self, text: &str) -> LastCommit {
        let (time, parents) = text.split_once(' ').unwrap_or((text, ""));
        if self.shallow && parents.trim().is_empty() {
            return LastCommit::Cut;
        }
        time.parse::<Timestamp>().map_or(LastCommit::Timeless, LastCommit::At)
    }

    /// Looks objects up one by one.
    pub(super) fn objects(&self) -> Objects<'_> {
        Objects { git: self, sizes: None, contents: None }
    }

    /// The id that the file at `place` would have in a commit if git converted `bytes` under the attributes in
    /// `commit`.
    pub(super) fn id_if_committed(
        &self,
        commit: &str,
        place: &str,
        bytes: &[u8],
    ) -> Result<Option<String>, HistoryError> {
        let tree = tempfile::tempdir_in(self.private.path())?;
        let mut objects = self.objects();
        for attributes in attributes_above(place) {
            let Some(object) = objects.at(commit, &attributes)?.filter(|object| object.is_blob) else { continue };
            let target = tree.path().join(&attributes);
            fs::create_dir_all(target.parent().unwrap_or(tree.path()))?;
            fs::write(target, objects.content(&object, ATTRIBUTES)?.unwrap_or_default())?;
        }
        let content = tree.path().join(".content");
        fs::write(&content, bytes)?;
        let mut command =
            self.command(&["-c", "core.bare=false", "hash-object", "--stdin", &format!("--path={place}")]);
        command.env("GIT_WORK_TREE", tree.path()).current_dir(tree.path()).stdin(File::open(content)?);
        let ended = Running::start(command, self.limits(ANSWER))?.end()?;
        let id = String::from_utf8_lossy(&ended.output).trim().to_owned();
        // A conversion that fails converts nothing.
        Ok(Some(id).filter(|id| ended.well && is_id(id)))
    }

    /// The place of a path below the folder: its path from the top of the repository.
    pub(super) fn place(&self, path: &str) -> String {
        format!("{}{path}", self.prefix)
    }

    fn answer(&self, arguments: &[impl AsRef<OsStr>]) -> Result<Vec<u8>, HistoryError> {
        let ended = self.run(arguments)?;
        if ended.well { Ok(ended.output) } else { Err(failed(ended.said)) }
    }

    fn run(&self, arguments: &[impl AsRef<OsStr>]) -> Result<Ended, HistoryError> {
        let mut command = self.command(arguments);
        command.stdin(Stdio::null());
        Running::start(command, self.limits(ANSWER))?.end()
    }

    fn limits(&self, bytes: u64) -> Limits {
        Limits { deadline: self.deadline, bytes }
    }

    fn command(&self, arguments: &[impl AsRef<OsStr>]) -> Command {
        let mut command = Command::new(&self.program);
        // The keys and everything else in judge's environment are none of git's business.
        command.env_clear().envs(ENVIRONMENT).env("PATH", &self.search);
        command.env("GIT_DIR", self.private.path()).env("GIT_OBJECT_DIRECTORY", &self.objects);
        if let Some(system) = std::env::var_os("SystemRoot") {
            command.env("SystemRoot", system);
        }
        command.current_dir(self.private.path()).arg("--no-pager").args(arguments);
        command
    }
}

impl From<io::Error> for HistoryError {
    fn from(error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::PermissionDenied { Self::Denied } else { Self::Failed(error.into()) }
    }
}

/// Why git failed, from what it said.
fn failed(said: String) -> HistoryError {
    if said.contains("Permission denied") { HistoryError::Denied } else { HistoryError::Failed(said.into()) }
}
