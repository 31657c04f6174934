//! The API of Judge0 1.13. It translates between that API's words and [`Service::submit`], and knows no other API.

use std::convert::Infallible;

use axum::extract::{FromRequestParts, Path, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Extension, Json, Router};
use bytes::Bytes;
use futures_util::future::join_all;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::access::{Client, only_json};
use crate::queue::Refused;
use crate::readers::made;
use crate::refusal::Refusal;
use crate::run::RunRequest;
use crate::scope::Scope;
use crate::service::Service;
use crate::store::Record;
use crate::work::Work;
pub(crate) use about::Flavour;
use about::{BATCH, STATUSES};
use asked::Asked;
use callback::{Callbacks, Target};
use kept::Gathered;
use result::{Shape, Stored, shown};
use turns::Turns;

mod about;
mod asked;
mod callback;
mod kept;
mod project;
mod result;
mod statistics;
mod submission;
mod turns;
mod words;

/// What is the same under all prefixes, so that no client gets more by using several.
#[derive(Debug, Default)]
pub(crate) struct Shared {
    turns: Turns,
    callbacks: Callbacks,
}

/// The routes, to be nested under a prefix or merged into the root.
pub(crate) fn router(service: Service, flavour: Flavour, shared: &Shared) -> Router {
    let routes = Router::new()
        .route("/submissions", post(create).get(kept::list))
        .route("/submissions/batch", post(create_batch).get(read_batch))
        .route("/submissions/{token}", get(read).delete(kept::delete))
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
        .route("/statistics", get(statistics::tell))
        .route("/authenticate", post(async |_: Client| StatusCode::OK))
        .route("/authorize", post(async |client: Client| kept::authorized(&client).map(|()| StatusCode::OK)))
        .method_not_allowed_fallback(no_such_method)
        .layer(Extension(statistics::Recent::default()))
        .layer(Extension(shared.turns.clone()))
        .layer(Extension(shared.callbacks.clone()))
        .layer(Extension(flavour))
        .with_state(service);
    only_json(routes, || said(StatusCode::UNSUPPORTED_MEDIA_TYPE, "requests must be of type application/json"))
}

/// The answer for unknown paths.
pub(crate) async fn nowhere() -> Response {
    said(StatusCode::NOT_FOUND, "there is nothing at this path")
}

async fn no_such_method() -> Response {
    said(StatusCode::METHOD_NOT_ALLOWED, "this path does not take this method")
}

/// A token or an id in a path: any text, and empty if it is none. Nothing has an empty one.
struct Name(String);

impl<S: Send + Sync> FromRequestParts<S> for Name {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Infallible> {
        let name = Path::<String>::from_request_parts(parts, state).await;
        Ok(Self(name.map_or_else(|_| String::new(), |Path(name)| name)))
    }
}

async fn create(
    State(service): State<Service>,
    client: Client,
    Extension(flavour): Extension<Flavour>,
    Extension(callbacks): Extension<Callbacks>,
    Extension(turns): Extension<Turns>,
    asked: Asked,
    body: Bytes,
) -> Result<Response, Refusal> {
    let shape = asked.shape(flavour)?;
    let (reader, form) = (service.clone(), (asked.is_base64(), flavour));
    // Of the request, nothing but what is stored is held while it waits.
    let read = move || {
        let mut room = submission::FILES;
        parsed(&body).map(|body| read_one(&reader, body, form, &mut room))
    };
    let turn = turns.one(&client).await.map_err(|error| refused(&error))?;
    let (read, _) = made(turn, read).await.map_err(|error| refused(&error))?;
    let id = match submitted(&service, &client, (flavour, &callbacks), read?).await {
        Ok(id) => id,
        Err(Unsubmitted::Mistaken(mistakes)) => {
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, Json(mistakes)).into_response());
        }
        Err(Unsubmitted::Refused(error)) => return Ok(refused(&error)),
    };
    if !asked.waits() {
        return Ok((StatusCode::CREATED, Json(json!({ "token": id.to_string() }))).into_response());
    }
    finished(&service, id).await;
    // If its result cannot be shown, the answer says so and includes the token, since the submission is stored.
    let statuses = (StatusCode::CREATED, StatusCode::CREATED);
    Ok(match answered(&service, (&client, &turns), id, (statuses, shape)).await {
        Ok(Some(answer)) => answer,
        Ok(None) => refused(&Refused::Failed),
        Err(error) => refused(&error),
    })
}

