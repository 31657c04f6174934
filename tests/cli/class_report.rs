//! `judge grade` for a whole class: the roster, students by challenges, which cases fail most, and reports that others
//! merge.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::collections::BTreeSet;
use std::fs;

use super::support::Desk;

const RIGHT: &str = "def double(n):\n    return n + n\n";
const WRONG: &str = "def double(n):\n    return n * n\n";
const COUNTER: &str = "class Counter:\n    pass\n";

fn class() -> Desk {
    let desk = Desk::new();
    let entry =
        |name: &str| format!("[[file]]\npath = \"{{student}}/{name}.py\"\nchallenge = \"{name}\"\npoints = 10\n");
    let manifest = format!("format_version = 1\ntitle = \"Class\"\n{}{}", entry("double"), entry("counter"));
    desk.write("judge.toml", manifest);
    for (student, double) in [("ada", RIGHT), ("bo", WRONG), ("cy", WRONG), ("=dora", RIGHT)] {
        fs::create_dir(desk.path(student)).unwrap();
        desk.write(&format!("{student}/double.py"), double);
        desk.write(&format!("{student}/counter.py"), COUNTER);
    }
    desk
}

#[test]
fn students_who_handed_in_nothing_have_a_row() {
    let desk = class();
    desk.write("roster.csv", "student;name;group\nzoe;\"Ling; Zoe\";A\nada;Ada;B\nbo;=Bo;\n");
    let outcome = desk.judge(&["grade", "--roster", "roster.csv", "--report", "csv"]);
    assert_eq!(outcome.status, 1, "{}", outcome.stderr);
    let lines: Vec<&str> = outcome.stdout.lines().collect();
    assert_eq!(
        lines,
        [
            "student,name,group,double,counter,points,possible,standing,late,missing,undated",
            "zoe,\"Ling; Zoe\",A,0,0,0,20,failed,0,2,0",
            "ada,Ada,B,10,0,10,20,failed,0,0,0",
            "bo,'=Bo,,2.5,0,2.5,20,failed,0,0,0",
            "'=dora,,,10,0,10,20,failed,0,0,0",
            "cy,,,2.5,0,2.5,20,failed,0,0,0",
        ]
    );
    assert!(outcome.stderr.contains("cy is not in the roster"), "{}", outcome.stderr);
    // A plain list is enough, and all reports include those who are missing.
    desk.write("students.txt", "ada\nzoe\n");
    let report = desk.judge(&["grade", "--roster", "students.txt", "--student", "zoe", "--report", "json"]).json();
    assert_eq!(report["works"].as_array().unwrap().len(), 2);
    assert_eq!(report["works"][0]["subject"], "missing");
    desk.write("students.txt", "ada\nada\n");
    let outcome = desk.judge(&["grade", "--roster", "students.txt"]);
    assert!(
        outcome.stderr.contains("students.txt is not a roster: line 2: the student ada is listed already"),
        "{}",
        outcome.stderr
    );
    fs::remove_file(desk.path("judge.toml")).unwrap();
    let outcome = desk.judge(&["grade", "--roster", "roster.csv"]);
    assert_eq!(outcome.status, 2);
    assert!(outcome.stderr.contains("no path of a judge.toml has {student} in it"), "{}", outcome.stderr);
}

