//! The API of Judge0 1.13. It translates between that API's words and [`Service::submit`], and knows no other API.

use axum::extract::{Path, Query, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Extension, Json, Router};
use bytes::Bytes;
use futures_util::future::join_all;
use serde::Deserialize;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::access::{Client, only_json};
use crate::queue::Refused;
use crate::refusal::Refusal;
use crate::scope::Scope;
use crate::service::Service;
use crate::store::{Record, State as Stage};
use crate::work::Work;
pub(crate) use about::Flavour;
use about::{BATCH, STATUSES};
use callback::Target;
use result::{Ended, NotText, Shape, Stored, shown};
use submission::Note;

mod about;
mod callback;
mod result;
mod submission;

/// The routes, to be nested under a prefix or merged into the root.
pub(crate) fn router(service: Service, flavour: Flavour) -> Router {
    let routes = Router::new()
        .route("/submissions", post(create))
        .route("/submissions/batch", post(create_batch).get(read_batch))
        .route("/submissions/{token}", get(read).delete(delete))
        .route("/languages", get(languages))
        .route("/languages/all", get(languages))
        .route("/languages/{id}", get(language))
        .route("/statuses", get(async || Json((1..=STATUSES.len()).map(about::status).collect::<Value>())))
        .route("/about", get(async |Extension(flavour): Extension<Flavour>| Json(about::about(flavour))))
        .route("/version", get(async |Extension(flavour): Extension<Flavour>| flavour.version()))
        .route("/isolate", get(async || "judge runs programs in WebAssembly, without isolate\n"))
        .route("/license", get(async || concat!(env!("CARGO_PKG_LICENSE"), "\n")))
        .route("/config_info", get(config))
        .route("/system_info", get(async || Json(about::system())))
        .route("/workers", get(workers))
        .route("/authenticate", post(async |_: Client| StatusCode::OK))
        .layer(Extension(flavour))
        .with_state(service);
    only_json(routes, || said(StatusCode::UNSUPPORTED_MEDIA_TYPE, "requests must be of type application/json"))
}

/// How a client wants submissions to be read and shown.
#[derive(Debug, Default, Deserialize)]
struct Asked {
    base64_encoded: Option<String>,
    wait: Option<String>,
    fields: Option<String>,
    tokens: Option<String>,
}

impl Asked {
    fn shape(&self, flavour: Flavour) -> Shape {
        let fields =
            self.fields.as_deref().unwrap_or_default().split(',').map(str::trim).filter(|name| !name.is_empty());
        let is_base64 = self.is_base64();
        Shape { fields: fields.map(str::to_owned).collect(), is_base64, flavour: Some(flavour) }
    }

    fn is_base64(&self) -> bool {
        is_true(self.base64_encoded.as_deref())
    }
}

fn is_true(text: Option<&str>) -> bool {
    matches!(text, Some("true" | "1" | "t" | "yes"))
}

async fn create(
    State(service): State<Service>,
    client: Client,
    Extension(flavour): Extension<Flavour>,
    Query(asked): Query<Asked>,
    body: Bytes,
) -> Response {
    let body = match parsed(&body) {
        Ok(body) => body,
        Err(refusal) => return refusal.into_response(),
    };
    let id = match submitted(&service, &client, &body, (&asked, flavour)).await {
        Ok(id) => id,
        Err(Unsubmitted::Mistaken(mistakes)) => {
            return (StatusCode::UNPROCESSABLE_ENTITY, Json(mistakes)).into_response();
        }
        Err(Unsubmitted::Refused(error)) => return refused(&error),
    };
    if !is_true(asked.wait.as_deref()) {
        return (StatusCode::CREATED, Json(json!({ "token": id.to_string() }))).into_response();
    }
    finished(&service, id).await;
    match stored(&service, &client, id).await {
        Ok(Some(stored)) => answer(StatusCode::CREATED, &stored, &asked.shape(flavour)),
        Ok(None) => refused(&Refused::Failed),
        Err(error) => refused(&error),
    }
}

