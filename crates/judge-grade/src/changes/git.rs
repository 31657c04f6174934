//! The program git, asked about commits in ways that a hostile repository cannot turn into running something.
//!
//! Part of `changes`. Git works in a private folder made here: it has the commits' names that `repository` read,
//! settings of its own, and from the real repository only the folder of objects. So there are no hostile settings,
//! hooks, filters, remotes, grafts or replaced objects, and nothing of the working tree is opened. Its environment is
//! made here too. Its time and output are limited.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::{OsStr, OsString};
use std::fs::{self, File};
use std::io::{self, BufRead, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use jiff::Timestamp;
use tempfile::TempDir;

use super::HistoryError;
use super::last_change::{LastChange, LastChanges, LastCommit, Left, Wanted};
use super::process::{Ended, Limits, Running};
use super::repository::{Names, Repository, is_id};

/// The total time for all questions about one student's repositories.
pub(super) const TIME: Duration = Duration::from_mins(1);

/// Bytes of one answer.
const ANSWER: u64 = 64 << 20;

/// Bytes of the whole history of some files.
const HISTORY: u64 = 512 << 20;

/// The most files that are named to git one by one.
const MAX_NAMED: usize = 200;

/// Bytes of a `.gitattributes` file.
const ATTRIBUTES: u64 = 1 << 20;

/// The only settings that git sees. Files beside the objects that only save time are left alone.
const SETTINGS: &str = "[core]\n\trepositoryformatversion = 1\n\tbare = true\n\tautocrlf = input\n\
                        \tbigFileThreshold = 4m\n\tcommitGraph = false\n\tmultiPackIndex = false\n";

/// The settings added where ids are SHA-256.
const LONG_IDS: &str = "[extensions]\n\tobjectFormat = sha256\n";

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
        let lost = || HistoryError::Failed(format!("the commit {head} of HEAD is not there"));
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

    /// The last change of each of the `wanted` places, counting merges that changed it themselves: up to the time given
    /// there, or ever. A place without one is left out of the answer.
    pub(super) fn last_changes(&self, head: &str, wanted: &Wanted) -> Result<LastChanges, HistoryError> {
        let mut found = LastChanges::new();
        if wanted.is_empty() {
            return Ok(found);
        }
        let list = self.private.path().join("commits");
        // No commit comes before its children, whatever their times say: a later change would be hidden.
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
    /// colon, followed by the path, which may hold anything.
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
                // It follows a merge, where other commits are followed by a line feed.
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
        // Git has no business with keys and anything else in judge's environment.
        command.env_clear().envs(ENVIRONMENT).env("PATH", &self.search);
        command.env("GIT_DIR", self.private.path()).env("GIT_OBJECT_DIRECTORY", &self.objects);
        if let Some(system) = std::env::var_os("SystemRoot") {
            command.env("SystemRoot", system);
        }
        command.current_dir(self.private.path()).arg("--no-pager").args(arguments);
        command
    }
}

/// Git by its absolute path, and the folders of PATH, except those in the repository at `top` or in anything `strange`,
/// which could hold any program.
fn program(top: &Path, strange: &[PathBuf]) -> Result<(PathBuf, OsString), HistoryError> {
    program_in(&std::env::var_os("PATH").unwrap_or_default(), top, strange)
}

/// The same for a given PATH.
pub(super) fn program_in(path: &OsStr, top: &Path, strange: &[PathBuf]) -> Result<(PathBuf, OsString), HistoryError> {
    let is_strange = |real: &Path| real.starts_with(top) || strange.iter().any(|folder| real.starts_with(folder));
    let outside = |path: &Path| path.canonicalize().is_ok_and(|real| !is_strange(&real));
    let folders: Vec<PathBuf> =
        std::env::split_paths(path).filter(|folder| folder.is_absolute() && outside(folder)).collect();
    let name = format!("git{}", std::env::consts::EXE_SUFFIX);
    let found = folders.iter().map(|folder| folder.join(&name)).find(|file| is_program(file) && outside(file));
    let missing = || HistoryError::NoGit("there is no program git in the folders of PATH".to_owned());
    let search = std::env::join_paths(&folders).map_err(|error| HistoryError::NoGit(error.to_string()))?;
    Ok((found.ok_or_else(missing)?, search))
}

