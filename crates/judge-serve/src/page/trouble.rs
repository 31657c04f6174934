//! The error page.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use maud::html;

use super::layout::{View, shown_with};
use crate::queue::Refused;
use crate::service::Service;
use crate::store::StoreError;

/// Why a view cannot be shown.
#[derive(Debug)]
pub(crate) struct Trouble {
    status: StatusCode,
    text: String,
    retry_after: Option<u32>,
}

impl Trouble {
    pub(crate) fn new(status: StatusCode, text: impl Into<String>) -> Self {
        Self { status, text: text.into(), retry_after: None }
    }

    /// There is no room for the bytes being sent.
    pub(crate) fn of_bodies() -> Self {
        let text = "Too much is being sent at the moment. Try again in a second.";
        Self { retry_after: Some(1), ..Self::new(StatusCode::SERVICE_UNAVAILABLE, text) }
    }

    pub(crate) fn no_challenge() -> Self {
        Self::new(StatusCode::NOT_FOUND, "There is no such challenge here.")
    }

    pub(crate) fn store(service: &Service, error: &StoreError) -> Self {
        service.refused(error).into()
    }
}

impl From<Refused> for Trouble {
    fn from(refused: Refused) -> Self {
        let (status, retry_after) = refused.status();
        Self { status, text: refused.to_string(), retry_after }
    }
}

impl IntoResponse for Trouble {
    fn into_response(self) -> Response {
        let content = html! {
            h1 { (self.status.canonical_reason().unwrap_or("This did not work")) }
            // The modules of the page show only this element.
            p id="trouble" { (self.text) }
            p { a href="/" { "All challenges" } }
        };
        let title = self.status.canonical_reason().unwrap_or("Trouble").to_owned();
        let mut response = shown_with(self.status, &View { title, module: None, class: "text", content });
        if let Some(wait) = self.retry_after {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(wait));
        }
        response
    }
}
