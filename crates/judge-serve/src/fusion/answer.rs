//! An answer that is written part by part, up to a limit: it never takes more memory than its text, and one part.

use std::io::{self, Write};

use axum::http::header;
use axum::response::{IntoResponse, Response};
use serde_json::Value;

use super::tasks::too_long;
use crate::refusal::Refusal;

/// The JSON of an answer.
#[derive(Debug)]
pub(super) struct Answer {
    text: Vec<u8>,
    /// The most bytes that it may have.
    most: usize,
}

impl Answer {
    /// An answer that is empty, and may have `most` bytes.
    pub(super) fn of(most: usize) -> Self {
        Self { text: Vec::new(), most }
    }

    /// Adds a value.
    ///
    /// # Errors
    ///
    /// When it does not fit.
    pub(super) fn add(&mut self, value: &Value) -> Result<(), Refusal> {
        serde_json::to_writer(&mut *self, value).map_err(|_| too_long(self.most))
    }

    /// Adds a value as the next part of a list.
    ///
    /// # Errors
    ///
    /// When it does not fit.
    pub(super) fn add_item(&mut self, item: &Value) -> Result<(), Refusal> {
        self.text.push(if self.text.is_empty() { b'[' } else { b',' });
        self.add(item)
    }

    /// The answer with the list of all parts.
    pub(super) fn list(mut self) -> Response {
        if self.text.is_empty() {
            self.text.push(b'[');
        }
        self.text.push(b']');
        self.whole()
    }

    /// The answer with what was added.
    pub(super) fn whole(self) -> Response {
        ([(header::CONTENT_TYPE, "application/json")], self.text).into_response()
    }
}

impl Write for Answer {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if bytes.len() > self.most.saturating_sub(self.text.len()) {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        self.text.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_has_no_more_bytes_than_it_may_have() {
        let mut answer = Answer::of(20);
        assert!(answer.add_item(&"12345678".into()).is_ok() && answer.add_item(&Value::Null).is_ok());
        assert_eq!(answer.text, br#"["12345678",null"#);
        assert!(answer.add_item(&"\u{1}".repeat(1 << 20).into()).is_err());
        assert!(answer.text.len() <= 20, "{}", answer.text.len());
    }
}
