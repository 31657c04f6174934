//! `judge init`: what is written, that it holds once it is filled in, and what is refused.

use std::fs;
use std::path::Path;

use insta::assert_snapshot;

use super::support::{Desk, Outcome};

const KINDS: [&str; 8] = ["function", "class", "program", "sql", "tests", "predict", "choose", "fix"];

/// All files below a folder, by their relative paths.
fn files(folder: &Path) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("the folder is there") {
        let path = entry.expect("it can be read").path();
        let name = path.file_name().expect("it has a name").to_string_lossy().into_owned();
        if path.is_dir() {
            found.extend(files(&path).into_iter().map(|(inner, text)| (format!("{name}/{inner}"), text)));
        } else {
            found.push((name, fs::read_to_string(&path).expect("it is text")));
        }
    }
    found.sort();
    found
}

/// Removes the lines with the mark, like an author who is content with what was written.
fn fill_in(desk: &Desk, challenge: &str) {
    for (name, text) in files(&desk.path(challenge)) {
        let kept: String =
            text.lines().filter(|line| !line.contains("FILL-IN")).map(|line| format!("{line}\n")).collect();
        desk.write(&format!("{challenge}/{name}"), kept);
    }
}

fn refused(desk: &Desk, arguments: &[&str]) -> String {
    let outcome: Outcome = desk.judge(&[&["init"], arguments].concat());
    assert_eq!((outcome.status, outcome.stdout.as_str()), (2, ""), "{arguments:?}: {}", outcome.stderr);
    outcome.stderr
}

#[test]
fn every_kind_holds_once_it_is_filled_in() {
    for kind in KINDS {
        let desk = Desk::new();
        let written = desk.judge(&["init", "bank/my-task", "--kind", kind, "--title", "My \"task\" \\ 1"]);
        assert_eq!(written.status, 0, "{kind}: {}", written.stderr);
        for (name, text) in files(&desk.path("bank/my-task")) {
            assert!(text.contains("FILL-IN"), "{kind}: {name} has nothing to fill in");
        }
        let left = desk.judge(&["verify", "bank", "--format", "json"]);
        assert_eq!(left.status, 1, "{kind}: {}", left.stdout);
        let findings = left.json()["challenges"][0]["findings"].clone();
        for finding in findings.as_array().expect("there are findings") {
            let (file, line) = (finding["file"].as_str().expect("a file"), finding["line"].as_u64().expect("a line"));
            let text = fs::read_to_string(desk.path("bank/my-task").join(file)).expect("it is there");
            let line = usize::try_from(line).expect("files are small");
            assert!(text.lines().nth(line - 1).is_some_and(|line| line.contains("FILL-IN")), "{file}:{line}");
            assert!(finding["hint"].is_string());
        }
        fill_in(&desk, "bank/my-task");
        let filled = desk.judge(&["verify", "bank"]);
        assert_eq!(filled.status, 0, "{kind}: {}{}", filled.stdout, filled.stderr);
        assert!(desk.judge(&["list", "--bank", "bank"]).stdout.contains("My \"task\" \\ 1"), "{kind}");
    }
}

