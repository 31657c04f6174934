//! The program git, asked in ways that a hostile repository cannot turn into running something.
//!
//! Part of `changes`. Only plumbing on commits, trees and blobs: no index, no working tree, so no filters, no file system
//! monitor, no hooks; no network, so no transport commands; no pretty printing, so no text conversion and no signature check.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use jiff::Timestamp;

use super::{HistoryError, LastCommit, LastCommits};

/// Settings that outrank those of the repository.
const SETTINGS: [&str; 6] = [
    "core.fsmonitor=false",
    "core.hooksPath=/dev/null",
    "core.pager=cat",
    "core.commitGraph=false",
    "log.showSignature=false",
    // A folder made to look like a repository is none.
    "safe.bareRepository=explicit",
];

/// Variables of the surroundings, such as those of a hook, that would name another repository or run something, and keys,
/// which are none of its business.
const REMOVED: [&str; 18] = [
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_PREFIX",
    "GIT_COMMON_DIR",
    "GIT_OBJECT_DIRECTORY",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_NAMESPACE",
    "GIT_SHALLOW_FILE",
    "GIT_GRAFT_FILE",
    "GIT_EXTERNAL_DIFF",
    "GIT_ATTR_SOURCE",
    "GIT_QUARANTINE_PATH",
    "GIT_SSH_COMMAND",
    "JUDGE_IDENTITY",
    "JUDGE_IDENTITY_FILE",
    "JUDGE_PASSPHRASE",
    "JUDGE_PASSPHRASE_FILE",
];

/// Variables that keep git from the network, from questions and from replaced objects.
const SET: [(&str, &str); 6] = [
    ("GIT_ALLOW_PROTOCOL", "none"),
    ("GIT_NO_LAZY_FETCH", "1"),
    ("GIT_NO_REPLACE_OBJECTS", "1"),
    ("GIT_OPTIONAL_LOCKS", "0"),
    ("GIT_TERMINAL_PROMPT", "0"),
    ("LC_ALL", "C"),
];

/// Git in a folder of a repository.
#[derive(Debug)]
pub(super) struct Git {
    folder: PathBuf,
    /// The path of the folder in the repository, with a final slash unless it is empty.
    pub(super) prefix: String,
    shallow: bool,
}

impl Git {
    /// Git in `folder`.
    pub(super) fn around(folder: &Path) -> Result<Self, HistoryError> {
        let mut git = Self { folder: folder.to_owned(), prefix: String::new(), shallow: false };
        let output = git.run(&["rev-parse", "--is-shallow-repository", "--show-prefix"])?;
        let said = String::from_utf8_lossy(&output.stderr).trim().to_owned();
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        let mut lines = text.lines();
        match (output.status.success(), lines.next()) {
            (true, Some(shallow)) => {
                git.shallow = shallow == "true";
                lines.next().unwrap_or_default().clone_into(&mut git.prefix);
                Ok(git)
            }
            _ => Err(HistoryError::NoRepository { folder: git.folder, said }),
        }
    }

