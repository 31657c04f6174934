//! Shows an expected and an actual answer line by line. Pure text, in the unified form that `diff -u` made common.
//!
//! It is made for people: where two lines differ only in white space, the white space is drawn, and of long lines only
//! the part around the first difference is shown.

use judge_sandbox::{CallOutcome, Execution, Outcome, Value};
use similar::udiff::UnifiedHunkHeader;
use similar::{DiffOp, group_diff_ops};

use crate::challenge::{Comparison, Expected};
use crate::nearness;

/// Characters of either side beyond which no difference is shown: nobody reads it, and comparing costs time.
const LIMIT: usize = 100_000;

/// Lines of either side beyond which no difference is shown, for the same reasons: comparing takes the product of both.
const MOST_LINES: usize = 2_000;

/// Values shorter than this on both sides are compared by eye.
const SHORT: usize = 60;

/// Context lines around a difference.
const CONTEXT: usize = 2;

/// Characters shown of a line; from its beginning, if the difference is among them.
const WIDE: usize = 120;

/// Characters shown of a long line before the difference.
const BEFORE: usize = 40;

/// The note below lines that differ only in white space; patches put a backslash before what is not part of the text.
const DRAWN: &str = "\\ only white space differs: · is a space, → a tab";

/// The note below the last line of a text without a newline at its end, where the other one has one.
const NO_NEWLINE: &str = "\\ No newline at end of file";

/// The white space that distinguishes two texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Layout {
    /// All white space.
    #[default]
    Counts,
    /// White space that is not at the end of a line or of the text.
    CountsInside,
    /// None, except that it separates words.
    KeepsApart,
    /// White space that is not at the end of a line; the lines have no order, so they are shown sorted.
    InNoOrder,
}

impl Layout {
    /// The layout for texts under `comparison`.
    pub(crate) fn of(comparison: &Comparison) -> Self {
        match comparison {
            Comparison::Exact => Self::Counts,
            Comparison::Lines | Comparison::Custom { .. } | Comparison::Sealed => Self::CountsInside,
            Comparison::Tokens | Comparison::Float { .. } => Self::KeepsApart,
            Comparison::Unordered { .. } => Self::InNoOrder,
        }
    }

    /// The part of a line, with its end, that is compared.
    fn key(self, line: &str) -> String {
        match self {
            Self::Counts => line.to_owned(),
            Self::CountsInside | Self::InNoOrder => line.trim_end().to_owned(),
            Self::KeepsApart => line.split_whitespace().collect::<Vec<_>>().join(" "),
        }
    }
}

/// The difference from `expected` to what the execution answered; `None` when both are short, huge, the same text, or
/// have next to nothing in common. `layout` is that of a program's output.
pub(crate) fn unified(expected: &Expected, execution: &Execution, layout: Layout) -> Option<String> {
    let (expected, actual, layout) = match (expected, &execution.outcome) {
        (_, Outcome::Answered { difference, .. }) => return difference.clone(),
        (Expected::Text(text), _) => (text.clone(), String::from_utf8_lossy(&execution.stdout).into_owned(), layout),
        (Expected::Value(expected), Outcome::Returned(actual)) => {
            if expected.to_string().len() < SHORT && actual.to_string().len() < SHORT {
                return None;
            }
            (lines(expected), lines(actual), Layout::Counts)
        }
        (Expected::Calls(expected), Outcome::Called(actual)) => {
            let expected: Vec<String> = expected.iter().map(wanted).collect();
            let actual: Vec<String> = actual.iter().map(call).collect();
            (expected.join("\n") + "\n", actual.join("\n") + "\n", Layout::Counts)
        }
        // Not text, or of different kinds.
        _ => return None,
    };
    between(&expected, &actual, layout)
}

