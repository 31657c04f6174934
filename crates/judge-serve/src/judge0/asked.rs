//! The query of a request: whether texts are base64, which fields are shown, which page.
//!
//! Pure. If a name occurs more than once, its last value counts, as in Judge0.

use std::collections::BTreeMap;

use axum::extract::{FromRequestParts, Query};
use axum::http::StatusCode;
use axum::http::request::Parts;

use super::about::Flavour;
use super::result::{FIELDS, Shape};
use super::said;
use crate::refusal::Refusal;

/// The submissions on a page: by default, and at most.
pub(super) const PAGE: (i64, i64) = (20, 100);

/// The query parameters of a request.
#[derive(Debug, Default)]
pub(super) struct Asked {
    values: BTreeMap<String, String>,
}

impl<S: Sync> FromRequestParts<S> for Asked {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Refusal> {
        let Query(pairs) = Query::<Vec<(String, String)>>::try_from_uri(&parts.uri)
            .map_err(|_| said(StatusCode::BAD_REQUEST, "the query cannot be read"))?;
        Ok(Self { values: pairs.into_iter().collect() })
    }
}

impl Asked {
    /// The value of a parameter; empty if it is missing.
    pub(super) fn text(&self, name: &str) -> &str {
        self.values.get(name).map_or("", String::as_str)
    }

    /// Whether texts are sent and shown as base64.
    pub(super) fn is_base64(&self) -> bool {
        self.text("base64_encoded") == "true"
    }

    /// Whether the client waits for the result.
    pub(super) fn waits(&self) -> bool {
        self.text("wait") == "true"
    }

    /// Which fields to show, and how.
    ///
    /// # Errors
    ///
    /// The answer that names the fields that Judge0 does not have.
    pub(super) fn shape(&self, flavour: Flavour) -> Result<Shape, Refusal> {
        // An empty part after the last comma is not a field; any other empty part is a field without a name.
        let fields: Vec<&str> = match self.text("fields").trim_end_matches(',') {
            "" => Vec::new(),
            names => names.split(',').collect(),
        };
        let unknown: Vec<&str> = fields.iter().filter(|name| !FIELDS.contains(*name)).copied().collect();
        if !unknown.is_empty() && !fields.contains(&"*") {
            let message = format!("invalid fields: [{}]", unknown.join(", "));
            return Err(said(StatusCode::BAD_REQUEST, &message).into());
        }
        let fields = distinct(&fields).into_iter().map(str::to_owned).collect();
        Ok(Shape { fields, is_base64: self.is_base64(), flavour: Some(flavour) })
    }

    /// The number of the page, from 1, and how many submissions it has.
    ///
    /// # Errors
    ///
    /// The answer that says which of them makes no sense.
    pub(super) fn page(&self) -> Result<(i64, i64), Refusal> {
        let number = |name: &str, usual| self.values.get(name).map_or(usual, |text| leading(text));
        let invalid = |name: &str, number: i64| {
            Refusal::from(said(StatusCode::BAD_REQUEST, &format!("invalid {name}: {number}")))
        };
        let (page, size) = (number("page", 1), number("per_page", PAGE.0));
        match (page, size) {
            (..=0, _) => Err(invalid("page", page)),
            (_, ..=0) => Err(invalid("per_page", size)),
            _ => Ok((page, size.min(PAGE.1))),
        }
    }
}

/// The fields that Judge0 has, each once, in the order in which they were asked for.
fn distinct<'n>(fields: &[&'n str]) -> Vec<&'n str> {
    let mut distinct = Vec::new();
    for name in fields {
        if FIELDS.contains(name) && !distinct.contains(name) {
            distinct.push(*name);
        }
    }
    distinct
}

/// The number at the beginning of a text, as Ruby reads it: 0 if there is none.
fn leading(text: &str) -> i64 {
    let text = text.trim_start();
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    let length = digits.find(|digit: char| !digit.is_ascii_digit()).unwrap_or(digits.len());
    if length == 0 {
        return 0;
    }
    let number: i64 = digits[..length].parse().unwrap_or(i64::MAX);
    if text.starts_with('-') { -number } else { number }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(query: &str) -> Asked {
        let uri = format!("http://x/?{query}").parse().unwrap();
        let Query(pairs) = Query::<Vec<(String, String)>>::try_from_uri(&uri).unwrap();
        Asked { values: pairs.into_iter().collect() }
    }

    #[test]
    fn the_last_value_of_a_name_counts() {
        let last = asked("base64_encoded=true&wait=true&base64_encoded=false&wait=1&fields=nonsense&fields=stdout");
        assert!(!last.is_base64() && !last.waits());
        assert_eq!(last.shape(Flavour::Plain).unwrap().fields, ["stdout"]);
    }

    #[test]
    fn fields_are_those_that_judge0_has() {
        for query in ["", "fields=", "fields=*", "fields=stdout,*,nonsense", "fields=stdout,", "fields=,,"] {
            assert!(asked(query).shape(Flavour::Plain).is_ok(), "{query}");
        }
        for query in ["fields=nonsense", "fields=stdout,x,y", "fields=stdout,%20stderr", "fields=,stdout"] {
            assert!(asked(query).shape(Flavour::Plain).is_err(), "{query}");
        }
    }

    #[test]
    fn a_field_is_shown_once_however_often_it_is_asked_for() {
        let fields = |query: &str| asked(query).shape(Flavour::Plain).unwrap().fields;
        assert_eq!(fields(&format!("fields=stdout,{}token", "stdin,".repeat(10_000))), ["stdout", "stdin", "token"]);
        assert_eq!(fields(&format!("fields={}*", "nonsense,".repeat(7_000))), ["*"]);
    }

    #[test]
    fn pages_are_numbers_as_ruby_reads_them() {
        for (query, page) in [
            ("", (1, 20)),
            ("page=3&per_page=5", (3, 5)),
            ("page=2nd&per_page=1000", (2, 100)),
            ("page=%2B4", (4, 20)),
            ("page=99999999999999999999", (i64::MAX, 20)),
        ] {
            assert_eq!(asked(query).page().unwrap(), page, "{query}");
        }
        for query in ["page=0", "page=-1", "page=x", "page=", "per_page=0", "per_page=-5"] {
            assert!(asked(query).page().is_err(), "{query}");
        }
    }
}
