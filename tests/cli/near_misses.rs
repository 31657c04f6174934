//! `judge grade` and files that are not called what they should be, names of other systems, notebooks, and nothing at
//! all.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::fs;

use serde_json::Value;

use super::support::Desk;

const RIGHT: &str = "def double(n):\n    return n + n\n";

fn desk(files: &[(&str, &str)]) -> Desk {
    let desk = Desk::new();
    for (name, text) in files {
        fs::create_dir_all(desk.path(name).parent().unwrap()).unwrap();
        desk.write(name, text);
    }
    desk
}

fn manifest(path: &str) -> String {
    format!("format_version = 1\n[[file]]\npath = \"{path}\"\nchallenge = \"double\"\npoints = 10\n")
}

fn notebook(cells: &[&str]) -> String {
    let cells: Vec<Value> =
        cells.iter().map(|source| serde_json::json!({ "cell_type": "code", "source": source })).collect();
    serde_json::json!({ "cells": cells, "metadata": {}, "nbformat": 4 }).to_string()
}

#[test]
fn a_missing_file_names_those_that_come_close() {
    for name in ["double (1).py", "Double.py", "double.py.txt", "double.PY", "src/double.py", "double .py", "duoble.py"]
    {
        let desk = desk(&[("judge.toml", &manifest("double.py")), (name, RIGHT)]);
        let outcome = desk.judge(&["grade"]);
        assert_eq!(outcome.status, 1, "{name}");
        assert!(outcome.stdout.contains(&format!("missing; `{name}` comes close")), "{name}: {}", outcome.stdout);
    }
    let desk = desk(&[
        ("judge.toml", &manifest("{student}/double.py")),
        ("ada/double.py", RIGHT),
        ("bo/week-1/double.py", RIGHT),
        ("bo/double (2).py", RIGHT),
        ("cy/other.py", RIGHT),
        ("dot/double.ipynb", &notebook(&[RIGHT])),
    ]);
    let report = desk.judge(&["grade", "--report", "json"]).json();
    let reasons: Vec<Option<&str>> =
        report["works"].as_array().unwrap().iter().map(|work| work["reason"].as_str()).collect();
    assert_eq!(
        reasons,
        [
            None,
            Some("`bo/week-1/double.py`, `bo/double (2).py` come close"),
            None,
            Some("the notebook `dot/double.ipynb` comes close")
        ]
    );
}

#[test]
fn below_a_folder_with_a_wildcard_too() {
    let desk = desk(&[
        ("judge.toml", &manifest("{student}_[0-9]*_assignsubmission_file_/double.py")),
        ("Ada Ling_123_assignsubmission_file_/Double.py", RIGHT),
        ("Bo_124_assignsubmission_file_/double.py", RIGHT),
        ("Cy_125_assignsubmission_file_/other.py", RIGHT),
    ]);
    let outcome = desk.judge(&["grade"]);
    assert_eq!(outcome.status, 1, "{}", outcome.stderr);
    let close = "missing; `Ada Ling_123_assignsubmission_file_/Double.py` comes close";
    assert!(outcome.stdout.contains(close), "{}", outcome.stdout);
    assert_eq!(outcome.stdout.matches("close").count(), 1, "{}", outcome.stdout);
}

#[test]
fn without_a_manifest_what_looks_like_a_solution_is_reported() {
    let desk = desk(&[("double.py", RIGHT), ("double (1).py", RIGHT), ("Double.py.txt", RIGHT), ("helper.py", RIGHT)]);
    let outcome = desk.judge(&["grade"]);
    assert_eq!(outcome.status, 0, "{}", outcome.stderr);
    for name in ["double (1).py", "Double.py.txt"] {
        let note = format!("note: {name}: looks like a solution of double, but is not graded");
        assert!(outcome.stdout.contains(&note), "{}", outcome.stdout);
    }
    assert!(!outcome.stdout.contains("helper"), "{}", outcome.stdout);
}

