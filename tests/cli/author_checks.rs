//! `judge verify` beyond verdicts: limits and margins, ids, files, mutants, and its JSON about them.

use std::fs;

use super::support::{Desk, Outcome, banks, root};

const MANIFEST: &str = "format_version = 1\nid = \"ID\"\ntitle = \"Above\"\nlevel = \"junior\"\ntopics = [\"lists\"]\n\
                        minutes = 5\n\n[entry]\nkind = \"function\"\nname = \"above\"\nparameters = [\"numbers\", \"limit\"]\n";

const CASES: &str = "[[samples]]\nid = \"basic\"\nargs = [[3, 12, 7], 5]\nexpected = 2\n\n\
                     [[hidden]]\nid = \"equal\"\nargs = [[4, 4, 4, 5], 4]\nrepeat = 2\n\n[[hidden]]\nid = \"none\"\nargs = [[], 4]\n";

const REFERENCE: &str = "def above(numbers, limit):\n    count = 0\n    for number in numbers:\n        if number > limit:\n            \
     count += 1\n    return count\n";

/// Writes a challenge that holds into `folder/id`, with `more` in its manifest.
fn challenge(desk: &Desk, folder: &str, id: &str, more: &str) {
    fs::create_dir_all(desk.path(&format!("{folder}/{id}/solutions"))).expect("the folder can be made");
    let write = |name: &str, text: String| desk.write(&format!("{folder}/{id}/{name}"), text);
    write("challenge.toml", format!("{}\n{more}", MANIFEST.replace("ID", id)));
    write("cases.toml", CASES.to_owned());
    write("statement.md", "```\nabove([3, 12, 7], 5)  # 2\n```\n".to_owned());
    write("starter.py", format!("# judge: {id}\n\n\ndef above(numbers, limit):\n    raise NotImplementedError\n"));
    write("solutions/reference.py", REFERENCE.to_owned());
}

fn solution(file: &str, expect: &str) -> String {
    format!("\n[[solutions]]\nfile = \"solutions/{file}\"\nexpect = \"{expect}\"\n")
}

fn verify(desk: &Desk, arguments: &[&str]) -> Outcome {
    desk.judge(&[&["verify"], arguments].concat())
}

#[track_caller]
fn says(outcome: &Outcome, status: i32, text: &str) {
    assert_eq!(outcome.status, status, "{}{}", outcome.stdout, outcome.stderr);
    assert!(outcome.stdout.contains(text), "{text:?} is not in\n{}", outcome.stdout);
}

#[test]
fn growth_is_measured_on_request() {
    let desk = Desk::new();
    challenge(&desk, "bank", "above", "[complexity]\ntime = \"O(n)\"\nmemory = \"O(1)\"\n");
    let measure = || verify(&desk, &["bank", "--no-mutants", "--complexity"]);
    says(&measure(), 0, "\n  - complexity              without sizes.py it cannot be measured\n");
    desk.write("bank/above/sizes.py", "def sized(n):\n    return {\"args\": [[1] * n, 5]}\n");
    says(&measure(), 0, "\n  ✓ solutions/reference.py  O(n) time, O(1) memory\n");
    assert!(!verify(&desk, &["bank", "--no-mutants"]).stdout.contains("O(n)"), "nobody asked");
    let json = || verify(&desk, &["bank", "--no-mutants", "--complexity", "--format", "json"]).json();
    let found = json()["challenges"][0]["complexity"].clone();
    let time = serde_json::json!({ "class": "O(n)", "faster_than": null, "declared": "O(n)" });
    assert_eq!((&found["holds"], &found["solutions"][0]["time"]), (&true.into(), &time));
    // A challenge that declares a class other than that of its reference.
    challenge(&desk, "bank", "above", "[complexity]\ntime = \"O(n^2)\"\n");
    says(&measure(), 1, "      its time is measured as O(n), but [complexity] declares O(n^2)\n");
    assert_eq!((&json()["holds"], &json()["challenges"][0]["complexity"]["holds"]), (&false.into(), &false.into()));
    desk.write("bank/above/sizes.py", "def sized(n):\n    return 1\n");
    says(&measure(), 2, "  ✗ complexity              above: sizes.py: sized(8): ");
    assert!(json()["challenges"][0]["complexity"]["problem"].is_string());
    fs::remove_file(desk.path("bank/above/sizes.py")).expect("it is there");
    challenge(&desk, "bank", "above", "");
    says(&measure(), 0, "\n  - complexity              it declares none\n");
}

