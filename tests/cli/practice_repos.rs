//! Whole repositories, graded for real, and compared with the results that are written down beside them.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

use super::support::{Desk, root};

/// A folder of `tests/practice-repos`, copied to the desk, links as links.
fn copied(name: &str) -> Desk {
    let desk = Desk::new();
    copy(&root().join("tests/practice-repos").join(name), &desk.path("repository"));
    desk
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let (source, target) = (entry.as_ref().unwrap().path(), to.join(entry.unwrap().file_name()));
        let kind = fs::symlink_metadata(&source).unwrap();
        if kind.is_dir() {
            copy(&source, &target);
        } else if kind.is_symlink() {
            #[cfg(unix)]
            std::os::unix::fs::symlink(fs::read_link(&source).unwrap(), target).unwrap();
        } else {
            fs::copy(source, target).unwrap();
        }
    }
}

fn table(path: &Path) -> toml::Table {
    fs::read_to_string(path).unwrap().parse().unwrap()
}

pub(super) fn git(folder: &Path, time: &str, arguments: &[&str]) {
    let mut command = Command::new("git");
    command.args(["-c", "user.name=T", "-c", "user.email=t@example.org", "-c", "core.autocrlf=false"]);
    command.args(["-c", "commit.gpgsign=false"]).args(arguments).current_dir(folder);
    command.env("GIT_COMMITTER_DATE", time).env("GIT_AUTHOR_DATE", time);
    let output = command.output().unwrap();
    assert!(output.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
}

/// Makes the commits of `history.toml`: late files are first handed in unfinished.
fn commit(repository: &Path) {
    let history = table(&repository.join("history.toml"));
    let first = history["first"].as_str().unwrap();
    let mut last: BTreeMap<&str, Vec<(&String, Vec<u8>)>> = BTreeMap::new();
    for (path, time) in history["last"].as_table().unwrap() {
        last.entry(time.as_str().unwrap()).or_default().push((path, fs::read(repository.join(path)).unwrap()));
        fs::write(repository.join(path), "# to be done\n").unwrap();
    }
    git(repository, first, &["init", "--quiet"]);
    git(repository, first, &["add", "--all"]);
    git(repository, first, &["commit", "--quiet", "-m", "first"]);
    for (time, files) in last {
        for (path, content) in files {
            fs::write(repository.join(path), content).unwrap();
        }
        git(repository, time, &["add", "--all"]);
        git(repository, time, &["commit", "--quiet", "-m", "last"]);
    }
}

/// A number of a report as people write it.
fn number(value: &Value) -> String {
    format!("{}", value.as_f64().unwrap())
}

#[cfg(unix)]
#[test]
fn a_class_of_30_is_graded_as_written_down_in_every_format_at_once() {
    let desk = copied("class-of-30");
    let repository = desk.path("repository");
    commit(&repository);
    let formats = [
        "human",
        "json",
        "jsonl",
        "junit",
        "github",
        "gitlab",
        "markdown",
        "html",
        "tap",
        "ctrf",
        "gradescope",
        "classroom50",
        "exercism",
    ];
    let reports: Vec<String> = formats.iter().map(|format| format!("--report={format}=report.{format}")).collect();
    let mut arguments = vec!["grade", "repository"];
    arguments.extend(reports.iter().map(String::as_str));
    let outcome = desk.judge(&arguments);
    assert_eq!((outcome.status, outcome.stderr.as_str()), (1, ""), "{}", outcome.stdout);

    let report: Value = serde_json::from_str(&fs::read_to_string(desk.path("report.json")).unwrap()).unwrap();
    let mut found = BTreeMap::new();
    for work in report["works"].as_array().unwrap() {
        let verdict = work.get("verdict").unwrap_or(&work["subject"]);
        let late = work.pointer("/lateness/seconds").map_or(0, |seconds| seconds.as_i64().unwrap());
        let result = [
            work["standing"].as_str().unwrap().to_owned(),
            verdict.as_str().unwrap().to_owned(),
            number(&work["points"]["earned"]),
            late.to_string(),
        ];
        let key = [&work["student"], &work["challenge"]].map(|text| text.as_str().unwrap().to_owned());
        assert!(found.insert(key, result).is_none(), "{work}");
    }
    let mut expected = BTreeMap::new();
    for (student, works) in table(&repository.join("expected.toml")) {
        for (challenge, work) in works.as_table().unwrap() {
            let text = |key: &str| work[key].as_str().unwrap().to_owned();
            let late = work.get("late").map_or(0, |late| late.as_integer().unwrap());
            let result = [text("standing"), text("verdict"), text("points"), late.to_string()];
            expected.insert([student.clone(), challenge.clone()], result);
        }
    }
    assert_eq!(found.len(), 150);
    for (key, result) in &expected {
        assert_eq!(found.get(key), Some(result), "{key:?}");
    }
    assert_eq!(found.len(), expected.len());
    assert_eq!(report["standing"], "failed");

    // The other reports are about the same works.
    for format in formats {
        let text = fs::read_to_string(desk.path(&format!("report.{format}"))).unwrap();
        assert!(text.ends_with('\n'), "{format}");
        assert!(!text.contains(['\u{1b}', '\u{202e}', '\0']), "{format} lets text steer its reader");
        if ["human", "junit", "markdown", "html", "tap", "gradescope", "ctrf"].contains(&format) {
            assert!(text.contains("students/zoë/") || text.contains("zoë"), "{format} lacks a student");
        }
    }
    let lines = fs::read_to_string(desk.path("report.jsonl")).unwrap();
    assert_eq!(lines.lines().count(), 152);
    let commands = fs::read_to_string(desk.path("report.github")).unwrap();
    let known = ["::error ", "::warning ", "::notice ", "::error::", "::warning::", "::notice::"];
    assert!(commands.lines().all(|line| known.iter().any(|start| line.starts_with(start))), "{commands}");
}

#[test]
fn a_folder_without_a_manifest_is_graded_as_written_down() {
    let desk = copied("no-manifest");
    let outcome = desk.judge(&["grade", "repository", "--report", "json"]);
    assert_eq!(outcome.status, 1, "{}", outcome.stderr);
    let report = outcome.json();
    let expected = table(&desk.path("repository/expected.toml"));
    let works = report["works"].as_array().unwrap();
    let paths: Vec<&str> = works.iter().map(|work| work["path"].as_str().unwrap()).collect();
    assert_eq!(paths, expected.keys().collect::<Vec<_>>());
    for work in works {
        let wanted = expected[work["path"].as_str().unwrap()].as_table().unwrap();
        for key in ["challenge", "standing", "verdict", "reason"] {
            assert_eq!(
                work.get(key).and_then(Value::as_str),
                wanted.get(key).and_then(toml::Value::as_str),
                "{work:#}"
            );
        }
    }
}
