//! The shared text and changes to it, in the form of `@codemirror/collab`: a sequence of parts, each either a number of
//! UTF-16 units that stay, or a list of how many units are removed and the lines that replace them. Pure: it knows no
//! room.

use std::fmt;

use ropey::Rope;
use serde::de::{self, Deserialize, Deserializer, SeqAccess, Visitor};
use serde::ser::{Serialize, SerializeSeq, Serializer};

/// The UTF-16 units that a shared text may have.
pub(crate) const UNITS: u32 = 256 << 10;

/// The shared text. Cheap to clone; the time to change it depends on the length of the change, not of the text.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Document {
    text: Rope,
}

/// A change of the text, in which every unit either stays or is removed.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(transparent)]
pub(crate) struct Changes(Vec<Part>);

/// What happens to the next units of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    Stay(u32),
    Replace { gone: u32, lines: Vec<String> },
}

/// Why a change was not applied.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Misfit {
    /// It was made for a text of another length, or would split a character.
    #[error("the change does not fit the text")]
    Unfit,
    /// The text would be longer than allowed.
    #[error("the text would be longer than {UNITS} characters")]
    TooLong,
}

impl Document {
    /// A new text; its line breaks become single characters, as editors represent them, and it is cut if it is too
    /// long.
    pub(crate) fn new(text: &str) -> Self {
        let mut units = 0;
        let fits = |character: &char| {
            units += width(*character);
            units <= UNITS
        };
        let text: String = text.replace("\r\n", "\n").replace('\r', "\n").chars().take_while(fits).collect();
        Self { text: Rope::from(text) }
    }

    /// The text.
    pub(crate) fn text(&self) -> String {
        self.text.to_string()
    }

    /// Its length in UTF-16 units.
    pub(crate) fn units(&self) -> u32 {
        u32::try_from(self.text.len_utf16_cu()).unwrap_or(u32::MAX)
    }

    /// The text with a change applied.
    pub(crate) fn changed(&self, changes: &Changes) -> Result<Self, Misfit> {
        let mut text = self.text.clone();
        // Where the next part begins in the new text, and in the old one.
        let (mut at, mut old) = (0_u32, 0_u32);
        for part in &changes.0 {
            let (Part::Stay(taken) | Part::Replace { gone: taken, .. }) = part;
            old = old.checked_add(*taken).filter(|old| *old <= self.units()).ok_or(Misfit::Unfit)?;
            match part {
                Part::Stay(kept) => at += kept,
                Part::Replace { gone, lines } => {
                    let (start, end) = (place(&text, at)?, place(&text, at + gone)?);
                    text.remove(start..end);
                    let comes = part.comes();
                    let fits = u32::try_from(text.len_utf16_cu()).ok().and_then(|units| units.checked_add(comes));
                    fits.filter(|units| *units <= UNITS).ok_or(Misfit::TooLong)?;
                    text.insert(start, &lines.join("\n"));
                    at += comes;
                }
            }
        }
        if old == self.units() { Ok(Self { text }) } else { Err(Misfit::Unfit) }
    }
}

/// The character position of an offset in units; the end counts as one.
fn place(text: &Rope, units: u32) -> Result<usize, Misfit> {
    let units = units as usize;
    let character = text.try_utf16_cu_to_char(units).map_err(|_| Misfit::Unfit)?;
    if text.char_to_utf16_cu(character) == units { Ok(character) } else { Err(Misfit::Unfit) }
}

impl Changes {
    /// The change that replaces everything in `document` with `text`.
    pub(crate) fn all(document: &Document, text: &str) -> Self {
        let lines = if text.is_empty() { Vec::new() } else { text.split('\n').map(str::to_owned).collect() };
        let part = Part::Replace { gone: document.units(), lines };
        Self(if part.is_nothing() { Vec::new() } else { vec![part] })
    }

    /// How many parts it has, which is what applying it costs.
    pub(crate) fn parts(&self) -> usize {
        self.0.len()
    }

    /// Whether it leaves every text unchanged.
    pub(crate) fn is_nothing(&self) -> bool {
        self.0.iter().all(|part| matches!(part, Part::Stay(_)) || part.is_nothing())
    }

    /// The units added by the part that adds the most, and their number of lines.
    pub(crate) fn largest(&self) -> (u32, usize) {
        let added = self.0.iter().map(|part| match part {
            Part::Stay(_) => (0, 0),
            Part::Replace { lines, .. } => (part.comes(), lines.len()),
        });
        added.max().unwrap_or_default()
    }
}

impl Part {
    /// The units that it adds.
    fn comes(&self) -> u32 {
        let Self::Replace { lines, .. } = self else { return 0 };
        let breaks = lines.len().saturating_sub(1);
        let units = lines.iter().map(|line| line.chars().map(width).fold(0, u32::saturating_add));
        units.fold(u32::try_from(breaks).unwrap_or(u32::MAX), u32::saturating_add)
    }

