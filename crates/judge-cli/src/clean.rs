//! What may reach a terminal: visible characters, line feeds, and judge's own colours. The printer sends everything
//! through here, so that no command can forget it. It knows nothing of the content.

use std::fmt::Write;

use crate::style::MARK;

/// The most characters in a line of a message; a longer line was made long on purpose.
const COLUMNS: usize = 1000;

/// `text` as it is printed: judge's own escapes unchanged, tabs as spaces, and everything else that would act without
/// being visible as an escape.
pub(crate) fn text(text: &str) -> String {
    cleaned(text, |part| judge::visible(part).into_owned())
}

/// The same for JSON, whose strings get such characters in JSON's own escapes, so that values stay the same.
pub(crate) fn data(text: &str) -> String {
    let text = text.replace('\t', "    ");
    let shown = judge::visible_as(&text, |character, shown| {
        for unit in character.encode_utf16(&mut [0; 2]) {
            write!(shown, "\\u{unit:04x}").expect("a string takes everything");
        }
    });
    shown.into_owned()
}

/// A message with all lines after the first indented, so that none can pass for a message of its own, and each cut to a
/// limit.
pub(crate) fn message(text: &str) -> String {
    let lines = text.lines().map(|line| match line.char_indices().nth(COLUMNS) {
        None => line.to_owned(),
        Some((end, _)) => format!("{}… ({} characters more)", &line[..end], line[end..].chars().count()),
    });
    lines.collect::<Vec<_>>().join("\n  ")
}

/// `text` with everything between judge's own escapes cleaned by `clean`.
fn cleaned(text: &str, clean: impl Fn(&str) -> String) -> String {
    let text = text.replace("\r\n", "\n").replace('\t', "    ");
    let mut parts = text.split(MARK.as_str());
    let mut shown = clean(parts.next().unwrap_or_default());
    for part in parts {
        let end = part.find(|character: char| !character.is_ascii_digit() && character != ';').unwrap_or(part.len());
        match part.as_bytes().get(end) {
            Some(b'm') => {
                let (escape, rest) = part.split_at(end + 1);
                shown.push_str("\x1b[");
                shown.push_str(escape);
                shown.push_str(&clean(rest));
            }
            // A renderer's escape that is not a colour, such as one that moves the cursor.
            _ => shown.push_str(&clean(&format!("\x1b[{part}"))),
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::style::{self, BAD};

    #[test]
    fn own_colours_stay_and_foreign_ones_become_visible() {
        let foreign = "\x1b[32m✓ accepted\x1b[0m\x1b]0;title\x07\x1b[2J\r\u{202e}\u{9b}31m";
        let shown = text(&format!("{BAD}bad{BAD:#} {foreign}\tend\n"));
        assert_eq!(
            shown,
            "\x1b[31mbad\x1b[0m \\u{1b}[32m✓ accepted\\u{1b}[0m\\u{1b}]0;title\\u{7}\\u{1b}[2J\\r\\u{202e}\\u{9b}31m    end\n"
        );
        assert_eq!(text(&style::own("\x1b[1mbold\x1b[0m\x1b[2J")), "\x1b[1mbold\x1b[0m\\u{1b}[2J");
    }

    #[test]
    fn data_keeps_its_values() {
        let value = serde_json::json!({ "a\u{202e}": "\u{1b}[31m\u{7f}\u{9b}\u{2028}\u{e0041} é\n\t\"\\" });
        let shown = data(&format!("{value:#}\n"));
        assert_eq!(judge::visible(&shown), shown);
        assert_eq!(serde_json::from_str::<serde_json::Value>(&shown).unwrap(), value);
    }

    #[test]
    fn a_message_cannot_pass_for_several() {
        assert_eq!(message("a\nerror: b\n\nhint: c"), "a\n  error: b\n  \n  hint: c");
        assert!(message(&"x".repeat(1_000_000)).len() < 2 * COLUMNS);
    }
}
