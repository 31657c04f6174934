//! An answer that says why a request was not met, small enough to be handed on as an error.

use axum::response::{IntoResponse, Response};

/// Why a request was not met, in the words of the API that it came through.
#[derive(Debug)]
pub(crate) struct Refusal(Box<Response>);

impl From<Response> for Refusal {
    fn from(response: Response) -> Self {
        Self(Box::new(response))
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        *self.0
    }
}