#[cfg(unix)]
fn is_program(file: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;

    fs::metadata(file).is_ok_and(|metadata| metadata.is_file() && metadata.permissions().mode() & 0o111 != 0)
}

#[cfg(not(unix))]
fn is_program(file: &Path) -> bool {
    file.is_file()
}

/// Makes the folder a repository with names and settings but no objects.
fn furnish(folder: &Path, names: &Names) -> io::Result<()> {
    let is_long = |id: &String| id.len() == 64;
    let long_ids = if names.head.iter().chain(names.commits.values()).any(is_long) { LONG_IDS } else { "" };
    fs::create_dir(folder.join("objects"))?;
    fs::create_dir(folder.join("refs"))?;
    fs::write(folder.join("config"), format!("{SETTINGS}{long_ids}"))?;
    let head = names.head.as_deref().unwrap_or("ref: refs/heads/none");
    fs::write(folder.join("HEAD"), format!("{head}\n"))?;
    let lines = names.commits.iter().map(|(name, id)| format!("{id} {name}\n"));
    fs::write(folder.join("packed-refs"), format!("# pack-refs with: sorted\n{}", lines.collect::<String>()))?;
    let cut = names.cut.iter().map(|id| format!("{id}\n")).collect::<String>();
    if cut.is_empty() { Ok(()) } else { fs::write(folder.join("shallow"), cut) }
}

fn with_places<'a>(arguments: &[&'a str], places: &'a [String]) -> Vec<&'a str> {
    // At the top, everything is below, and no path stands for it.
    let places = if places.iter().any(String::is_empty) { &[] } else { places };
    arguments.iter().copied().chain(["--"]).chain(places.iter().map(String::as_str)).collect()
}

/// The places of the attributes files that can affect a place.
pub(super) fn attributes_above(place: &str) -> impl Iterator<Item = String> {
    let folders = place.match_indices('/').map(|(at, _)| &place[..=at]);
    std::iter::once("").chain(folders).map(|folder| format!("{folder}.gitattributes"))
}

/// The folder that holds all of these places, empty for the top. Attributes above have places of their own.
fn folder_of_all(places: &Wanted) -> String {
    let mut folders = places.keys().map(|place| place.rsplit_once('/').map_or("", |(folder, _)| folder));
    let first = folders.next().unwrap_or_default();
    let common = folders.fold(first, |common, folder| {
        let mut common = common;
        while !common.is_empty()
            && !folder.strip_prefix(common).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        {
            common = common.rsplit_once('/').map_or("", |(above, _)| above);
        }
        common
    });
    common.to_owned()
}

/// What a change leaves at its place, from its raw form: modes before and after, ids before and after, the kind of
/// change. A merge has a mode and an id for each parent, and as many colons.
fn left_by(change: &str) -> Left {
    let parents = change.bytes().take_while(|byte| *byte == b':').count();
    let words: Vec<&str> = change.trim_start_matches(':').split(' ').collect();
    match (words.get(parents), words.get(2 * parents + 1)) {
        (Some(mode), Some(id)) if mode.starts_with("100") && is_id(id) => Left::File((*id).to_owned()),
        (Some(&"000000"), _) => Left::Nothing,
        _ => Left::NoFile,
    }
}

/// Some files of a commit.
#[derive(Debug, Default)]
pub(super) struct Listed {
    /// Their places.
    pub(super) files: BTreeSet<String>,
    /// The places of other repositories, with the commit of each.
    pub(super) submodules: BTreeMap<String, String>,
}

