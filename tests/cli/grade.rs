//! `judge grade`: which files are graded, what they earn, and the status that the command ends with.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::fs;

use insta::assert_snapshot;
use serde_json::Value;

use super::practice_repos::git;
use super::support::{Desk, Outcome, banks, root};

const RIGHT: &str = "def double(n):\n    return n + n\n";
const WRONG: &str = "def double(n):\n    return n * n\n";
const SLOW: &str = "def double(n):\n    while True:\n        pass\n";

const MANIFEST: &str = r#"
format_version = 1
title = "Doubling"

[[file]]
path = "{student}/double.py"
points = 10
"#;

/// A desk with files in folders.
fn desk(files: &[(&str, &str)]) -> Desk {
    let desk = Desk::new();
    for (name, text) in files {
        fs::create_dir_all(desk.path(name).parent().unwrap()).unwrap();
        desk.write(name, text);
    }
    desk
}

fn class() -> Desk {
    desk(&[("judge.toml", MANIFEST), ("ada/double.py", RIGHT), ("bob/double.py", WRONG), ("eve/notes.md", "")])
}

/// Path and standing of every work in a JSON report.
fn standings(report: &Value) -> Vec<(&str, &str)> {
    let works = report["works"].as_array().unwrap();
    works.iter().map(|work| (work["path"].as_str().unwrap(), work["standing"].as_str().unwrap())).collect()
}

