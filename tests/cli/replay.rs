//! `judge replay`: what is the same is reported as the same, and every difference is named; what is broken or forged is
//! refused.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::fs;
use std::path::Path;

use judge::receipt::{CaseSummary, Summary};
use judge_seal::SigningKey;
use serde_json::{Value, json};

use super::support::{Desk, Outcome, banks};

const RIGHT: &str = "def double(n):\n    return n + n\n";
const WRONG: &str = "def double(n):\n    return n + n if n < 1000 else 0\n";

/// A desk with `double.py` and `report.json`, the report on it.
fn judged(source: &str, more: &[&str]) -> Desk {
    let desk = Desk::with("double.py", source);
    let mut arguments = vec!["submit", "double.py", "--format", "json"];
    arguments.extend(more);
    desk.write("report.json", desk.judge(&arguments).stdout);
    desk
}

fn report(desk: &Desk) -> Value {
    serde_json::from_slice(&fs::read(desk.path("report.json")).unwrap()).unwrap()
}

fn replayed(desk: &Desk, more: &[&str]) -> Outcome {
    let mut arguments = vec!["replay", "report.json", "double.py"];
    arguments.extend(more);
    desk.judge(&arguments)
}

/// The word for what is not the same, from the JSON answer, whose status must fit.
fn difference(desk: &Desk, more: &[&str]) -> String {
    let outcome = replayed(desk, &[&["--format", "json"], more].concat());
    assert_eq!(outcome.status, 1, "{}{}", outcome.stdout, outcome.stderr);
    assert_eq!(outcome.json()["same"], false);
    outcome.json_text("/difference")
}

/// A copy of the challenge `double` on the desk, with changes to its files.
fn changed_challenge(desk: &Desk, changes: &[(&str, &str, &str)]) -> String {
    let copy = desk.path("copy/double");
    copy_folder(&banks("bank").join("double"), &copy);
    for (file, from, to) in changes {
        let text = fs::read_to_string(copy.join(file)).unwrap();
        assert!(text.contains(from), "{file} has no {from}");
        fs::write(copy.join(file), text.replace(from, to)).unwrap();
    }
    copy.display().to_string()
}

fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy_folder(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

#[test]
fn the_same_is_the_same() {
    for (source, said) in [
        (RIGHT, "the same: accepted, 4 of 4 points, and every figure shown of 4 cases\n"),
        (WRONG, "the same: wrong answer, 3 of 4 points, and every figure shown of 4 cases\n"),
        ("def double(n:\n", "the same: syntax error, 0 of 4 points, and every figure shown of 4 cases\n"),
        ("double = sum([1])\n", "the same: rule violation, 0 of 4 points, and every figure shown of 4 cases\n"),
    ] {
        let outcome = replayed(&judged(source, &[]), &[]);
        assert_eq!((outcome.status, outcome.stdout.as_str(), outcome.stderr.as_str()), (0, said, ""));
    }
    let outcome = replayed(&judged(RIGHT, &[]), &["--format", "json"]);
    let keys: Vec<&String> =
        outcome.json().as_object().unwrap().keys().cloned().collect::<Vec<_>>().leak().iter().collect();
    assert_eq!(keys, ["format_version", "judge_version", "same", "difference", "message", "signed_by"]);
    assert_eq!((&outcome.json()["same"], &outcome.json()["difference"]), (&json!(true), &Value::Null));
}

#[test]
fn what_was_selected_is_judged_again() {
    for more in [&["--only", "negative"][..], &["--fail-fast"], &["--only", "two", "--only", "large", "--fail-fast"]] {
        let outcome = replayed(&judged(WRONG, more), &[]);
        assert_eq!(outcome.status, 0, "{more:?}: {}{}", outcome.stdout, outcome.stderr);
    }
}

/// The report as a server gives it to candidates: with numbers in place of the ids of hidden cases.
fn numbered(mut report: Value) -> Value {
    let cases = report["cases"].as_array_mut().unwrap();
    for (case, number) in cases.iter_mut().zip(1..).filter(|(case, _)| case["visibility"] == "hidden") {
        case["id"] = format!("#{number}").into();
    }
    let of = |case: &Value| CaseSummary {
        id: case["id"].as_str().unwrap().to_owned(),
        verdict: serde_json::from_value(case["verdict"].clone()).unwrap(),
        instructions: case["instructions"].as_u64().unwrap(),
        memory_bytes: case["memory_bytes"].as_u64().unwrap(),
    };
    let summary = Summary {
        verdict: serde_json::from_value(report["verdict"].clone()).unwrap(),
        earned: report["score"]["earned"].as_u64().unwrap(),
        possible: report["score"]["possible"].as_u64().unwrap(),
        cases: report["cases"].as_array().unwrap().iter().map(of).collect(),
    };
    report["receipt"]["cases"] = summary.case_fingerprint().to_string().into();
    report["receipt"]["outcome"] = summary.fingerprint().to_string().into();
    report
}

#[test]
fn a_report_without_the_ids_of_hidden_cases_is_judged_again() {
    for source in [RIGHT, WRONG] {
        let desk = judged(source, &[]);
        let told = numbered(report(&desk));
        assert!(told["cases"][2]["id"] == "#3" && told["cases"][0]["id"] == "two");
        desk.write("report.json", told.to_string());
        let outcome = replayed(&desk, &[]);
        assert_eq!((outcome.status, outcome.stderr.as_str()), (0, ""), "{}", outcome.stdout);
        let mut forged = told;
        forged["cases"][3]["id"] = "#3".into();
        desk.write("report.json", forged.to_string());
        assert_eq!(difference(&desk, &[]), "altered");
    }
    let desk = judged(WRONG, &[]);
    let mut forged = report(&desk);
    let accepted = report(&judged(RIGHT, &[]));
    for field in ["verdict", "score", "cases", "instructions"] {
        forged[field] = accepted[field].clone();
    }
    desk.write("report.json", numbered(forged).to_string());
    assert_eq!(difference(&desk, &[]), "case");
}

#[test]
fn another_source_is_named() {
    let desk = judged(RIGHT, &[]);
    desk.write("double.py", format!("{RIGHT}\n"));
    assert_eq!(difference(&desk, &[]), "source");
    let outcome = replayed(&desk, &[]);
    assert_eq!(outcome.stdout, "not the same: the source is different\n");
}

#[test]
fn a_changed_challenge_is_named() {
    let desk = judged(RIGHT, &[]);
    let same = changed_challenge(&desk, &[("challenge.toml", "title = \"Double a number\"", "title = \"Twice\"")]);
    assert_eq!(replayed(&desk, &["--challenge", &same]).status, 0, "neither place nor title decide anything");
    for change in [
        ("challenge.toml", "cpu = \"1s\"", "cpu = \"2s\""),
        ("challenge.toml", "\"sum\"", "\"min\""),
        ("cases.toml", "expected = 6", "expected = 7"),
    ] {
        let changed = changed_challenge(&desk, &[change]);
        assert_eq!(difference(&desk, &["--challenge", &changed]), "challenge", "{change:?}");
    }
    let hidden = changed_challenge(&desk, &[("cases.toml", "expected = -323606", "expected = -323607")]);
    assert_eq!(difference(&desk, &["--challenge", &hidden]), "case");
    let outcome = replayed(&desk, &["--challenge", &hidden]);
    let (first, rest) = outcome.stdout.split_once('\n').unwrap();
    assert_eq!(first, "not the same: case negative: accepted then, wrong answer now");
    assert!(rest.contains("its hidden cases have changed"), "{rest}");
    let input = changed_challenge(
        &desk,
        &[
            ("cases.toml", "args = [271828]", "args = [\"ab\"]"),
            ("cases.toml", "expected = 543656", "expected = \"abab\""),
        ],
    );
    assert_eq!(replayed(&desk, &["--challenge", &input]).status, 0, "candidates do not see the count that differs");
    let whole = judged(RIGHT, &["--audience", "author"]);
    assert_eq!(replayed(&whole, &["--audience", "author"]).status, 0);
    let changed = ["--audience", "author", "--challenge", &input];
    assert_eq!(difference(&whole, &changed), "hidden");
    let more = changed_challenge(&desk, &[("cases.toml", "id = \"negative\"", "id = \"minus\"")]);
    assert_eq!(difference(&desk, &["--challenge", &more]), "selection");
    let only = judged(RIGHT, &["--only", "negative"]);
    let gone = changed_challenge(&only, &[("cases.toml", "id = \"negative\"", "id = \"minus\"")]);
    assert_eq!(difference(&only, &["--challenge", &gone]), "challenge");
}

#[test]
fn a_report_names_its_audience_but_does_not_decide_who_reads_the_answer() {
    let desk = judged(RIGHT, &[]);
    let mut forged = report(&desk);
    forged["receipt"]["hidden"] = report(&judged(RIGHT, &["--audience", "author"]))["receipt"]["hidden"].clone();
    desk.write("report.json", forged.to_string());
    let outcome = replayed(&desk, &[]);
    assert_eq!((outcome.status, &*outcome.stdout), (2, ""), "{}", outcome.stderr);
    assert!(outcome.stderr.contains("is a report for authors"), "{}", outcome.stderr);
    assert!(outcome.stderr.contains("--audience author"), "{}", outcome.stderr);
}

#[test]
fn another_version_is_reported_first() {
    let desk = judged(RIGHT, &[]);
    let mut old = report(&desk);
    old["judge_version"] = "0.0.9".into();
    desk.write("report.json", old.to_string());
    desk.write("double.py", WRONG);
    let outcome = replayed(&desk, &[]);
    assert_eq!(outcome.status, 1);
    let version = env!("CARGO_PKG_VERSION");
    let said = format!("not the same: the report was made by judge 0.0.9, and this is judge {version}\n");
    assert!(outcome.stdout.starts_with(&said), "{}", outcome.stdout);
    old["format_version"] = 2.into();
    desk.write("report.json", old.to_string());
    let outcome = replayed(&desk, &[]);
    assert_eq!(outcome.status, 2);
    assert!(outcome.stderr.contains("a report of judge 0.0.9 in format version 2"), "{}", outcome.stderr);
}

#[test]
fn another_image_or_engine_is_named() {
    let desk = judged(RIGHT, &[]);
    let fresh = report(&desk);
    for part in ["image", "engine"] {
        let mut other = fresh.clone();
        other["receipt"][part] = "00".repeat(32).into();
        desk.write("report.json", other.to_string());
        assert_eq!(difference(&desk, &[]), part);
    }
}

#[test]
fn an_embellished_report_is_detected() {
    let desk = judged(WRONG, &[]);
    let fresh = report(&desk);
    for (pointer, value) in [
        ("/verdict", json!("accepted")),
        ("/score/earned", json!(4)),
        ("/cases/2/verdict", json!("accepted")),
        ("/cases/0/instructions", json!(1)),
        ("/cases/0/memory_bytes", json!(u64::MAX)),
        ("/cases/0/id", json!("three")),
    ] {
        let mut forged = fresh.clone();
        *forged.pointer_mut(pointer).unwrap() = value;
        desk.write("report.json", forged.to_string());
        assert_eq!(difference(&desk, &[]), "altered", "{pointer}");
    }
    // A recomputed receipt is detected by judging again.
    let accepted = report(&judged(RIGHT, &[]));
    let mut forged = fresh;
    for field in ["verdict", "score", "cases", "instructions"] {
        forged[field] = accepted[field].clone();
    }
    forged["receipt"]["outcome"] = accepted["receipt"]["outcome"].clone();
    desk.write("report.json", forged.to_string());
    assert_eq!(difference(&desk, &[]), "case");
}

#[test]
fn broken_reports_are_mistakes() {
    let desk = judged(RIGHT, &[]);
    let fresh = report(&desk);
    let text = fresh.to_string();
    let mut without = fresh.clone();
    without.as_object_mut().unwrap().remove("receipt");
    let mut foreign = fresh.clone();
    foreign["challenge"] = "no-such-challenge".into();
    let mut path = fresh.clone();
    path["challenge"] = "../bank/double".into();
    let large = text.replacen("\"instructions\":", "\"instructions\":99999999999999999999999", 2);
    for (content, said) in [
        (text[..text.len() / 2].to_owned(), "it is not a JSON report"),
        (String::new(), "it is not a JSON report"),
        ("[]".to_owned(), "it is not a report of judge"),
        ("{\"a\": ".repeat(100_000), "it is not a"),
        (large, "it is not a report of judge"),
        (without.to_string(), "no receipt"),
        (foreign.to_string(), "there is no challenge `no-such-challenge`"),
        (path.to_string(), "it is not a report of judge"),
    ] {
        desk.write("report.json", content);
        let outcome = replayed(&desk, &[]);
        assert_eq!((outcome.status, outcome.stdout.as_str()), (2, ""), "{said}: {}", outcome.stderr);
        assert!(outcome.stderr.contains(said), "{said}: {}", outcome.stderr);
    }
    desk.write("report.json", [0xff, 0xfe, 0x00]);
    assert!(replayed(&desk, &[]).stderr.contains("is not UTF-8"));
    let missing = desk.judge(&["replay", "nothing.json", "double.py"]);
    assert_eq!(missing.status, 2);
    assert!(missing.stderr.contains("nothing.json does not exist"));
}

#[test]
fn a_report_of_run_cannot_be_judged_again() {
    let desk = Desk::with("double.py", RIGHT);
    desk.write("report.json", desk.judge(&["run", "double.py", "--format", "json"]).stdout);
    let outcome = replayed(&desk, &[]);
    assert_eq!(outcome.status, 2);
    assert!(outcome.stderr.contains("`judge run`"), "{}", outcome.stderr);
}

#[test]
fn signatures_are_made_and_checked() {
    let key = SigningKey::generate().unwrap();
    let other = SigningKey::generate().unwrap();
    let (public, stranger) = (key.public().to_string(), other.public().to_string());
    let desk = Desk::with("key", key.to_file_text().as_str());
    desk.write("double.py", WRONG);
    let signed = desk.judge(&["submit", "double.py", "--format", "json", "--sign-key", "key"]);
    assert_eq!((signed.status, signed.stderr.as_str()), (1, ""));
    assert!(!signed.stdout.contains("SECRET"));
    desk.write("report.json", &signed.stdout);
    assert_eq!(replayed(&desk, &["--trust", &public]).status, 0);
    assert_eq!(replayed(&desk, &["--trust", &stranger, "--trust", &public]).status, 0);
    let untrusting = replayed(&desk, &[]);
    assert_eq!(untrusting.status, 0);
    assert!(untrusting.stderr.contains(&public), "the signer is named");
    assert_eq!(replayed(&desk, &["--format", "json"]).json_text("/signed_by"), public);
    assert_eq!(difference(&desk, &["--trust", &stranger]), "signature");
    // Any change breaks it, even one that the receipt does not cover.
    let mut forged = report(&desk);
    forged["cases"][2]["message"] = "Well done.".into();
    desk.write("report.json", forged.to_string());
    assert_eq!(difference(&desk, &[]), "signature");
    // The signature of another report does not help.
    let accepted = judged(RIGHT, &[]);
    let mut grafted = report(&accepted);
    grafted["signature"] = serde_json::from_str::<Value>(&signed.stdout).unwrap()["signature"].clone();
    accepted.write("report.json", grafted.to_string());
    assert_eq!(difference(&accepted, &["--trust", &public]), "signature");
    // Nor does a missing one.
    let unsigned = judged(RIGHT, &[]);
    assert_eq!(difference(&unsigned, &["--trust", &public]), "signature");
    // Nor does a second verdict in front of the signed one.
    desk.write("report.json", signed.stdout.replacen('{', "{\"verdict\": \"accepted\",", 1));
    assert_eq!(replayed(&desk, &["--trust", &public]).status, 2);
}

#[test]
fn invalid_keys_are_mistakes() {
    let desk = Desk::with("double.py", RIGHT);
    for (content, said) in [
        ("", "there is no key in it"),
        ("judge-ed25519-1xyz\n", "it is a public key"),
        ("JUDGE-ED25519-SECRET-KEY-1XYZ\n", "is not a signing key"),
    ] {
        desk.write("key", content);
        let outcome = desk.judge(&["submit", "double.py", "--format", "json", "--sign-key", "key"]);
        assert_eq!((outcome.status, outcome.stdout.as_str()), (2, ""));
        assert!(outcome.stderr.contains(said), "{}", outcome.stderr);
    }
    let outcome = desk.judge(&["submit", "double.py", "--sign-key", "key"]);
    assert_eq!(outcome.status, 2);
    assert!(outcome.stderr.contains("--format json"), "{}", outcome.stderr);
    desk.write("report.json", "{}");
    assert_eq!(replayed(&desk, &["--trust", "mine"]).status, 2);
}

#[test]
fn works_of_a_grading_are_chosen_by_their_path() {
    let desk = judged(RIGHT, &[]);
    let fresh = report(&desk);
    let work = |path: &str| {
        let mut work = fresh.clone();
        work["path"] = path.into();
        work
    };
    let book =
        |works: Value| json!({ "format_version": 1, "judge_version": env!("CARGO_PKG_VERSION"), "works": works });
    let both =
        book(json!([work("ada/double.py"), { "path": "bob/double.py", "challenge": "double" }, work("eve/double.py")]));
    let refused = |arguments: &[&str], said: &str| {
        let outcome = replayed(&desk, arguments);
        assert_eq!((outcome.status, outcome.stdout.as_str()), (2, ""));
        assert!(outcome.stderr.contains(said), "{}", outcome.stderr);
    };
    refused(&["--work", "double.py"], "leave out --work");
    desk.write("report.json", both.to_string());
    assert_eq!(replayed(&desk, &["--work", "eve/double.py"]).status, 0);
    refused(&[], "--work names one of them: ada/double.py, eve/double.py");
    refused(&["--work", "bob/double.py"], "has no judged work `bob/double.py`");
    desk.write("report.json", book(json!([work("a.py"), work("a.py")])).to_string());
    refused(&["--work", "a.py"], "it has a.py for double twice");
    desk.write("report.json", book(json!([])).to_string());
    refused(&[], "no work that was judged");
    let mut hostile = work("x");
    hostile["path"] = "\u{1b}[2J\u{202e}evil".into();
    desk.write("report.json", book(json!([hostile, work("y")])).to_string());
    let outcome = replayed(&desk, &[]);
    assert!(!outcome.stderr.contains('\u{1b}'), "{:?}", outcome.stderr);
}

#[test]
fn whom_to_trust_can_be_listed_in_a_file() {
    let desk = Desk::with("double.py", RIGHT);
    let (key, other) = (SigningKey::generate().unwrap(), SigningKey::generate().unwrap());
    desk.write("key", &*key.to_file_text());
    desk.write("report.json", desk.judge(&["submit", "double.py", "--format", "json", "--sign-key", "key"]).stdout);
    desk.write("course", format!("# whom we believe\n{}\n{}\n", other.public(), key.public()));
    desk.write("others", format!("{}\n", other.public()));
    desk.write("fingerprint", format!("double@{}\n", "0".repeat(64)));
    assert_eq!(replayed(&desk, &["--trust", "course"]).status, 0);
    assert_eq!(difference(&desk, &["--trust", "others"]), "signature");
    for (place, said) in [
        ("fingerprint", "a fingerprint says nothing about a report"),
        ("double.py", "--trust double.py: line 1"),
        ("nowhere", "nowhere"),
    ] {
        let outcome = replayed(&desk, &["--trust", place]);
        assert_eq!((outcome.status, outcome.stdout.as_str()), (2, ""), "{}", outcome.stderr);
        assert!(outcome.stderr.contains(said), "{}", outcome.stderr);
    }
}
