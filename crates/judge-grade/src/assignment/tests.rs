//! Which files answer which challenges, in folders of all kinds.

use std::fs;

use judge::{Case, FunctionEntry};
use tempfile::TempDir;

use super::*;
use crate::MANIFEST;

fn challenges() -> Challenges {
    let mut bank = Bank::empty();
    for id in ["two-sum", "lru-cache"] {
        let entry = FunctionEntry { name: id.replace('-', "_"), ..FunctionEntry::default() };
        let sample = Case::function("one", [judge::Value::from(1)]).expecting(1);
        bank.insert(Challenge::builder(id).function_entry(entry).sample(sample).build().unwrap());
    }
    let broken = ChallengeError::new("bank/heaps/challenge.toml", vec![Problem::new("`id` is missing")]);
    Challenges::new(bank, vec![broken])
}

fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

fn declared(folder: &TempDir, manifest: &str) -> Result<Assignment, ChallengeError> {
    let manifest = Manifest::read(Path::new(MANIFEST), &format!("format_version = 1\n{manifest}"))?;
    Assignment::declared(folder.path(), (&manifest, Path::new(MANIFEST)), &challenges())
}

/// Each work as `student path challenge obstacle`.
fn works(assignment: &Assignment) -> Vec<String> {
    let obstacle = |work: &Planned| match &work.obstacle {
        None => "-".to_owned(),
        Some(Obstacle::Missing) => "missing".to_owned(),
        Some(Obstacle::Unusable(reason)) => format!("unusable: {reason}"),
        Some(Obstacle::BrokenChallenge(reason)) => format!("broken: {reason}"),
        Some(Obstacle::Unchanged) => "unchanged".to_owned(),
    };
    let line = |work: &Planned| {
        let id = work.challenge.as_ref().map_or("-", |challenge| challenge.id().as_str());
        format!("{} {} {id} {}", work.student.as_deref().unwrap_or("-"), work.path, obstacle(work))
    };
    assignment.works.iter().map(line).collect()
}

#[test]
fn every_student_has_every_entry() {
    let folder = folder(&[("students/ada/two_sum.py", "x"), ("students/bob/lru_cache.py", "x")]);
    fs::create_dir_all(folder.path().join("students/eve")).unwrap();
    let assignment = declared(
        &folder,
        "[[file]]\npath = \"students/{student}/two_sum.py\"\n[[file]]\npath = \"students/{student}/lru_cache.py\"\n",
    )
    .unwrap();
    assert_eq!(
        works(&assignment),
        [
            "ada students/ada/two_sum.py two-sum -",
            "ada students/ada/lru_cache.py lru-cache -",
            "bob students/bob/two_sum.py two-sum -",
            "bob students/bob/lru_cache.py lru-cache -",
            "eve students/eve/two_sum.py two-sum -",
            "eve students/eve/lru_cache.py lru-cache -",
        ]
    );
    assert!(assignment.notes().is_empty());
}

#[test]
fn unknown_and_broken_challenges_are_reported_at_once_with_their_lines() {
    let folder = folder(&[]);
    let error = declared(
        &folder,
        "[[file]]\npath = \"a.py\"\nchallenge = \"twosum\"\n[[file]]\npath = \"b.py\"\nchallenge = \"heaps\"\n",
    )
    .unwrap_err();
    let text = error.to_string();
    assert!(
        text.contains("judge.toml:2:1: there is no challenge \"twosum\"\n  hint: did you mean `two-sum`?"),
        "{text}"
    );
    assert!(text.contains("judge.toml:5:1: the challenge `heaps` is broken: `id` is missing"), "{text}");
}

