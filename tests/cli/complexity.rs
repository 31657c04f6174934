//! `judge complexity`, `judge submit --complexity` and the classes in `judge compare`.

use std::fs;

use insta::assert_snapshot;
use serde_json::{Value as Json, json};

use super::support::{Desk, Outcome, root};

const MANIFEST: &str = r#"format_version = 1
id = "add-up"
title = "Add up"
level = "junior"
topics = ["loops"]
minutes = 5

[entry]
kind = "function"
name = "add_up"
parameters = ["numbers"]
"#;

const SIZES: &str = "def sized(n):\n    return {\"args\": [[1] * n]}\n";

const LINEAR: &str = "def add_up(numbers):\n    return sum(numbers)\n";

const QUADRATIC: &str = "\
def add_up(numbers):
    total = 0
    for one in numbers:
        for other in numbers:
            pass
        total += one
    return total
";

/// A desk with the challenge, which declares `complexity`, and a solution.
fn desk(complexity: &str, sizes: &str, solution: &str) -> Desk {
    let desk = Desk::new();
    fs::create_dir_all(desk.path("add-up/solutions")).expect("the folder can be written");
    desk.write("add-up/challenge.toml", format!("{MANIFEST}\n[complexity]\n{complexity}\n"));
    desk.write("add-up/cases.toml", "[[samples]]\nid = \"three\"\nargs = [[1, 2, 3]]\nexpected = 6\n");
    desk.write("add-up/statement.md", "# Add up\n");
    desk.write("add-up/starter.py", "# judge: add-up\n");
    desk.write("add-up/solutions/reference.py", LINEAR);
    if !sizes.is_empty() {
        desk.write("add-up/sizes.py", sizes);
    }
    desk.write("solution.py", solution);
    desk
}

fn complexity(desk: &Desk, more: &[&str]) -> Outcome {
    desk.judge(&[&["complexity", "solution.py", "--challenge", "add-up"], more].concat())
}

fn submit(desk: &Desk, more: &[&str]) -> Outcome {
    desk.judge(&[&["submit", "solution.py", "--challenge", "add-up"], more].concat())
}

/// Output with every number in it as `#`, and bars as one.
fn shape(outcome: &Outcome) -> String {
    let mut text = String::new();
    for line in outcome.all().lines() {
        let is_row = line.trim_start().starts_with(|first: char| first.is_ascii_digit());
        let words = line.split_whitespace().count();
        if is_row && words >= 3 {
            continue;
        }
        text.push_str(line);
        text.push('\n');
    }
    text
}

#[test]
fn a_class_for_people() {
    let desk = desk("time = \"O(n)\"", SIZES, LINEAR);
    let outcome = complexity(&desk, &[]);
    let lines: Vec<&str> = outcome.stdout.lines().collect();
    assert_eq!(outcome.status, 0, "{}", outcome.stderr);
    assert_eq!(
        lines[..4],
        ["Add up (add-up)", "", "  time    O(n), declared O(n)", "  memory  O(1)"],
        "{}",
        outcome.stdout
    );
    assert!(lines[5].starts_with("  errors of time    O(1) 0."), "{}", outcome.stdout);
    let rows: Vec<&str> = lines.iter().skip_while(|line| !line.contains("instructions")).skip(1).copied().collect();
    assert_eq!(rows.len(), 31, "{}", outcome.stdout);
    assert!(rows[0].starts_with("         8  "), "{}", outcome.stdout);
    let bars: Vec<usize> = rows.iter().map(|row| row.chars().filter(|mark| *mark == '#').count()).collect();
    assert!(bars.is_sorted() && bars.first() == Some(&1) && bars.last() == Some(&40), "{}", outcome.stdout);
    assert_eq!(outcome.all(), complexity(&desk, &["--jobs", "1"]).all(), "it is the same every time");
}

#[test]
fn a_class_for_programs() {
    let desk = desk("time = \"O(n)\"\nrequired = true", SIZES, QUADRATIC);
    let outcome = complexity(&desk, &["--format", "json"]);
    let data = outcome.json();
    assert_eq!(outcome.status, 1, "it grows faster than required");
    assert_eq!(data["time"]["class"], "O(n^2)");
    assert_eq!(data["time"]["declared"], "O(n)");
    assert!(data["time"]["relative_errors"]["O(n^2)"].as_f64().is_some_and(|error| error < 0.01));
    assert_eq!(
        (&data["holds"], &data["required"], &data["verdict"]),
        (&json!(false), &json!(true), &json!("time_limit"))
    );
    assert_eq!((&data["is_complete"], &data["ending"]), (&json!(true), &json!("enough was measured")));
    let sizes = data["samples"].as_array().expect("there are samples").iter().map(|sample| sample["size"].as_u64());
    assert_eq!(sizes.flatten().take(5).collect::<Vec<_>>(), [8, 11, 16, 23, 32]);
}

