//! Near misses: files whose names are close, but not equal, to a missing file or the name of a challenge.
//!
//! Names change on the way: `two_sum (1).py`, `Two_Sum.py`, `two_sum.py.txt`, and course systems add students and
//! numbers to them. Nothing is graded on a guess; a note tells the grader. The search is limited, since names come
//! from strangers.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use judge::folders::is_ignored;
use judge::{Bank, Challenge};

use super::{Assignment, FOREIGN, Obstacle, Planned, is_left_out};
use crate::manifest::Manifest;
use crate::notebook;
use crate::pattern::{Pattern, join};
use crate::tree::{Kind, Tree};

/// The most files in one place that are compared.
const MAX_FILES: usize = 2_000;

/// How many levels below the place are searched.
const DEPTH: usize = 5;

/// The most comparisons that are made.
const MAX_COMPARISONS: usize = 5_000_000;

/// The most close files that are named.
const NAMED: usize = 3;

/// The most bytes of a name that is compared.
const LONG: usize = 200;

/// Endings that a name may have besides that of a solution, or in its place.
const ENDINGS: [&str; 14] =
    [".py", ".pyw", ".py3", ".sql", ".ipynb", ".txt", ".md", ".doc", ".docx", ".rtf", ".pdf", ".bak", ".orig", ".zip"];

/// Words put after a name to tell versions apart.
const VERSIONS: [&str; 12] =
    ["copy", "kopie", "copie", "copia", "final", "new", "old", "fixed", "solution", "version", "late", "my"];

/// A name in the form in which it is compared.
struct Looks {
    /// All its letters and digits, in lower case.
    all: String,
    /// The same without numbers and version words.
    core: String,
    /// Its words.
    words: Vec<String>,
}

impl Looks {
    fn of(name: &str) -> Self {
        let mut stem = name.trim();
        while let Some(ending) = ENDINGS.iter().find(|ending| {
            let at = stem.len().checked_sub(ending.len());
            at.is_some_and(|at| at > 0 && stem.get(at..).is_some_and(|end| end.eq_ignore_ascii_case(ending)))
        }) {
            stem = stem[..stem.len() - ending.len()].trim_end();
        }
        let words = words(stem);
        let core = words.iter().filter(|word| !is_version(word)).map(String::as_str).collect();
        Self { all: words.concat(), core, words }
    }

    /// Whether the name is close to a wanted one.
    fn is_close_to(&self, wanted: &Self) -> bool {
        if wanted.all.is_empty() {
            return false;
        }
        let same = self.all == wanted.all || self.core == wanted.all;
        same || self.has_within(&wanted.all) || (wanted.all.len() > 4 && is_one_edit(&self.all, &wanted.all))
    }

    /// Whether consecutive words make up the wanted name.
    fn has_within(&self, wanted: &str) -> bool {
        wanted.len() > 3
            && (0..self.words.len()).any(|first| {
                let mut rest = wanted;
                self.words[first..].iter().any(|word| {
                    if let Some(after) = rest.strip_prefix(word.as_str()) {
                        rest = after;
                        after.is_empty()
                    } else {
                        // The words must be consecutive, so nothing fits from here on.
                        rest = "\0";
                        false
                    }
                })
            })
    }
}

/// The words of a name: letters and digits together; a capital after a lower-case letter begins a new one.
fn words(stem: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut before_is_small = false;
    for char in stem.chars() {
        if !char.is_alphanumeric() || (before_is_small && char.is_uppercase()) {
            words.push(String::new());
        }
        if char.is_alphanumeric()
            && let Some(word) = words.last_mut()
        {
            word.extend(char.to_lowercase());
        }
        before_is_small = char.is_lowercase();
    }
    words.retain(|word| !word.is_empty());
    words
}

fn is_version(word: &str) -> bool {
    let digits = word.strip_prefix('v').unwrap_or(word);
    VERSIONS.contains(&word) || (!digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Whether one name becomes the other by one letter more, less or changed, or by swapping two neighbours.
fn is_one_edit(one: &str, other: &str) -> bool {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let front = one.iter().zip(&other).take_while(|(one, other)| one == other).count();
    let (one, other) = (&one[front..], &other[front..]);
    let back = one.iter().rev().zip(other.iter().rev()).take_while(|(one, other)| one == other).count();
    let (one, other) = (&one[..one.len() - back], &other[..other.len() - back]);
    matches!((one, other), ([_], [] | [_]) | ([], [_])) || matches!((one, other), ([a, b], [c, d]) if a == d && b == c)
}

/// The ids of challenges, by the form in which they are compared.
pub(super) struct Ids<'a>(HashMap<String, &'a Challenge>);

impl<'a> Ids<'a> {
    pub(super) fn of(bank: &'a Bank) -> Self {
        Self(bank.iter().map(|challenge| (words(challenge.id().as_str()).concat(), &**challenge)).collect())
    }

    /// The challenge whose id a file's name is close to.
    pub(super) fn close_to(&self, path: &str) -> Option<&'a Challenge> {
        let name = path.rsplit('/').next().unwrap_or(path);
        let lower = name.trim_end().to_ascii_lowercase();
        let is_code = [".py", ".pyw", ".py3", ".sql", ".ipynb", ".txt", ".bak", ".orig"];
        if name.len() > LONG || !is_code.iter().any(|ending| lower.ends_with(ending)) {
            return None;
        }
        let looks = Looks::of(name);
        let direct = self.0.get(&looks.all).or_else(|| self.0.get(&looks.core));
        direct
            .or_else(|| {
                self.0.get(&words(canvas(name)?).iter().filter(|word| !is_version(word)).cloned().collect::<String>())
            })
            .copied()
            .filter(|challenge| !super::is_of_another_language(path, challenge))
    }
}

