//! The one form of a JSON object that is signed: compact, with the keys of all objects sorted and as few escapes in
//! strings as possible.
//!
//! Below `report`. It goes from text to text without building a tree of values, which would take fifty times the memory
//! of the text: reports come from strangers, and may be large. It knows no field except the one that is left out.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::ops::Range;

use serde::de::IgnoredAny;

/// Why a text has no such form.
pub(super) type Cause = Box<dyn std::error::Error + Send + Sync>;

/// The greatest depth to which a report may be nested.
const MAX_DEPTH: usize = 100;

/// An object in the form that is signed.
pub(super) struct Canonical<'t> {
    /// All fields except the one left out.
    pub(super) bytes: Vec<u8>,
    /// The value of the field left out, as written in the text.
    pub(super) left_out: Option<&'t str>,
}

/// The object `text` without the field `left_out`. The error is a sentence fragment: the text is not an object, is
/// nested too deeply, or has a key twice: one reader would take the first, and another the last.
pub(super) fn canonical<'t>(text: &'t str, left_out: &str) -> Result<Canonical<'t>, Cause> {
    // From here on, the text is known to be valid JSON.
    serde_json::from_str::<IgnoredAny>(text)?;
    let mut walk = Walk { text, at: 0, bytes: Vec::with_capacity(text.len()), left_out, found: None };
    if walk.peek() != b'{' {
        return Err("it is not an object".into());
    }
    walk.value(0)?;
    let left_out = walk.found.map(|place| &text[place]);
    Ok(Canonical { bytes: walk.bytes, left_out })
}

/// A cursor over a text that is JSON.
struct Walk<'t, 'f> {
    text: &'t str,
    at: usize,
    bytes: Vec<u8>,
    left_out: &'f str,
    found: Option<Range<usize>>,
}

impl Walk<'_, '_> {
    fn value(&mut self, depth: usize) -> Result<(), Cause> {
        match self.peek() {
            b'{' | b'[' if depth == MAX_DEPTH => Err(format!("it is nested more than {MAX_DEPTH} levels deep").into()),
            b'{' => self.object(depth),
            b'[' => {
                self.take();
                self.bytes.push(b'[');
                while self.peek() != b']' {
                    self.value(depth + 1)?;
                    self.separate(b']');
                }
                self.take();
                self.bytes.push(b']');
                Ok(())
            }
            b'"' => {
                let (text, string) = (self.text, self.string());
                self.write(&decoded(&text[string])?);
                Ok(())
            }
            _ => {
                self.scalar();
                Ok(())
            }
        }
    }

    fn object(&mut self, depth: usize) -> Result<(), Cause> {
        self.take();
        self.bytes.push(b'{');
        let start = self.bytes.len();
        // Where fields begin and their keys end, counted from `start`.
        let mut fields: Vec<(u32, u32)> = Vec::new();
        let offset = |end: usize| u32::try_from(end - start).map_err(|_| "it is too large");
        while self.peek() != b'}' {
            let begin = self.bytes.len();
            let (text, key) = (self.text, self.string());
            let key = decoded(&text[key])?;
            self.write(&key);
            let key_end = self.bytes.len();
            self.peek();
            self.take();
            self.bytes.push(b':');
            self.peek();
            let value = self.at;
            self.value(depth + 1)?;
            if depth == 0 && *key == *self.left_out {
                if self.found.replace(value..self.at).is_some() {
                    return Err(twice(&key));
                }
                self.bytes.truncate(begin);
            } else {
                fields.push((offset(begin)?, offset(key_end)?));
                self.bytes.push(b',');
            }
            if self.peek() == b',' {
                self.take();
            }
        }
        self.take();
        self.sort(start, &fields)?;
        if self.bytes.len() > start {
            // The comma after the last field.
            self.bytes.pop();
        }
        self.bytes.push(b'}');
        Ok(())
    }