    fn is_nothing(&self) -> bool {
        match self {
            Self::Stay(kept) => *kept == 0,
            Self::Replace { gone, .. } => *gone == 0 && self.comes() == 0,
        }
    }
}

/// The UTF-16 units of a character.
fn width(character: char) -> u32 {
    1 + u32::from(character > '\u{ffff}')
}

impl Serialize for Part {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Stay(kept) => serializer.serialize_u32(*kept),
            Self::Replace { gone, lines } => {
                let mut sequence = serializer.serialize_seq(Some(1 + lines.len()))?;
                sequence.serialize_element(gone)?;
                for line in lines {
                    sequence.serialize_element(line)?;
                }
                sequence.end()
            }
        }
    }
}

impl<'de> Deserialize<'de> for Part {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let part = deserializer.deserialize_any(PartVisitor)?;
        // The editor never writes a part that does nothing, so other clients need not be prepared for one.
        if part.is_nothing() { Err(de::Error::custom("a part of a change does nothing")) } else { Ok(part) }
    }
}

struct PartVisitor;

impl<'de> Visitor<'de> for PartVisitor {
    type Value = Part;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a number of units, or a list of a number and lines")
    }

    fn visit_u64<E: de::Error>(self, units: u64) -> Result<Part, E> {
        u32::try_from(units).map(Part::Stay).map_err(|_| E::custom("a part is longer than any text"))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut parts: A) -> Result<Part, A::Error> {
        let gone = parts.next_element()?.ok_or_else(|| de::Error::custom("a part is empty"))?;
        let mut lines: Vec<String> = Vec::new();
        while let Some(line) = parts.next_element::<String>()? {
            if line.contains(['\n', '\r']) {
                return Err(de::Error::custom("a line has line breaks in it"));
            }
            lines.push(line);
        }
        // Editors treat a single empty line as nothing at all.
        if lines.len() == 1 && lines[0].is_empty() {
            lines.clear();
        }
        Ok(Part::Replace { gone, lines })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn changed(text: &str, changes: &str) -> Result<String, String> {
        let changes: Changes = serde_json::from_str(changes).map_err(|error| error.to_string())?;
        let document = Document::new(text).changed(&changes).map_err(|misfit| misfit.to_string())?;
        assert_eq!(document.units() as usize, document.text().encode_utf16().count());
        Ok(document.text())
    }

    #[test]
    fn changes_are_those_of_the_editor() {
        for (text, changes, after) in [
            ("", "[]", ""),
            ("", r#"[[0,"a","b"]]"#, "a\nb"),
            ("abc", r#"[1,[1,"x"],1]"#, "axc"),
            ("abc", "[1,[2]]", "a"),
            ("a\u{1f40d}c", r#"[3,[1,"d"]]"#, "a\u{1f40d}d"),
            ("ab", r#"[[0,"","",""],2]"#, "\n\nab"),
        ] {
            assert_eq!(changed(text, changes).as_deref(), Ok(after), "{changes} of {text:?}");
        }
    }

    #[test]
    fn changes_that_do_not_fit_are_refused() {
        for (text, changes) in [
            ("abc", "[2]"),
            ("abc", "[4]"),
            ("abc", "[]"),
            ("\u{1f40d}", r#"[1,[1,"x"]]"#),
            ("abc", r#"[3,"x"]"#),
            ("abc", "[-1,4]"),
            ("abc", "[1.5,1.5]"),
            ("abc", r#"[[3,"a\nb"]]"#),
            ("abc", r#"[["a"]]"#),
            ("abc", "[[]]"),
            ("abc", "[3,[0]]"),
            ("abc", "[0,3]"),
            ("abc", r#"[[0,""],3]"#),
            ("abc", "{}"),
            ("abc", "[4294967295,4]"),
            ("abc", "[99999999999,4]"),
        ] {
            assert!(changed(text, changes).is_err(), "{changes} of {text:?}");
        }
        let long = "x".repeat(UNITS as usize);
        assert!(changed(&long, &format!(r#"[{UNITS},[0,"x"]]"#)).is_err());
        assert!(changed(&long, &format!(r#"[[1,"x"],{}]"#, UNITS - 1)).is_ok());
    }

    #[test]
    fn a_whole_text_is_replaced_and_survives_serialisation() {
        for (text, other) in [("", ""), ("a", ""), ("", "b\nc"), ("\u{1f40d}", "\n")] {
            let document = Document::new(text);
            let changes = Changes::all(&document, other);
            let read: Changes = serde_json::from_str(&serde_json::to_string(&changes).unwrap()).unwrap();
            assert_eq!(document.changed(&read).unwrap().text(), other);
        }
        assert_eq!(Document::new("a\r\nb\rc").text(), "a\nb\nc");
    }
}
