//! Ranges and lengths: numbers, and what refers to parts that come earlier.

use super::Scope;
use crate::challenge::inputs::{Bound, Named, Range, Span};
use crate::challenge::reading::{Item, Problem, Problems, Table, quoted};

/// The most items or characters that can be asked for.
const LONGEST: i64 = 10_000_000;

/// The length when the author does not give it.
const USUAL_LENGTH: i64 = 1000;

pub(super) fn ending(found: Option<(Option<f64>, Item<'_>)>, usual: f64, problems: &mut Problems<'_>) -> Option<f64> {
    let Some((number, item)) = found else { return Some(usual) };
    let number = number?;
    if number.is_finite() {
        return Some(number);
    }
    item.add(problems, Problem::new(format!("{} must be a finite number", item.name())));
    None
}

pub(super) fn range(
    item: &Item<'_>,
    table: &mut Table<'_>,
    scope: &Scope<'_>,
    problems: &mut Problems<'_>,
) -> Option<Range> {
    let mut end = |key| match table.optional(key) {
        Some(item) => bound(&item, &(i64::MIN..=i64::MAX), scope.known, problems).map(Some),
        None => Some(None),
    };
    let (min, max) = (end("min"), end("max"));
    let (min, max) = (min?, max?);
    if let (Some(Bound::Number(least)), Some(Bound::Number(greatest))) = (&min, &max)
        && least > greatest
    {
        item.add(
            problems,
            Problem::new(format!("`min` is {least}, which is above `max`, {greatest}")).advise("swap the two"),
        );
        return None;
    }
    Some(Range { min, max })
}

pub(super) fn length(table: &mut Table<'_>, scope: &Scope<'_>, problems: &mut Problems<'_>) -> Option<Span> {
    let Some(item) = table.optional("length") else { return Some(Span::new(0, USUAL_LENGTH)) };
    let span = span(&item, problems)?;
    knows(&item, [&span.min, &span.max], scope.known, problems).then_some(span)
}

/// A length: a number, or `{ min = .., max = .. }`. Names in it are not looked up.
pub(in crate::challenge::raw) fn span(item: &Item<'_>, problems: &mut Problems<'_>) -> Option<Span> {
    let lengths = 0..=LONGEST;
    if !item.is_table() {
        let bound = written_bound(item, &lengths, problems)?;
        return Some(Span { min: bound.clone(), max: bound });
    }
    let mut table = item.table("`length`", problems)?;
    let mut end = |key, usual| match table.optional(key) {
        Some(item) => written_bound(&item, &lengths, problems),
        None => Some(Bound::Number(usual)),
    };
    let min = end("min", 0);
    let usual = if let Some(Bound::Number(least)) = &min { USUAL_LENGTH.max(*least) } else { USUAL_LENGTH };
    let max = end("max", usual);
    table.finish(problems);
    let (min, max) = (min?, max?);
    if let (Bound::Number(least), Bound::Number(greatest)) = (&min, &max)
        && least > greatest
    {
        item.add(
            problems,
            Problem::new(format!("`min` is {least}, which is above `max`, {greatest}")).advise("swap the two"),
        );
        return None;
    }
    Some(Span { min, max })
}

fn bound(
    item: &Item<'_>,
    numbers: &std::ops::RangeInclusive<i64>,
    known: &[Named],
    problems: &mut Problems<'_>,
) -> Option<Bound> {
    let bound = written_bound(item, numbers, problems)?;
    knows(item, [&bound], known, problems).then_some(bound)
}

/// A number, or a text such as `len(nums) - 1` or `low + 2`.
fn written_bound(
    item: &Item<'_>,
    numbers: &std::ops::RangeInclusive<i64>,
    problems: &mut Problems<'_>,
) -> Option<Bound> {
    if !item.is_text() {
        return item.integer(numbers, problems).map(Bound::Number);
    }
    let text = item.text(problems)?;
    let read = parsed_bound(&text);
    if read.is_none() {
        let message = format!("{} cannot be {}", item.name(), quoted(&text));
        let hint = "write a number, \"NAME\", \"len(NAME)\", or one of these with \"+ 1\" or \"- 1\" after it";
        item.add(problems, Problem::new(message).advise(hint));
    }
    read
}

fn parsed_bound(text: &str) -> Option<Bound> {
    let compact: String = text.chars().filter(|character| !character.is_whitespace()).collect();
    let (base, more) = match compact.find(['+', '-']) {
        Some(at) => {
            let (base, more) = compact.split_at(at);
            (base, more.parse::<i64>().ok()?)
        }
        None => (compact.as_str(), 0),
    };
    let is_name = |name: &str| {
        name.starts_with(|first: char| first == '_' || first.is_alphabetic())
            && name.chars().all(|character| character == '_' || character.is_alphanumeric())
    };
    match base.strip_prefix("len(").and_then(|rest| rest.strip_suffix(')')) {
        Some(name) if is_name(name) => Some(Bound::LengthOf(name.to_owned(), more)),
        None if is_name(base) => Some(Bound::ValueOf(base.to_owned(), more)),
        _ => None,
    }
}

/// Whether all parts that the bounds refer to come earlier.
pub(in crate::challenge::raw) fn knows<'b>(
    item: &Item<'_>,
    bounds: impl IntoIterator<Item = &'b Bound>,
    known: &[Named],
    problems: &mut Problems<'_>,
) -> bool {
    let missing = bounds
        .into_iter()
        .filter_map(Bound::name)
        .find(|name| known.iter().all(|part| part.name.as_deref() != Some(*name)));
    let Some(name) = missing else { return true };
    let problem = Problem::new(format!("{} refers to `{name}`, which is not a part before it", item.name()));
    let names: Vec<&str> = known.iter().filter_map(|part| part.name.as_deref()).collect();
    let hint = match names.as_slice() {
        [] => "no part comes before it".to_owned(),
        names => format!("before it there is {}", names.join(", ")),
    };
    item.add(problems, problem.advise(hint));
    false
}