fn listed(output: &[u8]) -> Listed {
    let mut listed = Listed::default();
    for entry in output.split(|byte| *byte == 0) {
        let Some(tab) = entry.iter().position(|byte| *byte == b'\t') else { continue };
        // A place with another name is not a solution and not in a bank.
        let Ok(place) = std::str::from_utf8(&entry[tab + 1..]) else { continue };
        let words: Vec<&[u8]> = entry[..tab].split(|byte| *byte == b' ').collect();
        match words.as_slice() {
            [_, b"blob", _] => drop(listed.files.insert(place.to_owned())),
            [_, b"commit", id] => {
                listed.submodules.insert(place.to_owned(), String::from_utf8_lossy(id).into_owned());
            }
            _ => {}
        }
    }
    listed
}

/// The objects of a repository, looked up one by one.
#[derive(Debug)]
pub(super) struct Objects<'a> {
    git: &'a Git,
    sizes: Option<Running>,
    contents: Option<Running>,
}

/// What is at a place of a commit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Object {
    /// Its id.
    pub(super) id: String,
    /// Whether it is a file or a link.
    pub(super) is_blob: bool,
    size: u64,
}

impl Objects<'_> {
    /// The object at a place of a commit; a name with a line break cannot be looked up.
    pub(super) fn at(&mut self, commit: &str, place: &str) -> Result<Option<Object>, HistoryError> {
        if place.contains(['\n', '\0']) {
            return Ok(None);
        }
        self.named(&format!("{commit}:{place}"))
    }

    /// The object with this name, which has no line break.
    pub(super) fn named(&mut self, name: &str) -> Result<Option<Object>, HistoryError> {
        let heading = self.git.ask(&mut self.sizes, "--batch-check", name)?;
        let words: Vec<&str> = heading.split(' ').collect();
        Ok(match words.as_slice() {
            [id, kind, size] if is_id(id) => {
                let size = size.parse().unwrap_or(u64::MAX);
                Some(Object { id: (*id).to_owned(), is_blob: *kind == "blob", size })
            }
            _ => None,
        })
    }

    /// The content of a file; `None` above `most` bytes.
    pub(super) fn content(&mut self, object: &Object, most: u64) -> Result<Option<Vec<u8>>, HistoryError> {
        if object.size > most {
            return Ok(None);
        }
        let heading = self.git.ask(&mut self.contents, "--batch", &object.id)?;
        let length = heading.rsplit(' ').next().and_then(|word| word.parse::<u64>().ok());
        let (Some(length), Some(contents)) = (length.filter(|length| *length == object.size), &mut self.contents)
        else {
            return Err(HistoryError::Failed(format!("the object {} cannot be read", object.id)));
        };
        let mut content = Vec::new();
        contents.output.by_ref().take(length + 1).read_to_end(&mut content)?;
        if content.len() as u64 != length + 1 {
            return Err(self.contents.take().map_or(HistoryError::TooMuch, Running::silence));
        }
        content.pop();
        Ok(Some(content))
    }
}

impl Git {
    /// Asks the process that looks up objects, and starts it before the first question.
    fn ask(&self, running: &mut Option<Running>, how: &str, question: &str) -> Result<String, HistoryError> {
        if running.is_none() {
            let mut command = self.command(&["cat-file", how]);
            command.stdin(Stdio::piped());
            *running = Some(Running::start(command, self.limits(HISTORY))?);
        }
        let mut heading = String::new();
        let answered = running.as_mut().is_some_and(|running| {
            let asked = running.input.as_mut().is_some_and(|input| writeln!(input, "{question}").is_ok());
            asked && running.output.read_line(&mut heading).is_ok() && heading.ends_with('\n')
        });
        if answered {
            return Ok(heading.trim_end_matches('\n').to_owned());
        }
        Err(running.take().map_or(HistoryError::TooSlow, Running::silence))
    }
}

impl From<io::Error> for HistoryError {
    fn from(error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::PermissionDenied { Self::Denied } else { Self::Failed(error.to_string()) }
    }
}

/// Why git failed, from what it said.
fn failed(said: String) -> HistoryError {
    if said.contains("Permission denied") { HistoryError::Denied } else { HistoryError::Failed(said) }
}
