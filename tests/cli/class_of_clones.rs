//! `judge grade` over a class of clones: what it says about lateness is what `git log` says in each clone.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::fs;
use std::process::Command;

use serde_json::Value;

use super::support::{Desk, Outcome};

/// Early, late, amended and missing work, a clone in a clone, and the night when summer time ends.
const SCRIPT: &str = r#"
set -eu
export GIT_AUTHOR_NAME=t GIT_AUTHOR_EMAIL=t@example.org GIT_COMMITTER_NAME=t GIT_COMMITTER_EMAIL=t@example.org
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1
commit() { git add -A; GIT_COMMITTER_DATE=$1 GIT_AUTHOR_DATE=2026-09-01T00:00:00Z git commit -q --allow-empty -m work; }
clone() { mkdir -p "submissions/$1"; cd "submissions/$1"; git init -q -b main .; }
right() { printf 'def double(n):\n    return n + n\n' > double.py; }
git init -q -b main .; echo submissions > .gitignore; commit 2026-09-01T00:00:00Z
(clone early; right; commit 2026-10-20T10:00:00+02:00; echo hello > notes.md; commit 2026-12-01T00:00:00Z)
(clone punctual; right; commit 2026-10-24T23:59:00+02:00)
(clone hours; right; commit 2026-10-25T21:59:00+01:00)
(clone autumn; right; commit 2026-10-25T23:59:00+01:00)
(clone days; right; commit 2026-10-28T12:00:00+01:00)
(clone amended; right; commit 2026-10-20T10:00:00Z; echo '# thanks' >> double.py; commit 2026-11-24T00:00:00Z)
(clone rewritten; right; commit 2026-10-20T10:00:00Z; GIT_COMMITTER_DATE=2026-10-26T10:00:00Z git commit -q --amend -m again)
(clone worse; right; commit 2026-10-20T10:00:00Z; echo 'def double(n): return 0' > double.py; commit 2026-11-24T00:00:00Z)
(clone nested/week-1; right; commit 2026-10-20T10:00:00Z)
(clone nested; echo hello > README.md; git add README.md; GIT_COMMITTER_DATE=2026-10-20T10:00:00Z git commit -q -m readme)
(clone empty; commit 2026-10-20T10:00:00Z)
"#;

const DUE: &str = "2026-10-24T23:59:00+02:00";

fn class(more: &str) -> Desk {
    let desk = Desk::new();
    let manifest = format!(
        "format_version = 1\ntitle = \"Class\"\ndue = {DUE}\n{more}\n[late]\ngrace = \"1min\"\ndeduct_per_day = 0.1\n\
         [[file]]\npath = \"{{student}}/double.py\"\nchallenge = \"double\"\npoints = 10\n"
    );
    desk.write("class.toml", manifest);
    let made = Command::new("sh").args(["-c", SCRIPT]).current_dir(desk.path(".")).output().unwrap();
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    desk
}

fn grade(desk: &Desk, arguments: &[&str]) -> Outcome {
    desk.judge(&[&["grade", "submissions", "--manifest", "class.toml", "--report", "json"], arguments].concat())
}

/// What `git log` says in a student's clone, in seconds since 1970, of the last commit of the file up to a moment.
fn log(desk: &Desk, student: &str, more: &[&str]) -> Option<i64> {
    let mut command = Command::new("git");
    command.args(["log", "-1", "--format=%ct"]).args(more).args(["--", "double.py"]);
    let output = command.current_dir(desk.path(&format!("submissions/{student}"))).output().unwrap();
    String::from_utf8(output.stdout).unwrap().trim().parse().ok()
}

fn work<'a>(report: &'a Value, student: &str) -> &'a Value {
    let of = |work: &&Value| work["student"] == student;
    report["works"].as_array().unwrap().iter().find(of).unwrap_or_else(|| panic!("{student}: {report:#}"))
}

