//! Whether a text can be composed as a shape says, by taking it apart within a bound on the work.

use std::collections::BTreeSet;

use judge_sandbox::Value;

use crate::challenge::inputs::{Collection, Known, Shape};

/// The characters beyond which a text made of parts is not taken apart.
const LONGEST: usize = 1 << 14;

/// The steps after which a text being taken apart is assumed to fit.
const STEPS: usize = 2_000_000;

/// Whether `text` can be composed as `shape` says.
pub(super) fn matches_text(shape: &Shape, text: &str, known: &mut Known) -> bool {
    let characters: Vec<char> = text.chars().collect();
    if characters.len() > LONGEST {
        return true;
    }
    let mut reading = Reading { characters: &characters, known, steps: 0 };
    let ends = reading.ends(shape, &BTreeSet::from([0]));
    reading.steps > STEPS || ends.contains(&characters.len())
}

/// A text being taken apart: the parts of it that match a shape are tracked for all starts at once.
struct Reading<'a> {
    characters: &'a [char],
    known: &'a mut Known,
    steps: usize,
}

impl Reading<'_> {
    /// Where a part of this shape that begins at one of `starts` can end.
    fn ends(&mut self, shape: &Shape, starts: &BTreeSet<usize>) -> BTreeSet<usize> {
        self.steps += starts.len();
        if self.steps > STEPS {
            return BTreeSet::new();
        }
        match shape {
            Shape::Often(inner, _) => self.ends(inner, starts),
            Shape::Value(value) => {
                let text: Vec<char> = word(value).chars().collect();
                self.literal(&text, starts)
            }
            Shape::OneOf(shapes) => {
                let all: Vec<_> = shapes.iter().map(|shape| self.ends(shape, starts)).collect();
                all.into_iter().flatten().collect()
            }
            Shape::Str { characters, length } => {
                let (min, max) = length.resolve(self.known);
                let mut ends = BTreeSet::new();
                for start in starts {
                    let rest = &self.characters[*start..];
                    let count = rest.iter().take(max).take_while(|character| characters.contains(**character)).count();
                    self.steps += count;
                    ends.extend((min..=count).map(|count| start + count));
                }
                ends
            }
            Shape::Int { range, digits } => {
                let range = range.resolve(self.known);
                starts.iter().flat_map(|start| self.integers(*start, range, *digits)).collect()
            }
            Shape::Place => starts.iter().flat_map(|start| self.integers(*start, (1, i64::MAX), 0)).collect(),
            Shape::Record { kind: Collection::Text { separator, end }, parts } => {
                let (separator, end): (Vec<char>, Vec<char>) = (separator.chars().collect(), end.chars().collect());
                let mut places = starts.clone();
                for (index, part) in parts.iter().enumerate() {
                    if index > 0 {
                        places = self.literal(&separator, &places);
                    }
                    places = self.ends(&part.shape, &places);
                    places = self.literal(&end, &places);
                }
                places
            }
            Shape::Sequence { kind: Collection::Text { separator, end }, items, length, .. } => {
                let (separator, end): (Vec<char>, Vec<char>) = (separator.chars().collect(), end.chars().collect());
                let (min, max) = length.resolve(self.known);
                let mut ends = if min == 0 { starts.clone() } else { BTreeSet::new() };
                let mut places = starts.clone();
                for count in 1..=max.min(self.characters.len() + min) {
                    if count > 1 {
                        places = self.literal(&separator, &places);
                    }
                    places = self.ends(items, &places);
                    places = self.literal(&end, &places);
                    if places.is_empty() {
                        break;
                    }
                    let before = ends.len();
                    if count >= min {
                        ends.extend(&places);
                    }
                    // Empty items could repeat for ever without reaching anything new.
                    if count > min && ends.len() == before {
                        break;
                    }
                }
                ends
            }
            // Nothing else occurs in a text; this was checked when the declaration was read.
            _ => BTreeSet::new(),
        }
    }

    fn literal(&self, text: &[char], starts: &BTreeSet<usize>) -> BTreeSet<usize> {
        starts
            .iter()
            .filter(|start| self.characters[**start..].starts_with(text))
            .map(|start| start + text.len())
            .collect()
    }

    /// Where integers in the range that begin at `start` can end.
    fn integers(&self, start: usize, (min, max): (i64, i64), width: usize) -> Vec<usize> {
        let rest = &self.characters[start..];
        let sign = usize::from(rest.first() == Some(&'-'));
        let digits = rest[sign..].iter().take(19).take_while(|character| character.is_ascii_digit()).count();
        let good = |count: &usize| {
            let text: String = rest[..sign + count].iter().collect();
            // Leading zeros only pad a number.
            let plain = *count == 1 || *count == width || rest[sign] != '0';
            plain && *count >= width && text.parse().is_ok_and(|number: i64| (min..=max).contains(&number))
        };
        (1..=digits).filter(good).map(|count| start + sign + count).collect()
    }
}

/// A value as it is written in a text.
pub(super) fn word(value: &Value) -> String {
    if let Value::Str(text) = value { text.clone() } else { value.to_string() }
}