#[test]
fn one_path_outranks_wildcards_and_no_file_counts_twice() {
    let folder = folder(&[
        ("students/ada/two_sum.py", "x"),
        ("students/ada/cache.py", "# judge: lru-cache\n"),
        ("students/ada/more/cache.py", "# judge: lru-cache\n"),
        ("students/ada/helper.py", "x"),
        ("students/ada/wrong.py", "# judge: no-such-thing\n"),
    ]);
    let assignment = declared(
        &folder,
        "[[file]]\npath = \"students/{student}/**/*.py\"\n\
         [[file]]\npath = \"students/{student}/two_sum.py\"\nchallenge = \"two-sum\"\n\
         [[file]]\npath = \"students/ada/two_sum.py\"\nchallenge = \"lru-cache\"\n\
         [[file]]\npath = \"nothing/*.py\"\n",
    )
    .unwrap();
    assert_eq!(
        works(&assignment),
        [
            "ada students/ada/cache.py lru-cache -",
            "ada students/ada/wrong.py - unusable: there is no challenge \"no-such-thing\", which the file names",
            "ada students/ada/two_sum.py two-sum -",
        ]
    );
    assert_eq!(
        assignment.notes(),
        [
            "students/ada/two_sum.py: entries at lines 4 and 7 both name it; the first counts",
            "students/ada/helper.py: names no challenge, so it is left out",
            "students/ada/more/cache.py: answers the same challenge as students/ada/cache.py, so it is left out",
            "no file matches the path \"nothing/*.py\" at line 10",
        ]
    );
}

#[test]
fn wildcards_for_one_challenge_want_one_file_per_student() {
    let folder = folder(&[
        ("s/ada/a/two_sum.py", ""),
        ("s/ada/b/two_sum.py", ""),
        ("s/bob/two_sum.py", ""),
        ("s/eve/x.txt", ""),
    ]);
    let assignment =
        declared(&folder, "[[file]]\npath = \"s/{student}/**/two_sum.py\"\nchallenge = \"two-sum\"\n").unwrap();
    assert_eq!(
        works(&assignment),
        [
            "ada s/ada/**/two_sum.py two-sum unusable: 2 files match where one is wanted: s/ada/a/two_sum.py, s/ada/b/two_sum.py",
            "bob s/bob/two_sum.py two-sum -",
            "eve s/eve/**/two_sum.py two-sum missing",
        ]
    );
}

#[test]
fn the_bank_and_ignored_folders_are_no_students() {
    let folder = folder(&[
        ("ada/two_sum.py", "x"),
        ("challenges/two_sum.py", "x"),
        ("docs/two_sum.py", "x"),
        ("docs/more/x.txt", ""),
    ]);
    let assignment =
        declared(&folder, "bank = [\"challenges\"]\nignore = [\"do*\"]\n[[file]]\npath = \"{student}/two_sum.py\"\n")
            .unwrap();
    assert_eq!(works(&assignment), ["ada ada/two_sum.py two-sum -"]);
}

#[test]
fn without_entries_files_are_found_by_the_challenge_they_name() {
    let folder = folder(&[
        ("two_sum.py", "x"),
        ("deep/er/cache.py", "#!/usr/bin/env python\n# judge: lru-cache\n"),
        ("helper.py", "x"),
        ("lost.py", "# judge: nowhere\n"),
        ("heaps.py", "x"),
        (".hidden/two_sum.py", "x"),
        ("__pycache__/two_sum.py", "x"),
        ("env/pyvenv.cfg", ""),
        ("env/two_sum.py", "x"),
        ("node_modules/two_sum.py", "x"),
        ("lib/site-packages/two_sum.py", "x"),
        ("bank/challenge.toml", ""),
        ("bank/starter.py", "# judge: two-sum\n"),
        (".py", "x"),
    ]);
    let assignment = Assignment::found(folder.path(), &challenges());
    assert_eq!(
        works(&assignment),
        [
            "- deep/er/cache.py lru-cache -",
            "- heaps.py - broken: the challenge `heaps` is broken: `id` is missing",
            "- lost.py - unusable: there is no challenge \"nowhere\", which the file names",
            "- two_sum.py two-sum -",
        ]
    );
    assert_eq!(
        assignment.notes(),
        [
            "heaps.py: its challenge is broken; `judge verify FOLDER` shows why",
            "bank: this is a challenge, so its files are not graded",
        ]
    );
}

