//! Patterns of paths: `students/{student}/two_sum.py`, `solutions/*.py`, `**/lru_cache.py`.
//!
//! Stands between `manifest`, which has their text, and `assignment`, which asks what fits. Names that begin with a dot and
//! what Python leaves behind fit no wildcard.

use std::collections::BTreeMap;

use globset::{GlobBuilder, GlobMatcher};
use judge::Problem;
use judge::reading::quoted;

use crate::tree::{Kind, MAX_DEPTH, Tree};

/// What stands for the name of a student.
const STUDENT: &str = "{student}";

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
    Glob(GlobMatcher),
    /// Any number of folders, also none.
    AnyDepth,
    /// The name of a student between two texts.
    Student { before: String, after: String },
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
            return Err(wrong("is no path below the graded folder").advise(hint));
        }
        let parts: Vec<&str> = text.strip_prefix("./").unwrap_or(text).split('/').collect();
        if parts.iter().any(|part| matches!(*part, "" | "." | "..")) {
            return Err(wrong("has a part that is empty, `.` or `..`").advise("leave that part out"));
        }
        if parts.len() > MAX_DEPTH {
            return Err(wrong("has too many parts"));
        }
        let parts = parts.into_iter().map(|part| read_part(part).map_err(|reason| wrong(&reason)));
        Ok(Self { text: text.to_owned(), parts: parts.collect::<Result<_, _>>()? })
    }

    /// The pattern as it was written.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// Whether the pattern says whose work a file is.
    pub(crate) fn names_students(&self) -> bool {
        self.parts.iter().any(|part| matches!(part, Part::Student { .. }))
    }

    /// The one path that fits, if there can be only one.
    pub(crate) fn only_path(&self) -> Option<String> {
        let names = self.parts.iter().map(|part| match part {
            Part::Literal(name) => Some(name.as_str()),
            Part::Glob(_) | Part::AnyDepth | Part::Student { .. } => None,
        });
        names.collect::<Option<Vec<_>>>().map(|names| names.join("/"))
    }

    /// The pattern of one student's files.
    pub(crate) fn of_student(&self, student: &str) -> Self {
        let parts = self.parts.iter().map(|part| match part {
            Part::Student { before, after } => Part::Literal(format!("{before}{student}{after}")),
            other => other.clone(),
        });
        Self { text: self.text.replace(STUDENT, student), parts: parts.collect() }
    }

    /// The students whose folders or files there are, sorted, each with the path that tells of them.
    pub(crate) fn students(&self, tree: &mut Tree) -> BTreeMap<String, String> {
        let Some(place) = self.parts.iter().position(|part| matches!(part, Part::Student { .. })) else {
            return BTreeMap::new();
        };
        let Part::Student { before, after } = &self.parts[place] else { return BTreeMap::new() };
        let last = place + 1 == self.parts.len();
        let mut folders = Vec::new();
        search(tree, &self.parts[..place], "", Wanted::Folders, &mut folders);
        if place == 0 {
            folders = vec![String::new()];
        }
        let mut students = BTreeMap::new();
        for folder in folders {
            for (name, kind) in tree.names(&folder) {
                let student = name.strip_prefix(before.as_str()).and_then(|rest| rest.strip_suffix(after.as_str()));
                let Some(student) = student.filter(|student| !student.is_empty() && !is_passed_over(&name)) else {
                    continue;
                };
                let path = join(&folder, &name);
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

    /// The paths of files that fit, sorted; links and devices too, which say for themselves why they are no solutions.
    pub(crate) fn files(&self, tree: &mut Tree) -> Vec<String> {
        let mut found = Vec::new();
        search(tree, &self.parts, "", Wanted::Files, &mut found);
        found.sort_unstable();
        found.dedup();
        found
    }

    /// Whether the path, or a folder on the way to it, fits.
    pub(crate) fn covers(&self, path: &str) -> bool {
        let names: Vec<&str> = path.split('/').collect();
        (1..=names.len()).any(|count| fits(&self.parts, &names[..count]))
    }
}

fn read_part(part: &str) -> Result<Part, String> {
    if part == "**" {
        return Ok(Part::AnyDepth);
    }
    if let Some((before, after)) = part.split_once(STUDENT) {
        let rest = [before, after].concat();
        return if rest.contains(['*', '?', '[', ']', '{', '}']) {
            Err("has {student} and a wildcard in one part".to_owned())
        } else {
            Ok(Part::Student { before: before.to_owned(), after: after.to_owned() })
        };
    }
    if part.contains(['{', '}']) {
        return Err("has braces around something else than {student}".to_owned());
    }
    if !part.contains(['*', '?', '[']) {
        return Ok(Part::Literal(part.to_owned()));
    }
    let glob = GlobBuilder::new(part).literal_separator(true).backslash_escape(false).build();
    glob.map(|glob| Part::Glob(glob.compile_matcher())).map_err(|error| format!("is no pattern: {}", error.kind()))
}

#[derive(Clone, Copy, PartialEq)]
enum Wanted {
    Files,
    Folders,
}

/// Adds what fits `parts` below `folder`.
fn search(tree: &mut Tree, parts: &[Part], folder: &str, wanted: Wanted, found: &mut Vec<String>) {
    let Some((part, rest)) = parts.split_first() else { return };
    if folder.matches('/').count() >= MAX_DEPTH {
        return;
    }
    if matches!(part, Part::AnyDepth) {
        search(tree, rest, folder, wanted, found);
        if rest.is_empty() && wanted == Wanted::Folders {
            found.push(folder.to_owned());
        }
    }
    // One name needs no look at all the others.
    let names = match part {
        Part::Literal(name) => tree.kind(&join(folder, name)).map(|kind| (name.clone(), kind)).into_iter().collect(),
        Part::Glob(_) | Part::AnyDepth | Part::Student { .. } => tree.names(folder),
    };
    for (name, kind) in names {
        let path = join(folder, &name);
        match part {
            Part::AnyDepth => {
                if kind == Kind::Folder && !is_passed_over(&name) {
                    search(tree, parts, &path, wanted, found);
                } else if rest.is_empty() && wanted == Wanted::Files && !is_passed_over(&name) {
                    found.push(path);
                }
            }
            _ if !part_fits(part, &name) => {}
            _ if rest.is_empty() => match (wanted, kind) {
                (Wanted::Folders, Kind::Folder) | (Wanted::Files, Kind::File | Kind::Link | Kind::Other) => {
                    found.push(path);
                }
                // A folder in place of the one file that is asked for is that file's result.
                (Wanted::Files, Kind::Folder) if matches!(part, Part::Literal(_)) => found.push(path),
                (Wanted::Files | Wanted::Folders, _) => {}
            },
            _ if kind == Kind::Folder => search(tree, rest, &path, wanted, found),
            _ if kind == Kind::Link => tree.note(format!("{path}: the symbolic link is not followed")),
            _ => {}
        }
    }
}

fn part_fits(part: &Part, name: &str) -> bool {
    match part {
        Part::Literal(literal) => literal == name,
        Part::Glob(glob) => !is_passed_over(name) && glob.is_match(name),
        Part::AnyDepth => true,
        Part::Student { before, after } => {
            let longer = name.len() > before.len() + after.len();
            longer && !is_passed_over(name) && name.starts_with(before.as_str()) && name.ends_with(after.as_str())
        }
    }
}

/// Whether all names together fit all parts.
fn fits(parts: &[Part], names: &[&str]) -> bool {
    match (parts.split_first(), names.split_first()) {
        (None, None) => true,
        (Some((Part::AnyDepth, rest)), Some((_, others))) => fits(rest, names) || fits(parts, others),
        (Some((Part::AnyDepth, rest)), None) => fits(rest, names),
        (Some((part, rest)), Some((name, others))) => part_fits(part, name) && fits(rest, others),
        (None, Some(_)) | (Some(_), None) => false,
    }
}

/// A name in a folder, as a path.
pub(crate) fn join(folder: &str, name: &str) -> String {
    if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") }
}

/// Whether no wildcard fits the name: hidden files, and what Python leaves behind.
pub(crate) fn is_passed_over(name: &str) -> bool {
    name.starts_with('.') || name == "__pycache__"
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn pattern(text: &str) -> Pattern {
        Pattern::read("`path`", text).unwrap_or_else(|problem| panic!("{problem}"))
    }

    #[test]
    fn paths_out_of_the_folder_are_refused() {
        for text in [
            "",
            "/etc/passwd",
            "../up.py",
            "a/../../b.py",
            "a//b.py",
            "a/./b.py",
            "C:/x.py",
            "a\\b.py",
            "a/\u{7}.py",
            "/",
        ] {
            assert!(Pattern::read("`path`", text).is_err(), "{text:?}");
        }
        for text in ["{name}/x.py", "{student}*/x.py", "a{b,c}.py", "[.py", "{student}{student}.py"] {
            assert!(Pattern::read("`path`", text).is_err(), "{text:?}");
        }
        assert!(Pattern::read("`path`", "./two_sum.py").unwrap().only_path().is_some_and(|path| path == "two_sum.py"));
    }

    #[test]
    fn students_are_folders_or_parts_of_names() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["students/ada", "students/bob", "students/.git", "students/__pycache__", "hw-cyd", "two_sum"] {
            fs::create_dir_all(folder.path().join(name)).unwrap();
        }
        for name in ["students/readme.md", "two_sum/eve.py", "two_sum/notes.txt"] {
            fs::write(folder.path().join(name), "").unwrap();
        }
        let mut tree = Tree::new(folder.path());
        let mut names = |text: &str| pattern(text).students(&mut tree).into_keys().collect::<Vec<_>>();
        assert_eq!(names("students/{student}/two_sum.py"), ["ada", "bob"]);
        assert_eq!(names("stud*/{student}/two_sum.py"), ["ada", "bob"]);
        assert_eq!(names("hw-{student}/two_sum.py"), ["cyd"]);
        assert_eq!(names("two_sum/{student}.py"), ["eve"]);
        assert_eq!(names("{student}/two_sum.py"), ["hw-cyd", "students", "two_sum"]);
        assert!(names("nowhere/{student}/x.py").is_empty());
        assert_eq!(pattern("{student}/{student}.py").of_student("ada").only_path().unwrap(), "ada/ada.py");
    }

    #[test]
    fn files_fit_in_order() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["a.py", "b.txt", "deep/er/a.py", "deep/.hidden/a.py", ".a.py", "dir.py/x.py"] {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "").unwrap();
        }
        let mut tree = Tree::new(folder.path());
        assert_eq!(pattern("*.py").files(&mut tree), ["a.py"]);
        assert_eq!(pattern("**/a.py").files(&mut tree), ["a.py", "deep/er/a.py"]);
        assert_eq!(pattern("dir.py").files(&mut tree), ["dir.py"]);
        assert_eq!(pattern("deep/**").files(&mut tree), ["deep/er/a.py"]);
        assert_eq!(pattern("deep/.hidden/a.py").files(&mut tree), ["deep/.hidden/a.py"]);
    }

    #[test]
    fn a_folder_covers_what_is_in_it() {
        assert!(pattern("docs").covers("docs/a/b.py"));
        assert!(pattern("**/old").covers("x/y/old/z.py"));
        assert!(!pattern("docs").covers("docs2/a.py"));
        assert!(pattern("*/template").covers("a/template"));
    }
}
