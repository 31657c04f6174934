//! `judge grade --baseline`: the change of cost in every report, and the gate on it; signed reports of a grading.

use judge_seal::SigningKey;
use serde_json::Value;

use super::support::{Desk, Outcome};

const PLAIN: &str = "def double(n):\n    return n + n\n";
const COSTLY: &str = "def double(n):\n    for _ in range(20000):\n        pass\n    return n + n\n";

/// A desk with `double.py` and `before.json`, the report on it.
fn desk() -> Desk {
    desk_for("candidate")
}

fn desk_for(audience: &str) -> Desk {
    let desk = Desk::with("double.py", PLAIN);
    let graded = desk.judge(&["grade", "--report", "json=before.json", "--audience", audience]);
    assert_eq!(graded.status, 0, "{}{}", graded.stdout, graded.stderr);
    desk
}

fn graded(desk: &Desk, more: &[&str]) -> Outcome {
    desk.judge(&[&["grade", "--baseline", "before.json"], more].concat())
}

fn before(desk: &Desk) -> Value {
    let text = std::fs::read(desk.path("before.json")).expect("the report is there");
    serde_json::from_slice(&text).expect("it is JSON")
}

#[test]
fn the_same_costs_the_same() {
    let desk = desk();
    let same = graded(&desk, &["--max-increase", "0%", "--report", "json"]);
    assert_eq!((same.status, same.json()["works"][0]["change"]["instructions"]["percent"].as_f64()), (0, Some(0.0)));
    assert_eq!(same.json()["baseline"]["exceeding"], 0);
}

#[test]
fn what_costs_more_than_allowed_fails_in_every_format() {
    let desk = desk();
    desk.write("double.py", COSTLY);
    let shown = graded(&desk, &["--report", "json"]);
    assert_eq!(shown.status, 0, "without a limit the change is only shown");
    let change = &shown.json()["works"][0]["change"];
    assert_eq!(change["comparison"], "measured");
    let percent = change["instructions"]["percent"].as_f64().expect("a number");
    assert!(percent > 5.0, "{change:#}");
    assert_eq!(change["cases"].as_array().map(Vec::len), Some(2), "the samples");
    for format in ["human", "json", "markdown", "html", "github", "junit", "tap"] {
        let failed = graded(&desk, &["--max-increase", "5%", "--report", format]);
        assert_eq!(failed.status, 1, "{format}: {}", failed.stdout);
        assert!(failed.stderr.contains("--max-increase 5 % is exceeded by 1 file"), "{}", failed.stderr);
    }
    let human = graded(&desk, &["--max-increase", "5%"]).stdout;
    assert!(human.contains(&format!("+{percent:.2} %, too much")), "{human}");
    let enough = format!("{}%", percent.ceil());
    assert_eq!(graded(&desk, &["--max-increase", &enough]).status, 0);
}

#[test]
fn hidden_cases_are_compared_where_both_reports_are_for_authors() {
    // Hidden inputs are large numbers.
    let costly =
        "def double(n):\n    for _ in range(200000 if abs(n) > 1000 else 0):\n        pass\n    return n + n\n";
    for (before, now, status) in
        [("author", "author", 1), ("author", "candidate", 0), ("candidate", "author", 0), ("candidate", "candidate", 0)]
    {
        let desk = desk_for(before);
        desk.write("double.py", costly);
        let outcome = graded(&desk, &["--max-increase", "100%", "--audience", now]);
        assert_eq!(outcome.status, status, "{before}, {now}: {}", outcome.stdout);
        let told = outcome.stdout.contains("; hidden cases are compared only between reports for authors");
        assert_eq!(told, status == 0, "{}", outcome.stdout);
    }
}

