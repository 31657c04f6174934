//! The own API, `/api/v1`. It translates between HTTP and the service, and knows none of the compatible APIs.

use axum::Router;
use axum::routing::get;

use crate::problem::Problem;
use crate::service::Service;

/// The routes, to be nested under `/api/v1`.
pub(crate) fn router(service: Service) -> Router {
    Router::new().fallback(nothing_here).with_state(service)
}

/// The routes for whoever watches over the server, at the root.
pub(crate) fn health() -> Router {
    Router::new().route("/healthz", get(async || "ok\n"))
}

async fn nothing_here() -> Problem {
    Problem::new(axum::http::StatusCode::NOT_FOUND, "there is nothing here: /api/v1/openapi.json lists what there is")
}
