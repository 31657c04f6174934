//! The JSON reports against their published schema, and the schema against the types.

use std::path::Path;

use serde_json::Value;

use super::*;
use crate::render::tests::samples::samples;

fn published() -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../schemas/grade-report.schema.json");
    let text = std::fs::read_to_string(path).unwrap();
    assert_eq!(text, json_schema(), "schemas/grade-report.schema.json is old: judge schema grade > it");
    serde_json::from_str(&text).unwrap()
}

#[test]
fn reports_fit_the_published_schema() {
    let validator = jsonschema::validator_for(&published()).unwrap();
    for gradebook in samples() {
        let report: Value = serde_json::from_str(&json(&gradebook)).unwrap();
        let errors: Vec<String> = validator.iter_errors(&report).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "{errors:#?}");
    }
}

#[test]
fn the_schema_refuses_what_is_not_a_report() {
    let validator = jsonschema::validator_for(&published()).unwrap();
    let gradebook = samples().into_iter().find(|gradebook| !gradebook.works.is_empty()).unwrap();
    let report: Value = serde_json::from_str(&json(&gradebook)).unwrap();
    for (pointer, value) in [
        ("/format_version", Value::from(2)),
        ("/standing", Value::from("perfect")),
        ("/works/0/standing", Value::Null),
        ("/works/0/points/earned", Value::from("1")),
        ("/works/0/need", Value::from("maybe")),
    ] {
        let mut changed = report.clone();
        *changed.pointer_mut(pointer).unwrap() = value;
        assert!(!validator.is_valid(&changed), "{pointer}");
    }
}

#[test]
fn lines_are_one_object_each_and_have_the_same_works() {
    for gradebook in samples() {
        let whole: Value = serde_json::from_str(&json(&gradebook)).unwrap();
        let text = jsonl(&gradebook);
        let lines: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        assert_eq!(lines.len(), gradebook.works.len() + 2);
        assert_eq!(lines[0]["works"], gradebook.works.len());
        let works: Vec<&Value> = lines[1..lines.len() - 1].iter().map(|line| &line["work"]).collect();
        assert_eq!(works, whole["works"].as_array().unwrap().iter().collect::<Vec<_>>());
        assert_eq!(lines[lines.len() - 1]["standing"], whole["standing"]);
    }
}

#[test]
fn nothing_in_a_report_is_invisible() {
    for gradebook in samples() {
        for text in [json(&gradebook), jsonl(&gradebook)] {
            assert_eq!(judge::visible(&text), text);
            assert!(text.ends_with('\n') && !text.ends_with("\n\n"));
        }
    }
}

#[test]
fn text_comes_back_as_it_was() {
    let mut gradebook = samples().into_iter().find(|gradebook| !gradebook.works.is_empty()).unwrap();
    let hostile = "\u{202e}\u{1b}[31m\u{7f}\u{e0041}\u{2028}]]>::error::\u{1f389}\\u0041";
    gradebook.title = hostile.to_owned();
    let report: Value = serde_json::from_str(&json(&gradebook)).unwrap();
    assert_eq!(report["title"], hostile);
}
