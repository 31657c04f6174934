//! Tests of how programs are made of tasks and answers.

use super::*;

#[test]
fn an_answer_that_continues_a_function_ends_with_it() {
    let table = [
        ("    return 1\n\ndef random", "    return 1\n"),
        ("    return 1\n# comment\n    more", "    return 1"),
        ("    return 1\n\n    more\n", "    return 1\n\n    more\n"),
        ("return 1", "return 1"),
        ("", ""),
    ];
    for (completion, code) in table {
        assert_eq!(only_function(completion), code, "{completion:?}");
    }
}

#[test]
fn an_answer_goes_where_its_tests_want_it() {
    assert_eq!(surrounded("x = 1", "assert x", false), "x = 1\nassert x");
    assert_eq!(surrounded("x = 1\nif __name__ == '__main__': y", "assert x", false), "x = 1\n\nassert x");
    assert_eq!(surrounded("x = 1", "a\n#<INSERT>\nb", false), "a\nx = 1\nb");
    assert_eq!(surrounded("a\"b\n", "s = #<INSERT>", true), "s = \"a\\\"b\\n\"");
}

#[test]
fn assets_are_read_as_objects_or_texts() {
    let expected = Some(vec![("a".to_owned(), b"hi".to_vec())]);
    assert_eq!(assets(&json!({ "a": "aGk=" })), expected);
    assert_eq!(assets(&json!("{\"a\": \"aGk=\"}")), expected);
    assert_eq!(assets(&Value::Null), Some(Vec::new()));
    assert_eq!(assets(&json!({ "a": 1 })), None);
}

#[test]
fn an_exercise_does_not_grow_without_bound() {
    let grown = |marks: usize, code: usize| {
        with_insertions(&INSERT.repeat(marks), &"x".repeat(code)).map(|text| text.len()).ok()
    };
    assert_eq!([grown(1, 1_000), grown(MARKS, 65_536)], [Some(1_000), None], "with its marks, it is too long");
    assert_eq!([grown(MARKS, 60_000), grown(MARKS + 1, 1)], [Some(960_000), None]);
}

#[test]
fn cases_wait_as_lines_and_are_shown_as_they_were_sent() {
    let case = json!({ "input": { "stdin": "a\nb", "c": "d" }, "output": { "stdout": "\u{2028}\r\n" }, "x": [1.5] });
    let row = json!({ "id": 1, "test": [case, {}] });
    let config = Config { language: Some("python".to_owned()), ..Config::default() };
    let submission = Submission { dataset: String::new(), id: Value::Null, completion: String::new(), config };
    let task = Task { kind: Kind::Programs, row: row.as_object().unwrap(), is_sent: true };
    let Ok(Tests::Cases(cases)) = submission.cases(&task) else { panic!("these are cases") };
    let read: Vec<_> = cases.lines.lines().map(Case::of).collect();
    assert_eq!(read[0].stdin, b"a\nb");
    assert_eq!(read[0].files, [("c".to_owned(), b"d".to_vec())]);
    assert_eq!((read[0].expected.as_deref(), &read[1].expected), (Some("\u{2028}\r\n"), &None));
    assert_eq!(shown(&cases.lines, 2, true), [case, json!({})]);
}
