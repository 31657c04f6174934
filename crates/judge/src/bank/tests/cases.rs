//! Broken `cases.toml` files, of each kind of entry.

use judge_sandbox::Value;

use super::{BTreeMap, CASES_TOML, MANIFEST_TOML, edited, load, right, with_file};
use crate::challenge::{Call, Case, Expected, Stimulus};

#[track_caller]
fn cases(from: &str, to: &str, expected: &str) {
    edited("cases.toml", CASES_TOML, from, to, expected);
}

const CLASS: &str = r#"[[samples]]
id = "basic"
calls = [["LRUCache", 2], ["put", 1, 1], ["get", 1]]
expected = [{ "$none" = true }, { "$none" = true }, 1]
"#;

const PROGRAM: &str = r#"[[samples]]
id = "basic"
stdin = "3 4"
args = ["-n", "2"]
expected = "7"
"#;

const CLASS_ENTRY: &str = "kind = \"class\"\nname = \"LRUCache\"";

/// The files of a challenge with another entry and other cases, and without what belongs to the usual entry.
fn of_entry(entry: &str, cases: &str) -> BTreeMap<String, Vec<u8>> {
    let mut files = right();
    let start = MANIFEST_TOML.find("[entry]").unwrap();
    let end = MANIFEST_TOML.find("[limits]").unwrap();
    let manifest = format!("{}[entry]\n{entry}\n{}", &MANIFEST_TOML[..start], &MANIFEST_TOML[end..]);
    files.insert("challenge.toml".to_owned(), manifest.into_bytes());
    files.insert("cases.toml".to_owned(), cases.as_bytes().to_vec());
    files
}

/// Asserts what is said about `cases.toml` in a challenge with another entry.
#[track_caller]
fn of_kind(entry: &str, text: &str, from: &str, to: &str, expected: &str) {
    assert!(text.contains(from), "{from}");
    let files = of_entry(entry, &text.replacen(from, to, 1));
    assert_eq!(load(&files).1, expected, "{from:?} as {to:?}");
}

#[track_caller]
fn class(from: &str, to: &str, expected: &str) {
    of_kind(CLASS_ENTRY, CLASS, from, to, expected);
}

#[track_caller]
fn program(from: &str, to: &str, expected: &str) {
    of_kind("kind = \"program\"", PROGRAM, from, to, expected);
}

/// The cases of a challenge with another entry.
fn right_cases(entry: &str, text: &str) -> Vec<Case> {
    let (bank, said) = load(&of_entry(entry, text));
    assert_eq!(said, "");
    bank.get("two-sum").unwrap().cases().to_vec()
}

#[test]
fn right_calls_and_programs() {
    let cases = right_cases(CLASS_ENTRY, &CLASS.replace(", 1]\n", ", { \"$raises\" = \"KeyError\" }]\n"));
    let [case] = cases.as_slice() else { panic!("{cases:?}") };
    let calls = [Call::new("LRUCache", [2]), Call::new("put", [1, 1]), Call::new("get", [1])];
    assert_eq!(case.input.stimulus, Stimulus::Calls(calls.to_vec()));
    let none = || Expected::Value(Value::None);
    assert_eq!(case.expected, Some(Expected::Calls(vec![none(), none(), Expected::Raises("KeyError".to_owned())])));

    let cases = right_cases("kind = \"program\"", &format!("{PROGRAM}\n[[hidden]]\nid = \"silent\"\n"));
    let [case, silent] = cases.as_slice() else { panic!("{cases:?}") };
    let program = |stdin: &str, arguments: &[&str]| Stimulus::Program {
        stdin: stdin.as_bytes().to_vec(),
        arguments: arguments.iter().map(|word| (*word).to_owned()).collect(),
    };
    assert_eq!(case.input.stimulus, program("3 4", &["-n", "2"]));
    assert_eq!(case.expected, Some(Expected::Text("7".to_owned())));
    assert_eq!(silent.input.stimulus, program("", &[]));
    assert_eq!((silent.group.as_str(), silent.points), ("hidden", 1));
}

