//! What a repository's history says: which files changed, and when each was handed in. It asks the program git.
//!
//! It completes the plan of `assignment`: changes are found here, and `lateness` finds when a file was handed in.
//! Repositories may be hostile: `repository` reads where things are, `git` asks about commits without the repository's
//! settings, `process` ends what takes too long. Git never looks at the working tree: its files are compared here, byte
//! by byte.

#[cfg(test)]
mod clones;
mod git;
#[cfg(test)]
mod hostile;
mod last_change;
mod lateness;
mod process;
mod repository;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::error::Error;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use jiff::Timestamp;
use judge::folders::is_ignored;

use self::git::{Git, Objects};
use self::repository::Repository;
use crate::assignment::{Assignment, Obstacle};
use crate::pattern::join;
use crate::tree::{Content, Kind, MAX_DEPTH, Tree, limit};

/// The most bytes of a shared file that is read; a larger one counts as changed.
const SHARED: u64 = 64 << 20;

/// Why a folder's history cannot be read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum HistoryError {
    /// The program git does not start.
    #[error("git cannot be started")]
    NoGit(#[source] io::Error),
    /// The folder is not in a repository, or in one with something odd about it.
    #[error("{} is not in a git repository that can be read: {said}", judge::shown(&folder))]
    NoRepository {
        /// The folder.
        folder: PathBuf,
        /// What is wrong.
        said: String,
    },
    /// The repository takes objects from another one.
    #[error("{} refers to object folders elsewhere, which are not read", judge::shown(&_0.join("info/alternates")))]
    Shared(PathBuf),
    /// The repository has no commit.
    #[error("the repository has no commit")]
    NoCommit,
    /// A named commit does not exist.
    #[error("there is no commit {0}")]
    NoSuchCommit(String),
    /// Two commits have no common ancestor that the repository knows.
    #[error("{0} and HEAD have no common ancestor here")]
    NoCommonAncestor(String),
    /// Git takes too long, as in a repository made for that purpose.
    #[error("git did not answer within {} seconds", git::TIME.as_secs())]
    TooSlow,
    /// Git's answer is longer than the limit.
    #[error("git printed more than judge reads")]
    TooMuch,
    /// The user who runs judge may not read some of it.
    #[error("its git repository may not be read: permission denied")]
    Denied,
    /// Git failed in another way.
    #[error("git failed")]
    Failed(#[source] Box<dyn Error + Send + Sync>),
}

impl HistoryError {
    /// What to do about it.
    pub fn hint(&self) -> &'static str {
        match self {
            Self::NoGit(_) => "install git, or say when the files were handed in with --at",
            Self::NoRepository { .. } => "grade a folder of a git repository, or leave out what needs its history",
            Self::Shared(_) => {
                "run `git repack -a -d` in it and remove the file, or clone without --shared and --reference"
            }
            Self::NoCommit => "commit the files first",
            Self::NoSuchCommit(_) | Self::NoCommonAncestor(_) => {
                "name a branch, a tag or a commit; a shallow clone lacks older ones: git fetch --unshallow, \
                 or `fetch-depth: 0` of actions/checkout"
            }
            Self::TooSlow | Self::TooMuch => {
                "is it a repository of solutions? leave out what needs its history, or give the time with --at"
            }
            Self::Denied => {
                "it belongs to another user: run judge as that user, or let judge read all of it, for example with \
                 `chmod -R a+rX .git`"
            }
            Self::Failed(_) => "run `git fsck` in the folder",
        }
    }
}

/// The path of `folder` from the top of its repository, empty for the top itself; `None` where there is no repository.
pub fn folder_in_repository(folder: &Path) -> Option<String> {
    Repository::around(folder).ok().map(|repository| repository.prefix.trim_end_matches('/').to_owned())
}

/// The top of the repository around `folder`, if there is one.
pub fn top_of_repository(folder: &Path) -> Option<PathBuf> {
    Repository::around(folder).ok().map(|repository| repository.top)
}

/// The history of the repository that a folder belongs to.
#[derive(Debug)]
pub struct History {
    git: Git,
    head: String,
    head_time: Option<Timestamp>,
}

/// How a file compares with HEAD's content in its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Committed {
    /// They are the same apart from line endings, or neither is a solution.
    Same,
    /// It is what git checks out under HEAD's attributes, such as `ident`.
    Converted,
    /// They differ in another way, or only one of them exists.
    Otherwise,
}

