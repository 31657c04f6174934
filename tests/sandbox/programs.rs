//! Programs whose data are files or bytes, and cases with limits and checkers of their own.

use std::sync::Arc;

use judge::{Bank, Challenge, Report, Request, Submission, Verdict};

use crate::support::JUDGE;

const MANIFEST: &str = "\
format_version = 1
id = \"all\"
title = \"All\"
level = \"mid\"
topics = [\"all\"]
minutes = 5

";

/// A challenge made of these files, and of those that every challenge has.
fn read(manifest: &str, cases: &str, files: &[(&str, &[u8])]) -> Result<Arc<Challenge>, String> {
    let manifest = format!("{MANIFEST}{manifest}");
    let mut all: Vec<(String, &[u8])> = vec![
        ("all/challenge.toml".to_owned(), manifest.as_bytes()),
        ("all/cases.toml".to_owned(), cases.as_bytes()),
        ("all/statement.md".to_owned(), b"All."),
        ("all/starter.py".to_owned(), b"# judge: all\n"),
    ];
    all.extend(files.iter().map(|(name, bytes)| (format!("all/{name}"), *bytes)));
    let (bank, errors) = Bank::from_files("memory", all.iter().map(|(name, bytes)| (name.as_str(), *bytes)));
    let said: Vec<String> = errors.iter().map(ToString::to_string).collect();
    bank.get("all").cloned().ok_or_else(|| said.join("\n"))
}

fn judged(challenge: &Arc<Challenge>, source: &str) -> Report {
    JUDGE.submit_blocking(Request::new(Arc::clone(challenge), Submission::new(source))).unwrap()
}

/// The verdicts of all cases.
fn verdicts(challenge: &Arc<Challenge>, source: &str) -> Vec<Verdict> {
    judged(challenge, source).cases().iter().map(judge::CaseResult::verdict).collect()
}

const COPY: &str = "import sys\nsys.stdout.buffer.write(sys.stdin.buffer.read())\n";

#[test]
fn standard_input_and_output_are_files_next_to_the_cases() {
    // Three megabytes, and bytes that are not text.
    let large: Vec<u8> = (0..300_000_u32).flat_map(|number| format!("{number:09}\n").into_bytes()).collect();
    let bytes: Vec<u8> = (0..=255_u8).chain(*b" \t\n").collect();
    let cases = "\
[[samples]]
id = \"bytes\"
stdin_file = \"data/bytes.in\"
expected_file = \"data/bytes.out\"

[[hidden]]
id = \"large\"
stdin_file = \"data/large.in\"
expected_file = \"data/large.in\"

[[hidden]]
id = \"inline\"
stdin = { \"$bytes\" = \"ff0a\" }
expected = { \"$bytes\" = \"ff\" }

[[hidden]]
id = \"asked\"
stdin_file = \"data/bytes.in\"
";
    let manifest = "[entry]\nkind = \"program\"\n\n[limits]\noutput = \"8MiB\"\n";
    let files: [(&str, &[u8]); 4] = [
        ("data/bytes.in", &bytes),
        ("data/bytes.out", &bytes[..256]),
        ("data/large.in", &large),
        ("solutions/reference.py", COPY.as_bytes()),
    ];
    let challenge = read(manifest, cases, &files).unwrap();
    assert!(challenge.strays().is_empty());
    assert_eq!(judged(&challenge, COPY).verdict(), Verdict::Accepted);
    let wrong = COPY.replace("read())", "read().replace(b'\\xfe', b'\\xfd'))");
    assert_eq!(verdicts(&challenge, &wrong)[0], Verdict::WrongAnswer);
    let report = judged(&challenge, &wrong);
    assert!(report.cases()[0].view(judge::Audience::Author).message.unwrap().contains("\\xfd"));

    let broken = cases.replace("data/large.in", "../large.in").replace("bytes.out", "none.out");
    let said = read(manifest, &broken, &files).unwrap_err();
    for part in [
        "cases.toml:4:17: there is no file \"data/none.out\"",
        "cases.toml:8:14: \"../large.in\" is not a file of the challenge",
    ] {
        assert!(said.contains(part), "{said}");
    }
    let twice = "[[samples]]\nid = \"a\"\nstdin = \"\"\nstdin_file = \"data/bytes.in\"\nexpected = \"\"\nexpected_file = \"data/bytes.in\"\n";
    let said = read(manifest, twice, &files).unwrap_err();
    assert!(said.contains("`stdin_file` has no meaning together with `stdin`"), "{said}");
    assert!(said.contains("`expected_file` has no meaning together with `expected`"), "{said}");
    let function = "[entry]\nkind = \"function\"\nname = \"f\"\n";
    let said =
        read(function, "[[samples]]\nid = \"a\"\nargs = []\nstdin_file = \"data/bytes.in\"\n", &files).unwrap_err();
    assert!(said.contains("`stdin_file` has no meaning here"), "{said}");
}

#[test]
fn a_program_may_print_its_lines_in_any_order() {
    let manifest = "[entry]\nkind = \"program\"\n\n[checker]\nkind = \"unordered\"\n";
    let cases = "[[samples]]\nid = \"one\"\nexpected = \"a b\\nc\\nc\\n\"\n";
    let challenge = read(manifest, cases, &[]).unwrap();
    for (printed, wanted) in [
        ("c\\na b\\nc", Verdict::Accepted),
        ("c  \\n\\na b\\nc\\n", Verdict::Accepted),
        ("c\\nb a\\nc", Verdict::WrongAnswer),
        ("c\\na b", Verdict::WrongAnswer),
    ] {
        assert_eq!(judged(&challenge, &format!("print('{printed}')\n")).verdict(), wanted, "{printed}");
    }
    let nested = manifest.replace("unordered\"", "unordered\"\nnested = true");
    let challenge = read(&nested, cases, &[]).unwrap();
    assert_eq!(judged(&challenge, "print('c\\nb a\\nc')\n").verdict(), Verdict::Accepted);
}

#[test]
fn cases_and_groups_have_limits_and_checkers_of_their_own() {
    let manifest = "\
[entry]
kind = \"function\"
name = \"f\"

[limits]
cpu = \"20ms\"

[groups.large.limits]
cpu = \"2s\"

[groups.near.checker]
kind = \"float\"
absolute = 0.1

[groups.odd.checker]
kind = \"custom\"
file = \"odd.py\"
";
    let cases = "\
[[samples]]
id = \"small\"
args = [1.0, 1]
expected = 1.0

[[hidden]]
id = \"large\"
group = \"large\"
args = [1.0, 300000]
expected = 1.0

[[hidden]]
id = \"large-and-tight\"
group = \"large\"
args = [1.0, 300000]
expected = 1.0
limits = { cpu = \"20ms\" }

[[hidden]]
id = \"near\"
group = \"near\"
args = [1.05, 1]
expected = 1.0

[[hidden]]
id = \"exact-all-the-same\"
group = \"near\"
args = [1.05, 1]
expected = 1.0
checker = { kind = \"exact\" }

[[hidden]]
id = \"odd\"
group = \"odd\"
args = [7, 1]
expected = 1
";
    let generate = b"\
def generate(random):
    yield {'id': 'made', 'args': [1.05, 300000], 'expected': 1.0, 'limits': {'cpu': '2s'},
           'checker': {'kind': 'float', 'relative': 0.1}}
";
    let odd = b"def check(input, expected, answer):\n    return answer % 2 == 1\n";
    let manifest = format!("{manifest}\n[generator]\nseed = 1\n");
    let files: [(&str, &[u8]); 2] = [("generate.py", generate), ("odd.py", odd)];
    let challenge = read(&manifest, cases, &files).unwrap();
    let source = "def f(number, times):\n    for _ in range(times * 10):\n        pass\n    return number\n";
    let (right, late, wrong) = (Verdict::Accepted, Verdict::TimeLimit, Verdict::WrongAnswer);
    assert_eq!(verdicts(&challenge, source), [right, right, late, right, wrong, right, right]);

    for (broken, part) in [
        (manifest.replace("cpu = \"2s\"", "cpu = \"700s\""), "`cpu` must be from 1ms to 600s"),
        (manifest.replace("cpu = \"2s\"", "cpus = \"2s\""), "unknown key \"cpus\" in limits"),
        (manifest.replace("\"odd.py\"", "\"even.py\""), "there is no file \"even.py\""),
        (manifest.replace("absolute = 0.1", "absolute = -0.1"), "`absolute` must be a finite number from 0 on"),
        (manifest.replace("[groups.near.checker]", "[groups.near.check]"), "unknown key 'check' in [groups.near]"),
        (manifest.replace("kind = \"custom\"\nfile = \"odd.py\"", "kind = \"sealed\""), "only where the challenge is"),
    ] {
        let said = read(&broken, cases, &files).unwrap_err();
        assert!(said.contains(part), "{part}: {said}");
    }
    let said = read(&manifest, &cases.replace("{ cpu = \"20ms\" }", "{ cpu = 20 }"), &files).unwrap_err();
    assert!(said.contains("cases.toml:17:18: `cpu` must be a string, not an integer"), "{said}");
}

#[test]
fn what_a_challenge_does_not_use_leaves_its_receipt_as_it_was() {
    // With samples alone, so that the receipt depends on nothing of this build but the format of what is hashed.
    let manifest = "[entry]\nkind = \"program\"\n";
    let cases = "[[samples]]\nid = \"one\"\nstdin = \"a\\n\"\nexpected = \"a\\n\"\n";
    let plain = read(manifest, cases, &[]).unwrap();
    let receipt = |challenge: &Arc<Challenge>| {
        let view = judged(challenge, COPY).view(judge::Audience::Author);
        view.receipt.expect("a view has a receipt").challenge.to_string()
    };
    let named = "[[samples]]\nid = \"one\"\nstdin_file = \"one.in\"\nexpected_file = \"one.in\"\n";
    assert_eq!(receipt(&plain), receipt(&read(manifest, named, &[("one.in", b"a\n")]).unwrap()));
    let limited = format!("{cases}limits = {{ cpu = \"1s\" }}\n");
    assert_ne!(receipt(&plain), receipt(&read(manifest, &limited, &[]).unwrap()));
    let same = format!("{cases}limits = {{ cpu = \"2s\" }}\nchecker = {{ kind = \"lines\" }}\n");
    assert_eq!(receipt(&plain), receipt(&read(manifest, &same, &[]).unwrap()));
}
