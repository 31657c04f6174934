//! With a list of files: each entry of `judge.toml`, for each student found by any entry.
//!
//! An entry for a single path takes that path before entries with wildcards do.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use judge::Problem;

use super::{
    Assignment, Challenges, Handed, MAX_WORKS, Named, Obstacle, Planned, is_left_out, may_be_solution, too_long,
};
use crate::manifest::{FileEntry, Manifest};
use crate::pattern::Pattern;

/// The paths already taken, each with the line of its entry.
type Taken = BTreeMap<String, u32>;

/// Adds the works of all entries.
///
/// # Errors
///
/// When an entry, together with those before it, makes too many works or takes too long to match. No works are made
/// before they are counted.
pub(super) fn add(assignment: &mut Assignment, manifest: &Manifest, challenges: &Challenges) -> Result<(), Problem> {
    let students = students(assignment, manifest)?;
    count(manifest, students.len())?;
    let jobs: Vec<(&FileEntry, Option<&str>, Pattern)> = manifest
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
    let mut made = 0;
    for (place, (entry, student, pattern)) in jobs.iter().enumerate() {
        let Some(path) = pattern.only_path() else { continue };
        if let Some(line) = taken.get(&path) {
            let note = format!("{path}: entries at lines {line} and {} both name it; the first counts", entry.line);
            assignment.notes.push(note);
            continue;
        }
        taken.insert(path.clone(), entry.line);
        works[place].push(one(assignment, manifest, (entry, *student), path, challenges));
        made += 1;
    }
    for (place, (entry, student, pattern)) in jobs.iter().enumerate() {
        if pattern.only_path().is_none() {
            let files = several(assignment, manifest, (entry, pattern), &mut taken)?;
            works[place] = of_wildcards(assignment, manifest, (entry, *student), (pattern, files), challenges);
            made += works[place].len();
            if made > MAX_WORKS {
                return Err(too_many(entry, made));
            }
        }
    }
    assignment.works.extend(works.into_iter().flatten());
    Ok(())
}

/// Counts the least number of works that the entries make, one for each student. This happens before any is made, since
/// together they may not fit into memory.
fn count(manifest: &Manifest, students: usize) -> Result<(), Problem> {
    let mut works: usize = 0;
    for entry in &manifest.files {
        works = works.saturating_add(match (entry.path.names_students(), entry.path.only_path()) {
            (true, _) => students,
            (false, Some(_)) => 1,
            // It is known once the files have been searched.
            (false, None) => 0,
        });
        if works > MAX_WORKS {
            return Err(too_many(entry, works));
        }
    }
    Ok(())
}

fn too_many(entry: &FileEntry, works: usize) -> Problem {
    let message =
        format!("with the entries before it, this one makes {works} works, and at most {MAX_WORKS} are graded");
    let hint = "grade parts of the folder with a judge.toml each, or have fewer entries with {student}";
    Problem::new(message).advise(hint).at(entry.line, 1)
}

fn check_steps(assignment: &Assignment, entry: &FileEntry) -> Result<(), Problem> {
    if assignment.tree.is_spent() {
        return Err(too_long("looking for what matches this entry and those before it takes").at(entry.line, 1));
    }
    Ok(())
}

/// The students found by any entry. A student without a folder for one entry still has all entries.
fn students(assignment: &mut Assignment, manifest: &Manifest) -> Result<BTreeSet<String>, Problem> {
    let mut students: BTreeSet<String> = BTreeSet::new();
    let mut has_files = BTreeSet::new();
    let mut asked = HashSet::new();
    for entry in manifest.files.iter().filter(|entry| entry.path.names_students()) {
        // Thousands of entries for the same students are looked up only once.
        let is_new = asked.insert(entry.path.student_part());
        let found = if is_new { entry.path.students(&mut assignment.tree) } else { BTreeMap::new() };
        let tree = &mut assignment.tree;
        let kept = found.into_iter().filter(|(_, path)| !is_left_out(tree, manifest, path));
        has_files.extend(kept.map(|(student, _)| student));
        check_steps(assignment, entry)?;
        if has_files.is_empty() {
            let (path, line) = (entry.path.text(), entry.line);
            assignment.notes.push(format!("no student matches the path \"{path}\" at line {line}"));
        }
    }
    if let Some(roster) = &manifest.roster {
        let strangers = has_files.iter().filter(|student| roster.place(student).is_none());
        assignment.notes.extend(strangers.map(|student| format!("{student} is not in the roster")));
        students.extend(roster.students().map(str::to_owned));
    }
    students.append(&mut has_files);
    for (student, _) in manifest.extensions.keys().filter(|(student, _)| !students.contains(student)) {
        assignment.notes.push(format!("there is an extension for {student}, but no such student"));
    }
    Ok(students)
}