#[test]
fn right_values() {
    let text = r#"[[hidden]]
id = "values"
args = [{ b = 1, a = [{ "$tuple" = [] }, inf, -0.5, 0x10, true] }, { "$none" = true }]
expected = { "$raises" = "ValueError" }
files = { "a/b" = { "$bytes" = "00ff" }, "c" = "text" }
"#;
    let said = with_file("cases.toml", text);
    assert_eq!(said, "");
    let cases = right_cases("kind = \"function\"\nname = \"f\"", text);
    let [case] = cases.as_slice() else { panic!("{cases:?}") };
    let list = vec![Value::Tuple(vec![]), f64::INFINITY.into(), (-0.5).into(), 16.into(), true.into()];
    // Candidates see the order of the keys, so it is the author's.
    let dict = Value::Dict(vec![("b".into(), 1.into()), ("a".into(), list.into())]);
    assert_eq!(case.input.stimulus, Stimulus::Arguments(vec![dict, Value::None]));
    assert_eq!(case.expected, Some(Expected::Raises("ValueError".to_owned())));
    let files = [("a/b".to_owned(), vec![0, 0xff]), ("c".to_owned(), b"text".to_vec())];
    assert_eq!(case.input.files, files);
}

#[test]
fn linked_shapes_are_lists() {
    let entry = "kind = \"function\"\nname = \"f\"\nreturns = \"ListNode\"\n\
                 parameters = [{ name = \"head\", type = \"ListNode\" }, \"count\"]";
    let text = "[[hidden]]\nid = \"a\"\nargs = [[1], 2]\nexpected = [1]\n\
                [[hidden]]\nid = \"b\"\nargs = [3, 2]\n\
                [[hidden]]\nid = \"c\"\nargs = [{ \"$none\" = true }, 2]\nexpected = { \"$none\" = true }\n";
    assert_eq!(
        load(&of_entry(entry, text)).1,
        "cases.toml:7:9: `head` is built from a list, not from an integer\n\
         cases.toml:11:12: a ListNode is expected as a list, not as None\n  hint: an empty one is []"
    );
}

#[test]
fn functions_are_called_more_than_once() {
    let entry = "kind = \"function\"\nname = \"f\"\nparameters = [\"count\"]";
    let text = "[[hidden]]\nid = \"a\"\nbefore = [[1], [2]]\nargs = [3]\nexpected = 3\nrepeat = 2\n";
    let read = right_cases(entry, text);
    let [case] = read.as_slice() else { panic!("{read:?}") };
    assert_eq!((case.repeat, case.before.clone()), (2, vec![vec![1.into()], vec![2.into()]]));
    for (from, to, said) in [
        ("repeat = 2", "repeat = 0", "cases.toml:6:10: `repeat` must be from 1 to 100"),
        ("repeat = 2", "repeat = \"2\"", "cases.toml:6:10: `repeat` must be an integer, not a string"),
        (
            "[[1], [2]]",
            "[[1], 2]",
            "cases.toml:3:16: a call in `before` must be the list of its arguments, not an integer",
        ),
        ("[[1], [2]]", "[[1], [2, 3]]", "cases.toml:3:16: `args` has 2 items, but f takes `count`"),
    ] {
        let found = load(&of_entry(entry, &text.replace(from, to))).1;
        assert!(found.starts_with(said), "{found}");
    }
    class(
        "expected",
        "repeat = 2\nexpected",
        "cases.toml:4:1: `repeat` has no meaning here: only a function is called more than once\n  \
           hint: write further calls, of other objects too: [\"second = NAME\"], [\"second.method\", argument, ..]",
    );
}

