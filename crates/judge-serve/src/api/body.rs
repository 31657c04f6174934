//! Extractors for the body, query and path of a request. When they fail, they answer in the format of the server's own
//! API.

use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::extract::{FromRequest, FromRequestParts, Path, Query, Request};
use axum::http::StatusCode;
use axum::http::request::Parts;
use serde::de::DeserializeOwned;
use uuid::Uuid;

use crate::encoding::has_too_many_values;
use crate::problem::Problem;

/// A body of JSON.
#[derive(Debug)]
pub(super) struct Body<T>(pub(super) T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Body<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        let bytes = Bytes::from_request(request, state).await.map_err(|rejection| unread(&rejection))?;
        if has_too_many_values(&bytes) {
            return Err(Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "the body has more than 200,000 values"));
        }
        let value = serde_json::from_slice(&bytes);
        // Serde's message quotes at most names of fields and kinds of values: what the client itself has sent.
        value
            .map(Self)
            .map_err(|error| Problem::new(StatusCode::BAD_REQUEST, format!("the body is not as expected: {error}")))
    }
}

/// Why a body could not be read.
fn unread(rejection: &BytesRejection) -> Problem {
    match rejection.status() {
        StatusCode::PAYLOAD_TOO_LARGE => Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "the body is larger than allowed"),
        _ => Problem::new(StatusCode::BAD_REQUEST, "the body did not arrive completely, or not in time"),
    }
}

/// The parameters of a query.
#[derive(Debug)]
pub(super) struct Parameters<T>(pub(super) T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequestParts<S> for Parameters<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let Query(value) = Query::from_request_parts(parts, state).await.map_err(|rejection| {
            Problem::new(StatusCode::BAD_REQUEST, format!("the query is not as expected: {}", rejection.body_text()))
        })?;
        Ok(Self(value))
    }
}

/// A text in a path.
#[derive(Debug)]
pub(super) struct Named(pub(super) String);

impl<S: Send + Sync> FromRequestParts<S> for Named {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let named = Path::<String>::from_request_parts(parts, state).await;
        named.map(|Path(name)| Self(name)).map_err(|_| Problem::new(StatusCode::NOT_FOUND, "the path is not text"))
    }
}

impl Named {
    /// The id of a submission.
    pub(super) fn id(&self) -> Result<Uuid, Problem> {
        Uuid::parse_str(&self.0).map_err(|_| Problem::new(StatusCode::NOT_FOUND, "this is not the id of a submission"))
    }
}
