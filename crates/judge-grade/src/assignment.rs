//! Which files answer which challenges: the plan of a grading, before any file is judged.
//!
//! Second in the flow: `manifest` says what is wanted, and the graded folder what is there. Sources are only searched
//! for the line that names their challenge. `history` finds out when a file was handed in.

mod found;
mod near;
mod students;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;
use std::sync::Arc;

use jiff::Timestamp;
use judge::reading::quoted;
use judge::{Bank, Challenge, ChallengeError, Problem, Submission};

use crate::amounts::Share;
use crate::gradebook::{Need, Points};
use crate::manifest::{Graded, Group, LatePolicy, Manifest, Pass};
use crate::notebook;
use crate::pattern::{Pattern, join};
use crate::roster::Roster;
use crate::tree::{Content, Kind, Tree};

/// The most works; more are a mistake in `judge.toml`, and without one the rest is left out.
const MAX_WORKS: usize = 20_000;

/// Notes beyond this number are only counted.
const MAX_NOTES: usize = 1_000;

/// Mistakes in one `judge.toml` beyond this number are not looked for.
const MAX_PROBLEMS: usize = 100;

/// The most files beside a solution that may be graded with it.
const MAX_BESIDE: usize = 50;

/// Bytes at the start of a file that are searched for the line that names its challenge.
const HEAD: u64 = 4096;

/// Folders of other people's code.
const FOREIGN: [&str; 4] = ["node_modules", "site-packages", "venv", "virtualenv"];

/// The challenges that a grading may use.
#[derive(Debug)]
pub struct Challenges {
    bank: Bank,
    /// The first problem of each broken challenge, by the names of the folders in its path.
    broken: HashMap<String, String>,
}

/// The files of a folder and the challenges that they answer.
#[derive(Debug)]
pub struct Assignment {
    pub(crate) title: String,
    pub(crate) tree: Tree,
    pub(crate) works: Vec<Planned>,
    pub(crate) late: LatePolicy,
    /// Which version of each file is graded.
    pub(crate) graded: Graded,
    /// Who is in the class, if given.
    pub(crate) roster: Option<Roster>,
    pub(crate) groups: Vec<Group>,
    /// The points of the whole for each student, when groups are weighted.
    pub(crate) points: Points,
    /// Whether the cases of a file after the first one that is not accepted are left out.
    pub(crate) fail_fast: bool,
    /// Whether `judge.toml` says which files there are, rather than the files themselves.
    declared: bool,
    pub(crate) notes: Vec<String>,
}

/// A piece of work before it is judged.
#[derive(Debug, Clone)]
pub(crate) struct Planned {
    pub(crate) path: String,
    pub(crate) student: Option<String>,
    pub(crate) challenge: Option<Arc<Challenge>>,
    /// Why it is not judged, regardless of what the file contains.
    pub(crate) obstacle: Option<Obstacle>,
    pub(crate) group: Option<String>,
    pub(crate) need: Need,
    pub(crate) pass: Pass,
    pub(crate) points: Option<Points>,
    pub(crate) due: Option<Timestamp>,
    pub(crate) handed_in: Handed,
    /// Which files beside it are graded with it.
    pub(crate) beside: Vec<Pattern>,
    /// The version graded in place of the current file.
    pub(crate) version: Option<Version>,
    /// What was found in place of a missing file; a sentence fragment.
    pub(crate) instead: Option<String>,
}

/// An earlier version of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Version {
    pub(crate) content: Content,
    /// When it was committed.
    pub(crate) committed: Timestamp,
}

/// When a work was handed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Handed {
    /// It does not matter, or it was in time.
    Immaterial,
    /// At this time.
    At(Timestamp),
    /// It matters and is not known; the reason is a sentence fragment.
    Unknown(String),
}

/// Why a work is not judged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Obstacle {
    /// No file fits.
    Missing,
    /// The student's mistake.
    Unusable(String),
    /// A mistake by the author of the challenge.
    BrokenChallenge(String),
    /// It has not changed.
    Unchanged,
}

/// What a file says about its challenge.
pub(crate) enum Named {
    /// This one.
    Challenge(Arc<Challenge>),
    /// One that is not available; the obstacle says why.
    Unavailable(Obstacle),
    /// Nothing, neither in a line nor by its name.
    Nothing,
}

/// The problem with patterns that were made to take long, or with very many patterns in a very large folder.
fn too_long(what_takes: &str) -> Problem {
    let hint = "name folders in place of `**` and other wildcards, or grade parts of the folder with a judge.toml each";
    Problem::new(format!("{what_takes} too long in a folder of this size")).advise(hint)
}

