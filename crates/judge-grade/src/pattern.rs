//! Patterns of paths: `students/{student}/two_sum.py`, `solutions/*.py`, `**/lru_cache.py`.
//!
//! It is between `manifest`, which has the text of patterns, and `assignment`, which asks what fits; `glob` matches
//! the names of one part. No wildcard fits names that begin with a dot, or what Python leaves behind. Patterns come
//! from strangers, so a path is matched in one pass with the set of all places in the pattern that it may have reached,
//! and the folder is walked once for each pattern, however many `**` it has.

mod glob;

use std::collections::BTreeMap;
use std::sync::Arc;

use judge::Problem;
use judge::folders::is_ignored;
use judge::reading::quoted;

use self::glob::Glob;
use crate::tree::{Kind, MAX_DEPTH, Tree};

/// The placeholder for a student's name.
const STUDENT: &str = "{student}";

/// The most bytes of a pattern: those of the longest path.
const MAX_LENGTH: usize = 4096;

/// The cost, in steps of matching, of a name that may be a student's.
const STUDENT_STEPS: u64 = 20;

/// The cost, in steps of matching, of asking the system about one path.
const LOOK: u64 = 200;

/// The pattern of a path below the graded folder.
#[derive(Debug, Clone)]
pub(crate) struct Pattern {
    text: String,
    parts: Vec<Part>,
}

/// What one part of a path must be.
#[derive(Debug, Clone)]
enum Part {
    /// This name.
    Literal(String),
    /// A name that a glob fits.
    Glob(Glob),
    /// Any number of folders, including none.
    AnyDepth,
    /// The name of a student between two texts.
    Student { before: String, after: String },
    /// The name of a student, as short as possible, between a text and something that a glob fits; any student's, or
    /// the one with this `name`.
    StudentThen { before: String, after: Glob, name: Option<String> },
}

impl Pattern {
    /// Reads a pattern; `name` is what messages call it.
    pub(crate) fn read(name: &str, text: &str) -> Result<Self, Problem> {
        let wrong = |reason: &str| Problem::new(format!("{name} {reason}: {}", quoted(text)));
        if text.is_empty() {
            return Err(wrong("is empty").advise("write a path below the graded folder, such as solutions/two_sum.py"));
        }
        let absolute = text.starts_with('/') || text.as_bytes().get(1) == Some(&b':');
        if absolute || text.contains('\\') || text.contains(char::is_control) {
            let hint = "write a path below the graded folder, with `/` between its parts";
            return Err(wrong("is not a path below the graded folder").advise(hint));
        }
        if text.len() > MAX_LENGTH {
            return Err(wrong(&format!("is longer than any path, {MAX_LENGTH} bytes")));
        }
        let parts: Vec<&str> = text.strip_prefix("./").unwrap_or(text).split('/').collect();
        if parts.iter().any(|part| matches!(*part, "" | "." | "..")) {
            return Err(wrong("has a part that is empty, `.` or `..`").advise("leave that part out"));
        }
        if parts.len() > MAX_DEPTH {
            return Err(wrong(&format!("has more than {MAX_DEPTH} parts")));
        }
        let parts = parts.into_iter().map(|part| read_part(part).map_err(|reason| wrong(&reason)));
        Ok(Self { text: text.to_owned(), parts: parts.collect::<Result<_, _>>()? })
    }

    /// The pattern as written.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// Whether the pattern says whose work a file is.
    pub(crate) fn names_students(&self) -> bool {
        self.parts.iter().any(is_student)
    }

    /// The one path that fits, if there can be only one.
    pub(crate) fn only_path(&self) -> Option<String> {
        let names = self.parts.iter().map(|part| match part {
            Part::Literal(name) => Some(name.as_str()),
            Part::Glob(_) | Part::AnyDepth | Part::Student { .. } | Part::StudentThen { .. } => None,
        });
        names.collect::<Option<Vec<_>>>().map(|names| names.join("/"))
    }

    /// The pattern of one student's files.
    pub(crate) fn of_student(&self, student: &str) -> Self {
        let parts = self.parts.iter().map(|part| match part {
            Part::Student { before, after } => Part::Literal(format!("{before}{student}{after}")),
            Part::StudentThen { before, after, .. } => {
                Part::StudentThen { before: before.clone(), after: after.clone(), name: Some(student.to_owned()) }
            }
            other => other.clone(),
        });
        Self { text: self.text.replace(STUDENT, student), parts: parts.collect() }
    }

    /// What decides which students a pattern finds: the text up to the part with the student, and whether that part is
    /// the last. Patterns that agree in it find the same students.
    pub(crate) fn student_part(&self) -> (&str, bool) {
        let Some((before, after)) = self.text.split_once(STUDENT) else { return (&self.text, true) };
        let rest = after.find('/').unwrap_or(after.len());
        (&self.text[..before.len() + STUDENT.len() + rest], rest == after.len())
    }

