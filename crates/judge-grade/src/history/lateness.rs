//! When each file was handed in: with the last commit that changed it, in the file's own repository.
//!
//! Part of `history`. A class is a folder of clones, so each file's own repository is asked, be it a clone, a submodule
//! or a working tree; the innermost one decides, and one without commits has no history, whatever is around it. Any of
//! them may be hostile: an odd or slow one leaves only its own files without dates.

use std::collections::{BTreeMap, HashMap};
use std::path::PathBuf;
use std::time::{Duration, Instant};

use jiff::Timestamp;

use super::git::{Objects, TIME, attributes_above};
use super::last_change::{LastChange, LastChanges, LastCommit, Left, Wanted};
use super::repository::Repository;
use super::{Committed, History, HistoryError};
use crate::assignment::{Assignment, Handed, Obstacle, Planned, Version};
use crate::manifest::Graded;
use crate::tree::{Content, Kind, Tree, limit};

/// The most bytes of all earlier versions together that are kept in memory.
const VERSIONS: usize = 512 << 20;

/// A file to ask its repository about.
struct File {
    /// Which work it is.
    work: usize,
    /// Its path from the top of the repository.
    place: String,
    /// The latest moment that is still in time, if that version is wanted.
    until: Option<Timestamp>,
    /// Paths and places of the files beside it that are graded with it.
    beside: Vec<(String, String)>,
}

/// What a repository says about a file.
struct Dated {
    work: usize,
    handed_in: Handed,
    version: Option<Version>,
    /// Why there is nothing to grade.
    nothing: Option<String>,
}

/// The files of each repository, by its top.
type Repositories = BTreeMap<PathBuf, Vec<File>>;

impl Assignment {
    /// Whether any file has a due date, so that it matters when it was handed in.
    pub fn has_due_dates(&self) -> bool {
        self.works.iter().any(is_due)
    }

    /// Treats all files as handed in at one time.
    pub fn handed_in_at(&mut self, moment: Timestamp) {
        for work in &mut self.works {
            work.handed_in = Handed::At(moment);
        }
    }

    /// Treats each file with a due date as handed in with the last commit that changed it, in the file's own
    /// repository. Where that is unknown, the file is only known to be handed in by `now`, which is in time if the due
    /// date has not passed. Where `judge.toml` says so, the version at the due date replaces a later one.
    pub fn ask_when_handed_in(&mut self, now: Timestamp) {
        let (repositories, refused) = self.repositories(now);
        for (work, unknown) in refused {
            self.works[work].handed_in = unknown;
        }
        let strange: Vec<PathBuf> = [super::top_of_repository(self.tree.root()), self.tree.root().canonicalize().ok()]
            .into_iter()
            .flatten()
            .collect();
        let mut left: HashMap<String, Duration> = HashMap::new();
        let mut room = VERSIONS;
        for (top, files) in repositories {
            // A student with many slow repositories takes no more time than one with a single slow one.
            let owner =
                if strange.first().is_some_and(|outer| *outer == top) { String::new() } else { self.owner(&files) };
            let time = left.entry(owner).or_insert(TIME);
            let started = Instant::now();
            let asked = History::open_within(&top, *time, &strange);
            let asked = asked.and_then(|history| history.dated(self, &files, &mut room));
            *time = time.saturating_sub(started.elapsed());
            match asked {
                Ok(dated) => dated.into_iter().for_each(|dated| self.take(dated)),
                Err(error) => {
                    let handed_in = self.unknown(&error);
                    let there = |file: &&File| self.tree.kind(&self.works[file.work].path) == Some(Kind::File);
                    let there: Vec<usize> = files.iter().filter(there).map(|file| file.work).collect();
                    for work in there {
                        self.works[work].handed_in = handed_in.clone();
                    }
                }
            }
        }
        let in_time = |work: &&mut Planned| {
            matches!(work.handed_in, Handed::Unknown(_)) && work.due.is_some_and(|due| now <= due)
        };
        for work in self.works.iter_mut().filter(in_time) {
            work.handed_in = Handed::Immaterial;
        }
    }

    /// The files for which it is not known whether they are in time, with the reason.
    pub fn undated(&self) -> impl Iterator<Item = (&str, &str)> {
        self.works.iter().filter_map(|work| match &work.handed_in {
            Handed::Unknown(reason) => Some((work.path.as_str(), reason.as_str())),
            Handed::Immaterial | Handed::At(_) => None,
        })
    }

    /// Treats files whose time is not known as handed in in time, with a note for each.
    pub fn undated_in_time(&mut self) {
        let note = |(path, reason)| format!("{path}: not known whether it is late: {reason}");
        let mut notes: Vec<String> = self.undated().map(note).collect();
        self.notes.append(&mut notes);
        for work in self.works.iter_mut().filter(|work| matches!(work.handed_in, Handed::Unknown(_))) {
            work.handed_in = Handed::Immaterial;
        }
    }