/// The difference between two texts, if one can be shown.
fn between(expected: &str, actual: &str, layout: Layout) -> Option<String> {
    let is_huge = |text: &str| text.len() > LIMIT || text.lines().nth(MOST_LINES).is_some();
    if expected == actual || is_huge(expected) || is_huge(actual) {
        return None;
    }
    let [old, new] = [expected, actual].map(|text| {
        let text = if layout == Layout::Counts { text } else { text.trim_end() };
        if layout == Layout::InNoOrder {
            let mut lines: Vec<&str> = text.lines().filter(|line| !line.trim_end().is_empty()).collect();
            lines.sort_unstable();
            return lines;
        }
        text.split_inclusive('\n').collect::<Vec<&str>>()
    });
    let keys = |lines: &[&str]| lines.iter().map(|line| layout.key(line)).collect::<Vec<String>>();
    let (old_numbers, new_numbers) = nearness::numbered(&keys(&old), &keys(&new));
    if old_numbers == new_numbers || !nearness::are_near(&old_numbers, &new_numbers) {
        return None;
    }
    let mut text = String::from("--- expected\n+++ actual\n");
    for hunk in group_diff_ops(nearness::changes(&old_numbers, &new_numbers), CONTEXT) {
        text.push_str(&format!("{}\n", UnifiedHunkHeader::new(&hunk)));
        for change in &hunk {
            write_change(&mut text, change, (&old, &new));
        }
    }
    Some(text)
}

/// What was changed from one source to the next, in unified form without a heading; `None` if nothing was, or so much
/// that the search is not worthwhile.
pub fn changes(before: &str, after: &str) -> Option<String> {
    let [old, new] = [before, after].map(|text| text.split_inclusive('\n').collect::<Vec<&str>>());
    let (old_numbers, new_numbers) = nearness::numbered(&old, &new);
    if old_numbers == new_numbers || !nearness::are_near(&old_numbers, &new_numbers) {
        return None;
    }
    let mut text = String::new();
    for hunk in group_diff_ops(nearness::changes(&old_numbers, &new_numbers), CONTEXT) {
        text.push_str(&format!("{}\n", UnifiedHunkHeader::new(&hunk)));
        for change in &hunk {
            let (_, before, after) = change.as_tag_tuple();
            let sides = match change {
                DiffOp::Equal { .. } => [(' ', &old[before]), (' ', &new[..0])],
                _ => [('-', &old[before]), ('+', &new[after])],
            };
            for (sign, lines) in sides {
                text.extend(lines.iter().map(|line| format!("{sign}{}\n", without_end(line))));
            }
        }
    }
    Some(text)
}

/// Writes the lines of one change, or those between two changes.
fn write_change(text: &mut String, change: &DiffOp, (old, new): (&[&str], &[&str])) {
    let (_, before, after) = change.as_tag_tuple();
    if let DiffOp::Equal { .. } = change {
        for line in &old[before] {
            text.push_str(&format!(" {}\n", without_end(line)));
        }
        return;
    }
    let (before, after) = (&old[before], &new[after]);
    // Changed lines are at the same place in both.
    let shown: Vec<(String, String)> = before.iter().zip(after).map(|(old, new)| pair(old, new)).collect();
    let is_drawn = before.iter().zip(after).any(|(old, new)| differ_in_space(old, new));
    let whole = |lines: &[&str]| -> Vec<String> {
        lines.iter().skip(shown.len()).map(|line| without_end(line).to_owned()).collect()
    };
    let lacks_newline = |side: &[&str], other: &[&str]| {
        let ends = |lines: &[&str]| lines.last().is_some_and(|line| line.ends_with('\n'));
        !side.is_empty() && !ends(side) && ends(other)
    };
    for (sign, lines, rest, lacks) in [
        ('-', shown.iter().map(|(old, _)| old).collect::<Vec<_>>(), whole(before), lacks_newline(before, after)),
        ('+', shown.iter().map(|(_, new)| new).collect(), whole(after), lacks_newline(after, before)),
    ] {
        for line in lines.into_iter().chain(&rest) {
            text.push_str(&format!("{sign}{line}\n"));
        }
        if lacks {
            text.push_str(&format!("{NO_NEWLINE}\n"));
        }
    }
    if is_drawn {
        text.push_str(&format!("{DRAWN}\n"));
    }
}

fn without_end(line: &str) -> &str {
    line.strip_suffix('\n').unwrap_or(line)
}