#[test]
fn keys_and_types() {
    cases(
        r#"id = "basic"
"#,
        "",
        "cases.toml:1:1: `id` is missing",
    );
    cases(
        r#"id = "basic""#,
        r#"id = "Basic case""#,
        r#"cases.toml:2:6: `id` cannot be "Basic case"
  hint: use lower-case letters, digits and single hyphens between them, 64 at most"#,
    );
    cases(r#"id = "basic""#, "id = 1", "cases.toml:2:6: `id` must be a string, not an integer");
    cases(
        r#"id = "negative""#,
        r#"id = "basic""#,
        r#"cases.toml:8:6: another case in line 1 has the id "basic" already"#,
    );
    cases(
        r#"group = "edges""#,
        r#"group = "Edge cases""#,
        r#"cases.toml:9:9: `group` cannot be "Edge cases"
  hint: use lower-case letters, digits and single hyphens between them, 64 at most"#,
    );
    cases(
        r#"group = "edges""#,
        r#"gruop = "edges""#,
        r#"cases.toml:9:1: unknown key "gruop"
  hint: did you mean `group`?"#,
    );
    cases(r#"hint = "Numbers may be negative.""#, r#"hint = """#, "cases.toml:10:8: `hint` is empty");
    cases(
        r#"hint = "Numbers may be negative.""#,
        r#"explanation = "-3 + 3 = 0""#,
        r"cases.toml:10:1: `explanation` has no meaning in a hidden case
  hint: nobody sees it; candidates are shown `hint`",
    );
    cases(
        r#"hint = "Numbers may be negative.""#,
        r#"hint = ["a", "b"]"#,
        "cases.toml:10:8: `hint` must be a string, not a list",
    );
    cases("points = 2", "points = 1001", "cases.toml:13:10: `points` must be from 0 to 1000");
    cases("points = 2", "points = -1", "cases.toml:13:10: `points` must be from 0 to 1000");
    cases("points = 2", "points = 1.5", "cases.toml:13:10: `points` must be an integer, not a float");
    cases(
        "points = 2",
        "points = 99999999999999999999",
        r#"cases.toml:13:10: `points`: an integer beyond 64 bits
  hint: write { "$int" = "digits" }"#,
    );
    cases(
        "[[samples]]",
        "[[sample]]",
        r#"cases.toml:1:3: unknown key "sample"
  hint: did you mean `samples`?"#,
    );
    cases("[[samples]]", "[samples]", "cases.toml:1:1: `samples` must be an array of tables, not a table");
    cases(
        "[[samples]]",
        "samples = 3\n[[hidden]]",
        r"cases.toml:1:11: `samples` must be an array of tables, not an integer
cases.toml:6:1: `explanation` has no meaning in a hidden case
  hint: nobody sees it; candidates are shown `hint`",
    );
    cases(
        "[[samples]]",
        "samples = [3]\n[[hidden]]",
        r"cases.toml:1:12: an item of `samples` must be a table, not an integer
cases.toml:6:1: `explanation` has no meaning in a hidden case
  hint: nobody sees it; candidates are shown `hint`",
    );
}

#[test]
fn values() {
    cases("args = [[4, 6], 10]\n", "", "cases.toml:1:1: `args` is missing");
    cases(
        "args = [[4, 6], 10]",
        "args = [4, 6, 10]",
        r"cases.toml:3:8: `args` has 3 items, but two_sum takes `nums` and `target`
  hint: `args` is a list of all arguments; one argument that is a list is written [[1, 2]]",
    );
    cases(
        "args = [[4, 6], 10]",
        "args = [[4, 6]]",
        r"cases.toml:3:8: `args` has 1 item, but two_sum takes `nums` and `target`
  hint: `args` is a list of all arguments; one argument that is a list is written [[1, 2]]",
    );
    cases("args = [[4, 6], 10]", r#"args = "4 6 10""#, "cases.toml:3:8: `args` must be a list, not a string");
    cases(
        "args = [[4, 6], 10]",
        r#"stdin = "4 6"
args = [[4, 6], 10]"#,
        r"cases.toml:3:1: `stdin` has no meaning here
  hint: a case of a function entry has `args`",
    );
    cases(
        "args = [[4, 6], 10]",
        r#"calls = [["two_sum", 1]]"#,
        r"cases.toml:1:1: `args` is missing
cases.toml:3:1: `calls` has no meaning here
  hint: a case of a function entry has `args`",
    );
    cases(
        "args = [[4, 6], 10]",
        r#"args = [[4, 6], { "$tuples" = [1] }]"#,
        r#"cases.toml:3:17: `args`: at ["$tuples"]: is not a known tag; there are $none, $tuple, $set, $frozenset, $bytes, $float, $int, $dict, $complex, $decimal, $fraction, $date, $time, $datetime, $timedelta and $dataclass"#,
    );
    cases(
        "args = [[4, 6], 10]",
        r#"args = [[4, { "$date" = "1979-02-30" }], 10]"#,
        r#"cases.toml:3:9: `args`: at [1]["$date"]: must be written differently: this is a date that is not written as 2026-01-31"#,
    );
    cases(
        "args = [[4, 6], 10]",
        "args = [[4, 99999999999999999999], 10]",
        r#"cases.toml:3:13: `args`: an integer beyond 64 bits
  hint: write { "$int" = "digits" }"#,
    );
    cases("args = [[4, 6], 10]", "args = [[4, 1e999], 10]", "cases.toml:3:13: `args`: a float beyond 64 bits");
    cases(
        "args = [[4, 6], 10]",
        r#"args = [[4, { "$float" = "huge" }], { "$raises" = "KeyError" }]"#,
        r#"cases.toml:3:9: `args`: at [1]["$float"]: must be "nan", "inf" or "-inf"
cases.toml:3:37: `args`: at ["$raises"]: an exception can only be an expected answer, or one of a class case"#,
    );
    cases(
        "args = [[4, 6], 10]",
        r#"args = [[4], { "$set" = [[1], [2]] }]"#,
        "cases.toml:3:14: `args`: a list cannot be an element of a set or a key of a dict: [1]",
    );
    cases(
        "expected = [0, 1]",
        r#"expected = { "$raises" = "not a name" }"#,
        r#"cases.toml:4:12: `$raises` does not name an exception
  hint: write the name of its class, without a module, such as "ValueError""#,
    );
    cases(
        "expected = [0, 1]",
        r#"expected = { "$raises" = 3 }"#,
        r#"cases.toml:4:12: `$raises` does not name an exception
  hint: write the name of its class, without a module, such as "ValueError""#,
    );
    cases(
        "expected = [0, 1]",
        r#"expected = [{ "$raises" = "ValueError" }]"#,
        r#"cases.toml:4:12: `expected`: at [0]["$raises"]: an exception can only be an expected answer, or one of a class case"#,
    );
    cases(
        r#"files = { "notes.txt" = "text" }"#,
        r#"files = { "../notes.txt" = "text", "/etc/passwd" = "", "a/./b" = "", "" = "" }"#,
        r#"cases.toml:12:11: a file cannot be named "../notes.txt"
  hint: write a relative path with / between its parts, without . and ..
cases.toml:12:36: a file cannot be named "/etc/passwd"
  hint: write a relative path with / between its parts, without . and ..
cases.toml:12:56: a file cannot be named "a/./b"
  hint: write a relative path with / between its parts, without . and ..
cases.toml:12:70: a file cannot be named ""
  hint: write a relative path with / between its parts, without . and .."#,
    );
    cases(
        r#"files = { "notes.txt" = "text" }"#,
        r#"files = { "a" = "text", "a/b" = "text" }"#,
        r#"cases.toml:12:25: "a" cannot be both a file and the folder of "a/b""#,
    );
    cases(
        r#"files = { "notes.txt" = "text" }"#,
        r#"files = { "a" = 3 }"#,
        "cases.toml:12:17: the content of a file must be a string or bytes, not an integer",
    );
    cases(
        r#"files = { "notes.txt" = "text" }"#,
        r#"files = "a""#,
        "cases.toml:12:9: `files` must be a table of names and contents, not a string",
    );
}

#[test]
fn calls() {
    class(
        r#"calls = [["LRUCache", 2], ["put", 1, 1], ["get", 1]]"#,
        "args = [2]",
        r#"cases.toml:1:1: `calls` is missing
  hint: write calls = [["Name", argument, ..], ["method", argument, ..]]
cases.toml:3:1: `args` has no meaning here
  hint: a case of a class entry has `calls`"#,
    );
    class(
        r#"calls = [["LRUCache", 2], ["put", 1, 1], ["get", 1]]"#,
        "calls = []",
        r#"cases.toml:3:9: `calls` is empty
  hint: the first call makes the object: ["LRUCache", argument, ..]"#,
    );
    class(
        r#"["LRUCache", 2]"#,
        r#"["lru_cache", 2]"#,
        r#"cases.toml:3:10: the first call is "lru_cache", not "LRUCache"
  hint: the first call makes the object: ["LRUCache", argument, ..]"#,
    );
    class(
        r#"["LRUCache", 2]"#,
        r#""LRUCache""#,
        r#"cases.toml:3:10: call 1 is not a list that begins with a name
  hint: write ["name", argument, ..]"#,
    );
    class(
        r#"["put", 1, 1]"#,
        "[]",
        r#"cases.toml:3:27: call 2 is not a list that begins with a name
  hint: write ["name", argument, ..]"#,
    );
    class(
        r#"["put", 1, 1]"#,
        r#"["put it", 1, 1]"#,
        r#"cases.toml:3:27: call 2 is of "put it", which is not a Python name
  hint: write the name of a method"#,
    );
    class(
        r#"["put", 1, 1]"#,
        r#"["other.put", 1, 1]"#,
        r#"cases.toml:3:27: call 2, "other.put", needs other, but no earlier call makes it
  hint: make it first: ["other = LRUCache", argument, ..]"#,
    );
    class(
        r#"["put", 1, 1]"#,
        r#"["other = Cache", 1]"#,
        r#"cases.toml:3:27: call 2 makes no LRUCache: "other = Cache"
  hint: write "other = LRUCache""#,
    );
    class(
        r#"expected = [{ "$none" = true }, { "$none" = true }, 1]"#,
        "expected = [1]",
        r#"cases.toml:4:12: `expected` has 1 results, but there are 3 calls
  hint: write one result for each call, { "$none" = true } where there is none"#,
    );
    class(
        r#"expected = [{ "$none" = true }, { "$none" = true }, 1]"#,
        r#"expected = { "$raises" = "KeyError" }"#,
        r#"cases.toml:4:12: `expected` of a class case must be a list
  hint: write one result for each call, { "$none" = true } where there is none"#,
    );
    class(
        r#"expected = [{ "$none" = true }, { "$none" = true }, 1]"#,
        r#"expected = [0, { "$none" = true }, 1]"#,
        r#"cases.toml:4:13: the result of the constructor is not None
  hint: write { "$none" = true }"#,
    );
    class(
        r#"expected = [{ "$none" = true }, { "$none" = true }, 1]"#,
        r#"expected = [{ "$raises" = "ValueError" }, { "$none" = true }, 1]"#,
        "cases.toml:4:13: no call can follow a constructor that raises\n  hint: end the calls of the object after the constructor",
    );
    class(
        r#"expected = [{ "$none" = true }, { "$none" = true }, 1]"#,
        r#"expected = [{ "$none" = true }, { "$none" = true }, { "$raises" = "" }]"#,
        r#"cases.toml:4:53: `$raises` does not name an exception
  hint: write the name of its class, without a module, such as "ValueError""#,
    );
}

#[test]
fn programs() {
    program(r#"stdin = "3 4""#, "stdin = [3, 4]", "cases.toml:3:9: `stdin` must be a string or bytes, not a list");
    program(
        r#"stdin = "3 4""#,
        "calls = []",
        r"cases.toml:3:1: `calls` has no meaning here
  hint: a case of a program entry has `stdin` and `args`",
    );
    program(
        r#"args = ["-n", "2"]"#,
        r#"args = ["-n", 2]"#,
        "cases.toml:4:15: a program's arguments must be strings, not an integer",
    );
    program(r#"args = ["-n", "2"]"#, r#"args = "-n 2""#, "cases.toml:4:8: `args` must be a list, not a string");
    program(
        r#"expected = "7""#,
        "expected = 7",
        "cases.toml:5:12: `expected` of a program must be its output as a string or bytes, not an integer",
    );
}
