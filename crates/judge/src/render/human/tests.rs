//! The report for people, over hand-made views.

use insta::assert_snapshot;

use super::*;
use crate::challenge::{Level, Visibility};

/// A hidden case with `verdict`, of which nothing else is known.
fn hidden(id: &str, verdict: Verdict) -> CaseView {
    CaseView {
        id: id.to_owned(),
        group: "edges".to_owned(),
        visibility: Visibility::Hidden,
        verdict,
        about: match verdict {
            Verdict::SyntaxError | Verdict::RuleViolation | Verdict::Skipped => About::Source,
            Verdict::Accepted
            | Verdict::WrongAnswer
            | Verdict::TimeLimit
            | Verdict::MemoryLimit
            | Verdict::OutputLimit
            | Verdict::RuntimeError
            | Verdict::Unjudged => About::Case,
        },
        figures: Figures::Exact,
        cpu_seconds: 0.012_34,
        instructions: 123_400_000,
        memory_bytes: 3 << 19,
        message: None,
        stdout: None,
        stderr: None,
        input: None,
        expected: None,
        actual: None,
        diff: None,
        explanation: None,
        traceback: None,
    }
}

/// A sample with a wrong answer, of which all is known.
fn wrong_sample() -> CaseView {
    CaseView {
        group: "samples".to_owned(),
        visibility: Visibility::Sample,
        message: Some("[1]: expected 1, got 2".to_owned()),
        input: Some("[2, 7, 11, 15], 9".to_owned()),
        expected: Some("[0, 1]".to_owned()),
        actual: Some("[0, 2]".to_owned()),
        explanation: Some("2 + 7 = 9".to_owned()),
        stdout: Some("looking\nfound\n".to_owned()),
        ..hidden("basic", Verdict::WrongAnswer)
    }
}

fn view(verdict: Verdict, cases: Vec<CaseView>) -> View {
    let accepted = cases.iter().filter(|case| case.verdict == Verdict::Accepted).count();
    View {
        challenge: "two-sum".to_owned(),
        title: "Two sum".to_owned(),
        level: Level::Junior,
        verdict,
        stages: None,
        score: Score { earned: u32::try_from(accepted).unwrap(), possible: u32::try_from(cases.len()).unwrap() },
        cpu_seconds: 0.024_68,
        instructions: cases.iter().map(|case| case.instructions).sum(),
        memory_bytes: 3 << 19,
        wall_seconds: Some(0.125),
        cpu_limit_seconds: 2.0,
        memory_limit_bytes: 64 << 20,
        cases,
        receipt: None,
    }
}

/// `text` without colours, between bars that show white space.
fn plain(text: &str) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("\u{1b}[") {
        plain.push_str(before);
        rest = after.split_once('m').map_or("", |(_, rest)| rest);
    }
    plain.push_str(rest);
    plain.lines().map(|line| ["|", line, "|\n"].concat()).collect()
}

