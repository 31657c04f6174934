//! Cases made of what generators yield.

use judge_sandbox::Value;

use super::generated_case;
use crate::challenge::build::raises;
use crate::challenge::{Call, ClassEntry, Entry, Expected, FunctionEntry, Parameter, Stimulus, Visibility};
use crate::strategies::values;

fn two_sum() -> Entry {
    let parameters = ["nums", "target"].map(|name| Parameter { name: name.to_owned(), codec: None });
    Entry::Function(FunctionEntry { name: "two_sum".to_owned(), parameters: parameters.to_vec(), ..Default::default() })
}

fn dict(items: &[(&str, Value)]) -> Value {
    Value::Dict(items.iter().map(|(key, value)| ((*key).into(), value.clone())).collect())
}

#[test]
fn generated_cases() {
    let yielded = dict(&[
        ("id", "large-1".into()),
        ("group", "large".into()),
        ("hint", "Many numbers.".into()),
        ("args", Value::Tuple(vec![vec![1, 2].into(), 3.into()])),
        ("expected", Value::Tuple(vec![0.into(), 1.into()])),
        ("points", 3.into()),
    ]);
    let case = generated_case(&two_sum(), &yielded).unwrap();
    assert_eq!((case.id.as_str(), case.group.as_str(), case.points), ("large-1", "large", 3));
    assert_eq!(case.visibility, Visibility::Hidden);
    assert_eq!(case.input.stimulus, Stimulus::Arguments(vec![vec![1, 2].into(), 3.into()]));
    assert_eq!(case.expected, Some(Expected::Value(Value::Tuple(vec![0.into(), 1.into()]))));

    let raising = dict(&[("id", "a".into()), ("args", [1, 2].into()), ("expected", raises("KeyError"))]);
    let case = generated_case(&two_sum(), &raising).unwrap();
    assert_eq!(case.expected, Some(Expected::Raises("KeyError".to_owned())));
    // Written by a generator, `None` is an answer, not a missing one.
    let none = dict(&[("id", "a".into()), ("args", [1, 2].into()), ("expected", Value::None)]);
    assert_eq!(generated_case(&two_sum(), &none).unwrap().expected, Some(Expected::Value(Value::None)));
}

#[test]
fn generated_calls() {
    let entry = Entry::Class(ClassEntry::from("Stack"));
    let calls = Value::List(vec![
        Value::Tuple(vec!["Stack".into()]),
        Value::List(vec!["push".into(), 1.into()]),
        Value::List(vec!["pop".into()]),
    ]);
    let expected = Value::List(vec![Value::None, Value::None, raises("IndexError")]);
    let yielded = dict(&[("id", "a".into()), ("calls", calls), ("expected", expected)]);
    let case = generated_case(&entry, &yielded).unwrap();
    let calls = [Call::new("Stack", [(); 0]), Call::new("push", [1]), Call::new("pop", [(); 0])];
    assert_eq!(case.input.stimulus, Stimulus::Calls(calls.to_vec()));
    let none = || Expected::Value(Value::None);
    assert_eq!(case.expected, Some(Expected::Calls(vec![none(), none(), Expected::Raises("IndexError".to_owned())])));
}

#[track_caller]
fn refused(value: &Value, expected: &str) {
    assert_eq!(generated_case(&two_sum(), value).unwrap_err(), expected);
}

#[test]
fn broken_generated_cases() {
    let id = ("id", Value::from("large"));
    let arguments = ("args", Value::from([1, 2]));
    refused(&[1, 2].into(), "a case must be a dict, not a list");
    refused(&dict(&[]), "`id` is missing; `args` is missing");
    refused(
        &dict(&[id.clone(), ("args", [1].into())]),
        "case \"large\": `args` has 1 item, but two_sum takes `nums` and `target`",
    );
    refused(
        &dict(&[id.clone(), ("args", Value::Set(vec![])), ("hnt", 1.into()), ("stdin", "".into())]),
        "case \"large\": `stdin` has no meaning here; `args` must be a list, not a set; unknown key \"hnt\"",
    );
    refused(&dict(&[("id", "Large".into()), arguments.clone()]), "case \"Large\": `id` cannot be \"Large\"");
    refused(
        &dict(&[id.clone(), arguments.clone(), ("explanation", "2".into()), ("points", (-1).into())]),
        "case \"large\": `explanation` has no meaning in a hidden case; `points` must be from 0 to 1000",
    );
    refused(
        &dict(&[id.clone(), arguments.clone(), ("files", dict(&[("../a", "".into()), ("b", 1.into())]))]),
        "case \"large\": the content of a file must be a string or bytes, not an integer; \
         a file cannot be named \"../a\"",
    );
    refused(
        &dict(&[id.clone(), arguments.clone(), ("expected", dict(&[("$raises", 1.into())]))]),
        "case \"large\": `$raises` does not name an exception",
    );
    refused(&dict(&[id, arguments, ("hint", Value::None)]), "case \"large\": `hint` must be a string, not None");
    let keys = Value::Dict(vec![(1.into(), 1.into()), ("id".into(), 1.into()), ("args".into(), [1, 2].into())]);
    refused(&keys, "the keys of a case must be strings, not an integer; `id` must be a string, not an integer");
}

proptest::proptest! {
    #[test]
    fn any_generated_case(values in proptest::collection::vec(values(), 7), kind in 0..3_usize) {
        let entries = [two_sum(), Entry::Class(ClassEntry::from("A")), Entry::Program];
        let keys = ["args", "calls", "stdin", "expected", "files", "points", "hint"];
        let mut items: Vec<(&str, Value)> = keys.into_iter().zip(values.iter().cloned()).collect();
        items.push(("id", "a".into()));
        for index in 0..items.len() {
            match generated_case(&entries[kind], &dict(&items[index..])) {
                Ok(case) => proptest::prop_assert_eq!(case.id.as_str(), "a"),
                Err(said) => proptest::prop_assert!(said.starts_with("case \"a\": "), "{said}"),
            }
        }
        let _ = generated_case(&entries[kind], &values[0]);
    }
}
