//! The line of a source that a message is about, with a caret below the place.

use judge_sandbox::Located;

/// The text before the line.
const INDENT: &str = "    ";

/// Characters shown of a line.
const WIDTH: usize = 100;

/// Characters shown before the place, if the line does not fit as a whole.
const BEFORE: usize = 60;

/// The message of `place`, and below it the line of `source` and a caret; only the message if there is no such line, or
/// the line is blank.
pub(super) fn beneath(place: &Located, source: &str) -> String {
    let index = usize::try_from(place.line).unwrap_or(usize::MAX).checked_sub(1);
    // The line ends that Python knows.
    let source = source.replace("\r\n", "\n").replace('\r', "\n");
    let line = index.and_then(|index| source.split('\n').nth(index)).map(str::trim_end).unwrap_or_default();
    let blank = line.chars().take_while(|character| character.is_whitespace()).count();
    let column = usize::try_from(place.column).unwrap_or(usize::MAX);
    // A place in the indentation is shown at the first visible character.
    let at = column.saturating_sub(1).max(blank);
    let characters: Vec<char> = line.chars().collect();
    if characters.is_empty() {
        return place.to_string();
    }
    let start = if characters.len() - blank > WIDTH { blank.max(at.saturating_sub(BEFORE)) } else { blank };
    let end = characters.len().min(start + WIDTH);
    let mark = |is_cut: bool| if is_cut { "…" } else { "" };
    // One column for each character, so that the caret is below the right one.
    let shown: String = characters[start.min(end)..end].iter().map(|character| plain(*character)).collect();
    let mut text = format!("{place}\n{INDENT}{}{shown}{}", mark(start > blank), mark(end < characters.len()));
    if column > 0 && at <= characters.len() {
        let width = at - start + mark(start > blank).chars().count();
        text.push_str(&format!("\n{INDENT}{}^", " ".repeat(width)));
    }
    text
}

/// A character that takes one column.
fn plain(character: char) -> char {
    let mut bytes = [0; 4];
    let written: &str = character.encode_utf8(&mut bytes);
    match character {
        '\t' => ' ',
        _ if judge_sandbox::visible(written) != written => '\u{fffd}',
        _ => character,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(source: &str, line: u32, column: u32) -> String {
        beneath(&Located { line, column, message: "wrong".to_owned() }, source)
    }

    #[test]
    fn the_caret_stands_below_the_place() {
        let source = "def f(x):\r\n\treturn (x\n\n";
        assert_eq!(shown(source, 1, 5), "line 1, column 5: wrong\n    def f(x):\n        ^");
        assert_eq!(shown(source, 2, 9), "line 2, column 9: wrong\n    return (x\n           ^");
        assert_eq!(shown(source, 2, 1), "line 2, column 1: wrong\n    return (x\n    ^");
        assert_eq!(shown(source, 1, 10), "line 1, column 10: wrong\n    def f(x):\n             ^");
        assert_eq!(shown(source, 1, 0), "line 1: wrong\n    def f(x):");
    }

    #[test]
    fn where_there_is_no_line_the_message_stands_alone() {
        for (line, column) in [(0, 0), (3, 1), (9, 1), (u32::MAX, u32::MAX)] {
            let place = Located { line, column, message: "wrong".to_owned() };
            assert_eq!(beneath(&place, "a\nb\n\n"), place.to_string());
        }
        assert_eq!(shown("a\n", 1, u32::MAX), "line 1, column 4294967295: wrong\n    a");
    }

    #[test]
    fn long_lines_are_shown_around_the_place() {
        let source = format!("{}!{}", "a".repeat(500), "b".repeat(500));
        let text = shown(&source, 1, 501);
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines[1], format!("    …{}!{}…", "a".repeat(60), "b".repeat(39)));
        assert_eq!(lines[2].find('^'), Some(4 + 1 + 60));
        assert!(shown(&source, 1, 1).ends_with(&format!("    {}…\n    ^", "a".repeat(100))));
    }

    #[test]
    fn characters_that_act_unseen_keep_their_column() {
        assert_eq!(shown("x\u{202e}y\u{1b}z", 1, 5), "line 1, column 5: wrong\n    x\u{fffd}y\u{fffd}z\n        ^");
    }
}
