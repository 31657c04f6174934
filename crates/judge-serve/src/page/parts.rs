//! What the modules of the page request and send: parts of views as markup, and drafts. Without scripts, none of it is
//! needed.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use judge::Cancellation;
use maud::html;
use serde_json::json;

use super::Page;
use super::form::Form;
use super::history::history;
use super::layout::part;
use super::lessons;
use super::solve::{done, keep, served, submissions};
use super::trouble::Trouble;
use crate::access::Client;
use crate::complexity::Measurement;
use crate::queue::Refused;
use crate::run::check_source;
use crate::scope::Scope;
use crate::service::Service;
use crate::store::Drafted;

/// Keeps a draft, or answers with the one that was kept in the meantime.
pub(super) async fn draft(
    State(service): State<Service>,
    client: Client,
    Path(id): Path<String>,
    form: Form,
) -> Result<Response, Trouble> {
    let challenge = served(&service, &id)?;
    let source = form.get("source").unwrap_or_default().to_owned();
    Ok(match keep(&service, &client, challenge, source, Some(form.number("after").unwrap_or_default())).await? {
        Drafted::Kept(revision) => Json(json!({ "revision": revision })).into_response(),
        Drafted::Behind(draft) => {
            let newer = json!({ "revision": draft.revision, "source": draft.source, "saved_at_ms": draft.saved_at });
            (StatusCode::CONFLICT, Json(newer)).into_response()
        }
    })
}

/// Measures the complexity of a solution once the client gets its turn.
pub(super) async fn complexity(
    State(service): State<Service>,
    client: Client,
    Path(id): Path<String>,
    form: Form,
) -> Result<Response, Trouble> {
    client.may(Scope::Submit)?;
    let challenge = served(&service, &id)?;
    let source = form.get("source").unwrap_or_default().to_owned();
    check_source(&source)?;
    let Some(measure) = &service.settings().measure else {
        return Err(Trouble::new(StatusCode::NOT_FOUND, "This server does not measure complexity."));
    };
    let ticket = service.queue().admit(client.counted())?;
    let stop = Cancellation::new();
    let _guard = stop.clone().on_drop();
    let measurement = Measurement { judge: service.judge().clone(), challenge: challenge.clone(), source, stop };
    let measuring = async {
        let _turn = ticket.turn().await;
        measure.measured(measurement).await
    };
    let complexity = tokio::select! {
        complexity = measuring => complexity,
        () = service.stopping().cancelled() => return Err(Refused::Stopping { retry_after: 1 }.into()),
    };
    Ok(part(&html! {
        p class="complexity" {
            @match complexity {
                Ok(complexity) => {
                    "Complexity: " b { (complexity.time) } " time and " b { (complexity.memory) } " memory"
                    @if let Some(note) = complexity.note { " (" (note) ")" }
                    "."
                }
                Err(reason) => { (reason) }
            }
        }
    }))
}

/// Shows one more hint.
pub(super) async fn hint(
    State(service): State<Service>,
    client: Client,
    Path(id): Path<String>,
    _: Form,
) -> Result<Response, Trouble> {
    one_hint_more(&service, &client, &id).await?;
    Ok(Redirect::to(&format!("/challenges/{id}#hints")).into_response())
}

/// Shows one more hint, as a part of a view.
pub(super) async fn hint_part(
    State(page): State<Page>,
    client: Client,
    Path(id): Path<String>,
    _: Form,
) -> Result<Response, Trouble> {
    one_hint_more(&page.service, &client, &id).await?;
    named(State(page), client, Path((id, "hints".to_owned()))).await
}

/// Begins a mock interview, or ends the one that is in progress.
pub(super) async fn mock(
    State(service): State<Service>,
    client: Client,
    Path(id): Path<String>,
    form: Form,
) -> Result<Response, Trouble> {
    turn_mock(&service, &client, &id, &form).await?;
    Ok(Redirect::to(&format!("/challenges/{id}#hints")).into_response())
}

/// The same, but answers with the hints as they then are, as a part of a view.
pub(super) async fn mock_part(
    State(page): State<Page>,
    client: Client,
    Path(id): Path<String>,
    form: Form,
) -> Result<Response, Trouble> {
    turn_mock(&page.service, &client, &id, &form).await?;
    named(State(page), client, Path((id, "hints".to_owned()))).await
}

async fn turn_mock(service: &Service, client: &Client, id: &str, form: &Form) -> Result<(), Trouble> {
    client.may(Scope::Submit)?;
    let challenge = served(service, id)?;
    let turned = service.store().mock(client.name(), challenge.id().as_str(), form.get("do") == Some("begin")).await;
    turned.map_err(|error| Trouble::store(service, &error))
}

async fn one_hint_more(service: &Service, client: &Client, id: &str) -> Result<(), Trouble> {
    client.may(Scope::Submit)?;
    let challenge = served(service, id)?;
    let count = u32::try_from(challenge.hints().len()).unwrap_or(u32::MAX);
    let is_shown = service.store().one_hint_more(client.name(), id, count).await;
    if is_shown.map_err(|error| Trouble::store(service, &error))? {
        return Ok(());
    }
    Err(Trouble::new(StatusCode::CONFLICT, "A mock interview has no hints: end it first."))
}

/// The current content of a part of a challenge's view.
pub(super) async fn named(
    State(page): State<Page>,
    client: Client,
    Path((id, name)): Path<(String, String)>,
) -> Result<Response, Trouble> {
    let service = &page.service;
    let challenge = served(service, &id)?;
    let done = done(service, &client, challenge).await?;
    Ok(part(&match name.as_str() {
        "hints" => lessons::hints(challenge, &done),
        "stages" => lessons::stages(challenge, &done),
        "explanation" => lessons::explanation(service, &client, challenge, &done).await,
        "history" => {
            let reading = page.readers.turn(client.counted()).await?;
            history(&id, submissions(service, &client, challenge).await?, reading).await?.0
        }
        _ => return Err(Trouble::new(StatusCode::NOT_FOUND, "A challenge has no such part.")),
    }))
}
