//! The HTTP routes of rooms: to make one, for its views, and for its socket. A room's own routes need no token: the
//! secret of a link lets its holder in, and is sent in a header, never in an address.

use axum::body::Bytes;
use axum::extract::ws::WebSocketUpgrade;
use axum::extract::{Extension, FromRequest, FromRequestParts, Path, Query, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post, put};
use axum::{Json, Router};
use serde::Deserialize;
use serde_json::json;
use uuid::Uuid;

use super::entry::{What, Who};
use super::export;
use super::judging::judged;
use super::link::{Locks, Role};
use super::recording::Recording;
use super::rooms::Rooms;
use super::socket::{Coming, MESSAGE, serve};
use super::view::{self, Side};
use crate::access::{Client, only_json};
use crate::page::{Form, Trouble};
use crate::place::Place;
use crate::problem::Problem;
use crate::queue::{Refused, Turn};
use crate::readers::made;
use crate::service::Service;
use crate::store::{Afterwards, Room};

/// The bytes that an interviewer may write after the session, for each field.
const AFTERWARDS: usize = 20_000;

/// The protocol of a room's socket, and the prefix of the secret in the same header: browsers can set no other header.
const PROTOCOL: (&str, &str) = ("judge.room", "secret.");

/// The routes, to be merged at the root.
pub(crate) fn router(service: Service) -> Router {
    let rooms = Rooms::new(service);
    let views = Router::new()
        .route("/rooms", get(new))
        .route("/rooms/{id}", get(inside))
        .route("/rooms/{id}/replay", get(replay))
        .route("/rooms/{id}/socket", get(socket))
        .route("/rooms/{id}/door", get(door))
        .route("/rooms/{id}/recording", get(recording))
        .route("/rooms/{id}/recording.html", get(file));
    let programs = Router::new().route("/rooms/{id}/runs", post(run)).route("/rooms/{id}/afterwards", put(afterwards));
    let programs = only_json(programs.with_state(rooms.clone()), || {
        Problem::new(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "the body must be JSON, sent as `Content-Type: application/json`",
        )
        .into_response()
    });
    // One path takes both forms and JSON; whatever reads a form checks it.
    let making = Router::new().route("/rooms", post(make)).with_state(rooms.clone());
    views.with_state(rooms).merge(programs).merge(making)
}

/// The settings of a new room.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct NewRoom {
    title: String,
    challenge: Option<String>,
}

async fn new(State(rooms): State<Rooms>, client: Client) -> Response {
    view::new(rooms.service.bank(), rooms.service.makes_rooms(&client))
}

/// Makes a room: for a form, with a view of its links; for a program, with the links as JSON.
async fn make(State(rooms): State<Rooms>, client: Client, request: Request) -> Result<Response, Response> {
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    if !kind.starts_with("application/json") {
        let form = Form::from_request(request, &()).await.map_err(IntoResponse::into_response)?;
        let challenge = form.get("challenge").filter(|challenge| !challenge.is_empty());
        let title = form.get("title").unwrap_or_default();
        let made = rooms.service.make_room_for(&client, title, challenge).await;
        return Ok(view::made(&made.map_err(|refused| Trouble::from(refused).into_response())?));
    }
    let problem = |problem: Problem| problem.into_response();
    let bytes = Bytes::from_request(request, &()).await.map_err(IntoResponse::into_response)?;
    let new: NewRoom = serde_json::from_slice(&bytes).map_err(|error| {
        problem(Problem::new(StatusCode::BAD_REQUEST, format!("the body is not as expected: {error}")))
    })?;
    let made = rooms.service.make_room_for(&client, &new.title, new.challenge.as_deref()).await;
    let made = made.map_err(|refused| problem(refused.into()))?;
    let links =
        json!({ "id": made.id.to_string(), "interviewer": made.for_interviewer(), "candidate": made.for_candidate() });
    Ok((StatusCode::CREATED, Json(links)).into_response())
}

async fn inside(Path(id): Path<String>) -> Result<Response, Trouble> {
    Ok(view::frame(known(&id)?, Side::Inside))
}

async fn replay(Path(id): Path<String>) -> Result<Response, Trouble> {
    Ok(view::frame(known(&id)?, Side::Replay))
}

/// The id in an address. Only those who have a link to a room may learn whether it exists.
fn known(id: &str) -> Result<Uuid, Trouble> {
    Uuid::parse_str(id).map_err(|_| Trouble::new(StatusCode::NOT_FOUND, "There is no such room here."))
}

/// The role and the room of a link, for a page whose socket was refused.
async fn door(opened: Opened) -> Json<serde_json::Value> {
    Json(json!({ "role": opened.role, "title": opened.room.title }))
}

async fn recording(State(rooms): State<Rooms>, opened: Opened) -> Result<Response, Problem> {
    let (recording, _reading) = opened.recording(&rooms).await?;
    Ok(Json(recording).into_response())
}

/// The recording as one file that needs no server.
async fn file(State(rooms): State<Rooms>, opened: Opened) -> Result<Response, Problem> {
    let (recording, reading) = opened.recording(&rooms).await?;
    let (written, _reading) = made(reading, move || export::written(&recording)).await?;
    let text = written.into_string();
    let headers = [
        (header::CONTENT_TYPE, "text/html; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"interview.html\""),
        // The file is meant to be kept: opened here, it could do nothing.
        (header::CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox"),
    ];
    Ok((headers, text).into_response())
}

/// The version of the text to run.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct OldRun {
    version: u32,
}

