//! What the history of a repository says: which files changed, and when each was handed in. Asks the program git.
//!
//! Fills in the plan of `assignment`. The repository may be hostile, so that only git's plumbing on commits is used, which
//! starts no configured program, and git looks at no file of the working tree: that is compared here, byte by byte.

mod git;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use judge::Submission;

use self::git::{Files, Git};
use crate::assignment::{Assignment, Obstacle, Planned};
use crate::pattern::{is_passed_over, join};
use crate::tree::{Content, Kind, MAX_DEPTH, Tree};

/// Bytes of a committed file beyond which it is no solution.
const SOLUTION: u64 = 2 * Submission::LIMIT as u64;

/// Bytes of a shared file beyond which it counts as changed, without a look at it.
const SHARED: u64 = 64 << 20;

/// Why the history of a folder cannot be asked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum HistoryError {
    /// The program git cannot be started.
    #[error("git cannot be started: {0}")]
    NoGit(String),
    /// The folder is in no repository, or git refuses it.
    #[error("{} is in no git repository that git would read: {said}", judge::shown(&folder))]
    NoRepository {
        /// The folder.
        folder: PathBuf,
        /// What git says.
        said: String,
    },
    /// There is no commit.
    #[error("the repository has no commit")]
    NoCommit,
    /// A commit that was named does not exist.
    #[error("there is no commit {0}")]
    NoSuchCommit(String),
    /// Two commits have no common ancestor, as far as the repository knows.
    #[error("{0} and HEAD have no common ancestor here")]
    NoCommonAncestor(String),
    /// Git failed in another way.
    #[error("git failed: {0}")]
    Failed(String),
}

impl HistoryError {
    /// What to do about it.
    pub fn hint(&self) -> &'static str {
        match self {
            Self::NoGit(_) => "install git, or say when the files were handed in with --at",
            Self::NoRepository { said, .. } if said.contains("dubious ownership") => {
                "the folder belongs to another user; if you trust it: git config --global --add safe.directory FOLDER"
            }
            Self::NoRepository { .. } => "grade a folder of a git repository, or leave out what needs its history",
            Self::NoCommit => "commit the files first",
            Self::NoSuchCommit(_) | Self::NoCommonAncestor(_) => {
                "name a branch, a tag or a commit; a shallow clone lacks older ones: git fetch --unshallow, \
                 or `fetch-depth: 0` of actions/checkout"
            }
            Self::Failed(_) => "run `git fsck` in the folder",
        }
    }
}

/// The path of `folder` from the top of its repository, empty for the top itself; `None` when git knows of no repository.
pub fn folder_in_repository(folder: &Path) -> Option<String> {
    Git::around(folder).ok().map(|git| git.prefix.trim_end_matches('/').to_owned())
}

/// The history of the repository that a folder belongs to.
#[derive(Debug)]
pub struct History {
    git: Git,
    head: String,
}

/// When a file was committed last.
#[derive(Debug, Clone, PartialEq, Eq)]
enum LastCommit {
    At(Timestamp),
    /// The clone does not reach back far enough.
    Cut,
    /// The commit has a time that is none.
    Timeless,
}

impl History {
    /// The history of the repository around `folder`.
    pub fn open(folder: &Path) -> Result<Self, HistoryError> {
        let git = Git::around(folder)?;
        let head = git.commit("HEAD")?.ok_or(HistoryError::NoCommit)?;
        Ok(Self { git, head })
    }

    /// When the last commit was made, if its time is a proper one.
    pub fn head_time(&self) -> Result<Option<Timestamp>, HistoryError> {
        self.git.commit_time(&self.head)
    }

    /// The places that differ between HEAD and the last commit that it shares with `reference`.
    fn changed_since(&self, reference: &str) -> Result<BTreeSet<String>, HistoryError> {
        let unknown = || HistoryError::NoSuchCommit(reference.chars().take(100).flat_map(char::escape_debug).collect());
        // Such a name would be an option.
        if reference.starts_with('-') || reference.contains('\0') {
            return Err(unknown());
        }
        let commit = self.git.commit(reference)?.ok_or_else(unknown)?;
        let base = self.git.common_ancestor(&commit, &self.head)?;
        let base = base.ok_or_else(|| HistoryError::NoCommonAncestor(reference.to_owned()))?;
        self.git.differing(&base, &self.head)
    }

