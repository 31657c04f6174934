//! Answers that no solution should give, for a challenge's own checker, which has to decide about each.
//!
//! Part of the author's check. This module knows which values they are and words the problem when a checker fails on
//! one; `verify` puts them to the checker. A candidate may answer anything, so a checker that knows only answers of the
//! right shape fails on wrong shapes instead of rejecting them.

use std::sync::Arc;

use judge::entry::Codec;
use judge::{Case, Challenge, Comparison, Entry, Expected, Problem, Stimulus, Value, Visibility};
use judge_sandbox::call::{self, Action};
use judge_sandbox::value::MAX_DEPTH;

use super::{FileProblem, MANIFEST};

/// The most cases whose checks are tried, samples first.
const CASES: usize = 20;

/// Cases with more calls are left out: each answer has a result for each of them.
const CALLS: usize = 200;

/// The most answers that are listed; of any more, only the number is given.
const LISTED: usize = 5;

/// Characters of an answer that are shown.
const QUOTED: usize = 60;

/// What to do about a checker that fails.
const REMEDY: &str = "check(input, expected, answer) must return True, False, or a text that says what is wrong, whatever the \
                      answer is: look at its type first, as in `if not isinstance(answer, list): return False`";

/// Some of `cases` with their answers filled in, each with each odd answer to it; none where no checker of the author's
/// decides.
pub(super) fn asked(challenge: &Challenge, cases: &[Case]) -> Vec<(Arc<Case>, Value)> {
    let asks = |case: &&Case| {
        matches!(challenge.comparison_of(case), Comparison::Custom { .. })
            && match &case.expected {
                Some(Expected::Calls(calls)) => calls.len() <= CALLS,
                expected => matches!(expected, Some(Expected::Value(_) | Expected::Text(_) | Expected::Bytes(_))),
            }
    };
    let (samples, hidden): (Vec<&Case>, Vec<&Case>) =
        cases.iter().filter(asks).partition(|case| case.visibility == Visibility::Sample);
    let samples = &samples[..samples.len().min(CASES)];
    let left = CASES - samples.len();
    let step = if left == 0 { 1 } else { hidden.len().div_ceil(left).max(1) };
    let some = samples.iter().copied().chain(hidden.into_iter().step_by(step).take(left));
    let with_answers = |case: &Case| {
        let shared = Arc::new(case.clone());
        odd(challenge, case).into_iter().map(move |answer| (Arc::clone(&shared), answer))
    };
    some.flat_map(with_answers).collect()
}

/// What is wrong with the checker: `failures` say why it came to no decision, in the order of `asked`.
pub(super) fn findings(
    challenge: &Challenge,
    asked: &[(Arc<Case>, Value)],
    failures: &[Option<String>],
) -> Vec<FileProblem> {
    let mut listed: Vec<(String, FileProblem)> = Vec::new();
    let mut more = 0;
    for ((case, answer), failure) in asked.iter().zip(failures) {
        let Some(failure) = failure else { continue };
        let shown = if challenge.is_secret() {
            "an odd answer".to_owned()
        } else {
            format!("the answer {}", answer.abridged(QUOTED))
        };
        if listed.iter().any(|(other, _)| *other == shown) {
            continue;
        }
        if listed.len() == LISTED {
            more += 1;
            continue;
        }
        // The message of an exception is in its last line.
        let reason = failure.lines().last().unwrap_or_default();
        let message = format!("the checker fails on {shown} to case {}: {reason}", case.id);
        listed.push((shown, FileProblem::new(MANIFEST, Problem::new(message).advise(REMEDY))));
    }
    let mut findings: Vec<FileProblem> = listed.into_iter().map(|(_, finding)| finding).collect();
    if more > 0 {
        let message = format!("the checker fails on answers in {more} more checks");
        findings.push(FileProblem::new(MANIFEST, Problem::new(message).advise(REMEDY)));
    }
    findings
}

