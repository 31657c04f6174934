//! Challenges that are right except for one thing, and exactly what is said about it.

use super::*;

mod arbitrary;
mod cases;
mod files;
mod folders;
mod manifest;
mod settings;

/// The bank of this repository.
const CHALLENGES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../challenges");

const MANIFEST_TOML: &str = r#"format_version = 1
id = "two-sum"
title = "Two sum"
level = "junior"
topics = ["arrays", "hashing"]
minutes = 15

[entry]
kind = "function"
name = "two_sum"
aliases = ["Solution.twoSum"]
parameters = ["nums", "target"]

[limits]
cpu = "1s"
memory = "64MiB"

[checker]
kind = "exact"

[rules]
forbid_calls = ["sorted"]

[complexity]
time = "O(n)"

[generator]
seed = 7

[[solutions]]
file = "solutions/wrong_zero.py"
expect = "wrong_answer"
"#;

const CASES_TOML: &str = r#"[[samples]]
id = "basic"
args = [[4, 6], 10]
expected = [0, 1]
explanation = "4 + 6 = 10"

[[hidden]]
id = "negative"
group = "edges"
hint = "Numbers may be negative."
args = [[-3, 3], 0]
files = { "notes.txt" = "text" }
points = 2
"#;

/// The files of a challenge in which nothing is wrong.
fn right() -> BTreeMap<String, Vec<u8>> {
    let files = [
        ("challenge.toml", MANIFEST_TOML),
        ("cases.toml", CASES_TOML),
        ("statement.md", "# Two sum\n"),
        ("starter.py", "# judge: two-sum\n\n\ndef two_sum(nums, target):\n    raise NotImplementedError\n"),
        ("generate.py", "def generate(random):\n    yield {}\n"),
        ("solutions/reference.py", "def two_sum(nums, target): ...\n"),
        ("solutions/wrong_zero.py", "def two_sum(nums, target): return [0, 0]\n"),
    ];
    files.into_iter().map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec())).collect()
}

/// The bank of the challenge `two-sum` with these files, and its errors as text.
fn load(files: &BTreeMap<String, Vec<u8>>) -> (Bank, String) {
    let paths: Vec<(String, &[u8])> =
        files.iter().map(|(name, bytes)| (format!("two-sum/{name}"), bytes.as_slice())).collect();
    let (bank, errors) = Bank::from_files("bank", paths.iter().map(|(path, bytes)| (path.as_str(), *bytes)));
    let said: Vec<String> = errors.iter().map(ToString::to_string).collect();
    (bank, said.join("\n").replace("bank/two-sum/", ""))
}

/// What is said about the right challenge with another text in one file.
#[track_caller]
fn with_file(name: &str, text: impl Into<Vec<u8>>) -> String {
    let mut files = right();
    files.insert(name.to_owned(), text.into());
    let (bank, said) = load(&files);
    assert_eq!(bank.iter().count(), usize::from(said.is_empty()), "{said}");
    said
}

/// Asserts what is said when `from` is `to` in a file of the right challenge.
#[track_caller]
fn edited(file: &str, text: &str, from: &str, to: &str, expected: &str) {
    assert!(text.contains(from), "{from}");
    let said = with_file(file, text.replacen(from, to, 1));
    // Hints that all problems of a sort have are compared by the broken challenges of the whole program's tests.
    let told = |line: &&str| !line.starts_with("  hint: ") || expected.contains(*line);
    let said = said.lines().filter(told).collect::<Vec<_>>().join("\n");
    assert_eq!(said, expected, "{from:?} as {to:?}");
}

#[test]
fn the_right_challenge_is_right() {
    let (bank, said) = load(&right());
    assert_eq!(said, "");
    let challenge = bank.get("two-sum").unwrap();
    assert_eq!(challenge.strays(), [] as [&str; 0]);
    assert_eq!(challenge.origin(), "bank");
    assert_eq!(challenge.minutes(), 15);
    assert_eq!(challenge.limits().instructions, 10_000_000_000);
    assert_eq!(challenge.solutions().len(), 1);
    let [basic, negative] = challenge.cases() else { panic!("{challenge:?}") };
    assert_eq!((basic.group.as_str(), negative.group.as_str()), ("samples", "edges"));
    assert_eq!((basic.points, negative.points), (1, 2));
    assert_eq!(negative.expected, None);
    assert_eq!(negative.input.files, [("notes.txt".to_owned(), b"text".to_vec())]);
}

#[test]
fn real_challenges_load() {
    let (bank, errors) = Bank::open(CHALLENGES);
    let errors: Vec<String> = errors.iter().map(ToString::to_string).collect();
    assert_eq!(errors.join("\n"), "");
    assert!(bank.iter().count() > 0);
    for challenge in bank.iter() {
        let id = challenge.id().as_str();
        assert_eq!(challenge.strays(), [] as [&str; 0], "{id}");
        assert_eq!(bank.similar(id).first().map(|id| id.as_str()), Some(id));
    }
}