#[cfg(unix)]
#[test]
fn a_link_lets_nobody_hand_in_the_work_of_another() {
    use std::os::unix::fs::symlink;

    let folder = folder(&[("students/ada/two_sum.py", "x"), ("students/bob/x.txt", "")]);
    symlink("../ada/two_sum.py", folder.path().join("students/bob/two_sum.py")).unwrap();
    symlink("ada", folder.path().join("students/eve")).unwrap();
    let assignment = declared(&folder, "[[file]]\npath = \"students/{student}/two_sum.py\"\n").unwrap();
    assert_eq!(assignment.students().into_iter().collect::<Vec<_>>(), ["ada", "bob"]);
    assert_eq!(assignment.notes(), ["students/eve: the symbolic link is not followed"]);
    let found = Assignment::found(folder.path(), &challenges());
    assert_eq!(works(&found), ["- students/ada/two_sum.py two-sum -"]);
}

#[test]
fn extensions_move_the_due_date_of_one_student() {
    let folder = folder(&[("s/ada/two_sum.py", "x"), ("s/bob/two_sum.py", "x")]);
    let assignment = declared(
        &folder,
        "due = 2026-10-01T00:00:00Z\n[[file]]\npath = \"s/{student}/two_sum.py\"\n\
         [[extension]]\nstudent = \"bob\"\ndue = 2026-11-01T00:00:00Z\n\
         [[extension]]\nstudent = \"nobody\"\ndue = 2026-11-01T00:00:00Z\n",
    )
    .unwrap();
    let due: Vec<String> = assignment.works.iter().map(|work| work.due.unwrap().to_string()).collect();
    assert_eq!(due, ["2026-10-01T00:00:00Z", "2026-11-01T00:00:00Z"]);
    assert_eq!(assignment.notes(), ["there is an extension for nobody, but no such student"]);
}

#[test]
fn works_are_counted_before_they_are_made() {
    let folder = folder(&[]);
    for student in 0..200 {
        fs::create_dir_all(folder.path().join(format!("s{student}"))).unwrap();
    }
    // There would be four million of them.
    let entries: String = (0..19_999).map(|number| format!("[[file]]\npath = \"{{student}}/{number}.py\"\n")).collect();
    let error = declared(&folder, &entries).unwrap_err();
    assert_eq!(
        error.problems()[0].message(),
        "with the entries before it, this one makes 20200 works, and at most 20000 are graded"
    );
    assert_eq!(error.problems()[0].line(), Some(2 + 2 * 100));
    let entries: String = (0..100).map(|number| format!("[[file]]\npath = \"{{student}}/{number}.py\"\n")).collect();
    assert_eq!(declared(&folder, &entries).unwrap().len(), 20_000);
}

#[test]
fn works_of_wildcards_are_counted_too() {
    let folder = folder(&[]);
    for number in 0..1_000 {
        fs::write(folder.path().join(format!("{number}.py")), "# judge: two-sum\n").unwrap();
    }
    // No file is taken twice, so only entries for students multiply.
    let entries: String = (0..50).map(|number| format!("[[file]]\npath = \"{}*.py\"\n", "*".repeat(number))).collect();
    assert_eq!(declared(&folder, &entries).unwrap().len(), 1_000);
}

#[test]
fn patterns_that_take_too_long_are_refused() {
    let folder = folder(&[]);
    for number in 0..2_000 {
        fs::write(folder.path().join(format!("{}-{number}", "a".repeat(200))), "").unwrap();
    }
    let glob = "*a".repeat(100);
    let entries: String = (0..19_000).map(|number| format!("[[file]]\npath = \"{glob}{number}.py\"\n")).collect();
    let error = declared(&folder, &entries).unwrap_err();
    let problem = &error.problems()[0];
    assert_eq!(
        problem.message(),
        "looking for what matches this entry and those before it takes too long in a folder of this size"
    );
    assert!(problem.line().is_some_and(|line| line > 2), "{problem}");
    // Nearly all of it fits from every place in a name.
    let glob = format!("*{}", "a".repeat(100));
    let ignore: Vec<String> = (0..400).map(|number| format!("\"{glob}b{number}\"")).collect();
    let error = declared(&folder, &format!("ignore = [{}]\n", ignore.join(", "))).unwrap_err();
    assert!(error.problems()[0].message().starts_with("matching the patterns of `ignore` takes too long"), "{error}");
}