/// Two lines in the form that shows where they begin to differ.
fn pair(old: &str, new: &str) -> (String, String) {
    let draws = differ_in_space(old, new);
    let [old, new] = [old, new].map(|line| if draws { drawn(without_end(line)) } else { without_end(line).to_owned() });
    let alike = old.chars().zip(new.chars()).take_while(|(old, new)| old == new).count();
    if alike < WIDE && (old.chars().count() <= WIDE || alike < BEFORE) {
        return (old, new);
    }
    let part = |line: &str| {
        let start = alike.saturating_sub(BEFORE);
        let mut rest = line.chars().skip(start);
        let shown: String = rest.by_ref().take(WIDE).collect();
        let mark = |is_cut: bool| if is_cut { "…" } else { "" };
        format!("{}{shown}{}", mark(start > 0), mark(rest.next().is_some()))
    };
    (part(&old), part(&new))
}

/// Whether two different lines, without their ends, are the same except for white space.
fn differ_in_space(old: &str, new: &str) -> bool {
    let (old, new) = (without_end(old), without_end(new));
    let letters = |line: &str| line.chars().filter(|letter| !letter.is_whitespace()).collect::<String>();
    old != new && letters(old) == letters(new)
}

/// A line with its white space drawn.
fn drawn(line: &str) -> String {
    line.chars().fold(String::new(), |mut drawn, letter| {
        match letter {
            ' ' => drawn.push('·'),
            '\t' => drawn.push('→'),
            _ if letter.is_whitespace() => drawn.extend(letter.escape_default()),
            _ => drawn.push(letter),
        }
        drawn
    })
}

fn wanted(expected: &Expected) -> String {
    match expected {
        Expected::Value(value) => value.to_string(),
        Expected::Raises(name) => format!("{name} is raised"),
        Expected::Text(text) => text.clone(),
        Expected::Bytes(bytes) => String::from_utf8_lossy(bytes).into_owned(),
        Expected::Tests(result) => result.value().to_string(),
        Expected::Calls(calls) => calls.iter().map(wanted).collect::<Vec<_>>().join(", "),
    }
}

fn call(outcome: &CallOutcome) -> String {
    match outcome {
        CallOutcome::Returned(value) => value.to_string(),
        CallOutcome::Raised(raised) => {
            format!("{} is raised", raised.types.first().map_or("an exception", String::as_str))
        }
    }
}