#[test]
fn measured_growth_is_kept_for_the_same_content_only() {
    let desk = Desk::new();
    desk.own_cache();
    challenge(&desk, "bank", "above", "[complexity]\ntime = \"O(n)\"\n");
    desk.write("bank/above/sizes.py", "def sized(n):\n    return {\"args\": [[1] * n, 5]}\n");
    let measure = || verify(&desk, &["bank", "--no-mutants", "--complexity", "--cache-dir", "cache"]);
    says(&measure(), 0, "\n  ✓ solutions/reference.py  O(n) time\n");
    let kept = desk.path("cache/complexity-above.json");
    let text = fs::read_to_string(&kept).expect("what was measured is kept");
    fs::write(&kept, text.replace("O(n) time", "O(kept) time")).expect("it can be written");
    says(&measure(), 0, "\n  ✓ solutions/reference.py  O(kept) time\n");
    desk.write("bank/above/sizes.py", "def sized(n):\n    return {\"args\": [[2] * n, 5]}\n");
    says(&measure(), 0, "\n  ✓ solutions/reference.py  O(n) time\n");
    fs::write(&kept, "[").expect("it can be written");
    says(&measure(), 0, "\n  ✓ solutions/reference.py  O(n) time\n");
    // What does not hold is measured again.
    challenge(&desk, "bank", "above", "[complexity]\ntime = \"O(n^2)\"\n");
    says(&measure(), 1, "declares O(n^2)");
    says(&measure(), 1, "declares O(n^2)");
}

#[test]
fn findings_are_written_as_json() {
    let desk = Desk::new();
    challenge(&desk, "bank", "above", "");
    says(&verify(&desk, &["bank", "--no-mutants", "--json", "found.json"]), 0, "all hold");
    let found: serde_json::Value =
        serde_json::from_str(&fs::read_to_string(desk.path("found.json")).expect("it is written")).expect("it is JSON");
    assert_eq!(found["challenges"][0]["solutions"][0]["cpu_limit_seconds"], 2.0);
    let nowhere = verify(&desk, &["bank", "--no-mutants", "--json", "no/found.json"]);
    assert!(nowhere.status == 2 && nowhere.stderr.contains("no/found.json cannot be written"), "{}", nowhere.all());
}

#[test]
fn limits_must_leave_room_for_the_reference() {
    let desk = Desk::new();
    challenge(&desk, "bank", "above", "[limits]\ncpu = \"2ms\"\nmemory = \"1MiB\"\n");
    says(&verify(&desk, &["bank"]), 0, "all hold");
    // Both at once, in the case that needs most.
    let heavy = REFERENCE.replace(
        "    return count",
        "    for _ in range(limit * 3_000):\n        pass\n    bytearray(900_000)\n    return count",
    );
    desk.write("bank/above/solutions/reference.py", heavy);
    let tight = verify(&desk, &["bank", "--no-mutants"]);
    says(&tight, 1, "challenge.toml: `cpu` is 0.002 judge seconds, and solutions/reference.py needs ");
    says(&tight, 1, ": a limit must be at least 3 times that");
    says(&tight, 1, "hint: write cpu = \"");
    says(&tight, 1, "challenge.toml: `memory` is 1 MiB, and solutions/reference.py needs ");
    // What is advised is enough.
    let advice: Vec<String> = tight
        .stdout
        .lines()
        .filter_map(|line| line.trim().strip_prefix("hint: write ")?.split(" into [limits]").next())
        .map(str::to_owned)
        .collect();
    assert_eq!(advice.len(), 2, "{}", tight.stdout);
    challenge(&desk, "again", "above", &format!("[limits]\n{}\n", advice.join("\n")));
    desk.write(
        "again/above/solutions/reference.py",
        fs::read(desk.path("bank/above/solutions/reference.py")).expect("it is there"),
    );
    says(&verify(&desk, &["again", "--no-mutants"]), 0, "all hold");
}