/// What a student called a file that Canvas renamed to `lovelaceada_LATE_123_456_two_sum-1.py`, without its ending.
fn canvas(name: &str) -> Option<&str> {
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let (_, rest) = name.split_once('_')?;
    let rest = rest.strip_prefix("LATE_").unwrap_or(rest);
    let (user, rest) = rest.split_once('_')?;
    let (file, rest) = rest.split_once('_')?;
    (is_number(user) && is_number(file)).then(|| rest.split('.').next().unwrap_or(rest))
}

/// The note on a file that looks like a solution and is not graded.
pub(super) fn passed_over(path: &str, challenge: &Challenge) -> String {
    let (id, ending) = (challenge.id(), challenge.entry().extension());
    let comment = if ending == "sql" { "--" } else { "#" };
    format!(
        "{path}: looks like a solution of {id}, but is not graded: name it {}.{ending}, or write `{comment} judge: {id}` at its top \
         in a .{ending} file",
        id.as_str().replace('-', "_")
    )
}

/// Adds to each missing file which other files are close.
pub(super) fn suggest(assignment: &mut Assignment, manifest: &Manifest) {
    let is_missing = |work: &Planned| match work.obstacle {
        None => assignment.tree.kind(&work.path).is_none(),
        Some(Obstacle::Missing) => true,
        Some(_) => false,
    };
    let missing: Vec<usize> =
        assignment.works.iter().enumerate().filter(|(_, work)| is_missing(work)).map(|(index, _)| index).collect();
    let all = missing.len() == assignment.works.len();
    let taken: BTreeSet<String> = assignment.works.iter().map(|work| work.path.clone()).collect();
    let mut places: BTreeMap<String, Vec<(String, Looks)>> = BTreeMap::new();
    let mut left = MAX_COMPARISONS;
    for index in missing {
        let work = &assignment.works[index];
        let place = place(work, &mut assignment.tree);
        let student = work.student.as_ref().filter(|_| !place.ends_with_student).map(|student| words(student).concat());
        let (path, name) = (work.path.clone(), work.path.rsplit('/').next().unwrap_or_default().to_owned());
        let id = work.challenge.as_ref().map(|challenge| Looks::of(challenge.id().as_str()));
        if !places.contains_key(&place.folder) {
            let mut files = Vec::new();
            collect(assignment, manifest, (&place.folder, DEPTH), &mut files);
            files.retain(|(path, _)| !taken.contains(path));
            places.insert(place.folder.clone(), files);
        }
        let files = &places[&place.folder];
        let Some(rest) = left.checked_sub(files.len()) else {
            assignment
                .notes
                .push("there are too many missing files to look for others that come close to each".to_owned());
            break;
        };
        left = rest;
        let wanted = Looks::of(&name);
        let is_wanted = |looks: &Looks| {
            let close = looks.is_close_to(&wanted) || id.as_ref().is_some_and(|id| looks.is_close_to(id));
            close && student.as_ref().is_none_or(|student| looks.all.contains(student.as_str()))
        };
        let mut close: Vec<&str> =
            files.iter().filter(|(_, looks)| is_wanted(looks)).map(|(path, _)| path.as_str()).collect();
        // The same name in another folder is the closest.
        close.sort_by_key(|file| file.rsplit('/').next() != Some(name.as_str()));
        let instead = listed(&close, &path);
        assignment.works[index].instead = instead;
    }
    if all && let Some(note) = of_a_system(assignment) {
        assignment.notes.push(note);
    }
}

/// Where to look for close files.
struct Place {
    folder: String,
    /// Whether everything in it is the student's.
    ends_with_student: bool,
}

/// The student's own folder, else the folder of the path; the whole graded folder if the work is nobody's.
fn place(work: &Planned, tree: &mut Tree) -> Place {
    let Some(student) = &work.student else { return Place { folder: String::new(), ends_with_student: true } };
    let mut folders = work.path.match_indices('/').map(|(at, _)| &work.path[..at]);
    let of_student =
        folders.clone().find(|folder| folder.rsplit('/').next().is_some_and(|name| name.contains(student.as_str())));
    if let Some(folder) = of_student.and_then(|folder| existing(folder, tree)) {
        return Place { folder, ends_with_student: true };
    }
    let folder = folders.rfind(|folder| tree.kind(folder) == Some(Kind::Folder)).unwrap_or_default();
    Place { folder: folder.to_owned(), ends_with_student: false }
}

