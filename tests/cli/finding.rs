//! Reading a solution, and finding its challenge: by `--challenge`, by the line in the file, by the file's name.

use std::fs;

use insta::assert_snapshot;

use super::support::{Desk, banks};

const RIGHT: &str = "def double(n):\n    return 2 * n\n";

/// The id of the challenge that a solution was judged for.
fn challenge(desk: &Desk, arguments: &[&str]) -> String {
    let mut all = vec!["run", "--format", "json"];
    all.extend(arguments);
    let outcome = desk.judge(&all);
    assert_eq!(outcome.status, 0, "{}{}", outcome.stdout, outcome.stderr);
    outcome.json_text("/challenge")
}

#[test]
fn by_the_line_in_the_file() {
    let desk = Desk::with("counter.py", format!("#!/usr/bin/env python3\n#  judge:   double\n{RIGHT}"));
    assert_eq!(challenge(&desk, &["counter.py"]), "double");
}

#[test]
fn by_the_name_of_the_file() {
    let desk = Desk::with("double.py", RIGHT);
    assert_eq!(challenge(&desk, &["double.py"]), "double");
    desk.write("Double.PY", RIGHT);
    assert_eq!(challenge(&desk, &["Double.PY"]), "double");
    desk.write(
        "lru_cache.py",
        fs::read(banks("../../challenges/live-coding/lru-cache/solutions/reference.py")).unwrap(),
    );
    assert_eq!(challenge(&desk, &["lru_cache.py"]), "lru-cache");
}

#[test]
fn by_the_flag_which_overrides_the_file() {
    let desk = Desk::with("counter.py", format!("# judge: shout\n{RIGHT}"));
    assert_eq!(challenge(&desk, &["counter.py", "--challenge", "double"]), "double");
    let folder = banks("bank").join("double").display().to_string();
    assert_eq!(challenge(&desk, &["counter.py", "--challenge", &folder]), "double");
}

#[test]
fn standard_input_needs_a_name() {
    let desk = Desk::new();
    let named = desk.judge_with_input(&["run", "-", "--challenge", "double", "-q"], RIGHT);
    assert_eq!(named.status, 0, "{}", named.stderr);
    let line = desk.judge_with_input(&["run", "-", "-q"], &format!("# judge: double\n{RIGHT}"));
    assert_eq!(line.status, 0, "{}", line.stderr);
    assert_snapshot!(desk.judge_with_input(&["run", "-"], RIGHT).all(), @"
        exit status 2
        --- stderr
        error: nothing says which challenge the solution on standard input is for
        hint: name it with --challenge ID, or by a line `# judge: ID` in the source
        ");
}

#[test]
fn nothing_names_a_challenge() {
    let desk = Desk::with("dubble.py", RIGHT);
    assert_snapshot!(desk.judge(&["submit", "dubble.py"]).all(), @"
        exit status 2
        --- stderr
        error: nothing says which challenge dubble.py is for
        hint: did you mean `double`?
        hint: name it with --challenge ID, by a line `# judge: ID` in the file (`-- judge: ID` in SQL), or by the file's name (lru_cache.py is a solution of lru-cache)
        ");
    desk.write("mine.py", format!("# judge: reverse-strin\n{RIGHT}"));
    assert_snapshot!(desk.judge(&["submit", "mine.py"]).all(), @"
        exit status 2
        --- stderr
        error: there is no challenge `reverse-strin`, which mine.py names
        hint: did you mean `reverse-string`?
        ");
    assert_snapshot!(desk.judge(&["submit", "mine.py", "--challenge", "qqq"]).all(), @"
        exit status 2
        --- stderr
        error: there is no challenge `qqq`
        hint: `judge list` shows all challenges
        ");
}

#[test]
fn a_broken_challenge_is_not_the_solutions_fault() {
    let broken = banks("broken").display().to_string();
    let outcome =
        Desk::with("half.py", "def half(n):\n    return n / 2\n").judge(&["submit", "half.py", "--bank", &broken]);
    assert_eq!(outcome.status, 2);
    assert!(outcome.stderr.contains("half/challenge.toml:4:"), "{}", outcome.stderr);
}

#[test]
fn files_that_cannot_be_read() {
    let desk = Desk::new();
    assert_snapshot!(desk.judge(&["submit", "missing.py"]).all(), @"
        exit status 2
        --- stderr
        error: missing.py does not exist
        hint: `judge new ID` writes a file to start from
        ");
    fs::create_dir(desk.path("folder")).unwrap();
    assert_snapshot!(desk.judge(&["submit", "folder"]).all(), @"
        exit status 2
        --- stderr
        error: folder is a folder
        hint: name a file in it, or `-` for standard input
        ");
    desk.write("huge.py", vec![b'#'; (16 << 20) + 1]);
    assert_snapshot!(desk.judge(&["submit", "huge.py"]).all(), @"
        exit status 2
        --- stderr
        error: huge.py is larger than 16 MiB
        hint: is this the right file?
        ");
}

#[cfg(unix)]
#[test]
fn an_endless_file_is_not_read_to_its_end() {
    assert_eq!(Desk::new().judge(&["submit", "/dev/zero"]).status, 2);
}

#[test]
fn bytes_that_are_not_text_are_judged() {
    let desk = Desk::with("double.py", b"def double(n):\n    return 2 * n  # \xff\n");
    assert_snapshot!(desk.judge(&["submit", "double.py"]).all(), @"
        exit status 1
        --- stdout
        Double a number (double, 4 cases)

          ✗ two       syntax error                         samples
              line 2, column 21: the source is not UTF-8 from here on: save the file as UTF-8
          ✗ three     syntax error                         samples
          ✗ large     syntax error                         edges
          ✗ negative  syntax error                         edges

          ✗ syntax error  0 of 4 cases accepted

        next: judge run double.py, after changing line 2
        ");
    desk.write("double.py", "");
    assert_eq!(desk.judge(&["submit", "double.py", "--format", "json"]).json()["verdict"], "runtime_error");
}