    /// The students who have folders or files, sorted, each with the path that shows it.
    pub(crate) fn students(&self, tree: &mut Tree) -> BTreeMap<String, String> {
        let Some(place) = self.parts.iter().position(is_student) else { return BTreeMap::new() };
        let last = place + 1 == self.parts.len();
        let mut folders = vec![String::new()];
        if place > 0 {
            folders.clear();
            let parts = &self.parts[..place];
            search(tree, parts, (Wanted::Folders, Places::first(parts)), "", &mut folders);
        }
        let mut students = BTreeMap::new();
        for folder in folders {
            let names = tree.names(&folder);
            if !tree.spend(STUDENT_STEPS * names.len() as u64) {
                break;
            }
            for (name, kind) in names.iter() {
                let mut steps = 0;
                let student = student_in(&self.parts[place], name, &mut steps);
                if !tree.spend(steps) {
                    break;
                }
                let Some(student) = student.filter(|_| !is_ignored(name)) else { continue };
                let path = join(&folder, name);
                match kind {
                    Kind::Folder if !last => {
                        students.entry(student.to_owned()).or_insert(path);
                    }
                    Kind::File | Kind::Link | Kind::Other if last => {
                        students.entry(student.to_owned()).or_insert(path);
                    }
                    Kind::Link => tree.note(format!("{path}: the symbolic link is not followed")),
                    Kind::Folder | Kind::File | Kind::Other => {}
                }
            }
        }
        students
    }

    /// The paths of files that fit, sorted; links and devices are among them, and are reported later as unusable.
    pub(crate) fn files(&self, tree: &mut Tree) -> Vec<String> {
        let mut found = Vec::new();
        search(tree, &self.parts, (Wanted::Files, Places::first(&self.parts)), "", &mut found);
        found.sort_unstable();
        found
    }

    /// Whether the path, or a folder on the way to it, fits; adds the cost to `steps`.
    pub(crate) fn covers(&self, path: &str, steps: &mut u64) -> bool {
        let mut places = Places::first(&self.parts);
        path.split('/').any(|name| {
            places = places.after(&self.parts, name, steps);
            places.has(self.parts.len())
        })
    }
}

fn read_part(part: &str) -> Result<Part, String> {
    if part == "**" {
        return Ok(Part::AnyDepth);
    }
    if let Some((before, after)) = part.split_once(STUDENT) {
        let wildcards = ['*', '?', '[', ']'];
        if before.contains(wildcards) {
            return Err(
                "has a wildcard before {student} in one part, so that it is unclear where the name begins".to_owned()
            );
        }
        if after.starts_with(['*', '?']) {
            let reason = "has a wildcard right after {student}, so that it is unclear where the name ends; put what \
                          separates them in between, as in {student}_*";
            return Err(reason.to_owned());
        }
        if [before, after].iter().any(|text| text.contains(['{', '}'])) {
            return Err("has braces besides those of one {student} in one part".to_owned());
        }
        let before = before.to_owned();
        if !after.contains(wildcards) {
            return Ok(Part::Student { before, after: after.to_owned() });
        }
        let after = Glob::read(after).map_err(|reason| format!("is not a pattern: {reason}"))?;
        return Ok(Part::StudentThen { before, after, name: None });
    }
    if part.contains(['{', '}']) {
        return Err("has braces around something other than {student}".to_owned());
    }
    if !part.contains(['*', '?', '[']) {
        return Ok(Part::Literal(part.to_owned()));
    }
    Glob::read(part).map(Part::Glob).map_err(|reason| format!("is not a pattern: {reason}"))
}

/// The places in a pattern that a path may have reached: the number of parts already matched, one bit for each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Places(u64);

// A place for each part, and one after the last.
const _: () = assert!(MAX_DEPTH < u64::BITS as usize);

impl Places {
    /// The places of the empty path.
    fn first(parts: &[Part]) -> Self {
        let mut places = Self(0);
        places.add(parts, 0);
        places
    }

    /// Adds a place, and those after it that need no name.
    fn add(&mut self, parts: &[Part], mut place: usize) {
        self.0 |= 1 << place;
        while let Some(Part::AnyDepth) = parts.get(place) {
            place += 1;
            self.0 |= 1 << place;
        }
    }

    fn has(self, place: usize) -> bool {
        self.0 & (1 << place) != 0
    }

    /// The parts that the next name can match, with their places.
    fn next(self, parts: &[Part]) -> impl Iterator<Item = (usize, &Part)> {
        parts.iter().enumerate().filter(move |(place, _)| self.has(*place))
    }

