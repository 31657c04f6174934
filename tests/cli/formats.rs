//! What programs read: the fields of the JSON report are a contract, and so are the lines of JSON lines.

use insta::assert_snapshot;
use serde_json::{Value, json};

use super::support::Desk;

const MIXED: &str = "def double(n):\n    print('n =', n)\n    return n + n if n < 1000 else 0\n";

fn keys(value: &Value) -> Vec<&str> {
    value.as_object().map(|object| object.keys().map(String::as_str).collect()).unwrap_or_default()
}

#[test]
fn the_report_has_these_fields() {
    let outcome = Desk::with("double.py", MIXED).judge(&["submit", "double.py", "--format", "json"]);
    assert_eq!((outcome.status, outcome.stderr.as_str()), (1, ""));
    let report = outcome.json();
    assert_eq!(
        keys(&report),
        [
            "format_version",
            "judge_version",
            "python_version",
            "challenge",
            "verdict",
            "score",
            "cpu_seconds",
            "instructions",
            "memory_bytes",
            "wall_seconds",
            "cases",
            "receipt",
        ]
    );
    assert_eq!(report["format_version"], 1);
    assert_eq!(report["judge_version"], env!("CARGO_PKG_VERSION"));
    assert_eq!(report["python_version"], "3.14.0");
    assert_eq!(report["challenge"], "double");
    assert_eq!(report["verdict"], "wrong_answer");
    assert_eq!(keys(&report["score"]), ["earned", "possible"]);
    assert_eq!(report["score"]["earned"], 3);
    assert_eq!(report["score"]["possible"], 4);
}

#[test]
fn samples_are_open_and_hidden_cases_are_not() {
    let outcome = Desk::with("double.py", MIXED).judge(&["submit", "double.py", "--format", "json"]);
    let report = outcome.json();
    let cases = report["cases"].as_array().unwrap();
    let common = ["id", "group", "visibility", "verdict", "cpu_seconds", "instructions", "memory_bytes"];
    let with = |more: &[&'static str]| [&common, more].concat();
    let hidden = |more: &[&'static str]| [&common[..4], &["figures"], &common[4..], more].concat();
    assert_eq!(keys(&cases[0]), with(&["stdout", "input", "expected", "actual", "explanation"]));
    assert_eq!(keys(&cases[2]), hidden(&["message"]), "a failed hidden case has its hint and no more");
    assert_eq!(keys(&cases[3]), hidden(&[]), "an accepted hidden case has nothing more");
    for case in &cases[2..] {
        assert_eq!(
            (&case["figures"], &case["instructions"], &case["memory_bytes"]),
            (&json!("at_most"), &json!(1_000_000_000), &json!(32 << 20))
        );
    }
    let open: u64 = cases[..2].iter().map(|case| case["instructions"].as_u64().unwrap()).sum();
    assert_eq!((&report["instructions"], &report["wall_seconds"]), (&json!(open), &json!(0.0)));
    assert_eq!(cases[2]["message"], "Numbers may be large.");
    assert_eq!(cases[2]["visibility"], "hidden");
    let seconds = cases[0]["instructions"].as_f64().unwrap() / 1e10;
    assert_eq!(cases[0]["cpu_seconds"].to_string(), serde_json::json!(seconds).to_string());
}

#[test]
fn the_whole_report() {
    let outcome = Desk::with("double.py", MIXED).judge(&["submit", "double.py", "--format", "json", "--only", "two"]);
    assert_snapshot!(outcome.all(), @r#"
        exit status 0
        --- stdout
        {
          "format_version": 1,
          "judge_version": "[VERSION]",
          "python_version": "3.14.0",
          "challenge": "double",
          "verdict": "accepted",
          "score": {
            "earned": 1,
            "possible": 1
          },
          "cpu_seconds": #,
          "instructions": #,
          "memory_bytes": #,
          "wall_seconds": #,
          "cases": [
            {
              "id": "two",
              "group": "samples",
              "visibility": "sample",
              "verdict": "accepted",
              "cpu_seconds": #,
              "instructions": #,
              "memory_bytes": #,
              "stdout": "n = 2\n",
              "input": "2",
              "expected": "4",
              "actual": "4",
              "explanation": "2 + 2 = 4"
            }
          ],
          "receipt": {
            "format_version": 1,
            "judge_version": "[VERSION]",
            "engine": "[HASH]",
            "image": "[HASH]",
            "challenge": "[HASH]",
            "source": "[HASH]",
            "selection": "only",
            "fail_fast": false,
            "cases": "[HASH]",
            "outcome": "[HASH]"
          }
        }
        "#);
}

#[test]
fn a_line_for_each_event() {
    let outcome = Desk::with("double.py", MIXED).judge(&["submit", "double.py", "--format", "jsonl"]);
    assert_snapshot!(outcome.all(), @r#"
        exit status 1
        --- stdout
        {"event":"run_started","format_version":1,"judge_version":"[VERSION]","python_version":"3.14.0","challenge":"double","cases":4}
        {"event":"case_finished","case":{"id":"two","group":"samples","visibility":"sample","verdict":"accepted","cpu_seconds":#,"instructions":#,"memory_bytes":#,"stdout":"n = 2\n","input":"2","expected":"4","actual":"4","explanation":"2 + 2 = 4"}}
        {"event":"case_finished","case":{"id":"three","group":"samples","visibility":"sample","verdict":"accepted","cpu_seconds":#,"instructions":#,"memory_bytes":#,"stdout":"n = 3\n","input":"3","expected":"6","actual":"6"}}
        {"event":"case_finished","case":{"id":"large","group":"edges","visibility":"hidden","verdict":"wrong_answer","figures":"at_most","cpu_seconds":#,"instructions":#,"memory_bytes":#,"message":"Numbers may be large."}}
        {"event":"case_finished","case":{"id":"negative","group":"edges","visibility":"hidden","verdict":"accepted","figures":"at_most","cpu_seconds":#,"instructions":#,"memory_bytes":#}}
        {"event":"run_finished","challenge":"double","verdict":"wrong_answer","score":{"earned":3,"possible":4},"cpu_seconds":#,"instructions":#,"memory_bytes":#,"wall_seconds":#,"receipt":{"format_version":1,"judge_version":"[VERSION]","engine":"[HASH]","image":"[HASH]","challenge":"[HASH]","source":"[HASH]","selection":"all","fail_fast":false,"cases":"[HASH]","outcome":"[HASH]"}}
        "#);
    let events: Vec<Value> = outcome.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let words: Vec<&str> = events.iter().map(|event| event["event"].as_str().unwrap()).collect();
    assert_eq!(words[0], "run_started");
    assert_eq!(words[words.len() - 1], "run_finished");
    assert_eq!(words.iter().filter(|word| **word == "case_finished").count(), 4);
    assert_eq!(events[0]["cases"], 4);
}

#[test]
fn lines_and_report_say_the_same() {
    let desk = Desk::with("double.py", MIXED);
    let report = desk.judge(&["submit", "double.py", "--format", "json"]).json();
    let lines = desk.judge(&["submit", "double.py", "--format", "jsonl"]).stdout;
    let from_lines: Vec<Value> = lines
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap())
        .filter_map(|event| event.get("case").cloned())
        .collect();
    assert_eq!(report["cases"], Value::Array(from_lines));
}

#[test]
fn quiet_leaves_json_as_it_is() {
    let desk = Desk::with("double.py", MIXED);
    let loud = desk.judge(&["run", "double.py", "--format", "jsonl"]).all();
    assert_eq!(desk.judge(&["run", "double.py", "--format", "jsonl", "--quiet"]).all(), loud);
}