/// The first folder that fits a path whose last part may have wildcards.
fn existing(folder: &str, tree: &mut Tree) -> Option<String> {
    if tree.kind(folder) == Some(Kind::Folder) {
        return Some(folder.to_owned());
    }
    let (above, part) = folder.rsplit_once('/').unwrap_or(("", folder));
    if !above.is_empty() && tree.kind(above) != Some(Kind::Folder) {
        return None;
    }
    if tree.is_spent() {
        return None;
    }
    let pattern = Pattern::read("path", part).ok()?;
    let mut steps = 0;
    let names = tree.names(above);
    let found = names
        .iter()
        .find(|(name, kind)| *kind == Kind::Folder && !is_ignored(name) && pattern.covers(name, &mut steps));
    let found = found.map(|(name, _)| join(above, name));
    // A search that finds nothing takes as long as a successful one.
    if tree.spend(steps) { found } else { None }
}

/// Adds the files in and below a folder.
fn collect(
    assignment: &mut Assignment,
    manifest: &Manifest,
    (folder, depth): (&str, usize),
    files: &mut Vec<(String, Looks)>,
) {
    let names = assignment.tree.names(folder);
    if names.iter().any(|(name, _)| name == "pyvenv.cfg" || name == "challenge.toml") {
        return;
    }
    for (name, kind) in names.iter() {
        let path = join(folder, name);
        if files.len() == MAX_FILES || assignment.tree.is_spent() {
            return;
        }
        if is_ignored(name) || is_left_out(&mut assignment.tree, manifest, &path) {
            continue;
        }
        match kind {
            Kind::Folder if depth > 0 && !FOREIGN.contains(&name.as_str()) => {
                collect(assignment, manifest, (&path, depth - 1), files);
            }
            Kind::File if name.len() <= LONG => files.push((path, Looks::of(name))),
            Kind::Folder | Kind::File | Kind::Link | Kind::Other => {}
        }
    }
}

/// Which files are close, in words.
fn listed(close: &[&str], wanted: &str) -> Option<String> {
    let shown = |path: &&str| {
        let notebook = notebook::is_one(path) && !notebook::is_one(wanted);
        if notebook { format!("the notebook `{path}`") } else { format!("`{path}`") }
    };
    let named: Vec<String> = close.iter().take(NAMED).map(shown).collect();
    match (named.as_slice(), close.len().saturating_sub(NAMED)) {
        ([], _) => None,
        ([one], _) => Some(format!("{one} comes close")),
        (named, 0) => Some(format!("{} come close", named.join(", "))),
        (named, more) => Some(format!("{} and {more} more come close", named.join(", "))),
    }
}

/// The path to write in `judge.toml`, if the folder looks like a download from a learning management system.
fn of_a_system(assignment: &mut Assignment) -> Option<String> {
    let names = assignment.tree.names("");
    let moodle = |(name, kind): &(String, Kind)| *kind == Kind::Folder && name.contains("_assignsubmission_");
    if names.iter().any(moodle) {
        let path = "{student}_[0-9]*_assignsubmission_file*/two_sum.py";
        return Some(format!("Moodle named these folders: a path such as \"{path}\" in judge.toml matches them"));
    }
    let is_canvas = |(name, kind): &(String, Kind)| *kind == Kind::File && name.len() <= LONG && canvas(name).is_some();
    names.iter().any(is_canvas).then(|| {
        let path = "{student}_*[0-9]_[0-9]*_two_sum*.py";
        format!("Canvas named these files: a path such as \"{path}\" in judge.toml matches them")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_changed_on_the_way_come_close() {
        let wanted = Looks::of("two_sum.py");
        for name in [
            "two_sum (1).py",
            "two_sum(2).py",
            "Two_Sum.py",
            "TwoSum.py",
            "two-sum.py",
            "twosum.py",
            "two_sum.py.txt",
            "two_sum.PY",
            "two_sum.ipynb",
            "two_sum .py",
            "two_sum",
            "two_sum copy.py",
            "two_sum - Kopie.py",
            "two_sum_v2.py",
            "tow_sum.py",
            "two_sums.py",
            "lingada_LATE_123_456_two_sum-1.py",
            "Ada Ling - two_sum.py",
        ] {
            assert!(Looks::of(name).is_close_to(&wanted), "{name}");
        }
        for name in ["three_sum.py", "sum.py", "two.py", "lru_cache.py", "README.md", "", ".py", "two_pointers_sum.py"]
        {
            assert!(!Looks::of(name).is_close_to(&wanted), "{name}");
        }
    }

    #[test]
    fn canvas_puts_student_and_numbers_before_the_name() {
        assert_eq!(canvas("lovelaceada_123_456_two_sum-1.py"), Some("two_sum-1"));
        assert_eq!(canvas("lovelaceada_LATE_123_456_two_sum.py"), Some("two_sum"));
        for name in ["two_sum.py", "a_b_c_d.py", "a_1_two_sum.py", "_", ""] {
            assert_eq!(canvas(name), None, "{name}");
        }
    }
}
