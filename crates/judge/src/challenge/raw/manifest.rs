//! `challenge.toml`, read key by key into a challenge being built.
//!
//! Checks types, missing keys and unknown keys; `build` checks whether the values make a good challenge, for challenges
//! made in code too. Other files of the challenge are only named here.

use judge_sandbox::Value;

use super::python::python;
use super::{mutation, settings, terms};
use crate::challenge::build::ChallengeBuilder;
use crate::challenge::reading::{Document, Item, Problem, Problems, Spot, Table};
use crate::challenge::{Comparison, Complexity, Level, Terms};
use crate::verdict::Verdict;

/// The version of the format that this judge reads.
const FORMAT_VERSION: i64 = 1;

/// The version of sealing that this judge reads.
const SEALED_VERSION: i64 = 1;

/// What `challenge.toml` says.
#[derive(Debug)]
pub(crate) struct Manifest {
    /// The challenge without the contents of other files.
    pub(crate) builder: ChallengeBuilder,
    /// The custom checker's file, relative to the folder.
    pub(crate) checker: Option<String>,
    /// Whether there is `[generator]`.
    pub(crate) generates: bool,
    /// The generator's seed, when it can be read.
    pub(crate) seed: Option<u64>,
    /// The solutions' files and verdicts, in the order of the file; `None` where a value is of the wrong type.
    pub(crate) solutions: Vec<(Option<String>, Option<Verdict>)>,
    /// What `[sealed]` says.
    pub(crate) sealed: Option<SealedTable>,
    /// The groups with a custom checker, each with its file.
    pub(crate) group_checkers: Vec<(String, String)>,
}

/// What `[sealed]` says about the encrypted part.
#[derive(Debug)]
pub(crate) struct SealedTable {
    /// The points of the hidden cases.
    pub(crate) points: u32,
    /// The public keys that it was sealed for.
    pub(crate) recipients: Vec<String>,
}

