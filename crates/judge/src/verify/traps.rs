//! Answers that only look as if one were right: rows whose order nothing fixes, and floats that are compared exactly.
//!
//! Part of the author's check; it reads SQL and answers, and runs nothing. `verify` asks the reference of a challenge in SQL again,
//! of a database that turns round every order that is left open, and hands the report on.

use std::sync::Arc;

use super::{Finding, MANIFEST};
use crate::challenge::raw::Problem;
use crate::challenge::{Case, Challenge, Comparison, Entry, Expected, Stimulus};
use crate::report::Report;
use crate::value::Value;
use crate::verdict::Verdict;

/// What SQLite is told to turn round the rows of queries whose order is open.
const TURNED: &str = "PRAGMA reverse_unordered_selects = ON;\n";

const ORDER: &str =
    "write an ORDER BY that leaves no two rows equal, and say so in statement.md, or [checker] kind = \"unordered\"";

const TOLERANCE: &str =
    "write [checker] kind = \"float\", or kind = \"exact\" if every right solution computes the very same number";

/// Digits behind the point from which on a printed number looks computed.
const COMPUTED: usize = 9;

/// Floats that are multiples of this are sums and products of few small ones, and exact.
const STEP: f64 = 1024.0;

/// What is wrong with the answers of `cases`, which are those of the reference in `file` where no other is written down.
pub(super) fn check(challenge: &Challenge, file: &str, cases: &[Case]) -> Vec<Finding> {
    let open = open_order(challenge, cases).map(|case| {
        let message = format!(
            "rows are compared in their order, and nothing fixes it: the query has no ORDER BY (case {})",
            case.id
        );
        Finding::new(file, Problem::new(message).advise(ORDER))
    });
    let exact =
        (!challenge.comparison_is_chosen).then(|| cases.iter().find_map(computed)).flatten().map(|(case, number)| {
            let number =
                if challenge.secret { String::new() } else { format!(", such as {number} in case {}", case.id) };
            let message = format!("answers have floats{number}, and are compared exactly");
            Finding::new(MANIFEST, Problem::new(message).advise(TOLERANCE))
        });
    open.into_iter().chain(exact).collect()
}

/// The challenge with databases that turn round what is left open, and with `cases`; `None` if the order of rows does not count, or
/// if it is known to be open.
pub(super) fn turned(challenge: &Arc<Challenge>, cases: &[Case]) -> Option<Challenge> {
    if !counts_order(challenge) || open_order(challenge, cases).is_some() {
        return None;
    }
    let schema = challenge.schema.as_deref().unwrap_or_default();
    let schema = Some(Arc::from(format!("{TURNED}{schema}")));
    Some(Challenge { schema, ..Challenge::clone(challenge).with_cases(cases.to_vec()) })
}

/// What is wrong with the order of rows, by a report on the reference with such databases.
pub(super) fn order(file: &str, report: &Report) -> Option<Finding> {
    let case = report.cases().iter().find(|case| case.verdict() == Verdict::WrongAnswer)?;
    let message = format!(
        "rows are compared in their order, and ORDER BY does not fix it: rows that are equal to it come in any (case {})",
        case.case().id
    );
    Some(Finding::new(file, Problem::new(message).advise(ORDER)))
}

fn counts_order(challenge: &Challenge) -> bool {
    matches!(challenge.entry, Entry::Sql(_))
        && matches!(challenge.comparison, Comparison::Exact | Comparison::Float { .. })
}

/// The first case with several different rows that come from a query without ORDER BY, where order counts.
fn open_order<'c>(challenge: &Challenge, cases: &'c [Case]) -> Option<&'c Case> {
    if !counts_order(challenge) {
        return None;
    }
    let reference = challenge.reference.as_deref().is_some_and(is_ordered);
    cases.iter().find(|case| {
        let Stimulus::Database { query, .. } = &case.input.stimulus else { return false };
        let Some(Expected::Value(Value::List(rows))) = &case.expected else { return false };
        let differ = rows.windows(2).any(|pair| matches!(pair, [one, other] if one != other));
        differ && !query.as_deref().map_or(reference, is_ordered)
    })
}

