//! Compares texts: byte for byte, line by line, word by word; and describes how two strings differ.
//!
//! White space is as Unicode defines it. A note points out differences that are easily overlooked.

use judge_sandbox::Value;
use judge_sandbox::value::thousands;

use super::Mismatch;
use super::wording::{QUOTED, count};

/// The text of an answer, or a mismatch that names the byte that is not text.
pub(super) fn decode(bytes: &[u8]) -> Result<&str, Mismatch> {
    std::str::from_utf8(bytes).map_err(|error| {
        let (good, rest) = bytes.split_at(error.valid_up_to());
        let line = good.split(|byte| *byte == b'\n').count();
        let byte = rest.first().copied().unwrap_or_default();
        let message = format!("the answer is not UTF-8: byte {} of it is 0x{byte:02x}", thousands(good.len() + 1));
        Mismatch { path: at_line(line), message }
    })
}

/// Byte for byte.
pub(super) fn exact(expected: &str, actual: &str) -> Result<(), Mismatch> {
    if expected == actual {
        return Ok(());
    }
    if expected.strip_suffix('\n') == Some(actual) {
        return Err(Mismatch::here("the newline at the end is missing"));
    }
    if actual.strip_suffix('\n') == Some(expected) {
        return Err(Mismatch::here("there is one newline too many at the end"));
    }
    let [one, other] = [expected, actual].map(|text| text.split_terminator('\n').collect::<Vec<_>>());
    compare_lines(&one, &other)
        .map_err(|mismatch| Mismatch { message: with_note(mismatch.message, expected, actual), ..mismatch })
}

/// Line by line, without trailing white space and trailing empty lines.
pub(super) fn lines(expected: &str, actual: &str) -> Result<(), Mismatch> {
    let (expected, actual) = (expected.trim_end(), actual.trim_end());
    compare_lines(&trimmed_lines(expected), &trimmed_lines(actual))
        .map_err(|mismatch| Mismatch { message: with_note(mismatch.message, expected, actual), ..mismatch })
}

/// Word by word.
pub(super) fn tokens(expected: &str, actual: &str) -> Result<(), Mismatch> {
    words(expected, actual, &|expected, actual| expected == actual)
}

/// Word by word, the words compared by `same`.
pub(super) fn words(expected: &str, actual: &str, same: &dyn Fn(&str, &str) -> bool) -> Result<(), Mismatch> {
    let (mut expected, mut actual) = (located_words(expected), located_words(actual));
    for index in 0.. {
        let (path, message) = match (expected.next(), actual.next()) {
            (None, None) => break,
            (Some((_, one)), Some((_, other))) if same(one, other) => continue,
            (Some((_, one)), Some((line, other))) => {
                let difference = with_note(difference(one, other), one, other);
                (at_line(line), format!("word {}: {difference}", thousands(index + 1)))
            }
            (Some((_, one)), None) => (String::new(), ends_early(one, index, "word")),
            (None, Some((line, other))) => (at_line(line), ends_late(other, index, "word")),
        };
        return Err(Mismatch { path, message });
    }
    Ok(())
}

/// The words of `text`, each with its line.
fn located_words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let lines = text.split('\n').zip(1..);
    lines.flat_map(|(line, number)| line.split_whitespace().map(move |word| (number, word)))
}

/// The lines of `text` that count when white space at their ends does not.
fn trimmed_lines(text: &str) -> Vec<&str> {
    text.trim_end().split_terminator('\n').map(str::trim_end).collect()
}

fn compare_lines(expected: &[&str], actual: &[&str]) -> Result<(), Mismatch> {
    let common = expected.iter().zip(actual).take_while(|(one, other)| one == other).count();
    let message = match (expected.get(common), actual.get(common)) {
        (None, None) => return Ok(()),
        (Some(one), Some(other)) => difference(one, other),
        (Some(one), None) => ends_early(one, common, "line"),
        (None, Some(other)) => ends_late(other, common, "line"),
    };
    Err(Mismatch { path: at_line(common + 1), message })
}

fn at_line(number: usize) -> String {
    format!("line {}", thousands(number))
}

fn ends_early(missing: &str, common: usize, unit: &str) -> String {
    match common {
        0 => format!("expected {}, but the answer is empty", quote(missing)),
        _ => format!("expected {}, but the answer ends after {}", quote(missing), count(common, unit)),
    }
}

fn ends_late(extra: &str, common: usize, unit: &str) -> String {
    match common {
        0 => format!("expected an empty answer, got {}", quote(extra)),
        _ => format!("expected the answer to end after {}, got {}", count(common, unit), quote(extra)),
    }
}

fn quote(text: &str) -> String {
    Value::Str(text.to_owned()).abridged(QUOTED)
}

/// How two different strings differ: both of them, or the surroundings of the first difference when they are long.
pub(super) fn difference(expected: &str, actual: &str) -> String {
    let whole = [expected, actual].map(quote);
    if !whole.iter().any(|literal| literal.contains('…')) || expected.is_empty() || actual.is_empty() {
        let [expected, actual] = whole;
        return format!("expected {expected}, got {actual}");
    }
    let (characters, bytes) = common_prefix(expected, actual);
    let [expected, actual] = [expected, actual].map(|text| window(text, bytes));
    format!("expected {expected}, got {actual}; the first difference is at character {}", thousands(characters + 1))
}

/// The length of the common beginning of `one` and `other`, in characters and in bytes.
fn common_prefix(one: &str, other: &str) -> (usize, usize) {
    let alike = one.chars().zip(other.chars()).take_while(|(one, other)| one == other);
    alike.fold((0, 0), |(characters, bytes), (char, _)| (characters + 1, bytes + char.len_utf8()))
}

/// The literal of the text around byte `at` of `text`.
fn window(text: &str, at: usize) -> String {
    const BEFORE: usize = 16;
    const AFTER: usize = 32;
    let start = text[..at].char_indices().rev().nth(BEFORE - 1).map_or(0, |(index, _)| index);
    let end = text[at..].char_indices().nth(AFTER).map_or(text.len(), |(index, _)| at + index);
    let mark = |cut: bool| if cut { "…" } else { "" };
    // Escapes make a literal at most ten times as long as the text.
    let literal = Value::Str(text[start..end].to_owned()).to_string();
    format!("{}{literal}{}", mark(start > 0), mark(end < text.len()))
}

/// `message`, and a note when two texts differ only slightly.
pub(super) fn with_note(message: String, expected: &str, actual: &str) -> String {
    let filled_lines = |text| trimmed_lines(text).into_iter().filter(|line| !line.is_empty());
    let note = if expected.to_lowercase() == actual.to_lowercase() {
        "only upper and lower case differ"
    } else if trimmed_lines(expected) == trimmed_lines(actual) {
        "only white space at the end of a line or of the answer differs"
    } else if filled_lines(expected).eq(filled_lines(actual)) {
        "only empty lines differ"
    } else if expected.split_whitespace().eq(actual.split_whitespace()) {
        "only white space differs"
    } else {
        return message;
    };
    format!("{message} ({note})")
}