/// A value with one item of its outermost collection on each line.
fn lines(value: &Value) -> String {
    match value {
        Value::List(items) | Value::Tuple(items) | Value::Set(items) | Value::FrozenSet(items) => {
            items.iter().map(|item| format!("{item},\n")).collect()
        }
        Value::Dict(items) => items.iter().map(|(key, item)| format!("{key}: {item},\n")).collect(),
        Value::Str(text) if text.contains('\n') => text.clone(),
        Value::None
        | Value::Bool(_)
        | Value::Int(_)
        | Value::BigInt(_)
        | Value::Float(_)
        | Value::Str(_)
        | Value::Bytes(_)
        | Value::Complex(..)
        | Value::Decimal(_)
        | Value::Fraction(_)
        | Value::Moment(_) => value.to_string(),
        Value::Dataclass(class, fields) => {
            let fields = fields.iter().map(|(name, item)| format!("{name}={item},\n"));
            std::iter::once(format!("{class}\n")).chain(fields).collect()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(expected: &str, actual: &str, layout: Layout) -> Vec<String> {
        let text = between(expected, actual, layout).unwrap_or_default();
        text.lines().filter(|line| !line.starts_with("---") && !line.starts_with("+++")).map(str::to_owned).collect()
    }

    #[test]
    fn changed_lines_stand_among_others() {
        assert_eq!(
            shown("a\nb\nc\nd\ne\n", "a\nb\nC\nd\ne\nf\n", Layout::Counts),
            ["@@ -1,5 +1,6 @@", " a", " b", "-c", "+C", " d", " e", "+f"]
        );
        assert_eq!(shown("a\n", "a\n", Layout::Counts), [""; 0]);
    }

    #[test]
    fn white_space_is_drawn_where_it_is_all_that_differs() {
        assert_eq!(
            shown("a b\nx\n", "a \tb \nx\n", Layout::Counts),
            ["@@ -1,2 +1,2 @@", "-a·b", "+a·→b·", DRAWN, " x"]
        );
        assert_eq!(shown("a b\n", "ab\n", Layout::CountsInside), ["@@ -1 +1 @@", "-a·b", "+ab", DRAWN]);
        assert_eq!(shown("a b\n", "a\u{a0}b\n", Layout::Counts)[2], "+a\\u{a0}b");
        assert_eq!(shown("a b\n", "a c\n", Layout::Counts), ["@@ -1 +1 @@", "-a b", "+a c"]);
        assert_eq!(shown("a\n", "a", Layout::Counts), ["@@ -1 +1 @@", "-a", "+a", NO_NEWLINE]);
    }

    #[test]
    fn white_space_that_does_not_count_is_not_a_difference() {
        assert_eq!(
            shown("1 2\n3 4\n5\n", "1 2 \n3 0 \n5", Layout::CountsInside),
            ["@@ -1,3 +1,3 @@", " 1 2", "-3 4", "+3 0 ", " 5"]
        );
        assert_eq!(shown("1 2\n3\n", "1   2\n4", Layout::KeepsApart), ["@@ -1,2 +1,2 @@", " 1 2", "-3", "+4"]);
        assert_eq!(shown("1 2\n", "1 2  \n\n", Layout::CountsInside), [""; 0]);
    }

    #[test]
    fn lines_in_no_order_are_shown_sorted() {
        assert_eq!(shown("b\na\nc\n", "c\na\nd \n", Layout::InNoOrder), ["@@ -1,3 +1,3 @@", " a", "-b", " c", "+d"]);
        assert_eq!(shown("b\n\na\n", "a\nb", Layout::InNoOrder), [""; 0]);
    }

    #[test]
    fn long_lines_are_shown_where_they_differ() {
        let (same, rest) = ("a".repeat(5_000), "z".repeat(300));
        let lines = shown(&format!("{same}1{rest}\n"), &format!("{same}2{rest}\n"), Layout::Counts);
        let part = |digit: char| format!("…{}{digit}{}…", "a".repeat(BEFORE), "z".repeat(WIDE - BEFORE - 1));
        assert_eq!(lines[1..], [format!("-{}", part('1')), format!("+{}", part('2'))]);
        // A difference near the start is shown from the beginning.
        let lines = shown(&format!("1{rest}\n"), &format!("2{rest}\n"), Layout::Counts);
        assert_eq!(lines[1], format!("-1{rest}"));
        // A line that only continues is shown where it does.
        let lines = shown(&format!("{same}\n"), &format!("{same}b\n"), Layout::Counts);
        assert_eq!(lines[1..], [format!("-…{}", "a".repeat(BEFORE)), format!("+…{}b", "a".repeat(BEFORE))]);
        let spaced = shown(&format!("{same} b\n"), &format!("{same}  b\n"), Layout::Counts);
        assert_eq!(spaced[2], format!("+…{}··b", "a".repeat(BEFORE - 1)));
    }

    #[test]
    fn changes_of_a_source_are_shown_unless_all_of_it_changed() {
        let numbered = |from: u32, to: u32| (from..to).map(|line| format!("line {line}\n")).collect::<String>();
        let (before, after) = (numbered(1, 12), numbered(1, 12).replace("line 6\n", "line six\nmore\n"));
        let told = "@@ -4,5 +4,6 @@\n line 4\n line 5\n-line 6\n+line six\n+more\n line 7\n line 8\n";
        assert_eq!(changes(&before, &after).as_deref(), Some(told));
        assert_eq!(changes(&before, &before), None);
        assert_eq!(changes("x", "x\n").as_deref(), Some("@@ -1 +1 @@\n-x\n+x\n"));
        assert_eq!(changes("", "x").as_deref(), Some("@@ -0,0 +1 @@\n+x\n"));
        assert_eq!(changes(&numbered(0, 9_000), &numbered(10_000, 19_000)), None);
    }
}
