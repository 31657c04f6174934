//! Challenges in SQL, of tests, of repair and with virtual time, as a candidate and a grader meet them.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::fs;

use super::support::{Desk, root};

const BANK: &str = "challenges/live-coding";

/// A file of a challenge of the bank.
fn of_bank(path: &str) -> String {
    fs::read_to_string(root().join(BANK).join(path)).unwrap()
}

/// The overall verdict of a submission, and the exit status of `judge submit`.
#[track_caller]
fn submitted(name: &str, challenge: &str, source: impl AsRef<[u8]>) -> (String, i32) {
    let desk = Desk::with(name, source);
    let outcome = desk.judge(&["submit", name, "--challenge", challenge, "--format", "json"]);
    assert!(matches!(outcome.status, 0 | 1), "{}", outcome.all());
    assert!(!outcome.stdout.contains("query.py"), "{}", outcome.stdout);
    (outcome.json_text("/verdict"), outcome.status)
}

#[test]
fn each_kind_is_shown_started_and_run() {
    for (challenge, file, kind) in [
        ("top-earners", "top_earners.sql", "sql"),
        ("tests-for-merge", "tests_for_merge.py", "tests"),
        ("repair-moving-average", "repair_moving_average.py", "function"),
        ("retry-with-backoff", "retry_with_backoff.py", "function"),
    ] {
        let desk = Desk::new();
        let shown = desk.judge(&["show", challenge]);
        assert_eq!(shown.status, 0, "{}", shown.all());
        assert_eq!(desk.judge(&["show", challenge, "--format", "json"]).json()["entry"]["kind"], kind);
        let new = desk.judge(&["new", challenge]);
        assert_eq!(new.status, 0, "{}", new.all());
        let started = fs::read_to_string(desk.path(file)).unwrap();
        assert!(started.lines().next().unwrap().ends_with(&format!(" judge: {challenge}")), "{started}");
        // What is to be filled in is not accepted, and it is the candidate's turn.
        let submitted = desk.judge(&["submit", file]);
        assert_eq!(submitted.status, 1, "{}", submitted.all());
        let ending = file.rsplit('.').next().unwrap();
        desk.write(file, of_bank(&format!("{challenge}/solutions/reference.{ending}")));
        for arguments in [&["run", file][..], &["submit", file], &["submit", file, "--format", "json"]] {
            let outcome = desk.judge(arguments);
            assert_eq!(outcome.status, 0, "{arguments:?}: {}", outcome.all());
        }
    }
}

#[test]
fn each_kind_has_every_report() {
    let desk = Desk::new();
    for (challenge, file) in [("top-earners", "top_earners.sql"), ("tests-for-merge", "tests_for_merge.py")] {
        let ending = file.rsplit('.').next().unwrap();
        desk.write(file, of_bank(&format!("{challenge}/solutions/reference.{ending}")));
    }
    desk.write("top_earners.py", "def nothing():\n    pass\n");
    let outcome = desk.judge(&["grade", "--report", "json"]);
    assert_eq!(outcome.status, 0, "{}", outcome.all());
    // A Python file is not taken for an answer in SQL because of its name.
    assert!(!outcome.stdout.contains("top_earners.py"), "{}", outcome.stdout);
    for format in ["json", "html", "junit", "markdown", "tap", "ctrf", "gitlab", "github", "gradescope"] {
        let outcome = desk.judge(&["grade", "--report", format]);
        assert_eq!(outcome.status, 0, "{format}: {}", outcome.all());
        // These two report only what went wrong.
        if !matches!(format, "gitlab" | "github") {
            let named = outcome.stdout.contains("top-earners") || outcome.stdout.contains("top_earners");
            assert!(named || outcome.stdout.contains("Top earners"), "{format}: {}", outcome.stdout);
        }
    }
}

#[test]
fn sql_that_is_graded_by_a_list_of_files() {
    let desk = Desk::new();
    for student in ["ada", "bob"] {
        fs::create_dir_all(desk.path(student)).unwrap();
    }
    desk.write("ada/answer.sql", of_bank("top-earners/solutions/reference.sql"));
    desk.write("bob/answer.sql", "SELECT 1");
    desk.write(
        "judge.toml",
        "format_version = 1\n[[file]]\npath = \"{student}/answer.sql\"\nchallenge = \"top-earners\"\n",
    );
    let outcome = desk.judge(&["grade", "--report", "json"]);
    assert_eq!(outcome.status, 1, "{}", outcome.all());
    assert!(outcome.stdout.contains("ada/answer.sql") && outcome.stdout.contains("bob/answer.sql"));
}

