//! Challenges in stages: what is shown when, what is judged when, and how far a submission has come.

use std::fs;

use insta::assert_snapshot;

use super::support::{Desk, Outcome};

const ONE: &str = "# judge: till\nclass Till:\n    def __init__(self):\n        self.sum = 0\n    def add(self, n):\n        self.sum += n\n        return self.sum\n";

const TWO: &str = "    def undo(self, n):\n        self.sum -= n\n        return self.sum\n";

const THREE: &str = "    def close(self):\n        self.sum, sum = 0, self.sum\n        return sum\n";

/// A desk with a challenge of three stages.
fn desk() -> Desk {
    let desk = Desk::new();
    for folder in ["own/till/stages", "own/till/solutions"] {
        fs::create_dir_all(desk.path(folder)).expect("the desk can be written");
    }
    desk.write(
        "own/till/challenge.toml",
        "format_version = 1\nid = \"till\"\ntitle = \"A till\"\nlevel = \"junior\"\ntopics = [\"classes\"]\nminutes = 15\n\
         [entry]\nkind = \"class\"\nname = \"Till\"\n[[solutions]]\nfile = \"solutions/wrong_one.py\"\nexpect = \"runtime_error\"\n",
    );
    desk.write("own/till/statement.md", "# A till\n\nWrite `Till` with `add(n)`, which returns the sum.\n");
    desk.write("own/till/stages/2.md", "# Stage 2: undo\n\n`undo(n)` takes back, and returns the sum.\n");
    desk.write("own/till/stages/3.md", "# Stage 3: close\n\n`close()` returns the sum and begins anew.\n");
    desk.write(
        "own/till/cases.toml",
        "[[samples]]\nid = \"first\"\ncalls = [[\"Till\"], [\"add\", 2]]\n\n\
         [[samples]]\nid = \"third\"\nstage = 3\ncalls = [[\"Till\"], [\"add\", 2], [\"close\"], [\"close\"]]\n\n\
         [[samples]]\nid = \"second\"\nstage = 2\ncalls = [[\"Till\"], [\"undo\", 2]]\n\n\
         [[hidden]]\nid = \"third-hidden\"\nstage = 3\ncalls = [[\"Till\"], [\"close\"], [\"add\", 1]]\n\n\
         [[hidden]]\nid = \"second-hidden\"\nstage = 2\ncalls = [[\"Till\"], [\"add\", 5], [\"undo\", 2]]\npoints = 3\n\n\
         [[hidden]]\nid = \"first-hidden\"\ncalls = [[\"Till\"], [\"add\", 2], [\"add\", -3]]\n",
    );
    desk.write(
        "own/till/starter.py",
        "# judge: till\nclass Till:\n    def __init__(self):\n        ...\n    def add(self, n):\n        ...\n",
    );
    desk.write("own/till/solutions/reference.py", format!("{ONE}{TWO}{THREE}"));
    desk.write("own/till/solutions/wrong_one.py", ONE);
    desk
}

fn judge(desk: &Desk, arguments: &[&str]) -> Outcome {
    desk.judge(&[arguments, &["--bank", "own"]].concat())
}

fn submit(desk: &Desk, source: &str) -> Outcome {
    desk.write("till.py", source);
    judge(desk, &["submit", "till.py"])
}

#[test]
fn a_stage_is_shown_once_those_before_it_are_passed() {
    let desk = desk();
    assert_snapshot!(judge(&desk, &["show", "till"]).all());
    assert_snapshot!(judge(&desk, &["show", "till", "--stage", "2"]).all());
    assert_eq!(submit(&desk, &ONE.replace("+= n", "= n")).status, 1);
    assert_eq!(judge(&desk, &["show", "till", "--stage", "2"]).status, 2, "the first stage does not hold");
    assert_snapshot!(submit(&desk, ONE).all());
    assert_snapshot!(judge(&desk, &["show", "till", "--stage", "2"]).all());
    assert_eq!(judge(&desk, &["show", "till", "--stage", "3"]).status, 2);
    // A stage that was reached stays reached.
    assert_eq!(submit(&desk, "class Till: pass\n").status, 1);
    assert_eq!(judge(&desk, &["show", "till", "--stage", "2"]).status, 0);
    let two = submit(&desk, &format!("{ONE}{TWO}"));
    assert!(two.stdout.contains("stages 1 to 2 of 3 hold"), "{}", two.stdout);
    assert!(two.stdout.ends_with("next: judge show till --stage 3\n"), "{}", two.stdout);
    let all = submit(&desk, &format!("{ONE}{TWO}{THREE}"));
    assert!(all.status == 0 && all.stdout.contains("all 3 stages hold"), "{}", all.stdout);
    let none = judge(&desk, &["show", "till", "--stage", "4"]);
    assert!(none.status == 2 && none.stderr.contains("till has no stage 4"), "{}", none.all());
    assert_eq!(judge(&desk, &["show", "till", "--stage", "0"]).status, 2);
}