impl History {
    /// The history of the repository around `folder`.
    pub fn open(folder: &Path) -> Result<Self, HistoryError> {
        Self::open_within(folder, git::TIME, &[])
    }

    /// The same with a time limit, and without programs from other folders that belong to strangers.
    fn open_within(folder: &Path, time: Duration, strange: &[PathBuf]) -> Result<Self, HistoryError> {
        let git = Git::around(folder, time, strange)?;
        let head = git.head()?.ok_or(HistoryError::NoCommit)?;
        let head_time = git.commit_time(&head)?;
        Ok(Self { git, head, head_time })
    }

    /// The time of the last commit, if it is a valid one.
    pub fn head_time(&self) -> Option<Timestamp> {
        self.head_time
    }

    /// The last commit that HEAD shares with `reference`.
    fn base(&self, reference: &str) -> Result<String, HistoryError> {
        let unknown = || HistoryError::NoSuchCommit(reference.chars().take(100).flat_map(char::escape_debug).collect());
        // Git would take such a name for an option.
        if reference.starts_with('-') || reference.contains('\0') {
            return Err(unknown());
        }
        let commit = self.git.commit(reference)?.ok_or_else(unknown)?;
        let base = self.git.common_ancestor(&commit, &self.head)?;
        base.ok_or_else(|| HistoryError::NoCommonAncestor(reference.to_owned()))
    }

    /// Whether the file of a work is HEAD's content at `place`.
    fn compare(
        &self,
        tree: &Tree,
        (path, place): (&str, &str),
        objects: &mut Objects<'_>,
    ) -> Result<Committed, HistoryError> {
        let object = objects.at(&self.head, place)?.filter(|object| object.is_blob);
        let most = 2 * limit(path) as u64;
        Ok(match (tree.bytes(path), object) {
            (Content::Source(bytes), Some(object)) => {
                if objects.content(&object, most)?.is_some_and(|blob| is_same(&bytes, &blob)) {
                    Committed::Same
                } else if self.git.id_if_committed(&self.head, place, &bytes)?.is_some_and(|id| id == object.id) {
                    Committed::Converted
                } else {
                    Committed::Otherwise
                }
            }
            // An unreadable file is a result in its own right, however it came about.
            (Content::Missing, None) | (Content::Unusable(_), Some(_)) => Committed::Same,
            (Content::Missing, Some(_)) | (Content::Source(_) | Content::Unusable(_), None) => Committed::Otherwise,
        })
    }

    /// The places of those files and folders that are in the repository.
    fn places(&self, paths: &[PathBuf]) -> Vec<String> {
        let real = |path: &PathBuf| {
            // A deleted file has a place too.
            let gone = || Some(path.parent()?.canonicalize().ok()?.join(path.file_name()?));
            path.canonicalize().ok().or_else(gone)
        };
        let places = paths.iter().filter_map(|path| {
            let real = real(path)?;
            let names: Option<Vec<&str>> =
                real.strip_prefix(&self.git.top).ok()?.iter().map(|name| name.to_str()).collect();
            Some(names?.join("/"))
        });
        places.collect()
    }

    /// A place at or below one of `places` that differs between `base` and HEAD, if there is one.
    fn changed_below(&self, base: &str, places: &[String]) -> Result<Option<String>, HistoryError> {
        if places.is_empty() {
            return Ok(None);
        }
        let differing = self.git.differing((base, &self.head), places)?;
        if let Some(place) = differing.into_iter().next() {
            return Ok(Some(place));
        }
        // A folder above a shared one can only have changed if it is another repository.
        let above = above(places);
        let before = self.git.entries(base, &above)?.submodules;
        let now = self.git.entries(&self.head, &above)?.submodules;
        Ok(above.into_iter().find(|place| before.get(place) != now.get(place)))
    }

    /// A file at or below one of `places` that differs from HEAD, if there is one.
    fn uncommitted_below(&self, places: &[String]) -> Result<Option<String>, HistoryError> {
        if places.is_empty() {
            return Ok(None);
        }
        let mut tree = Tree::new(&self.git.top);
        let committed = self.git.files(&self.head, places)?;
        let mut files = committed.files;
        for place in places {
            add_files(&mut tree, place, &mut files);
        }
        let others = self.git.entries(&self.head, &above(places))?.submodules;
        let others: Vec<String> = committed.submodules.into_keys().chain(others.into_keys()).collect();
        files.retain(|place| !is_at_or_below(place, &others));
        let mut objects = self.git.objects();
        for place in files {
            if !is_committed(&tree, &mut objects, &self.head, &place)? {
                return Ok(Some(place));
            }
        }
        Ok(None)
    }
}

