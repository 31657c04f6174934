//! JSON's grammar, one token at a time, over untrusted text.
//!
//! Written by hand because `serde_json` stops at 128 levels, half of what tagged values need, and its exact numbers
//! arrive as a map that a guest could forge. Only numbers become values here; the caller handles tags and nesting.

use super::WireError;
use crate::value::Value;

/// A position in a JSON text.
#[derive(Debug)]
pub(super) struct Reader<'a> {
    text: &'a str,
    offset: usize,
}

impl<'a> Reader<'a> {
    /// A reader at the beginning of `text`.
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, offset: 0 }
    }

    /// The position in bytes from the beginning.
    pub(super) fn offset(&self) -> usize {
        self.offset
    }

    /// The first byte of the next token.
    pub(super) fn peek(&mut self) -> Option<u8> {
        while let Some(b' ' | b'\t' | b'\n' | b'\r') = self.byte() {
            self.offset += 1;
        }
        self.byte()
    }

    /// Takes the token `byte` if it is next.
    pub(super) fn accept(&mut self, byte: u8) -> bool {
        let next = self.peek() == Some(byte);
        self.offset += usize::from(next);
        next
    }

    /// Takes the token `byte`, or fails with `problem`.
    pub(super) fn expect(&mut self, byte: u8, problem: &'static str) -> Result<(), WireError> {
        if self.accept(byte) { Ok(()) } else { Err(self.error(problem)) }
    }

    /// Takes the comma before another item, or the token `close` after the last.
    pub(super) fn another(&mut self, close: u8) -> Result<bool, WireError> {
        if self.accept(b',') {
            Ok(true)
        } else {
            self.expect(close, "a comma or the end of a collection is missing").map(|()| false)
        }
    }

    /// Makes sure that nothing follows.
    pub(super) fn end(&mut self) -> Result<(), WireError> {
        if self.peek().is_none() { Ok(()) } else { Err(self.error("more than one value")) }
    }

    /// Takes `word`.
    pub(super) fn word(&mut self, word: &'static str) -> Result<(), WireError> {
        if self.text[self.offset..].starts_with(word) {
            self.offset += word.len();
            Ok(())
        } else {
            Err(self.error("an unknown word"))
        }
    }

    /// Takes a number: an integer if it has neither a point nor an exponent, otherwise a finite float.
    pub(super) fn number(&mut self) -> Result<Value, WireError> {
        let start = self.offset;
        self.skip(b'-');
        let leading_zero = self.byte() == Some(b'0');
        if self.digits()? > 1 && leading_zero {
            return Err(self.error("a number with a leading zero"));
        }
        let mut integer = true;
        if self.skip(b'.') {
            integer = false;
            self.digits()?;
        }
        if self.skip(b'e') || self.skip(b'E') {
            integer = false;
            if !self.skip(b'-') {
                self.skip(b'+');
            }
            self.digits()?;
        }
        let text = &self.text[start..self.offset];
        let value = if integer {
            Value::integer(text)
        } else {
            text.parse().ok().filter(|float: &f64| float.is_finite()).map(Value::Float)
        };
        value.ok_or_else(|| self.error("a float out of range"))
    }

    /// Takes a string.
    pub(super) fn string(&mut self) -> Result<String, WireError> {
        self.expect(b'"', "a string is missing")?;
        let mut string = String::new();
        loop {
            let rest = &self.text.as_bytes()[self.offset..];
            let plain = rest.iter().position(|byte| matches!(byte, b'"' | b'\\' | 0..=0x1f));
            let plain = plain.ok_or_else(|| self.error("a string without end"))?;
            // Only ASCII ends the run, so it ends between characters.
            string.push_str(&self.text[self.offset..self.offset + plain]);
            self.offset += plain + 1;
            match rest[plain] {
                b'"' => {
                    string.shrink_to_fit();
                    return Ok(string);
                }
                b'\\' => string.push(self.escape()?),
                _ => return Err(self.error("a control character in a string")),
            }
        }
    }

    fn escape(&mut self) -> Result<char, WireError> {
        let letter = self.byte();
        self.offset += usize::from(letter.is_some_and(|byte| byte.is_ascii()));
        match letter {
            Some(b'"') => Ok('"'),
            Some(b'\\') => Ok('\\'),
            Some(b'/') => Ok('/'),
            Some(b'b') => Ok('\u{8}'),
            Some(b'f') => Ok('\u{c}'),
            Some(b'n') => Ok('\n'),
            Some(b'r') => Ok('\r'),
            Some(b't') => Ok('\t'),
            Some(b'u') => self.unicode_escape(),
            _ => Err(self.error("an unknown escape")),
        }
    }

    fn unicode_escape(&mut self) -> Result<char, WireError> {
        let mut units = vec![self.code_unit()?];
        if (0xd800..0xdc00).contains(&units[0]) && self.skip(b'\\') && self.skip(b'u') {
            units.push(self.code_unit()?);
        }
        match char::decode_utf16(units).next() {
            Some(Ok(char)) => Ok(char),
            _ => Err(self.error("half of a surrogate pair")),
        }
    }

    fn code_unit(&mut self) -> Result<u16, WireError> {
        let digits = self.text.as_bytes().get(self.offset..self.offset + 4);
        let unit = digits
            .filter(|digits| digits.iter().all(u8::is_ascii_hexdigit))
            .and_then(|digits| u16::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok())
            .ok_or_else(|| self.error("an unknown escape"))?;
        self.offset += 4;
        Ok(unit)
    }

    /// Takes one or more digits and returns how many.
    fn digits(&mut self) -> Result<usize, WireError> {
        let start = self.offset;
        while self.byte().is_some_and(|byte| byte.is_ascii_digit()) {
            self.offset += 1;
        }
        match self.offset - start {
            0 => Err(self.error("a digit is missing")),
            count => Ok(count),
        }
    }

    fn skip(&mut self, byte: u8) -> bool {
        let next = self.byte() == Some(byte);
        self.offset += usize::from(next);
        next
    }

    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.offset).copied()
    }

    /// An error with `problem` at this position.
    pub(super) fn error(&self, problem: &'static str) -> WireError {
        WireError::Malformed { offset: self.offset, problem }
    }
}