#[test]
fn a_limit_must_be_exceeded_by_half() {
    let desk = Desk::new();
    let limits = "[limits]\ncpu = \"10ms\"\nmemory = \"8MiB\"\n";
    let slow = |rounds: u64| format!("{REFERENCE}\nfor _ in range({rounds}):\n    pass\n");
    let hoard = |mebibytes: u64| format!("{REFERENCE}\nhoard = bytearray({mebibytes} << 20)\n");
    challenge(
        &desk,
        "bank",
        "above",
        &format!("{limits}{}{}", solution("slow_a.py", "time_limit"), solution("slow_b.py", "memory_limit")),
    );
    desk.write("bank/above/solutions/slow_a.py", slow(1_000_000));
    desk.write("bank/above/solutions/slow_b.py", hoard(20));
    says(&verify(&desk, &["bank", "--no-mutants"]), 0, "all hold");
    desk.write("bank/above/solutions/slow_b.py", hoard(10));
    let close = verify(&desk, &["bank", "--no-mutants"]);
    says(&close, 1, "✗ solutions/slow_b.py");
    says(&close, 1, "with the limit raised by half, to 12 MiB, it gets accepted: it needs only 10.0625 MiB");
    says(&close, 1, "hint: write a case on which it needs more, or lower `memory` in [limits] of challenge.toml");
    desk.write("bank/above/solutions/slow_b.py", hoard(20));
    // Between once and one and a half times 10 ms, wherever a million rounds lie.
    let measured =
        desk.judge(&["submit", "bank/above/solutions/slow_a.py", "--challenge", "bank/above", "--format", "json"]);
    assert_eq!(measured.json_text("/verdict"), "time_limit");
    let mut found = None;
    for rounds in (100_000..300_000).step_by(5_000) {
        desk.write("bank/above/solutions/slow_a.py", slow(rounds));
        let outcome = verify(&desk, &["bank", "--no-mutants"]);
        if outcome.stdout.contains("got accepted") {
            continue;
        }
        found = Some(outcome);
        break;
    }
    let close = found.expect("some number of rounds exceeds the limit");
    says(&close, 1, "with the limit raised by half, to 0.015 judge seconds, it gets accepted: it needs only 0.01");
    says(&close, 1, "1 not as declared");
}

#[test]
fn virtual_time_is_exact_and_not_widened() {
    let desk = Desk::new();
    challenge(&desk, "bank", "above", &solution("slow_sleeps.py", "time_limit"));
    desk.write("bank/above/cases.toml", format!("{CASES}max_elapsed = \"1s\"\n"));
    desk.write(
        "bank/above/solutions/slow_sleeps.py",
        REFERENCE.replace("    return", "    import time\n    time.sleep(1.2)\n    return"),
    );
    says(&verify(&desk, &["bank", "--no-mutants"]), 0, "all hold");
}

#[test]
fn a_name_that_promises_a_limit() {
    let desk = Desk::new();
    challenge(&desk, "bank", "above", &solution("slow_but_right.py", "accepted"));
    desk.write("bank/above/solutions/slow_but_right.py", REFERENCE);
    says(
        &verify(&desk, &["bank", "--no-mutants"]),
        1,
        "challenge.toml: solutions/slow_but_right.py is named as one over a limit, but expects accepted",
    );
}