    /// The commit that a name stands for.
    pub(super) fn commit(&self, name: &str) -> Result<Option<String>, HistoryError> {
        let output =
            self.run(&["rev-parse", "--verify", "--quiet", "--end-of-options", &format!("{name}^{{commit}}")])?;
        let id = String::from_utf8_lossy(&output.stdout).trim().to_owned();
        let is_id = !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_hexdigit());
        Ok(Some(id).filter(|_| output.status.success() && is_id))
    }

    /// The committer's time of a commit.
    pub(super) fn commit_time(&self, commit: &str) -> Result<Option<Timestamp>, HistoryError> {
        let output = self.run(&["cat-file", "commit", commit])?;
        check(&output)?;
        let text = String::from_utf8_lossy(&output.stdout);
        let line = text.lines().take_while(|line| !line.is_empty()).find(|line| line.starts_with("committer "));
        // After the name stand the seconds since 1970 and the offset.
        let seconds = line.and_then(|line| line.rsplit(' ').nth(1)?.parse::<i64>().ok());
        Ok(seconds.and_then(|seconds| Timestamp::from_second(seconds).ok()))
    }

    /// The last commit that both have in their history.
    pub(super) fn common_ancestor(&self, one: &str, other: &str) -> Result<Option<String>, HistoryError> {
        let output = self.run(&["merge-base", one, other])?;
        let id = String::from_utf8_lossy(&output.stdout).trim().to_owned();
        Ok(Some(id).filter(|id| output.status.success() && !id.is_empty()))
    }

    /// The places that differ between two commits.
    pub(super) fn differing(&self, one: &str, other: &str) -> Result<BTreeSet<String>, HistoryError> {
        let output = self.run(&["diff-tree", "-r", "-z", "--raw", "--no-renames", "--no-commit-id", one, other])?;
        check(&output)?;
        let mut tokens = output.stdout.split(|byte| *byte == 0);
        let mut paths = BTreeSet::new();
        while let (Some(_), Some(path)) = (tokens.next(), tokens.next()) {
            // What has another name is no solution and in no bank.
            paths.extend(std::str::from_utf8(path).map(str::to_owned));
        }
        Ok(paths)
    }

    /// The commits that changed each of `wanted` last, merges that changed it themselves included.
    pub(super) fn last_commits(&self, head: &str, wanted: &BTreeSet<String>) -> Result<LastCommits, HistoryError> {
        let mut found = LastCommits::new();
        if wanted.is_empty() {
            return Ok(found);
        }
        let mut list = self.command(&["rev-list", head]).stdin(Stdio::null()).stderr(Stdio::null()).spawn()?;
        let commits = list.stdout.take().ok_or_else(|| HistoryError::Failed("no output".to_owned()))?;
        let arguments =
            ["diff-tree", "--stdin", "-r", "-c", "-z", "--root", "--raw", "--no-renames", "--format=%cI %P"];
        let mut differences = self.command(&arguments).stdin(commits).stderr(Stdio::null()).spawn()?;
        let output = differences.stdout.take().ok_or_else(|| HistoryError::Failed("no output".to_owned()))?;
        let ended = self.read_commits(BufReader::new(output), wanted, &mut found);
        // Once every file is found, nobody reads on.
        let stopped = found.len() == wanted.len();
        let statuses = [end(&mut differences, stopped)?, end(&mut list, stopped)?];
        ended?;
        if statuses.contains(&false) {
            return Err(HistoryError::Failed("the history cannot be read".to_owned()));
        }
        Ok(found)
    }

    /// Reads commits, the newest first, until all files are found.
    ///
    /// Between zero bytes stand: a commit's time and parents, or the modes of a change, which begin with a colon, and then the
    /// path, which may hold anything.
    fn read_commits(
        &self,
        mut output: impl BufRead,
        wanted: &BTreeSet<String>,
        found: &mut LastCommits,
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
                // Stands behind a merge, where there is a line feed behind other commits.
                continue;
            }
            if !text.starts_with(':') {
                commit = self.last_commit(text);
                continue;
            }
            token.clear();
            output.read_until(0, &mut token)?;
            let path = token.strip_suffix(b"\0").unwrap_or(&token);
            if let Some(path) = self.inside(path).filter(|path| wanted.contains(path)) {
                found.entry(path).or_insert_with(|| commit.clone());
            }
        }
        Ok(())
    }

    /// The commit by its time and its parents.
    fn last_commit(&self, text: &str) -> LastCommit {
        let (time, parents) = text.split_once(' ').unwrap_or((text, ""));
        if self.shallow && parents.trim().is_empty() {
            return LastCommit::Cut;
        }
        time.parse::<Timestamp>().map_or(LastCommit::Timeless, LastCommit::At)
    }

    /// All files of a commit by their places, to be read one by one.
    pub(super) fn files(&self, commit: &str) -> Result<Files, HistoryError> {
        let output = self.run(&["ls-tree", "-r", "-l", "-z", "--full-tree", commit])?;
        check(&output)?;
        let mut submodules = Vec::new();
        let entries = output.stdout.split(|byte| *byte == 0).filter_map(|entry| {
            let tab = entry.iter().position(|byte| *byte == b'\t')?;
            let path = std::str::from_utf8(&entry[tab + 1..]).ok()?.to_owned();
            let mut words = std::str::from_utf8(&entry[..tab]).ok()?.split_ascii_whitespace();
            let (_mode, kind, id, size) = (words.next()?, words.next()?, words.next()?, words.next()?);
            if kind == "commit" {
                submodules.push(path);
                return None;
            }
            Some((path, (id.to_owned(), size.parse().unwrap_or(u64::MAX))))
        });
        let blobs = entries.collect();
        let mut reader = self.command(&["cat-file", "--batch"]).stdin(Stdio::piped()).stderr(Stdio::null()).spawn()?;
        let (requests, answers) = (reader.stdin.take(), reader.stdout.take());
        match (requests, answers) {
            (Some(requests), Some(answers)) => {
                Ok(Files { blobs, submodules, requests: Some(requests), answers: BufReader::new(answers), reader })
            }
            _ => Err(HistoryError::Failed("no output".to_owned())),
        }
    }

    /// The top of the repository.
    pub(super) fn top(&self) -> io::Result<PathBuf> {
        let folder = self.folder.canonicalize()?;
        let above = self.prefix.split_terminator('/').count();
        Ok(folder.ancestors().nth(above).unwrap_or(&folder).to_owned())
    }

    /// The place of a path below the folder: its path from the top of the repository.
    pub(super) fn place(&self, path: &str) -> String {
        format!("{}{path}", self.prefix)
    }

    /// A place as a path below the folder.
    fn inside(&self, path: &[u8]) -> Option<String> {
        let path = std::str::from_utf8(path).ok()?;
        path.strip_prefix(self.prefix.as_str()).map(str::to_owned)
    }

    fn run(&self, arguments: &[&str]) -> Result<std::process::Output, HistoryError> {
        let child = self.command(arguments).stdin(Stdio::null()).stderr(Stdio::piped()).spawn();
        let child = child.map_err(|error| HistoryError::NoGit(error.to_string()))?;
        Ok(child.wait_with_output()?)
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new("git");
        command.arg("--no-pager").arg("-C").arg(&self.folder);
        for setting in SETTINGS {
            command.args(["-c", setting]);
        }
        for variable in REMOVED {
            command.env_remove(variable);
        }
        command.envs(SET).args(arguments).stdout(Stdio::piped());
        command
    }
}

