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
use crate::refusal::Refusal;
use crate::run::{RunOutcome, RunRequest};
use crate::scope::Scope;
use crate::service::Service;
use code::{Code, CodeAnswer};
use fields::Fields;
use notebook::NotebookAnswer;
use submit::{Evaluation, Submission};
use tasks::Config;

mod code;
mod comparison;
mod extraction;
mod fields;
mod notebook;
mod prompts;
mod submit;
mod suite;
mod tasks;

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
    let Code { language, request } = Code::read(Fields::of(&body)?)?;
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
    let (request, count) = notebook::read(Fields::of(&body)?)?;
    Ok(Json(match service.run(&client, request).await {
        Ok(outcome) => NotebookAnswer::of(&outcome, count),
        Err(Refused::Failed) => NotebookAnswer::failed(&Refused::Failed.to_string()),
        Err(other) => return Err(refused(&other)),
    }))
}

async fn submit(State(service): State<Service>, client: Client, body: Bytes) -> Result<Json<Evaluation>, Refusal> {
    let submission = Submission::read(Fields::of(&body)?)?;
    Ok(Json(submission.judge(&service, &client).await?))
}

async fn list_data_sets(State(service): State<Service>) -> Json<Value> {
    Json(service.data_sets().names().collect())
}

async fn list_ids(State(service): State<Service>, body: Bytes) -> Result<Json<Vec<Value>>, Refusal> {
    let (tasks, _) = asked(&service, Fields::of(&body)?)?;
    Ok(Json(tasks.iter().map(prompts::id).collect()))
}

async fn get_prompts(State(service): State<Service>, client: Client, body: Bytes) -> Result<Json<Vec<Value>>, Refusal> {
    let sees_all = client.has(Scope::Author);
    // A data set may be large, and building its prompts must not hold up other requests.
    let made = tokio::task::spawn_blocking(move || {
        let (tasks, config) = asked(&service, Fields::of(&body)?)?;
        Ok(Json(tasks.iter().map(|task| prompts::prompt(task, &config, task.is_sent || sees_all)).collect()))
    });
    made.await.unwrap_or_else(|_| Err(refused(&Refused::Failed)))
}

async fn get_prompt_by_id(State(service): State<Service>, client: Client, body: Bytes) -> Result<Json<Value>, Refusal> {
    let mut fields = Fields::of(&body)?;
    let (dataset, id) = (fields.required("dataset"), fields.present("id"));
    let mut config = Config::read(&mut fields);
    fields.done()?;
    let task = tasks::task(service.data_sets(), &dataset, &id, &mut config)?;
    Ok(Json(prompts::prompt(&task, &config, task.is_sent || client.has(Scope::Author))))
}

/// The tasks that a request for prompts is about.
fn asked(service: &Service, mut fields: Fields) -> Result<(Vec<tasks::Task>, Config), Refusal> {
    let dataset = fields.required("dataset");
    let mut config = Config::read(&mut fields);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it saturates")]
    let mut count = |name: &str, usual: f64| fields.number(name).unwrap_or(usual) as usize;
    let range = (count("offset", 0.0), count("limit", 1_000_000.0));
    fields.done()?;
    Ok((tasks::tasks(service.data_sets(), &dataset, &mut config, range)?, config))
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