#[test]
fn sql_that_attacks() {
    let endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i, i, i FROM n";
    let giant = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 9000) \
                 SELECT hex(zeroblob(500)) AS department, i AS employee, i AS salary FROM n";
    for (source, expected) in [
        (&b"SELECT '\xff'"[..], "syntax_error"),
        (b"", "syntax_error"),
        (b"\0", "syntax_error"),
        (b";;;", "syntax_error"),
        (b"ATTACH '/work/x.db' AS other", "rule_violation"),
        (b"ATTACH ':memory:' AS other", "rule_violation"),
        (b"DETACH main", "rule_violation"),
        (b"PRAGMA query_only = 0", "rule_violation"),
        (b"PRAGMA database_list", "rule_violation"),
        (b"INSERT INTO department VALUES (77, 'x')", "rule_violation"),
        (b"VACUUM INTO '/work/copy.db'", "rule_violation"),
        (b"REINDEX", "wrong_answer"),
        (b"CREATE VIRTUAL TABLE v USING fts5(x)", "rule_violation"),
        (b"SELECT writefile('/work/x', 'y'), 1, 2", "runtime_error"),
        (b"SELECT readfile('/etc/passwd'), 1, 2", "runtime_error"),
        (b"SELECT load_extension('x'), 1, 2", "runtime_error"),
        (b"SELECT * FROM sqlite_dbpage", "runtime_error"),
        (endless.as_bytes(), "time_limit"),
        (giant.as_bytes(), "output_limit"),
        (b"EXPLAIN SELECT 1", "wrong_answer"),
        (b"SELECT department, employee, salary FROM employee", "runtime_error"),
        (b"SELECT ?1 AS department, :a AS employee, 1 AS salary", "runtime_error"),
    ] {
        let (verdict, status) = submitted("answer.sql", "top-earners", source);
        assert_eq!((verdict.as_str(), status), (expected, 1), "{}", String::from_utf8_lossy(source));
    }
    let deep =
        format!("SELECT {}1{} AS department, 1 AS employee, 1 AS salary", "(".repeat(50_000), ")".repeat(50_000));
    assert_eq!(submitted("answer.sql", "top-earners", deep).1, 1);
}

#[test]
fn a_rewrite_is_not_a_repair() {
    let starter = of_bank("repair-moving-average/starter.py");
    let body = "    return [sum(values[i:i + width]) / width for i in range(len(values) - width + 1)]";
    let squeezed = "import solution; solution.moving_average = lambda values, width: 0; x = 1; y = 2; z = 3";
    let long = format!("exec({:?})", format!("def moving_average(values, width):\n{body}\n{}", "#".repeat(300)));
    let spaced = starter
        .replace("    averages = []", "    result=[]\n    total=0\n    count=0\n    return result # averages = []");
    for (name, source) in [
        ("a new function", format!("def moving_average(values, width):\n{body}\n")),
        ("a line with many statements", format!("{starter}\n{squeezed}\n")),
        ("a long line", format!("{starter}\n{long}\n")),
        ("other statements", spaced),
        ("a class around it", format!("if True:\n    {}", starter.replace('\n', "\n    "))),
    ] {
        assert_eq!(submitted("a.py", "repair-moving-average", source).0, "rule_violation", "{name}");
    }
    let reference = of_bank("repair-moving-average/solutions/reference.py");
    let remarks = reference.replace("    total = 0", "\n    # A remark\n\n    total   =   0   # nought");
    assert_eq!(submitted("a.py", "repair-moving-average", remarks).0, "accepted");
    assert_eq!(submitted("a.py", "repair-moving-average", reference.replace('\n', "\r\n")).0, "accepted");
}

#[test]
fn virtual_time_cannot_be_tampered_with() {
    let reference = of_bank("retry-with-backoff/solutions/reference.py");
    for (name, before) in [
        ("no sleep", "import asyncio\n\nasync def none(*_):\n    pass\n\nasyncio.sleep = none\n"),
        ("a clock that stands", "import time\n\ntime.monotonic = lambda: 0.0\ntime.sleep = lambda _: None\n"),
        (
            "a loop that jumps",
            "import asyncio\n\nasyncio.BaseEventLoop.time = lambda self, now=[0]: now.__setitem__(0, now[0] + 1000) or now[0]\n",
        ),
        ("a loop that lasts", "import time\n\ntime.sleep(1000)\n"),
    ] {
        let (verdict, status) = submitted("a.py", "retry-with-backoff", format!("{before}{reference}"));
        assert_eq!(status, 1, "{name}: {verdict}");
    }
}

