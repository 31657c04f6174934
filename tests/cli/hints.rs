//! `judge hint`: hints one at a time, remembered for each user; and records that cannot be read or written.

use std::fs;
use std::path::Path;
use std::process::Command;

use insta::assert_snapshot;

use super::support::{Desk, Outcome, banks};

const HINTS: &str = "## 1\n\nWhat is *twice* a number?\n\n## 2\n\nAdd it\nto itself.\n\n## 3\n\nWrite `n + n`:\n\n```python\nreturn n + n\n```\n";

const EXPLANATION: &str = "## Idea\n\nTwice is the sum of two.\n\n## Complexity\n\nO(1) time.\n\n## Usual mistakes\n\n- Squaring.\n\n\
                           ## What an interviewer looks for\n\n- Signs.\n\n## Follow-up questions\n\n- Thrice? Add again.\n";

/// A desk with the bank `own`, in which `double` has hints and an explanation.
pub(super) fn taught() -> Desk {
    let desk = Desk::new();
    copy(&banks("bank"), &desk.path("own"));
    desk.write("own/double/hints.md", HINTS);
    desk.write("own/double/explanation.md", EXPLANATION);
    desk.write("double.py", "def double(n):\n    return n + n\n");
    desk
}

pub(super) fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("the desk can be written");
    for entry in fs::read_dir(from).expect("a readable folder") {
        let path = entry.expect("a readable folder").path();
        let target = to.join(path.file_name().expect("it has a name"));
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, &target).expect("the desk can be written");
        }
    }
}

fn hint(desk: &Desk, more: &[&str]) -> Outcome {
    desk.judge(&[&["hint", "double", "--bank", "own"], more].concat())
}

