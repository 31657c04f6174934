//! With a list of files: each entry of `judge.toml`, for each student that any entry tells of.
//!
//! An entry that stands for one path takes it before entries with wildcards do.

use std::collections::{BTreeMap, BTreeSet};

use super::{Assignment, Challenges, Handed, Named, Obstacle, Planned, may_be_solution};
use crate::manifest::{Entry, Manifest};
use crate::pattern::Pattern;

/// The paths that are taken, each with the line of its entry.
type Taken = BTreeMap<String, u32>;

/// Adds the works of all entries.
pub(super) fn add(assignment: &mut Assignment, manifest: &Manifest, challenges: &Challenges) {
    let students = students(assignment, manifest);
    let jobs: Vec<(&Entry, Option<&str>, Pattern)> = manifest
        .files
        .iter()
        .flat_map(|entry| -> Vec<_> {
            if entry.path.names_students() {
                students.iter().map(|name| (entry, Some(name.as_str()), entry.path.of_student(name))).collect()
            } else {
                vec![(entry, None, entry.path.clone())]
            }
        })
        .collect();
    let mut taken = Taken::new();
    let mut works: Vec<Vec<Planned>> = vec![Vec::new(); jobs.len()];
    for (place, (entry, student, pattern)) in jobs.iter().enumerate() {
        let Some(path) = pattern.only_path() else { continue };
        if let Some(line) = taken.get(&path) {
            let note = format!("{path}: entries at lines {line} and {} stand for it; the first counts", entry.line);
            assignment.notes.push(note);
            continue;
        }
        taken.insert(path.clone(), entry.line);
        works[place].push(one(assignment, manifest, (entry, *student), path, challenges));
    }
    for (place, (entry, student, pattern)) in jobs.iter().enumerate() {
        if pattern.only_path().is_none() {
            let files = several(assignment, manifest, pattern, &mut taken, entry.line);
            works[place] = of_wildcards(assignment, manifest, (entry, *student), (pattern, files), challenges);
        }
    }
    assignment.works.extend(works.into_iter().flatten());
}

/// The students that any entry tells of. One who lacks a folder for one entry still has all entries.
fn students(assignment: &mut Assignment, manifest: &Manifest) -> BTreeSet<String> {
    let mut students = BTreeSet::new();
    for entry in manifest.files.iter().filter(|entry| entry.path.names_students()) {
        let found = entry.path.students(&mut assignment.tree);
        let kept = found.into_iter().filter(|(_, path)| !is_left_out(manifest, path));
        let before = students.len();
        students.extend(kept.map(|(student, _)| student));
        if students.is_empty() && before == 0 {
            assignment.notes.push(format!("no student fits the path \"{}\" at line {}", entry.path.text(), entry.line));
        }
    }
    for (student, _) in manifest.extensions.keys().filter(|(student, _)| !students.contains(student)) {
        assignment.notes.push(format!("there is no student {student}, for whom there is an extension"));
    }
    students
}

/// The work at the one path that an entry stands for.
fn one(
    assignment: &Assignment,
    manifest: &Manifest,
    (entry, student): (&Entry, Option<&str>),
    path: String,
    challenges: &Challenges,
) -> Planned {
    let mut work = planned(manifest, entry, student, path);
    match &entry.challenge {
        Some(id) => work.challenge = challenges.declared(id).ok(),
        None => match challenges.named_by(&assignment.tree, &work.path) {
            Named::Challenge(challenge) => work.challenge = Some(challenge),
            Named::Unavailable(obstacle) => work.obstacle = Some(obstacle),
            Named::Nothing if assignment.tree.kind(&work.path).is_none() => work.obstacle = Some(Obstacle::Missing),
            Named::Nothing => {
                let reason = "nothing says which challenge the file is for: neither judge.toml, nor a line \
                              `# judge: ID` (`-- judge: ID` in SQL) at its top, nor its name";
                work.obstacle = Some(Obstacle::Unusable(reason.to_owned()));
            }
        },
    }
    work
}

