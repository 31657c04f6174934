//! Tests of the comparisons and of what they say.

use crate::strategies::{numbers, values};
use judge_sandbox::Value;
use judge_sandbox::value::key::{Key, Order};
use proptest::prelude::*;

use super::{Decider, Mismatch, Pure, check_text, check_value, decider};
use crate::challenge::Comparison;
use Value::{Bool, Bytes, Dict, Float, FrozenSet, Int, List, Set, Str, Tuple};

fn key(value: &Value) -> Key<'_> {
    Key::of(value, Order::Counts)
}

const EXACT: Pure = Pure::Exact;
const ANY_ORDER: Pure = Pure::Unordered { nested: false };
const NO_ORDER: Pure = Pure::Unordered { nested: true };

fn close(absolute: f64, relative: f64) -> Pure {
    match decider(&Comparison::Float { absolute, relative }) {
        Decider::Pure(pure) => pure,
        Decider::Custom(_) | Decider::Sealed => unreachable!("a tolerance is pure"),
    }
}

/// Reads a value of the wire.
fn value(json: &str) -> Value {
    Value::from_wire(json.as_bytes()).unwrap()
}

/// What the comparison says, `ok` if it says nothing.
fn say(result: Result<(), Mismatch>) -> String {
    result.map_or_else(|mismatch| mismatch.to_string(), |()| "ok".to_owned())
}

fn check_table(comparison: Pure, table: &[(&str, &str, &str)]) {
    for (expected, actual, said) in table {
        let result = say(check_value(comparison, &value(expected), &value(actual)));
        assert_eq!(result, *said, "{comparison:?}: expected {expected}, actual {actual}");
    }
}

fn text(text: &str) -> Value {
    Str(text.to_owned())
}

#[test]
fn only_custom_comparisons_are_decided_elsewhere() {
    assert!(matches!(decider(&Comparison::Exact), Decider::Pure(Pure::Exact)));
    let source = "def check(input, expected, answer): return True".into();
    assert!(matches!(decider(&Comparison::Custom { source }), Decider::Custom(_)));
}