#[test]
fn names_of_moodle_and_canvas_have_patterns() {
    let moodle = |name: &str| format!("{name}_assignsubmission_file_/double.py");
    let files = [moodle("Ada Ling_123456"), moodle("Bo_Strand_123457")];
    let all: Vec<(&str, &str)> = files.iter().map(|name| (name.as_str(), RIGHT)).collect();
    let students = |desk: &Desk, path: &str| {
        desk.write("judge.toml", manifest(path));
        let outcome = desk.judge(&["grade", "--report", "json"]);
        let report = outcome.json();
        let of = |work: &Value| format!("{} {}", work["student"].as_str().unwrap(), work["standing"].as_str().unwrap());
        report["works"].as_array().unwrap().iter().map(of).collect::<Vec<_>>()
    };
    let class = desk(&all);
    assert_eq!(
        students(&class, "{student}_[0-9]*_assignsubmission_file*/double.py"),
        ["Ada Ling passed", "Bo_Strand passed"]
    );
    let class = desk(&[("lingada_LATE_123_456_double.py", RIGHT), ("strandbo_124_457_double-1.py", RIGHT)]);
    assert_eq!(students(&class, "{student}_*double*.py"), ["lingada passed", "strandbo passed"]);
    // A message suggests the pattern.
    class.write("judge.toml", manifest("{student}/double.py"));
    let outcome = class.judge(&["grade"]);
    assert!(outcome.stderr.contains("Canvas named these files"), "{}", outcome.stderr);
    class.write("judge.toml", manifest("*{student}/double.py"));
    let refused = class.judge(&["grade"]).stderr;
    assert!(refused.contains("wildcard before {student}"), "{refused}");
}

#[test]
fn notebooks_are_graded_by_their_cells() {
    let text = notebook(&["# judge: double\n%matplotlib inline\n", "!pip list\ndef double(n):\n    return n + n"]);
    let desk = desk(&[("week1.ipynb", &text), ("bad/double.ipynb", "def double(n): pass")]);
    let report = desk.judge(&["grade", "--report", "json"]).json();
    assert_eq!(report["works"][1]["verdict"], "accepted", "{report:#}");
    assert!(report["works"][0]["reason"].as_str().unwrap().starts_with("the notebook cannot be read as JSON"));
    // What was graded can be judged again.
    fs::write(desk.path("report.json"), report.to_string()).unwrap();
    let replayed = desk.judge(&["replay", "report.json", "week1.ipynb", "--work", "week1.ipynb"]);
    assert_eq!(replayed.status, 0, "{}{}", replayed.stdout, replayed.stderr);
    assert_eq!(desk.judge(&["submit", "week1.ipynb"]).status, 0);
}

#[test]
fn nothing_to_grade_writes_every_report() {
    let desk = desk(&[("duoble/readme.md", "hello")]);
    let formats = ["json", "jsonl", "junit", "gitlab", "markdown", "html", "tap", "ctrf", "gradescope", "exercism"];
    let targets: Vec<String> = formats.iter().map(|format| format!("--report={format}={format}.out")).collect();
    let arguments: Vec<&str> = ["grade"].into_iter().chain(targets.iter().map(String::as_str)).collect();
    let outcome = desk.judge(&arguments);
    assert_eq!(outcome.status, 2);
    assert!(outcome.stderr.contains("there is nothing to grade in ."), "{}", outcome.stderr);
    assert_eq!(outcome.stdout, "");
    for format in formats {
        let text = fs::read_to_string(desk.path(&format!("{format}.out"))).unwrap();
        assert!(!text.is_empty(), "{format}");
    }
    let results: Value = serde_json::from_str(&fs::read_to_string(desk.path("gradescope.out")).unwrap()).unwrap();
    assert_eq!(results["score"], 0.0);
    assert!(results["output"].as_str().unwrap().contains("there is nothing to grade in ."), "{results}");
    let report: Value = serde_json::from_str(&fs::read_to_string(desk.path("json.out")).unwrap()).unwrap();
    assert_eq!(report["standing"], "failed");
    // Nor is there any work of an unknown student.
    fs::create_dir(desk.path("ada")).unwrap();
    desk.write("ada/double.py", RIGHT);
    desk.write("judge.toml", manifest("{student}/double.py"));
    let outcome = desk.judge(&["grade", "--student", "zoe", "--report=gradescope"]);
    assert_eq!(outcome.status, 2);
    assert_eq!(outcome.json()["score"], 0.0);
}

#[test]
fn an_endless_loop_costs_one_case() {
    let slow = "def double(n):\n    while True:\n        pass\n";
    let desk =
        desk(&[("judge.toml", &manifest("{student}/double.py")), ("ada/double.py", slow), ("bo/double.py", RIGHT)]);
    let report = desk.judge(&["grade", "--fail-fast", "--report", "json"]).json();
    let verdicts = |work: usize| -> Vec<String> {
        let cases = report["works"][work]["cases"].as_array().unwrap();
        cases.iter().map(|case| case["verdict"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(verdicts(0), ["time_limit", "skipped", "skipped", "skipped"]);
    assert_eq!(verdicts(1), ["accepted"; 4]);
    assert_eq!(report["works"][0]["standing"], "failed");
}