#[test]
fn mutants_that_survive_are_shown_unless_they_are_left_out() {
    let desk = Desk::new();
    challenge(&desk, "bank", "above", "");
    desk.write("bank/above/cases.toml", CASES.replace("[[4, 4, 4, 5], 4]", "[[3, 3, 3, 5], 4]"));
    let weak = verify(&desk, &["bank"]);
    says(&weak, 1, "survived solutions/reference.py:4  boundary-4-19-1");
    says(&weak, 1, "+         if number >= limit:");
    says(&weak, 1, "hint: write a hidden case that tells them apart from the reference");
    says(&verify(&desk, &["bank", "--no-mutants"]), 0, "all hold");
    let json = verify(&desk, &["bank", "--format", "json"]).json();
    let mutants = &json["challenges"][0]["mutants"];
    assert_eq!((json["holds"].as_bool(), mutants["holds"].as_bool()), (Some(false), Some(false)), "{json:#}");
    assert_eq!(mutants["survived"][0], "boundary-4-19-1");
    assert_eq!(mutants["bar"], 0.95);
    let json = verify(&desk, &["bank", "--format", "json", "--no-mutants"]).json();
    assert!(json["holds"] == true && json["challenges"][0]["mutants"].is_null(), "{json:#}");
    // A bar of its own, with the reason.
    challenge(&desk, "other", "above", "[mutation]\nscore = 0.8\nreason = \"to be tried\"\n");
    desk.write("other/above/cases.toml", CASES.replace("[[4, 4, 4, 5], 4]", "[[3, 3, 3, 5], 4]"));
    says(&verify(&desk, &["other"]), 0, "at least 0.8");
    // A declaration that a case refutes is a mistake in the challenge.
    let equivalent = "[[equivalent]]\nline = \"count += 1\"\nbecomes = \"count += 2\"\nreason = \"none\"\n";
    challenge(&desk, "third", "above", equivalent);
    says(&verify(&desk, &["third"]), 2, "is not equivalent, a case kills it");
}

#[test]
fn kinds_without_mutants_give_the_reason() {
    let bank = root().join("challenges/live-coding/overdue-invoices").display().to_string();
    let desk = Desk::new();
    says(&verify(&desk, &[&bank]), 0, "mutants");
    let sql = root().join("challenges/live-coding/top-earners").display().to_string();
    says(&verify(&desk, &[&sql]), 0, "its solutions are SQL, and mutants are made from Python");
    let mutate = desk.judge(&["mutate", &sql]);
    assert_eq!(mutate.status, 2, "{}{}", mutate.stdout, mutate.stderr);
    assert!(mutate.stderr.contains("its solutions are SQL, and mutants are made from Python"), "{}", mutate.stderr);
}

#[test]
fn ids_are_unique_among_all_that_is_verified() {
    let desk = Desk::new();
    challenge(&desk, "one", "above", "");
    challenge(&desk, "other", "above", "");
    let twice = verify(&desk, &["one", "other", "--no-mutants"]);
    says(&twice, 2, "other/above/challenge.toml: the id `above` is taken by one/above");
    says(&twice, 2, "hint: give one of the two folders another name, and the `id` with it");
    says(&twice, 2, "✓ above");
    // The same folder twice is one challenge, under whichever name.
    says(&verify(&desk, &["one", "./one/above", "one/../one", "--no-mutants"]), 0, "1 challenge,");
    // In one bank it is an error of its files.
    challenge(&desk, "one/more", "above", "");
    says(&verify(&desk, &["one", "--no-mutants"]), 2, "the id `above` is taken by one/above");
}

#[test]
fn files_without_a_meaning_do_not_hold() {
    let desk = Desk::new();
    challenge(&desk, "bank", "above", "");
    desk.write("bank/above/.hidden", "");
    says(&verify(&desk, &["bank", "--no-mutants"]), 0, "all hold");
    desk.write("bank/above/notes.txt", "");
    says(&verify(&desk, &["bank", "--no-mutants"]), 1, "the file notes.txt has no meaning in a challenge");
    // Also where the challenge is named by its id.
    let named = desk.command(&["verify", "above", "--no-mutants", "--bank", "bank"]).output();
    says(&Outcome::of(named), 1, "the file notes.txt has no meaning in a challenge");
    let json = verify(&desk, &["bank", "--format", "json", "--no-mutants"]).json();
    assert_eq!((&json["holds"], &json["challenges"][0]["strays"][0]), (&false.into(), &"notes.txt".into()));
}

#[test]
fn findings_have_file_line_and_remedy_for_programs() {
    let desk = Desk::new();
    challenge(&desk, "bank", "above", "");
    desk.write("bank/above/statement.md", "# Above\n\n```\nabove([3, 12, 7], 5)  # 3\n```\n");
    let json = verify(&desk, &["bank", "--format", "json", "--no-mutants"]).json();
    let challenge = &json["challenges"][0];
    let finding = &challenge["findings"][0];
    assert_eq!((&finding["file"], &finding["line"]), (&"statement.md".into(), &4.into()), "{json:#}");
    assert!(finding["hint"].is_string() && finding["message"].is_string());
    let problem = challenge["problems"][0].as_str().expect("a text");
    assert!(problem.starts_with("statement.md:4:1: `above([3, 12, 7], 5)` is shown to give 3"), "{problem}");
}