#[test]
fn exact_is_pythons_equality_with_the_judges_exceptions() {
    check_table(
        EXACT,
        &[
            ("2", "2.0", "ok"),
            ("2.0", "2", "ok"),
            ("0.0", "-0.0", "ok"),
            ("0", "-0.0", "ok"),
            (r#"{"$int":"100000000000000000000"}"#, "1e20", "ok"),
            (r#"{"$int":"-100000000000000000000"}"#, "-1e20", "ok"),
            (r#"{"$int":"100000000000000000001"}"#, "1e20", "expected int 100000000000000000001, got float 1e+20"),
            // 10**23 is not the float nearest to it.
            (r#"{"$int":"99999999999999991611392"}"#, "1e23", "ok"),
            (
                r#"{"$int":"100000000000000000000000"}"#,
                "1e23",
                "expected int 100000000000000000000000, got float 1e+23",
            ),
            ("9007199254740993", "9007199254740992.0", "expected int 9007199254740993, got float 9007199254740992.0"),
            (
                "9223372036854775807",
                "9223372036854775808.0",
                "expected int 9223372036854775807, got float 9.223372036854776e+18",
            ),
            (r#"{"$int":"9223372036854775808"}"#, "9223372036854775808.0", "ok"),
            ("-9223372036854775808", "-9223372036854775808.0", "ok"),
            ("0.3", "0.30000000000000004", "expected 0.3, got 0.30000000000000004"),
            (r#"{"$float":"nan"}"#, r#"{"$float":"nan"}"#, "ok"),
            (r#"{"$float":"inf"}"#, r#"{"$float":"inf"}"#, "ok"),
            (r#"{"$float":"inf"}"#, r#"{"$float":"-inf"}"#, "expected inf, got -inf"),
            ("3", "4", "expected 3, got 4"),
            ("1", "true", "expected int 1, got bool True"),
            ("false", "0", "expected bool False, got int 0"),
            ("true", "false", "expected True, got False"),
            ("null", "null", "ok"),
            ("[]", "null", "expected list [], got None"),
            ("3", "\"3\"", "expected int 3, got str '3'"),
            ("\"a\"", r#"{"$bytes":"61"}"#, "expected str 'a', got bytes b'a'"),
            (r#"{"$bytes":"61"}"#, r#"{"$bytes":"62"}"#, "expected b'a', got b'b'"),
            ("[1,[2]]", r#"{"$tuple":[1,{"$tuple":[2]}]}"#, "ok"),
            ("[[1],[2,3]]", "[[1],[2,4]]", "[1][1]: expected 3, got 4"),
            ("[1,2,3]", "[1,2]", "expected 3 items, got 2; [2] is missing: 3"),
            ("[1]", "[1,2]", "expected 1 item, got 2; [1] is one too many: 2"),
            ("[1,2,3]", "[1,5]", "expected 3 items, got 2; the first difference is at [1]: expected 2, got 5"),
            ("[[1,2],3]", "[[1],3]", "[0]: expected 2 items, got 1; [1] is missing: 2"),
            (r#"{"$set":[1,2]}"#, r#"{"$set":[2.0,1]}"#, "ok"),
            (r#"{"$set":[1]}"#, r#"{"$frozenset":[1]}"#, "ok"),
            (r#"{"$set":[1,2]}"#, r#"{"$set":[1,3]}"#, "missing 2; unexpected 3"),
            (r#"{"$set":[1,2,3,4]}"#, r#"{"$set":[1]}"#, "expected 4 items, got 1; missing 2 and 2 more"),
            (r#"{"$set":[{"$tuple":[1,2]}]}"#, r#"{"$set":[{"$tuple":[1.0,2]}]}"#, "ok"),
            ("[1,2]", r#"{"$set":[1,2]}"#, "expected list [1, 2], got set {1, 2}"),
            (r#"{"a":1,"b":2}"#, r#"{"b":2,"a":1.0}"#, "ok"),
            (r#"{"$dict":[[1,"x"]]}"#, r#"{"$dict":[[1.0,"x"]]}"#, "ok"),
            (
                r#"{"$dict":[[{"$tuple":[1,2]},[0]]]}"#,
                r#"{"$dict":[[{"$tuple":[1,2]},[1]]]}"#,
                "[(1, 2)][0]: expected 0, got 1",
            ),
            (r#"{"a":1,"b":2}"#, r#"{"a":3,"c":2}"#, "missing key 'b'; unexpected key 'c'"),
            (r#"{"a":1}"#, r#"{"a":1,"y":0,"x":0}"#, "unexpected key 'y' and 1 more"),
            (r#"[{"name":["x","y"]}]"#, r#"[{"name":["x","z"]}]"#, "[0]['name'][1]: expected 'y', got 'z'"),
            (r#"{"z":1,"a":1}"#, r#"{"a":2,"z":2}"#, "['z']: expected 1, got 2"),
            (
                r#"{"$dict":[[{"$float":"nan"},1],[{"$float":"nan"},2]]}"#,
                r#"{"$dict":[[{"$float":"nan"},1],[{"$float":"nan"},2]]}"#,
                "ok",
            ),
        ],
    );
}

#[test]
fn differences_of_strings_have_a_place_and_sometimes_a_note() {
    let long = |middle: &str| format!("{}{middle}{}", "ab".repeat(500), "cd".repeat(500));
    for (expected, actual, said) in [
        ("cat", "dog", "expected 'cat', got 'dog'"),
        ("Yes", "YES", "expected 'Yes', got 'YES' (only upper and lower case differ)"),
        ("a", "a ", "expected 'a', got 'a ' (only white space at the end of a line or of the answer differs)"),
        ("a b", "a  b", "expected 'a b', got 'a  b' (only white space differs)"),
        ("a\nb", "a\n\nb", "expected 'a\\nb', got 'a\\n\\nb' (only empty lines differ)"),
        (
            &long("X"),
            &long("Y"),
            "expected …'ababababababababXcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdc'…, \
             got …'ababababababababYcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdc'…; the first difference is at character 1,001",
        ),
        (
            &"\u{e9}".repeat(100),
            &"\u{e9}".repeat(90),
            "expected …'éééééééééééééééééééééééééé', got …'éééééééééééééééé'; the first difference is at character 91",
        ),
        (
            "",
            &long(""),
            "expected '', got 'ababababababababababababababababababab'…'cdcdcdcdcdcdcdcdcd' (2,000 characters)",
        ),
    ] {
        assert_eq!(say(check_value(EXACT, &text(expected), &text(actual))), said);
    }
}

#[test]
fn text_comparisons_look_into_strings_and_are_exact_elsewhere() {
    assert_eq!(say(check_value(Pure::Lines, &text("a\nb"), &text("a  \nb\n\n"))), "ok");
    assert_eq!(say(check_value(Pure::Lines, &text("a\nb"), &text("a\nc"))), "line 2: expected 'b', got 'c'");
    assert_eq!(say(check_value(Pure::Tokens, &text("a b"), &text(" a\nb"))), "ok");
    assert_eq!(say(check_value(Pure::Tokens, &text("a"), &Int(1))), "expected str 'a', got int 1");
    assert_eq!(say(check_value(Pure::Lines, &List(vec![Int(1)]), &List(vec![Float(1.0)]))), "ok");
}

#[test]
fn exact_text_is_byte_for_byte() {
    for (expected, actual, said) in [
        ("", "", "ok"),
        ("a\n", "a\n", "ok"),
        ("a\n", "a", "the newline at the end is missing"),
        ("a", "a\n", "there is one newline too many at the end"),
        ("a\nb\n", "a\nc\n", "line 2: expected 'b', got 'c'"),
        (
            "a\nb\n",
            "a\nb \n",
            "line 2: expected 'b', got 'b ' (only white space at the end of a line or of the answer differs)",
        ),
        (
            "a\r\n",
            "a\n",
            "line 1: expected 'a\\r', got 'a' (only white space at the end of a line or of the answer differs)",
        ),
        ("a\nb\n", "a\n", "line 2: expected 'b', but the answer ends after 1 line"),
        ("a\n", "a\nb\nc\n", "line 2: expected the answer to end after 1 line, got 'b'"),
        ("a\n", "", "line 1: expected 'a', but the answer is empty"),
        ("", "a\n", "line 1: expected an empty answer, got 'a'"),
        ("a\nb\n", "a\n\nb\n", "line 2: expected 'b', got '' (only empty lines differ)"),
        ("Case 1\n", "CASE 1\n", "line 1: expected 'Case 1', got 'CASE 1' (only upper and lower case differ)"),
    ] {
        assert_eq!(say(check_text(EXACT, expected, actual.as_bytes())), said, "{expected:?} {actual:?}");
    }
}

#[test]
fn lines_and_tokens_overlook_white_space() {
    for (expected, actual, lines, tokens) in [
        ("a b\n", "a b  \r\n\n \n", "ok", "ok"),
        ("a b\n", "a  b\n", "line 1: expected 'a b', got 'a  b' (only white space differs)", "ok"),
        ("a\nb\n", "a b\n", "line 1: expected 'a', got 'a b' (only white space differs)", "ok"),
        ("\n\na\n", "a\n", "line 1: expected '', got 'a' (only empty lines differ)", "ok"),
        (" a\n", "a\n", "line 1: expected ' a', got 'a' (only white space differs)", "ok"),
        (
            "Yes\n",
            "YES",
            "line 1: expected 'Yes', got 'YES' (only upper and lower case differ)",
            "line 1: word 1: expected 'Yes', got 'YES' (only upper and lower case differ)",
        ),
        ("1 2\n3\n", "1\n2\n4\n", "line 1: expected '1 2', got '1'", "line 3: word 3: expected '3', got '4'"),
        (
            "1\n2\n",
            "1\n",
            "line 2: expected '2', but the answer ends after 1 line",
            "expected '2', but the answer ends after 1 word",
        ),
        (
            "1\n",
            "1\n2\n",
            "line 2: expected the answer to end after 1 line, got '2'",
            "line 2: expected the answer to end after 1 word, got '2'",
        ),
        ("1\n", " \n", "line 1: expected '1', but the answer is empty", "expected '1', but the answer is empty"),
        ("", "\n", "ok", "ok"),
    ] {
        assert_eq!(say(check_text(Pure::Lines, expected, actual.as_bytes())), lines, "{expected:?} {actual:?}");
        assert_eq!(say(check_text(Pure::Tokens, expected, actual.as_bytes())), tokens, "{expected:?} {actual:?}");
    }
}

#[test]
fn bytes_that_are_not_text_are_named() {
    for comparison in [EXACT, Pure::Lines, Pure::Tokens, close(0.0, 0.0), ANY_ORDER] {
        let said = say(check_text(comparison, "ok\nok\n", b"ok\no\xff\n"));
        assert_eq!(said, "line 2: the answer is not UTF-8: byte 5 of it is 0xff");
    }
    assert_eq!(say(check_text(EXACT, "", b"\xc3")), "line 1: the answer is not UTF-8: byte 1 of it is 0xc3");
}

#[test]
fn floats_are_close_by_either_tolerance() {
    check_table(
        close(0.5, 0.0),
        &[
            ("1.0", "1.5", "ok"),
            ("1.0", "1.5000001", "expected 1.0, got 1.5000001"),
            ("1", "1.5", "ok"),
            ("1", "2", "expected 1, got 2"),
            ("[1,{\"a\":2.0}]", "[1.1,{\"a\":2.2}]", "ok"),
            ("[1,{\"a\":2.0}]", "[1.1,{\"a\":2.6}]", "[1]['a']: expected 2.0, got 2.6"),
            ("[1.0,2.0]", "[1.0]", "expected 2 items, got 1; [1] is missing: 2.0"),
            ("\"1.0\"", "\"1.1\"", "expected '1.0', got '1.1'"),
            ("1", "true", "expected int 1, got bool True"),
            ("1.0", "null", "expected float 1.0, got None"),
            (r#"{"$float":"nan"}"#, r#"{"$float":"nan"}"#, "ok"),
            (r#"{"$float":"nan"}"#, "0.0", "expected nan, got 0.0"),
            (r#"{"$float":"inf"}"#, r#"{"$float":"inf"}"#, "ok"),
            (r#"{"$float":"inf"}"#, "1.7976931348623157e308", "expected inf, got 1.7976931348623157e+308"),
            (r#"{"$set":[1.0,5.0,3.0]}"#, r#"{"$set":[3.1,1.1,5.1]}"#, "ok"),
            (r#"{"$set":[1.0,5.0]}"#, r#"{"$set":[1.1,7.0]}"#, "expected the element 5.0, the nearest is 7.0"),
            (r#"{"$set":[1.0,5.0]}"#, r#"{"$set":[1.0]}"#, "expected 2 items, got 1"),
            (r#"{"$dict":[[1,1.0]]}"#, r#"{"$dict":[[1.0,1.25]]}"#, "ok"),
            (r#"{"$dict":[[1.0,0]]}"#, r#"{"$dict":[[1.25,0]]}"#, "missing key 1.0; unexpected key 1.25"),
            // Beyond 2^53 integers are exact, even where a float in between would be close to both.
            ("9007199254740992", "9007199254740992", "ok"),
            ("9007199254740993", "9007199254740992", "expected 9007199254740993, got 9007199254740992"),
        ],
    );
    check_table(
        close(0.0, 0.01),
        &[
            ("100", "101", "ok"),
            ("-100", "-101", "ok"),
            ("100", "102", "expected 100, got 102"),
            ("0.0", "1e-300", "expected 0.0, got 1e-300"),
            ("1e300", "1.005e300", "ok"),
            (r#"{"$float":"inf"}"#, "5", "expected float inf, got int 5"),
            ("5", r#"{"$float":"inf"}"#, "expected int 5, got float inf"),
            ("100000000000000000", "100000000000000001", "expected 100000000000000000, got 100000000000000001"),
            ("100000000000000000", "100000000000000001.0", "ok"),
            (r#"{"$int":"100000000000000000000"}"#, "1.001e20", "ok"),
            (
                r#"{"$int":"100000000000000000000"}"#,
                r#"{"$int":"100000000000000000001"}"#,
                "expected 100000000000000000000, got 100000000000000000001",
            ),
        ],
    );
    let huge = Value::integer(&format!("1{}", "0".repeat(400))).unwrap();
    assert!(check_value(close(1.0, 1.0), &huge, &Float(f64::INFINITY)).is_err());
    assert!(check_value(close(1.0, 1.0), &Float(f64::INFINITY), &huge).is_err());
    // A tolerance that is not a number accepts what is equal and nothing else.
    assert!(check_value(close(f64::NAN, f64::NAN), &Float(0.5), &Float(0.5)).is_ok());
    assert!(check_value(close(f64::NAN, f64::NAN), &Float(0.5), &Float(0.6)).is_err());
}

#[test]
fn floats_in_text_are_compared_word_by_word() {
    for (expected, actual, said) in [
        ("1.000 x\n", "1.004 x", "ok"),
        ("1\n", "1.00", "ok"),
        ("100\n", "100.005\n", "ok"),
        ("+1e2\n", "100\n", "ok"),
        ("nan inf -inf\n", "NaN Infinity -inf\n", "ok"),
        ("inf\n", "1e999\n", "ok"),
        ("1.0\n", "1.2\n", "line 1: word 1: expected '1.0', got '1.2'"),
        ("a 1.0\n", "b 1.0\n", "line 1: word 1: expected 'a', got 'b'"),
        ("1.0\n", "one\n", "line 1: word 1: expected '1.0', got 'one'"),
        ("1.0 2.0\n", "1.0\n", "expected '2.0', but the answer ends after 1 word"),
        (
            "12345678901234567890\n",
            "12345678901234567891\n",
            "line 1: word 1: expected '12345678901234567890', got '12345678901234567891'",
        ),
    ] {
        assert_eq!(say(check_text(close(0.01, 0.0), expected, actual.as_bytes())), said, "{expected:?} {actual:?}");
    }
}

#[test]
fn unordered_counts_how_often_an_element_occurs() {
    check_table(
        ANY_ORDER,
        &[
            ("[1,2,2]", "[2,1,2.0]", "ok"),
            ("[1,2,2]", r#"{"$tuple":[2,1,2]}"#, "ok"),
            ("[1,2]", r#"{"$set":[2,1]}"#, "ok"),
            (r#"{"$set":[1,2]}"#, "[2,1]", "ok"),
            ("[1,2,2]", "[1,1,2]", "missing 2; unexpected 1; 2 should occur 2 times, not 1"),
            ("[1,2]", "[1,2,2]", "expected 2 items, got 3; unexpected 2; 2 should occur 1 time, not 2"),
            ("[1,2,3]", "[3,1]", "expected 3 items, got 2; missing 2"),
            ("[3,1,2]", "[4,5,6]", "missing 3 and 2 more; unexpected 4 and 2 more"),
            ("[[1,2],[3]]", "[[3],[1,2]]", "ok"),
            ("[[1,2],[3]]", "[[3],[2,1]]", "missing [1, 2]; unexpected [2, 1]"),
            ("[true]", "[1]", "missing True; unexpected 1"),
            ("[\"1\"]", "[1]", "missing '1'; unexpected 1"),
            ("{\"a\":[1,2]}", "{\"a\":[2,1]}", "['a'][0]: expected 1, got 2"),
            ("5", "5.0", "ok"),
            ("[5]", "5", "expected list [5], got int 5"),
        ],
    );
    check_table(
        NO_ORDER,
        &[
            ("[[1,2],[3]]", "[[3],[2,1]]", "ok"),
            ("[[1,[2,3]],[3]]", "[[3],[[3,2],1]]", "ok"),
            ("[[1,2],[2,1]]", "[[1,2],[1,2]]", "ok"),
            ("[[1,2],[3]]", "[[3],[1,1]]", "missing [1, 2]; unexpected [1, 1]"),
            ("{\"a\":[1,2]}", "{\"a\":[2,1]}", "ok"),
            ("{\"a\":[1,2]}", "{\"a\":[2,3]}", "['a']: missing 1; unexpected 3"),
            ("[{\"a\":[1,2]}]", "[{\"a\":[2,1]}]", "ok"),
            (
                r#"{"$dict":[[{"$tuple":[1,2]},0]]}"#,
                r#"{"$dict":[[{"$tuple":[2,1]},0]]}"#,
                "missing key (1, 2); unexpected key (2, 1)",
            ),
        ],
    );
}

#[test]
fn unordered_text_is_a_multiset_of_lines() {
    for (expected, actual, lines, words) in [
        ("a b\nc\n", "c\n\na b  ", "ok", "ok"),
        ("a b\nc\n", "c\nb a\n", "missing 'a b'; unexpected 'b a'", "ok"),
        ("a\n", "b\n", "missing 'a'; unexpected 'b'", "missing ['a']; unexpected ['b']"),
    ] {
        assert_eq!(say(check_text(ANY_ORDER, expected, actual.as_bytes())), lines);
        assert_eq!(say(check_text(NO_ORDER, expected, actual.as_bytes())), words);
    }
}

#[test]
fn a_mismatch_can_be_placed_in_a_larger_answer() {
    let mismatch = |path: &str| Mismatch { path: path.to_owned(), message: "expected 1, got 2".to_owned() };
    for (path, said) in [
        ("", "call 5: get(2): expected 1, got 2"),
        ("[0]", "call 5: get(2)[0]: expected 1, got 2"),
        ("line 4", "call 5: get(2), line 4: expected 1, got 2"),
    ] {
        assert_eq!(mismatch(path).within("call 5: get(2)").to_string(), said);
    }
}

#[test]
fn a_hundred_thousand_elements_take_no_quadratic_work() {
    let numbers = |step: i64| (0..100_000).map(move |number| number * step % 100_003);
    let rows =
        |step| numbers(step).map(|number| Tuple(vec![Int(number), text(&number.to_string())])).collect::<Vec<_>>();
    let (sorted, shuffled) = (rows(1), rows(7));
    let shuffled_in_range: Vec<_> = {
        let mut reversed = sorted.clone();
        reversed.reverse();
        reversed.rotate_left(33_333);
        reversed
    };
    assert!(check_value(ANY_ORDER, &List(sorted.clone()), &List(shuffled_in_range.clone())).is_ok());
    assert!(check_value(NO_ORDER, &List(sorted.clone()), &List(shuffled_in_range.clone())).is_ok());
    assert!(check_value(EXACT, &Set(sorted.clone()), &FrozenSet(shuffled_in_range.clone())).is_ok());
    assert!(check_value(close(0.1, 0.0), &Set(sorted.clone()), &Set(shuffled_in_range.clone())).is_ok());
    let said = say(check_value(ANY_ORDER, &List(sorted.clone()), &List(shuffled)));
    assert!(said.starts_with("missing (") && said.len() < 300, "{said}");
    let dict = |rows: Vec<Value>| Dict(rows.into_iter().zip(std::iter::repeat(Value::None)).collect());
    assert!(check_value(EXACT, &dict(sorted), &dict(shuffled_in_range)).is_ok());
}

#[test]
fn deep_values_need_little_stack() {
    let run = || {
        for (open, close) in [("[", "]"), ("{\"$frozenset\":[", "]}"), ("{\"$dict\":[[0,", "]]}")] {
            let nested = |core: &str| value(&format!("{}{core}{}", open.repeat(100), close.repeat(100)));
            for comparison in [EXACT, ANY_ORDER, NO_ORDER, self::close(0.1, 0.1)] {
                assert!(check_value(comparison, &nested("1"), &nested("1.0")).is_ok());
                assert!(check_value(comparison, &nested("1"), &nested("2")).is_err());
            }
        }
    };
    std::thread::Builder::new().stack_size(512 << 10).spawn(run).unwrap().join().unwrap();
}

/// Values in which one number is often another's neighbour or equal, so that comparisons have something to decide.
fn alike() -> impl Strategy<Value = (Value, Value)> {
    let few = prop_oneof![numbers(), Just(Bool(true)), Just(text("1")), Just(Bytes(b"1".to_vec()))];
    let lists = prop::collection::vec(few, 0..4);
    prop_oneof![
        (values(), values()),
        values().prop_map(|value| (value.clone(), value)),
        (lists.clone(), lists).prop_map(|(one, other)| (List(one), Tuple(other))),
        (numbers(), numbers()),
    ]
}

/// The value with its collections reversed and its numbers written otherwise where they can be.
fn rewritten(value: &Value, reverse_lists: bool) -> Value {
    let each = |items: &[Value]| -> Vec<_> { items.iter().map(|item| rewritten(item, reverse_lists)).collect() };
    let reversed = |items: &[Value]| each(items).into_iter().rev().collect::<Vec<_>>();
    match value {
        #[expect(clippy::cast_precision_loss, reason = "only small integers are rewritten")]
        Int(int) if int.unsigned_abs() < 1 << 53 => Float(*int as f64),
        List(items) | Tuple(items) if reverse_lists => Tuple(reversed(items)),
        List(items) => Tuple(each(items)),
        Tuple(items) => List(each(items)),
        Set(items) | FrozenSet(items) => FrozenSet(reversed(items)),
        Dict(items) => {
            let rewrite = |(key, value): &(Value, Value)| (rewritten(key, false), rewritten(value, reverse_lists));
            Dict(items.iter().rev().map(rewrite).collect())
        }
        other => other.clone(),
    }
}

proptest! {
    #[test]
    fn every_comparison_accepts_the_expected_value(value in values()) {
        for comparison in [EXACT, Pure::Lines, Pure::Tokens, ANY_ORDER, NO_ORDER, close(0.0, 0.0), close(1e-9, 1e-9)] {
            prop_assert_eq!(check_value(comparison, &value, &value), Ok(()));
        }
    }

    #[test]
    fn exact_and_unordered_are_symmetric((one, other) in alike()) {
        for comparison in [EXACT, ANY_ORDER, NO_ORDER] {
            let there = check_value(comparison, &one, &other).is_ok();
            let back = check_value(comparison, &other, &one).is_ok();
            prop_assert_eq!(there, back);
        }
    }

    #[test]
    fn what_is_exact_is_right_under_every_comparison((one, other) in alike()) {
        if check_value(EXACT, &one, &other).is_ok() {
            for comparison in [Pure::Lines, Pure::Tokens, ANY_ORDER, NO_ORDER, close(0.0, 0.0)] {
                prop_assert_eq!(check_value(comparison, &one, &other), Ok(()));
            }
        }
    }

    #[test]
    fn exact_overlooks_types_of_numbers_and_order_of_sets(value in values()) {
        prop_assert_eq!(check_value(EXACT, &value, &rewritten(&value, false)), Ok(()));
        prop_assert_eq!(check_value(NO_ORDER, &value, &rewritten(&value, true)), Ok(()));
    }

    #[test]
    fn unordered_accepts_every_permutation(
        items in prop::collection::vec(values(), 0..8).prop_flat_map(|items| (Just(items.clone()), Just(items).prop_shuffle())),
        extra in values(),
    ) {
        let (items, shuffled) = items;
        prop_assert_eq!(check_value(ANY_ORDER, &List(items.clone()), &List(shuffled.clone())), Ok(()));
        let more = List([shuffled, vec![extra]].concat());
        prop_assert!(check_value(ANY_ORDER, &List(items.clone()), &more).is_err());
        prop_assert!(check_value(ANY_ORDER, &more, &List(items)).is_err());
    }

    #[test]
    fn mismatches_are_short((one, other) in alike()) {
        if let Err(mismatch) = check_value(EXACT, &one, &other) {
            prop_assert!(mismatch.message.chars().count() < 1000, "{}", mismatch);
        }
    }

    #[test]
    fn numbers_are_ordered_as_floats_where_floats_are_exact(one in -1e15..1e15_f64, other in -(1_i64 << 52)..1 << 52) {
        #[expect(clippy::cast_precision_loss, reason = "below 2^53")]
        let float = other as f64;
        let order = key(&Float(one)).cmp(&key(&Int(other)));
        prop_assert_eq!(Some(order), one.partial_cmp(&float));
    }

    #[test]
    fn floats_are_ordered_by_size(one in prop::num::f64::ANY, other in prop::num::f64::ANY) {
        if let Some(order) = one.partial_cmp(&other) {
            prop_assert_eq!(key(&Float(one)).cmp(&key(&Float(other))), order);
        }
    }

    #[test]
    fn any_bytes_can_be_checked(expected in "[a1. \n]{0,12}", actual in prop::collection::vec(any::<u8>(), 0..12)) {
        for comparison in [EXACT, Pure::Lines, Pure::Tokens, ANY_ORDER, NO_ORDER, close(0.1, 0.1)] {
            let _ = check_text(comparison, &expected, &actual);
            prop_assert_eq!(check_text(comparison, &expected, expected.as_bytes()), Ok(()));
        }
    }

    #[test]
    fn texts_differ_under_exact_whenever_they_differ(expected in "[aA \n]{0,4}", actual in "[aA \n]{0,4}") {
        let result = check_text(EXACT, &expected, actual.as_bytes());
        prop_assert_eq!(result.is_ok(), expected == actual);
        if check_text(Pure::Lines, &expected, actual.as_bytes()).is_ok() {
            prop_assert_eq!(check_text(Pure::Tokens, &expected, actual.as_bytes()), Ok(()));
        }
    }
}