#[test]
fn people_see_students_by_challenges_and_what_fails_most() {
    let desk = class();
    let text = desk.judge(&["grade"]).stdout;
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    assert_eq!(lines[0], "Class");
    assert!(lines[2].trim_start().starts_with("double"), "{text}");
    let row = |student: &str| {
        let line = lines.iter().find(|line| line.split_whitespace().nth(1) == Some(student)).unwrap();
        line.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    assert_eq!(row("ada"), "✗ ada ✓ 10 ✗ 0 10/20");
    assert_eq!(row("bo"), "✗ bo ✗ 2.5 ✗ 0 2.5/20");
    assert!(text.contains("double fails most in three (2 of 4)"), "{text}");
    let page = {
        desk.judge(&["grade", "--report", "html=page.html"]);
        fs::read_to_string(desk.path("page.html")).unwrap()
    };
    assert!(page.contains("Points by student and challenge."), "{page}");
    assert!(page.contains("<h2>Cases</h2>"), "{page}");
    assert!(page.find("<h2>Class</h2>").unwrap() < page.find("<h2>Files</h2>").unwrap());
}

#[test]
fn pairs_of_classname_and_name_are_unique() {
    let desk = class();
    for (folder, name) in [("a.b", "double.py"), ("a", "b.double.py")] {
        fs::create_dir_all(desk.path(folder)).unwrap();
        desk.write(&format!("{folder}/{name}"), format!("# judge: double\n{RIGHT}"));
    }
    fs::remove_file(desk.path("judge.toml")).unwrap();
    desk.judge(&["grade", "--report", "junit=out.xml"]);
    let xml = fs::read_to_string(desk.path("out.xml")).unwrap();
    let attribute = |line: &str, name: &str| -> String {
        let start = line.find(&format!(" {name}=\"")).unwrap() + name.len() + 3;
        line[start..].split('"').next().unwrap().to_owned()
    };
    let cases: Vec<(String, String)> = xml
        .lines()
        .filter(|line| line.trim_start().starts_with("<testcase"))
        .map(|line| (attribute(line, "classname"), attribute(line, "name")))
        .collect();
    let pairs: BTreeSet<&(String, String)> = cases.iter().collect();
    assert!(cases.len() > 20 && pairs.len() == cases.len(), "{cases:?}");
    assert!(cases.iter().any(|(class, _)| class == "ada.double"), "{cases:?}");
}

#[test]
fn a_file_beside_a_solution_is_reported_not_to_count() {
    let solution = "from helpers import keep\ndef two_sum(nums, target):\n    seen = {}\n    for place, number in enumerate(nums):\n        \
                    if target - number in seen:\n            return [seen[target - number], place]\n        \
                    keep(seen, number, place)\n";
    let desk = Desk::with("two_sum.py", solution);
    desk.write("helpers.py", "def keep(seen, number, place):\n    seen[number] = place\n");
    let told = "two_sum.py: imports helpers.py, but only one file counts: put the code that it needs into two_sum.py";
    let outcome = desk.judge(&["grade"]);
    assert!(outcome.stdout.contains(told), "{}", outcome.stdout);
    for command in ["submit", "run"] {
        let outcome = desk.judge(&[command, "two_sum.py"]);
        assert_eq!(outcome.status, 1);
        assert!(outcome.stderr.contains(told), "{}{}", outcome.stdout, outcome.stderr);
    }
    // Where judge.toml allows it, it is graded with the solution.
    desk.write("judge.toml", "format_version = 1\n[[file]]\npath = \"two_sum.py\"\nbeside = [\"help*.py\"]\n");
    let report = desk.judge(&["grade", "--report", "json"]);
    assert_eq!(report.status, 0, "{}{}", report.stdout, report.stderr);
    assert!(report.json()["works"][0]["receipt"]["files"]["helpers.py"].is_string());
    desk.write("report.json", &report.stdout);
    let again = ["replay", "report.json", "two_sum.py", "--work", "two_sum.py"];
    assert_eq!(desk.judge(&again).status, 0);
    desk.write("helpers.py", "def keep(seen, number, place):\n    seen.update({number: place})\n");
    assert_eq!(desk.judge(&again).status, 1, "another file beside it is another source");
    desk.write(
        "judge.toml",
        "format_version = 1\n[[file]]\npath = \"two_sum.py\"\nbeside = [\"../x.py\", \"a/b.py\"]\n",
    );
    assert_eq!(desk.judge(&["grade"]).status, 2);
    fs::remove_file(desk.path("judge.toml")).unwrap();
    fs::remove_file(desk.path("helpers.py")).unwrap();
    assert!(!desk.judge(&["grade"]).stdout.contains("only one file counts"));
}
