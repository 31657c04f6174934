//! `judge explain`: who gets an explanation; what an accepted submission leaves behind, and that it changes no verdict.

use std::fs;

use insta::assert_snapshot;

use super::hints::taught;
use super::support::{Desk, Outcome};

fn explain(desk: &Desk, more: &[&str]) -> Outcome {
    desk.judge(&[&["explain", "double", "--bank", "own"], more].concat())
}

fn submit(desk: &Desk, more: &[&str]) -> Outcome {
    desk.judge(&[&["submit", "double.py", "--bank", "own"], more].concat())
}

#[test]
fn an_explanation_comes_after_acceptance() {
    let desk = taught();
    assert_snapshot!(explain(&desk, &[]).all(), @"
        exit status 2
        --- stderr
        error: double is not solved yet, and its explanation gives the solution away
        hint: `judge submit FILE` with a solution that is accepted unlocks it
        hint: `judge hint double` helps; `judge explain double --spoil` shows it now
        ");
    desk.write("double.py", "def double(n):\n    return n * n\n");
    assert_eq!(submit(&desk, &[]).status, 1);
    desk.write("double.py", "def double(n):\n    return n + n\n");
    assert_eq!(submit(&desk, &["--only", "two"]).status, 0);
    assert_eq!(desk.judge(&["run", "double.py", "--bank", "own"]).status, 0);
    assert_eq!(explain(&desk, &[]).status, 2, "the samples and single cases are not enough");
    let accepted = submit(&desk, &[]);
    assert_eq!((accepted.status, accepted.stderr.as_str()), (0, ""), "{}", accepted.all());
    assert!(accepted.stdout.ends_with("\nnext: judge explain double, then judge next\n"), "{}", accepted.stdout);
    assert_snapshot!(explain(&desk, &[]).all(), @"
        exit status 0
        --- stdout
        # Double a number

        ## Idea

        Twice is the sum of two.

        ## Complexity

        O(1) time.

        ## Usual mistakes

        - Squaring.

        ## What an interviewer looks for

        - Signs.

        ## Follow-up questions

        - Thrice? Add again.
        ");
}

#[test]
fn it_is_shown_earlier_on_request() {
    let desk = taught();
    let spoiled = explain(&desk, &["--spoil"]);
    assert!(spoiled.status == 0 && spoiled.stdout.contains("Twice is the sum of two."), "{}", spoiled.all());
    let parts = explain(&desk, &["--spoil", "--format", "json"]).json()["parts"].clone();
    assert_eq!(parts[2]["heading"], "Usual mistakes");
    assert_eq!((parts[2]["text"].as_str(), parts.as_array().map(Vec::len)), (Some("- Squaring."), Some(5)));
    assert_eq!(explain(&desk, &[]).status, 2, "a look is not a solution");
    assert!(!desk.data().join("practice.json").exists());
    // A damaged record does no harm where it is not needed.
    fs::create_dir(desk.data().join("practice.json")).expect("the folder can be written");
    assert_eq!(explain(&desk, &["--spoil"]).status, 0);
}

#[test]
fn a_challenge_without_an_explanation_says_so() {
    assert_snapshot!(Desk::new().judge(&["explain", "counter"]).all(), @"
        exit status 0
        --- stdout
        counter has no explanation
        ");
}

#[test]
fn on_a_terminal_it_looks_like_a_statement() {
    let drawn = explain(&taught(), &["--spoil", "--color", "always"]).stdout;
    assert!(drawn.contains("\u{1b}[") && !drawn.contains("## Idea"), "{drawn}");
    assert!(drawn.contains("next: judge next"), "{drawn}");
}

#[test]
fn what_cannot_be_recorded_is_only_a_warning() {
    let desk = taught();
    let whole = submit(&desk, &["--format", "json"]);
    for content in ["my notes", "{\"format_version\": 7, \"challenges\": {}}"] {
        fs::write(desk.data().join("practice.json"), content).expect("the folder can be written");
        let outcome = submit(&desk, &["--format", "json"]);
        assert_eq!(outcome.status, 0, "{}", outcome.all());
        assert_eq!(outcome.json()["verdict"], whole.json()["verdict"]);
        assert_eq!(outcome.json()["receipt"], whole.json()["receipt"]);
        assert!(
            outcome.stderr.starts_with("warning: it could not be recorded that double is solved: "),
            "{}",
            outcome.stderr
        );
        assert_eq!(fs::read_to_string(desk.data().join("practice.json")).expect("it is there"), content);
    }
    let outcome = submit(&desk, &["--data-dir", "double.py/inner"]);
    assert!(outcome.status == 0 && outcome.stderr.contains("warning: "), "{}", outcome.all());
    // A verdict other than accepted records nothing, so there is nothing to warn of.
    desk.write("double.py", "def double(n):\n    return n * n\n");
    let outcome = submit(&desk, &[]);
    assert_eq!((outcome.status, outcome.stderr.as_str()), (1, ""), "{}", outcome.all());
}

#[test]
fn grading_leaves_nothing_behind() {
    let desk = taught();
    let graded = desk.judge(&["grade", "--bank", "own"]);
    assert!(graded.status == 0 && graded.stdout.contains("double"), "{}", graded.all());
    assert_eq!(fs::read_dir(desk.data()).expect("it is there").count(), 0);
}

#[test]
fn hints_and_explanation_are_not_part_of_a_receipt() {
    let desk = taught();
    let taught = submit(&desk, &["--format", "json"]);
    for name in ["hints.md", "explanation.md"] {
        fs::remove_file(desk.path("own/double").join(name)).expect("it is there");
    }
    let bare = submit(&desk, &["--format", "json"]);
    assert_eq!((taught.status, bare.status), (0, 0));
    assert_eq!(taught.json()["receipt"], bare.json()["receipt"]);
    assert!(bare.json()["receipt"].is_object());
}