    /// The works whose files are not what HEAD has.
    fn uncommitted(&self, assignment: &Assignment, committed: &mut Files) -> Result<BTreeSet<String>, HistoryError> {
        let mut uncommitted = BTreeSet::new();
        for work in &assignment.works {
            let same = match (assignment.tree.read(&work.path), committed.blob(&self.git.place(&work.path), SOLUTION)?)
            {
                (Content::Source(bytes), Some(blob)) => is_same(&bytes, &blob),
                // What is not readable is its own result, however it came.
                (Content::Missing, None) | (Content::Unusable(_), Some(_)) => true,
                (Content::Missing, Some(_)) | (Content::Source(_) | Content::Unusable(_), None) => false,
            };
            if !same {
                uncommitted.insert(work.path.clone());
            }
        }
        Ok(uncommitted)
    }

    /// The places of files and folders, as far as they are in the repository.
    fn places(&self, paths: &[PathBuf]) -> Result<Vec<String>, HistoryError> {
        let top = self.git.top()?;
        let real = |path: &PathBuf| {
            // A file that is gone has a place too.
            let gone = || Some(path.parent()?.canonicalize().ok()?.join(path.file_name()?));
            path.canonicalize().ok().or_else(gone)
        };
        let places = paths.iter().filter_map(|path| {
            let real = real(path)?;
            let names: Option<Vec<&str>> = real.strip_prefix(&top).ok()?.iter().map(|name| name.to_str()).collect();
            Some(names?.join("/"))
        });
        Ok(places.collect())
    }

    /// A file at one of `places` or below that is not what HEAD has, if there is one.
    fn uncommitted_below(&self, places: &[String], committed: &mut Files) -> Result<Option<String>, HistoryError> {
        let mut tree = Tree::new(&self.git.top()?);
        let mut files: BTreeSet<String> =
            committed.places().filter(|place| is_at_or_below(place, places)).map(str::to_owned).collect();
        for place in places {
            add_files(&mut tree, place, &mut files);
        }
        files.retain(|place| !is_at_or_below(place, &committed.submodules));
        for place in files {
            if !is_committed(&tree, committed, &place)? {
                return Ok(Some(place));
            }
        }
        Ok(None)
    }
}

impl Assignment {
    /// Leaves out what has not changed since the last commit that HEAD shares with `reference`: in commits, or in files that
    /// are not committed. When anything in `shared` changed, every file counts as changed: there belong `judge.toml` and the
    /// folders of banks, wherever they are; what is in another repository or in none has no history here.
    ///
    /// # Errors
    ///
    /// When the history cannot be asked, or knows no such commit.
    pub fn only_changed(&mut self, history: &History, reference: &str, shared: &[PathBuf]) -> Result<(), HistoryError> {
        let changed = history.changed_since(reference)?;
        let shared = history.places(shared)?;
        // What a shared folder is below can only have changed where it is another repository.
        let above = |place: &String| shared.iter().any(|folder| is_at_or_below(folder, std::slice::from_ref(place)));
        if let Some(place) = changed.iter().find(|place| is_at_or_below(place, &shared) || above(place)) {
            self.notes.push(format!("{place} changed since {reference}, so every file is graded"));
            return Ok(());
        }
        let mut committed = history.git.files(&history.head)?;
        if let Some(place) = history.uncommitted_below(&shared, &mut committed)? {
            self.notes.push(format!("{place} is not as it was committed, so every file is graded"));
            return Ok(());
        }
        let uncommitted = history.uncommitted(self, &mut committed)?;
        for work in &mut self.works {
            if !changed.contains(&history.git.place(&work.path)) && !uncommitted.contains(&work.path) {
                work.obstacle = Some(Obstacle::Unchanged);
            }
        }
        Ok(())
    }