/// The files that fit wildcards and that no other entry takes.
fn several(
    assignment: &mut Assignment,
    manifest: &Manifest,
    pattern: &Pattern,
    taken: &mut Taken,
    line: u32,
) -> Vec<String> {
    let files = pattern.files(&mut assignment.tree).into_iter();
    let files: Vec<String> = files.filter(|path| !taken.contains_key(path) && !is_left_out(manifest, path)).collect();
    taken.extend(files.iter().map(|path| (path.clone(), line)));
    files
}

/// The works of an entry with wildcards.
fn of_wildcards(
    assignment: &mut Assignment,
    manifest: &Manifest,
    (entry, student): (&Entry, Option<&str>),
    (pattern, files): (&Pattern, Vec<String>),
    challenges: &Challenges,
) -> Vec<Planned> {
    let new = |path: &str| planned(manifest, entry, student, path.to_owned());
    if let Some(id) = &entry.challenge {
        let challenge = challenges.declared(id).ok();
        return match (files.as_slice(), student) {
            ([], None) => {
                assignment.notes.push(format!("no file fits the path \"{}\" at line {}", pattern.text(), entry.line));
                Vec::new()
            }
            ([], Some(_)) => {
                vec![Planned { challenge, obstacle: Some(Obstacle::Missing), ..new(pattern.text()) }]
            }
            ([_, _, ..], Some(_)) => {
                let reason = format!("{} files fit where one is wanted: {}", files.len(), some_of(&files));
                vec![Planned { challenge, obstacle: Some(Obstacle::Unusable(reason)), ..new(pattern.text()) }]
            }
            (files, _) => files.iter().map(|path| Planned { challenge: challenge.clone(), ..new(path) }).collect(),
        };
    }
    let mut works: Vec<Planned> = Vec::new();
    for path in &files {
        let (challenge, obstacle) = match challenges.named_by(&assignment.tree, path) {
            Named::Challenge(challenge) => (Some(challenge), None),
            Named::Unavailable(obstacle) => (None, Some(obstacle)),
            Named::Nothing => {
                if may_be_solution(path) {
                    assignment.notes.push(format!("{path}: names no challenge, so it is left out"));
                }
                continue;
            }
        };
        let same = |work: &&Planned| challenge.is_some() && id(work) == challenge.as_ref().map(|it| it.id().as_str());
        match works.iter().find(same).filter(|_| student.is_some()) {
            Some(other) => {
                let note = format!("{path}: answers the same challenge as {}, so it is left out", other.path);
                assignment.notes.push(note);
            }
            None => works.push(Planned { challenge, obstacle, ..new(path) }),
        }
    }
    match student {
        Some(_) if works.is_empty() => works.push(Planned { obstacle: Some(Obstacle::Missing), ..new(pattern.text()) }),
        None if works.is_empty() => {
            assignment.notes.push(format!("no file fits the path \"{}\" at line {}", pattern.text(), entry.line));
        }
        _ => {}
    }
    works
}

fn id(work: &Planned) -> Option<&str> {
    work.challenge.as_ref().map(|challenge| challenge.id().as_str())
}

fn planned(manifest: &Manifest, entry: &Entry, student: Option<&str>, path: String) -> Planned {
    let extension = student.and_then(|student| {
        let of_group =
            entry.group.as_ref().and_then(|group| manifest.extensions.get(&(student.to_owned(), Some(group.clone()))));
        of_group.or_else(|| manifest.extensions.get(&(student.to_owned(), None)))
    });
    Planned {
        path,
        student: student.map(str::to_owned),
        challenge: None,
        obstacle: None,
        group: entry.group.clone(),
        need: entry.need,
        pass: entry.pass,
        points: entry.points,
        due: extension.copied().or(entry.due),
        handed_in: Handed::Immaterial,
    }
}

/// Whether the path belongs to the bank or is to be ignored.
fn is_left_out(manifest: &Manifest, path: &str) -> bool {
    let in_bank = |folder: &String| {
        path.strip_prefix(folder.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    manifest.bank.iter().any(in_bank) || manifest.ignore.iter().any(|pattern| pattern.covers(path))
}

fn some_of(paths: &[String]) -> String {
    let shown = paths.iter().take(3).map(String::as_str).collect::<Vec<_>>().join(", ");
    if paths.len() > 3 { format!("{shown}, …") } else { shown }
}