    /// Sorts the fields from `start` on by their keys; each has a comma after it.
    fn sort(&mut self, start: usize, fields: &[(u32, u32)]) -> Result<(), Cause> {
        let written = &self.bytes[start..];
        let key = |index: u32| &written[fields[index as usize].0 as usize..fields[index as usize].1 as usize];
        let compare = |one: &u32, other: &u32| compare(key(*one), key(*other));
        let mut order: Vec<u32> = (0..u32::try_from(fields.len()).unwrap_or(u32::MAX)).collect();
        let sorted = order.is_sorted_by(|one, other| compare(one, other) == Ordering::Less);
        if sorted {
            return Ok(());
        }
        order.sort_by(compare);
        if let Some(pair) = order.windows(2).find(|pair| compare(&pair[0], &pair[1]) == Ordering::Equal) {
            return Err(twice(&String::from_utf8_lossy(key(pair[0]))));
        }
        let mut ordered = Vec::with_capacity(written.len());
        for index in order {
            let index = index as usize;
            let end = fields.get(index + 1).map_or(written.len(), |(next, _)| *next as usize);
            ordered.extend_from_slice(&written[fields[index].0 as usize..end]);
        }
        self.bytes.truncate(start);
        self.bytes.append(&mut ordered);
        Ok(())
    }

    /// The next byte that is not white space.
    fn peek(&mut self) -> u8 {
        let rest = &self.text.as_bytes()[self.at..];
        self.at += rest.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
        self.text.as_bytes().get(self.at).copied().unwrap_or_default()
    }

    fn take(&mut self) {
        self.at += 1;
    }

    /// Takes and writes the comma here, unless the list ends.
    fn separate(&mut self, end: u8) {
        if self.peek() != end {
            self.take();
            self.bytes.push(b',');
        }
    }

    /// Takes a string and returns its range, including quotes.
    fn string(&mut self) -> Range<usize> {
        let start = self.at;
        let mut escaped = true;
        let rest = self.text.as_bytes()[start..].iter();
        let inside = rest.take_while(|byte| {
            let open = escaped || **byte != b'"';
            escaped = !escaped && **byte == b'\\';
            open
        });
        self.at += inside.count() + 1;
        start..self.at
    }

    /// Takes and writes a number or a word; an exponent gets a lower-case letter and a sign.
    fn scalar(&mut self) {
        let rest = &self.text[self.at..];
        let end = rest.find(|next: char| !matches!(next, '+' | '-' | '.' | '0'..='9' | 'a'..='z' | 'E'));
        let scalar = &rest[..end.unwrap_or(rest.len())];
        self.at += scalar.len();
        let is_number = scalar.starts_with(|first: char| first == '-' || first.is_ascii_digit());
        let Some((digits, exponent)) = scalar.split_once(['e', 'E']).filter(|_| is_number) else {
            self.bytes.extend_from_slice(scalar.as_bytes());
            return;
        };
        let sign = if exponent.starts_with(['+', '-']) { "" } else { "+" };
        for part in [digits, "e", sign, exponent] {
            self.bytes.extend_from_slice(part.as_bytes());
        }
    }

    fn write(&mut self, string: &str) {
        serde_json::to_writer(&mut self.bytes, string).expect("a string in memory can be written to memory");
    }
}

/// The text of a string in quotes.
fn decoded(string: &str) -> serde_json::Result<Cow<'_, str>> {
    let inner = &string[1..string.len() - 1];
    if inner.contains('\\') {
        return serde_json::from_str(string).map(Cow::Owned);
    }
    Ok(Cow::Borrowed(inner))
}

/// Compares two keys, written as strings, by their decoded text.
fn compare(one: &[u8], other: &[u8]) -> Ordering {
    let text = |key: &[u8]| serde_json::from_slice::<String>(key).unwrap_or_default();
    // The closing quote would sort after a space.
    let plain = |key: &[u8]| !key.contains(&b'\\');
    if plain(one) && plain(other) {
        one[1..one.len() - 1].cmp(&other[1..other.len() - 1])
    } else {
        text(one).cmp(&text(other))
    }
}

fn twice(key: &str) -> Cause {
    let key: String = key.trim_matches('"').chars().take(60).collect();
    format!("the key `{}` occurs twice", key.escape_debug()).into()
}