#[test]
fn what_is_printed() {
    let desk = Desk::new();
    assert_snapshot!(desk.judge(&["init", "longest-run"]).all(), @"
        exit status 0
        --- stdout
        wrote longest-run/cases.toml
        wrote longest-run/challenge.toml
        wrote longest-run/explanation.md
        wrote longest-run/generate.py
        wrote longest-run/hints.md
        wrote longest-run/solutions/reference.py
        wrote longest-run/solutions/wrong_counts_equal_ones.py
        wrote longest-run/starter.py
        wrote longest-run/statement.md

        next: replace what the lines with FILL-IN ask for, then judge verify longest-run
        ");
    assert_snapshot!(desk.judge(&["verify", "longest-run", "--quiet"]).all(), @"
        exit status 1
        --- stdout
        ✗ longest-run
            cases.toml:4:1: FILL-IN is left to be filled in
              hint: do what the line says, and remove the mark
            challenge.toml:7:1: FILL-IN is left to be filled in
              hint: do what the line says, and remove the mark
            challenge.toml:27:1: FILL-IN is left to be filled in
              hint: do what the line says, and remove the mark
            explanation.md:3:1: FILL-IN is left to be filled in
              hint: do what the line says, and remove the mark
            explanation.md:8:1: FILL-IN is left to be filled in
              hint: do what the line says, and remove the mark
            explanation.md:13:1: FILL-IN is left to be filled in
              hint: do what the line says, and remove the mark
            explanation.md:18:1: FILL-IN is left to be filled in
              hint: do what the line says, and remove the mark
            explanation.md:23:1: FILL-IN is left to be filled in
              hint: do what the line says, and remove the mark
            generate.py:5:1: FILL-IN is left to be filled in
              hint: do what the line says, and remove the mark
            hints.md:3:1: FILL-IN is left to be filled in
              hint: do what the line says, and remove the mark
            hints.md:8:1: FILL-IN is left to be filled in
              hint: do what the line says, and remove the mark
            hints.md:13:1: FILL-IN is left to be filled in
              hint: do what the line says, and remove the mark
            solutions/reference.py:1:1: FILL-IN is left to be filled in
              hint: do what the line says, and remove the mark
            solutions/wrong_counts_equal_ones.py:1:1: FILL-IN is left to be filled in
              hint: do what the line says, and remove the mark
            starter.py:4:1: FILL-IN is left to be filled in
              hint: do what the line says, and remove the mark
            statement.md:1:1: FILL-IN is left to be filled in
              hint: do what the line says, and remove the mark
            statement.md:12:1: FILL-IN is left to be filled in
              hint: do what the line says, and remove the mark
            statement.md:18:1: FILL-IN is left to be filled in
              hint: do what the line says, and remove the mark
        ✗ 1 challenge does not hold  1 challenge, 0 solutions, # s
        ");
}

#[test]
fn names_come_from_the_folder_or_from_arguments() {
    let desk = Desk::new();
    let text = |name: &str| fs::read_to_string(desk.path(name)).expect("it was written");
    assert_eq!(desk.judge(&["init", "3-sum"]).status, 0);
    assert!(text("3-sum/starter.py").contains("def solve_3_sum("));
    assert!(text("3-sum/challenge.toml").contains("title = \"3 sum\""));
    assert_eq!(
        desk.judge(&["init", "deep/down/lru-cache/", "--kind", "class", "--name", "LRUCache", "--level", "senior"])
            .status,
        0
    );
    assert!(text("deep/down/lru-cache/starter.py").starts_with("# judge: lru-cache\n"));
    assert!(text("deep/down/lru-cache/starter.py").contains("class LRUCache:"));
    assert!(text("deep/down/lru-cache/challenge.toml").contains("level = \"senior\""));
    // The current folder.
    fs::create_dir(desk.path("here")).expect("the folder can be made");
    let here = desk.command(&["init", "."]).current_dir(desk.path("here")).output();
    assert_eq!(Outcome::of(here).status, 0);
    assert!(text("here/challenge.toml").contains("id = \"here\""));
}

#[test]
fn nothing_is_overwritten() {
    let desk = Desk::with("file", "mine");
    assert_eq!(desk.judge(&["init", "task"]).status, 0);
    let before = files(&desk.path("task"));
    assert!(refused(&desk, &["task"]).contains("task is not empty"));
    assert!(refused(&desk, &["task", "--kind", "sql"]).contains("task is not empty"));
    assert_eq!(files(&desk.path("task")), before);
    fs::create_dir(desk.path("other")).expect("the folder can be made");
    desk.write("other/notes.txt", "mine");
    assert!(refused(&desk, &["other"]).contains("it has notes.txt"));
    assert_eq!(files(&desk.path("other")).len(), 1);
    assert!(refused(&desk, &["file"]).contains("file is not a folder"));
    assert_eq!(fs::read_to_string(desk.path("file")).expect("it is there"), "mine");
    // Hidden files, such as those of git, do not belong to the challenge.
    fs::create_dir_all(desk.path("fresh/.git")).expect("the folder can be made");
    assert_eq!(desk.judge(&["init", "fresh"]).status, 0);
}

#[test]
fn names_that_are_refused() {
    let desk = Desk::new();
    for (arguments, message) in [
        (&["Two_Sum"][..], "such as two-sum"),
        (&["a--b"], "the folder's name cannot be the id of a challenge: a--b"),
        (&["é"], "the folder's name cannot be the id of a challenge"),
        (&["/"], "no name that could be an id"),
        (&[""], "a value is required"),
        (&["task", "--name", "two sum"], "`name` is not a Python name: \"two sum\""),
        (&["class"], "`name` is not a Python name: \"class\""),
        (&["task", "--title", "  "], "`title` is empty"),
        (&["task", "--title", "a\nb"], "`title` must be one line of plain text"),
        (&["unittest", "--kind", "tests"], "`module` is the name of another module"),
        (&["task", "--kind", "program", "--name", "x"], "--name has no meaning here"),
        (&["task", "--kind", "essay"], "invalid value 'essay'"),
    ] {
        let said = refused(&desk, arguments);
        assert!(said.contains(message), "{arguments:?}: {said}");
    }
    assert_eq!(files(&desk.path("")), [], "nothing was written");
    // The same without a clash.
    assert_eq!(desk.judge(&["init", "class", "--name", "classify"]).status, 0);
}

#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_written() {
    use std::os::unix::fs::symlink;
    let desk = Desk::new();
    // A link that leads nowhere is not a folder to write into.
    symlink(desk.path("nowhere/at/all"), desk.path("task")).expect("a link can be made");
    assert!(refused(&desk, &["task"]).contains("the folder task cannot be made: task is not a folder"));
    assert!(!desk.path("nowhere").exists());
}
