//! One submission: its verdict and report, once it has them. A request that comes earlier waits for a while.

use std::time::Duration;

use axum::extract::{Path, State as Served};
use axum::http::StatusCode;
use axum::response::Response;
use maud::{Markup, html};
use uuid::Uuid;

use super::layout::{View, part, shown};
use super::report::{Judged, Report};
use super::trouble::Trouble;
use crate::access::Client;
use crate::scope::Scope;
use crate::service::Service;
use crate::store::{Record, State};

/// How long a request waits for a result.
const PATIENCE: Duration = Duration::from_secs(20);

/// The submission as a view of its own.
pub(super) async fn view(
    Served(service): Served<Service>,
    client: Client,
    Path((challenge, id)): Path<(String, String)>,
) -> Result<Response, Trouble> {
    let record = found(&service, &client, &id).await?;
    if record.brief.challenge.as_deref() != Some(&*challenge) {
        return Err(nothing());
    }
    let title = service.bank().get(&challenge).map_or(challenge.as_str(), |challenge| challenge.title());
    let content = html! {
        h1 { (title) }
        (outcome(&service, &record))
        p class="actions" { a class="button" href=(format!("/challenges/{challenge}")) { "Back to the challenge" } a href="/next" { "Next challenge" } }
    };
    Ok(shown(&View { title: format!("Submission to {title}"), module: None, class: "text", content }))
}

/// The result of the submission, as a part of a view.
pub(super) async fn of_view(
    Served(service): Served<Service>,
    client: Client,
    Path(id): Path<String>,
) -> Result<Response, Trouble> {
    let record = found(&service, &client, &id).await?;
    Ok(part(&outcome(&service, &record)))
}

fn nothing() -> Trouble {
    Trouble::new(StatusCode::NOT_FOUND, "There is no such submission of yours.")
}

/// The client's submission, with its result if that arrives soon.
async fn found(service: &Service, client: &Client, id: &str) -> Result<Record, Trouble> {
    let id = Uuid::parse_str(id).map_err(|_| nothing())?;
    let record = service.record(client, id, Scope::Author).await?.ok_or_else(nothing)?;
    let Some(live) = service.lives().get(id).filter(|_| record.brief.state == State::Waiting) else {
        return Ok(record);
    };
    // The record can be large, and is read again below.
    drop(record);
    // Whether the result arrived is read from the store.
    let _ = tokio::time::timeout(PATIENCE, live.ended()).await;
    service.record(client, id, Scope::Author).await?.ok_or_else(nothing)
}

fn outcome(service: &Service, record: &Record) -> Markup {
    let challenge = record.brief.challenge.as_deref().and_then(|id| service.bank().get(id));
    let report = record.report.as_deref().and_then(Report::read);
    html! {
        div class="outcome" data-verdict=(record.brief.verdict.as_deref().unwrap_or_default()) {
            @match (record.brief.state, report) {
                (_, Some(report)) => { (report.markup(challenge.map(|challenge| &**challenge), Judged::All)) }
                (State::Cancelled, None) => { p { "This submission was cancelled." } }
                (_, None) => { p { "It has been accepted and is waiting for its turn. Reload this page in a moment." } }
            }
            @if record.brief.reused { p class="note" { "The same source was judged before; the result is the same." } }
        }
    }
}
