//! Tracks: what `judge list` finds and how it groups it, what `judge next` proposes, and what `judge verify` says about
//! the order.

use insta::assert_snapshot;

use super::hints::copy;
use super::support::{Desk, Outcome, banks};

/// A desk with the bank `own`, whose challenges belong to tracks.
fn tracked() -> Desk {
    let desk = Desk::new();
    copy(&banks("bank"), &desk.path("own"));
    put(&desk, "double", "track = \"first-steps\"\n");
    put(&desk, "counter", "track = \"first-steps\"\nbuilds_on = [\"double\"]\n");
    put(&desk, "shout", "track = \"more-steps\"\nbuilds_on = [\"counter\", \"double\"]\n");
    desk
}

/// Adds keys to a manifest.
fn put(desk: &Desk, id: &str, keys: &str) {
    let file = desk.path("own").join(id).join("challenge.toml");
    let text = std::fs::read_to_string(&file).expect("it is there");
    desk.write(&format!("own/{id}/challenge.toml"), text.replacen("\nminutes", &format!("\n{keys}minutes"), 1));
}

/// Runs the command with only the bank `own` besides the built-in one.
fn judge(desk: &Desk, arguments: &[&str]) -> Outcome {
    Outcome::of(desk.command(arguments).env("JUDGE_BANK", desk.path("own")).output())
}

/// The ids that are listed, in their order.
fn listed(desk: &Desk, arguments: &[&str]) -> Vec<String> {
    let outcome = judge(desk, &[&["list", "--format", "json"], arguments].concat());
    let challenges = outcome.json()["challenges"].as_array().cloned().expect("a list");
    challenges.iter().map(|one| one["id"].as_str().expect("an id").to_owned()).collect()
}