    /// The places after one more name.
    fn after(self, parts: &[Part], name: &str, steps: &mut u64) -> Self {
        let mut after = Self(0);
        for (place, part) in self.next(parts) {
            match part {
                Part::AnyDepth => after.add(parts, place),
                part if part_fits(part, name, steps) => after.add(parts, place + 1),
                _ => {}
            }
        }
        after
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Wanted {
    Files,
    Folders,
}

/// Adds what fits below `folder`, which is at `places` of `parts`. Each folder is read once.
fn search(tree: &mut Tree, parts: &[Part], (wanted, places): (Wanted, Places), folder: &str, found: &mut Vec<String>) {
    if wanted == Wanted::Folders && places.next(parts).any(|(place, part)| is_last(parts, place) && is_any_depth(part))
    {
        found.push(folder.to_owned());
    }
    if folder.matches('/').count() >= MAX_DEPTH {
        return;
    }
    let names = named(tree, parts, places, folder);
    for (name, kind) in names.iter() {
        let mut steps = 1;
        let (mut fit, mut inner) = (false, Places(0));
        for (place, part) in places.next(parts) {
            let last = is_last(parts, place);
            if is_any_depth(part) {
                match kind {
                    _ if is_ignored(name) => {}
                    Kind::Folder => inner.add(parts, place),
                    _ => fit |= last && wanted == Wanted::Files,
                }
            } else if part_fits(part, name, &mut steps) {
                match (wanted, kind) {
                    (Wanted::Folders, Kind::Folder) | (Wanted::Files, Kind::File | Kind::Link | Kind::Other)
                        if last =>
                    {
                        fit = true;
                    }
                    // A folder where the one requested file should be is reported as that file.
                    (Wanted::Files, Kind::Folder) if last => fit |= matches!(part, Part::Literal(_)),
                    _ if last => {}
                    (_, Kind::Folder) => inner.add(parts, place + 1),
                    (_, Kind::Link) => {
                        tree.note(format!("{}: the symbolic link is not followed", join(folder, name)));
                    }
                    _ => {}
                }
            }
        }
        if !tree.spend(steps) {
            return;
        }
        if fit {
            found.push(join(folder, name));
        }
        if inner != Places(0) {
            search(tree, parts, (wanted, inner), &join(folder, name), found);
        }
    }
}

/// The names in `folder` that can fit at `places`; if only exact names can, the folder is not listed.
fn named(tree: &mut Tree, parts: &[Part], places: Places, folder: &str) -> Arc<[(String, Kind)]> {
    let mut literals = Vec::new();
    for (_, part) in places.next(parts) {
        let Part::Literal(name) = part else { return tree.names(folder) };
        literals.push(name);
    }
    tree.spend(LOOK * (1 + folder.matches('/').count() as u64) * literals.len() as u64);
    literals.into_iter().filter_map(|name| Some((name.clone(), tree.kind(&join(folder, name))?))).collect()
}

fn is_last(parts: &[Part], place: usize) -> bool {
    place + 1 == parts.len()
}

fn is_any_depth(part: &Part) -> bool {
    matches!(part, Part::AnyDepth)
}

/// Whether the name fits the part, which stands for one name; adds the cost to `steps`.
fn part_fits(part: &Part, name: &str, steps: &mut u64) -> bool {
    *steps += 1;
    match part {
        Part::Literal(literal) => literal == name,
        Part::Glob(glob) => !is_ignored(name) && glob.fits(name, steps),
        Part::AnyDepth => true,
        Part::Student { .. } => !is_ignored(name) && student_in(part, name, steps).is_some(),
        Part::StudentThen { name: wanted, .. } => {
            let student = student_in(part, name, steps).filter(|_| !is_ignored(name));
            student.is_some_and(|student| wanted.as_deref().is_none_or(|wanted| wanted == student))
        }
    }
}

fn is_student(part: &Part) -> bool {
    matches!(part, Part::Student { .. } | Part::StudentThen { .. })
}

/// The student that a file or folder with this name belongs to. Each name has one answer: the shortest possible one.
fn student_in<'n>(part: &Part, name: &'n str, steps: &mut u64) -> Option<&'n str> {
    let student = match part {
        Part::Student { before, after } => name.strip_prefix(before.as_str())?.strip_suffix(after.as_str())?,
        Part::StudentThen { before, after, .. } => {
            let rest = name.strip_prefix(before.as_str())?;
            let ends = rest.char_indices().map(|(at, _)| at).skip(1);
            let mut fitting = ends.filter(|at| after.fits(&rest[*at..], steps));
            &rest[..fitting.next()?]
        }
        Part::Literal(_) | Part::Glob(_) | Part::AnyDepth => return None,
    };
    (!student.is_empty()).then_some(student)
}

/// A name in a folder, as a path.
pub(crate) fn join(folder: &str, name: &str) -> String {
    if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") }
}

#[cfg(test)]
mod tests;