/// Whether the last query of `sql` has an ORDER BY of its own, outside of brackets.
fn is_ordered(sql: &str) -> bool {
    let tokens = tokens(sql);
    let is_query = |statement: &&[String]| {
        statement.first().is_some_and(|first| matches!(first.as_str(), "select" | "with" | "values" | "("))
    };
    let Some(query) = tokens.split(|token| token == ";").filter(is_query).next_back() else { return false };
    let mut depth = 0_usize;
    query.windows(2).any(|pair| {
        let [one, other] = pair else { return false };
        match one.as_str() {
            "(" => depth += 1,
            ")" => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0 && one == "order" && other == "by"
    })
}

/// The words of SQL in lower case, and its brackets and semicolons; no comments, and of texts and quoted names nothing.
fn tokens(sql: &str) -> Vec<String> {
    let mut tokens = Vec::new();
    let mut rest = sql;
    while let Some(first) = rest.chars().next() {
        let end_of = |close: &str, from: usize| {
            rest.get(from..).and_then(|inner| inner.find(close).map(|at| from + at + close.len()))
        };
        let length = match first {
            '\'' | '"' | '`' => end_of(&first.to_string(), 1),
            '[' => end_of("]", 1),
            '-' if rest.starts_with("--") => end_of("\n", 2),
            '/' if rest.starts_with("/*") => end_of("*/", 2),
            _ if first.is_alphanumeric() || first == '_' => {
                let is_part = |letter: char| letter.is_alphanumeric() || letter == '_';
                let word = rest.split(|letter| !is_part(letter)).next().unwrap_or_default();
                tokens.push(word.to_lowercase());
                Some(word.len())
            }
            _ => {
                if matches!(first, '(' | ')' | ';') {
                    tokens.push(first.to_string());
                }
                Some(first.len_utf8())
            }
        };
        rest = rest.get(length.unwrap_or(rest.len())..).unwrap_or_default();
    }
    tokens
}

/// A number in the expected answer of a case that another right solution may compute with another last digit.
fn computed(case: &Case) -> Option<(&Case, String)> {
    fn of(expected: &Expected) -> Option<String> {
        match expected {
            Expected::Value(value) => in_value(value),
            Expected::Calls(calls) => calls.iter().find_map(of),
            Expected::Text(text) => text.split_whitespace().find(|word| is_computed(word)).map(str::to_owned),
            Expected::Raises(_) => None,
        }
    }
    of(case.expected.as_ref()?).map(|number| (case, number))
}

fn in_value(value: &Value) -> Option<String> {
    match value {
        Value::Float(number) => (number.is_finite() && (number * STEP).fract().abs() > 0.0).then(|| value.abridged(40)),
        Value::List(items) | Value::Tuple(items) | Value::Set(items) | Value::FrozenSet(items) => {
            items.iter().find_map(in_value)
        }
        Value::Dict(items) => items.iter().find_map(|(key, value)| in_value(key).or_else(|| in_value(value))),
        _ => None,
    }
}

/// Whether a printed word is a number with as many digits as only a computed one has.
fn is_computed(word: &str) -> bool {
    let digits = word.split_once('.').map_or(0, |(_, digits)| digits.chars().take_while(char::is_ascii_digit).count());
    digits >= COMPUTED && word.parse::<f64>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn order_by_of_the_last_query() {
        for sql in [
            "SELECT a FROM t ORDER BY a",
            "select a from t order\n by a;\n-- the end\n",
            "SELECT 1; SELECT a FROM (SELECT b FROM t) ORDER /* so */ BY a ; ",
            "SELECT a FROM t UNION SELECT b FROM u ORDER BY 1 LIMIT 3",
            "SELECT ')' FROM t ORDER BY 1",
            "CREATE TEMP TABLE u AS SELECT 1; SELECT a FROM u ORDER BY a; DROP TABLE u",
        ] {
            assert!(is_ordered(sql), "{sql}");
        }
        for sql in [
            "SELECT a FROM t",
            "SELECT a FROM t -- ORDER BY a",
            "SELECT 'ORDER BY' FROM t",
            "SELECT \"order by\", `order by`, [order by] FROM t",
            "SELECT a FROM (SELECT a FROM t ORDER BY a)",
            "SELECT row_number() OVER (ORDER BY a) FROM t",
            "SELECT a FROM t ORDER BY a; SELECT a FROM t",
            "SELECT 'unfinished ORDER BY a",
            "",
        ] {
            assert!(!is_ordered(sql), "{sql}");
        }
    }

    fn said(case: crate::challenge::CaseBuilder, comparison: Option<Comparison>) -> bool {
        let mut builder = Challenge::builder("solve").function_entry("solve").sample(case);
        if let Some(comparison) = comparison {
            builder = builder.comparison(comparison);
        }
        let challenge = builder.build().expect("a valid challenge");
        !check(&challenge, "reference", &challenge.cases).is_empty()
    }

    #[test]
    fn floats_that_are_compared_exactly() {
        let case = |answer: Value| Case::function("a", [1]).expecting(answer);
        for answer in [
            0.1.into(),
            Value::List(vec![1.into(), Value::Float(2.0 / 3.0)]),
            Value::Dict(vec![("a".into(), 0.3.into())]),
        ] {
            assert!(said(case(answer.clone()), None), "{answer}");
            assert!(!said(case(answer.clone()), Some(Comparison::Exact)), "{answer}");
            assert!(!said(case(answer), Some(Comparison::Float { absolute: 1e-9, relative: 1e-9 })));
        }
        for answer in
            [1.into(), 0.5.into(), Value::Float(f64::INFINITY), Value::Float(-3.25), "0.1".into(), Value::Float(1e300)]
        {
            assert!(!said(case(answer.clone()), None), "{answer}");
        }
        assert!(is_computed("0.3333333333333333") && is_computed("-1.234567891"));
        assert!(!is_computed("0.33") && !is_computed("v1.23456789012") && !is_computed("1.2.3") && !is_computed("12"));
    }
}
