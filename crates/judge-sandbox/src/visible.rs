//! Makes visible what a reader could not see, or what would control a terminal. Any output that candidates, authors or
//! file names influence goes through here first; output formats add their own escapes.

use std::borrow::Cow;
use std::fmt::Write;
use std::path::Path;

/// The number of characters shown of a name, a path or a title.
const LINE: usize = 300;

/// The number of marks drawn on one letter: no script stacks that many.
const MARKS: usize = 8;

/// `text` with each character that acts without being visible replaced by an escape such as `\u{1b}`.
///
/// That is: control characters other than line feeds and tabs, marks that change text direction, zero-width characters,
/// line and paragraph separators, tags, code points that are not characters, and marks beyond the eighth on one letter.
/// Nothing is left out, and visible characters stay as they are. The result is not safe for any markup: it still
/// contains `<`, backquotes and the like.
pub fn visible(text: &str) -> Cow<'_, str> {
    visible_as(text, |character, shown| shown.extend(character.escape_default()))
}

/// Like [`visible`], with another kind of escape: `escape` appends the escape of a character to the output.
pub fn visible_as(text: &str, escape: impl Fn(char, &mut String)) -> Cow<'_, str> {
    let mut marks = 0;
    let mut is_escaped = move |character: char| {
        marks = if is_mark(character) { marks + 1 } else { 0 };
        marks > MARKS || is_invisible(character)
    };
    if !text.chars().any(is_escaped) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    for character in text.chars() {
        if is_escaped(character) {
            escape(character, &mut shown);
        } else {
            shown.push(character);
        }
    }
    Cow::Owned(shown)
}

/// `text` as one line of bounded length: [`visible`], with `\\n` for line feeds, cut after 300 characters.
pub fn visible_line(text: &str) -> String {
    let end = text.char_indices().nth(LINE).map_or(text.len(), |(end, _)| end);
    let mut shown = visible(&text[..end]).replace('\n', "\\n").replace('\t', " ");
    if end < text.len() {
        write!(shown, "… ({} characters more)", text[end..].chars().count()).expect("a string takes everything");
    }
    shown
}

/// A file name for messages: one line, in which invisible characters and bytes that are not text are escaped.
///
/// Use this for all output, never [`Path::display`].
pub fn shown(path: &(impl AsRef<Path> + ?Sized)) -> String {
    let mut text = String::new();
    for chunk in path.as_ref().as_os_str().as_encoded_bytes().utf8_chunks() {
        text.push_str(chunk.valid());
        for byte in chunk.invalid() {
            write!(text, "\\x{byte:02x}").expect("a string takes everything");
        }
    }
    visible_line(&text)
}

/// Whether a character is drawn onto the one before it.
fn is_mark(character: char) -> bool {
    // `escape_debug` escapes such characters only at the beginning of a text.
    character >= '\u{300}' && {
        let text = ['a', character].iter().collect::<String>();
        character.escape_debug().nth(1).is_some() && text.escape_debug().nth(1) == Some(character)
    }
}

/// Whether a character has an effect without being seen.
fn is_invisible(character: char) -> bool {
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
    fn shows_invisible_characters_and_nothing_else() {
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
    fn marks_do_not_pile_up_endlessly() {
        for text in ["e\u{301}\u{323}", "กำ้ ที่ נִקּוּד हिन्दी", &"\u{301}a".repeat(100)]
        {
            assert_eq!(visible(text), text);
        }
        let flood = visible_line(&format!("a{}b", "\u{301}".repeat(1000)));
        assert!(flood.starts_with(&format!("a{}\\u{{301}}\\u{{301}}", "\u{301}".repeat(8))), "{flood}");
    }

    #[test]
    fn names_are_one_line() {
        assert_eq!(shown("a\nb\u{1b}[31m\u{202e}c\t.py"), r"a\nb\u{1b}[31m\u{202e}c .py");
        assert_eq!(visible_line(&"x".repeat(1000)), format!("{}… (700 characters more)", "x".repeat(300)));
        #[cfg(unix)]
        {
            use std::os::unix::ffi::OsStrExt;
            assert_eq!(shown(std::ffi::OsStr::from_bytes(b"a\xff\x9b.py")), r"a\xff\x9b.py");
        }
    }

    #[test]
    fn borrows_what_needs_no_change() {
        assert!(matches!(visible("plain"), Cow::Borrowed("plain")));
    }
}
