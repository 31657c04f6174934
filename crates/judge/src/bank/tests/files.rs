//! What is said about the files of a challenge besides its TOML.

use super::{BTreeMap, CASES_TOML, MANIFEST_TOML, load, right, with_file};

#[track_caller]
fn without(name: &str, expected: &str) {
    let mut files = right();
    files.remove(name).unwrap();
    assert_eq!(load(&files).1, expected);
}

#[test]
fn missing_files() {
    without("cases.toml", "cases.toml: the file is missing\n  hint: write a file with at least one [[samples]]");
    without(
        "statement.md",
        "statement.md: the file is missing\n  hint: write a file that says what is asked for, with an example",
    );
    without(
        "starter.py",
        "starter.py: the file is missing\n  hint: write a file whose first line names the challenge, to be filled in",
    );
    without(
        "generate.py",
        "challenge.toml:27:1: [generator] has no generate.py\n  hint: remove [generator], or add the file",
    );
    without(
        "solutions/wrong_zero.py",
        "challenge.toml:31:8: there is no file \"solutions/wrong_zero.py\"\n  hint: add it to bank/two-sum, or correct the name",
    );
    without(
        "solutions/reference.py",
        "solutions/reference.py: the file is missing\n  \
         hint: the case `negative` has no `expected`, which then comes from the reference",
    );
}

#[test]
fn everything_is_reported_at_once() {
    let mut files = right();
    files.insert("challenge.toml".to_owned(), MANIFEST_TOML.replace("minutes = 15", "minutes = true").into_bytes());
    files.insert("cases.toml".to_owned(), CASES_TOML.replace("points = 2", "points = true").into_bytes());
    files.insert("starter.py".to_owned(), b"def two_sum(): ...".to_vec());
    files.remove("statement.md");
    let said = load(&files).1;
    assert_eq!(
        said,
        "challenge.toml:6:11: `minutes` must be an integer, not a boolean\n\
         cases.toml:13:10: `points` must be an integer, not a boolean\n\
         statement.md: the file is missing\n  \
         hint: write a file that says what is asked for, with an example\n\
         starter.py:1:1: the first line is not `# judge: two-sum`\n  \
         hint: this line tells `judge` which challenge a file solves"
    );
}

#[test]
fn a_reference_is_not_needed_when_every_case_has_its_answer() {
    let mut files = right();
    files.remove("solutions/reference.py");
    files.insert("cases.toml".to_owned(), CASES_TOML.replace("points = 2", "expected = [0, 1]").into_bytes());
    let (bank, said) = load(&files);
    assert_eq!(said, "");
    assert_eq!(bank.get("two-sum").unwrap().authoring.reference, None);
}

#[test]
fn contents_of_files() {
    assert_eq!(
        with_file("statement.md", " \n"),
        "statement.md: the file is empty\n  hint: write a file that says what is asked for, with an example"
    );
    assert_eq!(
        with_file("generate.py", ""),
        "generate.py: the file is empty\n  hint: write a file that defines generate(random), or remove [generator]"
    );
    assert_eq!(
        with_file("solutions/reference.py", ""),
        "solutions/reference.py: the file is empty\n  hint: write a solution there; it must be a file of the folder itself"
    );
    assert_eq!(
        with_file("statement.md", b"# Two sum\n\nna\xc3\xafve \xff"),
        "statement.md:3:7: the file is not UTF-8 from here on\n  hint: save the file as UTF-8, or remove these bytes"
    );
    assert_eq!(
        with_file("challenge.toml", b"\xff"),
        "challenge.toml:1:1: the file is not UTF-8 from here on\n  hint: save the file as UTF-8, or remove these bytes"
    );
    assert_eq!(
        with_file("cases.toml", "# none yet\n"),
        "cases.toml: there is no case\n  hint: write at least one [[samples]] or [[hidden]]"
    );
    assert_eq!(
        with_file("cases.toml", vec![b'#'; (2 << 20) + 1]),
        "cases.toml: the file is larger than 2 MiB\n  hint: let generate.py make the large cases, or, for programs, name files with `stdin_file` and `expected_file`"
    );
    // Editors on Windows write byte order marks and carriage returns.
    assert_eq!(with_file("challenge.toml", format!("\u{feff}{MANIFEST_TOML}")), "");
    assert_eq!(with_file("cases.toml", CASES_TOML.replace('\n', "\r\n")), "");
    // A solution may be anything that a candidate might hand in.
    assert_eq!(with_file("solutions/wrong_zero.py", b"\xff\0"), "");
}

#[test]
fn starters() {
    let wrong = "starter.py:1:1: the first line is not `# judge: two-sum`\n  \
                 hint: this line tells `judge` which challenge a file solves";
    assert_eq!(with_file("starter.py", "# judge: two-sum\r\npass"), "");
    assert_eq!(with_file("starter.py", "\n# judge: two-sum\n"), wrong);
    assert_eq!(with_file("starter.py", "# judge: three-sum\n"), wrong);
}

#[test]
fn generators_and_checkers() {
    let mut files = right();
    let manifest = MANIFEST_TOML.replace("[generator]\nseed = 7\n", "");
    files.insert("challenge.toml".to_owned(), manifest.into_bytes());
    assert_eq!(
        load(&files).1,
        "challenge.toml: generate.py has no [generator]\n  hint: write [generator] with seed = 1, or any other number"
    );
    let mut files = right();
    let manifest = MANIFEST_TOML.replace("kind = \"exact\"", "kind = \"custom\"\nfile = \"checker.py\"");
    files.insert("challenge.toml".to_owned(), manifest.into_bytes());
    files.insert("checker.py".to_owned(), b"def check(input, expected, answer): ...".to_vec());
    let (bank, said) = load(&files);
    assert_eq!(said, "");
    assert_eq!(bank.get("two-sum").unwrap().strays(), [] as [&str; 0]);
    files.insert("checker.py".to_owned(), b"\n".to_vec());
    assert_eq!(
        load(&files).1,
        "checker.py: the file is empty\n  \
         hint: write a file that defines check(input, expected, answer), or name another one under [checker]"
    );
}

#[test]
fn strays_are_not_errors() {
    let mut files = right();
    for name in ["notes.md", "checker.py", "cases.toml~", "img/a.png", ".DS_Store", "solutions/__pycache__/a.pyc"] {
        files.insert(name.to_owned(), Vec::new());
    }
    let (bank, said) = load(&files);
    assert_eq!(said, "");
    assert_eq!(bank.get("two-sum").unwrap().strays(), ["cases.toml~", "checker.py", "img/a.png", "notes.md"]);
}

#[test]
fn solutions_that_are_not_listed() {
    assert_eq!(
        with_file("solutions/slow.py", "..."),
        "challenge.toml: \"solutions/slow.py\" is not listed\n  \
         hint: add [[solutions]] with this `file` and the verdict to `expect`"
    );
}

#[test]
fn many_problems_are_counted() {
    let cases = "[[hidden]]\n".repeat(150);
    let said = with_file("cases.toml", cases);
    assert_eq!(said.lines().count(), 201, "each of a hundred with what to do, and how many more");
    assert!(said.ends_with("cases.toml: and 200 more"), "{said}");
    let said = with_file("challenge.toml", "= =\n".repeat(50));
    assert!(said.lines().count() < 20, "{said}");
}

#[test]
fn a_bank_of_no_files_is_empty() {
    let (bank, said) = load(&BTreeMap::new());
    assert_eq!((bank.iter().count(), said.as_str()), (0, ""));
}
