//! What every report does to text that a candidate, a student or an author influenced: it is cut to an excerpt, and
//! invisible characters are made visible. The escapes of a format come later, in that format's file.

use judge::visible;

use crate::words::counted;

/// Characters shown of a one-line text: a name, a path, a title, a message.
const LINE: usize = 300;

/// Lines shown of a text with many lines.
const LINES: usize = 40;

/// Characters shown of each of those lines.
const COLUMNS: usize = 400;

/// `text` as one line that is neither endless nor empty, and begins and ends with something visible.
pub(crate) fn line(text: &str) -> String {
    let shown = cut(text, LINE).replace('\n', "\\n").replace('\t', " ");
    // In most formats, a name of spaces alone would be no name at all.
    match shown.trim() {
        "" => "(empty)".to_owned(),
        trimmed => trimmed.to_owned(),
    }
}

/// `text` as a limited number of lines, none of them endless or able to control a terminal; no line feed at the end.
pub(crate) fn block(text: &str) -> String {
    let text = text.strip_suffix('\n').unwrap_or(text);
    if text.is_empty() {
        return "(empty)".to_owned();
    }
    let mut lines: Vec<String> =
        text.split('\n').take(LINES).map(|line| cut(line, COLUMNS).replace('\t', "    ")).collect();
    let all = text.bytes().filter(|byte| *byte == b'\n').count() + 1;
    if all > LINES {
        lines.push(format!("… ({} more)", counted(all - LINES, "line")));
    }
    lines.join("\n")
}

/// At most the first `limit` characters of `text`, made visible, with a note of what is left out.
fn cut(text: &str, limit: usize) -> String {
    match text.char_indices().nth(limit) {
        None => visible(text).into_owned(),
        Some((end, _)) => {
            let left_out = text[end..].chars().count();
            format!("{}… ({left_out} characters more)", visible(&text[..end]))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_single_short_and_never_empty() {
        for (text, shown) in [
            ("lib/two_sum.py", "lib/two_sum.py"),
            ("", "(empty)"),
            (" \t\n", r"\n"),
            ("  ", "(empty)"),
            ("a\r\nb\u{1b}[2J", r"a\r\nb\u{1b}[2J"),
        ] {
            assert_eq!(line(text), shown);
        }
        let endless = line(&"x".repeat(10_000_000));
        assert_eq!(endless, format!("{}… (9999700 characters more)", "x".repeat(300)));
    }

    #[test]
    fn blocks_keep_their_lines() {
        assert_eq!(block("one\n\ttwo\n\nfour\n"), "one\n    two\n\nfour");
        assert_eq!(block(""), "(empty)");
        assert_eq!(block("\n"), "(empty)");
        assert!(block(&"x\n".repeat(1_000)).ends_with("x\n… (960 lines more)"));
        assert!(block(&"y".repeat(10_000_000)).len() < 500);
    }
}