    /// Whether any file has a due date, so that it matters when it was handed in.
    pub fn has_due_dates(&self) -> bool {
        self.works.iter().any(is_due)
    }

    /// Takes all files as handed in at one moment.
    pub fn handed_in_at(&mut self, moment: Timestamp) {
        for work in &mut self.works {
            work.handed_in = Some(moment);
        }
    }

    /// Takes each file as handed in with the last commit that changed it. What is not known is a remark.
    ///
    /// # Errors
    ///
    /// When the history cannot be asked.
    pub fn handed_in_by(&mut self, history: &History) -> Result<(), HistoryError> {
        let uncommitted = history.uncommitted(self, &mut history.git.files(&history.head)?)?;
        let due = self.works.iter().filter(|work| is_due(work)).map(|work| work.path.clone());
        let wanted: BTreeSet<String> = due.filter(|path| !uncommitted.contains(path)).collect();
        let commits = history.git.last_commits(&history.head, &wanted)?;
        let mut notes = Vec::new();
        for work in self.works.iter_mut().filter(|work| is_due(work)) {
            let path = &work.path;
            match commits.get(path) {
                Some(LastCommit::At(moment)) => work.handed_in = Some(*moment),
                Some(LastCommit::Cut) => notes.push(format!(
                    "{path}: not known whether it is late: the clone is shallow (git fetch --unshallow gets the rest)"
                )),
                Some(LastCommit::Timeless) => {
                    notes.push(format!("{path}: not known whether it is late: its commit has no proper time"));
                }
                None if uncommitted.contains(path) && self.tree.kind(path) == Some(Kind::File) => {
                    notes.push(format!("{path}: not known whether it is late: the file is not committed as it is"));
                }
                None => {}
            }
        }
        self.notes.append(&mut notes);
        Ok(())
    }

    /// Adds a remark that lateness is not known, and why.
    pub fn lateness_unknown(&mut self, reason: &str) {
        self.notes.push(format!("not known which files are late: {reason}"));
    }
}

fn is_due(work: &Planned) -> bool {
    work.due.is_some() && work.obstacle.is_none()
}

/// Whether a place is one of `places` or below one; all are below the top, whose place is empty.
fn is_at_or_below(place: &str, places: &[String]) -> bool {
    places.iter().any(|other| {
        let rest = place.strip_prefix(other.as_str());
        rest.is_some_and(|rest| rest.is_empty() || other.is_empty() || rest.starts_with('/'))
    })
}

/// Adds the file at `place`, or the files below it, but for what Python and editors leave behind.
fn add_files(tree: &mut Tree, place: &str, files: &mut BTreeSet<String>) {
    let is_folder = place.is_empty() || tree.kind(place) == Some(Kind::Folder);
    if !is_folder {
        files.extend(tree.kind(place).map(|_| place.to_owned()));
    } else if place.matches('/').count() < MAX_DEPTH {
        let names = tree.names(place);
        let names = names.iter().filter(|(name, _)| !is_passed_over(name));
        names.for_each(|(name, _)| add_files(tree, &join(place, name), files));
    }
}

/// Whether what is at a place of the working tree is what was committed; links and the like are never read.
fn is_committed(tree: &Tree, committed: &mut Files, place: &str) -> Result<bool, HistoryError> {
    let blob = committed.blob(place, SHARED)?;
    Ok(match (tree.kind(place), blob) {
        (Some(Kind::File), Some(blob)) => is_same(&tree.head(place, SHARED), &blob),
        (Some(Kind::Link | Kind::Other), Some(_)) | (None, None) => true,
        (Some(_), None) | (None | Some(Kind::Folder), Some(_)) => false,
    })
}

/// Whether a file has a blob's content, as it is or with the line ends of Windows.
fn is_same(bytes: &[u8], blob: &[u8]) -> bool {
    bytes == blob || bytes.iter().filter(|byte| **byte != b'\r').eq(blob.iter().filter(|byte| **byte != b'\r'))
}

/// Commits by the paths that they changed last.
type LastCommits = BTreeMap<String, LastCommit>;
