//! `judge verify`: the author's check.

use insta::assert_snapshot;

use super::support::{Desk, banks};

fn folder(name: &str) -> String {
    banks(name).display().to_string()
}

#[test]
fn challenges_that_hold() {
    let desk = Desk::new();
    assert_snapshot!(desk.judge(&["verify", "double", "counter"]).all(), @"
        exit status 0
        --- stdout
        ✓ double
          ✓ solutions/reference.py     accepted        slowest case # of 1 judge seconds
          ✓ solutions/wrong_square.py  wrong answer    at three
          ✓ starter.py                 runtime error   at two
          ✓ mutants                    score 1.000, at least 0.95  2 of 2 mutants killed, 0 survived
        ✓ counter
          ✓ solutions/reference.py  accepted        slowest case # of 2 judge seconds
          ✓ starter.py              runtime error   at from-one
          ✓ mutants                 score 1.000, at least 0.95  9 of 9 mutants killed, 0 survived

        ✓ all hold  2 challenges, 5 solutions, # s
        ");
    assert_snapshot!(desk.judge(&["verify", &folder("bank/shout"), "--quiet"]).all(), @"
        exit status 0
        --- stdout
        ✓ all hold  1 challenge, 2 solutions, # s
        ");
}

#[test]
fn a_solution_that_does_not_hold() {
    assert_snapshot!(Desk::new().judge(&["verify", &folder("liar")]).all(), @"
        exit status 1
        --- stdout
        ✗ liar
          ✓ solutions/reference.py     accepted        slowest case # of 1 judge seconds
          ✗ solutions/wrong_square.py  wrong answer    at three
              expected time_limit, got wrong_answer (case three: expected 6, got 9)
                hint: change its `expect` in challenge.toml, or the solution
          ✓ starter.py                 runtime error   at two
          ✓ mutants                    score 1.000, at least 0.95  2 of 2 mutants killed, 0 survived
            the file notes.txt has no meaning in a challenge
              hint: remove it, or correct its name

        ✗ 1 challenge does not hold  1 challenge, 3 solutions, 1 not as declared, # s
        ");
    assert_snapshot!(Desk::new().judge(&["verify", &folder("liar"), "--quiet"]).all(), @"
        exit status 1
        --- stdout
        ✗ liar
          ✗ solutions/wrong_square.py  wrong answer    at three
              expected time_limit, got wrong_answer (case three: expected 6, got 9)
                hint: change its `expect` in challenge.toml, or the solution
            the file notes.txt has no meaning in a challenge
              hint: remove it, or correct its name
        ✗ 1 challenge does not hold  1 challenge, 3 solutions, 1 not as declared, # s
        ");
}

#[test]
fn a_broken_challenge() {
    assert_snapshot!(Desk::new().judge(&["verify", &folder("broken")]).all(), @r#"
        exit status 2
        --- stdout
        ✗ broken challenge
            [ROOT]/tests/cli/broken/half/challenge.toml:4:9: `level` cannot be "novice"
              hint: known are `junior`, `mid` and `senior`
            [ROOT]/tests/cli/broken/half/challenge.toml:7:1: unknown key "colour"
              hint: known are `format_version`, `id`, `title`, `level`, `topics`, `track`, `builds_on`, `minutes`, `entry`, `limits`, `checker`, `rules`, `complexity`, `fix`, `groups`, `generator`, `solutions`, `mutation`, `equivalent` and `sealed`

        ✓ whole
          ✓ solutions/reference.py     accepted        slowest case # of 1 judge seconds
          ✓ solutions/wrong_square.py  wrong answer    at three
          ✓ starter.py                 runtime error   at two
          ✓ mutants                    score 1.000, at least 0.95  2 of 2 mutants killed, 0 survived

        ✗ 1 challenge does not hold  2 challenges, 3 solutions, # s
        "#);
}

#[test]
fn what_is_broken_outranks_what_does_not_hold() {
    // A checker that fails makes its challenge broken; the judge has not failed.
    let outcome = Desk::new().judge(&["verify", &folder("liar"), "opinion"]);
    assert_eq!(outcome.status, 2, "{}", outcome.stdout);
    let outcome = Desk::new().judge(&["verify", &folder("broken"), &folder("liar")]);
    assert_eq!(outcome.status, 2, "{}", outcome.stdout);
}

#[test]
fn the_check_as_json() {
    let outcome = Desk::new().judge(&["verify", &folder("liar"), "--format", "json"]);
    assert_eq!(outcome.status, 1);
    let found = outcome.json();
    assert_eq!(found["holds"], false);
    let solutions = found["challenges"][0]["solutions"].as_array().unwrap();
    let words: Vec<_> = solutions.iter().map(|solution| (&solution["file"], &solution["holds"])).collect();
    assert_snapshot!(format!("{words:?}"), @r#"
        [(String("solutions/reference.py"), Bool(true)), (String("solutions/wrong_square.py"), Bool(false)), (String("starter.py"), Bool(true))]
        "#);
    assert_eq!(solutions[1]["expect"], "time_limit");
    assert_eq!(solutions[1]["verdict"], "wrong_answer");
    assert_eq!(found["challenges"][0]["strays"][0], "notes.txt");
    let broken = Desk::new().judge(&["verify", &folder("broken"), "--format", "json"]).json();
    assert_eq!(broken["broken"][0]["problems"][0]["line"], 4);
}

#[test]
fn what_cannot_be_verified() {
    let desk = Desk::with("file", "");
    assert_snapshot!(desk.judge(&["verify", "file"]).all(), @"
        exit status 2
        --- stderr
        error: file is not a folder
        hint: name the folder of a challenge, a folder of challenges, or an id
        ");
    assert_snapshot!(desk.judge(&["verify", "qqq"]).all(), @"
        exit status 2
        --- stderr
        error: there is no challenge `qqq`
        hint: `judge list` shows all challenges
        ");
    std::fs::create_dir(desk.path("empty")).unwrap();
    assert_snapshot!(desk.judge(&["verify", "empty"]).all(), @"
        exit status 2
        --- stderr
        error: there is no challenge in empty
        hint: a challenge is a folder with a challenge.toml
        ");
}
