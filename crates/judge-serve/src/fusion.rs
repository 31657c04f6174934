//! The API of `SandboxFusion`. It translates between that API's words and [`Service::run`], and knows no other API.

use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use bytes::Bytes;
use serde_json::{Value, json};

use crate::access::{Client, only_json};
use crate::queue::Refused;
use crate::readers::made;
use crate::refusal::Refusal;
use crate::run::{RunOutcome, RunRequest};
use crate::scope::Scope;
use crate::service::Service;
use answer::Answer;
use code::{Code, CodeAnswer};
use fields::Fields;
use notebook::NotebookAnswer;
use submit::{Evaluation, Submission};
use tasks::{Config, Rows, Task};

mod answer;
mod code;
mod comparison;
mod extraction;
mod fields;
mod notebook;
mod prompts;
mod submit;
mod suite;
mod tasks;

/// The bytes up to which something is read or searched at once. Beyond, it would hold up other requests.
const SMALL: usize = 64 << 10;

/// The routes, to be nested under a prefix or merged into the root.
pub(crate) fn router(service: Service) -> Router {
    let routes = Router::new()
        .route("/v1/ping", get(async || Json("pong")))
        .route("/run_code", post(run_code))
        .route("/run_jupyter", post(run_notebook))
        .route("/submit", post(submit))
        .route("/list_datasets", get(list_data_sets))
        .route("/list_ids", post(list_ids))
        .route("/get_prompts", post(get_prompts))
        .route("/get_prompt_by_id", post(get_prompt_by_id))
        .route("/get_metrics", post(async || Json(json!({}))))
        .route("/get_metrics_function", post(async || Json(json!({ "function": null }))))
        .method_not_allowed_fallback(async || said(StatusCode::METHOD_NOT_ALLOWED, "Method Not Allowed"))
        .with_state(service);
    only_json(routes, || said(StatusCode::UNSUPPORTED_MEDIA_TYPE, "requests must be of type application/json"))
}

/// The answer for an unknown route.
pub(crate) async fn nowhere() -> Response {
    said(StatusCode::NOT_FOUND, "Not Found")
}

fn said(status: StatusCode, detail: &str) -> Response {
    (status, Json(json!({ "detail": detail }))).into_response()
}

async fn run_code(State(service): State<Service>, client: Client, body: Bytes) -> Result<Json<CodeAnswer>, Refusal> {
    let Code { language, request } = read(&service, &client, body, Code::read).await?;
    let request = match &language[..] {
        "python" => RunRequest { arguments: Vec::new(), ..request },
        "pytest" => suite::of(request, ""),
        _ => return Ok(Json(CodeAnswer::unserved(&language))),
    };
    Ok(Json(match service.run(&client, request).await {
        Ok(outcome) => CodeAnswer::of(&outcome),
        Err(Refused::Failed) => CodeAnswer::failed(&Refused::Failed.to_string()),
        Err(other) => return Err(refused(&other)),
    }))
}

async fn run_notebook(
    State(service): State<Service>,
    client: Client,
    body: Bytes,
) -> Result<Json<NotebookAnswer>, Refusal> {
    let (request, count) = read(&service, &client, body, notebook::read).await?;
    Ok(Json(match service.run(&client, request).await {
        Ok(outcome) => {
            let kept: usize = outcome.kept.files.iter().map(|(_, bytes)| bytes.len()).sum();
            aside(kept, move || Ok(NotebookAnswer::of(&outcome, count))).await?
        }
        Err(Refused::Failed) => NotebookAnswer::failed(&Refused::Failed.to_string()),
        Err(other) => return Err(refused(&other)),
    }))
}

async fn submit(State(service): State<Service>, client: Client, body: Bytes) -> Result<Json<Evaluation>, Refusal> {
    let (own, is_author) = (service.clone(), client.has(Scope::Author));
    let ready =
        in_turn(&service, &client, move || Submission::read(Fields::of(&body)?)?.ready(own.data_sets(), is_author));
    Ok(Json(ready.await?.judge(&service, &client).await?))
}

async fn list_data_sets(State(service): State<Service>) -> Json<Value> {
    Json(service.data_sets().names().collect())
}

async fn list_ids(State(service): State<Service>, client: Client, body: Bytes) -> Result<Response, Refusal> {
    listed(&service, &client, body, |task, _, _| Ok(prompts::id(task))).await
}

async fn get_prompts(State(service): State<Service>, client: Client, body: Bytes) -> Result<Response, Refusal> {
    let sees_all = client.has(Scope::Author);
    let made = listed(&service, &client, body, move |task, config, most| {
        prompts::prompt(task, config, task.is_sent || sees_all, most)
    });
    made.await
}

