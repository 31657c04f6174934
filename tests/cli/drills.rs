//! Drills, the kinds `predict` and `choose`: questions as candidates see them, sheets right, wrong and broken, and keys
//! afterwards.

use std::fs;

use insta::assert_snapshot;

use super::support::{Desk, Outcome};

const RIGHT: &str =
    "# judge: what-is-printed\nlist = '''\n[1, 2]\n'''\nraises = \"before\\nKeyError\"\nclock = \"3.0\\n\"\n";

/// A desk with a drill of each kind.
fn desk() -> Desk {
    let desk = Desk::new();
    for folder in ["own/what-is-printed/items", "own/what-holds/items"] {
        fs::create_dir_all(desk.path(folder)).expect("the desk can be written");
    }
    let manifest = |id: &str, kind: &str| {
        format!(
            "format_version = 1\nid = \"{id}\"\ntitle = \"Drill\"\nlevel = \"junior\"\ntopics = [\"names\"]\nminutes = 5\n\
             [entry]\nkind = \"{kind}\"\n"
        )
    };
    desk.write("own/what-is-printed/challenge.toml", manifest("what-is-printed", "predict"));
    desk.write("own/what-is-printed/statement.md", "# Drill\n\nWhat do they print?\n");
    desk.write(
        "own/what-is-printed/cases.toml",
        "[[samples]]\nid = \"list\"\nprogram = \"items/list.py\"\nexplanation = \"One list, two names.\"\n\n\
         [[hidden]]\nid = \"raises\"\nprogram = \"items/raises.py\"\nquestion = \"And what ends it?\"\n\
         hint = \"Is the key there?\"\npoints = 2\nexplanation = \"The key is not there.\"\n\n\
         [[hidden]]\nid = \"clock\"\nprogram = \"items/clock.py\"\nfiles = { \"wait.py\" = \"SECONDS = 3\\n\" }\n",
    );
    desk.write("own/what-is-printed/items/list.py", "a = b = [1]\nb.append(2)\nprint(a)\n");
    desk.write("own/what-is-printed/items/raises.py", "print('before', end='')\n{}['x']\nprint('after')\n");
    let clock = "import time\nfrom wait import SECONDS\nstart = time.monotonic()\ntime.sleep(SECONDS)\nprint(round(time.monotonic() - start, 3))\n";
    desk.write("own/what-is-printed/items/clock.py", clock);
    desk.write("own/what-holds/challenge.toml", manifest("what-holds", "choose"));
    desk.write("own/what-holds/statement.md", "# Drill\n\nWhich hold?\n");
    desk.write(
        "own/what-holds/cases.toml",
        "[[samples]]\nid = \"hashable\"\nquestion = \"Which can be keys?\"\nprogram = \"items/hashable.py\"\n\
         options = { a = \"(1, 2)\", b = \"[1]\", c = '''frozenset(\n  [1]\n)''' }\nwhy = { b = \"It can change.\" }\n\n\
         [[hidden]]\nid = \"none\"\nquestion = \"And of these?\"\nprogram = \"items/hashable.py\"\n\
         options = { a = \"{1}\", b = \"{}\" }\nexplanation = \"Both can change.\"\n",
    );
    desk.write(
        "own/what-holds/items/hashable.py",
        "import json, sys\nfor label, text in json.load(sys.stdin).items():\n    try:\n        hash(eval(text))\n        print(label)\n    \
         except TypeError:\n        pass\n",
    );
    desk
}

fn judge(desk: &Desk, arguments: &[&str]) -> Outcome {
    desk.judge(&[arguments, &["--bank", "own"]].concat())
}

fn submit(desk: &Desk, name: &str, sheet: impl AsRef<[u8]>) -> Outcome {
    desk.write(name, sheet);
    judge(desk, &["submit", name])
}

#[test]
fn what_candidates_see() {
    let desk = desk();
    assert_snapshot!(judge(&desk, &["show", "what-is-printed"]).all());
    assert_snapshot!(judge(&desk, &["show", "what-holds"]).all());
    let data = judge(&desk, &["show", "what-holds", "--format", "json"]).json();
    assert_eq!(data["questions"][0]["options"][1]["text"], "[1]");
    assert_eq!(data["questions"][1]["sample"], false);
    for text in [judge(&desk, &["show", "what-holds"]).stdout, data.to_string()] {
        assert!(!text.contains("It can change") && !text.contains("json.load"), "{text}");
    }
    assert_eq!(judge(&desk, &["new", "what-is-printed"]).status, 0);
    assert_snapshot!(fs::read_to_string(desk.path("what_is_printed.toml")).expect("it was written"));
    assert_eq!(judge(&desk, &["new", "what-holds"]).status, 0);
    assert_snapshot!(fs::read_to_string(desk.path("what_holds.toml")).expect("it was written"));
}