async fn create_batch(
    State(service): State<Service>,
    client: Client,
    Extension(flavour): Extension<Flavour>,
    Extension(callbacks): Extension<Callbacks>,
    Extension(turns): Extension<Turns>,
    asked: Asked,
    body: Bytes,
) -> Result<Response, Refusal> {
    let (reader, form) = (service.clone(), (asked.is_base64(), flavour));
    let turn = turns.one(&client).await.map_err(|error| refused(&error))?;
    let (read, _) = made(turn, move || read_all(&reader, &body, form)).await.map_err(|error| refused(&error))?;
    // All at once, so that they are stored together.
    let sent = join_all(read?.into_iter().map(|read| submitted(&service, &client, (flavour, &callbacks), read))).await;
    if !sent.iter().any(Result::is_ok)
        && let Some(Err(Unsubmitted::Refused(error))) =
            sent.iter().find(|each| matches!(each, Err(Unsubmitted::Refused(_))))
    {
        return Ok(refused(error));
    }
    let status = if sent.iter().any(Result::is_ok) { StatusCode::CREATED } else { StatusCode::UNPROCESSABLE_ENTITY };
    let told = sent.into_iter().map(|each| match each {
        Ok(id) => json!({ "token": id.to_string() }),
        Err(Unsubmitted::Mistaken(mistakes)) => mistakes,
        Err(Unsubmitted::Refused(error)) => json!({ "error": message(&error) }),
    });
    Ok((status, Json(told.collect::<Value>())).into_response())
}

async fn read(
    State(service): State<Service>,
    client: Client,
    Extension(flavour): Extension<Flavour>,
    Extension(turns): Extension<Turns>,
    Name(token): Name,
    asked: Asked,
) -> Result<Response, Refusal> {
    let shape = asked.shape(flavour)?;
    let Ok(id) = Uuid::parse_str(&token) else { return Ok(unknown()) };
    let statuses = (StatusCode::OK, StatusCode::BAD_REQUEST);
    Ok(match answered(&service, (&client, &turns), id, (statuses, shape)).await {
        Ok(Some(answer)) => answer,
        Ok(None) => unknown(),
        Err(error) => refused(&error),
    })
}

async fn read_batch(
    State(service): State<Service>,
    client: Client,
    Extension(flavour): Extension<Flavour>,
    Extension(turns): Extension<Turns>,
    headers: HeaderMap,
    asked: Asked,
) -> Result<Response, Refusal> {
    let shape = asked.shape(flavour)?;
    let tokens = headers.get("tokens").and_then(|tokens| tokens.to_str().ok()).unwrap_or(asked.text("tokens"));
    let tokens: Vec<&str> = tokens.trim().split(',').filter(|token| !token.is_empty()).collect();
    if tokens.is_empty() {
        return Ok(said(StatusCode::BAD_REQUEST, "there should be at least one submission in a batch"));
    }
    if tokens.len() > BATCH {
        let message = format!("number of submissions in a batch should be less than or equal to {BATCH}");
        return Ok(said(StatusCode::BAD_REQUEST, &message));
    }
    let turn = turns.several(&client).await.map_err(|error| refused(&error))?;
    let mut gathered = Gathered::new(turn, shape, true);
    for token in tokens {
        let record = named(&service, &client, token.trim()).await.map_err(|error| refused(&error))?;
        gathered = gathered.with(record).await?;
    }
    Ok(gathered.answer(None))
}

async fn languages(Extension(flavour): Extension<Flavour>) -> Json<Vec<Value>> {
    Json(about::languages(flavour))
}

async fn language(Extension(flavour): Extension<Flavour>, Name(id): Name) -> Response {
    match id.parse().ok().and_then(|id| about::language_in_full(flavour, id)) {
        Some(language) => Json(language).into_response(),
        None => said(StatusCode::NOT_FOUND, "there is no such language"),
    }
}

