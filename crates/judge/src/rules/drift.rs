//! How many changed lines separate a repaired program from the one it started as, and the part of its text that counts.
//!
//! Not a rule, but it uses the same parser, which says whether the sources are valid. The guest gets the [`Plain`] text
//! of a repair, and lines of that text are counted, so code cannot read what costs nothing: comments, blank lines,
//! spaces between tokens, widths of indentation and lines continued by a backslash are not in it. Strings are in it as
//! they are, line by line. A line counts several times when it is long, in bytes, or has several statements.

mod places;
#[cfg(test)]
mod tests;

use judge_sandbox::Located;
use ruff_python_ast::token::TokenKind;
use ruff_text_size::Ranged;
use similar::DiffOp;

use super::{Work, parse};
use crate::nearness;

/// Bytes of a changed line, without spaces between tokens, that count as one line.
const WIDTH: usize = 100;

/// One level of indentation.
const INDENT: &str = "    ";

/// A source without anything that the interpreter ignores; equal for all sources with the same tokens on the same
/// lines.
#[derive(Debug)]
pub(crate) struct Plain {
    lines: Vec<Line>,
}

/// A line of the plain text.
#[derive(Debug)]
struct Line {
    text: String,
    /// Whether it begins inside a string.
    is_in_string: bool,
    /// The bytes of its tokens.
    width: usize,
    statements: usize,
    /// Its number in the source, from 1.
    number: u32,
}

impl Line {
    fn new(text: String, is_in_string: bool, number: u32) -> Self {
        Self { text, is_in_string, width: 0, statements: 1, number }
    }

    fn weight(&self) -> usize {
        self.statements.max(self.width.div_ceil(WIDTH))
    }

    fn push(&mut self, text: &str) {
        self.text.push_str(text);
        self.width += text.len();
    }
}

impl Plain {
    /// The plain text of `source`.
    ///
    /// # Errors
    ///
    /// Why the source cannot be read.
    pub(crate) fn of(source: &str, work: &Work) -> Result<Self, Located> {
        // Python accepts these as line ends too.
        let source = source.replace("\r\n", "\n").replace('\r', "\n");
        let parsed = parse(&source, work)?;
        let mut lines: Vec<Line> = Vec::new();
        let (mut depth, mut is_fresh) = (0_usize, true);
        // How many strings with fields are open, and where the outermost begins. They stay as they are, since `{x = }`
        // shows them.
        let (mut open, mut begin) = (0_usize, 0);
        let (mut scanned, mut number) = (0, 1_u32);
        for token in parsed.tokens() {
            let (start, end) = (usize::from(token.start()), usize::from(token.end()));
            match token.kind() {
                TokenKind::FStringStart | TokenKind::TStringStart => {
                    if open == 0 {
                        begin = start;
                    }
                    open += 1;
                    continue;
                }
                TokenKind::FStringEnd | TokenKind::TStringEnd => open = open.saturating_sub(1),
                _ if open == 0 => begin = start,
                _ => {}
            }
            if open > 0 {
                continue;
            }
            match token.kind() {
                TokenKind::Newline | TokenKind::NonLogicalNewline => is_fresh = true,
                TokenKind::Indent => depth += 1,
                TokenKind::Dedent => depth = depth.saturating_sub(1),
                TokenKind::Comment | TokenKind::EndOfFile => {}
                kind => {
                    let (Some(between), Some(text)) = (source.get(scanned..begin), source.get(begin..end)) else {
                        continue;
                    };
                    number += ends(between);
                    if is_fresh {
                        lines.push(Line::new(INDENT.repeat(depth), false, number));
                    } else if let Some(line) = lines.last_mut() {
                        line.text.push(' ');
                    }
                    is_fresh = false;
                    for (index, part) in text.split('\n').enumerate() {
                        if index > 0 {
                            number += 1;
                            lines.push(Line::new(String::new(), true, number));
                        }
                        if let Some(line) = lines.last_mut() {
                            line.push(part);
                            line.statements += usize::from(kind == TokenKind::Semi);
                        }
                    }
                    scanned = end;
                }
            }
        }
        Ok(Self { lines })
    }

    /// The text, which means the same to Python as the source.
    pub(crate) fn text(&self) -> String {
        self.lines.iter().flat_map(|line| [line.text.as_str(), "\n"]).collect()
    }

    /// How many lines differ from `starter`, a changed line counting once; if they have next to nothing in common, all
    /// lines between their common beginning and end.
    pub(crate) fn changed_lines(&self, starter: &Self) -> usize {
        let weight = |lines: &[Line]| lines.iter().map(Line::weight).sum::<usize>();
        let (old, new) = (&starter.lines, &self.lines);
        let (old_numbers, new_numbers) = nearness::numbered(&texts(old), &texts(new));
        if !nearness::are_near(&old_numbers, &new_numbers) {
            let (front, back) = nearness::common_ends(&old_numbers, &new_numbers);
            return weight(&old[front..old.len() - back]).max(weight(&new[front..new.len() - back]));
        }
        let changes = nearness::changes(&old_numbers, &new_numbers).into_iter();
        let changed = changes.map(|change| match change {
            DiffOp::Equal { .. } => 0,
            change => weight(&old[change.old_range()]).max(weight(&new[change.new_range()])),
        });
        changed.sum()
    }
}

/// The text by which lines are told apart.
fn texts(lines: &[Line]) -> Vec<(&str, bool)> {
    lines.iter().map(|line| (line.text.as_str(), line.is_in_string)).collect()
}

fn ends(text: &str) -> u32 {
    u32::try_from(text.matches('\n').count()).unwrap_or(u32::MAX)
}
