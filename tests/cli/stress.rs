//! `judge stress`: counterexamples, the message when there is none, broken declarations, hostile solutions.

use std::fs;

use insta::assert_snapshot;

use super::support::{Desk, Outcome};

const MANIFEST: &str = r#"format_version = 1
id = "largest"
title = "Largest"
level = "junior"
topics = ["lists"]
minutes = 5

[entry]
kind = "function"
name = "largest"
parameters = ["nums"]
"#;

const CASES: &str = "[[samples]]\nid = \"two\"\nargs = [[1, 2]]\n\n[[hidden]]\nid = \"none\"\nargs = [[]]\n";

const REFERENCE: &str = "def largest(nums):\n    return max(nums, default=0)\n";

const INPUTS: &str = r#"[[arguments]]
name = "nums"
type = "list"
items = { type = "int", min = -1000, max = 1000 }
length = { max = 20 }
"#;

const WRONG: &str =
    "def largest(nums):\n    best = 0\n    for n in nums:\n        best = max(best, n)\n    return best\n";

const RIGHT: &str = "def largest(nums):\n    return sorted(nums)[-1] if nums else 0\n";

/// A desk with the challenge; `files` are added to it or replace what it has.
fn desk(files: &[(&str, &str)]) -> Desk {
    let desk = Desk::new();
    fs::create_dir_all(desk.path("bank/largest/solutions")).expect("the folder can be written");
    let usual = [
        ("challenge.toml", MANIFEST),
        ("cases.toml", CASES),
        ("statement.md", "# Largest\n"),
        ("starter.py", "# judge: largest\n"),
        ("inputs.toml", INPUTS),
        ("solutions/reference.py", REFERENCE),
    ];
    for (name, text) in usual.iter().chain(files) {
        desk.write(&format!("bank/largest/{name}"), text);
    }
    desk.write("wrong.py", WRONG);
    desk.write("right.py", RIGHT);
    desk
}

fn stress(desk: &Desk, arguments: &[&str]) -> Outcome {
    desk.judge(&[&["stress", "--challenge", "bank/largest"], arguments].concat())
}

/// Declares a wrong solution, and one that is right.
const SOLUTIONS: &str = "\n[[solutions]]\nfile = \"solutions/wrong_zero.py\"\nexpect = \"wrong_answer\"\n\
                         \n[[solutions]]\nfile = \"solutions/sorts.py\"\nexpect = \"accepted\"\n";

