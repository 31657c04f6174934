//! `judge.toml`: what a teacher says about a folder of solutions. It is read and checked, and all its problems are
//! reported at once.
//!
//! First in the flow. It knows no other file: `assignment` finds out which files and challenges exist.

mod entries;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::path::Path;

use jiff::Timestamp;
use judge::reading::{Document, Item, Problems, Table, joined, quoted};
use judge::{ChallengeError, Problem};

use crate::amounts::{self, Share};
use crate::gradebook::{Need, Points};
use crate::pattern::Pattern;
use crate::roster::Roster;

/// The name of the manifest at the root of a graded folder.
pub const MANIFEST: &str = "judge.toml";

/// The version of the format that this judge reads.
const FORMAT_VERSION: i64 = 1;

/// The most entries of one list: far more than a course has, and few enough to go through all of them.
const MAX_ENTRIES: usize = 20_000;

/// The most groups, patterns of `ignore` and folders of `bank`, which are checked for every file.
const MAX_FEW: usize = 500;

/// What a `judge.toml` says.
#[derive(Debug, Clone)]
pub struct Manifest {
    pub(crate) title: Option<String>,
    pub(crate) bank: Vec<String>,
    pub(crate) built_in: bool,
    /// The points of the whole, which weighted groups share.
    pub(crate) points: Points,
    pub(crate) pass: Pass,
    pub(crate) due: Option<Timestamp>,
    pub(crate) late: LatePolicy,
    pub(crate) graded: Graded,
    pub(crate) ignore: Vec<Pattern>,
    pub(crate) groups: Vec<Group>,
    pub(crate) files: Vec<FileEntry>,
    /// Who is in the class, if given.
    pub(crate) roster: Option<Roster>,
    /// Later due dates by student, some only for one group.
    pub(crate) extensions: BTreeMap<(String, Option<String>), Timestamp>,
}

/// The version of a file that is graded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Graded {
    /// The current one.
    #[default]
    Latest,
    /// The last one committed in time.
    AtDueDate,
}

/// The deductions for late work.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct LatePolicy {
    /// Seconds after the due date that do not count.
    pub(crate) grace: u64,
    /// The share deducted for each day, once begun.
    pub(crate) per_day: Share,
    /// The most that is deducted, as a share.
    pub(crate) at_most: Share,
    /// Seconds after the due date from which no points are given.
    pub(crate) reject_after: Option<u64>,
    /// Whether the manifest says what happens to late work; if not, late work counts in full.
    pub(crate) is_said: bool,
}

/// A group of entries.
#[derive(Debug, Clone)]
pub(crate) struct Group {
    /// Its name.
    pub(crate) name: String,
    /// Its share of the whole, in proportion to the sum of all weights.
    pub(crate) weight: Option<u64>,
}

/// What a `[[file]]` says, completed with what its group and the whole say.
#[derive(Debug, Clone)]
pub(crate) struct FileEntry {
    pub(crate) path: Pattern,
    pub(crate) challenge: Option<String>,
    pub(crate) points: Option<Points>,
    pub(crate) group: Option<String>,
    pub(crate) need: Need,
    pub(crate) pass: Pass,
    pub(crate) due: Option<Timestamp>,
    /// Which files beside it are graded with it.
    pub(crate) beside: Vec<Pattern>,
    /// The line where it starts, from 1.
    pub(crate) line: u32,
}

/// What counts as passing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Pass {
    /// Every case is accepted.
    #[default]
    Accepted,
    /// This share of the case points is earned.
    Share(Share),
}

impl Manifest {
    /// Reads the text of a `judge.toml`; `path` is what messages call it.
    ///
    /// # Errors
    ///
    /// When anything is wrong with it: all problems, each with its line.
    pub fn read(path: &Path, text: &str) -> Result<Self, ChallengeError> {
        let document = Document::parse(path, text)?;
        let mut problems = Problems::of(&document);
        let manifest = manifest(document.table(), &mut problems);
        match (problems.into_error(path), manifest) {
            (None, Some(manifest)) => Ok(manifest),
            (Some(error), _) => Err(error),
            (None, None) => Err(ChallengeError::new(path, vec![Problem::new("the file cannot be read")])),
        }
    }

    /// The manifest of a folder without `judge.toml`.
    pub(crate) fn silent() -> Self {
        Self {
            title: None,
            bank: Vec::new(),
            built_in: true,
            points: Points::default(),
            pass: Pass::default(),
            due: None,
            late: LatePolicy::default(),
            graded: Graded::default(),
            ignore: Vec::new(),
            groups: Vec::new(),
            files: Vec::new(),
            roster: None,
            extensions: BTreeMap::new(),
        }
    }

    /// The folders with challenges beside the file, as paths with `/` between their parts.
    pub fn bank(&self) -> &[String] {
        &self.bank
    }

