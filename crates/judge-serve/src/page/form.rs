//! Reads what a form sends, but only if a page of this server sent it. It knows no fields.

use std::error::Error;

use axum::body::to_bytes;
use axum::extract::{FromRequest, Request};
use axum::http::{StatusCode, header};
use http_body_util::LengthLimitError;

use super::trouble::Trouble;
use crate::access::is_from_own_page;
use crate::weight::Unread;

/// The bytes that a form may have: enough for a source of the largest size, as browsers encode it.
const BYTES: usize = 4 << 20;

/// The fields that a form may have.
const FIELDS: usize = 1_000;

/// The fields of a form, in order.
#[derive(Debug)]
pub(crate) struct Form(Vec<(String, String)>);

impl<S: Send + Sync> FromRequest<S> for Form {
    type Rejection = Trouble;

    async fn from_request(request: Request, _: &S) -> Result<Self, Trouble> {
        let headers = request.headers();
        if !is_from_own_page(headers) {
            let text = "According to the browser, no page of this server sent this form. Programs use /api/v1.";
            return Err(Trouble::new(StatusCode::FORBIDDEN, text));
        }
        let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
        if kind.split(';').next().unwrap_or_default().trim() != "application/x-www-form-urlencoded" {
            return Err(Trouble::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "This is not a form."));
        }
        let bytes = to_bytes(request.into_body(), BYTES).await.map_err(|error| unread(&error))?;
        // A body that is small to send must be small to keep: every field takes far more room than its letter in the
        // body.
        if form_urlencoded::parse(&bytes).nth(FIELDS).is_some() {
            return Err(Trouble::new(StatusCode::PAYLOAD_TOO_LARGE, "The form has more fields than any of ours."));
        }
        // Browsers send every line ending as two characters.
        let pair = |(name, value): (std::borrow::Cow<'_, str>, std::borrow::Cow<'_, str>)| {
            (name.into_owned(), value.replace("\r\n", "\n"))
        };
        Ok(Self(form_urlencoded::parse(&bytes).map(pair).collect()))
    }
}

/// Why a form could not be read.
fn unread(error: &axum::Error) -> Trouble {
    let mut reason: Option<&(dyn Error + 'static)> = Some(error);
    while let Some(error) = reason {
        let too_large = || Trouble::new(StatusCode::PAYLOAD_TOO_LARGE, "The form is larger than allowed.");
        match error.downcast_ref() {
            Some(Unread::TooSlow) => return Trouble::new(StatusCode::REQUEST_TIMEOUT, "The form arrived too slowly."),
            Some(Unread::TooLarge) => return too_large(),
            Some(Unread::NoRoom | Unread::NotTaken) => return Trouble::of_bodies(),
            None if error.is::<LengthLimitError>() => return too_large(),
            None => {}
        }
        reason = error.source();
    }
    Trouble::new(StatusCode::BAD_REQUEST, "The form did not arrive completely.")
}

impl Form {
    /// The first field with this name.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// All fields with this name.
    pub(crate) fn all<'f>(&'f self, name: &'f str) -> impl Iterator<Item = &'f str> {
        self.0.iter().filter(move |(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// The number in a field; none if there is none.
    pub(crate) fn number(&self, name: &str) -> Option<i64> {
        self.get(name)?.parse().ok()
    }
}
