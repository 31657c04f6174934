//! How far a repaired program is from the one it started as, in changed lines.
//!
//! Beside the rules, whose reading knows whether the sources are valid. It counts what the interpreter sees: the tokens of each line. Comments, blank lines and spaces
//! between tokens count nothing; indentation counts. The text of strings counts as it is, line by line, so that nothing can
//! be brought in as a comment that is none. A long line, or one with several statements, counts as several.

use ruff_python_ast::token::TokenKind;
use ruff_text_size::Ranged;
use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::{Work, parse};
use crate::nearness;
use crate::outcome::Located;

/// Characters of a changed line, spaces between tokens apart, that count as one line.
const WIDTH: usize = 100;

/// A line as the interpreter sees it, and as how many it counts.
#[derive(Debug, PartialEq, Eq, Hash)]
struct Line {
    indent: usize,
    tokens: Vec<String>,
}

impl Line {
    fn weight(&self) -> usize {
        let statements = self.tokens.iter().filter(|token| *token == ";").count() + 1;
        let width: usize = self.tokens.iter().map(|token| token.chars().count()).sum();
        statements.max(width.div_ceil(WIDTH))
    }
}

/// How many lines differ between `starter` and `source`, a changed line counting once; where they have next to nothing in
/// common, all between what they begin and end with.
///
/// # Errors
///
/// Why one of the two cannot be read.
pub(crate) fn changed_lines(starter: &str, source: &str, work: &Work) -> Result<usize, Located> {
    let (old, new) = (lines(starter, work)?, lines(source, work)?);
    let weight = |lines: &[Line]| lines.iter().map(Line::weight).sum::<usize>();
    let (old_numbers, new_numbers) = nearness::numbered(&old, &new);
    if !nearness::are_near(&old_numbers, &new_numbers) {
        let (front, back) = nearness::common_ends(&old_numbers, &new_numbers);
        return Ok(weight(&old[front..old.len() - back]).max(weight(&new[front..new.len() - back])));
    }
    let changes = capture_diff_slices(Algorithm::Myers, &old_numbers, &new_numbers).into_iter();
    let changed = changes.map(|change| match change {
        DiffOp::Equal { .. } => 0,
        change => weight(&old[change.old_range()]).max(weight(&new[change.new_range()])),
    });
    Ok(changed.sum())
}

fn lines(source: &str, work: &Work) -> Result<Vec<Line>, Located> {
    // What Python takes for the end of a line, too.
    let source = source.replace("\r\n", "\n").replace('\r', "\n");
    let parsed = parse(&source, work)?;
    let mut lines: Vec<Line> = Vec::new();
    let (mut line_of_last, mut scanned, mut number) = (usize::MAX, 0, 0);
    for token in parsed.tokens() {
        let silent = [
            TokenKind::Comment,
            TokenKind::Newline,
            TokenKind::NonLogicalNewline,
            TokenKind::Indent,
            TokenKind::Dedent,
            TokenKind::EndOfFile,
        ];
        if silent.contains(&token.kind()) {
            continue;
        }
        let (start, end) = (usize::from(token.start()), usize::from(token.end()));
        let (Some(between), Some(text)) = (source.get(scanned..start), source.get(start..end)) else { continue };
        number += between.matches('\n').count();
        for (index, part) in text.split('\n').enumerate() {
            if index > 0 {
                number += 1;
            }
            if number != line_of_last || lines.is_empty() {
                let begin = || source[..start].rfind('\n').map_or(0, |newline| newline + 1);
                let indent = if index == 0 { source[begin()..start].chars().count() } else { 0 };
                lines.push(Line { indent, tokens: Vec::new() });
                line_of_last = number;
            }
            if let Some(line) = lines.last_mut() {
                line.tokens.push(part.to_owned());
            }
        }
        scanned = end;
    }
    Ok(lines)
}

#[cfg(test)]
mod tests {
    use super::{Work, changed_lines};

    const STARTER: &str =
        "def f(items):\n    total = 0\n    for item in items[1:]:\n        total += item\n    return total\n";

    #[track_caller]
    fn changed(new: &str, expected: usize) {
        assert_eq!(changed_lines(STARTER, new, &Work::uncancelled()).ok(), Some(expected), "{new}");
    }

    #[test]
    fn what_the_interpreter_does_not_see_counts_nothing() {
        changed(STARTER, 0);
        changed(&STARTER.replace('\n', "\n\n"), 0);
        changed(&STARTER.replace('\n', "\r\n"), 0);
        changed(&STARTER.replace('\n', "  # a remark\n"), 0);
        changed(&format!("# judge: x\n{}", STARTER.replace(" = ", "=").replace(" += ", "  +=  ")), 0);
    }

    #[test]
    fn a_changed_line_counts_once() {
        changed(&STARTER.replace("items[1:]", "items"), 1);
        changed(&STARTER.replace("items[1:]", "items").replace("= 0", "= 1"), 2);
        changed(&STARTER.replace("    total = 0\n", ""), 1);
        changed(&STARTER.replace("    return", "    total += 1\n    return"), 1);
        changed(&STARTER.replace("        total += item", "            total += item"), 1);
    }

    #[test]
    fn a_program_does_not_fit_into_a_line_by_force() {
        changed(&STARTER.replace("total = 0", "total = 0; total += 1; total -= 1"), 3);
        changed(&STARTER.replace("total = 0", &format!("total = {}0", "0 + ".repeat(200))), 5);
        // What looks like comments or blank lines inside a string is neither.
        changed(&STARTER.replace("total = 0", "total = '''\n# one\n\n# two\n   \n'''"), 6);
    }
}