/// Answers that the runner passes on, of every shape that this entry's answers can have.
fn odd(challenge: &Challenge, case: &Case) -> Vec<Value> {
    match (&challenge.entry(), &case.expected) {
        (_, Some(Expected::Text(expected))) => texts(expected).into_iter().map(Value::Str).collect(),
        (_, Some(Expected::Bytes(expected))) => {
            let texts =
                texts(&String::from_utf8_lossy(expected)).into_iter().map(|text| Value::Bytes(text.into_bytes()));
            texts.chain([Value::Bytes(expected.clone()), Value::Bytes(vec![0xff])]).collect()
        }
        (_, Some(Expected::Calls(_))) => {
            let Stimulus::Calls(calls) = &case.input.stimulus else { return Vec::new() };
            // One result for each call, and none for a constructor.
            let results = |odd: Value| {
                let result = |action: Action<'_>| action.method.map_or(Value::None, |_| odd.clone());
                Value::List(call::actions(calls).map(result).collect())
            };
            values().into_iter().map(results).collect()
        }
        (entry, Some(Expected::Value(expected))) => {
            let mut odd = values();
            odd.extend(near(expected));
            let is_list = matches!(entry, Entry::Sql(_)) || codec(entry).is_some();
            odd.retain(|value| !is_list || matches!(value, Value::List(_)));
            odd
        }
        _ => Vec::new(),
    }
}

/// How a function's answer is read, when it is read as a list.
fn codec(entry: &Entry) -> Option<Codec> {
    let Entry::Function(function) = entry else { return None };
    match function.answer {
        Some(index) => function.parameters.get(index).and_then(|parameter| parameter.codec),
        None => function.returns,
    }
}

fn values() -> Vec<Value> {
    let text = |text: &str| Value::Str(text.to_owned());
    let list = |items: Vec<Value>| Value::List(items);
    let deep = (1..MAX_DEPTH).fold(list(Vec::new()), |inner, _| Value::List(vec![inner]));
    vec![
        Value::None,
        Value::Bool(true),
        Value::Int(0),
        Value::Int(-1),
        Value::Int(i64::MAX),
        Value::BigInt("9".repeat(4_000)),
        Value::Float(0.5),
        Value::Float(f64::NAN),
        Value::Float(f64::INFINITY),
        text(""),
        text("text"),
        text("\0"),
        Value::Bytes(Vec::new()),
        Value::Bytes(vec![0, 255]),
        list(Vec::new()),
        list(vec![Value::None]),
        list(vec![list(Vec::new())]),
        list(vec![text("text"), Value::Int(1), Value::None, Value::Float(f64::NAN)]),
        list(vec![list(vec![Value::Int(1)]), Value::Int(1), list(vec![text("a"), text("b"), text("c")])]),
        list((0..10_000).map(Value::Int).collect()),
        deep,
        Value::Tuple(Vec::new()),
        Value::Tuple(vec![Value::Int(1), text("text")]),
        Value::Set(vec![Value::Int(1), text("text")]),
        Value::FrozenSet(Vec::new()),
        Value::Dict(Vec::new()),
        Value::Dict(vec![(Value::Int(1), list(Vec::new())), (text("text"), Value::None), (Value::None, Value::Int(1))]),
    ]
}

/// Answers that resemble the expected one but have another shape.
fn near(expected: &Value) -> Vec<Value> {
    let mut near = vec![Value::List(vec![expected.clone()]), Value::Tuple(vec![expected.clone(), expected.clone()])];
    if let Value::List(items) | Value::Tuple(items) = expected {
        let items: Vec<Value> = items.iter().take(1_000).cloned().collect();
        let with = |last: Value| Value::List(items.iter().cloned().chain([last]).collect());
        near.extend([with(Value::None), with(Value::Str("text".to_owned())), with(Value::List(Vec::new()))]);
        if let Some((_, all_but_one)) = items.split_last() {
            near.push(Value::List(all_but_one.to_vec()));
            near.push(Value::List(vec![Value::None; items.len()]));
            near.push(Value::List(vec![Value::List(Vec::new()); items.len()]));
            near.push(Value::List(items.iter().map(|item| Value::Str(item.abridged(QUOTED))).collect()));
        }
    }
    if let Value::Dict(items) = expected {
        near.push(Value::Dict(items.iter().map(|(key, _)| (key.clone(), Value::None)).collect()));
        near.push(Value::List(items.iter().map(|(key, _)| key.clone()).collect()));
    }
    near
}

