//! Errors of the server's own API, as `application/problem+json` (RFC 9457). They reveal nothing about the host.

use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::{Map, Value};

use crate::queue::Refused;

/// An error, as the server's own API reports it.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub(crate) struct Problem {
    /// The HTTP status, repeated.
    status: u16,
    /// The kind of problem: the same text for all problems of that kind.
    title: &'static str,
    /// What is wrong with this request.
    #[serde(skip_serializing_if = "Option::is_none")]
    detail: Option<String>,
    #[serde(skip)]
    retry_after: Option<u32>,
}

impl Problem {
    pub(crate) fn new(status: StatusCode, detail: impl Into<String>) -> Self {
        let title = status.canonical_reason().unwrap_or("Error");
        Self { status: status.as_u16(), title, detail: Some(detail.into()), retry_after: None }
    }

    /// Whether a valid token is missing.
    pub(crate) fn is_about_tokens(&self) -> bool {
        self.status == StatusCode::UNAUTHORIZED.as_u16()
    }

    /// The text under this key, in the format of other APIs.
    pub(crate) fn under(self, key: &str) -> Response {
        let said = Json(Map::from_iter([(key.to_owned(), Value::from(self.detail.as_deref().unwrap_or(self.title)))]));
        self.answered(said.into_response())
    }

    /// The answer with the status, and with the headers that belong to it.
    fn answered(&self, mut response: Response) -> Response {
        *response.status_mut() = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let headers = response.headers_mut();
        if self.is_about_tokens() {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer realm=\"judge\""));
        }
        if let Some(wait) = self.retry_after {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(wait));
        }
        response
    }

    /// Adds the number of seconds after which it is worth trying again.
    pub(crate) fn retry_after(self, seconds: u32) -> Self {
        Self { retry_after: Some(seconds), ..self }
    }
}

impl Refused {
    /// The HTTP status, and the number of seconds after which it is worth trying again.
    pub(crate) fn status(&self) -> (StatusCode, Option<u32>) {
        match self {
            Self::Full { retry_after } | Self::Stopping { retry_after } | Self::Unstored { retry_after } => {
                (StatusCode::SERVICE_UNAVAILABLE, Some(*retry_after))
            }
            Self::Conflict(_) => (StatusCode::CONFLICT, None),
            Self::Invalid(_) => (StatusCode::UNPROCESSABLE_ENTITY, None),
            Self::Forbidden(_) => (StatusCode::FORBIDDEN, None),
            Self::Failed => (StatusCode::INTERNAL_SERVER_ERROR, None),
        }
    }
}

impl From<Refused> for Problem {
    fn from(refused: Refused) -> Self {
        let (status, wait) = refused.status();
        Self { retry_after: wait, ..Self::new(status, refused.to_string()) }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut response = self.answered(Json(&self).into_response());
        response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        response
    }
}