/// Whether the path belongs to the bank or is ignored.
fn is_left_out(tree: &mut Tree, manifest: &Manifest, path: &str) -> bool {
    let mut steps = manifest.bank.len() as u64;
    let in_bank = |folder: &String| {
        path.strip_prefix(folder.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    let left_out =
        manifest.bank.iter().any(in_bank) || manifest.ignore.iter().any(|pattern| pattern.covers(path, &mut steps));
    tree.spend(steps);
    left_out
}

/// Whether a file of this name or path may hold a solution.
fn may_be_solution(name: &str) -> bool {
    let stem = [".py", ".sql", ".toml", ".ipynb"].iter().find_map(|ending| name.strip_suffix(ending));
    stem.is_some_and(|stem| !stem.is_empty() && !stem.ends_with('/'))
}

/// Whether the file is in another language than the challenge's: Python, SQL, or TOML for an answer sheet.
fn is_of_another_language(path: &str, challenge: &Challenge) -> bool {
    let extension = Path::new(path).extension().and_then(|extension| extension.to_str());
    let extension = extension.map(|extension| if extension == "ipynb" { "py" } else { extension });
    matches!(extension, Some("py" | "sql" | "toml")) && extension != Some(challenge.entry().extension())
}

impl Challenges {
    /// The challenges of `bank`; `broken` says what is wrong with others, in case a file names one of them.
    pub fn new(bank: Bank, broken: Vec<ChallengeError>) -> Self {
        let mut reasons = HashMap::new();
        for error in broken {
            for folder in error.path().components().filter_map(|part| part.as_os_str().to_str()) {
                reasons.entry(folder.to_owned()).or_insert_with(|| first_line(&error));
            }
        }
        Self { bank, broken: reasons }
    }

    /// What is wrong with the challenge `id`, if it is a broken one.
    fn broken(&self, id: &str) -> Option<String> {
        self.broken.get(id).map(|reason| format!("the challenge `{id}` is broken: {reason}"))
    }

    /// The challenge that `judge.toml` names.
    fn declared(&self, id: &str) -> Result<Arc<Challenge>, Problem> {
        if let Some(challenge) = self.bank.get(id) {
            return Ok(Arc::clone(challenge));
        }
        if let Some(reason) = self.broken(id) {
            return Err(Problem::new(reason).advise("`judge verify FOLDER` shows all that is wrong with a challenge"));
        }
        let similar: Vec<String> = self.bank.similar(id).iter().map(|id| format!("`{id}`")).collect();
        let hint = match similar.as_slice() {
            [] => "`judge list` shows all challenges; `bank = [\"FOLDER\"]` or --bank adds others".to_owned(),
            similar => format!("did you mean {}?", similar.join(" or ")),
        };
        Err(Problem::new(format!("there is no challenge {}", quoted(id))).advise(hint))
    }

    /// The challenge that the file at `path` names, by a line or by its own name.
    pub(crate) fn named_by(&self, tree: &Tree, path: &str) -> Named {
        let head = match notebook::is_one(path).then(|| tree.read(path)) {
            None => tree.head(path, HEAD),
            Some(Content::Source(code)) => code,
            Some(Content::Missing | Content::Unusable(_)) => Vec::new(),
        };
        let (id, by_line) = match Submission::new(head).challenge_id() {
            Some(id) => (id, true),
            None => (Submission::challenge_id_by_name(Path::new(path)), false),
        };
        match (self.bank.get(&id), self.broken(&id)) {
            // A file in another language only looks like a solution to the challenge.
            (Some(challenge), _) if !by_line && is_of_another_language(path, challenge) => Named::Nothing,
            (Some(challenge), _) => Named::Challenge(Arc::clone(challenge)),
            (None, Some(reason)) => Named::Unavailable(Obstacle::BrokenChallenge(reason)),
            (None, None) if by_line => {
                let reason = format!("there is no challenge {}, which the file names", quoted(&id));
                Named::Unavailable(Obstacle::Unusable(reason))
            }
            (None, None) => Named::Nothing,
        }
    }
}

impl Assignment {
    /// The works that `manifest`, read from the file at `path`, asks for in the folder `root`.
    ///
    /// # Errors
    ///
    /// When the manifest names unavailable challenges: all of them, with their lines; or when its entries make more
    /// works than can be graded, or have patterns that take too long to match: the entry with its line.
    pub fn declared(
        root: &Path,
        (manifest, path): (&Manifest, &Path),
        challenges: &Challenges,
    ) -> Result<Self, ChallengeError> {
        if manifest.files.is_empty() {
            let mut assignment = Self::empty(root, Some(manifest));
            found::add(&mut assignment, manifest, challenges);
            if assignment.tree.is_spent() {
                return Err(ChallengeError::new(path, vec![too_long("matching the patterns of `ignore` takes")]));
            }
            return Ok(assignment.finished());
        }
        let unknown = manifest
            .files
            .iter()
            .filter_map(|entry| challenges.declared(entry.challenge.as_deref()?).err().map(|it| it.at(entry.line, 1)));
        let problems: Vec<Problem> = unknown.take(MAX_PROBLEMS).collect();
        if !problems.is_empty() {
            return Err(ChallengeError::new(path, problems));
        }
        let mut assignment = Self { declared: true, ..Self::empty(root, Some(manifest)) };
        students::add(&mut assignment, manifest, challenges)
            .map_err(|problem| ChallengeError::new(path, vec![problem]))?;
        near::suggest(&mut assignment, manifest);
        Ok(assignment.finished())
    }

    /// The files of the folder `root` that name a challenge themselves.
    pub fn found(root: &Path, challenges: &Challenges) -> Self {
        let manifest = Manifest::silent();
        let mut assignment = Self::empty(root, None);
        found::add(&mut assignment, &manifest, challenges);
        assignment.finished()
    }

    fn empty(root: &Path, manifest: Option<&Manifest>) -> Self {
        let name = root.canonicalize().ok().and_then(|root| Some(root.file_name()?.to_string_lossy().into_owned()));
        Self {
            title: manifest.and_then(|manifest| manifest.title.clone()).or(name).unwrap_or_else(|| "/".to_owned()),
            tree: Tree::new(root),
            works: Vec::new(),
            late: manifest.map_or_else(LatePolicy::default, |manifest| manifest.late),
            graded: manifest.map_or_else(Graded::default, |manifest| manifest.graded),
            roster: manifest.and_then(|manifest| manifest.roster.clone()),
            groups: manifest.map_or_else(Vec::new, |manifest| manifest.groups.clone()),
            points: manifest.map_or_else(Points::default, |manifest| manifest.points),
            fail_fast: false,
            declared: false,
            notes: Vec::new(),
        }
    }

    /// Sorts the works, and collects the notes.
    fn finished(mut self) -> Self {
        self.works.sort_by(|one, other| one.student.cmp(&other.student));
        if self.works.len() > MAX_WORKS {
            self.notes.push(format!("only {MAX_WORKS} of {} files are graded", self.works.len()));
            self.works.truncate(MAX_WORKS);
        }
        let mut notes = self.tree.take_notes();
        self.notes.append(&mut notes);
        let more = self.notes.len().saturating_sub(MAX_NOTES);
        if more > 0 {
            self.notes.truncate(MAX_NOTES);
            self.notes.push(format!("and {more} more notes"));
        }
        self
    }

    /// What is judged in a work.
    pub(crate) fn content(&self, work: &Planned) -> Content {
        work.version.as_ref().map_or_else(|| self.tree.read(&work.path), |version| version.content.clone())
    }

    /// The paths of the files beside a work's file that are graded with it.
    pub(crate) fn paths_beside(&self, work: &Planned) -> Vec<String> {
        if work.beside.is_empty() {
            return Vec::new();
        }
        let (folder, own) = work.path.rsplit_once('/').unwrap_or(("", &work.path));
        let mut steps = 0;
        let mut fits = |name: &str| name != own && work.beside.iter().any(|pattern| pattern.covers(name, &mut steps));
        let names = self.tree.names_now(folder);
        let is_python = |name: &str| Path::new(name).extension().is_some_and(|extension| extension == "py");
        let files = names.iter().filter(|(name, kind)| *kind == Kind::File && is_python(name) && fits(name));
        files.map(|(name, _)| join(folder, name)).collect()
    }

    /// The files beside a work's file that are graded with it, or why they cannot be; a sentence fragment.
    pub(crate) fn files_beside(&self, work: &Planned) -> Result<Vec<(String, Vec<u8>)>, String> {
        let paths = self.paths_beside(work);
        let mut files = Vec::new();
        let mut room = Submission::LIMIT;
        for path in paths {
            let name = path.rsplit('/').next().unwrap_or(&path).to_owned();
            let bytes = match self.tree.bytes(&path) {
                Content::Source(bytes) => bytes,
                Content::Missing => continue,
                Content::Unusable(reason) => return Err(format!("{name} beside it: {reason}")),
            };
            let too_large = || format!("the files beside it are larger than {} KiB together", Submission::LIMIT >> 10);
            room = room.checked_sub(bytes.len()).ok_or_else(too_large)?;
            files.push((name, bytes));
        }
        if files.len() > MAX_BESIDE {
            return Err(format!("{} files beside it would be graded, and {MAX_BESIDE} are allowed", files.len()));
        }
        Ok(files)
    }

    /// The number of works, including missing ones.
    pub fn len(&self) -> usize {
        self.works.len()
    }

    /// Whether there is nothing to grade.
    pub fn is_empty(&self) -> bool {
        self.works.is_empty()
    }

    /// Whether `judge.toml` says which files there are, rather than the files themselves.
    pub fn is_declared(&self) -> bool {
        self.declared
    }

    /// The notes so far.
    pub fn notes(&self) -> &[String] {
        &self.notes
    }

    /// The students, sorted.
    pub fn students(&self) -> BTreeSet<&str> {
        self.works.iter().filter_map(|work| work.student.as_deref()).collect()
    }

    /// The ids of the challenges that are answered, sorted.
    pub fn challenges(&self) -> BTreeSet<&str> {
        self.works.iter().filter_map(|work| Some(work.challenge.as_ref()?.id().as_str())).collect()
    }

    /// Replaces each challenge with what `exchange` returns, such as an opened one for a sealed one; it is called once
    /// for each. An error, a sentence fragment, says why works on it cannot be judged. Notes say what stays sealed.
    pub fn exchange_challenges(&mut self, mut exchange: impl FnMut(&Arc<Challenge>) -> Result<Arc<Challenge>, String>) {
        let mut known: BTreeMap<String, Result<Arc<Challenge>, String>> = BTreeMap::new();
        for work in &mut self.works {
            let Some(challenge) = &mut work.challenge else { continue };
            let id = challenge.id().to_string();
            match known.entry(id).or_insert_with(|| exchange(challenge)) {
                Ok(other) => *challenge = Arc::clone(other),
                Err(reason) => work.obstacle = Some(Obstacle::BrokenChallenge(reason.clone())),
            }
        }
        let sealed = known.iter().filter(|(_, it)| it.as_ref().is_ok_and(|challenge| challenge.sealed().is_some()));
        let notes = sealed.map(|(id, _)| format!("the hidden cases of {id} are sealed and were not run"));
        self.notes.extend(notes);
    }

    /// Leaves out everything, and says why there is nothing to grade.
    pub fn only_nothing(&mut self, reason: String) {
        self.works.clear();
        self.notes.push(reason);
    }

    /// Leaves out the cases of a file after the first one that is not accepted.
    pub fn stop_at_the_first_failure(&mut self) {
        self.fail_fast = true;
    }

    /// Leaves out the work of all other students.
    pub fn only_students(&mut self, students: &[String]) {
        self.works.retain(|work| work.student.as_ref().is_some_and(|student| students.contains(student)));
    }

    /// Leaves out the work on all other challenges.
    pub fn only_challenges(&mut self, ids: &[String]) {
        let is_one = |challenge: &Arc<Challenge>| ids.iter().any(|id| challenge.id().as_str() == id);
        self.works.retain(|work| work.challenge.as_ref().is_some_and(is_one));
    }
}

impl LatePolicy {
    /// The share deducted for being `late` seconds late; `None` when that still counts as in time.
    pub(crate) fn share(&self, late: u64) -> Option<Share> {
        if late <= self.grace {
            return None;
        }
        if self.reject_after.is_some_and(|limit| late > limit) {
            return Some(Share::ALL);
        }
        Some(self.per_day.times(self.days(late), self.at_most))
    }

    /// The days charged for being `late` seconds late: of 24 hours each, regardless of clock changes; a day that has
    /// begun counts whole.
    pub(crate) fn days(&self, late: u64) -> u64 {
        if late <= self.grace || self.per_day == Share::default() { 0 } else { late.div_ceil(24 * 60 * 60) }
    }

    /// Whether `late` seconds are too many to earn any points.
    pub(crate) fn rejects(&self, late: u64) -> bool {
        late > self.grace && self.reject_after.is_some_and(|limit| late > limit)
    }
}

/// The first thing that is wrong, without its place.
fn first_line(error: &ChallengeError) -> String {
    error.problems().first().map_or_else(String::new, |problem| problem.message().to_owned())
}