#[test]
fn a_stage_is_shown_earlier_on_request() {
    let desk = desk();
    let spoiled = judge(&desk, &["show", "till", "--stage", "3", "--spoil"]);
    assert!(spoiled.status == 0 && spoiled.stdout.contains("begins anew"), "{}", spoiled.all());
    assert!(!judge(&desk, &["show", "till"]).stdout.contains("undo"));
    let data = judge(&desk, &["show", "till", "--format", "json"]);
    assert!(data.json()["stages"] == 3 && !data.stdout.contains("undo"), "{}", data.stdout);
}

#[test]
fn later_stages_wait_for_earlier_ones() {
    let desk = desk();
    desk.write("till.py", format!("{}{TWO}{THREE}", ONE.replace("+= n", "= n")));
    let data = judge(&desk, &["submit", "till.py", "--format", "json"]).json();
    assert_eq!((&data["stages"]["reached"], &data["stages"]["total"]), (&0.into(), &3.into()));
    let cases: Vec<(&str, &str)> = data["cases"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|case| (case["id"].as_str().unwrap_or_default(), case["verdict"].as_str().unwrap_or_default()))
        .collect();
    let skipped = "skipped";
    assert_eq!(
        cases,
        [
            ("first", "accepted"),
            ("first-hidden", "wrong_answer"),
            ("second", skipped),
            ("second-hidden", skipped),
            ("third", skipped),
            ("third-hidden", skipped)
        ]
    );
    assert_eq!((&data["score"]["earned"], &data["score"]["possible"]), (&1.into(), &8.into()));
    // A mistake in the second stage leaves the first as it is.
    desk.write("till.py", format!("{ONE}{}{THREE}", TWO.replace("-= n", "-= 1")));
    let data = judge(&desk, &["submit", "till.py", "--format", "json"]).json();
    assert_eq!((&data["stages"]["reached"], data["verdict"].as_str()), (&1.into(), Some("wrong_answer")));
    // Single cases are judged in any stage, and say nothing about stages.
    let one = judge(&desk, &["submit", "till.py", "--only", "third", "--format", "json"]);
    assert!(one.status == 0 && one.json().get("stages").is_none(), "{}", one.all());
    // The samples alone do not show that a stage holds.
    let samples = judge(&desk, &["run", "till.py", "--format", "json"]);
    assert!(samples.json().get("stages").is_none(), "{}", samples.all());
}

/// A class of the first stage gets no message that it lacks methods of later ones.
#[test]
fn nothing_of_later_stages_is_shown() {
    let desk = desk();
    let broken = submit(&desk, &ONE.replace("self.sum += n", "self.total += n"));
    assert!(
        broken.status == 1 && !broken.stdout.contains("undo") && !broken.stdout.contains("close"),
        "{}",
        broken.all()
    );
}