    /// The repositories of the files with a due date, and the results for files whose repository cannot be read.
    fn repositories(&self, now: Timestamp) -> (Repositories, Vec<(usize, Handed)>) {
        let mut repositories = Repositories::new();
        let mut refused = Vec::new();
        let mut known: HashMap<&str, Result<(PathBuf, String), Handed>> = HashMap::new();
        for (index, work) in self.works.iter().enumerate().filter(|(_, work)| is_due(work)) {
            let until = self.until(work).filter(|until| now > *until);
            let is_there = self.tree.kind(&work.path) == Some(Kind::File);
            // A deleted file may have been there at its due date.
            if !is_there && (until.is_none() || work.challenge.is_none()) {
                continue;
            }
            let folder = existing_folder(&self.tree, &work.path);
            let around = known.entry(folder).or_insert_with(|| {
                let around = Repository::around(&self.tree.root().join(folder));
                around.map(|around| (around.top, around.prefix)).map_err(|error| self.unknown(&error))
            });
            let below = work.path[folder.len()..].trim_start_matches('/');
            match around {
                Ok((top, prefix)) => {
                    let place = |path: &str| format!("{prefix}{}", path[folder.len()..].trim_start_matches('/'));
                    let beside = self.paths_beside(work).into_iter().map(|path| (path.clone(), place(&path)));
                    let file = File { work: index, place: format!("{prefix}{below}"), until, beside: beside.collect() };
                    repositories.entry(top.clone()).or_default().push(file);
                }
                Err(unknown) if is_there => refused.push((index, unknown.clone())),
                Err(_) => {}
            }
        }
        (repositories, refused)
    }

    /// The latest moment that is still in time, if that version is wanted.
    fn until(&self, work: &Planned) -> Option<Timestamp> {
        let grace = i64::try_from(self.late.grace).ok()?;
        let due = work.due.filter(|_| self.graded == Graded::AtDueDate)?;
        due.checked_add(jiff::SignedDuration::from_secs(grace)).ok()
    }

    /// The owner of the repository: the student, or the folder directly below the graded one.
    fn owner(&self, files: &[File]) -> String {
        let work = files.first().map(|file| &self.works[file.work]);
        work.map_or_else(String::new, |work| {
            work.student.clone().unwrap_or_else(|| work.path.split('/').next().unwrap_or_default().to_owned())
        })
    }

    fn take(&mut self, dated: Dated) {
        let work = &mut self.works[dated.work];
        work.handed_in = dated.handed_in;
        work.version = dated.version;
        if dated.nothing.is_some() {
            work.obstacle = Some(Obstacle::Missing);
            work.instead = dated.nothing;
        }
    }

    /// The result for an unknown time, with the remedy. Reports are the same on every machine, so paths are relative to
    /// the root.
    fn unknown(&self, error: &HistoryError) -> Handed {
        let reason = match error {
            HistoryError::NoRepository { said, .. } => {
                format!("it is not in a git repository that can be read: {said}")
            }
            HistoryError::NoCommit => "its repository has no commit".to_owned(),
            HistoryError::Shared(_) => "its repository takes objects from another one, which are not read".to_owned(),
            error => judge::with_causes(error),
        };
        let root = self.tree.root().canonicalize().unwrap_or_default();
        let reason = reason.replace(&format!("{}/", judge::shown(&root)), "");
        Handed::Unknown(format!("{reason} ({})", error.hint()))
    }
}

impl History {
    /// When files of this repository were handed in, and the versions wanted in place of the current ones.
    fn dated(&self, assignment: &Assignment, files: &[File], room: &mut usize) -> Result<Vec<Dated>, HistoryError> {
        let mut objects = self.git.objects();
        // Each file with those beside it: the latest of them decides.
        let mut compared: Vec<Vec<(&str, Committed)>> = Vec::new();
        let mut wanted = Wanted::new();
        for file in files {
            let own = (assignment.works[file.work].path.as_str(), file.place.as_str());
            let beside = file.beside.iter().map(|(path, place)| (path.as_str(), place.as_str()));
            let mut all = Vec::new();
            for (path, place) in std::iter::once(own).chain(beside) {
                let committed = match assignment.tree.kind(path) {
                    Some(Kind::File) => self.compare(&assignment.tree, (path, place), &mut objects)?,
                    _ => Committed::Otherwise,
                };
                // With other attributes, the same committed file would be checked out as another text.
                let attributes = attributes_above(place).take_while(|_| committed == Committed::Converted);
                wanted.extend(attributes.map(|place| (place, None)));
                if committed != Committed::Otherwise {
                    wanted.insert(place.to_owned(), None);
                }
                all.push((place, committed));
            }
            compared.push(all);
        }
        let latest = self.git.last_changes(&self.head, &wanted)?;
        let mut dated = Vec::new();
        for (file, compared) in files.iter().zip(compared) {
            let handed_in = compared.into_iter().map(|(place, committed)| when(place, committed, &latest));
            let handed_in = handed_in.reduce(later).unwrap_or(Handed::Immaterial);
            dated.push(Dated { work: file.work, handed_in, version: None, nothing: None });
        }
        self.turn_back(assignment, files, &mut dated, room)?;
        Ok(dated)
    }