/// The work at the single path of an entry.
fn one(
    assignment: &Assignment,
    manifest: &Manifest,
    (entry, student): (&FileEntry, Option<&str>),
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

/// The files that fit the wildcards and that no other entry takes.
fn several(
    assignment: &mut Assignment,
    manifest: &Manifest,
    (entry, pattern): (&FileEntry, &Pattern),
    taken: &mut Taken,
) -> Result<Vec<String>, Problem> {
    let tree = &mut assignment.tree;
    let mut files = pattern.files(tree);
    files.retain(|path| !taken.contains_key(path) && !is_left_out(tree, manifest, path));
    check_steps(assignment, entry)?;
    taken.extend(files.iter().map(|path| (path.clone(), entry.line)));
    Ok(files)
}

/// The works of an entry with wildcards.
fn of_wildcards(
    assignment: &mut Assignment,
    manifest: &Manifest,
    (entry, student): (&FileEntry, Option<&str>),
    (pattern, files): (&Pattern, Vec<String>),
    challenges: &Challenges,
) -> Vec<Planned> {
    let new = |path: &str| planned(manifest, entry, student, path.to_owned());
    if let Some(id) = &entry.challenge {
        let challenge = challenges.declared(id).ok();
        return match (files.as_slice(), student) {
            ([], None) => {
                let (path, line) = (pattern.text(), entry.line);
                assignment.notes.push(format!("no file matches the path \"{path}\" at line {line}"));
                Vec::new()
            }
            ([], Some(_)) => {
                vec![Planned { challenge, obstacle: Some(Obstacle::Missing), ..new(pattern.text()) }]
            }
            ([_, _, ..], Some(_)) => {
                let reason = format!("{} files match where one is wanted: {}", files.len(), some_of(&files));
                vec![Planned { challenge, obstacle: Some(Obstacle::Unusable(reason)), ..new(pattern.text()) }]
            }
            (files, _) => files.iter().map(|path| Planned { challenge: challenge.clone(), ..new(path) }).collect(),
        };
    }
    let mut works: Vec<Planned> = Vec::new();
    let mut answered: BTreeMap<String, usize> = BTreeMap::new();
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
        let id = challenge.as_ref().filter(|_| student.is_some()).map(|challenge| challenge.id().to_string());
        if let Some(other) = id.as_ref().and_then(|id| answered.get(id)) {
            let other = &works[*other].path;
            assignment.notes.push(format!("{path}: answers the same challenge as {other}, so it is left out"));
            continue;
        }
        answered.extend(id.map(|id| (id, works.len())));
        works.push(Planned { challenge, obstacle, ..new(path) });
    }
    match student {
        Some(_) if works.is_empty() => works.push(Planned { obstacle: Some(Obstacle::Missing), ..new(pattern.text()) }),
        None if works.is_empty() => {
            assignment.notes.push(format!("no file matches the path \"{}\" at line {}", pattern.text(), entry.line));
        }
        _ => {}
    }
    works
}

fn planned(manifest: &Manifest, entry: &FileEntry, student: Option<&str>, path: String) -> Planned {
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
        beside: entry.beside.clone(),
        version: None,
        instead: None,
    }
}

fn some_of(paths: &[String]) -> String {
    let shown = paths.iter().take(3).map(String::as_str).collect::<Vec<_>>().join(", ");
    if paths.len() > 3 { format!("{shown}, …") } else { shown }
}
