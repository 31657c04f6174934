//! What a case expects, made from the value that an author wrote.

use judge_sandbox::Value;

use crate::challenge::build::calls::calls_expected;
use crate::challenge::build::values::{exception, is_raises};
use crate::challenge::reading::{Problem, Problems, Spot, described};
use crate::challenge::{Codec, Entry, Expected, FunctionEntry, Stimulus, TestsResult};

/// What a case of a tests entry expects.
pub(super) const PASS_OR_FAIL: &str = "write \"pass\" for a right implementation and \"fail\" for a wrong one";

/// What `value` expects of an entry of this kind.
pub(super) fn expected(
    value: Value,
    stimulus: &Stimulus,
    entry: &Entry,
    spot: &Spot,
    problems: &mut Problems<'_>,
) -> Option<Expected> {
    let spot = spot.key("expected");
    let mut refuse = |problem| {
        problems.add(&spot, problem);
        None
    };
    match (entry, value) {
        (Entry::Class(class), value) => calls_expected(value, stimulus, class, &spot, problems),
        (Entry::Tests(_), value) => match TestsResult::of(&value) {
            Some(result) => Some(Expected::Tests(result)),
            None => refuse(Problem::new("`expected` is neither \"pass\" nor \"fail\"").advise(PASS_OR_FAIL)),
        },
        (Entry::Drill(_), _) => {
            refuse(Problem::new("a question of a drill has no `expected`").advise("the key is what its program prints"))
        }
        (Entry::Sql(sql), value) => rows(value, sql.columns.len(), &spot, problems),
        (_, value) if is_raises(&value) => exception(&value, &spot, problems),
        (Entry::Program, Value::Str(text)) => Some(Expected::Text(text)),
        (Entry::Program, Value::Bytes(bytes)) => Some(Expected::output(bytes)),
        (Entry::Program, other) => refuse(Problem::new(format!(
            "`expected` of a program must be its output as a string or bytes, not {}",
            described(&other)
        ))),
        (Entry::Function(function), value) => match answer_codec(function) {
            Some(shape) => {
                let shape_word = shape.word();
                let Value::List(items) = &value else {
                    let message = format!("a {shape_word} is expected as a list, not as {}", described(&value));
                    return refuse(Problem::new(message).advise("an empty one is []"));
                };
                match shape.misfit(items) {
                    Some(misfit) => refuse(Problem::new(format!("`expected` is not a {shape_word}: {misfit}"))),
                    None => Some(Expected::Value(value)),
                }
            }
            None => Some(Expected::Value(value)),
        },
    }
}

/// The rows of a result, each as wide as there are columns, if that number is known.
fn rows(value: Value, columns: usize, spot: &Spot, problems: &mut Problems<'_>) -> Option<Expected> {
    let Value::List(rows) = value else {
        let message = format!("`expected` of a sql case must be a list of rows, not {}", described(&value));
        problems.add(
            spot,
            Problem::new(message).advise("write [[1, \"one\"], [2, \"two\"]]; NULL is { \"$none\" = true }"),
        );
        return None;
    };
    let mut plain = Vec::with_capacity(rows.len());
    for (index, row) in rows.into_iter().enumerate() {
        match row {
            Value::List(cells) | Value::Tuple(cells) if columns == 0 || cells.len() == columns => {
                plain.push(Value::List(cells));
            }
            Value::List(cells) | Value::Tuple(cells) => {
                let message = format!("row {} has {} values, but `columns` has {columns}", index + 1, cells.len());
                problems.add(&spot.index(index), Problem::new(message).advise("write one value for each column"));
                return None;
            }
            other => {
                let message = format!("row {} must be a list, not {}", index + 1, described(&other));
                problems.add(&spot.index(index), Problem::new(message));
                return None;
            }
        }
    }
    Some(Expected::Value(Value::List(plain)))
}

/// The shape of the answer, when it is written as a list.
fn answer_codec(function: &FunctionEntry) -> Option<Codec> {
    match function.answer {
        Some(index) => function.parameters.get(index).and_then(|parameter| parameter.codec),
        None => function.returns,
    }
}