#[test]
fn an_accepted_report() {
    let cases = vec![hidden("a", Verdict::Accepted), hidden("much-longer", Verdict::Accepted)];
    assert_snapshot!(plain(&human(&view(Verdict::Accepted, cases))), @"
        |Two sum (two-sum, 2 cases)|
        ||
        |  ✓ a            accepted        0.0123 s    1.5 MiB  edges|
        |  ✓ much-longer  accepted        0.0123 s    1.5 MiB  edges|
        ||
        |  ✓ accepted  all 2 cases|
        |    slowest case 0.0123 of 2 judge seconds, peak memory 1.5 MiB of 64 MiB, 0.12 s on the clock|
        ");
}

#[test]
fn a_wrong_answer_of_a_sample() {
    assert_snapshot!(plain(&human_case(&wrong_sample(), None, 8)), @"
        |  ✗ basic     wrong answer    0.0123 s    1.5 MiB  samples|
        |      [1]: expected 1, got 2|
        |      input     [2, 7, 11, 15], 9|
        |      expected  [0, 1]|
        |      got       [0, 2]|
        |      because   2 + 7 = 9|
        |      stdout    looking|
        |                found|
        ");
}

#[test]
fn a_difference_takes_the_place_of_the_answers() {
    let diff = "--- expected\n+++ actual\n@@ -1,3 +1,3 @@\n a\n-b\n+c\n@@ -9 +9 @@\n---x\n+++y\n";
    let case = CaseView { diff: Some(diff.to_owned()), ..wrong_sample() };
    assert_snapshot!(plain(&human_case(&case, None, 8)), @"
        |  ✗ basic     wrong answer    0.0123 s    1.5 MiB  samples|
        |      [1]: expected 1, got 2|
        |      input     [2, 7, 11, 15], 9|
        |      diff      - expected  + got|
        |                 a|
        |                -b|
        |                +c|
        |                …|
        |                ---x|
        |                +++y|
        |      because   2 + 7 = 9|
        |      stdout    looking|
        |                found|
        ");
}

#[test]
fn a_message_that_the_answers_repeat_is_left_out() {
    let case = CaseView {
        message: Some("expected 3, got 4".to_owned()),
        expected: Some("3".to_owned()),
        actual: Some("4".to_owned()),
        explanation: None,
        stdout: None,
        ..wrong_sample()
    };
    assert_snapshot!(plain(&human_case(&case, None, 8)), @"
        |  ✗ basic     wrong answer    0.0123 s    1.5 MiB  samples|
        |      input     [2, 7, 11, 15], 9|
        |      expected  3|
        |      got       4|
        ");
}

#[test]
fn an_exception_shows_its_traceback_once() {
    let traceback = "Traceback (most recent call last):\n  File \"solution.py\", line 2, in f\n    1 / 0\nZeroDivisionError: division by zero\n";
    let case = CaseView {
        verdict: Verdict::RuntimeError,
        message: Some("ZeroDivisionError: division by zero".to_owned()),
        traceback: Some(traceback.to_owned()),
        actual: None,
        stdout: None,
        stderr: Some("oops\n".to_owned()),
        ..wrong_sample()
    };
    assert_snapshot!(plain(&human_case(&case, None, 8)), @r#"
        |  ✗ basic     runtime error   0.0123 s    1.5 MiB  samples|
        |      Traceback (most recent call last):|
        |        File "solution.py", line 2, in f|
        |          1 / 0|
        |      ZeroDivisionError: division by zero|
        |      input     [2, 7, 11, 15], 9|
        |      expected  [0, 1]|
        |      stderr    oops|
        "#);
}

#[test]
fn a_reason_in_the_source_needs_no_input() {
    let case =
        CaseView { verdict: Verdict::SyntaxError, about: About::Source, actual: None, stdout: None, ..wrong_sample() };
    assert_eq!(human_case(&case, None, 8).lines().count(), 2);
}

#[test]
fn what_is_wrong_with_the_source_is_shown_once_for_all_verdicts_but_accepted() {
    let lack = |id: &str, message: &str| CaseView {
        about: About::Source,
        message: Some(message.to_owned()),
        ..hidden(id, Verdict::RuntimeError)
    };
    let named = "line 1: the file defines `f`; the challenge wants `g`";
    let cases = vec![lack("one", named), lack("two", named), lack("three", "something else")];
    let text = plain(&human(&view(Verdict::RuntimeError, cases)));
    assert_eq!(text.matches(named).count(), 1, "{text}");
    assert!(text.contains("something else") && !text.contains("hint"), "{text}");
}

#[test]
fn what_an_accepted_sample_printed_is_shown() {
    let case = CaseView { verdict: Verdict::Accepted, ..wrong_sample() };
    assert_snapshot!(plain(&human_case(&case, None, 8)), @"
        |  ✓ basic     accepted        0.0123 s    1.5 MiB  samples|
        |      stdout    looking|
        |                found|
        ");
    assert_snapshot!(plain(&human_answer(&case)), @"
        |      input     [2, 7, 11, 15], 9|
        |      got       [0, 2]|
        ");
}

#[test]
fn reasons_and_hints_are_given_once() {
    let case = |id: &str, verdict, message: &str| CaseView { message: Some(message.to_owned()), ..hidden(id, verdict) };
    let cases = vec![
        case("one", Verdict::WrongAnswer, "Numbers may be negative."),
        case("two", Verdict::WrongAnswer, "Numbers may be negative."),
        case("three", Verdict::TimeLimit, "Numbers may be negative."),
        case("four", Verdict::WrongAnswer, "Numbers may be large."),
        case("five", Verdict::SyntaxError, "line 1, column 2: invalid syntax"),
        case("six", Verdict::SyntaxError, "another hint"),
        CaseView { instructions: 0, ..case("seven", Verdict::Skipped, "an earlier case failed") },
        CaseView { instructions: 0, ..case("eight", Verdict::Skipped, "an earlier case failed") },
        case("nine", Verdict::Unjudged, "the judge failed on this case; this says nothing about the solution"),
    ];
    assert_snapshot!(plain(&human(&view(Verdict::Unjudged, cases))), @"
        |Two sum (two-sum, 9 cases)|
        ||
        |  ✗ one    wrong answer    0.0123 s    1.5 MiB  edges|
        |      hint      Numbers may be negative.|
        |  ✗ two    wrong answer    0.0123 s    1.5 MiB  edges|
        |  ✗ three  time limit      0.0123 s    1.5 MiB  edges|
        |      hint      Numbers may be negative.|
        |  ✗ four   wrong answer    0.0123 s    1.5 MiB  edges|
        |      hint      Numbers may be large.|
        |  ✗ five   syntax error    0.0123 s    1.5 MiB  edges|
        |      line 1, column 2: invalid syntax|
        |  ✗ six    syntax error    0.0123 s    1.5 MiB  edges|
        |  - seven  skipped                              edges|
        |      an earlier case failed|
        |  - eight  skipped                              edges|
        |  ! nine   unjudged        0.0123 s    1.5 MiB  edges|
        |      the judge failed on this case; this says nothing about the solution|
        ||
        |  ! unjudged  0 of 9 cases accepted, 2 skipped|
        |    slowest case 0.0123 of 2 judge seconds, peak memory 1.5 MiB of 64 MiB, 0.12 s on the clock|
        ");
}

#[test]
fn points_are_shown_where_they_differ_from_cases() {
    let cases = vec![hidden("a", Verdict::Accepted), hidden("b", Verdict::TimeLimit)];
    let view = View { score: Score { earned: 1, possible: 11 }, ..view(Verdict::TimeLimit, cases) };
    assert_snapshot!(plain(&human_summary(&view)), @"
        ||
        |  ✗ time limit  1 of 2 cases accepted, 1 of 11 points earned|
        |    slowest case 0.0123 of 2 judge seconds, peak memory 1.5 MiB of 64 MiB, 0.12 s on the clock|
        ");
    let view = View { instructions: 0, ..self::view(Verdict::Accepted, vec![hidden("a", Verdict::Accepted)]) };
    assert_snapshot!(plain(&human_summary(&view)), @"
        ||
        |  ✓ accepted  1 case|
        ");
}

#[test]
fn long_texts_are_cut() {
    let input = (0..30).map(|line| format!("line {line}\n")).collect();
    let case = CaseView {
        input: Some(input),
        expected: Some("x".repeat(COLUMNS + 7)),
        actual: Some(String::new()),
        message: None,
        stdout: None,
        explanation: None,
        ..wrong_sample()
    };
    let text = plain(&human_case(&case, None, 8));
    assert!(text.contains("|                line 23|\n|      … 6 more lines|\n"), "{text}");
    assert!(text.contains(&format!("{}… (7 characters more)|", "x".repeat(COLUMNS))), "{text}");
    assert!(text.contains("|      got       (empty)|"), "{text}");
}

#[test]
fn output_cannot_steer_the_terminal() {
    let case = CaseView {
        stdout: Some("\u{1b}[2Jclean\u{7} \u{202e}txt\u{9b}31m\ttab".to_owned()),
        ..CaseView { verdict: Verdict::Accepted, ..wrong_sample() }
    };
    let text = human_case(&case, None, 8);
    assert!(text.contains(r"\u{1b}[2Jclean\u{7} \u{202e}txt\u{9b}31m    tab"), "{text}");
}

#[test]
fn colours_say_good_and_bad() {
    let good = human_case(&hidden("a", Verdict::Accepted), None, 1);
    assert!(good.starts_with("  \u{1b}[32m✓\u{1b}[0m a"), "{good:?}");
    let bad = human_case(&hidden("a", Verdict::MemoryLimit), None, 1);
    assert!(bad.starts_with("  \u{1b}[31m✗\u{1b}[0m a"), "{bad:?}");
    let odd = human_case(&hidden("a", Verdict::Unjudged), None, 1);
    assert!(odd.starts_with("  \u{1b}[33m!\u{1b}[0m a"), "{odd:?}");
}
