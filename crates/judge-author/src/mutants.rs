//! Small changes to a Python source, each of which a good set of cases notices.
//!
//! First step of [`mutation`](crate::mutation). A mutant is one edit of the text, found in the syntax tree; nothing is
//! run here. Annotations, decorators, imports, docstrings, texts of exceptions and `if __name__ == …` are left alone.

use std::collections::{BTreeMap, HashSet};
use std::ops::Range;

use judge::Fingerprint;
use judge::outcome::Located;

mod bounds;
mod constants;
mod finder;
mod operators;
mod statements;
mod walk;

#[cfg(test)]
mod tests;

/// Bytes of a source above which no mutants are made from it: there would be tens of thousands.
const LONGEST: usize = 256 << 10;

/// A source with one small change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mutant {
    /// The operator, line, column and number, such as `boundary-12-8-1`; the same for the same source.
    pub id: String,
    /// What kind of change it is.
    pub operator: Operator,
    /// The line of the change in the source, from 1.
    pub line: usize,
    /// The column of the change in characters, from 1.
    pub column: usize,
    /// The lines of the source that the change touches, without the last line feed.
    pub before: String,
    /// The same lines after the change.
    pub after: String,
    span: Range<usize>,
    replacement: String,
}

impl Mutant {
    /// The changed source, given the `reference` that the mutant was made from.
    pub fn source(&self, reference: &str) -> String {
        applied(reference, &self.span, &self.replacement)
    }
}

/// What kind of change a mutant is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Operator {
    /// Another arithmetic or bitwise operator.
    Arithmetic,
    /// A comparison with or without equality: `<` and `<=`.
    Boundary,
    /// The opposite comparison, `==` and `!=` too.
    Comparison,
    /// `and` and `or`.
    Logic,
    /// A `not` or a sign removed, a condition negated.
    Negation,
    /// `in` and `not in`.
    Membership,
    /// `is` and `is not`.
    Identity,
    /// Another number: one more, one less, zero.
    Number,
    /// An empty text, or a non-empty one.
    Text,
    /// `True` and `False`.
    Boolean,
    /// A bound of `range` off by one.
    Range,
    /// A bound of a slice off by one or left out.
    Slice,
    /// Neighbouring arguments swapped.
    Arguments,
    /// Another default of a parameter.
    Default,
    /// `+=` as `-=` or `=`.
    Assignment,
    /// A statement that does nothing.
    Removed,
    /// A function that returns before doing anything, a loop that ends before its first pass.
    Early,
    /// `None` returned in place of a value.
    Return,
    /// `break` and `continue`.
    Control,
}

impl Operator {
    /// The operator's word in ids and output.
    pub fn word(self) -> &'static str {
        match self {
            Self::Arithmetic => "arithmetic",
            Self::Comparison => "comparison",
            Self::Boundary => "boundary",
            Self::Logic => "logic",
            Self::Negation => "negation",
            Self::Membership => "membership",
            Self::Identity => "identity",
            Self::Number => "number",
            Self::Text => "text",
            Self::Boolean => "boolean",
            Self::Range => "range",
            Self::Slice => "slice",
            Self::Arguments => "arguments",
            Self::Default => "default",
            Self::Assignment => "assignment",
            Self::Removed => "removed",
            Self::Early => "early",
            Self::Return => "return",
            Self::Control => "control",
        }
    }
}

/// Why no mutants can be made from a source.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SourceError {
    /// It is not Python, or is nested too deeply.
    #[error("line {}: {}", .0.line, .0.message)]
    NotPython(Located),
    /// It is longer than 256 KiB.
    #[error("it is longer than 256 KiB")]
    TooLong,
}

/// An edit of the source's text, before it is known whether it gives a mutant.
#[derive(Debug)]
struct Edit {
    operator: Operator,
    span: Range<usize>,
    replacement: String,
}

/// All mutants of `source`, in the order of their places. Each can be parsed and differs from the source and from the
/// others.
pub fn mutants(source: &str) -> Result<Vec<Mutant>, SourceError> {
    if source.len() > LONGEST {
        return Err(SourceError::TooLong);
    }
    if let Some(place) = judge::obstacle(source) {
        return Err(SourceError::NotPython(place));
    }
    let parsed = ruff_python_parser::parse_module(source).map_err(|error| {
        let (line, _) = place(source, error.location.start().to_usize());
        let line = u32::try_from(line).unwrap_or(u32::MAX);
        SourceError::NotPython(Located { line, column: 0, message: "the source is not valid Python".to_owned() })
    })?;
    let mut edits = walk::edits(source, &parsed);
    edits.sort_by(|one, other| {
        let key = |edit: &Edit| (edit.span.start, edit.span.end, edit.operator);
        key(one).cmp(&key(other))
    });
    let mut seen = HashSet::from([Fingerprint::of(source.as_bytes())]);
    let mut numbers = BTreeMap::new();
    let mut mutants = Vec::new();
    for edit in edits {
        let changed = applied(source, &edit.span, &edit.replacement);
        if seen.insert(Fingerprint::of(changed.as_bytes())) && judge::obstacle(&changed).is_none() {
            mutants.push(named(source, edit, &mut numbers));
        }
    }
    Ok(mutants)
}

fn named(source: &str, edit: Edit, numbers: &mut BTreeMap<(Operator, usize), usize>) -> Mutant {
    let Edit { operator, span, replacement } = edit;
    let (line, column) = place(source, span.start);
    let number = numbers.entry((operator, span.start)).or_insert(0);
    *number += 1;
    let first = source[..span.start].rfind('\n').map_or(0, |feed| feed + 1);
    let last = source[span.end..].find('\n').map_or(source.len(), |feed| span.end + feed);
    let before = source[first..last].to_owned();
    let after = applied(&before, &(span.start - first..span.end - first), &replacement);
    let id = format!("{}-{line}-{column}-{number}", operator.word());
    Mutant { id, operator, line, column, before, after, span, replacement }
}

/// The line, and the column in characters, of a byte; both from 1.
fn place(source: &str, offset: usize) -> (usize, usize) {
    let before = &source[..offset];
    let start = before.rfind('\n').map_or(0, |feed| feed + 1);
    (before.matches('\n').count() + 1, before[start..].chars().count() + 1)
}

fn applied(source: &str, span: &Range<usize>, replacement: &str) -> String {
    format!("{}{replacement}{}", &source[..span.start], &source[span.end..])
}
