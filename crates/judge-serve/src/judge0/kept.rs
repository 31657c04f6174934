//! The stored submissions: a paged list, and the removal of one, for authorised clients.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::{Extension, Json};
use serde_json::json;
use uuid::Uuid;

use super::about::{Flavour, status};
use super::asked::Asked;
use super::result::{NotText, Shape, shown};
use super::{named, refused, said, several_not_text, stored, unknown};
use crate::access::Client;
use crate::refusal::Refusal;
use crate::scope::Scope;
use crate::service::Service;

/// The bytes of JSON that a page may have: submissions can be large.
const BYTES: usize = 64 << 20;

/// Whether a client may do what Judge0 asks authorisation for. What it then sees is what its scopes let it see.
///
/// # Errors
///
/// The empty answer that says no.
pub(super) fn authorized(client: &Client) -> Result<(), Refusal> {
    let may = client.has(Scope::Author) || client.has(Scope::Admin);
    if may { Ok(()) } else { Err(StatusCode::FORBIDDEN.into_response().into()) }
}

/// The submissions of all clients with the scope `author`, else the client's own, the latest first.
pub(super) async fn list(
    State(service): State<Service>,
    client: Client,
    Extension(flavour): Extension<Flavour>,
    asked: Asked,
) -> Result<Response, Refusal> {
    authorized(&client)?;
    let (shape, (page, size)) = (asked.shape(flavour)?, asked.page()?);
    let own = (!client.has(Scope::Author)).then(|| client.name().to_owned());
    let found = service.store().programs(own, (page - 1).saturating_mul(size), size).await;
    let (total, ids) = found.map_err(|error| Refusal::from(refused(&service.refused(&error))))?;
    let (mut submissions, mut bytes) = (Vec::new(), 0);
    for id in ids {
        // One that went in the meantime is left out.
        let Some(stored) = stored(&service, &client, id).await.map_err(|error| Refusal::from(refused(&error)))? else {
            continue;
        };
        let Ok(shown) = shown(&stored, &shape) else { return Ok(several_not_text()) };
        bytes += shown.to_string().len();
        if bytes > BYTES {
            let message = "these submissions are too large for one answer: ask for fewer, or for fewer fields";
            return Ok(said(StatusCode::BAD_REQUEST, message));
        }
        submissions.push(shown);
    }
    let pages = ((total + size - 1) / size).max(1);
    let meta = json!({
        "current_page": page,
        "next_page": (page < pages).then(|| page + 1),
        "prev_page": (page > 1).then(|| page - 1),
        "total_pages": pages,
        "total_count": total,
    });
    Ok(Json(json!({ "submissions": submissions, "meta": meta })).into_response())
}

/// Removes a submission that has a result, and answers with what it was. That of another client takes the scope
/// `admin`, too.
pub(super) async fn delete(
    State(service): State<Service>,
    client: Client,
    Extension(flavour): Extension<Flavour>,
    Path(token): Path<String>,
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
