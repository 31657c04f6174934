//! Submissions: sending, listing, reading and cancelling them.

use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::{Extension, Json};
use judge::{Audience, Request, Submission};
use serde::Deserialize;

use super::body::{Body, Named, Parameters};
use crate::access::Client;
use crate::problem::Problem;
use crate::readers::{Readers, made};
use crate::scope::Scope;
use crate::service::Service;
use crate::store::{Brief, Page, Record, State as Stands};
use crate::wire::{NewSubmission, SubmissionState, Submissions};
use crate::work::Work;

/// The submissions on a page: by default, and at most.
const PAGE: (u32, u32) = (50, 500);

/// The query of a list.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Wanted {
    challenge: Option<String>,
    before: Option<i64>,
    limit: Option<u32>,
}

/// The query of one submission.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Reading {
    audience: Option<String>,
}

pub(super) async fn submit(
    State(service): State<Service>,
    client: Client,
    Extension(readers): Extension<Readers>,
    headers: HeaderMap,
    Body(new): Body<NewSubmission>,
) -> Result<Response, Problem> {
    let key = headers.get("idempotency-key").map(|key| {
        let key = key.to_str().map(str::to_owned);
        key.map_err(|_| Problem::new(StatusCode::BAD_REQUEST, "the Idempotency-Key is not plain text"))
    });
    let work = Work::Submission { challenge: new.challenge, source: new.source, fail_fast: new.fail_fast };
    let submitted = service.submit(&client, work, key.transpose()?).await?;
    // The submission is accepted by now, so nothing may be refused any more.
    let turn = readers.turn_in_any_case(client.counted()).await;
    let record = found(&service, &client, submitted.id).await?;
    let status = if record.brief.state == Stands::Finished { StatusCode::OK } else { StatusCode::ACCEPTED };
    let place = format!("/api/v1/submissions/{}", submitted.id);
    let make = move || (status, Json(state(record.brief, record.report))).into_response();
    let (mut response, _) = made(turn, make).await?;
    if let Ok(place) = HeaderValue::from_str(&place) {
        response.headers_mut().insert(header::LOCATION, place);
    }
    Ok(response)
}

pub(super) async fn list(
    State(service): State<Service>,
    client: Client,
    Parameters(wanted): Parameters<Wanted>,
) -> Result<Json<Submissions>, Problem> {
    if !client.has(Scope::Author) {
        client.may(Scope::Submit)?;
    }
    let limit = wanted.limit.unwrap_or(PAGE.0);
    if limit == 0 || limit > PAGE.1 {
        let message = format!("`limit` is {limit}, and a page has 1 to {} submissions", PAGE.1);
        return Err(Problem::new(StatusCode::UNPROCESSABLE_ENTITY, message));
    }
    let own = (!client.has(Scope::Author)).then(|| client.name().to_owned());
    let page = Page { client: own, challenge: wanted.challenge, before: wanted.before, limit: limit + 1 };
    let mut briefs = service.store().list(page).await.map_err(|error| service.refused(&error))?;
    // One more than asked for shows whether there is another page.
    let is_last = briefs.len() <= limit as usize;
    briefs.truncate(limit as usize);
    let next = briefs.last().filter(|_| !is_last).map(|last| last.number);
    Ok(Json(Submissions { submissions: briefs.into_iter().map(|brief| state(brief, None)).collect(), next }))
}

pub(super) async fn one(
    State(service): State<Service>,
    client: Client,
    Extension(readers): Extension<Readers>,
    id: Named,
    Parameters(reading): Parameters<Reading>,
) -> Result<Response, Problem> {
    let id = id.id()?;
    match reading.audience.as_deref() {
        None | Some("candidate") => {
            let turn = readers.turn(client.counted()).await?;
            let record = found(&service, &client, id).await?;
            let (response, _) = made(turn, || Json(state(record.brief, record.report)).into_response()).await?;
            Ok(response)
        }
        Some("author") => {
            let record = Record { report: None, ..found(&service, &client, id).await? };
            client.may(Scope::Author)?;
            let report = for_author(&service, &client, &record).await?;
            Ok(Json(SubmissionState { report: Some(report), ..state(record.brief, None) }).into_response())
        }
        Some(_) => Err(Problem::new(StatusCode::BAD_REQUEST, "`audience` is `candidate` or `author`")),
    }
}

pub(super) async fn cancel(
    State(service): State<Service>,
    client: Client,
    id: Named,
) -> Result<Json<SubmissionState>, Problem> {
    let id = id.id()?;
    let record = of_client(&service, &client, id, Scope::Admin).await?;
    if !service.cancel(&client, &record).await? {
        return Err(Problem::new(StatusCode::CONFLICT, "the submission has a result, or was cancelled before"));
    }
    let record = of_client(&service, &client, id, Scope::Admin).await?;
    // What was cancelled has no report.
    Ok(Json(state(record.brief, None)))
}

/// A submission that the client may see.
pub(super) async fn found(service: &Service, client: &Client, id: uuid::Uuid) -> Result<Record, Problem> {
    of_client(service, client, id, Scope::Author).await
}

/// A submission of the client, or of anybody if the client has the scope.
async fn of_client(service: &Service, client: &Client, id: uuid::Uuid, scope: Scope) -> Result<Record, Problem> {
    let record = service.record(client, id, scope).await?;
    record.ok_or_else(|| Problem::new(StatusCode::NOT_FOUND, "there is no such submission of this client"))
}

/// The report with everything in it. It is judged again, since nothing hidden is stored.
async fn for_author(service: &Service, client: &Client, record: &Record) -> Result<serde_json::Value, Problem> {
    let gone = || Problem::new(StatusCode::CONFLICT, "this cannot be judged for authors: its challenge is not served");
    let Ok(Work::Submission { challenge, source, fail_fast }) = serde_json::from_str(&record.work) else {
        return Err(gone());
    };
    let challenge = service.bank().get(&challenge).ok_or_else(gone)?;
    let request = Request::new(challenge.clone(), Submission::new(source)).fail_fast(fail_fast);
    Ok(service.judge_for(client, request, Audience::Author).await?)
}

fn state(brief: Brief, report: Option<String>) -> SubmissionState {
    let word = match brief.state {
        Stands::Waiting => "waiting",
        Stands::Finished => "finished",
        Stands::Cancelled => "cancelled",
    };
    SubmissionState {
        id: brief.id,
        state: word.to_owned(),
        challenge: brief.challenge,
        verdict: brief.verdict,
        reused: brief.reused,
        accepted_at_ms: brief.accepted_at,
        // To the millisecond, it would reveal how long hidden cases took on this machine.
        finished_at_ms: brief.finished_at.map(|at| at.div_euclid(1000) * 1000 + 1000),
        report: report.and_then(|report| serde_json::from_str(&report).ok()),
    }
}
