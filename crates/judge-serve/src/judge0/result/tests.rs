//! Tests of every status, and of how fields are written.

use std::time::Duration;

use judge_sandbox::{Ending, Kept, Usage};

use super::super::submission;
use super::*;
use crate::run::RunOutcome;

fn stored(body: &Value, ended: Option<Ended>) -> Stored {
    let mut full = json!({ "source_code": "print(1)", "language_id": 71 });
    for (name, value) in body.as_object().unwrap() {
        full[name] = value.clone();
    }
    let (request, note) =
        submission::read(full, false, Flavour::Plain, (&mut submission::FILES.clone(), |_: &str| false)).unwrap();
    let token = "00000000-0000-4000-8000-000000000000".to_owned();
    let finished_at = ended.is_some().then_some(1_500);
    Stored { token, request, note, ended, accepted_at: 1_234, finished_at }
}

/// The store's record of a run.
fn ran(outcome: &RunOutcome) -> Ended {
    let report = serde_json::to_string(&RunReport::of(outcome)).unwrap();
    Ended::Ran(serde_json::from_str(&report).unwrap())
}

fn outcome(ending: Ending) -> RunOutcome {
    let usage =
        Usage { instructions: 450_000_000, memory_bytes: 8 << 10, slept: Duration::from_secs(1), ..Usage::default() };
    let (stdout, stderr) = (b"42 \n\n".to_vec(), b"err".to_vec());
    RunOutcome { ending, returned: false, stdout, stderr, usage, kept: Kept::default() }
}

#[test]
fn every_ending_has_its_status() {
    let exit = |status| Ending::Exited { status };
    let table = [
        (exit(0), 3, None, Some(0), None),
        (exit(3), 11, Some("Exited with error status 3"), Some(3), None),
        (Ending::Raised { types: Vec::new() }, 11, Some("Exited with error status 1"), Some(1), None),
        (Ending::SyntaxError, 11, Some("Exited with error status 1"), Some(1), None),
        (Ending::ComputedTooLong, 5, Some("Time limit exceeded"), Some(0), Some(9)),
        (Ending::ElapsedTooLong, 5, Some("Time limit exceeded (wall clock)"), Some(0), Some(9)),
        (Ending::OutputLimit, 8, Some("Caught fatal signal 25"), Some(0), Some(25)),
        (Ending::Crashed, 10, Some("Caught fatal signal 6"), Some(0), Some(6)),
        (Ending::MemoryLimit, 12, Some("Caught fatal signal 9"), Some(0), Some(9)),
    ];
    for (ending, status, message, exit_code, signal) in table {
        let stored = stored(&json!({ "expected_output": "42" }), Some(ran(&outcome(ending.clone()))));
        let verdict = Verdict { status, message: message.map(str::to_owned), exit_code, signal };
        assert_eq!(Verdict::of(stored.ended.as_ref(), &stored.note), verdict, "{ending:?}");
    }
    let waiting = stored(&json!({}), None);
    assert_eq!(Verdict::of(None, &waiting.note).status, 1);
    assert_eq!(Verdict::of(Some(&Ended::Lost), &waiting.note).status, 13);
}

#[test]
fn expected_output_is_compared_without_space_at_line_ends() {
    for (printed, expected) in [
        ("42 \n\n", "42"),
        ("a\t\nb\n", "a\nb  \n\n"),
        ("", "\n"),
        ("", ""),
        (" a", " a\r\n"),
        ("a\0\0\nb\x0b\x0c", "a\nb"),
    ] {
        assert!(is_expected(printed.as_bytes(), Some(expected.as_bytes())), "{printed:?} {expected:?}");
    }
    for (printed, expected) in [(" a", "a"), ("a\n\nb", "a\nb"), ("A", "a"), ("", "x"), ("1.0", "1")] {
        assert!(!is_expected(printed.as_bytes(), Some(expected.as_bytes())), "{printed:?} {expected:?}");
    }
    assert!(is_expected(b"anything", None));
    let wrong = stored(&json!({ "expected_output": "43" }), Some(ran(&outcome(Ending::Exited { status: 0 }))));
    assert_eq!(Verdict::of(wrong.ended.as_ref(), &wrong.note).status, 4);
}

#[test]
fn the_usual_fields_are_shown_unless_others_are_asked_for() {
    let stored = stored(&json!({}), Some(ran(&outcome(Ending::Exited { status: 0 }))));
    let usual = shown(&stored, &Shape::default()).unwrap();
    let expected = json!({
        "stdout": "42 \n\n", "time": "0.045", "memory": 8, "stderr": "err",
        "token": "00000000-0000-4000-8000-000000000000", "compile_output": null, "message": null,
        "status": { "id": 3, "description": "Accepted" },
    });
    assert_eq!(usual, expected);
    let fields = ["wall_time", "created_at", "finished_at", "cpu_time_limit", "status_id", "language", "nonsense"];
    let asked = shown(&stored, &Shape { fields: fields.map(str::to_owned).to_vec(), ..Shape::default() }).unwrap();
    let language = json!({ "id": 71, "name": format!("Python ({})", judge_sandbox::PYTHON_VERSION) });
    let expected = json!({
        "wall_time": "1.045", "created_at": "1970-01-01T00:00:01.234Z", "finished_at": "1970-01-01T00:00:01.500Z",
        "cpu_time_limit": 5, "status_id": 3, "language": language,
    });
    assert_eq!(asked, expected);
    let all = shown(&stored, &Shape { fields: vec!["*".to_owned()], ..Shape::default() }).unwrap();
    let mut names: Vec<&str> = all.as_object().unwrap().keys().map(String::as_str).chain(["*"]).collect();
    let mut known = FIELDS.to_vec();
    names.sort_unstable();
    known.sort_unstable();
    assert_eq!(names, known);
}

#[test]
fn empty_streams_are_null_and_a_waiting_submission_has_none() {
    let empty = RunOutcome { stdout: Vec::new(), stderr: Vec::new(), ..outcome(Ending::Exited { status: 0 }) };
    for ended in [Some(ran(&empty)), None] {
        let stored = stored(&json!({}), ended);
        let shown = shown(&stored, &Shape::default()).unwrap();
        assert_eq!((&shown["stdout"], &shown["stderr"]), (&Value::Null, &Value::Null));
    }
}

#[test]
fn base64_has_lines_of_sixty_characters_and_takes_any_bytes() {
    let printed = RunOutcome { stdout: vec![0xff; 46], stderr: b"e".to_vec(), ..outcome(Ending::Exited { status: 0 }) };
    let stored = stored(&json!({}), Some(ran(&printed)));
    assert_eq!(shown(&stored, &Shape::default()), Err(NotText));
    let shown = shown(&stored, &Shape { is_base64: true, ..Shape::default() }).unwrap();
    assert_eq!(shown["stdout"], format!("{}\n/w==\n", "/".repeat(60)));
    assert_eq!(shown["stderr"], "ZQ==\n");
}

#[test]
fn too_much_on_either_stream_counts_as_a_file_that_is_too_large() {
    let printed = RunOutcome { stderr: vec![b'e'; 2_000], ..outcome(Ending::Exited { status: 0 }) };
    let stored = stored(&json!({ "max_file_size": 1 }), Some(ran(&printed)));
    let shown = shown(&stored, &Shape::default()).unwrap();
    assert_eq!((shown["status"]["id"].as_u64(), shown["stderr"].as_str().map(str::len)), (Some(8), Some(1_024)));
}