async fn get_prompt_by_id(State(service): State<Service>, client: Client, body: Bytes) -> Result<Response, Refusal> {
    let (own, sees_all) = (service.clone(), client.has(Scope::Author));
    let made = in_turn(&service, &client, move || {
        let mut fields = Fields::of(&body)?;
        let (dataset, id) = (fields.required("dataset"), fields.present("id"));
        let mut config = Config::read(&mut fields);
        fields.done()?;
        let rows = Rows::find(own.data_sets(), &dataset, &mut config)?;
        let (task, most) = (rows.task(&dataset, &id, &config)?, text_limit(&own));
        let mut answer = Answer::of(most);
        answer.add(&prompts::prompt(&task, &config, task.is_sent || sees_all, most)?)?;
        Ok(answer.whole())
    });
    made.await
}

/// The list with a part for each task that a request is about.
async fn listed(
    service: &Service,
    client: &Client,
    body: Bytes,
    part: impl Fn(&Task<'_>, &Config, usize) -> Result<Value, Refusal> + Send + 'static,
) -> Result<Response, Refusal> {
    let own = service.clone();
    let made = in_turn(service, client, move || {
        let mut fields = Fields::of(&body)?;
        let dataset = fields.required("dataset");
        let mut config = Config::read(&mut fields);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it saturates")]
        let mut count = |name: &str, usual: f64| fields.number(name).unwrap_or(usual) as usize;
        let range = (count("offset", 0.0), count("limit", 1_000_000.0));
        fields.done()?;
        let rows = Rows::find(own.data_sets(), &dataset, &mut config)?;
        let most = text_limit(&own);
        let mut answer = Answer::of(most);
        for task in rows.tasks(&dataset, &config, range) {
            answer.add_item(&part(&task?, &config, most)?)?;
        }
        Ok(answer.list())
    });
    made.await
}

/// The most bytes that a text may have that is made from a request: as many as a request. What is repeated in it could
/// otherwise make it as large as its parts multiplied.
fn text_limit(service: &Service) -> usize {
    service.settings().connections.body_bytes
}

/// Reads a request: a small one at once, and a large one in the client's turn. Of a large one that waits, there are
/// only the bytes that were sent: as JSON, they would take many times as much memory.
async fn read<T: Send + 'static>(
    service: &Service,
    client: &Client,
    body: Bytes,
    read: fn(Fields) -> Result<T, Refusal>,
) -> Result<T, Refusal> {
    let is_small = body.len() <= SMALL;
    let read = move || read(Fields::of(&body)?);
    if is_small { read() } else { in_turn(service, client, read).await }
}

/// Does what may take long, once the client has its turn, and where it holds up no other request.
async fn in_turn<T: Send + 'static>(
    service: &Service,
    client: &Client,
    work: impl FnOnce() -> Result<T, Refusal> + Send + 'static,
) -> Result<T, Refusal> {
    let ticket = service.queue().admit(client.counted()).map_err(|error| refused(&error))?;
    let turn = tokio::select! {
        turn = ticket.turn() => turn,
        () = service.stopping().cancelled() => return Err(refused(&Refused::Stopping { retry_after: 1 })),
    };
    let (made, _) = made(turn, work).await.map_err(|error| refused(&error))?;
    made
}

/// Does what takes longer the more `bytes` there are, where it holds up no other request unless they are few.
async fn aside<T: Send + 'static>(
    bytes: usize,
    work: impl FnOnce() -> Result<T, Refusal> + Send + 'static,
) -> Result<T, Refusal> {
    if bytes <= SMALL {
        return work();
    }
    tokio::task::spawn_blocking(work).await.unwrap_or_else(|_| Err(refused(&Refused::Failed)))
}

/// Runs a program that judges an answer.
async fn run(service: &Service, client: &Client, request: RunRequest) -> Result<RunOutcome, Refusal> {
    service.run(client, request).await.map_err(|error| refused(&error))
}

fn refused(refused: &Refused) -> Refusal {
    let response = match refused {
        Refused::Full { retry_after } | Refused::Stopping { retry_after } | Refused::Unstored { retry_after } => {
            let wait = [(header::RETRY_AFTER, retry_after.to_string())];
            (wait, said(StatusCode::SERVICE_UNAVAILABLE, &refused.to_string())).into_response()
        }
        Refused::Invalid(message) | Refused::Conflict(message) => said(StatusCode::BAD_REQUEST, message),
        Refused::Forbidden(message) => said(StatusCode::FORBIDDEN, message),
        Refused::Failed => said(StatusCode::INTERNAL_SERVER_ERROR, &refused.to_string()),
    };
    response.into()
}
