//! A checker that fails on a candidate's answer: the answer is wrong if a right one would have been accepted, and
//! nobody but the author learns what the checker said.

use std::sync::Arc;

use judge::render::{human, json};
use judge::{Audience, Case, Challenge, Comparison, Request, Submission, Value, Verdict};

use crate::support::{JUDGE, solve};

/// Written for lists of numbers, as authors write them.
const NAIVE: &str = "
def check(input, expected, answer):
    if sorted(answer) != sorted(expected):
        return f'expected {sum(expected)}, got {sum(answer)}: SECRET'
    while len(answer) > 1000:
        pass
    return [True, True, True][len(answer)] if len(answer) < 3 else True
";

fn challenge(checker: &str, reference: Option<&str>, expected: impl Into<Value>) -> Arc<Challenge> {
    let expected = expected.into();
    let mut builder = solve()
        .comparison(Comparison::Custom { source: checker.into() })
        .sample(Case::function("sample", [1]).expecting(expected.clone()))
        .hidden(Case::function("hidden", [2]).expecting(expected).hint("Look at the types."));
    if let Some(reference) = reference {
        builder = builder.reference(reference);
    }
    Arc::new(builder.build().unwrap())
}

fn submit(challenge: &Arc<Challenge>, answer: &str) -> judge::Report {
    let source = format!("def solve(n):\n    return {answer}\n");
    JUDGE.submit_blocking(Request::new(Arc::clone(challenge), Submission::new(source))).unwrap()
}

#[test]
fn no_answer_makes_a_checker_fail_for_the_judge() {
    let challenge = challenge(NAIVE, None, vec![1, 2, 3]);
    assert_eq!(submit(&challenge, "[3, 2, 1]").verdict(), Verdict::Accepted);
    for answer in [
        "None",
        "True",
        "7",
        "10 ** 4000",
        "'text'",
        "b'\\x00\\xff'",
        "[None]",
        "[[]]",
        "{'a': 1}",
        "{1: [2], None: 3}",
        "[1, 'a', 2]",
        "float('nan')",
        "[float('nan')] * 3",
        "[[[[[[[[[[[[]]]]]]]]]]]]",
        "['x' * 100000] * 9",
        "list(range(100000))",
        "[1, 2, 'secret-answer']",
    ] {
        let report = submit(&challenge, answer);
        assert_eq!(report.verdict(), Verdict::WrongAnswer, "{answer}");
        let candidate = report.view(Audience::Candidate);
        let text = format!("{candidate:?} {} {}", json(&candidate), human(&candidate));
        assert!(!text.contains("Traceback") && !text.contains("sorted("), "{answer}: {text}");
        assert_eq!(candidate.cases[1].message.as_deref(), Some("Look at the types."));
    }
    let report = submit(&challenge, "None");
    let message = |audience| report.view(audience).cases[0].message.clone().unwrap();
    assert_eq!(
        message(Audience::Candidate),
        "the answer is not of a kind or size that the checker can read; does every path through `solve` end in a `return` of \
         the answer?"
    );
    let author = message(Audience::Author);
    assert!(
        author.starts_with(
            "the answer is not of a kind or size that the checker can read; does every path through `solve` end in a `return` of the \
             answer?; the checker fails on this answer"
        ) && author.contains("TypeError: 'NoneType' object is not iterable"),
        "{author}"
    );
}

/// Neither an endless loop nor exhausted memory is a way out.
#[test]
fn a_checker_that_runs_out_of_its_limits_is_no_way_out() {
    for checker in [
        "def check(input, expected, answer):\n    while answer == 7: pass\n    return answer == expected\n",
        "def check(input, expected, answer):\n    return answer == expected or bytes(1 << 40)\n",
        "def check(input, expected, answer):\n    return answer == expected or 'x' * 100000\n",
        "def check(input, expected, answer):\n    return answer == expected or None\n",
        "import os\ndef check(input, expected, answer):\n    return answer == expected or os._exit(3)\n",
    ] {
        assert_eq!(submit(&challenge(checker, None, 1), "7").verdict(), Verdict::WrongAnswer, "{checker}");
    }
}

/// Where the expected answer only says something about right answers, the reference's answer is a right one.
#[test]
fn the_reference_is_asked_where_the_expected_answer_is_not_one() {
    let checker = "def check(input, expected, answer):\n    return len(answer) == expected['length']\n";
    let expected = || Value::Dict(vec![(Value::from("length"), Value::from(2))]);
    let with_reference = challenge(checker, Some("def solve(n):\n    return [n, n]\n"), expected());
    assert_eq!(submit(&with_reference, "[0, 0]").verdict(), Verdict::Accepted);
    assert_eq!(submit(&with_reference, "7").verdict(), Verdict::WrongAnswer);
    let without = challenge(checker, None, expected());
    assert_eq!(submit(&without, "7").verdict(), Verdict::Unjudged);
}

#[test]
fn a_checker_that_fails_on_right_answers_is_the_challenges_fault() {
    for checker in [
        "def check(input, expected, answer):\n    raise LookupError\n",
        "def check(input, expected, answer):\n    return 1\n",
        "def check(input, expected):\n    return True\n",
        "def check(input, expected, answer)\n    return True\n",
    ] {
        let report = submit(&challenge(checker, Some("def solve(n):\n    return 1\n"), 1), "7");
        assert_eq!(report.verdict(), Verdict::Unjudged, "{checker}");
    }
}