#[test]
fn other_builds_and_challenges_are_not_compared() {
    let desk = desk();
    desk.write("double.py", COSTLY);
    let fresh = before(&desk);
    for (pointer, value, said) in [
        ("/works/0/receipt/judge_version", "0.0.9", "by judge 0.0.9 then"),
        ("/works/0/receipt/image", &"00".repeat(32), "another interpreter image"),
        ("/works/0/receipt/challenge", &"00".repeat(32), "the challenge has changed"),
        ("/works/0/receipt/outcome", &"00".repeat(32), "the earlier report was altered"),
    ] {
        let mut other = fresh.clone();
        *other.pointer_mut(pointer).expect("the field is there") = value.into();
        desk.write("before.json", other.to_string());
        let outcome = graded(&desk, &["--max-increase", "0%"]);
        assert_eq!(outcome.status, 0, "{pointer}: {}{}", outcome.stdout, outcome.stderr);
        assert!(outcome.stderr.contains(said), "{pointer}: {}", outcome.stderr);
        assert!(outcome.stdout.contains("cannot be compared"), "{}", outcome.stdout);
    }
}

#[test]
fn a_report_of_submit_is_a_baseline_too() {
    let desk = desk();
    desk.write("before.json", desk.judge(&["submit", "double.py", "--format", "json"]).stdout);
    desk.write("double.py", COSTLY);
    assert_eq!(graded(&desk, &["--max-increase", "5%"]).status, 1);
}

#[test]
fn the_baseline_may_be_the_file_that_is_written() {
    let desk = desk();
    let outcome = graded(&desk, &["--max-increase", "0", "--report", "json=before.json"]);
    assert_eq!(outcome.status, 0, "{}", outcome.stderr);
    assert_eq!(before(&desk)["baseline"]["compared"], 1);
    desk.write("double.py", COSTLY);
    assert_eq!(graded(&desk, &["--max-increase", "0"]).status, 1, "a report with a comparison is a baseline too");
}

#[test]
fn broken_baselines_are_mistakes_before_anything_is_judged() {
    let desk = desk();
    let text = before(&desk).to_string();
    for (content, said) in [
        (text[..text.len() - 2].to_owned(), "it is not a JSON report"),
        (
            text.replace("\"format_version\":1,\"judge_version\"", "\"format_version\":2,\"judge_version\""),
            "format version 2",
        ),
        (text.replace("\"instructions\":", "\"instructions\":99999999999999999999"), "it is not a report of judge"),
    ] {
        desk.write("before.json", &content);
        let outcome = graded(&desk, &["--report", "json=after.json"]);
        assert_eq!((outcome.status, outcome.stdout.as_str()), (2, ""), "{said}: {}", outcome.stderr);
        assert!(outcome.stderr.contains(said), "{}", outcome.stderr);
        assert!(!desk.path("after.json").exists());
    }
    assert_eq!(desk.judge(&["grade", "--baseline", "nothing.json"]).status, 2);
    assert_eq!(desk.judge(&["grade", "--max-increase", "5%"]).status, 2, "nothing to compare with");
    for limit in ["-5%", "five", "", "1e9"] {
        assert_eq!(graded(&desk, &[&format!("--max-increase={limit}")]).status, 2, "{limit:?}");
    }
}

#[test]
fn a_grading_is_signed_and_judged_again() {
    let key = SigningKey::generate().expect("there is randomness");
    let desk = Desk::with("double.py", COSTLY);
    desk.write("key", key.to_file_text().as_str());
    let graded = desk.judge(&["grade", "--sign-key", "key", "--report", "json=grades.json"]);
    assert_eq!(graded.status, 0, "{}", graded.stderr);
    let public = key.public().to_string();
    let replay = ["replay", "grades.json", "double.py", "--trust", &public];
    let same = desk.judge(&replay);
    assert_eq!(same.status, 0, "{}{}", same.stdout, same.stderr);
    let text = std::fs::read_to_string(desk.path("grades.json")).expect("the report is there");
    for (from, to) in [("\"earned\": ", "\"earned\": 1"), ("\"double.py\"", "\"eve.py\""), ("\"passed\"", "\"failed\"")]
    {
        let forged = text.replacen(from, to, 1);
        assert_ne!(forged, text);
        desk.write("grades.json", forged);
        let outcome = desk.judge(&replay);
        assert_eq!(outcome.status, 1, "{from}: {}", outcome.stdout);
        assert!(outcome.stdout.contains("its signature does not fit"), "{}", outcome.stdout);
    }
    let unsigned = desk.judge(&["grade", "--sign-key", "key"]);
    assert_eq!(unsigned.status, 2);
    assert!(unsigned.stderr.contains("--report json=FILE"), "{}", unsigned.stderr);
}