#[test]
fn what_controls_a_terminal_is_shown_as_an_escape() {
    let desk = Desk::new();
    challenge(&desk, "bank", "above", "");
    desk.write("bank/above/statement.md", "```\nabove([3, 12, 7], '\u{1b}[31m')  # 3\n```\n");
    let outcome = verify(&desk, &["bank", "--no-mutants"]);
    assert_eq!(outcome.status, 1);
    assert!(!outcome.stdout.contains('\u{1b}') && outcome.stdout.contains("is not a sample"), "{}", outcome.stdout);
}

#[test]
fn texts_that_are_not_python_do_not_stop_the_check() {
    let desk = Desk::new();
    challenge(&desk, "bank", "above", "");
    for (name, text) in [
        ("starter.py", format!("# judge: above\n{}", "(".repeat(100_000))),
        ("starter.py", "# judge: above\ndef above(numbers, limit)\n".to_owned()),
        ("starter.py", format!("# judge: above\n{}", "class a:\n ".repeat(3))),
    ] {
        desk.write(&format!("bank/above/{name}"), text);
        says(&verify(&desk, &["bank", "--no-mutants"]), 1, "starter.py:");
    }
    challenge(&desk, "bank", "above", "");
    let nested = format!("`above`\n```\nabove({}1)  # 2\n", "[".repeat(100_000));
    desk.write("bank/above/statement.md", nested);
    says(&verify(&desk, &["bank", "--no-mutants"]), 0, "all hold");
}

#[test]
fn the_clear_part_of_a_sealed_challenge_is_checked() {
    let desk = Desk::new();
    challenge(&desk, "bank", "above", "");
    assert_eq!(desk.judge(&["keygen", "key.txt"]).status, 0);
    let key = fs::read_to_string(desk.path("key.txt")).expect("the key is written");
    let public =
        key.split_whitespace().find(|word| word.starts_with("age1")).expect("the public key is in it").to_owned();
    let seal = desk.judge(&["seal", "bank", "--recipient", &public, "--out", "sealed"]);
    assert_eq!(seal.status, 0, "{}{}", seal.stdout, seal.stderr);
    says(&verify(&desk, &["sealed", "--sealed", "skip"]), 0, "✓ starter.py");
    let opened = verify(&desk, &["sealed", "--identity", "key.txt"]);
    says(&opened, 0, "13 of 13 mutants killed");
    // The statement is in the clear, and so are the samples.
    desk.write("sealed/above/statement.md", "```\nabove([3, 12, 7], 5)  # 3\n```\n");
    says(
        &verify(&desk, &["sealed", "--sealed", "skip"]),
        1,
        "statement.md:2:1: `above([3, 12, 7], 5)` is shown to give 3",
    );
}

#[test]
fn the_fixtures_of_other_tests_hold() {
    // Other tests rely on them, so they should be good examples.
    let desk = Desk::new();
    for name in ["double", "counter", "shout"] {
        let folder = banks("bank").join(name).display().to_string();
        let outcome = verify(&desk, &[&folder, "--no-mutants"]);
        assert_eq!(outcome.status, 0, "{}", outcome.stdout);
    }
}

#[test]
fn state_must_be_noticed() {
    let desk = Desk::new();
    challenge(&desk, "bank", "above", "");
    says(&verify(&desk, &["bank"]), 0, "all hold");
    desk.write("bank/above/cases.toml", CASES.replace("repeat = 2\n", ""));
    let kept = verify(&desk, &["bank"]);
    says(
        &kept,
        1,
        "✗ state                   no case notices that one call leaves something for the next  at module level, in a default argument",
    );
    says(&kept, 1, "hint: write `repeat = 2` into a hidden case");
    says(&verify(&desk, &["bank", "--no-mutants"]), 0, "all hold");
    let json = verify(&desk, &["bank", "--format", "json"]).json();
    let state =
        serde_json::json!({ "holds": false, "tried": ["module", "default"], "unnoticed": ["module", "default"] });
    assert_eq!((&json["challenges"][0]["state"], &json["holds"]), (&state, &false.into()));
    // State left by an earlier call is noticed, too.
    desk.write("bank/above/cases.toml", CASES.replace("repeat = 2\n", "before = [[[], 1]]\n"));
    says(&verify(&desk, &["bank"]), 0, "all hold");
}

