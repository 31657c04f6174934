//! Text of others on the terminal: names of files, banks, manifests, reports, arguments and what solutions print. With
//! every command and format, only visible characters, line feeds and judge's own colours come out, and no line of
//! others can pass for judge's own.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use super::support::{Desk, Outcome, banks};

/// Characters that control a terminal or are invisible, and a line that would pass for judge's own.
const HOSTILE: &str = "x\u{1b}[32m\u{1b}]0;t\u{7}\u{8}\u{9b}2J\r\u{7f}\u{202e}\u{2066}\u{2028}\u{200b}\u{85}\u{e0041}\n\
                       error: forged\n✓ forged\n::error::forged\n";

/// Parameters of the colours that judge uses.
const COLOURS: [&str; 10] = ["", "0", "1", "2", "3", "31", "32", "33", "36", "39"];

/// The hostile text as part of a TOML string.
fn in_toml() -> String {
    let escaped = |character: char| match character {
        '"' | '\\' => format!("\\{character}"),
        ' '..='~' => character.to_string(),
        _ => format!("\\U{:08x}", u32::from(character)),
    };
    HOSTILE.chars().map(escaped).collect()
}

/// The hostile text as the name of a file or folder.
fn name() -> String {
    HOSTILE.replace('/', "")
}

/// What is wrong with what came out, if anything.
fn complaint(text: &str) -> Option<String> {
    let mut rest = text;
    while let Some(start) = rest.find('\u{1b}') {
        let (before, escape) = rest.split_at(start);
        if judge::visible(before) != before || before.contains('\t') {
            return Some(format!("it acts unseen: {before:?}"));
        }
        let end = escape.find(|character: char| character.is_ascii_alphabetic()).unwrap_or(escape.len() - 1);
        let parameters = escape[..end].strip_prefix("\u{1b}[");
        let known = |parameters: &str| parameters.split(';').all(|parameter| COLOURS.contains(&parameter));
        if !escape[end..].starts_with('m') || !parameters.is_some_and(known) {
            return Some(format!("an escape that is not judge's own: {:?}", &escape[..=end]));
        }
        rest = &escape[end + 1..];
    }
    if judge::visible(rest) != rest || rest.contains('\t') {
        return Some(format!("it acts unseen: {rest:?}"));
    }
    let forged = |line: &&str| ["error: forged", "✓ forged", "::error::forged"].contains(line);
    text.lines().find(forged).map(|line| format!("a line that somebody else wrote: {line:?}"))
}

#[track_caller]
fn check(what: &str, outcome: &Outcome) {
    for (stream, text) in [("stdout", &outcome.stdout), ("stderr", &outcome.stderr)] {
        if let Some(complaint) = complaint(text) {
            panic!("{what}: {stream}: {complaint}\n{text:?}");
        }
    }
}

/// Runs the command with and without colours and checks everything that comes out.
#[track_caller]
fn judged(desk: &Desk, arguments: &[&str]) -> Outcome {
    let coloured = desk.judge(&[arguments, &["--color", "always"]].concat());
    check(&format!("{arguments:?} in colour"), &coloured);
    let outcome = desk.judge(arguments);
    check(&format!("{arguments:?}"), &outcome);
    outcome
}

const RIGHT: &str = "def double(n):\n    return n + n\n";