    /// Sets who is in the class, so that students who handed in nothing are noticed; returns whether any path names
    /// students.
    pub fn expect(&mut self, roster: Roster) -> bool {
        self.roster = Some(roster);
        self.files.iter().any(|entry| entry.path.names_students())
    }

    /// Whether the built-in challenges may be used.
    pub fn built_in(&self) -> bool {
        self.built_in
    }
}

fn manifest(mut root: Table<'_>, problems: &mut Problems<'_>) -> Option<Manifest> {
    let version = root.required("format_version", problems)?.integer(&(0..=i64::MAX), problems)?;
    if version != FORMAT_VERSION {
        let problem = Problem::new(format!("`format_version` must be {FORMAT_VERSION}, not {version}"));
        root.add(problems, problem.advise("a newer version of judge may read this file"));
        return None;
    }
    let title = root.optional("title").and_then(|item| item.text(problems));
    let bank = root.optional("bank").and_then(|item| folders(&item, problems)).unwrap_or_default();
    let built_in = root.optional("built_in").and_then(|item| item.boolean(problems)).unwrap_or(true);
    let points = root.optional("points");
    let whole = points.as_ref().and_then(|item| decimal(item, amounts::points, problems));
    let pass = root.optional("pass").and_then(|item| pass(&item, problems)).unwrap_or_default();
    let due = root.optional("due").and_then(|item| moment(&item, problems));
    let late = root.optional("late").and_then(|item| item.table("[late]", problems));
    let late = late.map(|table| late_policy(table, problems)).unwrap_or_default();
    let grade = root.optional("grade");
    let words = [("latest", Graded::Latest), ("at-due-date", Graded::AtDueDate)];
    let graded = grade.as_ref().and_then(|item| item.word(&words, problems)).unwrap_or_default();
    let ignore = root.optional("ignore").and_then(|item| ignored(&item, problems)).unwrap_or_default();
    let groups = entries::groups(&mut root, problems);
    if let Some(item) = points.filter(|_| groups.iter().all(|group| group.weight.is_none())) {
        let hint = "points of the whole are shared out by the weights of groups: give each [[group]] a `weight`";
        item.add(problems, Problem::new("`points` has no meaning without weights").advise(hint));
    }
    let files = entries::files(&mut root, &groups, (pass, due), problems);
    let extensions = entries::extensions(&mut root, &groups, problems);
    let is_due = due.is_some() || !extensions.is_empty() || files.iter().any(|entry| entry.due.is_some());
    if let Some(item) = grade.filter(|_| graded == Graded::AtDueDate && !is_due) {
        let problem = Problem::new("`grade` asks for the version at the due date, and there is no due date");
        item.add(problems, problem.advise("set `due` for all files, a group or an entry"));
    }
    if graded == Graded::AtDueDate && files.iter().any(|entry| !entry.beside.is_empty()) {
        let problem = Problem::new("files beside a solution cannot be graded as of the due date");
        root.add(problems, problem.advise("leave out `beside` of the [[file]], or `grade`"));
    }
    let refused = [("audience", "the command line says who may see hidden cases, with --audience")];
    for (key, because) in refused {
        root.refuse(&[key], because, problems);
    }
    root.finish(problems);
    let whole = whole.unwrap_or(Points::from_hundredths(10_000));
    let groups = groups.into_iter().map(|group| Group { name: group.name, weight: group.weight }).collect();
    Some(Manifest {
        title,
        bank,
        built_in,
        points: whole,
        pass,
        due,
        late,
        graded,
        ignore,
        groups,
        files,
        roster: None,
        extensions,
    })
}

/// The items of a list, at most `most`; a longer list is not read.
fn items<'t>(item: &Item<'t>, (of, most): (&str, usize), problems: &mut Problems<'_>) -> Option<Vec<Item<'t>>> {
    let items = item.items(of, problems)?;
    if items.len() > most {
        let message = format!("{} has {} {of}, and {most} are allowed", item.name(), items.len());
        item.add(problems, Problem::new(message).advise("grade parts of the folder with a judge.toml each"));
        return None;
    }
    Some(items)
}

/// The folders of a bank, which must be beside the file.
fn folders(item: &Item<'_>, problems: &mut Problems<'_>) -> Option<Vec<String>> {
    let items = items(item, ("folders", MAX_FEW), problems)?;
    let folders: Vec<_> = items
        .iter()
        .map(|item| {
            let path = item.parsed(Pattern::read, problems)?.only_path();
            if path.is_none() {
                item.add(problems, Problem::new(format!("{} must be the path of one folder", item.name())));
            }
            path
        })
        .collect();
    folders.into_iter().collect()
}

