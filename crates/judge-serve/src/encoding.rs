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

/// The values that the JSON of a request may have. A value can be written in one byte and takes a hundred times as
/// much.
const VALUES: usize = 200_000;

/// Whether JSON has more values than a request may have.
pub(crate) fn has_too_many_values(body: &[u8]) -> bool {
    let mut is_text = false;
    let mut is_escaped = false;
    let mut values = 0;
    for byte in body {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' if is_text => is_escaped = true,
            b'"' => is_text = !is_text,
            b',' | b':' | b'[' | b'{' if !is_text => values += 1,
            _ => {}
        }
    }
    values > VALUES
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
    fn text_is_cut_between_characters() {
        assert_eq!(text("äöü".as_bytes(), 2), "äö");
        assert_eq!(text(b"a\xffb", 3), "a\u{fffd}b");
        assert_eq!(text(b"ab", 2), "ab");
    }
}