#[test]
fn sheets_right_and_wrong() {
    let desk = desk();
    let right = submit(&desk, "what_is_printed.toml", RIGHT);
    assert_eq!(right.status, 0, "{}", right.all());
    let data = judge(&desk, &["submit", "what_is_printed.toml", "--format", "json"]).json();
    assert!(data["cases"][0].get("message").is_none(), "{data:#}");
    // Trailing white space does not count, and neither do quotes.
    let same = RIGHT.replace("3.0\\n", "3.0  \\n\\n").replace("'''", "\"\"\"");
    assert_eq!(submit(&desk, "what_is_printed.toml", same).status, 0);
    let wrong = RIGHT.replace("[1, 2]", "[1]").replace("KeyError", "IndexError").replace("clock", "# clock");
    assert_snapshot!(submit(&desk, "what_is_printed.toml", wrong).all());
    let holds = |sheet: &str| submit(&desk, "what_holds.toml", sheet).status;
    assert_eq!(holds("hashable = [\"c\", \"a\", \"a\"]\nnone = []\n"), 0);
    assert_eq!(holds("hashable = [\"a\"]\nnone = []\n"), 1);
    assert_eq!(holds("hashable = [\"a\", \"c\"]\n"), 1, "no answer is not the answer that none holds");
    assert_eq!(holds("hashable = [\"a\", \"c\"]\nnone = \"a\"\n"), 1);
    let sample = judge(&desk, &["run", "what_holds.toml"]);
    assert_eq!(sample.status, 0, "the sample is right: {}", sample.all());
    for name in ["what_is_printed.toml", "what_holds.toml"] {
        desk.write(name, fs::read(desk.path(name)).expect("it is there"));
    }
    let empty = judge(&desk, &["new", "what-holds", "sheets"]);
    assert_eq!(empty.status, 0, "{}", empty.all());
    assert_eq!(judge(&desk, &["submit", "sheets/what_holds.toml"]).status, 1, "an empty sheet is not a solution");
}

#[test]
fn sheets_that_cannot_be_read() {
    let desk = desk();
    for (sheet, told) in [
        ("list = [1", "line 1"),
        ("list = 1\n", "line 1, column 8: the answer to \"list\" is not in quotes"),
        ("\nlits = \"1\"\n", "line 2, column 1: there is no question \"lits\": did you mean `list`?"),
        ("list = \"1\"\nlist = \"1\"\n", "duplicate key"),
        ("[list]\na = 1\n", "is not in quotes"),
        ("list.a.b = 1\n", "is not in quotes"),
        ("list = 2020-01-01T00:00:00Z\n", "is not in quotes"),
        ("print('[1, 2]')\n", "line 1"),
        ("\u{feff}# judge: what-is-printed\nlist = '''\n", "line"),
    ] {
        let outcome = submit(&desk, "what_is_printed.toml", sheet);
        let verdict = judge(&desk, &["submit", "what_is_printed.toml", "--format", "json"]);
        assert_eq!(
            (outcome.status, verdict.json_text("/verdict").as_str()),
            (1, "syntax_error"),
            "{sheet}: {}",
            outcome.all()
        );
        assert!(outcome.stdout.contains(told), "{sheet}: {}", outcome.stdout);
    }
    for (sheet, told) in [
        ("hashable = [\"a\", \"d\"]\n", "\"hashable\" has no option \"d\": its options are a, b, c"),
        ("hashable = [1]\n", "an option of \"hashable\" is not in quotes"),
        ("hashable = true\n", "is not a list of options"),
    ] {
        let outcome = submit(&desk, "what_holds.toml", sheet);
        assert!(outcome.status == 1 && outcome.stdout.contains(told), "{sheet}: {}", outcome.stdout);
    }
}