impl Manifest {
    /// Reads a file; `None` if it is made for another version, whose keys are unknown.
    pub(crate) fn read(document: &Document<'_>, problems: &mut Problems<'_>) -> Option<Self> {
        let mut root = document.table();
        format_version(&mut root, problems)?;
        let id = root.required("id", problems).and_then(|item| item.text(problems));
        let mut builder = ChallengeBuilder::new(id);
        builder.about.title = root.required("title", problems).and_then(|item| item.text(problems));
        let levels = [Level::Junior, Level::Mid, Level::Senior].map(|level| (level.word(), level));
        if let Some(level) = root.required("level", problems).and_then(|item| item.word(&levels, problems)) {
            builder.about.level = level;
        }
        if let Some(topics) = topics(&mut root, problems) {
            builder.about.topics = topics;
        }
        builder.about.track = root.optional("track").and_then(|item| item.text(problems));
        builder.about.builds_on = root.optional("builds_on").and_then(|item| item.texts(problems)).unwrap_or_default();
        let minutes = root.required("minutes", problems).and_then(|item| item.integer(&(1..=600), problems));
        if let Some(minutes) = minutes.and_then(|minutes| u32::try_from(minutes).ok()) {
            builder.about.minutes = minutes;
        }
        builder.entry = root
            .required("entry", problems)
            .and_then(|item| item.table("[entry]", problems))
            .and_then(|table| settings::entry(table, problems));
        if let Some(table) = root.optional("limits").and_then(|item| item.table("[limits]", problems)) {
            builder.limits = settings::limits(table, problems);
        }
        let checker = root.optional("checker").and_then(|item| item.table("[checker]", problems));
        let (comparison, checker) = checker.map_or((None, None), |table| settings::checker(table, problems));
        builder.comparison = comparison;
        if let Some(table) = root.optional("rules").and_then(|item| item.table("[rules]", problems)) {
            builder.rules = settings::rules(table, problems);
        }
        if let Some(table) = root.optional("complexity").and_then(|item| item.table("[complexity]", problems)) {
            builder.about.complexity = Some(complexity(table, problems));
        }
        if let Some(table) = root.optional("fix").and_then(|item| item.table("[fix]", problems)) {
            builder.max_changed_lines = max_changed_lines(table, problems);
        }
        let group_checkers = root.optional("groups").map(|item| groups(&item, &mut builder, problems));
        let generator = root.optional("generator");
        let generates = generator.is_some();
        let generator = generator.and_then(|item| item.table("[generator]", problems));
        let seed = generator.and_then(|table| seed(table, problems));
        let solutions = root.optional("solutions").map(|item| solutions(&item, problems)).unwrap_or_default();
        if let Some(table) = root.optional("mutation").and_then(|item| item.table("[mutation]", problems)) {
            builder.authoring.mutation = mutation::bar(table, problems);
        }
        if let Some(item) = root.optional("equivalent") {
            builder.authoring.equivalents = mutation::equivalents(&item, problems);
        }
        let sealed = root.optional("sealed").and_then(|item| item.table("[sealed]", problems));
        let sealed = sealed.map(|table| {
            let because = "a sealed challenge has this in hidden.age";
            root.refuse(&["generator", "solutions", "mutation", "equivalent"], because, problems);
            if checker.is_some() {
                let problem = Problem::new("a sealed challenge has no `file` in [checker]");
                problems.add(&Spot::file().key("checker").key("file"), problem.advise(because));
            }
            let (table, custom) = self::sealed(table, problems);
            if custom {
                builder.comparison = Some(Comparison::Sealed);
            }
            table
        });
        for (name, terms) in &builder.groups {
            let spot = Spot::file().key("groups").key(name.clone()).key("checker");
            let has_file =
                group_checkers.as_ref().is_some_and(|checkers| checkers.iter().any(|(group, _)| group == name));
            if sealed.is_some() && has_file {
                let problem = Problem::new("a sealed challenge has no `file` in a checker");
                problems.add(&spot, problem.advise("a sealed challenge has this in hidden.age"));
            }
            if sealed.is_none() && terms.comparison == Some(Comparison::Sealed) {
                let problem = Problem::new("a checker is sealed only where the challenge is");
                problems.add(&spot, problem.advise("name another kind of checker"));
            }
        }
        root.finish(problems);
        let group_checkers = group_checkers.unwrap_or_default();
        Some(Self { builder, checker, generates, seed, solutions, sealed, group_checkers })
    }
}

/// Reads `[groups.NAME]`; the files of custom checkers are still to be read.
fn groups(item: &Item<'_>, builder: &mut ChallengeBuilder, problems: &mut Problems<'_>) -> Vec<(String, String)> {
    let Some(Value::Dict(groups)) = item.is_table().then(|| python("groups", item.value(), problems)).flatten() else {
        return if item.is_table() { Vec::new() } else { item.mistyped("a table", problems).unwrap_or_default() };
    };
    let mut checkers = Vec::new();
    for (name, table) in groups {
        let (Value::Str(name), Value::Dict(settings)) = (name, table) else {
            let problem =
                Problem::new("a group is not a table").advise("write [groups.NAME.limits] or [groups.NAME.checker]");
            problems.add(&Spot::file().key("groups"), problem);
            continue;
        };
        let spot = Spot::file().key("groups").key(name.clone());
        let mut terms = Terms::default();
        for (key, value) in &settings {
            match key {
                Value::Str(key) if key == "limits" => {
                    terms.limits = terms::limits(value, &spot.key("limits"), problems);
                }
                Value::Str(key) if key == "checker" => {
                    let (comparison, file) = terms::checker(value, &spot.key("checker"), problems);
                    terms.comparison = comparison;
                    checkers.extend(file.map(|file| (name.clone(), file)));
                }
                other => {
                    let problem = Problem::new(format!("unknown key {other} in [groups.{}]", name.escape_debug()));
                    problems.add(&spot, problem.advise("a group has `limits` and `checker`"));
                }
            }
        }
        builder.groups.insert(name, terms);
    }
    checkers
}