#[test]
fn hints_come_one_at_a_time() {
    let desk = taught();
    assert_snapshot!(hint(&desk, &["--again"]).all(), @"
        exit status 0
        --- stdout
        no hint of double has been shown yet

        next: judge hint double
        ");
    assert_snapshot!(hint(&desk, &[]).all(), @"
        exit status 0
        --- stdout
        ## Hint 1 of 3

        What is *twice* a number?

        next: judge hint double, for the next hint
        ");
    assert!(hint(&desk, &["--quiet"]).stdout.starts_with("## Hint 2 of 3\n\nAdd it\nto itself.\n"));
    assert_snapshot!(hint(&desk, &["--again"]).all(), @"
        exit status 0
        --- stdout
        ## Hint 1 of 3

        What is *twice* a number?

        ## Hint 2 of 3

        Add it
        to itself.

        next: judge hint double, for the next hint
        ");
    assert_snapshot!(hint(&desk, &[]).all(), @"
        exit status 0
        --- stdout
        ## Hint 3 of 3

        Write `n + n`:

        ```python
        return n + n
        ```

        next: that was the last hint; judge explain double, once you have solved it
        ");
    assert_snapshot!(hint(&desk, &[]).all(), @"
        exit status 0
        --- stdout
        all 3 hints of double were shown: judge hint double --again shows them

        next: judge explain double, once you have solved it
        ");
}

#[test]
fn hints_for_programs() {
    let desk = taught();
    let first = hint(&desk, &["--format", "json"]).json();
    assert_eq!((first["count"].as_u64(), first["hints"][0]["number"].as_u64()), (Some(3), Some(1)));
    assert_eq!(first["hints"][0]["text"], "What is *twice* a number?");
    assert_eq!(hint(&desk, &["--all", "--format", "json"]).json()["hints"].as_array().map(Vec::len), Some(3));
    assert_eq!(hint(&desk, &["--format", "json"]).json()["hints"].as_array().map(Vec::len), Some(0));
    assert_eq!(hint(&desk, &["--again", "--format", "json"]).json()["hints"].as_array().map(Vec::len), Some(3));
    assert_eq!(hint(&desk, &["--again", "--all"]).status, 2);
}

#[test]
fn a_folder_can_name_a_challenge_and_having_no_hints_is_not_a_mistake() {
    let desk = taught();
    assert!(desk.judge(&["hint", "own/double"]).stdout.contains("## Hint 1 of 3"));
    assert_snapshot!(desk.judge(&["hint", "counter", "--bank", "own"]).all(), @"
        exit status 0
        --- stdout
        counter has no hints
        ");
    assert_eq!(desk.judge(&["hint", "doubel", "--bank", "own"]).status, 2);
}

#[test]
fn on_a_terminal_they_look_like_statements() {
    let drawn = hint(&taught(), &["--all", "--color", "always"]).stdout;
    assert!(drawn.contains("\u{1b}[") && !drawn.contains("## Hint") && drawn.contains("Add it to itself."), "{drawn}");
}

#[test]
fn escapes_of_an_author_reach_no_terminal() {
    let desk = taught();
    desk.write(
        "own/double/hints.md",
        HINTS.replace("Squaring", "").replace("Add it", "\u{1b}]0;title\u{7}\u{1b}[2J\u{202e}Add it"),
    );
    for more in [&["--all"][..], &["--all", "--color", "always"], &["--all", "--format", "json"]] {
        let shown = hint(&desk, more).stdout;
        assert!(
            !shown.contains("\u{1b}]") && !shown.contains("\u{1b}[2J") && !shown.contains(['\u{7}', '\u{202e}']),
            "{shown:?}"
        );
    }
}

#[test]
fn what_cannot_be_read_is_reported_and_kept() {
    let file = |desk: &Desk| desk.data().join("practice.json");
    let newer = "{\"format_version\": 2, \"challenges\": {}}";
    for (content, said) in [
        ("", "practice.json is damaged, or not judge's: EOF"),
        ("my notes", "practice.json is damaged, or not judge's"),
        (newer, "practice.json was written by a newer version of judge: format_version 2"),
    ] {
        let desk = taught();
        fs::write(file(&desk), content).expect("the folder can be written");
        for arguments in [&["hint", "double"][..], &["hint", "double", "--again"], &["explain", "double"], &["next"]] {
            let outcome = desk.judge(&[arguments, &["--bank", "own"]].concat());
            assert_eq!((outcome.status, outcome.stdout.as_str()), (2, ""), "{arguments:?}: {}", outcome.all());
            assert!(outcome.stderr.contains(said), "{}", outcome.stderr);
            assert!(outcome.stderr.contains("hint: move it away, and judge begins a new one"), "{}", outcome.stderr);
            assert!(outcome.stderr.contains("hint: --data-dir DIR or JUDGE_DATA_DIR names another folder"));
        }
        assert_eq!(fs::read_to_string(file(&desk)).expect("it is there"), content);
    }
}

#[cfg(unix)]
#[test]
fn what_is_not_a_file_is_reported_at_once() {
    let file = |desk: &Desk| desk.data().join("practice.json");
    let check = |desk: &Desk, said: &str| {
        let outcome = hint(desk, &[]);
        assert_eq!((outcome.status, outcome.stdout.as_str()), (2, ""), "{}", outcome.all());
        assert!(outcome.stderr.contains(said), "{said}: {}", outcome.stderr);
    };
    let desk = taught();
    fs::create_dir(file(&desk)).expect("the folder can be written");
    check(&desk, "practice.json is not a file");
    for name in ["practice.json", "practice.lock"] {
        let desk = taught();
        let made = Command::new("mkfifo").arg(desk.data().join(name)).status().expect("mkfifo can be started");
        assert!(made.success());
        check(&desk, &format!("{name} is not a file"));
    }
    let desk = taught();
    let huge = fs::File::create(file(&desk)).expect("the folder can be written");
    huge.set_len(100 << 20).expect("files may have holes");
    check(&desk, "practice.json is larger than such a file can be");
    // A file where the folder belongs.
    let desk = taught();
    let outcome = hint(&desk, &["--data-dir", "double.py"]);
    assert_eq!((outcome.status, outcome.stdout.as_str()), (2, ""), "{}", outcome.all());
    assert!(outcome.stderr.contains("double.py") && outcome.stderr.contains("--data-dir DIR"), "{}", outcome.stderr);
}

#[test]
fn a_folder_can_be_named() {
    let desk = taught();
    assert_eq!(hint(&desk, &["--data-dir", "mine/own"]).status, 0);
    assert!(desk.path("mine/own/practice.json").is_file());
    assert!(!desk.data().join("practice.json").exists());
    assert!(hint(&desk, &[]).stdout.contains("Hint 1 of 3"));
    assert!(hint(&desk, &["--data-dir", "mine/own"]).stdout.contains("Hint 2 of 3"));
}

#[cfg(unix)]
#[test]
fn a_link_stays_a_link() {
    let desk = taught();
    fs::create_dir(desk.path("elsewhere")).expect("the desk can be written");
    let real = desk.path("elsewhere/kept.json");
    fs::write(&real, "{\"format_version\": 1, \"challenges\": {}}").expect("the desk can be written");
    let link = desk.data().join("practice.json");
    std::os::unix::fs::symlink(&real, &link).expect("links can be made");
    assert_eq!(hint(&desk, &[]).status, 0);
    assert!(link.is_symlink() && fs::read_to_string(&real).expect("it is there").contains("\"hints_shown\": 1"));
}

/// Each of many processes shows the next hint, and none is lost or shown twice.
#[test]
fn concurrent_processes_lose_nothing() {
    let desk = taught();
    let children: Vec<_> = ["double", "double", "double", "counter", "double"]
        .iter()
        .map(|id| desk.command(&["hint", id, "--bank", "own", "--format", "json"]).spawn().expect("it can be started"))
        .collect();
    let outcomes: Vec<Outcome> = children.into_iter().map(|child| Outcome::of(child.wait_with_output())).collect();
    let mut numbers: Vec<u64> = Vec::new();
    for outcome in &outcomes {
        assert_eq!(outcome.status, 0, "{}", outcome.all());
        numbers.extend(
            outcome.json()["hints"].as_array().expect("a list").iter().filter_map(|hint| hint["number"].as_u64()),
        );
    }
    numbers.sort_unstable();
    assert_eq!(numbers, [1, 2, 3]);
    let left: Vec<_> =
        fs::read_dir(desk.data()).expect("it is there").map(|entry| entry.expect("it is there").file_name()).collect();
    assert_eq!(left.len(), 2, "{left:?}");
}

#[test]
fn a_lock_that_is_kept_is_reported_after_a_while() {
    let desk = taught();
    let lock = fs::File::create(desk.data().join("practice.lock")).expect("the folder can be written");
    lock.lock().expect("nobody else has it");
    let outcome = hint(&desk, &[]);
    assert_eq!((outcome.status, outcome.stdout.as_str()), (2, ""), "{}", outcome.all());
    assert!(
        outcome.stderr.contains("practice.lock locked") && outcome.stderr.contains("hint: end it"),
        "{}",
        outcome.stderr
    );
    // Looking needs no lock.
    assert_eq!(hint(&desk, &["--again"]).status, 0);
    drop(lock);
    assert_eq!(hint(&desk, &[]).status, 0);
}

#[test]
fn hints_of_another_form_are_refused() {
    let refused = |name: &str, content: &[u8], said: &str| {
        let desk = taught();
        desk.write(&format!("own/double/{name}"), content);
        for command in [&["hint", "double"][..], &["show", "double"], &["verify", "own/double"]] {
            let outcome = desk.judge(&[command, &["--bank", "own"]].concat());
            assert_eq!(outcome.status, 2, "{}", outcome.all());
            assert!(outcome.all().contains(said), "{said}: {}", outcome.all());
        }
    };
    refused("hints.md", b"# Hints\n## 1\n", "double/hints.md:1:1: there is text before the first heading");
    refused("hints.md", b"## 1\na\n## 2\n\xff\n", "double/hints.md:4:1: the file is not UTF-8 from here on");
    refused("hints.md", b"", "double/hints.md: the file is empty");
    let many = b"## 1\na\n".repeat(100_000);
    refused("hints.md", &many, "double/hints.md:3:1: the heading is \"## 1\", and `## 2` belongs here");
    refused("hints.md", &vec![b'a'; 10 << 20], "double/hints.md: the file is larger than 1 MiB");
    refused("explanation.md", b"## Idea\na\n## Costs\n", "double/explanation.md:3:1: the heading is \"## Costs\"");
    let desk = taught();
    fs::remove_file(desk.path("own/double/hints.md")).expect("it is there");
    fs::create_dir(desk.path("own/double/hints.md")).expect("the desk can be written");
    desk.write("own/double/hints.md/1.md", "a");
    let outcome = hint(&desk, &[]);
    assert!(outcome.stderr.contains("double/hints.md: this must be a file, and is a folder"), "{}", outcome.stderr);
    #[cfg(unix)]
    for name in ["hints.md", "explanation.md"] {
        // A pipe that nobody writes to, and a link to a file elsewhere.
        let desk = taught();
        let file = desk.path("own/double").join(name);
        fs::remove_file(&file).expect("it is there");
        assert!(Command::new("mkfifo").arg(&file).status().expect("mkfifo can be started").success());
        let outcome = hint(&desk, &[]);
        assert!(outcome.status == 2 && outcome.stderr.contains("this must be a file, and is"), "{}", outcome.all());
        fs::remove_file(&file).expect("it is there");
        std::os::unix::fs::symlink("/etc/hostname", &file).expect("links can be made");
        let outcome = hint(&desk, &[]);
        assert!(outcome.status == 2 && outcome.stderr.contains("leads out of the opened folder"), "{}", outcome.all());
    }
}

#[test]
fn verify_wants_both_and_no_answer_in_the_first_hint() {
    let findings = |hints: Option<&str>, explanation: Option<&str>| {
        let desk = taught();
        for (name, text) in [("hints.md", hints), ("explanation.md", explanation)] {
            match text {
                Some(text) => desk.write(&format!("own/double/{name}"), text),
                None => fs::remove_file(desk.path("own/double").join(name)).expect("it is there"),
            }
        }
        let outcome = desk.judge(&["verify", "own/double", "--no-mutants", "--format", "json"]);
        let findings = outcome.json()["challenges"][0]["findings"].as_array().cloned().expect("a list");
        findings
            .iter()
            .map(|finding| {
                format!(
                    "{}: {}",
                    finding["file"].as_str().unwrap_or_default(),
                    finding["message"].as_str().unwrap_or_default()
                )
            })
            .collect::<Vec<_>>()
    };
    let none = || findings(None, None);
    let added = |hints, explanation| {
        let before = none();
        findings(hints, explanation).into_iter().filter(|finding| !before.contains(finding)).collect::<Vec<_>>()
    };
    assert_eq!(added(Some(HINTS), Some(EXPLANATION)), [""; 0]);
    assert_eq!(added(Some(HINTS), None), ["explanation.md: the file is missing, although there is hints.md"]);
    assert_eq!(added(None, Some(EXPLANATION)), ["hints.md: the file is missing, although there is explanation.md"]);
    let code = HINTS.replace("What is *twice* a number?", "Do:\n\n```\nhelp\n```");
    assert_eq!(added(Some(&code), Some(EXPLANATION)), ["hints.md: the first hint has a block of code"]);
    let empty = EXPLANATION.replace("- Squaring.", "");
    assert_eq!(added(Some(HINTS), Some(&empty)), ["explanation.md: there is nothing below `## Usual mistakes`"]);
    let unfinished = EXPLANATION.replace("- Signs.", "FILL-IN: more");
    assert!(
        findings(Some(HINTS), Some(&unfinished))
            .contains(&"explanation.md: FILL-IN is left to be filled in".to_owned())
    );
}