/// A folder of one challenge, `loud`, with hostile text wherever an author can write some.
fn bank(desk: &Desk, folder: &str) -> String {
    let (hostile, place) = (in_toml(), format!("{folder}/loud"));
    let path = desk.path(&place);
    fs::create_dir_all(path.join("solutions")).unwrap();
    let from = banks("bank").join("double");
    let manifest = fs::read_to_string(from.join("challenge.toml")).unwrap();
    let manifest = manifest
        .replace("id = \"double\"", "id = \"loud\"")
        .replace("title = \"Double a number\"", &format!("title = \"{hostile}\""))
        .replace("[\"numbers\"]", &format!("[\"{hostile}\"]"));
    let cases = fs::read_to_string(from.join("cases.toml")).unwrap();
    let cases = cases
        .replace("2 + 2 = 4", &hostile)
        .replace("\"edges\"", &format!("\"{hostile}\""))
        .replace("Numbers may be large.", &hostile);
    let statement = format!("# Loud\n\n`double` {HOSTILE}\n\n```python\ndouble(1)  # {HOSTILE}\n```\n");
    for (file, text) in [("challenge.toml", manifest), ("cases.toml", cases), ("statement.md", statement)] {
        fs::write(path.join(file), text).unwrap();
    }
    for file in ["starter.py", "solutions/reference.py", "solutions/wrong_square.py"] {
        fs::copy(from.join(file), path.join(file)).unwrap();
    }
    desk.path(folder).display().to_string()
}

#[test]
fn quoted_arguments_do_not_steer() {
    let desk = Desk::new();
    let long = "y".repeat(100_000);
    for hostile in [HOSTILE, &long] {
        let flag = format!("--{hostile}");
        for arguments in [
            &[hostile][..],
            &["run", &flag],
            &["run", hostile],
            &["run", hostile, hostile],
            &["run", "x.py", "--format", hostile],
            &["run", "x.py", "--jobs", hostile],
            &["run", "x.py", "--challenge", hostile],
            &["submit", "x.py", "--only", hostile],
            &["show", hostile],
            &["new", hostile],
            &["verify", hostile],
            &["list", "--bank", hostile],
            &["grade", hostile],
            &["grade", "--manifest", hostile],
            &["grade", "--report", hostile],
            &["grade", "--since", hostile],
            &["replay", hostile, hostile],
            &["compare", hostile, hostile],
            &["stress", hostile],
            &["complexity", hostile],
            &["mutate", hostile],
            &["seal", hostile, "--recipient", hostile],
            &["completions", hostile],
            &["schema", hostile],
            &["submit", "x.py", "--trust", hostile],
            &["submit", "x.py", "--identity", hostile],
        ] {
            let outcome = desk.judge(arguments);
            let shown: Vec<String> = arguments.iter().map(|text| text.chars().take(20).collect()).collect();
            check(&format!("{shown:?}"), &outcome);
            assert_eq!(outcome.status, 2, "{shown:?}: {}", outcome.stderr.chars().take(500).collect::<String>());
            assert!(outcome.stderr.len() < 20_000, "{shown:?} is told at length");
        }
    }
}

#[test]
fn names_of_files_are_one_line() {
    let (desk, file) = (Desk::new(), format!("{}.py", name()));
    desk.write(&file, RIGHT);
    desk.write("plain.py", RIGHT);
    for arguments in [
        &["run", file.as_str()][..],
        &["run", &file, "--challenge", "double"],
        &["submit", &file, "--challenge", "double"],
        &["submit", &file, "--challenge", "double", "--format", "json"],
        &["submit", &file, "--challenge", "double", "--format", "jsonl"],
        &["run", "plain.py", "--challenge", "double", "--file", &format!("a={file}.missing")],
        &["compare", &file, "plain.py", "--challenge", "double"],
        &["replay", &file, "plain.py"],
        &["replay", "plain.py", &file],
        &["keygen", &format!("{file}/key")],
        &["keygen", &file],
        &["init", &file],
        &["new", "double", &file],
        &["seal", &file],
        &["submit", "plain.py", "--identity", &file],
        &["submit", "plain.py", "--trust", &file],
        &["grade", "--manifest", &file],
        &["grade", ".", "--baseline", &file],
    ] {
        judged(&desk, arguments);
    }
}

