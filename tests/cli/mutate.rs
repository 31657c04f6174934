//! `judge mutate`: survivors, declarations, bars, and what is kept between runs.

use std::fs;

use insta::assert_snapshot;

use super::support::{Desk, Outcome};

const MANIFEST: &str = r#"format_version = 1
id = "raise-to"
title = "Raise to"
level = "junior"
topics = ["loops"]
minutes = 5

[entry]
kind = "function"
name = "raise_to"
"#;

const CASES: &str = "[[samples]]\nid = \"high\"\nargs = [5, 0]\n\n[[hidden]]\nid = \"even\"\nargs = [-2, 0]\n";

const REFERENCE: &str = "def raise_to(n, low):\n    while n < low:\n        n += 1\n    return n\n";

/// Declares the one survivor.
const EQUIVALENT: &str = "[[equivalent]]\nline = \"n += 1\"\nbecomes = \"n += 2\"\nreason = \"all are even\"\n";

/// A case that kills it.
const ODD: &str = "\n[[hidden]]\nid = \"odd\"\nargs = [-3, 0]\n";

/// A desk with the challenge, and what is added to its manifest and to its cases.
fn desk(manifest: &str, cases: &str) -> Desk {
    let desk = Desk::new();
    fs::create_dir_all(desk.path("bank/raise-to/solutions")).expect("the folder can be written");
    desk.write("bank/raise-to/challenge.toml", format!("{MANIFEST}\n{manifest}"));
    desk.write("bank/raise-to/cases.toml", format!("{CASES}{cases}"));
    desk.write("bank/raise-to/statement.md", "# Raise to\n");
    desk.write("bank/raise-to/starter.py", "# judge: raise-to\n");
    desk.write("bank/raise-to/solutions/reference.py", REFERENCE);
    desk
}

/// Runs the command with a cache of the desk's own where that matters.
fn mutate(desk: &Desk, more: &[&str]) -> Outcome {
    desk.judge(&[&["mutate", "bank"], more].concat())
}

