//! Answers that only seem to be the one right answer: rows whose order nothing fixes, and floats that are compared
//! exactly.
//!
//! Part of the author's check; it reads SQL and answers, and runs nothing. `verify` runs the reference of a challenge
//! in SQL again, with what it leaves open fixed one way and then another, and passes the reports on.

use judge::{Case, Challenge, Comparison, Entry, Expected, Problem, Report, Stimulus, Value, Verdict};

use super::{FileProblem, MANIFEST};

const ORDER: &str =
    "write an ORDER BY that leaves no two rows equal, and say so in statement.md, or [checker] kind = \"unordered\"";

const TOLERANCE: &str =
    "write [checker] kind = \"float\", or kind = \"exact\" if every right solution computes the very same number";

/// The decimal places from which a printed number looks computed.
const COMPUTED: usize = 9;

/// Floats that are multiples of this are exact: sums and products of a few small ones.
const STEP: f64 = 1024.0;

/// What is wrong with the answers of `cases`, which are those of the reference in `file` unless another is written
/// down.
pub(super) fn check(challenge: &Challenge, file: &str, cases: &[Case]) -> Vec<FileProblem> {
    let open = open_order(challenge, cases).map(|case| {
        let message = format!(
            "rows are compared in their order, and nothing fixes it: the query has no ORDER BY (case {})",
            case.id
        );
        FileProblem::new(file, Problem::new(message).advise(ORDER))
    });
    let exact =
        cases.iter().filter(|case| !challenge.has_chosen_comparison(case)).find_map(computed).map(|(case, number)| {
            let number =
                if challenge.is_secret() { String::new() } else { format!(", such as {number} in case {}", case.id) };
            let message = format!("answers have floats{number}, and are compared exactly");
            FileProblem::new(MANIFEST, Problem::new(message).advise(TOLERANCE))
        });
    open.into_iter().chain(exact).collect()
}

/// The reference with the row order that its ORDER BY leaves open fixed by the columns, ascending and descending;
/// nothing where order does not count, or is known to be open.
pub(super) fn fixed(challenge: &Challenge, cases: &[Case]) -> Vec<String> {
    let Some(reference) = challenge.reference() else { return Vec::new() };
    if !cases.iter().any(|case| counts_order(challenge, case)) || open_order(challenge, cases).is_some() {
        return Vec::new();
    }
    let width = |case: &Case| match &case.expected {
        Some(Expected::Value(Value::List(rows))) => rows.first().and_then(|row| match row {
            Value::List(cells) => Some(cells.len()),
            _ => None,
        }),
        _ => None,
    };
    let (Some(columns), Some(place)) = (cases.iter().find_map(width), end_of_order(reference)) else {
        return Vec::new();
    };
    let fixed = |direction: &str| {
        let terms: String = (1..=columns).map(|column| format!(", {column}{direction}")).collect();
        format!("{}\n{terms}\n{}", &reference[..place], &reference[place..])
    };
    vec![fixed(""), fixed(" DESC")]
}

/// What is wrong with the order of rows, judging by a report on the reference with its order fixed.
pub(super) fn order(file: &str, report: &Report) -> Option<FileProblem> {
    let case = report.cases().iter().find(|case| case.verdict() == Verdict::WrongAnswer)?;
    let message = format!(
        "rows are compared in their order, and ORDER BY does not fix it: rows that it leaves equal come in any order (case {})",
        case.case().id
    );
    Some(FileProblem::new(file, Problem::new(message).advise(ORDER)))
}

fn counts_order(challenge: &Challenge, case: &Case) -> bool {
    matches!(challenge.entry(), Entry::Sql(_))
        && matches!(challenge.comparison_of(case), Comparison::Exact | Comparison::Float { .. })
}

/// The first case with several different rows from a query without ORDER BY, where order counts.
fn open_order<'c>(challenge: &Challenge, cases: &'c [Case]) -> Option<&'c Case> {
    let reference = challenge.reference().is_some_and(is_ordered);
    cases.iter().filter(|case| counts_order(challenge, case)).find(|case| {
        let Stimulus::Database { query, .. } = &case.input.stimulus else { return false };
        let Some(Expected::Value(Value::List(rows))) = &case.expected else { return false };
        let differ = rows.windows(2).any(|pair| matches!(pair, [one, other] if one != other));
        differ && !query.as_deref().map_or(reference, is_ordered)
    })
}

/// Whether the last query of `sql` has an ORDER BY of its own, outside brackets.
fn is_ordered(sql: &str) -> bool {
    end_of_order(sql).is_some()
}

