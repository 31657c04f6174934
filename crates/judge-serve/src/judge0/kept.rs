//! The stored submissions: several in one answer; for authorised clients also a paged list, and deletion.

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::{Extension, Json};
use serde_json::{Value, json};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use uuid::Uuid;

use super::about::{Flavour, status};
use super::asked::Asked;
use super::result::{NotText, Shape, Stored, shown};
use super::{Name, named, refused, said, several_not_text, stored, unknown};
use crate::access::Client;
use crate::refusal::Refusal;
use crate::scope::Scope;
use crate::service::Service;

/// The bytes of JSON that an answer with several submissions may have: they can be large.
const BYTES: usize = 64 << 20;

/// The answers with several submissions that are made at the same time.
const MADE: usize = 2;

/// The right to gather several submissions into one answer. Cheap to clone; clones share their turns.
#[derive(Debug, Clone)]
pub(super) struct Gathering(Arc<Semaphore>);

impl Default for Gathering {
    fn default() -> Self {
        Self(Arc::new(Semaphore::new(MADE)))
    }
}

/// The submissions gathered for one answer.
pub(super) struct Gathered {
    pub(super) submissions: Vec<Value>,
    bytes: usize,
    /// Held while the answer is made; never none, since nobody closes the semaphore.
    _turn: Option<OwnedSemaphorePermit>,
}

impl Gathering {
    /// Begins an answer once it gets its turn.
    pub(super) async fn begin(&self) -> Gathered {
        let turn = Arc::clone(&self.0).acquire_owned().await.ok();
        Gathered { submissions: Vec::new(), bytes: 0, _turn: turn }
    }
}

impl Gathered {
    /// Adds a submission, or null for one that is not there.
    ///
    /// # Errors
    ///
    /// The answer that says that it cannot be shown, or that they are too large together.
    pub(super) fn take(&mut self, stored: Option<&Stored>, shape: &Shape) -> Result<(), Refusal> {
        let shown = stored.map(|stored| shown(stored, shape)).transpose().map_err(|NotText| several_not_text())?;
        let shown = shown.unwrap_or(Value::Null);
        self.bytes += shown.to_string().len();
        if self.bytes > BYTES {
            let message = "these submissions are too large for one answer: ask for fewer, or for fewer fields";
            return Err(said(StatusCode::BAD_REQUEST, message).into());
        }
        self.submissions.push(shown);
        Ok(())
    }
}

/// Whether a client may do what Judge0 requires authorisation for. What it then sees depends on its scopes.
///
/// # Errors
///
/// The empty answer that refuses it.
pub(super) fn authorized(client: &Client) -> Result<(), Refusal> {
    let may = client.has(Scope::Author) || client.has(Scope::Admin);
    if may { Ok(()) } else { Err(StatusCode::FORBIDDEN.into_response().into()) }
}

/// The submissions of all clients with the scope `author`, otherwise the client's own; the latest first.
pub(super) async fn list(
    State(service): State<Service>,
    client: Client,
    Extension(flavour): Extension<Flavour>,
    Extension(gathering): Extension<Gathering>,
    asked: Asked,
) -> Result<Response, Refusal> {
    authorized(&client)?;
    let (shape, (page, size)) = (asked.shape(flavour)?, asked.page()?);
    let own = (!client.has(Scope::Author)).then(|| client.name().to_owned());
    let found = service.store().programs(own, (page - 1).saturating_mul(size), size).await;
    let (total, ids) = found.map_err(|error| Refusal::from(refused(&service.refused(&error))))?;
    let mut gathered = gathering.begin().await;
    for id in ids {
        let stored = stored(&service, &client, id).await.map_err(|error| Refusal::from(refused(&error)))?;
        // One that was removed in the meantime is left out.
        if let Some(stored) = stored {
            gathered.take(Some(&stored), &shape)?;
        }
    }
    let pages = ((total + size - 1) / size).max(1);
    let meta = json!({
        "current_page": page,
        "next_page": (page < pages).then(|| page + 1),
        "prev_page": (page > 1).then(|| page - 1),
        "total_pages": pages,
        "total_count": total,
    });
    Ok(Json(json!({ "submissions": gathered.submissions, "meta": meta })).into_response())
}

/// Removes a submission that has a result, and answers with what it was. Removing that of another client also takes the
/// scope `admin`.
pub(super) async fn delete(
    State(service): State<Service>,
    client: Client,
    Extension(flavour): Extension<Flavour>,
    Name(token): Name,
    asked: Asked,
) -> Result<Response, Refusal> {
    authorized(&client)?;
    let shape = Shape { is_base64: true, ..asked.shape(flavour)? };
    if !service.settings().judge0_deletes {
        return Ok(said(StatusCode::BAD_REQUEST, "delete not allowed"));
    }
    let failed = |error| Refusal::from(refused(&error));
    let Some(found) = named(&service, &client, &token).await.map_err(failed)? else { return Ok(unknown()) };
    let id = Uuid::parse_str(&found.token).unwrap_or_default();
    let removed = service.remove(&client, id).await.map_err(failed)?;
    if !removed {
        let (id, told) = (found.status(), status(found.status()));
        let name = told["description"].as_str().unwrap_or_default();
        let message = format!("submission cannot be deleted because its status is {id} ({name})");
        return Ok(said(StatusCode::BAD_REQUEST, &message));
    }
    Ok(match shown(&found, &shape) {
        Ok(shown) => Json(shown).into_response(),
        Err(NotText) => several_not_text(),
    })
}