impl Assignment {
    /// Leaves out what has not changed since the last commit that HEAD shares with `reference`, neither in commits nor
    /// in uncommitted files. If anything in `shared` changed, every file counts as changed; `judge.toml` and the
    /// folders of banks belong there, wherever they are; what is in another repository or in none has no history here.
    /// Every file also counts as changed, and a note says so, if there is no such commit: a pipeline may name one that
    /// is gone.
    ///
    /// # Errors
    ///
    /// When the history cannot be read.
    pub fn only_changed(&mut self, history: &History, reference: &str, shared: &[PathBuf]) -> Result<(), HistoryError> {
        let base = match history.base(reference) {
            Err(error @ (HistoryError::NoSuchCommit(_) | HistoryError::NoCommonAncestor(_))) => {
                self.all_changed(&error);
                return Ok(());
            }
            base => base?,
        };
        let shared = history.places(shared);
        if let Some(place) = history.changed_below(&base, &shared)? {
            self.notes.push(format!("{place} changed since {reference}, so every file is graded"));
            return Ok(());
        }
        if let Some(place) = history.uncommitted_below(&shared)? {
            self.notes.push(format!("{place} has uncommitted changes, so every file is graded"));
            return Ok(());
        }
        let mut objects = history.git.objects();
        for index in 0..self.works.len() {
            let work = &self.works[index];
            let mut unchanged = true;
            for path in std::iter::once(work.path.clone()).chain(self.paths_beside(work)) {
                let place = history.git.place(&path);
                unchanged = unchanged
                    && objects.at(&base, &place)? == objects.at(&history.head, &place)?
                    && history.compare(&self.tree, (&path, &place), &mut objects)? == Committed::Same;
            }
            if unchanged {
                self.works[index].obstacle = Some(Obstacle::Unchanged);
            }
        }
        Ok(())
    }

    /// Adds a note that every file is graded because a commit to compare with is not available.
    pub fn all_changed(&mut self, reason: &HistoryError) {
        self.notes.push(format!("{}, so every file is graded ({})", judge::with_causes(reason), reason.hint()));
    }
}

/// The places of the folders above `places`, except for the top.
fn above(places: &[String]) -> Vec<String> {
    let above = places.iter().flat_map(|place| place.match_indices('/').map(|(at, _)| place[..at].to_owned()));
    above.collect::<BTreeSet<String>>().into_iter().collect()
}

/// Whether a place is at or below one of `places`; all are below the top, whose place is empty.
fn is_at_or_below(place: &str, places: &[String]) -> bool {
    places.iter().any(|other| {
        let rest = place.strip_prefix(other.as_str());
        rest.is_some_and(|rest| rest.is_empty() || other.is_empty() || rest.starts_with('/'))
    })
}

/// Adds the file at `place`, or the files below it, except for what Python and editors leave behind.
fn add_files(tree: &mut Tree, place: &str, files: &mut BTreeSet<String>) {
    let is_folder = place.is_empty() || tree.kind(place) == Some(Kind::Folder);
    if !is_folder {
        files.extend(tree.kind(place).map(|_| place.to_owned()));
    } else if place.matches('/').count() < MAX_DEPTH {
        let names = tree.names(place);
        let names = names.iter().filter(|(name, _)| !is_ignored(name));
        names.for_each(|(name, _)| add_files(tree, &join(place, name), files));
    }
}

/// Whether the content at a place of the working tree is what was committed; links and special files are never read.
fn is_committed(tree: &Tree, objects: &mut Objects<'_>, head: &str, place: &str) -> Result<bool, HistoryError> {
    let object = objects.at(head, place)?.filter(|object| object.is_blob);
    Ok(match (tree.kind(place), object) {
        (Some(Kind::File), Some(object)) => {
            objects.content(&object, SHARED)?.is_some_and(|blob| is_same(&tree.head(place, SHARED), &blob))
        }
        (Some(Kind::Link | Kind::Other), Some(_)) | (None, None) => true,
        (Some(_), None) | (None | Some(Kind::Folder), Some(_)) => false,
    })
}

/// Whether a file has a blob's content, unchanged or with Windows line endings.
fn is_same(bytes: &[u8], blob: &[u8]) -> bool {
    bytes == blob || bytes.iter().filter(|byte| **byte != b'\r').eq(blob.iter().filter(|byte| **byte != b'\r'))
}