/// Whatever a sheet contains is data: judging it ends soon, and reveals nothing of the key.
#[test]
fn hostile_sheets() {
    let desk = desk();
    let deep = format!("list = {}{}\n", "[".repeat(100_000), "]".repeat(100_000));
    let dotted = format!("list{} = 1\n", ".a".repeat(100_000));
    let many: String = (0..40_000).map(|number| format!("q{number} = \"\"\n")).collect();
    let long = format!("raises = \"{}\"\n", "x".repeat(900_000));
    let picks = format!("hashable = [{}]\n", "\"a\",".repeat(200_000));
    for (name, sheet) in [
        ("what_is_printed.toml", deep.into_bytes()),
        ("what_is_printed.toml", dotted.into_bytes()),
        ("what_is_printed.toml", many.into_bytes()),
        ("what_is_printed.toml", long.into_bytes()),
        ("what_is_printed.toml", vec![0xff; 5000]),
        ("what_is_printed.toml", vec![b'\n'; (1 << 20) + 1]),
        ("what_is_printed.toml", b"list = \"\\u0000\\u001b[2J\"\n".to_vec()),
        ("what_holds.toml", picks.into_bytes()),
    ] {
        let outcome = submit(&desk, name, sheet);
        assert_eq!(outcome.status, 1, "{name}: {:.2000}", outcome.all());
        assert!(!outcome.stdout.contains('\u{1b}') && !outcome.stdout.contains("KeyError"), "{:.2000}", outcome.stdout);
    }
}

/// Hidden questions reveal no more than any hidden case: neither what is right nor what was answered.
#[test]
fn keys_come_afterwards() {
    let desk = desk();
    let wrong = submit(&desk, "what_is_printed.toml", RIGHT.replace("KeyError", "IndexError").replace("3.0", "4.0"));
    for format in ["human", "json", "json-lines"] {
        let told = judge(&desk, &["submit", "what_is_printed.toml", "--format", format]).stdout;
        assert!(!told.contains("KeyError") && !told.contains("3.0"), "{told}");
    }
    assert!(wrong.stdout.contains("Is the key there?"), "{}", wrong.stdout);
    fs::write(
        desk.path("own/what-is-printed/explanation.md"),
        "## Idea\n\nNames.\n\n## Complexity\n\nNothing depends on size.\n\n## Usual mistakes\n\n- Copies.\n\n\
         ## What an interviewer looks for\n\n- Words.\n\n## Follow-up questions\n\n- Why? So.\n",
    )
    .expect("it can be written");
    let refused = judge(&desk, &["explain", "what-is-printed"]);
    assert!(refused.status == 2 && !refused.all().contains("KeyError"), "{}", refused.all());
    assert_eq!(submit(&desk, "what_is_printed.toml", RIGHT).status, 0);
    assert_snapshot!(judge(&desk, &["explain", "what-is-printed"]).all());
    let data = judge(&desk, &["explain", "what-is-printed", "--format", "json"]).json();
    assert_eq!(data["answers"][1]["prints"], "before\nKeyError\n");
}

#[test]
fn programs_without_a_usable_key() {
    for (program, told) in [
        ("pass\n", "it prints nothing, which an empty sheet would answer"),
        ("while True: pass\n", "it reached the instruction limit"),
        ("import sys; sys.stdout.buffer.write(b'\\xff')\n", "it prints something that is not UTF-8"),
        ("print(\n", "was never closed"),
    ] {
        let desk = desk();
        desk.write("own/what-is-printed/items/raises.py", program);
        let outcome = judge(&desk, &["verify", "own/what-is-printed"]);
        let text = outcome.all();
        assert!(outcome.status != 0 && text.contains("items/raises.py") && text.contains(told), "{program}: {text}");
    }
    let desk = desk();
    desk.write("own/what-holds/items/hashable.py", "print('z')\n");
    let outcome = judge(&desk, &["verify", "own/what-holds"]);
    assert!(outcome.all().contains("it prints \"z\", which is the label of no option"), "{}", outcome.all());
}