#[test]
fn a_survivor_is_shown_with_its_line() {
    assert_snapshot!(mutate(&desk("", ""), &[]).all(), @"
        exit status 1
        --- stdout
        ✗ raise-to  score 0.900, at least 0.95  9 of 10 mutants killed, 1 survived
            survived solutions/reference.py:3  number-3-14-1
              -         n += 1
              +         n += 2
        ✗ not all hold  1 challenge, 10 mutants, 1 survivor, # s
        ");
}

#[test]
fn a_case_kills_it() {
    assert_snapshot!(mutate(&desk("", ODD), &[]).all(), @"
        exit status 0
        --- stdout
        ✓ raise-to  score 1.000, at least 0.95  10 of 10 mutants killed, 0 survived
        ✓ all hold  1 challenge, 10 mutants, 0 survivors, # s
        ");
}

#[test]
fn a_declaration_holds_or_is_an_error() {
    assert_snapshot!(mutate(&desk(EQUIVALENT, ""), &[]).all(), @"
        exit status 0
        --- stdout
        ✓ raise-to  score 1.000, at least 0.95  9 of 10 mutants killed, 0 survived, 1 equivalent
        ✓ all hold  1 challenge, 10 mutants, 0 survivors, # s
        ");
    assert_snapshot!(mutate(&desk(EQUIVALENT, ODD), &[]).all(), @"
        exit status 2
        --- stdout
        ✗ raise-to  score 1.000, at least 0.95  10 of 10 mutants killed, 0 survived
            [[equivalent]] `n += 1` becoming `n += 2`: the mutant number-3-14-1 is not equivalent, a case kills it (wrong_answer)
        ✗ not all hold  1 challenge, 10 mutants, 0 survivors, # s
        ");
    assert_snapshot!(mutate(&desk(&EQUIVALENT.replace("n += 1", "n += 3"), ODD), &[]).all(), @"
        exit status 2
        --- stdout
        ✗ raise-to  score 1.000, at least 0.95  10 of 10 mutants killed, 0 survived
            [[equivalent]] `n += 3` becoming `n += 2` fits no mutant of solutions/reference.py
        ✗ not all hold  1 challenge, 10 mutants, 0 survivors, # s
        ");
}

#[test]
fn bars() {
    let own = "[mutation]\nscore = 0.8\nreason = \"small numbers\"\n";
    assert_eq!(mutate(&desk(own, ""), &[]).status, 0);
    assert_eq!(mutate(&desk(own, ""), &["--min-score", "0.95"]).status, 1);
    assert_eq!(mutate(&desk("", ""), &["--min-score", "0.9"]).status, 0);
    assert_eq!(mutate(&desk("", ""), &["--min-score", "90"]).status, 2);
    assert_eq!(mutate(&desk("", ""), &["--min-score", "nan"]).status, 2);
    assert_snapshot!(mutate(&desk("[mutation]\nscore = 0.8\n", ""), &[]).all(), @"
        exit status 2
        --- stdout
        ✗ broken challenge
            bank/raise-to/challenge.toml:12:1: `reason` is missing in [mutation], since `score` is below 0.95
              hint: say why the mutants that survive cannot be killed

        ✗ not all hold  0 challenges, 0 mutants, 0 survivors, # s
        ");
}

#[test]
fn json() {
    let json = mutate(&desk(EQUIVALENT, ""), &["--format", "json"]).json();
    assert_eq!(json["holds"], true);
    let challenge = &json["challenges"][0];
    assert_eq!((challenge["killed"].as_u64(), challenge["equivalent"].as_u64()), (Some(9), Some(1)));
    let mutants = challenge["mutants"].as_array().expect("there are mutants");
    let fate = |id: &str| {
        let mutant = mutants.iter().find(|mutant| mutant["id"] == id);
        mutant.unwrap_or_else(|| panic!("no {id} in {challenge:#}"))["fate"].clone()
    };
    assert_eq!(fate("number-3-14-1"), "survived");
    assert_eq!(fate("comparison-2-13-1"), "time_limit", "a mutant that loops is stopped");
    assert_eq!(fate("removed-3-9-1"), "time_limit");
    assert_eq!(fate("return-4-5-1"), "wrong_answer");
}

#[test]
fn what_is_kept_is_used_only_for_the_same_content() {
    let desk = desk("", "");
    desk.own_cache();
    let first = mutate(&desk, &["--cache-dir", "cache"]);
    let kept = desk.path("cache/mutants-raise-to.json");
    let text = fs::read_to_string(&kept).expect("the fates are kept");
    assert_eq!(text.matches("\"survived\"").count(), 1, "{text}");
    // What is kept is believed: the survivor is now one that was killed.
    fs::write(&kept, text.replace("\"survived\"", "\"wrong_answer\"")).expect("it can be written");
    assert_eq!(mutate(&desk, &["--cache-dir", "cache"]).status, 0);
    // Not after a change to the challenge, and not if it is damaged.
    desk.write("bank/raise-to/cases.toml", CASES.replace("[5, 0]", "[6, 0]"));
    assert_eq!(mutate(&desk, &["--cache-dir", "cache"]).status, first.status);
    fs::write(&kept, "{\"digest\": 3").expect("it can be written");
    assert_eq!(mutate(&desk, &["--cache-dir", "cache"]).status, first.status);
}

#[test]
fn challenges_without_mutants() {
    let desk = desk("", "");
    desk.write("bank/raise-to/solutions/reference.py", "def raise_to(n, low):\n    return low\n");
    assert_eq!(mutate(&desk, &[]).status, 0, "all of its mutants are killed");
    desk.write("bank/raise-to/solutions/reference.py", "def raise_to(n, low:\n");
    let broken = mutate(&desk, &[]);
    assert_eq!(broken.status, 2);
    assert!(broken.stdout.contains("raise-to: solutions/reference.py: line"), "{}", broken.stdout);
    desk.write("bank/raise-to/solutions/reference.py", "def raise_to(n, low):\n    raise ValueError\n");
    assert_eq!(mutate(&desk, &[]).status, 2);
    assert_eq!(desk.judge(&["mutate", "nothing-like-it"]).status, 2);
    assert_eq!(desk.judge(&["mutate", "bank/raise-to/starter.py"]).status, 2);
}
