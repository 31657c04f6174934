//! The API of Piston v2. It translates between that API's words and [`Service::run`], and knows no other API.

use std::time::Duration;

use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router, routing};
use bytes::Bytes;
use judge_sandbox::{PYTHON_VERSION, RunLimits};
use serde_json::{Value, json};

use crate::access::{Client, only_json};
use crate::queue::Refused;
use crate::refusal::Refusal;
use crate::run::{RunRequest, Wanted};
use crate::service::Service;
use answer::{OUTPUT, Stage};
use request::{Execute, NAMES};

mod answer;
mod request;
mod selector;

/// The bytes of memory that a run may use unless it asks for less.
const MEMORY: u64 = 256 << 20;

/// The routes, to be nested under a prefix or merged into the root: below `/api/v2` as on a self-hosted server, and
/// below `/api/v2/piston` as on the public one.
pub(crate) fn router(service: Service) -> Router {
    let mut router = Router::new();
    for base in ["/api/v2", "/api/v2/piston"] {
        for (path, handler) in [
            ("runtimes", get(runtimes)),
            ("execute", routing::post(execute)),
            ("packages", get(packages).post(install).delete(remove)),
        ] {
            // Some clients end paths with a slash.
            router =
                router.route(&format!("{base}/{path}"), handler.clone()).route(&format!("{base}/{path}/"), handler);
        }
    }
    only_json(router.method_not_allowed_fallback(nowhere).with_state(service), || {
        said(StatusCode::UNSUPPORTED_MEDIA_TYPE, "requests must be of type application/json")
    })
}

/// Piston's description of itself, at the root of its prefix.
pub(crate) async fn about() -> Response {
    said(StatusCode::OK, concat!("Piston v2, by judge ", env!("CARGO_PKG_VERSION")))
}

async fn runtimes() -> Json<Value> {
    Json(json!([{ "language": NAMES[0], "version": PYTHON_VERSION, "aliases": NAMES[1..] }]))
}

async fn execute(State(service): State<Service>, client: Client, body: Bytes) -> Result<Json<Value>, Refusal> {
    let request = asked(&body)?;
    // While the request waits for its turn, only what the run needs is kept.
    drop(body);
    let outcome = service.run(&client, request).await.map_err(|error| refused(&error))?;
    Ok(Json(json!({ "language": NAMES[0], "version": PYTHON_VERSION, "run": Stage::of(&outcome) })))
}

/// The run that a request asks for.
fn asked(body: &[u8]) -> Result<RunRequest, Refusal> {
    let asked = Execute::read(&read(body)?, PYTHON_VERSION);
    let asked = asked.map_err(|message| said(StatusCode::BAD_REQUEST, &message))?;
    let milliseconds = |number: f64| Duration::try_from_secs_f64(number / 1_000.0).unwrap_or_default();
    Ok(RunRequest {
        source: asked.source,
        arguments: asked.arguments,
        stdin: asked.stdin.into_bytes(),
        drafts: asked.files,
        wanted: Wanted { printed: true, ..Wanted::default() },
        limits: RunLimits {
            computed: milliseconds(asked.cpu_time),
            elapsed: milliseconds(asked.timeout),
            memory: asked.memory.map_or(MEMORY, |bytes| bytes.min(MEMORY)),
            // Enough to see which of the two streams has too much.
            output: 2 * OUTPUT as u64 + 1,
        },
        ..RunRequest::default()
    })
}

async fn packages() -> Json<Value> {
    Json(json!([{ "language": NAMES[0], "language_version": PYTHON_VERSION, "installed": true }]))
}

async fn install(body: Bytes) -> Result<Json<Value>, Refusal> {
    Err(package(&read(&body)?, "Already installed").into())
}

async fn remove(body: Bytes) -> Result<Json<Value>, Refusal> {
    Err(package(&read(&body)?, "Part of the server, which cannot do without it").into())
}

/// The message about a package: nothing can be installed or removed.
fn package(body: &Value, ours: &str) -> Response {
    let name = |key: &str| body.get(key).and_then(Value::as_str).unwrap_or("undefined").to_owned();
    let (language, version) = (name("language"), name("version"));
    if language == NAMES[0] && version == PYTHON_VERSION {
        return said(StatusCode::INTERNAL_SERVER_ERROR, ours);
    }
    said(StatusCode::NOT_FOUND, &format!("Requested package {language}-{version} does not exist"))
}

/// The answer for unknown routes, and for methods that a route does not have.
pub(crate) async fn nowhere() -> Response {
    said(StatusCode::NOT_FOUND, "Not Found")
}

/// The JSON of a request.
fn read(body: &[u8]) -> Result<Value, Refusal> {
    crate::encoding::json(body).ok_or_else(|| said(StatusCode::BAD_REQUEST, "the request is not valid JSON").into())
}

fn said(status: StatusCode, message: &str) -> Response {
    (status, Json(json!({ "message": message }))).into_response()
}

fn refused(refused: &Refused) -> Response {
    match refused {
        Refused::Full { retry_after } | Refused::Stopping { retry_after } | Refused::Unstored { retry_after } => {
            let wait = [(header::RETRY_AFTER, retry_after.to_string())];
            (wait, said(StatusCode::SERVICE_UNAVAILABLE, &refused.to_string())).into_response()
        }
        Refused::Invalid(message) | Refused::Conflict(message) => said(StatusCode::BAD_REQUEST, message),
        Refused::Forbidden(message) => said(StatusCode::FORBIDDEN, message),
        Refused::Failed => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}