fn format_version(root: &mut Table<'_>, problems: &mut Problems<'_>) -> Option<()> {
    // Without a version the rest is still read, so that a new author learns everything at once.
    let Some(item) = root.required("format_version", problems) else { return Some(()) };
    let version = item.integer(&(i64::MIN..=i64::MAX), problems)?;
    if version == FORMAT_VERSION {
        return Some(());
    }
    let problem = Problem::new(format!("the challenge is made for another version of judge: format_version {version}"))
        .advise(format!("this version of judge reads format_version {FORMAT_VERSION}"));
    item.add(problems, problem);
    None
}

fn topics(root: &mut Table<'_>, problems: &mut Problems<'_>) -> Option<Vec<String>> {
    let item = root.required("topics", problems)?;
    let topics = item.texts(problems)?;
    if topics.is_empty() {
        item.add(problems, Problem::new("`topics` is empty").advise("name at least one, such as \"arrays\""));
    }
    Some(topics)
}

fn complexity(mut table: Table<'_>, problems: &mut Problems<'_>) -> Complexity {
    let mut read = |key| table.optional(key).map(|item| item.text(problems));
    let (time, memory) = (read("time"), read("memory"));
    if time.is_none() && memory.is_none() {
        table.add(problems, Problem::new("[complexity] is empty").advise("give `time`, `memory` or both"));
    }
    let required = table.optional("required").and_then(|item| item.boolean(problems)).unwrap_or(false);
    table.finish(problems);
    Complexity { time: time.flatten(), memory: memory.flatten(), required }
}

fn max_changed_lines(mut table: Table<'_>, problems: &mut Problems<'_>) -> Option<u32> {
    let lines = table.required("max_changed_lines", problems).and_then(|item| item.integer(&(1..=10_000), problems));
    table.finish(problems);
    lines.and_then(|lines| u32::try_from(lines).ok())
}

fn seed(mut table: Table<'_>, problems: &mut Problems<'_>) -> Option<u64> {
    let seed = table.required("seed", problems).and_then(|item| item.integer(&(0..=i64::MAX), problems));
    table.finish(problems);
    seed.and_then(|seed| u64::try_from(seed).ok())
}

/// Reads `[sealed]`, and whether the checker is sealed too.
fn sealed(mut table: Table<'_>, problems: &mut Problems<'_>) -> (SealedTable, bool) {
    let version = table.required("version", problems).and_then(|item| item.integer(&(1..=i64::MAX), problems));
    if version.is_some_and(|version| version != SEALED_VERSION) {
        let problem = Problem::new("the challenge was sealed by another version of judge");
        problems.add(&Spot::file().key("sealed").key("version"), problem.advise("seal it again, or update judge"));
    }
    // It only makes every sealing different, so that parts of two sealings do not fit together.
    table.required("seal", problems).and_then(|item| item.text(problems));
    let points = table.required("points", problems).and_then(|item| item.integer(&(0..=100_000_000), problems));
    let recipients = table.optional("recipients").and_then(|item| item.texts(problems)).unwrap_or_default();
    let custom = table.optional("checker").and_then(|item| item.boolean(problems)).unwrap_or(false);
    table.finish(problems);
    let points = points.and_then(|points| u32::try_from(points).ok()).unwrap_or_default();
    (SealedTable { points, recipients }, custom)
}

fn solutions(item: &Item<'_>, problems: &mut Problems<'_>) -> Vec<(Option<String>, Option<Verdict>)> {
    let possible = Verdict::ALL.into_iter().filter(|verdict| !matches!(verdict, Verdict::Skipped | Verdict::Unjudged));
    let verdicts: Vec<_> = possible.map(|verdict| (verdict.word(), verdict)).collect();
    let items = item.items("tables", problems).unwrap_or_default();
    let mut read = |item: &Item<'_>| {
        let mut table = item.table("[[solutions]]", problems)?;
        let file = table.required("file", problems).and_then(|item| item.text(problems));
        let verdict = table.required("expect", problems).and_then(|item| item.word(&verdicts, problems));
        table.finish(problems);
        Some((file, verdict))
    };
    items.iter().map(|item| read(item).unwrap_or_default()).collect()
}