/// Names of files in one folder.
fn names(item: &Item<'_>, problems: &mut Problems<'_>) -> Option<Vec<Pattern>> {
    let patterns = ignored(item, problems)?;
    if patterns.iter().any(|pattern| pattern.text().contains('/') || pattern.text() == "**") {
        let problem = Problem::new(format!("{} must be names of files beside the solution", item.name()));
        item.add(problems, problem.advise("write for example [\"helpers.py\"] or [\"*.py\"]"));
    }
    Some(patterns)
}

fn ignored(item: &Item<'_>, problems: &mut Problems<'_>) -> Option<Vec<Pattern>> {
    let items = items(item, ("patterns", MAX_FEW), problems)?;
    let patterns: Vec<_> = items
        .iter()
        .map(|item| {
            let pattern = item.parsed(Pattern::read, problems)?;
            if pattern.names_students() {
                item.add(problems, Problem::new(format!("{} cannot have {{student}} in it", item.name())));
            }
            Some(pattern)
        })
        .collect();
    patterns.into_iter().collect()
}

fn late_policy(mut table: Table<'_>, problems: &mut Problems<'_>) -> LatePolicy {
    let grace = table.optional("grace").and_then(|item| item.parsed(amounts::seconds, problems)).unwrap_or_default();
    let per_day = table.optional("deduct_per_day").and_then(|item| share(&item, problems));
    let at_most = table.optional("at_most").and_then(|item| share(&item, problems));
    let reject_after = table.optional("reject_after");
    let seconds = reject_after.as_ref().and_then(|item| item.parsed(amounts::seconds, problems));
    if let Some(item) = reject_after.filter(|_| seconds.is_some_and(|seconds| seconds < grace)) {
        item.add(problems, Problem::new("`reject_after` must not be shorter than `grace`"));
    }
    table.finish(problems);
    LatePolicy {
        is_said: per_day.is_some() || seconds.is_some(),
        grace,
        per_day: per_day.unwrap_or_default(),
        at_most: at_most.unwrap_or(Share::ALL),
        reject_after: seconds,
    }
}

/// `"accepted"`, or a share of the case points.
fn pass(item: &Item<'_>, problems: &mut Problems<'_>) -> Option<Pass> {
    if !item.is_text() {
        return share(item, problems).map(Pass::Share);
    }
    let text = item.text(problems)?;
    if text == "accepted" {
        return Some(Pass::Accepted);
    }
    let example = amounts::percent(&text).map_or_else(|| ", such as 0.6".to_owned(), |told| format!(": {told}"));
    let problem = Problem::new(format!("{} cannot be {}", item.name(), quoted(&text)));
    let advice =
        format!("write \"accepted\", or the share of the points of the cases as a number from 0 to 1{example}");
    item.add(problems, problem.advise(advice));
    None
}

/// A number from 0 to 1.
fn share(item: &Item<'_>, problems: &mut Problems<'_>) -> Option<Share> {
    if !item.is_text() {
        return decimal(item, amounts::share, problems);
    }
    let text = item.text(problems)?;
    let example = amounts::percent(&text).unwrap_or_else(|| "such as 0.6".to_owned());
    let problem = Problem::new(format!("{} must be a number from 0 to 1, not the text {}", item.name(), quoted(&text)));
    item.add(problems, problem.advise(format!("write it without quotation marks, {example}")));
    None
}

fn moment(item: &Item<'_>, problems: &mut Problems<'_>) -> Option<Timestamp> {
    let text = item.date_time(problems)?;
    amounts::moment(item.name(), &text).map_err(|problem| item.add(problems, problem)).ok()
}

/// A number, read exactly.
fn decimal<T>(
    item: &Item<'_>,
    read: impl FnOnce(&str, &str) -> Result<T, Problem>,
    problems: &mut Problems<'_>,
) -> Option<T> {
    let text = item.decimal(problems)?;
    read(item.name(), &text).map_err(|problem| item.add(problems, problem)).ok()
}

/// A text with visible characters, and nothing that controls a terminal.
fn word(item: &Item<'_>, problems: &mut Problems<'_>) -> Option<String> {
    let text = item.text(problems)?;
    if text.trim().is_empty() || text.contains(char::is_control) {
        let message = format!("{} must have visible characters and no control characters", item.name());
        item.add(problems, Problem::new(message));
        return None;
    }
    Some(text)
}

/// The named group, if it exists.
fn group_name(item: &Item<'_>, groups: &[entries::RawGroup], problems: &mut Problems<'_>) -> Option<String> {
    let name = item.text(problems)?;
    if !groups.iter().any(|group| group.name == name) {
        let names: Vec<&str> = groups.iter().map(|group| group.name.as_str()).collect();
        let hint = match names.as_slice() {
            [] => "add a [[group]] with that name".to_owned(),
            names => format!("the groups are {}", joined(names, "and")),
        };
        item.add(problems, Problem::new(format!("there is no group {}", quoted(&name))).advise(hint));
    }
    Some(name)
}