fn texts(expected: &str) -> Vec<String> {
    let words = expected.split_whitespace().count();
    let lines = expected.lines().count();
    vec![
        String::new(),
        "\n".to_owned(),
        "\0".to_owned(),
        "\r\n \t\u{b}\u{a0}".to_owned(),
        "text\n".to_owned(),
        "-1\n".to_owned(),
        "1.5e400 nan inf -0 0x1 1_0\n".to_owned(),
        "\u{b2} \u{661} \u{1f600}\n".to_owned(),
        // More digits than `int` reads.
        format!("{}\n", "9".repeat(5_000)),
        "x".repeat(500_000),
        "1\n".repeat(50_000),
        format!("{expected}text\n"),
        expected.trim_end().rsplit_once(char::is_whitespace).map_or_else(String::new, |(before, _)| before.to_owned()),
        vec!["text"; words].join(" "),
        "\n".repeat(lines),
        "text\n".repeat(lines),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use judge::{Bank, Call, FunctionEntry};

    fn challenge(hidden: usize) -> Challenge {
        let mut builder = Challenge::builder("add")
            .function_entry(FunctionEntry { name: "add".to_owned(), ..FunctionEntry::default() })
            .comparison(Comparison::Custom { source: "def check(input, expected, answer): ...".into() })
            .sample(Case::function("small", [1]).expecting(3));
        for number in 0..hidden {
            builder = builder.hidden(Case::function(&format!("case-{number}"), [1]).expecting(Vec::<Value>::new()));
        }
        builder.build().unwrap()
    }

    #[test]
    fn some_cases_are_tried_with_all_values() {
        let few = challenge(3);
        let all = asked(&few, few.cases());
        assert!(all.len() > 4 * values().len());
        let many = challenge(500);
        let asked = asked(&many, many.cases());
        let ids: std::collections::BTreeSet<&str> = asked.iter().map(|(case, _)| case.id.as_str()).collect();
        assert_eq!((ids.len(), ids.contains("small")), (CASES, true));
    }

    #[test]
    fn nothing_is_asked_where_no_checker_of_the_author_decides() {
        let exact = challenge(3).without_checker();
        assert!(asked(&exact, exact.cases()).is_empty());
    }

    /// A result for each of many calls, for each odd value, would take gigabytes.
    #[test]
    fn cases_of_many_calls_are_left_out() {
        let calls = |count: usize| {
            let made = (0..count).map(|number| Call::new::<i64>(if number == 0 { "Stack" } else { "pop" }, []));
            Case::class(&format!("calls-{count}"), made).expecting(Value::List(vec![Value::None; count]))
        };
        let stack = Challenge::builder("stack")
            .class_entry("Stack")
            .comparison(Comparison::Custom { source: "def check(input, expected, answer): ...".into() })
            .sample(calls(CALLS))
            .hidden(calls(CALLS + 1))
            .build()
            .unwrap();
        let asked = asked(&stack, stack.cases());
        assert!(!asked.is_empty() && asked.iter().all(|(case, _)| case.id.as_str() == format!("calls-{CALLS}")));
    }

    /// A value that no runner would pass on would trip up the sandbox, not the checker.
    #[test]
    fn all_values_are_ones_that_a_guest_can_answer() {
        let list = Value::List((1..4).map(Value::Int).collect());
        for value in
            values().into_iter().chain(near(&list)).chain(near(&Value::Dict(vec![(Value::Int(1), Value::None)])))
        {
            Value::from_wire(value.to_wire().as_bytes()).unwrap_or_else(|error| panic!("{value}: {error}"));
        }
    }

    #[test]
    fn each_value_is_reported_once_and_not_too_many() {
        let challenge = challenge(3);
        let asked = asked(&challenge, challenge.cases());
        let failures = vec![Some("Traceback:\nTypeError: no".to_owned()); asked.len()];
        let findings = findings(&challenge, &asked, &failures);
        assert_eq!(findings.len(), LISTED + 1);
        assert_eq!(findings[0].problem.message(), "the checker fails on the answer None to case small: TypeError: no");
        let manifest = "format_version = 1\nid = \"it\"\ntitle = \"It\"\nlevel = \"junior\"\ntopics = [\"a\"]\nminutes = 5\n\
                        [entry]\nkind = \"function\"\nname = \"f\"\n";
        let files = [
            ("it/challenge.toml", manifest),
            ("it/cases.toml", "[[samples]]\nid = \"one\"\nargs = [1]\nexpected = 1\n"),
            ("it/statement.md", "# It\n"),
            ("it/starter.py", "# judge: it\n"),
        ];
        let (bank, errors) = Bank::from_secret_files("test", files.map(|(path, text)| (path, text.as_bytes())));
        let secret = bank.get("it").unwrap_or_else(|| panic!("{errors:?}"));
        let findings = super::findings(secret, &asked, &failures);
        assert_eq!(findings.len(), 1);
        assert!(findings[0].problem.message().starts_with("the checker fails on an odd answer to case small"));
    }
}
