//! What a solution computes from a hidden input and encodes in its costs appears in nothing that `judge` prints or
//! writes for candidates, in any format; authors find it in all of them.

use std::collections::BTreeSet;
use std::fs;

use super::support::Desk;

/// Accepted for every `n`, with `n` in the count of instructions, in memory, virtual time, output and files: less than
/// a step of the limits.
const PADDED: &str = "# judge: tell\nimport sys, time\n\n\ndef tell(n):\n    for _ in range(n * 100):\n        pass\n    \
                      keep = bytearray(n * 200_000)\n    time.sleep(n)\n    print('x' * n)\n    print('y' * n, file=sys.stderr)\n    \
                      open('file', 'w').write('z' * n)\n    return bool(keep) or True\n";

/// The same with as much as the limits allow.
const GREEDY: &str = "def tell(n):\n    keep = bytearray(n % 2 * 40_000_000)\n    for _ in range(n * 400_000):\n        pass\n    return True\n";

const PLAIN: &str = "def tell(n):\n    return True\n";

const MANIFEST: &str = "format_version = 1\nid = \"tell\"\ntitle = \"Tell\"\nlevel = \"junior\"\ntopics = [\"numbers\"]\nminutes = 5\n\
                        entry = { kind = \"function\", name = \"tell\" }\nlimits = { cpu = \"200ms\" }\n";

/// Every format of `judge grade` that goes to a file.
const FORMATS: [&str; 12] = [
    "json",
    "jsonl",
    "junit",
    "github",
    "gitlab",
    "markdown",
    "html",
    "tap",
    "ctrf",
    "gradescope",
    "classroom50",
    "exercism",
];

/// A desk with a bank and solutions.
fn desk() -> Desk {
    let desk = Desk::new();
    for folder in ["bank/tell/solutions", "work"] {
        fs::create_dir_all(desk.path(folder)).expect("the folder can be written");
    }
    desk.write("bank/tell/challenge.toml", MANIFEST);
    desk.write("bank/tell/statement.md", "# Tell\n\nWrite `tell(n)`, which returns `True`.\n");
    desk.write("bank/tell/starter.py", "# judge: tell\n\n\ndef tell(n):\n    raise NotImplementedError\n");
    desk.write("bank/tell/solutions/reference.py", PLAIN);
    desk.write("plain.py", PLAIN);
    desk
}

/// Makes `secret` the hidden input.
fn hide(desk: &Desk, secret: u32) {
    let case = |kind: &str, id: &str, n: u32| format!("[[{kind}]]\nid = \"{id}\"\nargs = [{n}]\nexpected = true\n");
    let hidden = case("hidden", "first", secret) + &case("hidden", "second", 1);
    desk.write("bank/tell/cases.toml", case("samples", "open", 2) + &hidden);
}

/// Everything that judging `work/tell.py` produces, in every way: output, exit status and files.
fn seen(desk: &Desk, audience: &str) -> String {
    let mut text = String::new();
    let mut run = |arguments: &[&str]| {
        let outcome = desk.judge(&[arguments, &["--bank", "bank", "--color", "always"]].concat());
        text += &format!("{arguments:?} {}\n{}{}", outcome.status, outcome.stdout, outcome.stderr);
        outcome.stdout
    };
    let audience = ["--audience", audience];
    for format in ["human", "jsonl", "json"] {
        let report = run(&[&["submit", "work/tell.py", "--format", format], &audience[..]].concat());
        desk.write("report.json", report);
    }
    run(&["submit", "work/tell.py", "--only", "first", "--quiet"]);
    run(&["replay", "report.json", "work/tell.py"]);
    for format in ["human", "json", "markdown"] {
        run(&[&["compare", "plain.py", "work/tell.py", "--challenge", "tell", "--format", format], &audience[..]]
            .concat());
    }
    let reports: Vec<String> = FORMATS.iter().map(|format| format!("--report={format}=out.{format}")).collect();
    let reports: Vec<&str> = reports.iter().map(String::as_str).collect();
    let grade =
        ["grade", "work", "--at", "2026-10-01T12:00:00Z", "--baseline", "baseline.json", "--max-increase", "5%"];
    run(&[&grade[..], &reports, &audience].concat());
    for format in FORMATS {
        text += &fs::read_to_string(desk.path(&format!("out.{format}"))).unwrap_or_default();
    }
    text
}

#[test]
fn no_bound_is_shown_for_selected_cases() {
    let desk = desk();
    hide(&desk, 1);
    desk.write("work/tell.py", PLAIN);
    for (only, withheld) in [(&["--only", "first"][..], 1), (&["--only", "first", "--only", "second"], 2)] {
        let outcome = desk.judge(&[&["submit", "work/tell.py", "--bank", "bank", "--format", "json"], only].concat());
        assert_eq!(outcome.stdout.matches("\"figures\": \"withheld\"").count(), withheld, "{}", outcome.stdout);
        assert!(!outcome.stdout.contains("at_most"), "{}", outcome.stdout);
    }
}

/// How many different results are seen with ten hidden inputs.
fn distinct(source: &str, audience: &str) -> usize {
    let desk = desk();
    // What students hand in is compared with the author's own figures.
    hide(&desk, 1);
    desk.write("work/tell.py", PLAIN);
    let baseline = desk.judge(&["grade", "work", "--bank", "bank", "--audience", "author", "--report", "json"]);
    assert_eq!(baseline.status, 0, "{}", baseline.stderr);
    desk.write("baseline.json", baseline.stdout);
    desk.write("work/tell.py", source);
    let after = |secret| {
        hide(&desk, secret);
        seen(&desk, audience)
    };
    (0..10).map(after).collect::<BTreeSet<String>>().len()
}

#[test]
fn padding_within_a_step_reveals_nothing() {
    assert_eq!(distinct(PADDED, "candidate"), 1);
}

#[test]
fn padding_up_to_the_limits_reveals_one_of_eight_values() {
    let distinct = distinct(GREEDY, "candidate");
    assert!((2..=8).contains(&distinct), "{distinct}");
}

#[test]
fn authors_see_the_very_counts() {
    assert_eq!(distinct(PADDED, "author"), 10);
}