async fn create_batch(
    State(service): State<Service>,
    client: Client,
    Extension(flavour): Extension<Flavour>,
    Query(asked): Query<Asked>,
    body: Bytes,
) -> Response {
    let body = match parsed(&body) {
        Ok(body) => body,
        Err(refusal) => return refusal.into_response(),
    };
    let submissions = body["submissions"].as_array().map_or(&[][..], Vec::as_slice);
    if submissions.is_empty() {
        return said(StatusCode::BAD_REQUEST, "there should be at least one submission in a batch");
    }
    if submissions.len() > BATCH {
        let message = format!("number of submissions in a batch should be less than or equal to {BATCH}");
        return said(StatusCode::BAD_REQUEST, &message);
    }
    // Together, so that they are stored together.
    let sent = submissions.iter().map(|body| submitted(&service, &client, body, (&asked, flavour)));
    let sent = join_all(sent).await;
    if !sent.iter().any(Result::is_ok)
        && let Some(Err(Unsubmitted::Refused(error))) =
            sent.iter().find(|each| matches!(each, Err(Unsubmitted::Refused(_))))
    {
        return refused(error);
    }
    let status = if sent.iter().any(Result::is_ok) { StatusCode::CREATED } else { StatusCode::UNPROCESSABLE_ENTITY };
    let told = sent.into_iter().map(|each| match each {
        Ok(id) => json!({ "token": id.to_string() }),
        Err(Unsubmitted::Mistaken(mistakes)) => mistakes,
        Err(Unsubmitted::Refused(error)) => json!({ "error": message(&error) }),
    });
    (status, Json(told.collect::<Value>())).into_response()
}

async fn read(
    State(service): State<Service>,
    client: Client,
    Extension(flavour): Extension<Flavour>,
    Path(token): Path<String>,
    Query(asked): Query<Asked>,
) -> Response {
    let found = match Uuid::parse_str(&token) {
        Ok(id) => stored(&service, &client, id).await,
        Err(_) => Ok(None),
    };
    match found {
        Ok(Some(stored)) => answer(StatusCode::OK, &stored, &asked.shape(flavour)),
        Ok(None) => said(StatusCode::NOT_FOUND, "there is no submission with this token"),
        Err(error) => refused(&error),
    }
}

async fn read_batch(
    State(service): State<Service>,
    client: Client,
    Extension(flavour): Extension<Flavour>,
    Query(asked): Query<Asked>,
) -> Response {
    let tokens: Vec<&str> =
        asked.tokens.as_deref().unwrap_or_default().split(',').filter(|token| !token.is_empty()).collect();
    if tokens.is_empty() {
        return said(StatusCode::BAD_REQUEST, "there should be at least one submission in a batch");
    }
    if tokens.len() > BATCH {
        let message = format!("number of submissions in a batch should be less than or equal to {BATCH}");
        return said(StatusCode::BAD_REQUEST, &message);
    }
    let shape = asked.shape(flavour);
    let mut submissions = Vec::new();
    for token in tokens {
        let found = match Uuid::parse_str(token.trim()) {
            Ok(id) => stored(&service, &client, id).await,
            Err(_) => Ok(None),
        };
        submissions.push(match found {
            Ok(Some(stored)) => match shown(&stored, &shape) {
                Ok(shown) => shown,
                Err(NotText) => not_text(&stored),
            },
            Ok(None) => Value::Null,
            Err(error) => return refused(&error),
        });
    }
    Json(json!({ "submissions": submissions })).into_response()
}

async fn delete() -> Response {
    said(StatusCode::BAD_REQUEST, "delete not allowed")
}

async fn languages(Extension(flavour): Extension<Flavour>) -> Json<Vec<Value>> {
    Json(about::languages(flavour))
}

async fn language(Extension(flavour): Extension<Flavour>, Path(id): Path<String>) -> Response {
    match id.parse().ok().and_then(|id| about::language_in_full(flavour, id)) {
        Some(language) => Json(language).into_response(),
        None => said(StatusCode::NOT_FOUND, "there is no such language"),
    }
}

async fn config(State(service): State<Service>) -> Json<Value> {
    let settings = service.settings();
    Json(about::config(settings.queue, !settings.callbacks.is_empty()))
}

async fn workers(State(service): State<Service>, Extension(flavour): Extension<Flavour>) -> Json<Value> {
    Json(about::workers(flavour, service.python().workers().jobs(), service.queue().waiting()))
}

/// Why nothing was stored.
enum Unsubmitted {
    /// What is wrong with the submission, by field.
    Mistaken(Value),
    Refused(Refused),
}

