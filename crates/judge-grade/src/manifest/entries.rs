//! The lists in `judge.toml`: `[[group]]`, `[[file]]`, `[[extension]]`.
//!
//! Part of reading the manifest. Where an entry is silent, its group decides, and then the whole.

use std::collections::BTreeMap;

use jiff::Timestamp;
use judge::Problem;
use judge::reading::{Item, Problems, Table, quoted};

use super::{FileEntry, MAX_ENTRIES, MAX_FEW, Pass, decimal, group_name, items, moment, names, pass, word};
use crate::amounts;
use crate::gradebook::Need;
use crate::pattern::Pattern;

/// A group and what it sets for its entries.
pub(super) struct RawGroup {
    /// Its name.
    pub(super) name: String,
    /// Its share of the whole.
    pub(super) weight: Option<u64>,
    pass: Option<Pass>,
    due: Option<Timestamp>,
}

/// Reads every `[[group]]`.
pub(super) fn groups(root: &mut Table<'_>, problems: &mut Problems<'_>) -> Vec<RawGroup> {
    let mut groups: Vec<RawGroup> = Vec::new();
    let list = root.optional("group");
    let items = list.and_then(|item| items(&item, ("tables", MAX_FEW), problems)).unwrap_or_default();
    for item in &items {
        let Some(mut table) = item.table("[[group]]", problems) else { continue };
        let named = table.required("name", problems);
        let name = named.as_ref().and_then(|item| word(item, problems));
        let weight = table.optional("weight").and_then(|item| decimal(&item, amounts::weight, problems));
        let pass = table.optional("pass").and_then(|item| pass(&item, problems));
        let due = table.optional("due").and_then(|item| moment(&item, problems));
        table.finish(problems);
        let (Some(item), Some(name)) = (named, name) else { continue };
        if groups.iter().any(|group| group.name == name) {
            item.add(problems, Problem::new(format!("there is a group {} already", quoted(&name))));
        }
        groups.push(RawGroup { name, weight, pass, due });
    }
    if groups.iter().any(|group| group.weight.is_some()) && groups.iter().any(|group| group.weight.is_none()) {
        let missing: Vec<&str> =
            groups.iter().filter(|group| group.weight.is_none()).map(|group| group.name.as_str()).collect();
        let message = format!("some groups have a weight and others have none: {}", missing.join(", "));
        root.add(problems, Problem::new(message).advise("give each [[group]] a `weight`, or none"));
    }
    groups
}

/// Reads every `[[file]]`; `whole` is what the top of the file says about passing and the due date.
pub(super) fn files(
    root: &mut Table<'_>,
    groups: &[RawGroup],
    whole: (Pass, Option<Timestamp>),
    problems: &mut Problems<'_>,
) -> Vec<FileEntry> {
    let list = root.optional("file");
    let items = list.and_then(|item| items(&item, ("tables", MAX_ENTRIES), problems)).unwrap_or_default();
    if items.is_empty() && groups.iter().any(|group| group.weight.is_some()) {
        root.add(problems, Problem::new("groups have weights, but there is no [[file]] that belongs to one"));
    }
    let mut entries: Vec<FileEntry> = Vec::new();
    let mut lines: BTreeMap<String, u32> = BTreeMap::new();
    for item in &items {
        let Some(entry) = file(item, groups, whole, problems) else { continue };
        if let Some(line) = lines.get(entry.path.text()) {
            let message = format!("the entry at line {line} has the path {} already", quoted(entry.path.text()));
            item.add(problems, Problem::new(message));
        } else {
            lines.insert(entry.path.text().to_owned(), entry.line);
        }
        entries.push(entry);
    }
    entries
}

fn file(
    item: &Item<'_>,
    groups: &[RawGroup],
    (whole_pass, whole_due): (Pass, Option<Timestamp>),
    problems: &mut Problems<'_>,
) -> Option<FileEntry> {
    let mut table = item.table("[[file]]", problems)?;
    let path = table.required("path", problems).and_then(|item| item.parsed(Pattern::read, problems));
    let challenge = table.optional("challenge").and_then(|item| item.text(problems));
    let points = table.optional("points").and_then(|item| decimal(&item, amounts::points, problems));
    let group = table.optional("group").and_then(|item| group_name(&item, groups, problems));
    let required = table.optional("required").and_then(|item| item.boolean(problems));
    let bonus = table.optional("bonus").and_then(|item| item.boolean(problems));
    let beside = table.optional("beside").and_then(|item| names(&item, problems)).unwrap_or_default();
    let own_pass = table.optional("pass").and_then(|item| pass(&item, problems));
    let due = table.optional("due").and_then(|item| moment(&item, problems));
    let need = match (required, bonus.unwrap_or_default()) {
        (Some(true), true) => {
            let problem = Problem::new("an entry cannot be required and bonus at once");
            table.add(problems, problem.advise("leave out `required` or `bonus`"));
            Need::Required
        }
        (_, true) => Need::Bonus,
        (Some(false), false) => Need::Optional,
        (Some(true) | None, false) => Need::Required,
    };
    let weighted = groups.iter().any(|group| group.weight.is_some());
    if weighted && group.is_none() {
        let problem = Problem::new("the entry belongs to no group, although groups have weights");
        table.add(problems, problem.advise("add `group = \"..\"`: an entry in no group would count for nothing"));
    }
    table.finish(problems);
    let of = group.as_deref().and_then(|name| groups.iter().find(|group| group.name == name));
    let pass = own_pass.or_else(|| of.and_then(|group| group.pass)).unwrap_or(whole_pass);
    let due = due.or_else(|| of.and_then(|group| group.due)).or(whole_due);
    let line = problems.line_of(item).unwrap_or_default();
    Some(FileEntry { path: path?, challenge, points, group, need, pass, due, beside, line })
}

/// Reads every `[[extension]]`.
pub(super) fn extensions(
    root: &mut Table<'_>,
    groups: &[RawGroup],
    problems: &mut Problems<'_>,
) -> BTreeMap<(String, Option<String>), Timestamp> {
    let mut extensions = BTreeMap::new();
    let list = root.optional("extension");
    let items = list.and_then(|item| items(&item, ("tables", MAX_ENTRIES), problems)).unwrap_or_default();
    for item in &items {
        let Some(mut table) = item.table("[[extension]]", problems) else { continue };
        let student = table.required("student", problems).and_then(|item| word(&item, problems));
        let due = table.required("due", problems).and_then(|item| moment(&item, problems));
        let group = table.optional("group").and_then(|item| group_name(&item, groups, problems));
        table.finish(problems);
        let (Some(student), Some(due)) = (student, due) else { continue };
        let message = format!("there is an extension for {} already", quoted(&student));
        if extensions.insert((student, group), due).is_some() {
            item.add(problems, Problem::new(message));
        }
    }
    extensions
}
