//! The stored submissions: several in one answer; for authorised clients also a paged list, and deletion.

use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::{Extension, Json};
use serde_json::{Value, json};
use uuid::Uuid;

use super::about::{Flavour, status};
use super::asked::Asked;
use super::result::{NotText, Shape, Stored, shown};
use super::turns::Turns;
use super::{Name, named, refused, said, several_not_text, unknown};
use crate::access::Client;
use crate::queue::{Refused, Turn};
use crate::refusal::Refusal;
use crate::scope::Scope;
use crate::service::Service;
use crate::store::Record;

/// The bytes of JSON that an answer with several submissions may have: they can be large.
const BYTES: usize = 64 << 20;

/// The beginning of an answer with several submissions.
const BEGINNING: &str = "{\"submissions\":[";

/// The submissions gathered for one answer.
pub(super) struct Gathered {
    /// The beginning of the answer. It is text all along, since values take several times as much memory.
    text: String,
    shape: Shape,
    /// Whether null stands for a submission that is not there.
    has_nulls: bool,
    /// Held while the answer is made.
    _turn: Turn,
}

impl Gathered {
    /// An answer without submissions.
    pub(super) fn new(turn: Turn, shape: Shape, has_nulls: bool) -> Self {
        Self { text: BEGINNING.to_owned(), shape, has_nulls, _turn: turn }
    }

    /// Adds a submission, away from the threads that serve connections. One that is not there, or not of this API, is
    /// null or left out.
    ///
    /// # Errors
    ///
    /// The answer that says that it cannot be shown, or that they are too large together.
    pub(super) async fn with(mut self, record: Option<Record>) -> Result<Self, Refusal> {
        let taking = tokio::task::spawn_blocking(move || self.take(record).map(|()| self));
        taking.await.map_err(|_| refused(&Refused::Failed))?
    }

    fn take(&mut self, record: Option<Record>) -> Result<(), Refusal> {
        let stored = record.and_then(Stored::of);
        if stored.is_none() && !self.has_nulls {
            return Ok(());
        }
        let shown = stored.map(|stored| shown(&stored, &self.shape)).transpose();
        let text = shown.map_err(|NotText| several_not_text())?.unwrap_or(Value::Null).to_string();
        if self.text.len() + text.len() > BYTES {
            let message = "these submissions are too large for one answer: ask for fewer, or for fewer fields";
            return Err(said(StatusCode::BAD_REQUEST, message).into());
        }
        if self.text.len() > BEGINNING.len() {
            self.text.push(',');
        }
        self.text.push_str(&text);
        Ok(())
    }

    /// The answer, with what is known about its page if it is one.
    pub(super) fn answer(mut self, meta: Option<&Value>) -> Response {
        self.text.push(']');
        if let Some(meta) = meta {
            self.text.push_str(&format!(",\"meta\":{meta}"));
        }
        self.text.push('}');
        ([(header::CONTENT_TYPE, "application/json")], self.text).into_response()
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
    Extension(turns): Extension<Turns>,
    asked: Asked,
) -> Result<Response, Refusal> {
    authorized(&client)?;
    let (shape, (page, size)) = (asked.shape(flavour)?, asked.page()?);
    let own = (!client.has(Scope::Author)).then(|| client.name().to_owned());
    let found = service.store().programs(own, (page - 1).saturating_mul(size), size).await;
    let (total, ids) = found.map_err(|error| Refusal::from(refused(&service.refused(&error))))?;
    let turn = turns.several(&client).await.map_err(|error| refused(&error))?;
    // One that was removed in the meantime is left out.
    let mut gathered = Gathered::new(turn, shape, false);
    for id in ids {
        let record = service.record(&client, id, Scope::Author).await.map_err(|error| refused(&error))?;
        gathered = gathered.with(record).await?;
    }
    let pages = ((total + size - 1) / size).max(1);
    let meta = json!({
        "current_page": page,
        "next_page": (page < pages).then(|| page + 1),
        "prev_page": (page > 1).then(|| page - 1),
        "total_pages": pages,
        "total_count": total,
    });
    Ok(gathered.answer(Some(&meta)))
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
    let found = named(&service, &client, &token).await.map_err(failed)?;
    let Some(found) = found.and_then(Stored::of) else { return Ok(unknown()) };
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
