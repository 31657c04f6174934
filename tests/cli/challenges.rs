//! Looking at challenges: `judge list`, `judge show` and `judge new`, and banks that cannot be read.

use std::fs;

use insta::assert_snapshot;

use super::support::{Desk, Outcome, banks};

/// Ids in the order of `judge list`.
fn listed(arguments: &[&str]) -> Vec<String> {
    let mut all = vec!["list", "--format", "json"];
    all.extend(arguments);
    let outcome = Desk::new().judge(&all);
    let count = outcome.json()["challenges"].as_array().map_or(0, Vec::len);
    (0..count).map(|index| outcome.json_text(&format!("/challenges/{index}/id"))).collect()
}

#[test]
fn the_list_is_a_plain_table() {
    assert_snapshot!(Desk::new().judge(&["list", "--search", "double a number"]).stdout.lines().next().unwrap(), @"ID      TITLE            LEVEL   TOPICS   MINUTES");
    assert_snapshot!(Desk::new().judge(&["list", "--topic", "state"]).all(), @"
        exit status 0
        --- stdout
        ID       TITLE      LEVEL  TOPICS          MINUTES
        counter  A counter  mid    classes, state       10
        ");
    assert_snapshot!(Desk::new().judge(&["list", "--topic", "nonsense"]).all(), @"
        exit status 0
        --- stdout
        no challenge matches
        ");
}

#[test]
fn the_built_in_bank_is_listed() {
    let ids = listed(&[]);
    for id in ["reverse-string", "longest-unique-substring", "lru-cache", "log-report", "two-sum", "word-frequency"] {
        assert!(ids.iter().any(|listed| listed == id), "{id} is not among {ids:?}");
    }
}

#[test]
fn filters_narrow_the_list() {
    assert_eq!(listed(&["--topic", "numbers"]), ["double"]);
    assert_eq!(listed(&["--topic", "CLASSES", "--topic", "state"]), ["counter"]);
    assert_eq!(listed(&["--topic", "classes", "--topic", "numbers"]), [""; 0]);
    assert_eq!(listed(&["--level", "senior", "--search", "capitals"]), ["shout"]);
    assert_eq!(listed(&["--search", "DOUBLE A NUMBER"]), ["double"]);
}

#[test]
fn the_list_as_json() {
    assert_snapshot!(Desk::new().judge(&["list", "--topic", "state", "--format", "json"]).all(), @r#"
        exit status 0
        --- stdout
        {
          "format_version": 1,
          "challenges": [
            {
              "id": "counter",
              "title": "A counter",
              "level": "mid",
              "topics": [
                "classes",
                "state"
              ],
              "track": null,
              "builds_on": [],
              "minutes": 10,
              "kind": "class",
              "is_repair": false,
              "hints": 0,
              "has_explanation": false,
              "origin": "[ROOT]/tests/cli/bank/counter",
              "sealed": false
            }
          ]
        }
        "#);
}

#[test]
fn a_function_is_shown_as_markdown() {
    assert_snapshot!(Desk::new().judge(&["show", "double"]).all(), @"
        exit status 0
        --- stdout
        # Double a number

        Return twice
        the number.

        - *Any* number will do,
          also a negative one.

        The function is called `double`.

        ## Entry

        A function `double(n)`. `Solution.doubleNumber` is accepted as well.

        ## Samples

        ### two

        ```
        n = 2
        ```

        Expected:

        ```
        4
        ```

        2 + 2 = 4

        ### three

        ```
        n = 3
        ```

        Expected:

        ```
        6
        ```

        ## Limits

        - 1 judge second per case
        - 64 MiB of memory above the interpreter's own
        - 1 MiB of output
        - asked for: O(1) time

        ## Rules

        - not to be called: `sum`

        ## About

        - level junior, about 5 minutes
        - topics: numbers
        - judged on 2 samples and at least 2 hidden cases
        ");
}

#[test]
fn a_class_and_a_program_are_shown() {
    let after = |id: &str| {
        let outcome = Desk::new().judge(&["show", id]);
        outcome.stdout.split_once("## Entry").unwrap().1.to_owned()
    };
    assert_snapshot!(after("counter"), @"
        A class `Counter`.

        ## Samples

        ### from-one

        ```
        Counter(1)
        up()  →  2
        up()  →  3
        ```

        Each call of up counts one more.

        ## Limits

        - 2 judge seconds per case
        - 64 MiB of memory above the interpreter's own
        - 1 MiB of output

        ## About

        - level mid, about 10 minutes
        - topics: classes, state
        - judged on 1 sample and at least 1 hidden case
        ");
    assert_snapshot!(after("shout"), @"
        A program that reads standard input and prints to standard output.

        ## Samples

        ### two-lines

        Arguments: `-n`

        ```
        hello
        world
        ```

        Expected:

        ```
        HELLO
        WORLD
        -n
        ```

        ## Limits

        - 600 judge seconds per case
        - 64 MiB of memory above the interpreter's own
        - 1 MiB of output

        ## About

        - level senior, about 15 minutes
        - topics: text
        - judged on 1 sample and at least 1 hidden case
        ");
}

#[test]
fn a_terminal_gets_drawn_text() {
    let outcome = Desk::new().judge(&["show", "double", "--color", "always"]);
    assert!(outcome.stdout.contains("Return twice the number."), "lines are joined: {}", outcome.stdout);
    assert!(outcome.stdout.contains("\u{1b}["), "there are colours: {}", outcome.stdout);
    assert!(!outcome.stdout.contains("```"), "nothing is left of the Markdown: {}", outcome.stdout);
    assert!(outcome.stdout.contains("next: judge new double"), "{}", outcome.stdout);
}

/// Prose is wrapped to the terminal, but code is not, so the code that the bank shows has to fit 80 columns. Lines of
/// data, which are in blocks without a language, may be longer.
#[test]
fn the_bank_reads_well_at_80_columns() {
    let desk = Desk::new();
    let list = Outcome::of(desk.command(&["list", "--format", "json"]).env_remove("JUDGE_BANK").output()).json();
    let challenges = list["challenges"].as_array().expect("a list");
    assert!(challenges.len() > 100, "{}", challenges.len());
    for challenge in challenges {
        let id = challenge["id"].as_str().expect("an id");
        let shown = desk.judge(&["show", id]);
        assert_eq!(shown.status, 0, "{id}: {}", shown.stderr);
        let mut texts = vec![shown.stdout.clone()];
        for stage in 2..=shown.stdout.lines().find_map(stages).unwrap_or(1) {
            texts.push(desk.judge(&["show", id, "--stage", &stage.to_string(), "--spoil"]).stdout);
        }
        for text in texts {
            let statement = text.split("\n## Samples\n").next().expect("there is a first part");
            let mut is_code = false;
            for line in statement.lines() {
                if line.starts_with("```") {
                    is_code = !is_code && line.len() > 3;
                }
                assert!(!is_code || line.chars().count() <= 80, "{id}: {line}");
            }
            assert!(text.ends_with('\n') && !text.contains("\n\n\n\n"), "{id}: {text}");
        }
    }
}

/// The number of stages, from the line that gives it.
fn stages(line: &str) -> Option<u32> {
    line.strip_prefix("- ")?.split_once(" stages: ")?.0.parse().ok()
}

#[test]
fn a_shown_challenge_as_json() {
    assert_snapshot!(Desk::new().judge(&["show", "double", "--format", "json"]).all(), @r##"
        exit status 0
        --- stdout
        {
          "format_version": 1,
          "id": "double",
          "title": "Double a number",
          "level": "junior",
          "topics": [
            "numbers"
          ],
          "track": null,
          "builds_on": [],
          "minutes": 5,
          "origin": "[ROOT]/tests/cli/bank/double",
          "entry": {
            "kind": "function",
            "name": "double",
            "aliases": [
              "Solution.doubleNumber"
            ],
            "parameters": [
              "n"
            ],
            "unchanged": false
          },
          "limits": {
            "cpu_seconds": #,
            "instructions": #,
            "memory_bytes": #,
            "output_bytes": 1048576,
            "sleep_seconds": 86400.0
          },
          "rules": {
            "forbid_calls": [
              "sum"
            ],
            "forbid_imports": [],
            "forbid_methods": [],
            "forbid_syntax": []
          },
          "complexity": {
            "time": "O(1)",
            "memory": null
          },
          "schema": null,
          "max_changed_lines": null,
          "hidden_cases": 2,
          "sealed": false,
          "samples": [
            {
              "id": "two",
              "args": [
                2
              ],
              "expected": 4,
              "explanation": "2 + 2 = 4"
            },
            {
              "id": "three",
              "args": [
                3
              ],
              "expected": 6
            }
          ],
          "statement": "# Double a number\n\nReturn twice\nthe number.\n\n- *Any* number will do,\n  also a negative one.\n\nThe function is called `double`.\n",
          "starter": "# judge: double\n\n\ndef double(n):\n    \"\"\"Return twice n.\"\"\"\n    raise NotImplementedError\n"
        }
        "##);
    let shout = Desk::new().judge(&["show", "shout", "--format", "json"]).json();
    assert_eq!(shout["samples"][0]["stdin"], "hello\nworld\n");
    assert_eq!(shout["samples"][0]["args"][0], "-n");
    assert_eq!(shout["samples"][0]["expected"], "HELLO\nWORLD\n-n\n");
}

#[test]
fn similar_ids_are_suggested_for_an_unknown_one() {
    assert_snapshot!(Desk::new().judge(&["show", "lru_cash"]).all(), @"
        exit status 2
        --- stderr
        error: there is no challenge `lru_cash`
        hint: did you mean `lru-cache` or `lfu-cache`?
        ");
    assert_snapshot!(Desk::new().judge(&["show", "qqq"]).all(), @"
        exit status 2
        --- stderr
        error: there is no challenge `qqq`
        hint: `judge list` shows all challenges
        ");
}

#[test]
fn a_challenge_is_shown_by_its_folder() {
    let folder = banks("bank").join("counter").display().to_string();
    assert!(Desk::new().judge(&["show", &folder]).stdout.starts_with("# A counter\n"));
    let desk = Desk::new();
    fs::create_dir(desk.path("empty")).unwrap();
    assert_snapshot!(desk.judge(&["show", "empty"]).all(), @"
        exit status 2
        --- stderr
        error: the folder empty is not a challenge
        hint: a challenge's folder has a challenge.toml; `--bank DIR` adds a folder of challenges
        ");
}

#[test]
fn a_new_file_names_its_challenge() {
    let desk = Desk::new();
    assert_snapshot!(desk.judge(&["new", "double"]).all(), @"
        exit status 0
        --- stdout
        wrote double.py

        next: judge show double, then judge run double.py
        ");
    let text = fs::read_to_string(desk.path("double.py")).unwrap();
    assert_eq!(text.lines().next(), Some("# judge: double"));
    assert_eq!(desk.judge(&["run", "double.py", "-q"]).status, 1, "a starter is not a solution");
}

#[test]
fn an_existing_file_is_kept() {
    let desk = Desk::with("double.py", "my work");
    assert_snapshot!(desk.judge(&["new", "double"]).all(), @"
        exit status 2
        --- stderr
        error: double.py already exists
        hint: --force overwrites it
        ");
    assert_eq!(fs::read_to_string(desk.path("double.py")).unwrap(), "my work");
    assert_eq!(desk.judge(&["new", "double", "--force", "-q"]).status, 0);
    assert_ne!(fs::read_to_string(desk.path("double.py")).unwrap(), "my work");
}

#[test]
fn a_new_file_goes_into_the_given_folder() {
    let desk = Desk::new();
    assert_snapshot!(desk.judge(&["new", "lru-cache", "my practice/today"]).all(), @"
        exit status 0
        --- stdout
        wrote my practice/today/lru_cache.py

        next: judge show lru-cache, then judge run 'my practice/today/lru_cache.py'
        ");
    assert!(desk.path("my practice/today/lru_cache.py").is_file());
    desk.write("file", "");
    assert_eq!(desk.judge(&["new", "double", "file"]).status, 2);
}

#[test]
fn broken_challenges_do_not_hide_the_others() {
    let desk = Desk::new();
    let broken = banks("broken").display().to_string();
    assert_snapshot!(desk.judge(&["list", "--bank", &broken, "--search", "whole challenge"]).all(), @r#"
        exit status 2
        --- stdout
        ID     TITLE              LEVEL   TOPICS   MINUTES
        whole  A whole challenge  junior  numbers        5
        --- stderr
        warning: a challenge is broken
          [ROOT]/tests/cli/broken/half/challenge.toml:4:9: `level` cannot be "novice"
        hint: `judge verify PATH` says everything that is wrong, and what to do
        "#);
    assert_eq!(desk.judge(&["show", "whole", "--bank", &broken]).status, 0);
    assert_snapshot!(desk.judge(&["show", "half", "--bank", &broken]).all(), @r#"
        exit status 2
        --- stderr
        error: the challenge is broken
          [ROOT]/tests/cli/broken/half/challenge.toml:4:9: `level` cannot be "novice"
            hint: known are `junior`, `mid` and `senior`
          [ROOT]/tests/cli/broken/half/challenge.toml:7:1: unknown key "colour"
            hint: known are `format_version`, `id`, `title`, `level`, `topics`, `track`, `builds_on`, `minutes`, `entry`, `limits`, `checker`, `rules`, `complexity`, `fix`, `groups`, `generator`, `solutions`, `mutation`, `equivalent` and `sealed`
        "#);
}

#[test]
fn a_bank_that_does_not_exist() {
    let desk = Desk::with("file", "");
    assert_snapshot!(desk.judge(&["list", "--bank", "nowhere"]).all(), @"
        exit status 2
        --- stderr
        error: --bank names nowhere, which does not exist
        hint: a bank is a folder in which each challenge has a folder with a challenge.toml
        ");
    assert_snapshot!(desk.judge(&["list", "--bank", "file"]).all(), @"
        exit status 2
        --- stderr
        error: --bank names file, which is not a folder
        hint: a bank is a folder in which each challenge has a folder with a challenge.toml
        ");
}

#[test]
fn the_variable_names_several_banks_and_later_ones_win() {
    let desk = Desk::new();
    fs::create_dir(desk.path("mine")).unwrap();
    let (from, to) = (banks("bank").join("double"), desk.path("mine/double"));
    for folder in ["", "solutions"] {
        fs::create_dir(to.join(folder)).unwrap();
        for entry in fs::read_dir(from.join(folder)).unwrap().map(Result::unwrap) {
            if entry.path().is_file() {
                fs::copy(entry.path(), to.join(folder).join(entry.file_name())).unwrap();
            }
        }
    }
    let manifest = to.join("challenge.toml");
    let text = fs::read_to_string(&manifest).unwrap().replace("Double a number", "My own double");
    fs::write(manifest, text).unwrap();
    let variable = std::env::join_paths([banks("bank"), desk.path("mine")]).unwrap();
    let title = |variable: std::ffi::OsString, arguments: &[&str]| {
        let output = desk.command(arguments).env("JUDGE_BANK", variable).output();
        Outcome::of(output).json_text("/title")
    };
    assert_eq!(title(variable.clone(), &["show", "double", "--format", "json"]), "My own double");
    let bank = banks("bank").display().to_string();
    assert_eq!(title(variable, &["show", "double", "--format", "json", "--bank", &bank]), "Double a number");
}