#[cfg(unix)]
#[test]
fn names_that_are_not_text_are_shown() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;

    let desk = Desk::new();
    let name = OsStr::from_bytes(b"a\xff\x9b31m\xed\xa0\x80\n.py");
    fs::write(desk.path("").join(name), "raise = 1").unwrap();
    for command in ["run", "submit", "compare", "stress", "complexity", "grade"] {
        let outcome = Outcome::of(desk.command(&[command]).arg(name).output());
        check(command, &outcome);
    }
    let outcome = Outcome::of(desk.command(&["run"]).arg(name).output());
    assert!(outcome.stderr.contains(r"a\xff\x9b31m"), "{}", outcome.stderr);
    check("grade", &Outcome::of(desk.command(&["grade"]).output()));
}

#[test]
fn banks_of_others_do_not_steer() {
    let desk = Desk::new();
    let bank = bank(&desk, &name());
    desk.write("loud.py", "def double(n):\n    return n\n");
    desk.write("right.py", format!("# judge: loud\n{RIGHT}"));
    for arguments in [
        &["list"][..],
        &["list", "--format", "json"],
        &["show", "loud"],
        &["show", "loud", "--format", "json"],
        &["new", "loud", "--force"],
        &["run", "loud.py"],
        &["run", "loud.py", "--format", "json"],
        &["submit", "loud.py"],
        &["submit", "loud.py", "--format", "jsonl"],
        &["submit", "right.py"],
        &["verify", "loud", "--no-mutants"],
        &["verify", "loud", "--no-mutants", "--format", "json"],
        &["verify", bank.as_str(), "--no-mutants"],
        &["mutate", "loud"],
        &["mutate", "loud", "--format", "json"],
        &["compare", "loud.py", "right.py", "--challenge", "loud"],
        &["compare", "loud.py", "right.py", "--challenge", "loud", "--format", "markdown"],
        &["compare", "loud.py", "right.py", "--challenge", "loud", "--format", "json"],
        &["complexity", "right.py"],
        &["doctor"],
        &["doctor", "--format", "json"],
    ] {
        judged(&desk, &[arguments, &["--bank", &bank]].concat());
    }
}

#[test]
fn broken_banks_do_not_steer() {
    let hostile = in_toml();
    for (file, text) in [
        ("challenge.toml", HOSTILE.to_owned()),
        ("challenge.toml", format!("\"{hostile}\" = 1\n")),
        ("challenge.toml", format!("id = \"{hostile}\"\nlevel = \"{hostile}\"\ntitle = 1\n[{{{hostile}}}]\n")),
        ("cases.toml", format!("[[samples]]\nid = \"{hostile}\"\nargs = [1]\nexpected = \"{hostile}\"\n")),
        ("cases.toml", format!("[[samples]]\n\"{hostile}\" = 1\n")),
        ("solutions/wrong_square.py", format!("# {HOSTILE}\nraise Exception({HOSTILE:?})\n")),
        ("starter.py", HOSTILE.to_owned()),
    ] {
        let desk = Desk::new();
        let bank = bank(&desk, "bank");
        fs::write(Path::new(&bank).join("loud").join(file), text).unwrap();
        for arguments in [&["list"][..], &["show", "loud"], &["verify", &bank, "--no-mutants"], &["doctor"]] {
            judged(&desk, &[arguments, &["--bank", &bank]].concat());
        }
    }
}

#[test]
fn solutions_do_not_steer() {
    let desk = Desk::new();
    let text: String = HOSTILE.chars().map(|character| format!("\\U{:08x}", u32::from(character))).collect();
    for (number, body) in [
        format!("print('{text}'); return n"),
        format!("return '{text}'"),
        format!("raise Exception('{text}')"),
        format!("raise type('{text}', (Exception,), {{}})('{text}')"),
        format!("import sys; sys.stderr.write('{text}'); return {{'{text}': b'\\x1b[31m'}}"),
        format!("import os; os.write(1, b'\\xff\\x1b[2J\\x9b'); exec(compile('raise KeyError(1)', '{text}', 'exec'))"),
        "return 'e' + '\\u0301' * 100000".to_owned(),
        "print('e' + '\\u0301' * 100000); return 'y' * 100000".to_owned(),
        format!("return 1  # {}", HOSTILE.replace(['\n', '\r', '\u{85}', '\u{2028}'], " ")),
        format!("return sum([n, n])  # {}", "\u{202e}".repeat(10)),
    ]
    .iter()
    .enumerate()
    {
        desk.write("double.py", format!("def double(n):\n    {body}\n"));
        for format in ["human", "json", "jsonl"] {
            let outcome = judged(&desk, &["run", "double.py", "--format", format]);
            assert_eq!(outcome.status, 1, "{number}: {}{}", outcome.stdout, outcome.stderr);
            judged(&desk, &["submit", "double.py", "--format", format]);
        }
    }
}