/// Cases of the next stage may call only what exists already; they reveal no more of that stage than its other cases.
#[test]
fn a_case_of_a_stage_not_yet_begun_reveals_nothing_of_it() {
    let desk = desk();
    let cases = fs::read_to_string(desk.path("own/till/cases.toml")).expect("it was written");
    desk.write(
        "own/till/cases.toml",
        format!(
            "{cases}\n[[samples]]\nid = \"refused\"\nstage = 3\ncalls = [[\"Till\"], [\"undo\", 2]]\n\
             explanation = \"It never owes anything.\"\n\n[[hidden]]\nid = \"refused-hidden\"\nstage = 3\n\
             calls = [[\"Till\"], [\"add\", 1], [\"undo\", 2]]\nhint = \"More than there is.\"\n\n\
             [[hidden]]\nid = \"many\"\nstage = 3\ncalls = [[\"Till\"], [\"add\", 987654321]]\n"
        )
        .replace(
            "[\"Till\"], [\"undo\", 2]]\n\n[[hidden]]\nid = \"third",
            "[\"Till\"], [\"add\", 2], [\"undo\", 2]]\n\n[[hidden]]\nid = \"third",
        ),
    );
    let refusing = "    def undo(self, n):\n        if n > self.sum:\n            return None\n        self.sum -= n\n        return self.sum\n";
    desk.write("own/till/solutions/reference.py", format!("{ONE}{refusing}{THREE}"));
    let slow = ONE.replace("self.sum += n\n", "self.sum += n\n        while n == 987654321: pass\n");
    let two = submit(&desk, &format!("{slow}{TWO}"));
    assert_eq!(two.status, 1);
    assert!(two.stdout.contains("- stages 1 to 2 of 3 hold"), "{}", two.stdout);
    assert!(two.stdout.contains("≤ 0.2 of 2 judge seconds"), "the endless case is not counted: {}", two.stdout);
    for told in ["owes anything", "More than", "[3]", "wrong answer", "time limit", "diff"] {
        assert!(!two.stdout.contains(told), "{told}: {}", two.stdout);
    }
    // Once the stage is begun, its cases are like any others.
    let begun = submit(&desk, &format!("{slow}{TWO}{THREE}"));
    for told in ["owes anything", "More than", "wrong answer", "time limit"] {
        assert!(begun.stdout.contains(told), "{told}: {}", begun.stdout);
    }
}

#[test]
fn authors_see_what_is_missing() {
    let whole = judge(&desk(), &["verify", "own/till", "--no-mutants"]);
    assert!(!whole.all().contains("stage"), "{}", whole.all());
    for (file, from, to, told) in [
        (
            "stages/3.md",
            "close\n\n`close()`",
            "end\n\nIt",
            "stages/3.md: stages up to this one do not name the method `close`",
        ),
        ("cases.toml", "stage = 3", "stage = 4", "case `third` is of stage 4, but there is no such stage"),
        ("cases.toml", "stage = 3", "stage = 0", "`stage` must be from 1 to 20"),
        ("cases.toml", "stage = 3", "stage = \"3\"", "`stage` must be an integer"),
    ] {
        let desk = desk();
        let path = format!("own/till/{file}");
        let text = fs::read_to_string(desk.path(&path)).expect("it is there");
        desk.write(&path, text.replacen(from, to, 1));
        let outcome = judge(&desk, &["verify", "own/till", "--no-mutants"]);
        assert!(outcome.status != 0 && outcome.all().contains(told), "{to}: {}", outcome.all());
    }
    let desk = desk();
    desk.write("own/till/stages/4.md", "# Stage 4\n\nNothing.\n");
    let outcome = judge(&desk, &["verify", "own/till", "--no-mutants"]);
    assert!(outcome.all().contains("stage 4 has no case"), "{}", outcome.all());
    // A gap leaves a file without meaning.
    fs::rename(desk.path("own/till/stages/4.md"), desk.path("own/till/stages/5.md")).expect("it is there");
    let outcome = judge(&desk, &["verify", "own/till", "--no-mutants"]);
    assert!(outcome.all().contains("stages/5.md"), "{}", outcome.all());
}

#[test]
fn a_sealed_challenge_keeps_its_stages() {
    let desk = desk();
    desk.write("word", "correct horse battery staple\n");
    desk.write("own/till/stages/notes.md", "The answer is 42.\n");
    desk.write("own/till/stages/9.md", "The answer is 42.\n");
    let sealed = judge(&desk, &["seal", "own/till", "--passphrase-file", "word"]);
    assert_eq!(sealed.status, 0, "{}", sealed.all());
    let names = fs::read_dir(desk.path("sealed/till/stages")).expect("there are stages");
    let mut names: Vec<_> = names.map(|entry| entry.expect("it can be read").file_name()).collect();
    names.sort();
    assert_eq!(names, ["2.md", "3.md"], "what has no meaning stays out");
    desk.write("till.py", format!("{ONE}{TWO}"));
    let run = |more: &[&str]| {
        desk.judge(&[&["submit", "till.py", "--challenge", "sealed/till", "--format", "json"], more].concat())
    };
    assert_eq!(run(&[]).json()["stages"]["reached"], 2, "{}", run(&[]).stdout);
    let whole = run(&["--passphrase-file", "word"]);
    assert_eq!(whole.json()["stages"]["reached"], 2, "{}", whole.all());
    let shown = desk.judge(&["show", "sealed/till", "--stage", "2", "--spoil"]);
    assert!(shown.status == 0 && shown.stdout.contains("takes back"), "{}", shown.all());
}
