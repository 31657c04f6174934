//! `judge compare`: two solutions side by side, in three formats.

use insta::assert_snapshot;
use serde_json::{Value, json};

use super::support::Desk;

const PLAIN: &str = "# judge: double\ndef double(n):\n    return n + n\n";
const COSTLY: &str = "def double(n):\n    for _ in range(20000):\n        pass\n    return n + n if n < 1000 else 0\n";

fn desk() -> Desk {
    let desk = Desk::with("old.py", PLAIN);
    desk.write("new.py", COSTLY);
    desk
}

/// Digits as `#`, and runs of white space as one: the figures of a build do not belong in a snapshot.
fn without_figures(text: &str) -> String {
    let mut out = String::new();
    for line in text.lines() {
        let words: Vec<String> = line.split_whitespace().map(without_digits).collect();
        out.push_str(&words.join(" "));
        out.push('\n');
    }
    out
}

fn without_digits(word: &str) -> String {
    let figure = word.bytes().all(|byte| byte.is_ascii_digit() || b",.+-".contains(&byte));
    if figure && word.bytes().any(|byte| byte.is_ascii_digit()) { "#".to_owned() } else { word.to_owned() }
}

#[test]
fn for_people() {
    let outcome = desk().judge(&["compare", "old.py", "new.py"]);
    assert_eq!((outcome.status, outcome.stderr.as_str()), (0, ""));
    assert_snapshot!(without_figures(&outcome.stdout), @r"
    Double a number (double, # cases)
    old.py → new.py
    declared complexity: O(1) time

    CASE VERDICT INSTRUCTIONS CHANGE MEMORY CHANGE
    two accepted # → # # % # KiB # %
    three accepted # → # # % # KiB # %
    large accepted → wrong answer ≤ # ≤ # KiB
    negative accepted ≤ # ≤ # KiB
    all cases, cost of samples accepted → wrong answer # → # # % # KiB # %
    ");
}

#[test]
fn for_a_pull_request() {
    let desk = desk();
    desk.write("a|b <img>.py", COSTLY);
    let outcome = desk.judge(&["compare", "old.py", "a|b <img>.py", "--format", "markdown"]);
    assert_eq!((outcome.status, outcome.stderr.as_str()), (0, ""));
    assert_snapshot!(without_figures(&outcome.stdout), @r"
    ### Double a number (double)

    old.py → a\|b &lt;img&gt;.py

    Declared complexity: O\(1\) time

    | case | verdict | instructions | change | memory | change |
    |---|---|--:|--:|--:|--:|
    | two | accepted | # → # | # % | # KiB | # % |
    | three | accepted | # → # | # % | # KiB | # % |
    | large | accepted → wrong answer | ≤ # | | ≤ # KiB | |
    | negative | accepted | ≤ # | | ≤ # KiB | |
    | all cases, cost of samples | accepted → wrong answer | # → # | # % | # KiB | # % |
    ");
}

#[test]
fn for_programs() {
    let outcome = desk().judge(&["compare", "old.py", "new.py", "--format", "json"]);
    let data = outcome.json();
    assert_eq!(outcome.status, 0);
    assert_eq!(data["challenge"], "double");
    assert_eq!(data["complexity"], json!({ "time": "O(1)", "memory": null }));
    assert_eq!(data["solutions"][0]["verdict"], "accepted");
    assert_eq!(data["solutions"][1]["score"], json!({ "earned": 3, "possible": 4 }));
    let case = &data["cases"][0];
    assert_eq!(case["id"], "two");
    let (before, after) =
        (case["instructions"]["before"].as_f64().unwrap(), case["instructions"]["after"].as_f64().unwrap());
    let percent = case["instructions"]["percent"].as_f64().unwrap();
    assert!((percent - (after - before) / before * 100.0).abs() < 0.0051, "{percent}");
    assert!(percent > 0.0);
    let sum = |data: &Value, cases: usize| -> u64 {
        let cases = data["cases"].as_array().unwrap().iter().take(cases);
        cases.map(|case| case["instructions"]["after"].as_u64().unwrap()).sum()
    };
    assert_eq!(data["total"]["instructions"]["after"], sum(&data, 2), "of the samples");
    let hidden = json!({ "before": 1_000_000_000, "after": 1_000_000_000, "percent": null });
    assert_eq!((&data["cases"][2]["figures"], &data["cases"][2]["instructions"]), (&json!("at_most"), &hidden));
    let whole = desk().judge(&["compare", "old.py", "new.py", "--format", "json", "--audience", "author"]).json();
    assert_eq!(whole["total"]["instructions"]["after"], sum(&whole, 4));
    assert!(whole["cases"][2]["instructions"]["percent"].as_f64().unwrap() > 0.0);
    assert_eq!(data["total"]["verdicts"], json!(["accepted", "wrong_answer"]));
    assert_eq!(
        outcome.stdout,
        desk().judge(&["compare", "old.py", "new.py", "--format", "json"]).stdout,
        "it repeats exactly"
    );
}

#[test]
fn a_file_with_itself_has_no_change() {
    let data = desk().judge(&["compare", "old.py", "old.py", "--format", "json"]).json();
    assert_eq!(data["total"]["instructions"]["percent"].as_f64(), Some(0.0));
}

#[test]
fn what_was_not_run_has_no_percentage() {
    let desk = desk();
    desk.write("broken.py", "double = sum([1])\n");
    let data = desk.judge(&["compare", "broken.py", "old.py", "--format", "json"]).json();
    assert_eq!(data["total"]["instructions"]["percent"], json!(null));
}

#[test]
fn the_challenge_is_that_of_either_file() {
    let desk = desk();
    assert_eq!(desk.judge(&["compare", "new.py", "old.py"]).status, 0);
    assert_eq!(desk.judge_with_input(&["compare", "-", "new.py"], PLAIN).status, 0);
    let neither = desk.judge(&["compare", "new.py", "new.py"]);
    assert_eq!((neither.status, neither.stdout.as_str()), (2, ""));
    assert!(neither.stderr.contains("nothing says which challenge new.py is for"), "{}", neither.stderr);
    assert_eq!(desk.judge(&["compare", "new.py", "new.py", "--challenge", "double"]).status, 0);
    desk.write("shout.py", "# judge: shout\n");
    let different = desk.judge(&["compare", "old.py", "shout.py"]);
    assert_eq!(different.status, 2);
    assert!(different.stderr.contains("old.py is for double, and shout.py is for shout"), "{}", different.stderr);
    let missing = desk.judge(&["compare", "old.py", "nothing.py"]);
    assert_eq!(missing.status, 2);
    assert!(missing.stderr.contains("nothing.py does not exist"), "{}", missing.stderr);
    assert_eq!(desk.judge(&["compare", "-", "-"]).status, 2);
}

#[test]
fn nothing_of_hidden_cases_is_shown() {
    for format in ["human", "json", "markdown"] {
        let outcome = desk().judge(&["compare", "old.py", "new.py", "--format", format]);
        for secret in ["271828", "543656", "161803", "323606"] {
            assert!(!outcome.stdout.contains(secret), "{}", outcome.stdout);
        }
    }
}