#[test]
fn what_a_kind_cannot_do_is_said_plainly() {
    let desk = Desk::new();
    desk.write("top_earners.sql", of_bank("top-earners/solutions/reference.sql"));
    desk.write("tests_for_merge.py", of_bank("tests-for-merge/solutions/reference.py"));
    for (arguments, said) in [
        (&["mutate", "top-earners"][..], "SQL"),
        (&["mutate", "tests-for-merge"], "tests"),
        (&["complexity", "top_earners.sql"], "for which complexity is not measured"),
        (&["complexity", "tests_for_merge.py"], "for which complexity is not measured"),
    ] {
        let outcome = desk.judge(arguments);
        let all = format!("{}{}", outcome.stdout, outcome.stderr);
        assert!(all.contains(said), "{arguments:?}: {}", outcome.all());
        assert_eq!(outcome.status, 2, "{arguments:?}: {}", outcome.all());
    }
    // Two submissions in SQL compare as any others do, and a report on one is judged again.
    desk.write("other.sql", of_bank("top-earners/solutions/correlated.sql"));
    let outcome = desk.judge(&["compare", "top_earners.sql", "other.sql"]);
    assert_eq!(outcome.status, 0, "{}", outcome.all());
    for file in ["top_earners.sql", "tests_for_merge.py"] {
        let report = desk.judge(&["submit", file, "--format", "json"]);
        desk.write("report.json", &report.stdout);
        let outcome = desk.judge(&["replay", "report.json", file]);
        assert_eq!(outcome.status, 0, "{}", outcome.all());
    }
}

#[test]
fn each_kind_is_sealed() {
    for (challenge, file, hidden) in [
        ("top-earners", "top_earners.sql", "ties-at-the-third-place"),
        ("tests-for-merge", "tests_for_merge.py", "wrong_contained"),
    ] {
        let desk = Desk::new();
        let ending = file.rsplit('.').next().unwrap();
        desk.write(file, of_bank(&format!("{challenge}/solutions/reference.{ending}")));
        let (identity, recipient) = judge_seal::Recipient::generate();
        desk.write("identity", &*identity);
        let folder = root().join(BANK).join(challenge);
        let out = format!("sealed/{challenge}");
        let recipient = recipient.to_string();
        let sealed = desk.judge(&["seal", &folder.display().to_string(), "--recipient", &recipient, "--out", "sealed"]);
        assert_eq!(sealed.status, 0, "{}", sealed.all());
        let mut names = Vec::new();
        for entry in walkdir::WalkDir::new(desk.path(&out)) {
            let entry = entry.unwrap();
            if entry.file_type().is_file() {
                names.push(entry.file_name().to_str().unwrap().to_owned());
                let text = String::from_utf8_lossy(&fs::read(entry.path()).unwrap()).into_owned();
                assert!(!text.contains(hidden), "{}", entry.path().display());
            }
        }
        assert!(names.iter().any(|name| name == "hidden.age"), "{names:?}");
        // One wrong implementation is a sample.
        let is_wrong = |name: &str| name.starts_with("wrong_") && name != "wrong_touching.py";
        assert!(!names.iter().any(|name| is_wrong(name) || name.starts_with("reference")), "{names:?}");
        // Without the key the samples are run, with it all cases.
        let without = desk.judge(&["submit", file, "--bank", "sealed", "--format", "json"]);
        assert_eq!(without.json_text("/cases/0/verdict"), "accepted", "{}", without.all());
        assert!(without.stdout.contains("skipped"), "{}", without.stdout);
        let with = ["submit", file, "--bank", "sealed", "--identity", "identity", "--format", "json"];
        let with = desk.judge(&with);
        assert_eq!((with.status, with.json_text("/verdict").as_str()), (0, "accepted"), "{}", with.all());
        let verified = desk.judge(&["verify", &out, "--identity", "identity"]);
        assert_eq!(verified.status, 0, "{}", verified.all());
    }
}

#[test]
fn the_next_step_after_tests_that_miss_something_can_be_taken() {
    let desk = Desk::new();
    desk.write("tests_for_merge.py", of_bank("tests-for-merge/solutions/wrong_only_the_example.py"));
    let outcome = desk.judge(&["submit", "tests_for_merge.py"]);
    assert!(outcome.stdout.contains("next: judge show tests-for-merge, to see"), "{}", outcome.all());
    assert_eq!(desk.judge(&["show", "tests-for-merge"]).status, 0);
}