#[test]
fn floats_are_compared_exactly_only_by_choice() {
    let desk = Desk::new();
    let write = |more: &str| {
        challenge(&desk, "bank", "above", more);
        desk.write(
            "bank/above/solutions/reference.py",
            "def above(numbers, limit):\n    return sum(numbers) / limit\n",
        );
        desk.write("bank/above/cases.toml", "[[samples]]\nid = \"basic\"\nargs = [[1, 1], 3]\n");
        desk.write("bank/above/statement.md", "Write `above`.\n");
    };
    write("");
    let exact = verify(&desk, &["bank", "--no-mutants"]);
    says(
        &exact,
        1,
        "challenge.toml: answers have floats, such as 0.6666666666666666 in case basic, and are compared exactly",
    );
    says(&exact, 1, "hint: write [checker] kind = \"float\", or kind = \"exact\"");
    for kind in ["float", "exact"] {
        write(&format!("[checker]\nkind = \"{kind}\"\n"));
        says(&verify(&desk, &["bank", "--no-mutants"]), 0, "all hold");
    }
}

#[test]
fn the_order_of_rows_is_fixed_where_it_counts() {
    let desk = Desk::new();
    let manifest = "format_version = 1\nid = \"rows\"\ntitle = \"Rows\"\nlevel = \"junior\"\ntopics = [\"sql\"]\nminutes = 5\n\n\
                    [entry]\nkind = \"sql\"\ncolumns = [\"name\", \"size\"]\n";
    let write = |more: &str, query: &str| {
        fs::create_dir_all(desk.path("bank/rows/solutions")).expect("the folder can be made");
        desk.write("bank/rows/challenge.toml", format!("{manifest}\n{more}"));
        desk.write("bank/rows/schema.sql", "CREATE TABLE thing (id INTEGER PRIMARY KEY, name TEXT, size INTEGER);\n");
        desk.write("bank/rows/statement.md", "The columns are `name` and `size`.\n");
        desk.write("bank/rows/starter.sql", "-- judge: rows\nSELECT name, 0 AS size FROM thing ORDER BY id\n");
        desk.write("bank/rows/solutions/reference.sql", query);
        desk.write(
            "bank/rows/cases.toml",
            "[[samples]]\nid = \"three\"\nseed = \"INSERT INTO thing VALUES (1, 'c', 2), (2, 'b', 1), (3, 'a', 1);\"\n",
        );
    };
    let unordered = "[checker]\nkind = \"unordered\"\n";
    for (more, query, said) in [
        ("", "SELECT name, size FROM thing", "nothing fixes it: the query has no ORDER BY (case three)"),
        ("", "SELECT name, size FROM (SELECT * FROM thing ORDER BY id)", "nothing fixes it"),
        (
            "",
            "SELECT name, size FROM thing ORDER BY size",
            "ORDER BY does not fix it: rows that it leaves equal come in any order (case three)",
        ),
        ("", "SELECT name, size FROM thing ORDER BY size, name", ""),
        ("", "SELECT name, size FROM thing WHERE id = 2", ""),
        (unordered, "SELECT name, size FROM thing", ""),
        ("[checker]\nkind = \"exact\"\n", "SELECT name, size FROM thing", "nothing fixes it"),
    ] {
        write(more, query);
        let outcome = verify(&desk, &["bank"]);
        if said.is_empty() {
            says(&outcome, 0, "all hold");
        } else {
            says(&outcome, 1, &format!("solutions/reference.sql: rows are compared in their order, and {said}"));
            says(&outcome, 1, "hint: write an ORDER BY that leaves no two rows equal");
        }
    }
}