#[test]
fn own_cases_do_not_steer() {
    let desk = Desk::with("double.py", RIGHT);
    let value = json!([HOSTILE]).to_string();
    for arguments in [
        &["--case", value.as_str(), "--expect", "2"][..],
        &["--case", HOSTILE],
        &["--case", "[1]", "--expect", HOSTILE],
        &["--case", "[1]", "--expect", &value],
        &["--file", HOSTILE],
        &["--stdin", HOSTILE],
        &["--arg", HOSTILE],
    ] {
        judged(&desk, &[&["run", "double.py"], arguments].concat());
    }
}

#[test]
fn graded_repositories_do_not_steer() {
    let desk = Desk::new();
    let student = name().replace('\r', "");
    fs::create_dir_all(desk.path(&student)).unwrap();
    desk.write(&format!("{student}/double.py"), "def double(n):\n    print('\\x1b[2J')\n    return n\n");
    desk.write(&format!("{student}/{}.py", name()), format!("# judge: {HOSTILE}\n"));
    let hostile = in_toml();
    let manifest = format!(
        "format_version = 1\ntitle = \"{hostile}\"\n[[file]]\npath = \"{{student}}/double.py\"\npoints = 10\n\
         [[file]]\npath = \"{{student}}/missing.py\"\nchallenge = \"double\"\n"
    );
    desk.write("judge.toml", manifest);
    for format in [
        "human",
        "json",
        "jsonl",
        "github",
        "markdown",
        "tap",
        "junit",
        "html",
        "gitlab",
        "ctrf",
        "gradescope",
        "classroom50",
        "exercism",
    ] {
        let outcome = judged(&desk, &["grade", "--report", format]);
        assert!(outcome.status < 3, "{format}: {}", outcome.stderr);
    }
    judged(&desk, &["grade", "--student", HOSTILE]);
    for broken in [
        HOSTILE.to_owned(),
        format!("format_version = 1\n\"{hostile}\" = 1\n"),
        format!("format_version = 1\n[[file]]\npath = \"{hostile}\"\nchallenge = \"{hostile}\"\n"),
        format!("format_version = 1\nbank = \"{hostile}\"\n[[file]]\npath = \"a.py\"\n"),
        format!("format_version = 1\n[[file]]\npath = \"[{hostile}\"\n"),
    ] {
        desk.write("judge.toml", broken);
        judged(&desk, &["grade"]);
    }
}

/// A report on a right solution, changed.
fn forged(desk: &Desk, change: impl Fn(&mut Value)) {
    let mut report: Value = serde_json::from_slice(&fs::read(desk.path("report.json")).unwrap()).unwrap();
    change(&mut report);
    desk.write("forged.json", report.to_string());
}