#[test]
fn drills_that_are_written_wrong() {
    let replaced = |file: &str, from: &str, to: &str| {
        let desk = desk();
        let path = format!("own/{file}");
        let text = fs::read_to_string(desk.path(&path)).expect("it is there");
        assert!(text.contains(from), "{text}");
        desk.write(&path, text.replacen(from, to, 1));
        judge(&desk, &["verify", &format!("own/{}", file.split('/').next().unwrap_or_default())]).all()
    };
    for (file, from, to, told) in [
        ("what-is-printed/cases.toml", "items/list.py", "items/lost.py", "there is no file \"items/lost.py\""),
        ("what-is-printed/cases.toml", "items/list.py", "../list.py", "is not an item"),
        ("what-is-printed/cases.toml", "program = \"items/list.py\"\n", "", "`program` is missing"),
        (
            "what-is-printed/cases.toml",
            "points = 2",
            "expected = \"KeyError\"",
            "the key is what the question's program prints",
        ),
        ("what-is-printed/cases.toml", "points = 2", "stdin = \"x\"", "a question of a drill has `program`"),
        ("what-is-printed/cases.toml", "points = 2", "max_elapsed = \"1s\"", "no time passes"),
        ("what-is-printed/cases.toml", "points = 2", "options = { a = \"1\", b = \"2\" }", "`options` has no meaning"),
        ("what-is-printed/challenge.toml", "[entry]", "[fix]\nmax_changed_lines = 1\n[entry]", "[fix] has no meaning"),
        ("what-is-printed/challenge.toml", "[entry]", "[generator]\nseed = 1\n[entry]", "[generator] has no meaning"),
        ("what-is-printed/cases.toml", "points = 2", "databases = { \"a.db\" = \"\" }", "`databases` has no meaning"),
        (
            "what-is-printed/challenge.toml",
            "[entry]",
            "[groups.hidden.checker]\nkind = \"exact\"\n[entry]",
            "[groups] has no meaning",
        ),
        (
            "what-is-printed/challenge.toml",
            "[entry]",
            "[checker]\nkind = \"exact\"\n[entry]",
            "[checker] has no meaning",
        ),
        (
            "what-is-printed/challenge.toml",
            "\"predict\"",
            "\"predict\"\nname = \"f\"",
            "a drill is answered on a sheet",
        ),
        ("what-holds/cases.toml", "question = \"Which can be keys?\"\n", "", "`question` is missing"),
        ("what-holds/cases.toml", "b = \"[1]\"", "b = \"(1, 2)\"", "says the same as another one"),
        ("what-holds/cases.toml", "why = { b", "why = { z", "`why` names no option: \"z\""),
        ("what-holds/cases.toml", "{ a = \"{1}\", b = \"{}\" }", "{ a = \"{1}\" }", "fewer than two `options`"),
        ("what-holds/cases.toml", "{ a = \"{1}\", b", "{ \"A b\" = \"{1}\", b", "an option cannot be called \"A b\""),
    ] {
        let text = replaced(file, from, to);
        assert!(text.starts_with("exit status 2") || text.starts_with("exit status 1"), "{text}");
        assert!(text.contains(told), "{file}, {to}: {text}");
    }
}

#[test]
fn what_drills_do_not_have() {
    let desk = desk();
    desk.write("what_is_printed.toml", RIGHT);
    for (arguments, told) in [
        (vec!["seal", "own/what-is-printed", "--passphrase-file", "word"], "whoever runs them has the answers"),
        (
            vec!["run", "what_is_printed.toml", "--case", "[1]"],
            "a sheet of answers has no cases other than its questions",
        ),
        (vec!["mutate", "what-is-printed"], "sheets of answers"),
        (vec!["complexity", "what_is_printed.toml"], "complexity is measured for functions, classes and programs"),
        (vec!["stress", "what_is_printed.toml"], "inputs.toml"),
    ] {
        desk.write("word", "correct horse battery staple\n");
        let outcome = judge(&desk, &arguments);
        assert!(outcome.status != 0 || arguments[0] == "mutate", "{arguments:?}: {}", outcome.all());
        assert!(outcome.all().contains(told), "{arguments:?}: {}", outcome.all());
    }
}

#[test]
fn drills_are_graded_like_all_work() {
    let desk = desk();
    fs::create_dir(desk.path("class")).expect("the desk can be written");
    desk.write("class/what_is_printed.toml", RIGHT);
    desk.write("class/answers.toml", "# judge: what-holds\nhashable = [\"a\"]\nnone = []\n");
    desk.write("class/pyproject.toml", "[project]\nname = \"exercises\"\n");
    let graded = judge(&desk, &["grade", "class", "--report", "json"]);
    let data = graded.json();
    let works = data["works"].as_array().expect("a list");
    let text = |work: &serde_json::Value, key: &str| work[key].as_str().unwrap_or("-").to_owned();
    let verdicts: Vec<[String; 2]> = works.iter().map(|work| ["path", "verdict"].map(|key| text(work, key))).collect();
    assert_eq!(verdicts, [["answers.toml", "wrong_answer"], ["what_is_printed.toml", "accepted"]], "{data:#}");
}