/// Judges the code of an earlier version on every case, and answers with everything that is hidden.
async fn run(State(rooms): State<Rooms>, opened: Opened, body: Bytes) -> Result<Json<serde_json::Value>, Problem> {
    let (recording, reading) = opened.recording(&rooms).await?;
    let OldRun { version } = read(&body)?;
    let (state, _) = made(reading, move || recording.at(version)).await?;
    let order = state.and_then(|state| state.order(What::All)).ok_or_else(|| {
        Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "the recording has no challenge at this version")
    })?;
    let judged = judged(&rooms.service, &opened.room.client, order).await;
    let judged = judged.map_err(|why| Problem::new(StatusCode::SERVICE_UNAVAILABLE, why))?;
    Ok(Json(judged.interviewer))
}

/// What an interviewer writes after the session.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    went_well: String,
    ask_next: String,
}

async fn afterwards(State(rooms): State<Rooms>, opened: Opened, body: Bytes) -> Result<StatusCode, Problem> {
    opened.leads()?;
    let Written { went_well, ask_next } = read(&body)?;
    if went_well.len().max(ask_next.len()) > AFTERWARDS {
        let text = format!("each has at most {AFTERWARDS} bytes");
        return Err(Problem::new(StatusCode::UNPROCESSABLE_ENTITY, text));
    }
    let kept = rooms.service.store().write_afterwards(opened.room.number, Afterwards { went_well, ask_next }).await;
    kept.map_err(|error| rooms.service.refused(&error))?;
    Ok(StatusCode::NO_CONTENT)
}

fn read<'b, T: Deserialize<'b>>(body: &'b Bytes) -> Result<T, Problem> {
    serde_json::from_slice(body)
        .map_err(|error| Problem::new(StatusCode::BAD_REQUEST, format!("the body is not as expected: {error}")))
}

/// A room, opened with one of its links.
#[derive(Debug)]
pub(super) struct Opened {
    pub(super) id: Uuid,
    pub(super) room: Room,
    pub(super) role: Role,
}

impl Opened {
    /// Refuses a link that is not the interviewer's.
    fn leads(&self) -> Result<(), Problem> {
        match self.role {
            Role::Interviewer => Ok(()),
            Role::Candidate => Err(Problem::new(StatusCode::FORBIDDEN, "only the interviewer may do this")),
        }
    }

    /// The whole recording, for the interviewer, and the right to have it in memory.
    async fn recording(&self, rooms: &Rooms) -> Result<(Recording, Turn), Problem> {
        self.leads()?;
        let (reading, service) = (rooms.readers.turn_in_any_case(&self.room.client).await, &rooms.service);
        let kept = service.store().recording(self.room.number).await.map_err(|error| service.refused(&error))?;
        let room = self.room.clone();
        let (read, reading) = made(reading, move || Recording::of(&room, &kept)).await?;
        let recording = read.map_err(|reason| {
            service.log(&format!("room {}: {reason}", self.id));
            Problem::from(Refused::Failed)
        })?;
        Ok((recording, reading))
    }
}

impl FromRequestParts<Rooms> for Opened {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, rooms: &Rooms) -> Result<Self, Problem> {
        let closed = || Problem::new(StatusCode::NOT_FOUND, "there is no such room, or this is not a link to it");
        let Path(id) = Path::<String>::from_request_parts(parts, rooms).await.map_err(|_| closed())?;
        let id = Uuid::parse_str(&id).map_err(|_| closed())?;
        let secret = secret(&parts.headers).ok_or_else(closed)?;
        let room = rooms.service.store().room(id).await.map_err(|error| rooms.service.refused(&error))?;
        let room = room.ok_or_else(closed)?;
        let locks = Locks { interviewer: room.interviewer, candidate: room.candidate };
        let role = locks.role(secret).ok_or_else(closed)?;
        Ok(Self { id, room, role })
    }
}

/// The secret that a request contains.
fn secret(headers: &HeaderMap) -> Option<&str> {
    // Proxies leave this header out of their logs.
    if let Some(shown) = headers.get(header::AUTHORIZATION) {
        return shown.to_str().ok()?.strip_prefix("Room ");
    }
    let protocols = headers.get(header::SEC_WEBSOCKET_PROTOCOL)?.to_str().ok()?;
    protocols.split(',').find_map(|protocol| protocol.trim().strip_prefix(PROTOCOL.1))
}

/// The query with which a page opens a room's socket.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entrance {
    /// The id of the page.
    client: String,
    /// The version that it already has.
    since: Option<u32>,
}

async fn socket(
    State(rooms): State<Rooms>,
    opened: Opened,
    Extension(place): Extension<Place>,
    Query(entrance): Query<Entrance>,
    upgrade: WebSocketUpgrade,
) -> Result<Response, Problem> {
    let is_id = |client: &str| {
        (8..=40).contains(&client.len()) && client.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    if !is_id(&entrance.client) {
        return Err(Problem::new(StatusCode::BAD_REQUEST, "`client` has 8 to 40 letters, digits and hyphens"));
    }
    // Each side has ids of its own, so that nobody can pass for the other side.
    let side = match opened.role {
        Role::Interviewer => "interviewer",
        Role::Candidate => "candidate",
    };
    let who = Who { role: opened.role, client: format!("{side}-{}", entrance.client) };
    let coming = Coming { room: opened.id, who, since: entrance.since };
    let upgrade = upgrade.protocols([PROTOCOL.0]).max_message_size(MESSAGE).max_frame_size(MESSAGE);
    let served = async move |socket| {
        serve(socket, rooms, coming).await;
        drop(place);
    };
    Ok(upgrade.on_upgrade(served).into_response())
}