/// Where the ORDER BY of the last query of `sql` ends, if it has one of its own.
fn end_of_order(sql: &str) -> Option<usize> {
    let tokens = tokens(sql);
    let (mut from, mut found) = (0, None);
    while from < tokens.len() {
        let length = tokens[from..].iter().position(|(word, _)| word == ";").unwrap_or(tokens.len() - from);
        let statement = &tokens[from..from + length];
        if statement.first().is_some_and(|(word, _)| matches!(word.as_str(), "select" | "with" | "values" | "(")) {
            let end = tokens.get(from + length).map_or(sql.len(), |(_, at)| *at);
            found = end_in_query(statement, end);
        }
        from += length + 1;
    }
    found
}

/// The same for one query, which ends at `end`.
fn end_in_query(query: &[(String, usize)], end: usize) -> Option<usize> {
    let (mut depth, mut last, mut is_ordered) = (0_usize, "", false);
    for (word, at) in query {
        match word.as_str() {
            "(" => depth += 1,
            ")" => depth = depth.saturating_sub(1),
            "by" if depth == 0 && last == "order" => is_ordered = true,
            "limit" if depth == 0 && is_ordered => return Some(*at),
            _ => {}
        }
        last = word.as_str();
    }
    is_ordered.then_some(end)
}

/// The words of SQL in lower case, and its brackets and semicolons, each with its place; comments, texts and quoted
/// names are left out.
fn tokens(sql: &str) -> Vec<(String, usize)> {
    let mut tokens = Vec::new();
    let mut rest = sql;
    while let Some(first) = rest.chars().next() {
        let at = sql.len() - rest.len();
        let end_of = |close: &str, from: usize| {
            rest.get(from..).and_then(|inner| inner.find(close).map(|found| from + found + close.len()))
        };
        let length = match first {
            '\'' | '"' | '`' => end_of(&first.to_string(), 1),
            '[' => end_of("]", 1),
            '-' if rest.starts_with("--") => end_of("\n", 2),
            '/' if rest.starts_with("/*") => end_of("*/", 2),
            _ if first.is_alphanumeric() || first == '_' => {
                let is_part = |letter: char| letter.is_alphanumeric() || letter == '_';
                let word = rest.split(|letter| !is_part(letter)).next().unwrap_or_default();
                tokens.push((word.to_lowercase(), at));
                Some(word.len())
            }
            _ => {
                if matches!(first, '(' | ')' | ';') {
                    tokens.push((first.to_string(), at));
                }
                Some(first.len_utf8())
            }
        };
        rest = rest.get(length.unwrap_or(rest.len())..).unwrap_or_default();
    }
    tokens
}

/// A number in a case's expected answer whose last digit another right solution may compute differently.
fn computed(case: &Case) -> Option<(&Case, String)> {
    fn of(expected: &Expected) -> Option<String> {
        match expected {
            Expected::Value(value) => in_value(value),
            Expected::Calls(calls) => calls.iter().find_map(of),
            Expected::Text(text) => text.split_whitespace().find(|word| is_computed(word)).map(str::to_owned),
            // Bytes that are not text are compared as they are.
            Expected::Bytes(_) | Expected::Raises(_) | Expected::Tests(_) => None,
        }
    }
    of(case.expected.as_ref()?).map(|number| (case, number))
}

fn in_value(value: &Value) -> Option<String> {
    match value {
        Value::Float(number) => looks_computed(*number).then(|| value.abridged(40)),
        Value::Complex(real, imaginary) => {
            (looks_computed(*real) || looks_computed(*imaginary)).then(|| value.abridged(40))
        }
        Value::Dataclass(_, fields) => fields.iter().find_map(|(_, value)| in_value(value)),
        Value::List(items) | Value::Tuple(items) | Value::Set(items) | Value::FrozenSet(items) => {
            items.iter().find_map(in_value)
        }
        Value::Dict(items) => items.iter().find_map(|(key, value)| in_value(key).or_else(|| in_value(value))),
        _ => None,
    }
}

fn looks_computed(number: f64) -> bool {
    number.is_finite() && (number * STEP).fract().abs() > 0.0
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
        let sql = "SELECT 1; SELECT a FROM t ORDER BY a -- so; it is\nLIMIT 3; DROP TABLE t";
        assert_eq!(end_of_order(sql), sql.find("LIMIT"));
        let sql = "SELECT a FROM t ORDER BY (SELECT 1 LIMIT 1) ; -- the end";
        assert_eq!(end_of_order(sql), sql.find(';'));
        assert_eq!(end_of_order("SELECT a FROM t ORDER BY a -- end"), Some(33));
    }

    fn said(case: judge::CaseBuilder, comparison: Option<Comparison>) -> bool {
        let mut builder = Challenge::builder("solve").function_entry("solve").sample(case);
        if let Some(comparison) = comparison {
            builder = builder.comparison(comparison);
        }
        let challenge = builder.build().expect("a valid challenge");
        !check(&challenge, "reference", challenge.cases()).is_empty()
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