#[test]
fn the_smallest_counterexample_is_shown() {
    let desk = desk(&[]);
    assert_snapshot!(stress(&desk, &["wrong.py"]).all(), @r#"
        exit status 1
        --- stdout
        ✗ largest  wrong.py is wrong on input 2 of 1000 (seed 1)

          smallest failing input: 1 value, the first had 1
          ✗ smallest  wrong answer    #.#### s        # B  stress
              input     [-1]
              expected  -1
              got       0

          try it:
            judge run wrong.py --challenge bank/largest --no-samples --case '[[-1]]'

          keep it in cases.toml:
            [[hidden]]
            id = "found-by-stress"
            args = [[-1]]
            expected = -1
        "#);
    assert_snapshot!(stress(&desk, &["right.py"]).all(), @r#"
        exit status 0
        --- stdout
        ✓ largest  right.py answers as the reference does on 1000 inputs (seed 1)
        "#);
}

#[test]
fn the_suggested_case_fails_again() {
    let desk = desk(&[]);
    let found = stress(&desk, &["wrong.py"]);
    assert_eq!(found.status, 1, "{}", found.all());
    assert!(found.stdout.contains("--no-samples --case '[[-1]]'"), "{}", found.stdout);
    let again = ["run", "wrong.py", "--challenge", "bank/largest", "--no-samples", "--case", "[[-1]]"];
    assert_eq!(desk.judge(&again).status, 1);
    // The case can be kept.
    let json = stress(&desk, &["wrong.py", "--format", "json"]).json();
    let case = json["counterexample"]["case"].as_str().expect("there is a case").to_owned();
    desk.write("bank/largest/cases.toml", format!("{CASES}\n{case}"));
    assert_eq!(desk.judge(&["submit", "wrong.py", "--challenge", "bank/largest"]).status, 1);
    assert_eq!(desk.judge(&["submit", "right.py", "--challenge", "bank/largest"]).status, 0);
}

#[test]
fn the_result_does_not_depend_on_jobs_but_on_the_seed() {
    let desk = desk(&[]);
    let number = |more: &[&str]| {
        let json = stress(&desk, &[&["wrong.py", "--format", "json"], more].concat()).json();
        assert_eq!(json["counterexample"]["input"], "[-1]");
        json["counterexample"]["number"].as_u64().expect("it has a number")
    };
    let first = number(&["--jobs", "1"]);
    assert_eq!(first, number(&["--jobs", "4"]));
    let others: Vec<u64> = ["2", "3", "4", "5", "6"].into_iter().map(|seed| number(&["--seed", seed])).collect();
    assert!(others.iter().any(|other| *other != first), "{others:?}");
    let few = stress(&desk, &["right.py", "--count", "3", "--format", "json"]).json();
    assert_eq!((few["inputs"].as_u64(), few["counterexample"].is_null()), (Some(3), true));
}

#[test]
fn hostile_solutions() {
    let desk = desk(&[]);
    for (source, verdict, input) in [
        (
            "def largest(nums):\n    while len(nums) > 1: pass\n    return max(nums, default=0)\n",
            "time_limit",
            "[0, 0]",
        ),
        ("def largest(nums):\n    return [0] * 10**8 if nums else 0\n", "memory_limit", "[0]"),
        (
            "import sys\ndef largest(nums):\n    if nums: sys.stdout.write('\\x1b[2J' * 10**6)\n    return max(nums, default=0)\n",
            "output_limit",
            "[0]",
        ),
        ("def largest(nums):\n    if nums: raise SystemExit('\\x1b[2J')\n    return 0\n", "runtime_error", "[0]"),
        ("def largest(nums):\n    return '\\x1b[2J' if nums else 0\n", "wrong_answer", "[0]"),
        ("import os\ndef largest(nums):\n    os.abort()\n", "runtime_error", "[]"),
    ] {
        desk.write("hostile.py", source);
        let outcome = stress(&desk, &["hostile.py"]);
        assert_eq!(outcome.status, 1, "{}", outcome.all());
        assert!(!outcome.stdout.contains('\u{1b}'), "{:?}", outcome.stdout);
        let json = stress(&desk, &["hostile.py", "--format", "json"]).json();
        let found = (json["counterexample"]["verdict"].as_str(), json["counterexample"]["input"].as_str());
        assert_eq!(found, (Some(verdict), Some(input)), "{source}");
    }
    for source in ["def largest(nums:\n", "largest = 3\n", "", "\0"] {
        desk.write("hostile.py", source);
        let outcome = stress(&desk, &["hostile.py"]);
        assert_eq!(outcome.status, 1, "{}", outcome.all());
        assert!(outcome.stdout.contains("is not accepted on any input"), "{}", outcome.stdout);
    }
}

#[test]
fn mistakes() {
    let desk = desk(&[]);
    for arguments in [
        &["missing.py"][..],
        &["wrong.py", "--count", "0"],
        &["wrong.py", "--size", "x"],
        &["wrong.py", "--solutions"],
        &[],
    ] {
        assert_eq!(stress(&desk, arguments).status, 2, "{arguments:?}");
    }
    fs::remove_file(desk.path("bank/largest/inputs.toml")).expect("it is there");
    assert_snapshot!(stress(&desk, &["wrong.py"]).all(), @r#"
        exit status 2
        --- stderr
        error: largest has no inputs.toml, so no inputs can be made
        hint: docs/stress.md says what its author writes there
        "#);
    assert_eq!(desk.judge(&["stress", "--solutions", "bank"]).status, 2);
}

#[test]
fn a_reference_that_fails_is_the_authors_fault() {
    let desk = desk(&[(
        "solutions/reference.py",
        "def largest(nums):\n    return max(nums) if len(nums) != 1 else nums[1]\n",
    )]);
    desk.write("bank/largest/cases.toml", "[[samples]]\nid = \"two\"\nargs = [[1, 2]]\nexpected = 2\n");
    let outcome = stress(&desk, &["right.py"]);
    assert_eq!(outcome.status, 2, "{}", outcome.all());
    for part in ["the reference has no answer for an input that inputs.toml allows", "this is the challenge's fault"] {
        assert!(outcome.stderr.contains(part), "{}", outcome.stderr);
    }
    // So is a condition that cannot be evaluated, or never holds.
    desk.write("bank/largest/solutions/reference.py", REFERENCE);
    for (condition, part) in [
        ("nums[0] > 0", "condition 1 raises IndexError"),
        ("nums >", "SyntaxError"),
        ("[n for n in iter(int, 1)]", "inputs.toml:"),
        ("len(nums) > 20", "none of 20000 inputs fits its own shape and fulfils `where`"),
    ] {
        desk.write("bank/largest/inputs.toml", format!("where = {condition:?}\n{INPUTS}"));
        let outcome = stress(&desk, &["right.py"]);
        assert_eq!(outcome.status, 2, "{}", outcome.all());
        assert!(outcome.stderr.contains(part), "{}", outcome.stderr);
    }
}

#[test]
fn broken_declarations_name_the_place_and_the_remedy() {
    let inputs = r#"where = 3
elapsed = "soon"
colour = "red"
stdin = "x"

[[arguments]]
name = "nums"
type = "list"
items = { type = "int", min = 3, max = 1 }
length = { min = "len(k)", most = 3 }

[[arguments]]
name = "k k"
type = "integer"

[[files]]
name = "../x"
content = { type = "int" }
"#;
    let desk = desk(&[("inputs.toml", inputs)]);
    assert_snapshot!(stress(&desk, &["right.py"]).all(), @r#"
        exit status 2
        --- stderr
        error: the challenge is broken
          bank/largest/inputs.toml:1:9: `where` must be an array of strings, not an integer
          bank/largest/inputs.toml:2:11: `elapsed` is not a time: "soon"
            hint: write a whole number and a unit, ms, s, m, h or d, such as "90s" or "24h"
          bank/largest/inputs.toml:3:1: unknown key "colour"
            hint: known are `where`, `python`, `raises`, `elapsed`, `arguments`, `files` and `databases`
          bank/largest/inputs.toml:4:1: `stdin` has no meaning
            hint: only a program entry has `stdin` and `args`
          bank/largest/inputs.toml:9:9: `min` is 3, which is above `max`, #
            hint: swap the two
          bank/largest/inputs.toml:10:10: `length` refers to `k`, which is not a part before it
            hint: no part comes before it
          bank/largest/inputs.toml:10:28: unknown key "most" in `length`
            hint: known are `min` and `max`
          bank/largest/inputs.toml:13:8: `name` is not a Python name: "k k"
          bank/largest/inputs.toml:14:8: `type` cannot be "integer"
            hint: did you mean `int`?
          bank/largest/inputs.toml:18:11: `content` must be declared as a text
            hint: write type = "str" or type = "text"
        "#);
}

#[test]
fn shapes_that_make_no_sense() {
    let desk = desk(&[]);
    for (shape, part) in [
        ("type = \"str\"\nalphabet = \"\"", "inputs.toml:4:12: `alphabet` is empty"),
        ("type = \"str\"\nalphabet = \"a\"\ncharacters = \"any\"", "inputs.toml:5:1: `characters` has no meaning"),
        ("one_of = []", "inputs.toml:3:10: `one_of` is empty"),
        ("type = \"set\"\nitems = { type = \"list\", items = { type = \"int\" } }", "cannot be an element of a set"),
        ("type = \"int\"\nmax = \"k\"", "inputs.toml:4:7: `max` refers to `k`, which is not a part before it"),
        ("type = \"int\"\nmax = \"len(k\"", "`max` cannot be \"len(k\""),
        ("type = \"int\"\nmax = 1\noften = [2]", "inputs.toml:5:10: a value of `often` is 2, which is above 1"),
        ("type = \"text\"\nparts = [{ type = \"bool\" }]", "a text has a part that is neither a text nor an integer"),
        ("type = \"float\"\nmin = nan", "`min` must be a finite number"),
        ("type = \"list\"\nlength = -1\nitems = 3", "`length` must be from 0 to 10000000"),
        ("type = \"int\"\nmin = 99999999999999999999", "`min` must be"),
        ("type = \"int\"\nunique = true", "unknown key \"unique\""),
        ("value = 1\ntype = \"int\"", "unknown key \"type\""),
    ] {
        desk.write("bank/largest/inputs.toml", format!("[[arguments]]\nname = \"nums\"\n{shape}\n"));
        let outcome = stress(&desk, &["right.py"]);
        assert_eq!(outcome.status, 2, "{}", outcome.all());
        assert!(outcome.stderr.contains(part), "{shape}\n{}", outcome.stderr);
    }
    let deep = format!("[[arguments]]\nname = \"nums\"\n{}\n", nested(40));
    desk.write("bank/largest/inputs.toml", deep);
    assert!(stress(&desk, &["right.py"]).stderr.contains("nested more than 16 levels deep"));
}

/// Lists inside each other.
fn nested(depth: usize) -> String {
    let inner = (0..depth).fold("1".to_owned(), |inner, _| format!("{{ type = \"list\", items = {inner} }}"));
    format!("type = \"list\"\nitems = {inner}")
}

#[test]
fn cases_must_fit() {
    let desk = desk(&[(
        "cases.toml",
        "[[samples]]\nid = \"two\"\nargs = [[1, 2000]]\n\n[[hidden]]\nid = \"text\"\nargs = [\"x\"]\n",
    )]);
    assert_snapshot!(stress(&desk, &["right.py"]).all(), @r#"
        exit status 2
        --- stderr
        error: the challenge is broken
          bank/largest/cases.toml:3:8: the case does not fit inputs.toml: nums[1] is 2000, which is above 1000
            hint: change the case, or what inputs.toml allows
          bank/largest/cases.toml:7:8: the case does not fit inputs.toml: nums is 'x', not a list
            hint: change the case, or what inputs.toml allows
        "#);
}

#[test]
fn wrong_solutions_are_caught() {
    let manifest = format!("{MANIFEST}{SOLUTIONS}");
    let files =
        [("challenge.toml", manifest.as_str()), ("solutions/wrong_zero.py", WRONG), ("solutions/sorts.py", RIGHT)];
    let desk = desk(&files);
    let good = desk.judge(&["stress", "--solutions", "bank"]);
    assert_eq!(good.status, 0, "{}", good.all());
    assert!(good.stdout.starts_with(
        "✓ largest  1 of 1 wrong solution caught, 1000 inputs\n  ✓ solutions/wrong_zero.py   1 value   wrong answer   [-1]\n"
    ));
    assert!(good.stdout.contains("median 1 value, at most 1"), "{}", good.stdout);
    let json = desk.judge(&["stress", "--solutions", "bank", "--format", "json"]).json();
    assert_eq!((json["holds"].as_bool(), json["median_size"].as_u64()), (Some(true), Some(1)));
    // A right solution is not caught, and one that is said to be right may not be.
    desk.write("bank/largest/solutions/wrong_zero.py", RIGHT);
    desk.write("bank/largest/solutions/sorts.py", WRONG);
    let bad = desk.judge(&["stress", "--solutions", "bank"]);
    assert_eq!(bad.status, 1, "{}", bad.all());
    for part in ["✗ solutions/wrong_zero.py  no difference on 1000 inputs", "sorts.py is said to be right, but differs"]
    {
        assert!(bad.stdout.contains(part), "{}", bad.stdout);
    }
    // Cases that a generator makes must fit, too.
    desk.write("bank/largest/generate.py", "def generate(random):\n    yield {'id': 'large', 'args': [[1] * 21]}\n");
    desk.write("bank/largest/challenge.toml", format!("{MANIFEST}\n[generator]\nseed = 1\n{SOLUTIONS}"));
    let misfit = desk.judge(&["stress", "--solutions", "bank"]);
    assert_eq!(misfit.status, 2, "{}", misfit.all());
    let line = "the case large does not fit inputs.toml: nums has 21 items, more than 20";
    assert!(misfit.stdout.contains(line), "{}", misfit.stdout);
}

#[test]
fn survivors_of_mutation_get_a_case() {
    let desk = desk(&[(
        "solutions/reference.py",
        "def largest(nums):\n    best = -1000\n    for n in nums:\n        if n > best:\n            best = n\n    return best if nums else 0\n",
    )]);
    let outcome = desk.judge(&["mutate", "bank"]);
    assert_eq!(outcome.status, 1, "{}", outcome.all());
    for part in [
        "this case would notice it:",
        "id = \"found-by-stress\"",
        "inputs made at random did not tell it apart from the reference",
    ] {
        assert!(outcome.stdout.contains(part), "{}", outcome.stdout);
    }
    let json = desk.judge(&["mutate", "bank", "--format", "json"]).json();
    let mutants = json["challenges"][0]["mutants"].as_array().expect("there are mutants").clone();
    assert!(mutants.iter().any(|mutant| mutant["counterexample"]["case"].is_string()));
}

#[test]
fn sealed_challenges_have_to_be_opened() {
    let desk = desk(&[]);
    assert_eq!(desk.judge(&["keygen", "key.txt"]).status, 0);
    let public = desk.judge(&["keygen", "other.txt"]).stdout;
    let recipient = public.split_whitespace().find(|word| word.starts_with("age1")).expect("a public key is printed");
    assert_eq!(desk.judge(&["seal", "bank", "--recipient", recipient, "--out", "sealed"]).status, 0);
    let closed = desk.judge(&["stress", "wrong.py", "--challenge", "sealed/largest"]);
    assert_eq!(closed.status, 2);
    assert!(closed.stderr.contains("largest is sealed, so its reference is not available"), "{}", closed.stderr);
    let opened = desk.judge(&["stress", "wrong.py", "--challenge", "sealed/largest", "--identity", "other.txt"]);
    assert_eq!(opened.status, 1, "{}", opened.all());
    assert!(opened.stdout.contains("1 value"), "{}", opened.stdout);
}

#[test]
fn wrong_solutions_of_the_built_in_bank_are_caught() {
    let desk = Desk::new();
    let outcome =
        desk.judge(&["stress", "--solutions", "merge-intervals", "repair-moving-average", "valid-parentheses"]);
    assert_eq!(outcome.status, 0, "{}", outcome.all());
}

#[test]
fn findings_are_kept_for_the_same_content_only() {
    let manifest = format!("{MANIFEST}{SOLUTIONS}");
    let desk = desk(&[
        ("challenge.toml", manifest.as_str()),
        ("solutions/wrong_zero.py", WRONG),
        ("solutions/sorts.py", RIGHT),
    ]);
    desk.own_cache();
    let run = |more: &[&str]| desk.judge(&[&["stress", "--solutions", "bank", "--cache-dir", "cache"], more].concat());
    let (first, data) = (run(&[]), run(&["--format", "json"]).json());
    let kept = desk.path("cache/stress-largest.json");
    let text = fs::read_to_string(&kept).expect("what was found is kept");
    // What is kept is believed, and shown in the same words.
    fs::write(&kept, text.replace("[-1]", "[-7]")).expect("it can be written");
    let second = run(&[]);
    let without_time = |text: &str| text.rsplit_once(", ").map(|(text, _)| text.to_owned());
    let same = second.stdout.replace("[-7]", "[-1]");
    assert!(second.status == 0 && second.stdout.contains("[-7]"), "{}", second.all());
    assert_eq!(without_time(&same), without_time(&first.stdout));
    let shown = run(&["--format", "json"]).json()["challenges"].to_string();
    assert_eq!(data["challenges"].to_string(), shown.replace("[-7]", "[-1]"));
    // Not for other inputs, other solutions, or when it is damaged.
    assert!(run(&["--seed", "2"]).status == 0 && !run(&["--seed", "2"]).stdout.contains("[-7]"));
    desk.write("bank/largest/solutions/wrong_zero.py", format!("{WRONG}# changed\n"));
    assert!(!run(&[]).stdout.contains("[-7]"));
    fs::write(&kept, "{\"key\": 3").expect("it can be written");
    assert_eq!(run(&[]).status, 0);
    // What does not hold is not kept.
    desk.write("bank/largest/solutions/wrong_zero.py", RIGHT);
    assert_eq!((run(&[]).status, run(&[]).status), (1, 1));
}