/// The files of a commit.
#[derive(Debug)]
pub(super) struct Files {
    blobs: BTreeMap<String, (String, u64)>,
    /// The places of other repositories in this one.
    pub(super) submodules: Vec<String>,
    requests: Option<ChildStdin>,
    answers: BufReader<ChildStdout>,
    reader: Child,
}

impl Files {
    /// The places of the files.
    pub(super) fn places(&self) -> impl Iterator<Item = &str> {
        self.blobs.keys().map(String::as_str)
    }

    /// The content of a file; one of more than `most` bytes has none.
    pub(super) fn blob(&mut self, path: &str, most: u64) -> Result<Option<Vec<u8>>, HistoryError> {
        let Some((id, size)) = self.blobs.get(path) else { return Ok(None) };
        if *size > most {
            return Ok(Some(Vec::new()));
        }
        let Some(requests) = self.requests.as_mut() else { return Ok(None) };
        writeln!(requests, "{id}")?;
        let mut heading = String::new();
        self.answers.read_line(&mut heading)?;
        let length = heading.trim_end().rsplit(' ').next().and_then(|word| word.parse::<u64>().ok());
        let Some(length) = length.filter(|length| length == size) else {
            return Err(HistoryError::Failed(format!("the content of {path} cannot be read")));
        };
        let mut content = Vec::new();
        self.answers.by_ref().take(length + 1).read_to_end(&mut content)?;
        content.pop();
        Ok(Some(content))
    }
}

impl Drop for Files {
    fn drop(&mut self) {
        // The end of its requests ends it; whether that went well no longer matters.
        drop(self.requests.take());
        let _ = self.reader.wait();
    }
}

/// Waits for a process; one that is `stopped` early has nothing to say any more.
fn end(child: &mut Child, stopped: bool) -> Result<bool, HistoryError> {
    if stopped {
        // It may have ended by itself.
        let _ = child.kill();
    }
    Ok(child.wait()?.success() || stopped)
}

fn check(output: &std::process::Output) -> Result<(), HistoryError> {
    if output.status.success() {
        return Ok(());
    }
    Err(HistoryError::Failed(String::from_utf8_lossy(&output.stderr).trim().to_owned()))
}

impl From<io::Error> for HistoryError {
    fn from(error: io::Error) -> Self {
        Self::Failed(error.to_string())
    }
}