async fn config(State(service): State<Service>) -> Json<Value> {
    let settings = service.settings();
    Json(about::config(settings.queue, !settings.callbacks.is_empty(), settings.judge0_deletes))
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

/// A program to run.
struct ToRun {
    request: RunRequest,
    /// Whether its result is sent to a server of the client's.
    calls_back: bool,
}

/// Reads a submission, with texts in base64 or not; `room` is left for its additional files.
fn read_one(
    service: &Service,
    body: Value,
    (is_base64, flavour): (bool, Flavour),
    room: &mut usize,
) -> Result<ToRun, Unsubmitted> {
    let allowed = &service.settings().callbacks;
    let allows = |url: &str| Target::read(url).is_some_and(|target| target.is_allowed(allowed));
    let read = submission::read(body, is_base64, flavour, (room, allows));
    let (request, note) = read.map_err(|mistakes| Unsubmitted::Mistaken(json!(mistakes)))?;
    let calls_back = note.callback_url.is_some();
    Ok(ToRun { request: RunRequest { note: Some(json!(note)), ..request }, calls_back })
}

/// Reads the submissions of a batch.
fn read_all(service: &Service, body: &[u8], form: (bool, Flavour)) -> Result<Vec<Result<ToRun, Unsubmitted>>, Refusal> {
    let mut body = parsed(body)?;
    let submissions = match body.get_mut("submissions").map(Value::take) {
        Some(Value::Array(submissions)) => submissions,
        _ => Vec::new(),
    };
    if submissions.is_empty() {
        return Err(said(StatusCode::BAD_REQUEST, "there should be at least one submission in a batch").into());
    }
    if submissions.len() > BATCH {
        let message = format!("number of submissions in a batch should be less than or equal to {BATCH}");
        return Err(said(StatusCode::BAD_REQUEST, &message).into());
    }
    let mut room = submission::FILES;
    Ok(submissions.into_iter().map(|body| read_one(service, body, form, &mut room)).collect())
}

/// Stores a submission, which is then run, whatever happens to the client.
async fn submitted(
    service: &Service,
    client: &Client,
    (flavour, callbacks): (Flavour, &Callbacks),
    read: Result<ToRun, Unsubmitted>,
) -> Result<Uuid, Unsubmitted> {
    let ToRun { request, calls_back } = read?;
    let submitted = service.submit(client, Work::Run(request), None).await.map_err(Unsubmitted::Refused)?;
    if calls_back {
        let (service, client, callbacks, id) = (service.clone(), client.clone(), callbacks.clone(), submitted.id);
        // Nothing but ids is held until it is sent.
        tokio::spawn(async move {
            finished(&service, id).await;
            if callbacks.send(client.counted(), told(&service, &client, id, flavour)).await.is_err() {
                service.log(&format!("submission {id} is not called back: too many callbacks are waiting"));
            }
        });
    }
    Ok(submitted.id)
}

/// Where the result of a submission is to be sent, and as which text; none if there is nothing to send.
async fn told(service: &Service, client: &Client, id: Uuid, flavour: Flavour) -> Option<(Target, String)> {
    let record = service.record(client, id, Scope::Author).await.ok()??;
    let make = move || {
        let stored = Stored::of(record)?;
        let target = Target::read(stored.note.callback_url.as_deref()?)?;
        let shape = Shape { is_base64: true, flavour: Some(flavour), ..Shape::default() };
        Some((target, shown(&stored, &shape).ok()?.to_string()))
    };
    tokio::task::spawn_blocking(make).await.ok()?
}

/// Waits until a submission has a result, or will get none from this process.
async fn finished(service: &Service, id: Uuid) {
    if let Some(live) = service.lives().get(id) {
        live.ended().await;
    }
}

/// A submission that the client may see, by its token, which may be any text.
async fn named(service: &Service, client: &Client, token: &str) -> Result<Option<Record>, Refused> {
    match Uuid::parse_str(token) {
        Ok(id) => service.record(client, id, Scope::Author).await,
        Err(_) => Ok(None),
    }
}

/// The answer with a submission that the client may see; none if there is none of this API.
async fn answered(
    service: &Service,
    (client, turns): (&Client, &Turns),
    id: Uuid,
    (statuses, shape): ((StatusCode, StatusCode), Shape),
) -> Result<Option<Response>, Refused> {
    let turn = turns.one(client).await?;
    let Some(record) = service.record(client, id, Scope::Author).await? else { return Ok(None) };
    let (answer, _) = made(turn, move || Some(answer(statuses, &Stored::of(record)?, &shape))).await?;
    Ok(answer)
}

/// A submission in the shape that was asked for, with the first status; an error with the second if it cannot be shown
/// so.
fn answer((status, otherwise): (StatusCode, StatusCode), stored: &Stored, shape: &Shape) -> Response {
    if let Ok(shown) = shown(stored, shape) {
        return (status, Json(shown)).into_response();
    }
    let error =
        "some attributes for this submission cannot be converted to UTF-8, use base64_encoded=true query parameter";
    (otherwise, Json(json!({ "token": stored.token, "error": error }))).into_response()
}

fn several_not_text() -> Response {
    let error = "some attributes for one or more submissions cannot be converted to UTF-8, use base64_encoded=true query parameter";
    said(StatusCode::BAD_REQUEST, error)
}

fn unknown() -> Response {
    said(StatusCode::NOT_FOUND, "there is no submission with this token")
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

#[cfg(test)]
mod tests {
    use axum::body::Body;
    use axum::http::Request;
    use futures_util::FutureExt;
    use tower::ServiceExt;

    use super::*;
    use crate::{Server, Settings};

    #[tokio::test]
    async fn a_client_has_the_same_turns_under_every_prefix() {
        let server = Server::bind(Settings::default()).await.unwrap();
        let (service, shared) = (server.service(), Shared::default());
        let client = Client::new("address:a", vec![Scope::Submit]);
        let mut held = Vec::new();
        while let Some(turn) = shared.turns.one(&client).now_or_never() {
            held.push(turn.unwrap());
        }
        let id = Uuid::now_v7();
        let waiting = [Flavour::Plain, Flavour::Extra].map(|flavour| {
            let asked = Request::get(format!("/submissions/{id}")).extension(client.clone());
            tokio::spawn(router(service.clone(), flavour, &shared).oneshot(asked.body(Body::empty()).unwrap()))
        });
        // The store answers one after the other, so it would have answered these by now.
        for _ in 0..20 {
            assert!(service.store().get(id).await.unwrap().is_none());
        }
        assert!(!held.is_empty() && waiting.iter().all(|answer| !answer.is_finished()));
        drop(held);
        for answer in waiting {
            assert_eq!(answer.await.unwrap().unwrap().status(), StatusCode::NOT_FOUND);
        }
    }
}
