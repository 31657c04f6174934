//! The API of SandboxFusion. It translates between that API's words and [`Service::run`](crate::Service::run), and knows no other API.

use axum::Router;

use crate::service::Service;

/// The routes, to be nested under a prefix or merged into the root.
pub(crate) fn router(service: Service) -> Router {
    Router::new().with_state(service)
}
