//! Bytes as text and back, in the way the compatible APIs encode them.

use base64::Engine as _;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};

/// Accepts base64 with or without padding, since clients send both.
const LENIENT: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true),
);

/// The values that the JSON of a request may have.
const VALUES: usize = 200_000;

/// The bytes that a value takes in memory besides those in which it was sent, which may be a single one.
const VALUE: usize = 128;

/// For how many values an array and an object count: even with one value, they have room for several.
const ARRAY: usize = 2;
const OBJECT: usize = 5;

/// A count of the values in JSON, which may arrive in parts.
#[derive(Debug, Default)]
pub(crate) struct Values {
    count: usize,
    is_text: bool,
    is_escaped: bool,
}

impl Values {
    /// Those of a whole text.
    pub(crate) fn of(json: &[u8]) -> Self {
        let mut values = Self::default();
        values.add(json);
        values
    }

    /// Counts those of the next part.
    pub(crate) fn add(&mut self, part: &[u8]) {
        for byte in part {
            match byte {
                _ if self.is_escaped => self.is_escaped = false,
                b'\\' if self.is_text => self.is_escaped = true,
                b'"' => self.is_text = !self.is_text,
                b',' | b':' if !self.is_text => self.count += 1,
                b'[' if !self.is_text => self.count += ARRAY,
                b'{' if !self.is_text => self.count += OBJECT,
                _ => {}
            }
        }
    }

    /// Whether they are more than a request may have.
    pub(crate) fn are_too_many(&self) -> bool {
        self.count > VALUES
    }

    /// The bytes that they take in memory besides those of the text; a text that has too many is not read.
    pub(crate) fn bytes(&self) -> usize {
        self.count.min(VALUES) * VALUE
    }
}

/// Whether JSON has more values than a request may have.
pub(crate) fn has_too_many_values(body: &[u8]) -> bool {
    Values::of(body).are_too_many()
}

/// The JSON of a request, unless it has too many values.
pub(crate) fn json(body: &[u8]) -> Option<serde_json::Value> {
    if has_too_many_values(body) { None } else { serde_json::from_slice(body).ok() }
}

/// The bytes that `text` encodes; spaces and line feeds are ignored.
pub(crate) fn from_base64(text: &str) -> Option<Vec<u8>> {
    let digits: Vec<u8> = text.bytes().filter(|byte| !byte.is_ascii_whitespace()).collect();
    LENIENT.decode(digits).ok()
}

/// `bytes` on one line.
pub(crate) fn base64(bytes: &[u8]) -> String {
    base64::engine::general_purpose::STANDARD.encode(bytes)
}

/// `bytes` as text, with U+FFFD for what is not UTF-8, cut to at most `limit` characters.
pub(crate) fn text(bytes: &[u8], limit: usize) -> String {
    let mut text = String::from_utf8_lossy(bytes).into_owned();
    if let Some((end, _)) = text.char_indices().nth(limit) {
        text.truncate(end);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_read_as_clients_write_it() {
        for text in ["aGk=", "aGk", "aG\nk=\n", " aGk= "] {
            assert_eq!(from_base64(text).as_deref(), Some(&b"hi"[..]), "{text:?}");
        }
        for text in ["*", "a", "aGk=aGk=", "ü"] {
            assert_eq!(from_base64(text), None, "{text:?}");
        }
        assert_eq!(base64(b"hi"), "aGk=");
    }

    #[test]
    fn values_are_counted_alike_however_they_arrive() {
        let json = br#"{"a,[{":[1,2,{"b\\":"\",[{"}],"c":{}}"#;
        // Three objects, an array, three colons and three commas.
        let bytes = (3 * OBJECT + ARRAY + 6) * VALUE;
        assert_eq!(Values::of(json).bytes(), bytes);
        let mut values = Values::default();
        json.chunks(1).for_each(|part| values.add(part));
        assert_eq!(values.bytes(), bytes);
    }

    #[test]
    fn what_values_take_covers_trees_of_the_worst_shapes() {
        for (json, least) in [
            // Each has one value, and room for four.
            (format!("[{}0]", "[0],".repeat(10_000)), 10_000 * 4 * size_of::<serde_json::Value>()),
            (format!("[{}0]", "{\"\":0},".repeat(10_000)), 10_000 * 4 * (size_of::<serde_json::Value>() + 32)),
        ] {
            let values = Values::of(json.as_bytes());
            assert!(!values.are_too_many() && values.bytes() >= least, "{} {least}", values.bytes());
        }
    }

    #[test]
    fn json_with_too_many_values_weighs_no_more_than_what_is_read() {
        let most = "[".repeat(VALUES / ARRAY);
        let values = Values::of(most.as_bytes());
        assert!(!values.are_too_many() && values.bytes() == VALUES * VALUE);
        let more = Values::of((most + "[").as_bytes());
        assert!(more.are_too_many() && more.bytes() == VALUES * VALUE);
    }

    #[test]
    fn text_is_cut_between_characters() {
        assert_eq!(text("äöü".as_bytes(), 2), "äö");
        assert_eq!(text(b"a\xffb", 3), "a\u{fffd}b");
        assert_eq!(text(b"ab", 2), "ab");
    }
}