#[test]
fn people_see_who_passed_and_why_others_did_not() {
    assert_snapshot!(class().judge(&["grade"]).all(), @r#"
        exit status 1
        --- stdout
        Doubling

          ✓ ada  1 of 1 passed  10 of 10 points
            ✓ ada/double.py  accepted  10/10  double
          ✗ bob  0 of 1 passed  2.5 of 10 points
            ✗ bob/double.py  wrong answer, 1 of 4 cases accepted  2.5/10  double
                three: wrong answer: expected 6, got 9
                input     3
                expected  6
                actual    9
          ✗ eve  0 of 1 passed  0 of 10 points
            ✗ eve/double.py  missing  0/10  double

          ✗ failed  1 of 3 files passed, 2 failed; 12.5 of 30 points
        "#);
    assert_snapshot!(class().judge(&["grade", "--quiet"]).all(), @r#"
        exit status 1
        --- stdout
          ✗ bob/double.py  wrong answer, 1 of 4 cases accepted  2.5/10  double
              three: wrong answer: expected 6, got 9
              input     3
              expected  6
              actual    9
          ✗ eve/double.py  missing  0/10  double

          ✗ failed  1 of 3 files passed, 2 failed; 12.5 of 30 points
        "#);
}

#[test]
fn the_status_says_whether_all_required_work_passed() {
    for (files, arguments, status) in [
        (&[("double.py", RIGHT)][..], &[][..], 0),
        (&[("double.py", WRONG)], &[], 1),
        (&[("double.py", SLOW)], &[], 1),
        // Without a manifest, the score decides alone.
        (&[("double.py", WRONG)], &["--min-score", "25"], 0),
        (&[("double.py", WRONG)], &["--min-score", "25.01"], 1),
        (&[("double.py", RIGHT)], &["--min-score", "100"], 0),
        (&[("double.py", RIGHT)], &["--min-score", "101"], 1),
        // With one, both must hold.
        (&[("judge.toml", MANIFEST), ("a/double.py", WRONG)], &["--min-score", "1"], 1),
        (&[("judge.toml", MANIFEST), ("a/double.py", RIGHT)], &["--min-score", "100"], 0),
    ] {
        let outcome = desk(files).judge(&[&["grade"], arguments].concat());
        assert_eq!(outcome.status, status, "{files:?} {arguments:?}\n{}{}", outcome.stdout, outcome.stderr);
    }
}

#[test]
fn a_report_that_cannot_be_made_is_a_mistake_wherever_it_goes() {
    for target in ["classroom50", "classroom50=report.json"] {
        let desk = desk(&[("double.py", RIGHT)]);
        let outcome = desk.judge(&["grade", "--report", target]);
        assert_eq!(outcome.status, 2, "{target}");
        assert!(outcome.stderr.contains("needs the time of the submission"), "{}", outcome.stderr);
        assert!(!desk.path("report.json").exists());
    }
}

#[test]
fn optional_and_bonus_work_need_not_pass() {
    let manifest = "format_version = 1\n[[file]]\npath = \"double.py\"\n\
                    [[file]]\npath = \"more/double.py\"\nrequired = false\n\
                    [[file]]\npath = \"even_more/double.py\"\nbonus = true\npoints = 2\n";
    let desk = desk(&[("judge.toml", manifest), ("double.py", RIGHT), ("even_more/double.py", RIGHT)]);
    let outcome = desk.judge(&["grade", "--report", "json"]);
    assert_eq!(outcome.status, 0, "{}", outcome.stderr);
    let report = outcome.json();
    assert_eq!(
        standings(&report).into_iter().map(|(_, standing)| standing).collect::<Vec<_>>(),
        ["passed", "failed", "passed"]
    );
    assert_eq!(report["points"], serde_json::json!({ "earned": 6.0, "possible": 8.0 }));
}

#[test]
fn one_file_never_ends_the_run() {
    let desk = desk(&[("a/double.py", ""), ("b/double.py", RIGHT), ("c/double.py", WRONG)]);
    fs::create_dir_all(desk.path("d/double.py")).unwrap();
    fs::create_dir(desk.path("e")).unwrap();
    desk.write("e/double.py", b"caf\xe9 = 1\n");
    fs::create_dir(desk.path("f")).unwrap();
    desk.write("f/double.py", vec![b'#'; (1 << 20) + 1]);
    fs::create_dir(desk.path("g")).unwrap();
    desk.write("g/double.py", "\u{feff}\n".to_owned() + RIGHT);
    desk.write("judge.toml", MANIFEST);
    fs::create_dir(desk.path("h")).unwrap();
    #[cfg(unix)]
    rustix::fs::mknodat(
        rustix::fs::CWD,
        desk.path("h/double.py"),
        rustix::fs::FileType::Fifo,
        rustix::fs::Mode::RWXU,
        0,
    )
    .unwrap();
    let outcome = desk.judge(&["grade", "--report", "json"]);
    let report = outcome.json();
    let told: Vec<String> = report["works"]
        .as_array()
        .unwrap()
        .iter()
        .map(|work| {
            let text = |key: &str| work.get(key).and_then(Value::as_str).unwrap_or("-").to_owned();
            [text("student"), text("subject"), text("verdict"), text("reason")].join(" ")
        })
        .collect();
    assert_eq!(
        told[..7],
        [
            "a unusable - the file is empty",
            "b judged accepted -",
            "c judged wrong_answer -",
            "d unusable - there is a folder in place of the file",
            "e judged syntax_error -",
            "f unusable - the file is larger than 1024 KiB",
            "g judged accepted -",
        ]
    );
    #[cfg(unix)]
    assert_eq!(told[7], "h unusable - this is not a regular file");
    assert_eq!(outcome.status, 1);
}

#[test]
fn reports_do_not_depend_on_how_many_cases_run_at_a_time() {
    let desk = class();
    desk.write("eve/double.py", SLOW);
    let reports = ["1", "2", "7"].map(|jobs| {
        let outcome = desk.judge(&["grade", "--report", "json", "--report=jsonl=lines", "--jobs", jobs]);
        let mut report = outcome.json();
        report["wall_seconds"] = Value::Null;
        let lines = fs::read_to_string(desk.path("lines")).unwrap();
        let streamed = desk.judge(&["grade", "--report", "jsonl", "--jobs", jobs]).stdout;
        let without_wall = |text: &str| text.split(",\"wall_seconds\"").next().unwrap().to_owned();
        assert_eq!(without_wall(&lines), without_wall(&streamed));
        (report.to_string(), without_wall(&lines))
    });
    assert_eq!(reports[0], reports[1]);
    assert_eq!(reports[0], reports[2]);
}

#[test]
fn part_of_the_work_can_be_selected() {
    let desk = class();
    let report = desk.judge(&["grade", "--report", "json", "--student", "bob", "--only", "double"]).json();
    assert_eq!(standings(&report), [("bob/double.py", "failed")]);
    let outcome = desk.judge(&["grade", "--student", "cyd"]);
    assert_snapshot!(outcome.all(), @r#"
        exit status 2
        --- stderr
        error: there is no student `cyd` here
        hint: there is ada, bob, eve
        "#);
    let outcome = desk.judge(&["grade", "--only", "counter"]);
    assert_snapshot!(outcome.all(), @r#"
        exit status 2
        --- stderr
        error: there is no work on the challenge `counter` here
        hint: there is double
        "#);
    desk.write("judge.toml", MANIFEST.to_owned() + "[[file]]\npath = \"own.py\"\nchallenge = \"counter\"\n");
    let outcome = desk.judge(&["grade", "--student", "ada", "--only", "counter"]);
    assert_snapshot!(outcome.all(), @r#"
        exit status 2
        --- stderr
        error: there is no work of `ada` on `counter`
        hint: leave out --student or --only to see what there is
        "#);
}

#[test]
fn only_what_changed_since_a_commit_is_judged() {
    let desk = class();
    let folder = desk.path("");
    git(&folder, "2026-01-01T00:00:00Z", &["init", "--quiet"]);
    git(&folder, "2026-01-01T00:00:00Z", &["add", "--all"]);
    git(&folder, "2026-01-01T00:00:00Z", &["commit", "--quiet", "-m", "first"]);
    desk.write("bob/double.py", RIGHT);
    let outcome = desk.judge(&["grade", "--since", "HEAD", "--report", "json"]);
    let report = outcome.json();
    assert_eq!(
        standings(&report),
        [("ada/double.py", "skipped"), ("bob/double.py", "passed"), ("eve/double.py", "skipped")]
    );
    assert_eq!((outcome.status, &report["points"]["possible"]), (0, &Value::from(10.0)));
    // A commit that is not in the history leaves nothing out, and a note says so.
    for reference in
        ["--output=x", "nowhere", "", "0", "0000000000000000000000000000000000000000", "HEAD~7", "a b", "\u{1b}[2J"]
    {
        let report = desk.judge(&["grade", &format!("--since={reference}"), "--report", "json"]).json();
        let all = [("ada/double.py", "passed"), ("bob/double.py", "passed"), ("eve/double.py", "failed")];
        assert_eq!(standings(&report), all, "{reference:?}");
        let note = report["notes"][0].as_str().unwrap();
        assert!(note.contains("so every file is graded") && !note.contains('\u{1b}'), "{note}");
    }
    let outcome = desk.judge(&["grade", "--since=nowhere", "--report", "json"]);
    assert!(outcome.stderr.contains("there is no commit nowhere, so every file is graded"), "{}", outcome.stderr);
    let elsewhere = Desk::with("double.py", RIGHT).judge(&["grade", "--since", "HEAD"]);
    assert_eq!(elsewhere.status, 2);
    assert!(elsewhere.stderr.contains("is not in a git repository"), "{}", elsewhere.stderr);
}

#[test]
fn rules_and_banks_from_elsewhere_affect_every_file() {
    let desk = desk(&[
        ("work/double.py", RIGHT),
        ("rules.toml", "format_version = 1\n"),
        ("bank/readme.txt", "no challenge yet\n"),
    ]);
    let folder = desk.path("");
    git(&folder, "2026-01-01T00:00:00Z", &["init", "--quiet"]);
    git(&folder, "2026-01-01T00:00:00Z", &["add", "--all"]);
    git(&folder, "2026-01-01T00:00:00Z", &["commit", "--quiet", "-m", "first"]);
    let arguments =
        ["grade", "work", "--manifest", "rules.toml", "--bank", "bank", "--since", "HEAD", "--report", "json"];
    let graded = || {
        let report = desk.judge(&arguments).json();
        let standing = standings(&report)[0].1.to_owned();
        (standing, report["notes"][0].as_str().unwrap_or_default().to_owned())
    };
    assert_eq!(graded(), ("skipped".to_owned(), String::new()));
    for file in ["rules.toml", "bank/readme.txt"] {
        let before = fs::read_to_string(desk.path(file)).unwrap();
        desk.write(file, before.clone() + "# changed\n");
        let note = format!("{file} has uncommitted changes, so every file is graded");
        assert_eq!(graded(), ("passed".to_owned(), note));
        desk.write(file, before);
    }
}

#[test]
fn lateness_comes_from_a_flag_or_is_not_known() {
    let desk = class();
    desk.write(
        "judge.toml",
        MANIFEST.replace("[[file]]", "due = 2026-10-01T12:00:00Z\nlate.deduct_per_day = 0.1\n[[file]]"),
    );
    let arguments = ["grade", "--report", "json", "--student", "ada", "--at", "2026-10-03T12:00:00Z"];
    let report = desk.judge(&arguments).json();
    assert_eq!(report["works"][0]["lateness"], serde_json::json!({ "seconds": 172_800, "days": 2, "deducted": 2.0 }));
    assert_eq!(report["works"][0]["points"]["earned"], 8.0);
    // Not known is not in time: the run fails, and instead of points there is a remark.
    let outcome = desk.judge(&arguments[..5]);
    assert_eq!(outcome.status, 2, "{}", outcome.all());
    let message = "error: it is not known whether ada/double.py came in time: it is not in a git repository";
    assert!(outcome.stderr.contains(message) && outcome.stderr.contains("--undated in-time"), "{}", outcome.stderr);
    let report = outcome.json();
    let work = &report["works"][0];
    assert_eq!(
        (work.get("lateness"), &work["verdict"], &work["standing"]),
        (None, &"accepted".into(), &"failed".into())
    );
    assert_eq!(work["points"], serde_json::json!({ "earned": 0.0, "possible": 10.0 }));
    assert!(work["undated"].as_str().unwrap().contains("is not in a git repository"), "{report:#}");
    let outcome = desk.judge(&[&arguments[..5], &["--undated", "in-time"]].concat());
    assert_eq!(
        (outcome.status, &outcome.json()["works"][0]["points"]["earned"]),
        (0, &10.0.into()),
        "{}",
        outcome.all()
    );
    assert!(outcome.stderr.contains("not known whether it is late"), "{}", outcome.stderr);
    // What exists before it is due is in time, however it got there.
    let due = "due = 2999-01-01T00:00:00Z\n[[file]]";
    desk.write("judge.toml", MANIFEST.replace("[[file]]", due));
    assert_eq!(desk.judge(&arguments[..5]).status, 0);
    assert_eq!(desk.judge(&["grade", "--at", "yesterday"]).status, 2);
}

#[test]
fn mistakes_in_a_manifest_are_reported_all_at_once() {
    let desk = desk(&[(
        "judge.toml",
        "format_version = 1\nbnak = []\n[[file]]\npath = \"../x.py\"\n[[file]]\npath = \"a.py\"\npoints = \"many\"\n",
    )]);
    assert_snapshot!(desk.judge(&["grade"]).all(), @r#"
        exit status 2
        --- stderr
        error: judge.toml has mistakes
          judge.toml:2:1: unknown key "bnak"
            hint: did you mean `bank`?
          judge.toml:4:8: `path` has a part that is empty, `.` or `..`: "../x.py"
            hint: leave that part out
          judge.toml:7:10: `points` must be a number, not a string
        "#);
    desk.write("judge.toml", "format_version = 1\n[[file]]\npath = \"a.py\"\nchallenge = \"dubble\"\n");
    assert_snapshot!(desk.judge(&["grade"]).all(), @r#"
        exit status 2
        --- stderr
        error: judge.toml has mistakes
          judge.toml:2:1: there is no challenge "dubble"
            hint: did you mean `double`?
        "#);
    desk.write("judge.toml", b"\xff");
    assert_eq!(desk.judge(&["grade"]).status, 2);
}

#[test]
fn a_manifest_can_be_the_teachers_own() {
    let desk = desk(&[
        ("submissions/judge.toml", "format_version = 1\n[[file]]\npath = \"nothing.py\"\nrequired = false\n"),
        ("submissions/ada/double.py", WRONG),
        ("teacher.toml", MANIFEST),
    ]);
    let report = desk.judge(&["grade", "submissions", "--manifest", "teacher.toml", "--report", "json"]).json();
    assert_eq!(standings(&report), [("ada/double.py", "failed")]);
    let outcome = desk.judge(&["grade", "submissions", "--manifest", "nowhere.toml"]);
    assert_eq!(outcome.status, 2);
    assert!(outcome.stderr.contains("nowhere.toml does not exist"), "{}", outcome.stderr);
}

#[cfg(unix)]
#[test]
fn links_in_the_graded_folder_lead_nowhere() {
    use std::os::unix::fs::symlink;

    let outside = Desk::with("secret.py", "TOKEN = 'hunter2'\n");
    outside.write("secret.toml", "password = \"hunter2\"\n");
    let desk = class();
    fs::remove_file(desk.path("bob/double.py")).unwrap();
    symlink(outside.path("secret.py"), desk.path("bob/double.py")).unwrap();
    symlink("../ada/double.py", desk.path("eve/double.py")).unwrap();
    let outcome = desk.judge(&["grade", "--report", "json", "--audience", "author"]);
    assert_eq!(
        standings(&outcome.json()),
        [("ada/double.py", "passed"), ("bob/double.py", "failed"), ("eve/double.py", "failed")]
    );
    assert!(!outcome.stdout.contains("hunter2"));
    // Neither can a manifest or a bank be elsewhere.
    desk.write("judge.toml", "format_version = 1\nbank = [\"mine\"]\n");
    symlink(outside.path(""), desk.path("mine")).unwrap();
    let outcome = desk.judge(&["grade"]);
    assert!(outcome.status == 2 && outcome.stderr.contains("leads out of the folder"), "{}", outcome.stderr);
    fs::remove_file(desk.path("judge.toml")).unwrap();
    symlink(outside.path("secret.toml"), desk.path("judge.toml")).unwrap();
    let outcome = desk.judge(&["grade"]);
    assert!(outcome.status == 2 && outcome.stderr.contains("is not a regular file"), "{}", outcome.stderr);
    assert!(!outcome.stderr.contains("hunter2"));
}

#[cfg(unix)]
#[test]
fn names_of_files_cannot_steer_a_terminal_or_a_runner() {
    let name = "\u{1b}[2J\u{202e}\n::error::x";
    let desk = desk(&[("judge.toml", MANIFEST)]);
    fs::create_dir(desk.path(name)).unwrap();
    for format in ["human", "jsonl", "json", "github", "tap", "markdown", "gitlab"] {
        let outcome = desk.judge(&["grade", "--report", format]);
        assert_eq!(outcome.status, 1);
        for text in [&outcome.stdout, &outcome.stderr] {
            assert!(!text.contains(['\u{1b}', '\u{202e}']), "{format}: {text}");
            let forged = text.lines().any(|line| line.trim_start().starts_with("::error::x"));
            assert!(!forged, "{format}: {text}");
        }
    }
    let mut command = desk.command(&["grade"]);
    let output = command.env("GITHUB_ACTIONS", "true").output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.starts_with("::stop-commands::"), "{text}");
}

#[test]
fn a_broken_challenge_is_not_the_students_fault() {
    let bank = banks("broken").display().to_string();
    let half = "def half(n):\n    return n // 2\n";
    let outcome =
        desk(&[("half.py", half), ("double.py", RIGHT)]).judge(&["grade", "--bank", &bank, "--report", "json"]);
    assert_eq!(outcome.status, 2, "{}", outcome.stderr);
    assert_eq!(standings(&outcome.json()), [("double.py", "passed"), ("half.py", "unjudged")]);
}

#[test]
fn hidden_cases_are_shown_to_authors_only() {
    let desk = desk(&[("double.py", "def double(n):\n    return n + n if n > 0 else 0\n")]);
    let candidate = desk.judge(&["grade", "--report", "json"]).stdout;
    let author = desk.judge(&["grade", "--report", "json", "--audience", "author"]).stdout;
    assert!(!candidate.contains("161803") && !candidate.contains("323606"), "{candidate}");
    assert!(author.contains("-161803") && author.contains("-323606"), "{author}");
    // The graded files do not decide who may see what.
    desk.write("judge.toml", "format_version = 1\naudience = \"author\"\n");
    let outcome = desk.judge(&["grade"]);
    assert!(outcome.status == 2 && outcome.stderr.contains("--audience"), "{}", outcome.stderr);
}

#[test]
fn nothing_to_grade_is_a_mistake() {
    assert_snapshot!(desk(&[("notes.py", "x = 1\n")]).judge(&["grade"]).all(), @r#"
        exit status 2
        --- stderr
        error: there is nothing to grade in .
        hint: a solution is a Python file whose name or whose line `# judge: ID` names a challenge, or one that a judge.toml names
        "#);
    assert_eq!(Desk::new().judge(&["grade", "nowhere"]).status, 2);
    assert_eq!(Desk::with("double.py", RIGHT).judge(&["grade", "double.py"]).status, 2);
}

#[test]
fn the_published_schemas_are_those_of_the_reports() {
    let desk = class();
    for (name, file, arguments) in [
        ("grade", "grade-report", &["grade", "--report", "json"][..]),
        ("submit", "report", &["submit", "ada/double.py", "--format", "json"]),
        ("submit", "report", &["submit", "bob/double.py", "--format", "json"]),
    ] {
        let published = fs::read_to_string(root().join(format!("schemas/{file}.schema.json"))).unwrap();
        let printed = desk.judge(&["schema", name]).stdout;
        assert_eq!(published, printed, "judge schema {name} > schemas/{file}.schema.json");
        let validator = jsonschema::validator_for(&serde_json::from_str(&published).unwrap()).unwrap();
        let report = desk.judge(arguments).json();
        let errors: Vec<String> = validator.iter_errors(&report).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "{errors:#?}");
    }
}

#[test]
fn other_tools_get_the_path_from_the_top_of_the_repository() {
    let desk = Desk::new();
    let folder = desk.path("repository");
    fs::create_dir_all(folder.join("week 1/ada")).unwrap();
    fs::write(folder.join("week 1/ada/double.py"), "def double(n):\n    return n\n").unwrap();
    let reports = [
        "--report", "github", "--report", "gitlab=g", "--report", "junit=j", "--report", "ctrf=c", "--report", "json=o",
    ];
    let places = |at: &str, graded: &str| {
        let mut command = desk.command(&[&["grade", graded], &reports[..]].concat());
        let outcome = Outcome::of(command.current_dir(desk.path(at)).output());
        assert_eq!(outcome.status, 1, "{}", outcome.stderr);
        let read = |name: &str| fs::read_to_string(desk.path(at).join(name)).unwrap();
        let json = |name: &str| serde_json::from_str::<Value>(&read(name)).unwrap();
        assert_eq!(json("o")["works"][0]["path"], "ada/double.py");
        let place = json("g")[0]["location"]["path"].as_str().unwrap().to_owned();
        assert!(outcome.stdout.contains(&format!("::error file={place},")), "{}", outcome.stdout);
        assert!(read("j").contains(&format!(r#"file="{place}""#)), "{}", read("j"));
        assert_eq!(json("c")["results"]["tests"][0]["filePath"], place.as_str());
        place
    };
    // Without a repository, only what the user typed is known.
    assert_eq!(places("repository", "week 1"), "week 1/ada/double.py");
    assert_eq!(places("repository/week 1", "../week 1"), "ada/double.py");
    git(&folder, "2026-01-01T00:00:00Z", &["init", "--quiet"]);
    assert_eq!(places("repository", "week 1"), "week 1/ada/double.py");
    assert_eq!(places("repository/week 1", "."), "week 1/ada/double.py");
    assert_eq!(places("repository/week 1", "../week 1"), "week 1/ada/double.py");
}
