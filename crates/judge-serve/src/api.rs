//! The server's own API, `/api/v1`. It translates between HTTP and the service, and knows none of the compatible APIs.

mod body;
mod challenges;
mod evaluations;
mod events;
mod own_cases;
mod runs;
mod submissions;

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Extension, Router, extract::State};

use crate::access::{Client, only_json};
use crate::openapi;
use crate::problem::Problem;
use crate::readers::Readers;
use crate::scope::Scope;
use crate::service::Service;

/// How many stored reports are read at a time.
const READ: usize = 4;

/// The routes, to be nested under `/api/v1`.
pub(crate) fn router(service: Service) -> Router {
    let routes = Router::new()
        .route("/challenges", get(challenges::list))
        .route("/challenges/{id}", get(challenges::one))
        .route("/challenges/{id}/runs", post(runs::on_cases))
        .route("/submissions", get(submissions::list).post(submissions::submit))
        .route("/submissions/{id}", get(submissions::one).delete(submissions::cancel))
        .route("/submissions/{id}/events", get(events::events))
        .route("/runs", post(runs::run))
        .route("/evaluations", post(evaluations::evaluate))
        .route("/openapi.json", get(description))
        .fallback(nothing_here)
        .method_not_allowed_fallback(not_so)
        .layer(Extension(Readers::new(READ)))
        .with_state(service);
    only_json(routes, || {
        let text = "the body must be JSON, sent as `Content-Type: application/json`";
        Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, text).into_response()
    })
}

/// The routes for monitoring, at the root.
pub(crate) fn health(service: Service) -> Router {
    Router::new()
        .route("/healthz", get(async || "ok\n"))
        .route("/readyz", get(ready))
        .route("/metrics", get(metrics))
        .method_not_allowed_fallback(not_so)
        .with_state(service)
}

async fn ready(State(service): State<Service>) -> Response {
    // Only a request that was already on its way when the server was told to stop gets this far.
    if service.closing().is_cancelled() {
        return (StatusCode::SERVICE_UNAVAILABLE, "stopping\n").into_response();
    }
    match service.store().tokens().await {
        Ok(_) => "ready\n".into_response(),
        Err(_) => (StatusCode::SERVICE_UNAVAILABLE, "the store does not answer\n").into_response(),
    }
}

async fn metrics(State(service): State<Service>, client: Client) -> Result<Response, Problem> {
    client.may(Scope::Admin)?;
    let kind = [(axum::http::header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")];
    Ok((kind, service.measured()).into_response())
}

async fn description() -> Response {
    let kind = [(axum::http::header::CONTENT_TYPE, "application/json")];
    (kind, openapi::document()).into_response()
}

async fn nothing_here() -> Problem {
    Problem::new(StatusCode::NOT_FOUND, "there is nothing here: /api/v1/openapi.json lists what there is")
}

async fn not_so() -> Problem {
    let text = "this cannot be done here: /api/v1/openapi.json lists what can";
    Problem::new(StatusCode::METHOD_NOT_ALLOWED, text)
}

#[cfg(test)]
mod tests {
    use axum::body::Body;
    use axum::http::Request;
    use tower::ServiceExt;

    use super::*;
    use crate::{Server, Settings};

    #[tokio::test]
    async fn a_server_that_was_told_to_stop_is_not_ready() {
        let server = Server::bind(Settings::default()).await.unwrap();
        let service = server.service();
        let status = async || {
            let asked = Request::get("/readyz").body(Body::empty()).unwrap();
            health(service.clone()).oneshot(asked).await.unwrap().status()
        };
        assert_eq!(status().await, StatusCode::OK);
        service.closing().cancel();
        assert_eq!(status().await, StatusCode::SERVICE_UNAVAILABLE);
    }
}
