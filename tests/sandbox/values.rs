//! Numbers, times and dataclasses of the library as answers and arguments, and arguments by name.

use std::sync::Arc;

use judge::entry::Parameter;
use judge::value::{Decimal, Fraction};
use judge::{Bank, Call, Case, Challenge, Comparison, FunctionEntry, Request};
use judge::{Submission, Value, Verdict};

use crate::support::JUDGE;

const IMPORTS: &str = "\
import datetime as d
from dataclasses import dataclass, field
from decimal import Decimal as D
from fractions import Fraction as F

@dataclass
class Point:
    x: object
    y: object
    seen: int = field(default=0, compare=False)

";

fn value(json: &str) -> Value {
    Value::from_json(json).unwrap_or_else(|error| panic!("{json}: {error}"))
}

/// The verdict of a function that returns what `expression` is.
fn verdict(comparison: &Comparison, expected: &str, expression: &str) -> Verdict {
    let challenge = Challenge::builder("answer")
        .function_entry("answer")
        .comparison(comparison.clone())
        .sample(Case::function("one", [(); 0]).expecting(value(expected)))
        .build()
        .unwrap();
    let source = format!("{IMPORTS}def answer():\n    return {expression}\n");
    let report = JUDGE.submit_blocking(Request::new(Arc::new(challenge), Submission::new(source))).unwrap();
    report.verdict()
}