#[test]
fn lateness_is_what_git_log_says_in_each_clone() {
    let desk = class("");
    let outcome = grade(&desk, &[]);
    // Some work is missing; everything that was handed in is dated.
    assert_eq!(outcome.status, 1, "{}", outcome.stderr);
    let report = outcome.json();
    let due: i64 = 1_792_879_140;
    for student in ["early", "punctual", "hours", "autumn", "days", "amended", "rewritten", "worse"] {
        let seconds = log(&desk, student, &[]).unwrap() - due;
        let work = work(&report, student);
        let full = if student == "worse" { 2.5 } else { 10.0 };
        let (days, late) = if seconds <= 60 { (0, None) } else { ((seconds + 86_399) / 86_400, Some(seconds)) };
        assert_eq!(work["lateness"]["seconds"].as_i64(), late, "{student}");
        assert_eq!(work["lateness"]["days"].as_i64(), late.map(|_| days), "{student}");
        let share = 1.0 - f64::from(u8::try_from(days.min(10)).unwrap()) / 10.0;
        let earned = work["points"]["earned"].as_f64().unwrap();
        assert!((earned - full * share).abs() < 0.005, "{student}: {earned} of {full}, {days} days");
    }
    for student in ["nested", "empty"] {
        assert_eq!(work(&report, student)["subject"], "missing", "{student}");
    }
    // The night when summer time ends has one more hour: the report shows what is charged.
    let people = desk.judge(&["grade", "submissions", "--manifest", "class.toml", "--student", "autumn"]).stdout;
    assert!(people.contains("late by 1 d 1 h, which counts as 2 days of 24 hours, 2 points off"), "{people}");
    let people = desk.judge(&["grade", "submissions", "--manifest", "class.toml", "--student", "hours"]).stdout;
    assert!(people.contains("late by 23 h, which counts as 1 day of 24 hours, 1 point off"), "{people}");
}

#[test]
fn the_version_of_the_due_date_is_what_git_log_shows_until_then() {
    let desk = class("grade = \"at-due-date\"");
    let report = grade(&desk, &[]).json();
    for (student, earned) in [("early", 10.0), ("amended", 10.0), ("worse", 10.0), ("hours", 9.0), ("rewritten", 8.0)] {
        let work = work(&report, student);
        assert_eq!(work["points"]["earned"], earned, "{student}: {work:#}");
        let then = log(&desk, student, &[&format!("--until={DUE}")]);
        let changed_since = then.is_some() && then != log(&desk, student, &[]);
        assert_eq!(work["as_of"].is_string(), changed_since, "{student}");
    }
    let people = desk.judge(&["grade", "submissions", "--manifest", "class.toml", "--student", "worse"]).stdout;
    assert!(people.contains("version of 2026-10-20T10:00:00Z, the last one in time"), "{people}");
    // Without a rule for late work, it is missing.
    let text = fs::read_to_string(desk.path("class.toml")).unwrap();
    desk.write("class.toml", text.replace("deduct_per_day = 0.1", ""));
    let report = grade(&desk, &[]).json();
    assert_eq!(work(&report, "hours")["subject"], "missing");
    assert_eq!(work(&report, "hours")["reason"], "it was not committed by the due date");
}

#[test]
fn unknown_lateness_fails_the_run_until_a_flag_decides() {
    let desk = class("");
    fs::write(desk.path("submissions/early/double.py"), "def double(n): return n + n  # not committed\n").unwrap();
    fs::create_dir(desk.path("submissions/mailed")).unwrap();
    fs::write(desk.path("submissions/mailed/double.py"), "def double(n): return n + n\n").unwrap();
    let outcome = grade(&desk, &[]);
    assert_eq!(outcome.status, 2);
    assert!(
        outcome.stderr.contains("2 files came in time, the first of which is early/double.py"),
        "{}",
        outcome.stderr
    );
    let report = outcome.json();
    for student in ["early", "mailed"] {
        assert_eq!(work(&report, student)["points"]["earned"], 0.0, "{student}");
        assert_eq!(work(&report, student)["undated"], "its current content is not committed");
    }
    for (arguments, earned) in [(["--undated", "in-time"], 10.0), (["--at", "2026-10-24T00:00:00Z"], 10.0)] {
        let outcome = grade(&desk, &arguments);
        assert_eq!(outcome.status, 1, "{}", outcome.stderr);
        assert_eq!(work(&outcome.json(), "mailed")["points"]["earned"], earned);
    }
}

#[test]
fn git_is_asked_for_a_version_only_where_there_is_a_due_date() {
    let desk = Desk::with("judge.toml", "format_version = 1\ngrade = \"at-due-date\"\n");
    let outcome = desk.judge(&["grade"]);
    assert_eq!(outcome.status, 2);
    assert!(
        outcome.stderr.contains("`grade` asks for the version at the due date, and there is no due date"),
        "{}",
        outcome.stderr
    );
    desk.write("judge.toml", "format_version = 1\ngrade = \"yesterday\"\n");
    assert!(desk.judge(&["grade"]).stderr.contains("at-due-date"));
}