#[test]
fn fields_of_reports_are_checked_when_they_are_read() {
    let desk = Desk::with("double.py", RIGHT);
    desk.write("report.json", desk.judge(&["submit", "double.py", "--format", "json"]).stdout);
    for (place, said) in [
        ("/judge_version", "`judge_version` is not a version"),
        ("/challenge", "`challenge` is not the id of a challenge"),
        ("/verdict", "unknown variant"),
        ("/score/earned", "invalid type"),
        ("/cases/1/id", "`cases[1].id` is not the id of a case"),
        ("/cases/0/verdict", "unknown variant"),
        ("/receipt/judge_version", "`receipt.judge_version` is not a version"),
        ("/receipt/format_version", "invalid type"),
        ("/receipt/engine", "64 lower-case hexadecimal digits"),
        ("/receipt/image", "64 lower-case hexadecimal digits"),
        ("/receipt/challenge", "64 lower-case hexadecimal digits"),
        ("/receipt/source", "64 lower-case hexadecimal digits"),
        ("/receipt/cases", "64 lower-case hexadecimal digits"),
        ("/receipt/outcome", "64 lower-case hexadecimal digits"),
        ("/receipt/selection", "unknown variant"),
        ("/receipt/fail_fast", "invalid type"),
    ] {
        forged(&desk, |report| *report.pointer_mut(place).unwrap() = HOSTILE.into());
        for arguments in [&["replay", "forged.json", "double.py"][..], &["grade", ".", "--baseline", "forged.json"]] {
            let outcome = judged(&desk, arguments);
            assert_eq!(outcome.status, 2, "{place}: {}{}", outcome.stdout, outcome.stderr);
            let begin = "error: forged.json: it is not a report of judge: ";
            assert!(outcome.stderr.starts_with(begin), "{place}: {}", outcome.stderr);
            assert!(outcome.stderr.contains(said), "{place}: {}", outcome.stderr);
        }
    }
    forged(&desk, |report| report["receipt"]["format_version"] = 2.into());
    let outcome = judged(&desk, &["replay", "forged.json", "double.py"]);
    assert!(outcome.stderr.contains("`receipt.format_version` is not 1"), "{}", outcome.stderr);
    for text in [HOSTILE.to_owned(), format!("{{\"{HOSTILE}"), json!({ HOSTILE: HOSTILE }).to_string()] {
        desk.write("forged.json", text);
        assert_eq!(judged(&desk, &["replay", "forged.json", "double.py"]).status, 2);
    }
    for signature in [json!(HOSTILE), json!({ "key": HOSTILE, "signature": HOSTILE }), json!({ HOSTILE: 1 })] {
        forged(&desk, |report| report["signature"] = signature.clone());
        judged(&desk, &["replay", "forged.json", "double.py"]);
        judged(&desk, &["replay", "forged.json", "double.py", "--format", "json"]);
    }
}

#[test]
fn paths_of_recorded_works_do_not_steer() {
    let desk = Desk::with("double.py", RIGHT);
    desk.write("judge.toml", "format_version = 1\n[[file]]\npath = \"double.py\"\npoints = 1\n");
    desk.write("report.json", desk.judge(&["grade", "--report", "json"]).stdout);
    forged(&desk, |report| {
        let mut other = report["works"][0].clone();
        other["path"] = HOSTILE.into();
        report["works"].as_array_mut().unwrap().push(other);
    });
    for more in [&[][..], &["--work", HOSTILE], &["--work", "missing"], &["--work", HOSTILE, "--challenge", HOSTILE]] {
        judged(&desk, &[&["replay", "forged.json", "double.py"], more].concat());
    }
    judged(&desk, &["grade", "--baseline", "forged.json"]);
    forged(&desk, |report| {
        let mut again = report["works"][0].clone();
        again["path"] = HOSTILE.into();
        report["works"] = json!([again, again]);
    });
    let outcome = judged(&desk, &["replay", "forged.json", "double.py"]);
    assert!(outcome.stderr.contains(" for double twice"), "{}", outcome.stderr);
    forged(&desk, |report| report["works"][0]["cases"][0]["id"] = HOSTILE.into());
    let outcome = judged(&desk, &["replay", "forged.json", "double.py"]);
    assert!(outcome.stderr.contains("`works[0].cases[0].id` is not the id of a case"), "{}", outcome.stderr);
}