#[test]
fn answers_of_the_library_are_compared_as_python_does() {
    use Verdict::{Accepted, RuntimeError, WrongAnswer};
    for (expected, expression, wanted) in [
        (r#"{"$decimal":"1.50"}"#, "D('1.5')", Accepted),
        (r#"{"$decimal":"1.50"}"#, "1.5", Accepted),
        (r#"{"$decimal":"0.1"}"#, "0.1", WrongAnswer),
        (r#"{"$decimal":"1.50"}"#, "'1.50'", WrongAnswer),
        (r#"{"$decimal":"1.50"}"#, "D('1.51')", WrongAnswer),
        (r#"{"$decimal":"NaN"}"#, "D('nan')", Accepted),
        (r#"{"$fraction":"1/3"}"#, "F(2, 6)", Accepted),
        (r#"{"$fraction":"1/3"}"#, "1 / 3", WrongAnswer),
        (r#"{"$fraction":"1/2"}"#, "D('0.5')", Accepted),
        ("3", "F(9, 3)", Accepted),
        (r#"{"$complex":"1+2j"}"#, "complex(1, 2)", Accepted),
        (r#"{"$complex":"1+2j"}"#, "1 - 2j", WrongAnswer),
        (r#"{"$complex":"3"}"#, "3", Accepted),
        ("3", "3 + 0j", WrongAnswer),
        (r#"{"$date":"2026-02-28"}"#, "d.date(2026, 2, 28)", Accepted),
        (r#"{"$date":"2026-02-28"}"#, "d.datetime(2026, 2, 28)", WrongAnswer),
        (r#"{"$date":"2026-02-28"}"#, "'2026-02-28'", WrongAnswer),
        (
            r#"{"$datetime":"2026-02-28T12:00:00+01:00"}"#,
            "d.datetime(2026, 2, 28, 11, tzinfo=d.timezone.utc)",
            Accepted,
        ),
        (r#"{"$datetime":"2026-02-28T12:00:00+01:00"}"#, "d.datetime(2026, 2, 28, 12)", WrongAnswer),
        (r#"{"$time":"12:30:00"}"#, "d.time(12, 30)", Accepted),
        (r#"{"$timedelta":"1 day, 1:00:00"}"#, "d.timedelta(hours=25)", Accepted),
        (r#"{"$timedelta":"-1 day, 23:59:59"}"#, "d.timedelta(seconds=-1)", Accepted),
        (r#"{"$dataclass":["Point",{"y":2,"x":1}]}"#, "Point(1, 2, 9)", Accepted),
        (r#"{"$dataclass":["Point",{"y":2,"x":1}]}"#, "Point(1, 3)", WrongAnswer),
        (r#"{"$dataclass":["Point",{"y":2,"x":1}]}"#, "(1, 2)", WrongAnswer),
        (r#"{"$dataclass":["Pixel",{"y":2,"x":1}]}"#, "Point(1, 2)", WrongAnswer),
        (r#"{"$dataclass":["Point",{"x":1}]}"#, "Point(1, 2)", WrongAnswer),
        (r#"[{"$set":[{"$decimal":"2"}]}]"#, "[{2}]", Accepted),
        (r#"{"$dict":[[{"$date":"2026-02-28"},[{"$decimal":"1"}]]]}"#, "{d.date(2026, 2, 28): [D(1)]}", Accepted),
        ("1", "type('Decimal', (), {})()", RuntimeError),
    ] {
        assert_eq!(verdict(&Comparison::Exact, expected, expression), wanted, "{expected} and {expression}");
    }
}

#[test]
fn a_tolerance_applies_to_numbers_of_the_library() {
    use Verdict::{Accepted, WrongAnswer};
    let near = Comparison::Float { absolute: 0.01, relative: 0.0 };
    for (expected, expression, wanted) in [
        (r#"{"$decimal":"1.50"}"#, "D('1.51')", Accepted),
        (r#"{"$decimal":"1.50"}"#, "D('1.511')", WrongAnswer),
        (r#"{"$decimal":"123456789012345678901234567890.12"}"#, "D('123456789012345678901234567890.13')", Accepted),
        (r#"{"$decimal":"123456789012345678901234567890.12"}"#, "D('123456789012345678901234567890.14')", WrongAnswer),
        (r#"{"$decimal":"-0.004"}"#, "D('0.005')", Accepted),
        (r#"{"$fraction":"1/3"}"#, "0.3333", Accepted),
        (r#"{"$complex":"1+2j"}"#, "1.005 + 2.005j", Accepted),
        (r#"{"$complex":"1+2j"}"#, "1.01 + 2.01j", WrongAnswer),
        (r#"{"$timedelta":"0:00:10"}"#, "d.timedelta(seconds=10.009)", Accepted),
        (r#"{"$timedelta":"0:00:10"}"#, "d.timedelta(seconds=10.02)", WrongAnswer),
        (r#"{"$datetime":"2026-02-28T12:00:00"}"#, "d.datetime(2026, 2, 28, 12, 0, 0, 5)", WrongAnswer),
        (r#"{"$dataclass":["Point",{"x":1.0,"y":[2.0]}]}"#, "Point(1.001, [2.001])", Accepted),
    ] {
        assert_eq!(verdict(&near, expected, expression), wanted, "{expected} and {expression}");
    }
}

#[test]
fn arguments_of_every_kind_reach_the_solution_and_the_checker() {
    let arguments = [
        Value::Decimal(Decimal::new("1.50").unwrap()),
        Value::Fraction(Fraction::new("1/3").unwrap()),
        Value::Complex(1.0, -2.0),
        value(r#"{"$date":"2026-02-28"}"#),
        value(r#"{"$datetime":"2026-02-28T12:00:00.5+01:00"}"#),
        value(r#"{"$time":"23:59:59"}"#),
        value(r#"{"$timedelta":"-1 day, 0:00:30.5"}"#),
        value(r#"{"$dataclass":["Point",{"x":1,"y":{"$dataclass":["Other",{"z":2}]}}]}"#),
    ];
    let checker = "\
def check(input, expected, answer):
    *_, point = input['args']
    return input['args'] == list(answer) and point.y.z == 2 and type(point).__name__ == 'Point'
";
    let challenge = Challenge::builder("same")
        .function_entry("same")
        .comparison(Comparison::Custom { source: checker.into() })
        .sample(Case::function("all", arguments).expecting(Value::None))
        .build()
        .unwrap();
    let source = format!(
        "{IMPORTS}def same(*all):\n    assert type(all[-1]) is Point and repr(all[0]) == \"Decimal('1.50')\", all\n    return all\n"
    );
    let report = JUDGE.submit_blocking(Request::new(Arc::new(challenge), Submission::new(source))).unwrap();
    assert_eq!(report.verdict(), Verdict::Accepted, "{report:#?}");
}

#[test]
fn arguments_are_given_by_name() {
    let parameter = |name: &str| Parameter { name: name.to_owned(), codec: None };
    let entry = FunctionEntry {
        name: "order".to_owned(),
        parameters: vec![parameter("items"), parameter("reverse")],
        answer: Some(0),
        ..FunctionEntry::default()
    };
    let challenge = Challenge::builder("order")
        .function_entry(entry)
        .sample(Case::function("down", [Value::from([1, 3, 2])]).keyword("reverse", true).expecting([3, 2, 1]))
        .hidden(
            Case::function("named", [(); 0]).keyword("reverse", false).keyword("items", [1, 3, 2]).expecting([1, 2, 3]),
        )
        .build()
        .unwrap();
    let challenge = Arc::new(challenge);
    for (source, wanted) in [
        ("def order(items, *, reverse):\n    items.sort(reverse=reverse)\n", Verdict::Accepted),
        ("def order(items, *, other):\n    items.sort()\n", Verdict::RuntimeError),
    ] {
        let request = Request::new(Arc::clone(&challenge), Submission::new(source));
        assert_eq!(JUDGE.submit_blocking(request).unwrap().verdict(), wanted, "{source}");
    }

    let calls = [
        Call::new("Shelf", [(); 0]).keyword("size", 2),
        Call::new("put", ["a"]).keyword("place", 1),
        Call::new("all", [(); 0]),
    ];
    let results = Value::List(vec![Value::None, Value::None, vec![Value::None, "a".into()].into()]);
    let challenge =
        Challenge::builder("shelf").class_entry("Shelf").sample(Case::class("one", calls).expecting(results));
    let source = "\
class Shelf:
    def __init__(self, *, size):
        self.places = [None] * size

    def put(self, item, *, place):
        self.places[place] = item

    def all(self):
        return self.places
";
    let request = Request::new(Arc::new(challenge.build().unwrap()), Submission::new(source));
    assert_eq!(JUDGE.submit_blocking(request).unwrap().verdict(), Verdict::Accepted);
}

#[test]
fn files_hold_values_and_arguments_by_name() {
    let manifest = |entry: &str| {
        format!(
            "format_version = 1\nid = \"sums\"\ntitle = \"Sums\"\nlevel = \"junior\"\ntopics = [\"numbers\"]\nminutes = 5\n\n[entry]\n{entry}\n"
        )
    };
    let function = manifest("kind = \"function\"\nname = \"late\"\nparameters = [\"day\", \"days\"]");
    let cases = "\
[[samples]]
id = \"one\"
args = [2026-02-28]
kwargs = { days = { \"$decimal\" = \"1\" } }
expected = { \"$dataclass\" = [\"Due\", { day = 2026-03-01, fee = { \"$fraction\" = \"1/2\" } }] }
";
    let files: [(&str, &[u8]); 4] = [
        ("sums/challenge.toml", function.as_bytes()),
        ("sums/cases.toml", cases.as_bytes()),
        ("sums/statement.md", b"Say when."),
        ("sums/starter.py", b"# judge: sums\n"),
    ];
    let (bank, errors) = Bank::from_files("memory", files);
    assert!(errors.is_empty(), "{errors:?}");
    let source = "\
from dataclasses import dataclass
from datetime import date, timedelta

@dataclass
class Due:
    day: date
    fee: float

def late(day, *, days):
    return Due(day + timedelta(int(days)), 0.5)
";
    let request = Request::new(Arc::clone(bank.get("sums").unwrap()), Submission::new(source));
    assert_eq!(JUDGE.submit_blocking(request).unwrap().verdict(), Verdict::Accepted);

    let broken = cases.replace("days =", "dayz =");
    let files: [(&str, &[u8]); 4] = [
        ("sums/challenge.toml", function.as_bytes()),
        ("sums/cases.toml", broken.as_bytes()),
        ("sums/statement.md", b"Say when."),
        ("sums/starter.py", b"# judge: sums\n"),
    ];
    let (_, errors) = Bank::from_files("memory", files);
    assert_eq!(
        errors[0].to_string(),
        "memory/sums/cases.toml:4:12: `kwargs` has \"dayz\", which is not a parameter\n  hint: did you mean `days`?"
    );
}
