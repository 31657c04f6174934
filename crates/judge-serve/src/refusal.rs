//! An answer that says why a request was refused, small enough to be passed on as an error.

use axum::response::{IntoResponse, Response};

/// Why a request was refused, in the words of the API that it came through.
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
