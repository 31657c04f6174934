//! Makes visible what a reader would not see and what would steer a terminal. Everything that is written out and that
//! candidates, authors or file names had a part in goes through here first; formats add their own escapes.

use std::borrow::Cow;

/// `text` with every character that acts without showing as an escape such as `\u{1b}`.
///
/// That is: control characters but line feeds and tabs, marks that change the direction of text, characters without
/// width, separators of lines and paragraphs, tags, and code points that are no characters. Nothing is left out, and what
/// shows stays as it is. The result is not safe for any markup: it still holds `<`, backquotes and all else.
pub fn visible(text: &str) -> Cow<'_, str> {
    if !text.chars().any(acts_unseen) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    for character in text.chars() {
        if acts_unseen(character) {
            shown.extend(character.escape_default());
        } else {
            shown.push(character);
        }
    }
    Cow::Owned(shown)
}

/// Whether a character does something without being seen.
fn acts_unseen(character: char) -> bool {
    match character {
        '\n' | '\t' => false,
        // Soft hyphen, grapheme joiner, Arabic letter mark, Hangul and Khmer fillers, Mongolian vowel separator.
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
        // Zero width, directions, separators, invisible operators, isolates.
        | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        // Filler, byte order mark, half-width filler, interlinear annotations, unassigned and ignorable.
        | '\u{3164}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}'
        // Shorthand and musical controls, tags and variation selectors beyond those of emoji.
        | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}'
        | '\u{fdd0}'..='\u{fdef}' => true,
        other => other.is_control() || u32::from(other) & 0xfffe == 0xfffe,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shows_what_acts_unseen_and_nothing_else() {
        for (text, shown) in [
            ("plain, ünïcödé, 日本語 🎉\n\ttab", "plain, ünïcödé, 日本語 🎉\n\ttab"),
            ("\u{1b}[31mred\u{7}\0\r\u{7f}\u{85}\u{9b}", r"\u{1b}[31mred\u{7}\u{0}\r\u{7f}\u{85}\u{9b}"),
            ("\u{202e}txt\u{2066}\u{200b}\u{feff}", r"\u{202e}txt\u{2066}\u{200b}\u{feff}"),
            ("a\u{2028}b\u{fffe}\u{10ffff}\u{fdd0}", r"a\u{2028}b\u{fffe}\u{10ffff}\u{fdd0}"),
            ("\u{e0041}", r"\u{e0041}"),
            ("\u{fffd}", "\u{fffd}"),
        ] {
            assert_eq!(visible(text), shown);
        }
    }

    #[test]
    fn borrows_what_needs_no_change() {
        assert!(matches!(visible("plain"), Cow::Borrowed("plain")));
    }
}