/// Stores a submission, which is then run, whatever happens to the client.
async fn submitted(
    service: &Service,
    client: &Client,
    body: &Value,
    (asked, flavour): (&Asked, Flavour),
) -> Result<Uuid, Unsubmitted> {
    let allowed = &service.settings().callbacks;
    let allows = |url: &str| Target::read(url).is_some_and(|target| target.is_allowed(allowed));
    let read = submission::read(body, asked.is_base64(), flavour, allows);
    let (mut request, note) = read.map_err(|mistakes| Unsubmitted::Mistaken(json!(mistakes)))?;
    request.note = Some(json!(note));
    let submitted = service.submit(client, Work::Run(request), None).await.map_err(Unsubmitted::Refused)?;
    if let Some(target) = note.callback_url.as_deref().and_then(Target::read) {
        let (service, client, id) = (service.clone(), client.clone(), submitted.id);
        tokio::spawn(async move {
            finished(&service, id).await;
            let shape = Shape { is_base64: true, flavour: Some(flavour), ..Shape::default() };
            if let Ok(Some(stored)) = stored(&service, &client, id).await
                && let Ok(shown) = shown(&stored, &shape)
            {
                target.put(&shown.to_string()).await;
            }
        });
    }
    Ok(submitted.id)
}

/// Waits until a submission has a result, or will get none from this process.
async fn finished(service: &Service, id: Uuid) {
    let Some(live) = service.lives().get(id) else { return };
    let mut heard = 0;
    while let Some(more) = live.after(heard).await {
        heard += more.len();
    }
}

/// A submission of this API, with what became of it.
async fn stored(service: &Service, client: &Client, id: Uuid) -> Result<Option<Stored>, Refused> {
    let Some(Record { brief, work, report }) = service.record(client, id, Scope::Author).await? else {
        return Ok(None);
    };
    let Ok(Work::Run(mut request)) = serde_json::from_str(&work) else { return Ok(None) };
    let Some(note) = request.note.take().and_then(|note| serde_json::from_value::<Note>(note).ok()) else {
        return Ok(None);
    };
    let ended = match brief.state {
        Stage::Waiting => None,
        Stage::Finished => {
            let report = report.and_then(|report| serde_json::from_str(&report).ok());
            Some(report.map_or(Ended::Lost, Ended::Ran))
        }
        Stage::Cancelled => Some(Ended::Lost),
    };
    let (accepted_at, finished_at) = (brief.accepted_at, brief.finished_at);
    Ok(Some(Stored { token: id.to_string(), request, note, ended, accepted_at, finished_at }))
}

fn answer(status: StatusCode, stored: &Stored, shape: &Shape) -> Response {
    match shown(stored, shape) {
        Ok(shown) => (status, Json(shown)).into_response(),
        Err(NotText) => (StatusCode::BAD_REQUEST, Json(not_text(stored))).into_response(),
    }
}

fn not_text(stored: &Stored) -> Value {
    let error =
        "some attributes for this submission cannot be converted to UTF-8, use base64_encoded=true query parameter";
    json!({ "token": stored.token, "error": error })
}

/// The JSON of a request.
fn parsed(body: &[u8]) -> Result<Value, Refusal> {
    crate::encoding::json(body).ok_or_else(|| said(StatusCode::BAD_REQUEST, "the request is not valid JSON").into())
}

fn said(status: StatusCode, error: &str) -> Response {
    (status, Json(json!({ "error": error }))).into_response()
}

fn message(refused: &Refused) -> String {
    match refused {
        Refused::Full { .. } => "queue is full".to_owned(),
        other => other.to_string(),
    }
}

fn refused(refused: &Refused) -> Response {
    let status = match refused {
        Refused::Full { retry_after } | Refused::Stopping { retry_after } | Refused::Unstored { retry_after } => {
            let wait = [(header::RETRY_AFTER, retry_after.to_string())];
            return (wait, said(StatusCode::SERVICE_UNAVAILABLE, &message(refused))).into_response();
        }
        Refused::Invalid(_) | Refused::Conflict(_) => StatusCode::UNPROCESSABLE_ENTITY,
        Refused::Forbidden(_) => StatusCode::FORBIDDEN,
        Refused::Failed => StatusCode::INTERNAL_SERVER_ERROR,
    };
    said(status, &message(refused))
}