    /// Replaces a later version with the one at the due date, where that is wanted.
    fn turn_back(
        &self,
        assignment: &Assignment,
        files: &[File],
        dated: &mut [Dated],
        room: &mut usize,
    ) -> Result<(), HistoryError> {
        let in_time =
            |file: &File, dated: &Dated| matches!(&dated.handed_in, Handed::At(at) if Some(*at) <= file.until);
        let late = |(file, dated): &(&File, &mut Dated)| file.until.is_some() && !in_time(file, dated);
        let wanted: Wanted =
            files.iter().zip(dated.iter_mut()).filter(late).map(|(file, _)| (file.place.clone(), file.until)).collect();
        let changes = self.git.last_changes(&self.head, &wanted)?;
        let mut objects = self.git.objects();
        for (file, dated) in files.iter().zip(dated).filter(late) {
            let is_there = assignment.tree.kind(&assignment.works[file.work].path) == Some(Kind::File);
            match changes.get(&file.place) {
                Some(LastChange { commit: LastCommit::At(committed), left: Left::File(id) }) => {
                    let path = &assignment.works[file.work].path;
                    let content = Self::version((id, path), &mut objects, room)?;
                    dated.handed_in = Handed::At(*committed);
                    dated.version = Some(Version { content, committed: *committed });
                }
                Some(LastChange { commit: LastCommit::At(committed), left: Left::NoFile }) => {
                    let content = Content::Unusable("it was not a regular file at the due date".to_owned());
                    dated.handed_in = Handed::At(*committed);
                    dated.version = Some(Version { content, committed: *committed });
                }
                Some(LastChange { commit: LastCommit::At(_), left: Left::Nothing }) | None => {
                    // A late file counts as late, where the manifest says what that costs.
                    if is_there && matches!(dated.handed_in, Handed::At(_)) && !assignment.late.is_said {
                        dated.nothing = Some("it was not committed by the due date".to_owned());
                    }
                }
                Some(LastChange { commit, .. }) if is_there => dated.handed_in = unknown_commit(commit),
                Some(_) => {}
            }
            if !is_there && dated.version.is_none() {
                dated.handed_in = Handed::Immaterial;
            }
        }
        Ok(())
    }

    /// The content of an earlier version.
    fn version((id, path): (&str, &str), objects: &mut Objects<'_>, room: &mut usize) -> Result<Content, HistoryError> {
        let lost = || HistoryError::Failed(format!("the object {id} is missing").into());
        let object = objects.named(id)?.ok_or_else(lost)?;
        let Some(bytes) = objects.content(&object, 2 * limit(path) as u64)? else {
            return Ok(Content::Unusable("the version at the due date is too large for a solution".to_owned()));
        };
        *room = room.checked_sub(bytes.len()).ok_or(HistoryError::TooMuch)?;
        Ok(Content::of(path, bytes))
    }
}

fn is_due(work: &Planned) -> bool {
    work.due.is_some() && work.obstacle.is_none()
}

/// The folder of a path, or the first existing one above it.
fn existing_folder<'a>(tree: &Tree, path: &'a str) -> &'a str {
    let above = |path: &'a str| path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut folder = above(path);
    while !folder.is_empty() && tree.kind(folder) != Some(Kind::Folder) {
        folder = above(folder);
    }
    folder
}

/// When a file was handed in, given how it compares with what is committed.
fn when(place: &str, committed: Committed, latest: &LastChanges) -> Handed {
    let decisive = std::iter::once(place.to_owned());
    match committed {
        Committed::Same => last(decisive, latest),
        Committed::Converted => last(decisive.chain(attributes_above(place)), latest),
        Committed::Otherwise => Handed::Unknown("its current content is not committed".to_owned()),
    }
}

/// The later of two times; an unknown one could be later than any.
fn later(one: Handed, other: Handed) -> Handed {
    match (one, other) {
        (Handed::At(one), Handed::At(other)) => Handed::At(one.max(other)),
        (unknown @ Handed::Unknown(_), _) | (_, unknown) => unknown,
    }
}

/// The last time at which one of `places` changed; those that never changed do not count.
fn last(places: impl Iterator<Item = String>, changes: &LastChanges) -> Handed {
    let mut last = None;
    for change in places.filter_map(|place| changes.get(&place)) {
        match &change.commit {
            LastCommit::At(moment) => last = last.max(Some(*moment)),
            commit => return unknown_commit(commit),
        }
    }
    last.map_or_else(|| Handed::Unknown("no commit has it".to_owned()), Handed::At)
}

/// Why a commit has no usable time.
fn unknown_commit(commit: &LastCommit) -> Handed {
    let reason = match commit {
        LastCommit::Cut => "the clone is shallow (git fetch --unshallow gets the rest)",
        LastCommit::Timeless | LastCommit::At(_) => "its commit has no valid time",
    };
    Handed::Unknown(reason.to_owned())
}