#[test]
fn submitting_says_it_after_the_verdict() {
    let desk = desk("time = \"O(n)\"\nmemory = \"O(1)\"", SIZES, LINEAR);
    assert_snapshot!(submit(&desk, &["--complexity"]).all(), @"
        exit status 0
        --- stdout
        Add up (add-up, 1 case)

          ✓ three  accepted        #.#### s        # B  samples

          ✓ accepted  1 case
            slowest case # of 2 judge seconds, peak memory # of 64 MiB, # s on the clock
            complexity: time O(n) (declared O(n)), memory O(1) (declared O(1))

        next: judge list, for what else there is to solve
        ");
    let data = submit(&desk, &["--complexity", "--format", "json"]).json();
    let growth = |class: &str| json!({ "class": class, "faster_than": null, "declared": class });
    assert_eq!(
        data["complexity"],
        json!({
            "verdict": "accepted",
            "required": false,
            "time": growth("O(n)"),
            "memory": growth("O(1)"),
            "largest_size": 262_144,
            "ending": "enough was measured",
        })
    );
    assert_eq!(submit(&desk, &["--format", "json"]).json().get("complexity"), None, "only when it was asked for");
    let lines = submit(&desk, &["--complexity", "--format", "jsonl"]).stdout;
    let last: Json = serde_json::from_str(lines.lines().last().expect("there are lines")).expect("JSON");
    assert_eq!((&last["event"], &last["complexity"]), (&json!("complexity_measured"), &data["complexity"]));
    assert_eq!(submit(&desk, &["--format", "jsonl"]).stdout.lines().count(), lines.lines().count() - 1);
}

#[test]
fn a_required_class_decides() {
    let desk = desk("time = \"O(n)\"\nrequired = true", SIZES, QUADRATIC);
    assert_eq!(submit(&desk, &[]).status, 0, "nothing is measured unless that was asked for");
    assert_snapshot!(submit(&desk, &["--complexity"]).all(), @"
        exit status 1
        --- stdout
        Add up (add-up, 1 case)

          ✓ three  accepted        #.#### s        # B  samples

          ✓ accepted  1 case
            slowest case # of 2 judge seconds, peak memory # of 64 MiB, # s on the clock
          ✗ time limit  its complexity: time O(n^2) (declared O(n))
        ");
    let report = submit(&desk, &["--complexity", "--format", "json"]);
    assert_eq!((report.status, report.json_text("/complexity/verdict")), (1, "time_limit".to_owned()));
    assert_eq!(report.json_text("/verdict"), "accepted", "the cases are");
    // The report is still one that can be judged again.
    desk.write("report.json", &report.stdout);
    let replayed = desk.judge(&["replay", "report.json", "solution.py", "--challenge", "add-up"]);
    assert_eq!(replayed.status, 0, "{}", replayed.all());
    desk.write("solution.py", LINEAR);
    assert_eq!(submit(&desk, &["--complexity"]).status, 0);
    desk.write("solution.py", "def add_up(numbers):\n    return 0\n");
    assert_eq!(submit(&desk, &["--complexity"]).status, 1, "the cases decide first");
}

#[test]
fn a_required_class_of_memory_decides() {
    let list = "def add_up(numbers):\n    return sum(one[0] for one in [[number] for number in numbers])\n";
    let desk = desk("time = \"O(n)\"\nmemory = \"O(1)\"\nrequired = true", SIZES, list);
    let report = submit(&desk, &["--complexity", "--format", "json"]);
    assert_eq!((report.status, report.json_text("/complexity/verdict")), (1, "memory_limit".to_owned()));
}

#[test]
fn a_measurement_that_ends_early_says_so() {
    let deep = "def add_up(numbers):\n    return numbers[0] + add_up(numbers[1:]) if numbers else 0\n";
    let desk = desk("time = \"O(n)\"", SIZES, deep);
    let outcome = complexity(&desk, &[]);
    assert_eq!(outcome.status, 1);
    let said =
        "  measured up to size 725, since it fails at size 1024: RecursionError: maximum recursion depth exceeded\n";
    assert!(outcome.stdout.contains(said), "{}", outcome.stdout);
    desk.write("solution.py", "def add_up(numbers):\n    return sum(numbers) if len(numbers) < 1000 else 0\n");
    assert_snapshot!(shape(&complexity(&desk, &[])).lines().take(8).collect::<Vec<_>>().join("\n"), @"
        exit status 1
        --- stdout
        Add up (add-up)

          time    not clear, declared O(n)
          memory  not clear

          measured up to size 725, since its answer is wrong at size 1024
        ");
    desk.write("solution.py", "def add_up(numbers):\n    raise ValueError('\\x1b[31mred')\n");
    assert_snapshot!(complexity(&desk, &[]).all(), @r"
        exit status 1
        --- stdout
        Add up (add-up)

          time    not clear, declared O(n)
          memory  not clear

          not measured, since it fails at size 8: ValueError: \u{1b}[31mred
        ");
    desk.write("solution.py", "def add_up(numbers:\n");
    let broken = complexity(&desk, &[]);
    assert_eq!(broken.status, 1);
    assert!(broken.stdout.contains("not measured, since it was not run: syntax error: line 1"), "{}", broken.stdout);
    let report = submit(&desk, &["--complexity", "--format", "json"]).json();
    assert_eq!(report["complexity"]["time"], json!({ "class": null, "faster_than": null, "declared": "O(n)" }));
    assert_eq!(report["complexity"]["largest_size"], Json::Null);
}

#[test]
fn broken_sizes() {
    for (sizes, said) in [
        ("def sized(n):\n    return {\"args\": [1 / 0]}\n", "ZeroDivisionError: division by zero"),
        ("def sized(n):\n    return [n]\n", "`sized` returns [8], not a dict"),
        ("def sized(n):\n    return {}\n", "`args` is missing"),
        ("def sized(n):\n    return {\"args\": [[n]], \"arg\": 1}\n", "\"arg\""),
        ("def sized(n):\n    return {\"args\": [[n]], \"operations\": \"many\"}\n", "`operations` is 'many', "),
        ("def sized(n):\n    return {\"args\": [[1, 2, 3]]}\n", "sized(16): it is the same as sized(8)"),
        ("def sized(n):\n    while True:\n        pass\n", "it needs too much to make the input"),
        ("def size(n):\n    return {}\n", "sized"),
        ("def sized(:\n", "line 1"),
        ("def sized(n):\n    raise SystemExit\n", "exited"),
    ] {
        let desk = desk("time = \"O(n)\"", sizes, LINEAR);
        let outcome = complexity(&desk, &[]);
        assert_eq!(outcome.status, 2, "{sizes}\n{}", outcome.all());
        assert!(
            outcome.stderr.starts_with("error: add-up: ") && outcome.stderr.contains(said),
            "{sizes}\n{}",
            outcome.all()
        );
        assert!(outcome.stderr.contains("hint: "), "{sizes}\n{}", outcome.all());
        assert_eq!(outcome.stdout, "", "{sizes}");
    }
    let desk = desk("time = \"O(n)\"", "def sized(n):\n    return 'secret of the author'\n", LINEAR);
    assert_snapshot!(submit(&desk, &["--complexity"]).all(), @"
        exit status 2
        --- stderr
        error: add-up: its inputs of growing size cannot be made
        hint: this is the challenge's fault, not the solution's; its author sees more with `judge complexity`
        ");
}

#[test]
fn challenges_that_are_not_measured() {
    let without = desk("time = \"O(n)\"", "", LINEAR);
    assert_snapshot!(complexity(&without, &[]).all(), @"
        exit status 2
        --- stderr
        error: add-up has no sizes.py, so complexity cannot be measured
        hint: docs/complexity.md says what its author writes there
        ");
    let submitted = submit(&without, &["--complexity"]);
    assert_eq!(submitted.status, 0);
    let said = "complexity is not measured: add-up has no sizes.py, so complexity cannot be measured";
    assert!(submitted.stdout.contains(said), "{}", submitted.stdout);
    let data = submit(&without, &["--complexity", "--format", "json"]).json();
    assert_eq!((&data["complexity"]["verdict"], &data["complexity"]["time"]), (&Json::Null, &Json::Null));
    for (id, kind, file) in [("top-earners", "sql", "reference.sql"), ("tests-for-merge", "tests", "reference.py")] {
        let folder = root().join("challenges/live-coding").join(id);
        let (file, id_or_folder) = (folder.join("solutions").join(file), folder.display().to_string());
        let outcome = without.judge(&["complexity", &file.display().to_string(), "--challenge", &id_or_folder]);
        assert_eq!(outcome.status, 2);
        let said = format!("error: {id} is of kind {kind}, for which complexity is not measured\n");
        assert!(outcome.stderr.starts_with(&said), "{}", outcome.stderr);
    }
    let required = desk("time = \"O(n)\"\nrequired = true", "", LINEAR);
    assert_eq!(submit(&required, &["--complexity"]).status, 2, "the challenge itself is broken");
}

#[test]
fn comparing_shows_both_classes() {
    let desk = desk("time = \"O(n)\"", SIZES, QUADRATIC);
    desk.write("better.py", LINEAR);
    let compare =
        |more: &[&str]| desk.judge(&[&["compare", "solution.py", "better.py", "--challenge", "add-up"], more].concat());
    let human = compare(&[]);
    assert!(human.stdout.contains("\n  measured complexity: O(n^2) time → O(n) time\n"), "{}", human.all());
    let markdown = compare(&["--format", "markdown"]);
    assert!(
        markdown.stdout.contains("\nMeasured complexity: O\\(n^2\\) time → O\\(n\\) time\n"),
        "{}",
        markdown.stdout
    );
    let data = compare(&["--format", "json"]).json();
    let class = |index: usize| data["solutions"][index]["complexity"]["time"]["class"].clone();
    assert_eq!((class(0), class(1)), (json!("O(n^2)"), json!("O(n)")));
}
