//! Tests of the wire, the TOML form and literals.

use proptest::prelude::*;

use super::strategies::values;
use super::{Decimal, Fraction, MAX_DEPTH, Value, WRAPPED};
use Value::{BigInt, Bool, Bytes, Dict, Float, FrozenSet, Int, List, Set, Str, Tuple};

fn text(text: &str) -> Value {
    Str(text.to_owned())
}

fn moment(tag: &str, text: &str) -> Value {
    Value::of_tagged_text(tag, text).unwrap().unwrap()
}

fn read(json: &str) -> Result<Value, String> {
    Value::from_wire(json.as_bytes()).map_err(|error| error.to_string())
}

fn read_toml(toml: &str) -> Result<Value, String> {
    let table: toml::Table = toml::from_str(&format!("value = {toml}")).unwrap();
    Value::from_toml(&table["value"])
}

#[test]
fn values_have_one_wire_form() {
    let pairs = [
        ("null", Value::None),
        ("true", Bool(true)),
        ("0", Int(0)),
        ("-9223372036854775808", Int(i64::MIN)),
        ("9223372036854775807", Int(i64::MAX)),
        (r#"{"$int":"9223372036854775808"}"#, BigInt("9223372036854775808".into())),
        (r#"{"$int":"-9223372036854775809"}"#, BigInt("-9223372036854775809".into())),
        ("2.0", Float(2.0)),
        ("-0.0", Float(-0.0)),
        ("0.1", Float(0.1)),
        ("5e-324", Float(5e-324)),
        ("1.7976931348623157e+308", Float(f64::MAX)),
        (r#"{"$float":"inf"}"#, Float(f64::INFINITY)),
        (r#"{"$float":"-inf"}"#, Float(f64::NEG_INFINITY)),
        (r#""""#, text("")),
        ("\"a\\\"\\\\\\n\\u0000\u{e9}\u{1f600}\"", text("a\"\\\n\0\u{e9}\u{1f600}")),
        (r#"{"$bytes":"00ff7a"}"#, Bytes(vec![0, 255, 122])),
        (r#"{"$bytes":""}"#, Bytes(vec![])),
        ("[]", List(vec![])),
        ("[1,[2.5]]", List(vec![Int(1), List(vec![Float(2.5)])])),
        (r#"{"$tuple":[1]}"#, Tuple(vec![Int(1)])),
        (r#"{"$set":[3,1]}"#, Set(vec![Int(3), Int(1)])),
        (r#"{"$frozenset":[]}"#, FrozenSet(vec![])),
        ("{}", Dict(vec![])),
        (r#"{"b":1,"a":{"":null}}"#, Dict(vec![(text("b"), Int(1)), (text("a"), Dict(vec![(text(""), Value::None)]))])),
        (r#"{"$dict":[[1,"one"],["k",2]]}"#, Dict(vec![(Int(1), text("one")), (text("k"), Int(2))])),
        (r#"{"$dict":[["$set",[1]]]}"#, Dict(vec![(text("$set"), List(vec![Int(1)]))])),
        (r#"{"$complex":"-1.5+2j"}"#, Value::Complex(-1.5, 2.0)),
        (r#"{"$complex":"1e-07j"}"#, Value::Complex(0.0, 1e-7)),
        (r#"{"$complex":"-0-infj"}"#, Value::Complex(-0.0, f64::NEG_INFINITY)),
        (r#"{"$decimal":"1.50"}"#, Value::Decimal(Decimal::new("1.50").unwrap())),
        (r#"{"$fraction":"-1/3"}"#, Value::Fraction(Fraction::new("-2/6").unwrap())),
        (
            r#"{"$dataclass":["Point",{"x":1,"y":{"$tuple":[]}}]}"#,
            Value::Dataclass("Point".to_owned(), vec![("x".to_owned(), Int(1)), ("y".to_owned(), Tuple(vec![]))]),
        ),
        (r#"{"$dataclass":["Empty",{}]}"#, Value::Dataclass("Empty".to_owned(), vec![])),
    ];
    for (json, value) in pairs {
        let back = read(json).unwrap();
        assert_eq!(back, value, "{json}");
        if let (Float(back), Float(value)) = (&back, &value) {
            assert_eq!(back.to_bits(), value.to_bits(), "{json}");
        }
        assert_eq!(value.to_wire(), json);
    }
    let several = [Int(1), Tuple(vec![])];
    assert_eq!(Value::to_wire_list(&several), List(several.to_vec()).to_wire());
    assert!(matches!(read(r#"{"$float":"nan"}"#), Ok(Float(nan)) if nan.is_nan()));
    assert_eq!(Float(f64::NAN).to_wire(), r#"{"$float":"nan"}"#);
}

#[test]
fn rust_values_become_python_values() {
    fn of(value: impl Into<Value>) -> String {
        value.into().to_string()
    }
    assert_eq!(of(true), "True");
    assert_eq!(of(1_000_000_000_000_i64), "1000000000000");
    assert_eq!(of(2.0), "2.0");
    assert_eq!(of("it's"), "\"it's\"");
    assert_eq!(of(String::from("x")), "'x'");
    assert_eq!(of([1, 2]), "[1, 2]");
    assert_eq!(of(vec![Some("a"), None]), "['a', None]");
    assert_eq!(of(vec![Value::None, Value::from(-1)]), "[None, -1]");
}

#[test]
fn the_reader_takes_every_spelling_of_json() {
    for (json, value) in [
        (" [ 1 ,\t2\r\n] ", List(vec![Int(1), Int(2)])),
        (r#" { "a" : [ ] } "#, Dict(vec![(text("a"), List(vec![]))])),
        (r#"{ "$tuple" : [ 1 , 2 ] }"#, Tuple(vec![Int(1), Int(2)])),
        (r#""\u00e9\ud83d\ude00\/\b\f\r\t""#, text("\u{e9}\u{1f600}/\u{8}\u{c}\r\t")),
        ("-0", Int(0)),
        ("1e+16", Float(1e16)),
        ("1E5", Float(1e5)),
        ("1e-07", Float(1e-7)),
        ("1e-400", Float(0.0)),
        // Python's `json` writes long integers like this; the tag is needed only so that other readers keep them.
        ("123456789012345678901", BigInt("123456789012345678901".into())),
        (r#"{"$int":"-0005"}"#, Int(-5)),
        (r#"{"$complex":"(1E5-j)"}"#, Value::Complex(1e5, -1.0)),
        (r#"{"$complex":"3"}"#, Value::Complex(3.0, 0.0)),
    ] {
        assert_eq!(read(json), Ok(value), "{json}");
    }
}

#[test]
fn the_reader_refuses_what_is_not_the_wire() {
    for (json, error) in [
        ("", "byte 0: a value is missing"),
        ("  ", "byte 2: a value is missing"),
        ("[1", "byte 2: a comma or the end of a collection is missing"),
        ("[1,]", "byte 3: a value is missing"),
        ("[,1]", "byte 1: a value is missing"),
        ("[1 2]", "byte 3: a comma or the end of a collection is missing"),
        ("{\"a\" 1}", "byte 5: a colon is missing"),
        ("{\"a\":1,}", "byte 7: a string is missing"),
        ("{1:2}", "byte 1: a string is missing"),
        ("1 1", "byte 2: more than one value"),
        ("NaN", "byte 0: a value is missing"),
        ("nan", "byte 0: an unknown word"),
        ("Infinity", "byte 0: a value is missing"),
        ("-Infinity", "byte 1: a digit is missing"),
        ("truth", "byte 0: an unknown word"),
        ("01", "byte 2: a number with a leading zero"),
        ("-", "byte 1: a digit is missing"),
        ("1.", "byte 2: a digit is missing"),
        (".5", "byte 0: a value is missing"),
        ("+1", "byte 0: a value is missing"),
        ("1e", "byte 2: a digit is missing"),
        ("1e999", "byte 5: a float out of range"),
        ("\"a", "byte 1: a string without end"),
        ("\"a\nb\"", "byte 3: a control character in a string"),
        ("\"\\x41\"", "byte 3: an unknown escape"),
        ("\"\\u00e\"", "byte 3: an unknown escape"),
        ("\"\\ud800\"", "byte 7: half of a surrogate pair"),
        ("\"\\ud800\\u0041\"", "byte 13: half of a surrogate pair"),
        ("\"\\udc00\"", "byte 7: half of a surrogate pair"),
        ("{\"$none\":true}", "byte 1: an unknown tag"),
        ("{\"$x\":1}", "byte 1: an unknown tag"),
        ("{\"$\":1}", "byte 1: an unknown tag"),
        ("{\"$serde_json::private::Number\":\"1\"}", "byte 1: an unknown tag"),
        ("{\"$tuple\":[],\"a\":1}", "byte 12: a tag among other keys"),
        ("{\"a\":1,\"$tuple\":[]}", "byte 7: a tag among other keys"),
        ("{\"$tuple\":{}}", "byte 10: a list is missing"),
        ("{\"$tuple\":1}", "byte 10: a list is missing"),
        ("{\"$bytes\":\"0\"}", "byte 1: bytes that are not hexadecimal"),
        ("{\"$bytes\":\"+f\"}", "byte 1: bytes that are not hexadecimal"),
        ("{\"$bytes\":\"\u{e9}\"}", "byte 1: bytes that are not hexadecimal"),
        ("{\"$float\":\"1.0\"}", "byte 1: an unknown float"),
        ("{\"$float\":\"NaN\"}", "byte 1: an unknown float"),
        ("{\"$float\":1}", "byte 10: a string is missing"),
        ("{\"$int\":\"\"}", "byte 1: an integer that is not decimal"),
        ("{\"$decimal\":1}", "byte 12: a string is missing"),
        ("{\"$decimal\":\"1_0\"}", "byte 1: a Decimal that is not written as 1.50 or 1.5E+9"),
        ("{\"$fraction\":\"1/0\"}", "byte 1: a Fraction that is not written as 1/3"),
        ("{\"$complex\":\"1+2\"}", "byte 1: a complex number that is not written as 1+2j"),
        ("{\"$complex\":\"infinityj\"}", "byte 1: a complex number that is not written as 1+2j"),
        ("{\"$datetime\":\"2026-01-01\"}", "byte 1: a datetime that is not written as 2026-01-31T23:59:59"),
        ("{\"$kwargs\":{}}", "byte 1: an unknown tag"),
        ("{\"$dataclass\":{}}", "byte 14: a class and its fields are missing"),
        ("{\"$dataclass\":[\"a b\",{}]}", "byte 15: no name of a class or a field"),
        ("{\"$dataclass\":[\"a\\u001b\",{}]}", "byte 15: no name of a class or a field"),
        ("{\"$dataclass\":[\"A\",{\"$x\":1}]}", "byte 20: no name of a class or a field"),
        ("{\"$dataclass\":[\"A\",{},1]}", "byte 21: a dataclass is more than a class and its fields"),
        ("{\"$dataclass\":[\"A\",{\"x\":1,\"x\":2}]}", "'x' occurs twice"),
        ("{\"$int\":\"--1\"}", "byte 1: an integer that is not decimal"),
        ("{\"$int\":\"1_0\"}", "byte 1: an integer that is not decimal"),
        ("{\"$int\":\"\u{0661}\"}", "byte 1: an integer that is not decimal"),
        ("{\"$int\":5}", "byte 8: a string is missing"),
        ("{\"$dict\":[[1]]}", "byte 12: the second half of a pair is missing"),
        ("{\"$dict\":[[1,2,3]]}", "byte 14: a pair has more than two halves"),
        ("{\"$dict\":{\"a\":1}}", "byte 9: a list of pairs is missing"),
        ("{\"a\":1,\"a\":2}", "'a' occurs twice"),
        ("{\"$dict\":[[1,2],[1.0,3]]}", "an element of a set or a key of a dict occurs twice"),
        ("{\"$set\":[2,1,2]}", "an element of a set or a key of a dict occurs twice"),
        ("[{\"$set\":[{\"$tuple\":[{\"$frozenset\":[\"x\",\"x\"]}]}]}]", "'x' occurs twice"),
        ("{\"$set\":[[1]]}", "a list cannot be an element of a set or a key of a dict: [1]"),
        ("{\"$set\":[{\"$tuple\":[{}]}]}", "a dict cannot be an element of a set or a key of a dict: {}"),
        ("{\"$dict\":[[{\"$set\":[]},1]]}", "a set cannot be an element of a set or a key of a dict: set()"),
    ] {
        assert_eq!(read(json), Err(error.to_owned()), "{json}");
    }
    let error = Value::from_wire(b"[\"\xff\"]").unwrap_err();
    assert_eq!(error.to_string(), "byte 2: not UTF-8");
}

#[test]
fn a_set_may_hold_several_nans_since_python_tells_them_apart() {
    let nan = r#"{"$float":"nan"}"#;
    assert!(read(&format!(r#"{{"$set":[{nan},{nan},{{"$tuple":[{nan}]}},{{"$tuple":[{nan}]}}]}}"#)).is_ok());
}

#[test]
fn nesting_is_limited_on_every_path() {
    for (open, close) in [
        ("[", "]"),
        ("{\"k\":", "}"),
        ("{\"$tuple\":[", "]}"),
        ("{\"$frozenset\":[", "]}"),
        ("{\"$dict\":[[0,", "]]}"),
        ("{\"$dataclass\":[\"A\",{\"x\":", "}]}"),
    ] {
        let nested = |depth: usize| format!("{}1{}", open.repeat(depth), close.repeat(depth));
        assert!(read(&nested(MAX_DEPTH + WRAPPED)).is_ok());
        let value = read(&nested(MAX_DEPTH)).unwrap();
        assert_eq!(value.to_wire(), read(&value.to_wire()).unwrap().to_wire());
        assert!(value.to_string().len() > MAX_DEPTH);
        assert!(value.abridged(80).len() < 300);
        assert!(!value.to_json().is_null());
        for depth in [MAX_DEPTH + WRAPPED + 1, 100_000] {
            let error = read(&nested(depth)).unwrap_err();
            assert!(error.ends_with("nested too deep"), "{error}");
        }
    }
    assert!(read(&"[".repeat(1_000_000)).is_err());
}

#[test]
fn deep_values_need_little_stack() {
    let run = || {
        let json = format!("{}1{}", "{\"$dict\":[[0,".repeat(MAX_DEPTH), "]]}".repeat(MAX_DEPTH));
        let value = read(&json).unwrap();
        assert_eq!(value.clone(), value);
        assert!(!format!("{value} {value:?} {}", value.to_json()).is_empty());
    };
    std::thread::Builder::new().stack_size(512 << 10).spawn(run).unwrap().join().unwrap();
}

#[test]
fn sets_nested_in_sets_take_no_more_than_one_sort_each() {
    // 100 levels around 50,000 elements: sorting again at every level would take minutes.
    let many: Vec<_> = (0..50_000).map(|number| number.to_string()).collect();
    let mut json = many.join(",");
    for _ in 0..MAX_DEPTH - 1 {
        json = format!("{{\"$frozenset\":[{json}]}}");
        json = json.replacen("[{", "[0,{", 1);
    }
    let value = read(&json).unwrap();
    assert!(value.to_string().len() > 250_000);
    assert!(value.to_json().is_object());
}

#[test]
fn authors_write_values_in_toml() {
    for (toml, value) in [
        ("1", Int(1)),
        ("1.0", Float(1.0)),
        ("-inf", Float(f64::NEG_INFINITY)),
        ("'x'", text("x")),
        ("false", Bool(false)),
        ("[1, ['a', 2.5]]", List(vec![Int(1), List(vec![text("a"), Float(2.5)])])),
        ("{ k = 1 }", Dict(vec![(text("k"), Int(1))])),
        ("{}", Dict(vec![])),
        ("{ '$none' = true }", Value::None),
        ("{ '$tuple' = [1, { '$none' = true }] }", Tuple(vec![Int(1), Value::None])),
        ("{ '$set' = [{ '$frozenset' = [2] }] }", Set(vec![FrozenSet(vec![Int(2)])])),
        ("{ '$bytes' = '68656C6c6f' }", Bytes(b"hello".to_vec())),
        ("1979-05-27", moment("$date", "1979-05-27")),
        ("07:32:00.5", moment("$time", "07:32:00.5")),
        ("1979-05-27T07:32:00-08:00", moment("$datetime", "1979-05-27T07:32:00-08:00")),
        ("{ '$datetime' = 1979-05-27T07:32:00Z }", moment("$datetime", "1979-05-27T07:32:00+00:00")),
        ("{ '$timedelta' = '1 day, 0:00:30' }", moment("$timedelta", "1 day, 0:00:30")),
        ("{ '$complex' = '1+2j' }", Value::Complex(1.0, 2.0)),
        ("{ '$fraction' = '2/4' }", Value::Fraction(Fraction::new("1/2").unwrap())),
        (
            "{ '$dataclass' = ['P', { y = 1, x = { '$decimal' = '.5' } }] }",
            Value::Dataclass(
                "P".to_owned(),
                vec![("y".to_owned(), Int(1)), ("x".to_owned(), Value::Decimal(Decimal::new("0.5").unwrap()))],
            ),
        ),
        ("{ '$float' = 'inf' }", Float(f64::INFINITY)),
        ("{ '$int' = '-123456789012345678901' }", BigInt("-123456789012345678901".into())),
        ("{ '$dict' = [[1, 'a'], ['$x', []]] }", Dict(vec![(Int(1), text("a")), (text("$x"), List(vec![]))])),
    ] {
        assert_eq!(read_toml(toml), Ok(value), "{toml}");
    }
    assert!(matches!(read_toml("nan"), Ok(Float(nan)) if nan.is_nan()));
    for (toml, error) in [
        (
            "[0, { a = 0000-01-01 }]",
            "at [1][\"a\"]: not a date or time of Python, which has years from 1 to 9999 and microseconds",
        ),
        ("{ '$decimal' = 1.5 }", "at [\"$decimal\"]: must be a string"),
        (
            "{ '$decimal' = '1,5' }",
            "at [\"$decimal\"]: must be written differently: this is a Decimal that is not written as 1.50 or 1.5E+9",
        ),
        (
            "{ '$date' = '2026-02-30' }",
            "at [\"$date\"]: must be written differently: this is a date that is not written as 2026-01-31",
        ),
        (
            "{ '$dataclass' = 'Point' }",
            "at [\"$dataclass\"]: must be an array of the class's name and a table of its fields",
        ),
        ("{ '$dataclass' = ['A b', {}] }", "at [\"$dataclass\"]: \"A b\" is not the name of a class or a field"),
        (
            "{ '$dataclass' = ['A', { x = [1, { '$x' = 1 }] }] }",
            "at [\"$dataclass\"][1][\"x\"][1][\"$x\"]: is not a known tag; there are $none, $tuple, $set, $frozenset, $bytes, \
             $float, $int, $dict, $complex, $decimal, $fraction, $date, $time, $datetime, $timedelta and $dataclass",
        ),
        ("{ '$kwargs' = {} }", "at [\"$kwargs\"]: arguments by name can only be the last item of a call in `calls`"),
        ("{ '$none' = false }", "at [\"$none\"]: must be `true`"),
        ("{ '$tuple' = 1 }", "at [\"$tuple\"]: must be an array"),
        ("{ '$bytes' = 'xyz' }", "at [\"$bytes\"]: must be hexadecimal digits, two for each byte"),
        ("{ '$float' = '1.5' }", "at [\"$float\"]: must be \"nan\", \"inf\" or \"-inf\""),
        ("{ '$int' = 5 }", "at [\"$int\"]: must be a string"),
        ("{ '$int' = 'five' }", "at [\"$int\"]: must be decimal digits"),
        ("{ '$dict' = [[1, 2], [3]] }", "at [\"$dict\"][1]: must be an array of a key and a value"),
        (
            "{ '$raises' = 'E' }",
            "at [\"$raises\"]: an exception can only be an expected answer, or one of a class case",
        ),
        (
            "{ '$tupel' = [] }",
            "at [\"$tupel\"]: is not a known tag; there are $none, $tuple, $set, $frozenset, $bytes, $float, $int, $dict, $complex, \
             $decimal, $fraction, $date, $time, $datetime, $timedelta and $dataclass",
        ),
        (
            "{ '$tuple' = [], a = 1 }",
            "the tag `$tuple` must be the only key of its table; a dict with such a key is written { \"$dict\" = [[key, value]] }",
        ),
        ("{ '$set' = [[1]] }", "a list cannot be an element of a set or a key of a dict: [1]"),
        ("{ '$set' = ['a', 'a'] }", "'a' occurs twice"),
    ] {
        assert_eq!(read_toml(toml), Err(error.to_owned()), "{toml}");
    }
}

#[test]
fn toml_nesting_is_limited() {
    let mut toml = toml::Value::Integer(1);
    for _ in 0..MAX_DEPTH {
        toml = toml::Value::Array(vec![toml]);
    }
    assert!(Value::from_toml(&toml).is_ok());
    let error = Value::from_toml(&toml::Value::Array(vec![toml])).unwrap_err();
    assert!(error.ends_with("nested more than 100 levels deep"), "{error}");
}

#[test]
fn literals_are_those_of_repr() {
    // Every right-hand side is what CPython prints.
    for (value, literal) in [
        (Value::None, "None"),
        (Bool(true), "True"),
        (Int(-5), "-5"),
        (BigInt("123456789012345678901".into()), "123456789012345678901"),
        (Float(1.0), "1.0"),
        (Float(-0.0), "-0.0"),
        (Float(0.1 + 0.2), "0.30000000000000004"),
        (Float(1e16), "1e+16"),
        (Float(1.5e16), "1.5e+16"),
        (Float(9_999_999_999_999_998.0), "9999999999999998.0"),
        (Float(123_456_789_012_345_680.0), "1.2345678901234568e+17"),
        (Float(0.0001), "0.0001"),
        (Float(0.00001), "1e-05"),
        (Float(-1.25e-7), "-1.25e-07"),
        (Float(1e100), "1e+100"),
        (Float(5e-324), "5e-324"),
        (Float(f64::MAX), "1.7976931348623157e+308"),
        // Halfway between ..3.2 and ..3.3, and next to a power of two.
        (Float(2_826_303_603_322_853.0 / 4.0), "706575900830713.2"),
        (Float(2_f64.powi(-44)), "5.684341886080802e-14"),
        (Float(f64::NAN), "nan"),
        (Float(f64::INFINITY), "inf"),
        (Float(f64::NEG_INFINITY), "-inf"),
        (text(""), "''"),
        (text("it's"), "\"it's\""),
        (text("say \"hi\""), "'say \"hi\"'"),
        (text("it's \"hi\""), "'it\\'s \"hi\"'"),
        (text("a\\b\n\r\t\0\x1b\x7f"), "'a\\\\b\\n\\r\\t\\x00\\x1b\\x7f'"),
        (text("\u{80}\u{a0}\u{ad}\u{e9}"), "'\\x80\\xa0\\xad\u{e9}'"),
        (text("\u{378}\u{200b}\u{2028}\u{3000}\u{feff}"), "'\\u0378\\u200b\\u2028\\u3000\\ufeff'"),
        (text("\u{301}e\u{301}\u{1f600}\u{e0001}\u{10ffff}"), "'\u{301}e\u{301}\u{1f600}\\U000e0001\\U0010ffff'"),
        (Bytes(b"ok\n\x00\xff\\".to_vec()), "b'ok\\n\\x00\\xff\\\\'"),
        (Bytes(b"it's".to_vec()), "b\"it's\""),
        (List(vec![Int(1), text("a"), Value::None]), "[1, 'a', None]"),
        (Tuple(vec![]), "()"),
        (Tuple(vec![Int(1)]), "(1,)"),
        (Tuple(vec![Int(1), Int(2)]), "(1, 2)"),
        (Set(vec![]), "set()"),
        (Set(vec![Int(10), Float(2.5), Int(9), Int(-1)]), "{-1, 2.5, 9, 10}"),
        (FrozenSet(vec![]), "frozenset()"),
        (FrozenSet(vec![text("b"), text("a")]), "frozenset({'a', 'b'})"),
        (Dict(vec![]), "{}"),
        (Dict(vec![(text("k"), Tuple(vec![Int(1)])), (Int(1), Set(vec![Int(2)]))]), "{'k': (1,), 1: {2}}"),
    ] {
        assert_eq!(value.to_string(), literal);
    }
}

#[test]
fn sets_print_the_same_whatever_their_order() {
    let inner = |numbers: [i64; 3]| FrozenSet(numbers.into_iter().map(Int).collect());
    let pair = |first, second| Tuple(vec![Int(first), Int(second)]);
    let one = Set(vec![inner([3, 1, 2]), inner([12, 5, 4]), pair(10, 1), pair(9, 2)]);
    let other = Set(vec![pair(9, 2), inner([5, 4, 12]), pair(10, 1), inner([2, 3, 1])]);
    assert_eq!(one.to_string(), "{(9, 2), (10, 1), frozenset({1, 2, 3}), frozenset({4, 5, 12})}");
    assert_eq!(one.to_string(), other.to_string());
    assert_eq!(one.to_json(), other.to_json());
    assert_eq!(one.abridged(30), other.abridged(30));
}

#[test]
fn json_is_plain_where_it_can_be() {
    let value = Dict(vec![
        (text("z"), List(vec![Int(1), Float(2.0), Float(f64::NAN), Value::None])),
        (text("a"), Tuple(vec![Set(vec![Int(2), Int(1)])])),
    ]);
    let json = r#"{"z":[1,2.0,{"$float":"nan"},null],"a":{"$tuple":[{"$set":[1,2]}]}}"#;
    assert_eq!(value.to_json().to_string(), json);
}

#[test]
fn long_values_are_cut_in_the_middle() {
    let numbers = List((0..1234).map(Int).collect());
    let letters = text(&"ab".repeat(5000));
    let rows = List(vec![numbers.clone(); 3]);
    let table = Dict((0..300).map(|number| (text(&format!("key {number}")), numbers.clone())).collect());
    for (value, budget, abridged) in [
        (&numbers, 60, "[0, 1, 2, 3, 4, 5, 6, 7, 8, … (1,234 items), 1233]"),
        (&numbers, 24, "[…]"),
        (&letters, 50, "'ababababababababab'…'abababab' (10,000 characters)"),
        (&rows, 80, "[[0, 1, … (1,234 items)], […], […]]"),
        (&table, 80, "{'key 0': […], 'key 1': […], 'key 2': […], … (300 items), 'key 299': […]}"),
        (&Bytes(vec![0; 99]), 50, "b'\\x00\\x00\\x00\\x00'…'\\x00\\x00' (99 bytes)"),
        (&BigInt("7".repeat(4300)), 40, "77777777777…77777 (4,300 digits)"),
        (&Tuple(vec![letters.clone()]), 60, "('ababababababababababab'…'bababababab' (10,000 characters),)"),
        (&Set(vec![]), 0, "set()"),
        (&Int(12345), 0, "12345"),
        (&text("short"), 7, "'short'"),
    ] {
        let text = value.abridged(budget);
        assert_eq!(text, abridged, "budget {budget}");
    }
}

proptest! {
    #[test]
    fn the_wire_keeps_every_value(value in values()) {
        let wire = value.to_wire();
        let back = Value::from_wire(wire.as_bytes()).unwrap();
        prop_assert_eq!(&back.to_wire(), &wire);
        // `Debug` distinguishes -0.0 from 0.0, and writes every NaN the same.
        prop_assert_eq!(format!("{back:?}"), format!("{value:?}"));
        prop_assert!(serde_json::from_str::<serde_json::Value>(&wire).is_ok());
    }

    #[test]
    fn any_bytes_can_be_read(bytes in proptest::collection::vec(any::<u8>(), 0..64)) {
        let _ = Value::from_wire(&bytes);
    }

    #[test]
    fn anything_like_the_wire_can_be_read(json in r#"([\[\]{},:"]|\{"\$(set|dict|int|tuple)":|\\u?|\["|-?[0-9]{1,3}|\.|e|null|é){0,24}"#) {
        if let Ok(value) = Value::from_wire(json.as_bytes()) {
            prop_assert!(!value.to_string().is_empty());
        }
    }

    #[test]
    fn a_damaged_wire_can_be_read(value in values(), place in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let mut wire = value.to_wire().into_bytes();
        let place = place.index(wire.len());
        wire[place] = byte;
        let _ = Value::from_wire(&wire);
        let _ = Value::from_wire(&wire[..place]);
    }

    #[test]
    fn every_value_can_be_printed(value in values(), budget in 0..200_usize) {
        let literal = value.to_string();
        let abridged = value.abridged(budget);
        if literal.chars().count() <= budget {
            prop_assert_eq!(abridged, literal);
        } else {
            // A date with its time and time zone is not cut, and is the longest that is not.
            prop_assert!(abridged.chars().count() <= budget + 160, "{}", abridged);
        }
        let _ = value.to_json();
    }

    #[test]
    fn every_json_is_read_as_serde_json_reads_it(text in any::<String>(), float in proptest::num::f64::NORMAL, int in any::<i64>()) {
        let json = serde_json::json!([text, float, int]).to_string();
        let value = Value::from_wire(json.as_bytes()).unwrap();
        prop_assert_eq!(value, List(vec![Str(text), Float(float), Int(int)]));
    }
}

/// A list of one item keeps no room for four: an answer can consist of such lists alone.
#[test]
fn what_is_read_takes_no_more_room_than_it_needs() {
    let Ok(List(items)) = Value::from_wire(b"[[1], [\"a\"], {\"b\": 2}]") else { panic!() };
    let [List(one), List(other), Dict(dict)] = items.as_slice() else { panic!("{items:?}") };
    let Some(Str(text)) = other.first() else { panic!("{other:?}") };
    assert_eq!([items.capacity(), one.capacity(), other.capacity(), dict.capacity(), text.capacity()], [3, 1, 1, 1, 1]);
}

#[test]
fn a_weight_counts_what_is_inside() {
    let own = size_of::<Value>();
    assert_eq!(Int(7).weight(), own);
    assert_eq!(Value::from("four").weight(), own + 4);
    assert_eq!(List(vec![Value::None; 100]).weight(), 101 * own);
    assert_eq!(Dict(vec![(Int(1), Bytes(vec![0; 10]))]).weight(), 3 * own + 10);
}