#[test]
fn lists_are_grouped_by_track() {
    let desk = tracked();
    assert_snapshot!(judge(&desk, &["list", "--search", "number", "--track", "first-steps"]).all(), @"
        exit status 0
        --- stdout
        ID           TITLE            LEVEL   TOPICS          MINUTES
        first-steps
          double     Double a number  junior  numbers               5
          counter    A counter        mid     classes, state       10
        ");
    let all = judge(&desk, &["list"]);
    assert!(all.stdout.lines().all(|line| line.chars().count() <= 80), "{}", all.stdout);
    let mut headings: Vec<&str> =
        all.stdout.lines().skip(1).filter(|line| line.starts_with(|first: char| first != ' ')).collect();
    assert_eq!(headings.pop(), Some("without a track"));
    assert!(headings.contains(&"first-steps") && headings.contains(&"more-steps"), "{headings:?}");
    assert!(headings.is_sorted(), "{headings:?}");
}

#[test]
fn filters_go_together() {
    let desk = tracked();
    let own = |arguments: &[&str]| -> Vec<String> {
        let own = ["double", "counter", "shout", "opinion"];
        listed(&desk, arguments).into_iter().filter(|id| own.contains(&id.as_str())).collect()
    };
    assert_eq!(own(&["--track", "FIRST-STEPS"]), ["double", "counter"]);
    assert_eq!(own(&["--track", "first-steps", "--kind", "class"]), ["counter"]);
    assert_eq!(own(&["--track", "first-steps", "--minutes", "5"]), ["double"]);
    assert_eq!(
        own(&["--track", "first-steps", "--level", "mid", "--topic", "state", "--search", "count"]),
        ["counter"]
    );
    assert_eq!(own(&["--track", "first-steps", "--level", "senior"]), [""; 0]);
    assert_eq!(own(&["--kind", "program"]), ["shout"]);
    assert!(listed(&desk, &["--kind", "fix"]).contains(&"repair-moving-average".to_owned()));
    assert!(listed(&desk, &["--kind", "tests"]).contains(&"tests-for-merge".to_owned()));
    assert!(listed(&desk, &["--kind", "sql"]).contains(&"top-earners".to_owned()));
    assert_eq!(judge(&desk, &["list", "--kind", "poem"]).status, 2);
}

#[test]
fn tracks_as_json() {
    let desk = tracked();
    let list =
        judge(&desk, &["list", "--track", "first-steps", "--level", "mid", "--topic", "state", "--format", "json"])
            .json();
    let counter = &list["challenges"][0];
    assert_eq!((counter["id"].as_str(), counter["track"].as_str()), (Some("counter"), Some("first-steps")));
    assert_eq!(counter["builds_on"][0], "double");
    let shown = judge(&desk, &["show", "counter"]).stdout;
    assert!(shown.contains("- track: first-steps\n- builds on: double\n"), "{shown}");
    assert_eq!(judge(&desk, &["show", "counter", "--format", "json"]).json()["track"], "first-steps");
}

#[test]
fn the_next_challenge() {
    let desk = tracked();
    let next = |more: &[&str]| judge(&desk, &[&["next"], more].concat());
    assert_snapshot!(next(&["--track", "first-steps"]).all(), @"
        exit status 0
        --- stdout
        double: Double a number (junior, about 5 minutes)
          why: the first unsolved junior challenge, which builds on no other

        next: judge new double
        ");
    // A matching challenge builds on one that does not match.
    assert_snapshot!(next(&["--topic", "text", "--level", "senior", "--minutes", "20", "--track", "more-steps"]).all(), @"
        exit status 0
        --- stdout
        double: Double a number (junior, about 5 minutes)
          why: it is unsolved, and shout builds on it

        next: judge new double
        ");
    let found = next(&["--track", "first-steps", "--format", "json"]).json();
    assert_eq!((found["challenge"]["id"].as_str(), found["meant"].as_u64()), (Some("double"), Some(2)));
    desk.write("double.py", "def double(n):\n    return n + n\n");
    assert_eq!(judge(&desk, &["submit", "double.py"]).status, 0);
    assert_snapshot!(next(&["--track", "first-steps"]).all(), @"
        exit status 0
        --- stdout
        counter: A counter (mid, about 10 minutes)
          why: it builds on double, which you have solved

        next: judge new counter
        ");
    let counter = std::fs::read(banks("bank").join("counter/solutions/reference.py")).expect("it is there");
    desk.write("counter.py", counter);
    assert_eq!(judge(&desk, &["submit", "counter.py"]).status, 0);
    assert_snapshot!(next(&["--track", "first-steps"]).all(), @"
        exit status 0
        --- stdout
        everything is solved: 2 challenges
        ");
    let done = next(&["--track", "first-steps", "--format", "json"]).json();
    assert!(done["challenge"].is_null() && done["meant"] == 2, "{done}");
    let unknown = next(&["--track", "nonsense"]).stdout;
    assert!(unknown.starts_with("no challenge matches: there is no track `nonsense`\nthe tracks are "), "{unknown}");
    assert!(unknown.contains(", first-steps, ") && unknown.ends_with('\n'), "{unknown}");
    assert_eq!(next(&["--topic", "nonsense"]).stdout, "no challenge matches\n");
    assert_eq!(next(&["--level", "junior"]).status, 0);
}

#[test]
fn verify_knows_the_order_of_a_bank() {
    let said = |desk: &Desk, path: &[&str]| judge(desk, &[&["verify", "--no-mutants"], path].concat()).stdout;
    let desk = tracked();
    assert!(!said(&desk, &["own"]).contains("builds on itself"));
    put(&desk, "double", "builds_on = [\"shout\", \"nobody\"]\n");
    let whole = said(&desk, &["own"]);
    assert!(whole.contains("`builds_on` names \"nobody\", but there is no such challenge"), "{whole}");
    assert!(whole.contains("the challenge builds on itself: `counter` on `double` on `shout` on `counter`"), "{whole}");
    // Given only its own folder, its bank is not known.
    let alone = said(&desk, &["own/double"]);
    assert!(!alone.contains("nobody"), "{alone}");
    assert!(said(&desk, &["double"]).contains("names \"nobody\""));
}

#[test]
fn invalid_words_are_refused() {
    let desk = tracked();
    put(&desk, "opinion", "track = \"My Track\"\nbuilds_on = [\"opinion\", \"a_b\"]\n");
    let outcome = judge(&desk, &["verify", "own/opinion"]);
    assert_eq!(outcome.status, 2, "{}", outcome.all());
    for said in
        ["`track` cannot be \"My Track\"", "the challenge builds on itself", "\"a_b\" cannot be the id of a challenge"]
    {
        assert!(outcome.stdout.contains(said), "{said}: {}", outcome.stdout);
    }
}
