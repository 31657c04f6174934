//! How much of all requests' bodies the server holds at a time. It stands before the APIs, and reads no body.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use tokio::sync::Semaphore;

use crate::problem::Problem;

/// The KiB that all bodies may have together.
const ALL: usize = 256 << 10;

/// The KiB that a body counts as which does not say its length.
const UNKNOWN: u32 = 4 << 10;

/// The bodies under way.
#[derive(Debug, Clone)]
pub(super) struct Bodies(Arc<Semaphore>);

impl Bodies {
    pub(super) fn new() -> Self {
        Self(Arc::new(Semaphore::new(ALL)))
    }
}

/// Lets a request pass when there is room for its body, which it has until it is answered.
pub(super) async fn weigh(State(bodies): State<Bodies>, request: Request, next: Next) -> Response {
    // Evaluations are read as fast as answers are taken, a line at a time.
    if request.uri().path().ends_with("/evaluations") {
        return next.run(request).await;
    }
    let Ok(_room) = bodies.0.try_acquire_many(weight(request.headers())) else {
        let problem = Problem::new(StatusCode::SERVICE_UNAVAILABLE, "too much is being sent at the moment");
        return problem.retry_after(1).into_response();
    };
    next.run(request).await
}

/// The KiB that a body counts as.
fn weight(headers: &HeaderMap) -> u32 {
    if headers.contains_key(header::TRANSFER_ENCODING) {
        return UNKNOWN;
    }
    let length = headers.get(header::CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse::<u64>().ok());
    // What is beyond the limit of a body is refused when it is read.
    u32::try_from(length.unwrap_or(0).div_ceil(1 << 10)).unwrap_or(u32::MAX).min(UNKNOWN * 4)
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    #[test]
    fn bodies_count_as_what_they_say() {
        let with = |name, value| HeaderMap::from_iter([(name, HeaderValue::from_static(value))]);
        for (headers, kibibytes) in [
            (HeaderMap::new(), 0),
            (with(header::CONTENT_LENGTH, "1"), 1),
            (with(header::CONTENT_LENGTH, "2048"), 2),
            (with(header::CONTENT_LENGTH, "99999999999999"), 16 << 10),
            (with(header::TRANSFER_ENCODING, "chunked"), 4 << 10),
        ] {
            assert_eq!(weight(&headers), kibibytes, "{headers:?}");
        }
    }
}
