//! A submission's events as they happen, as Server-Sent Events. An event's id is its number, so that a client that lost
//! the connection can name the last one in `Last-Event-ID` and gets those that follow, even from another process.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures_util::{StreamExt, stream};
use uuid::Uuid;

use super::body::Named;
use super::submissions::found;
use crate::access::Client;
use crate::problem::Problem;
use crate::scope::Scope;
use crate::service::Service;
use crate::store::State as Stands;
use crate::work;

/// The time between two keep-alive messages, by which a dead connection is noticed.
const ALIVE: Duration = Duration::from_secs(15);

/// The number of the event for a cancelled submission: higher than that of any event before it.
const CANCELLED: usize = u32::MAX as usize;

pub(super) async fn events(
    State(service): State<Service>,
    client: Client,
    id: Named,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let id = id.id()?;
    let heard = match headers.get("last-event-id").map(|id| id.to_str().ok().and_then(|id| id.trim().parse().ok())) {
        None => 0,
        Some(Some(heard)) => heard,
        Some(None) => return Err(Problem::new(StatusCode::BAD_REQUEST, "Last-Event-ID is the number of an event")),
    };
    let record = found(&service, &client, id).await?;
    match (record.brief.state, record.report) {
        (Stands::Finished, Some(report)) => return Ok(rest(&report, heard)),
        (Stands::Cancelled, _) if heard >= CANCELLED => return Ok(StatusCode::NO_CONTENT.into_response()),
        _ => {}
    }
    let following = stream::unfold(Some((service, client, heard)), move |state| async move {
        let (service, client, heard) = state?;
        let closing = service.closing().clone();
        let (lines, is_last) = tokio::select! {
            next = next(&service, &client, id, heard) => next?,
            // The client reconnects, to the next process: a stream is nothing that could be finished in time.
            () = closing.cancelled() => return None,
        };
        let events: Vec<_> = lines.iter().map(|(number, line)| event(line, *number)).collect();
        let heard = lines.last().map_or(heard, |(number, _)| *number);
        Some((stream::iter(events), (!is_last).then_some((service, client, heard))))
    });
    let following = following.flatten().map(Ok::<_, Infallible>);
    Ok(Sse::new(following).keep_alive(KeepAlive::new().interval(ALIVE)).into_response())
}

/// The events of a finished submission that the client has not had yet, in one piece. A client that has had all of them
/// is told that there is nothing more: a browser then does not ask again.
fn rest(report: &str, heard: usize) -> Response {
    let lines = work::events(report);
    if heard > 0 && heard >= lines.len() {
        return StatusCode::NO_CONTENT.into_response();
    }
    let events = lines.iter().zip(1..).skip(heard);
    let text: String =
        events.map(|(line, number)| format!("id: {number}\nevent: {}\ndata: {line}\n\n", word(line))).collect();
    ([(header::CONTENT_TYPE, "text/event-stream")], text).into_response()
}

/// The numbered lines after those that the client has had, and whether they are the last; none if the client may get no
/// more.
async fn next(service: &Service, client: &Client, id: Uuid, heard: usize) -> Option<(Vec<(usize, Arc<str>)>, bool)> {
    let numbered = |lines: Vec<Arc<str>>| {
        lines.into_iter().zip(heard.saturating_add(1)..).map(|(line, number)| (number, line)).collect()
    };
    loop {
        if let Some(live) = service.lives().get(id)
            && let Some(lines) = live.after(heard).await
        {
            return service.lets_in(client).then(|| (numbered(lines), false));
        }
        if !service.lets_in(client) {
            return None;
        }
        // It has a result now, or will get none from this process.
        let record = service.record(client, id, Scope::Author).await.ok()??;
        match record.brief.state {
            Stands::Finished => {
                let lines = work::events(&record.report?);
                let lines: Vec<Arc<str>> = lines.into_iter().skip(heard).map(Arc::from).collect();
                return Some((numbered(lines), true));
            }
            Stands::Cancelled => {
                let line = r#"{"event":"cancelled"}"#;
                return Some((vec![(CANCELLED, line.into())], true));
            }
            Stands::Waiting if service.lives().get(id).is_some() => {}
            Stands::Waiting => return None,
        }
    }
}

fn event(line: &str, number: usize) -> Event {
    Event::default().id(number.to_string()).event(word(line)).data(line)
}

/// The event's name, which comes first in every line.
fn word(line: &str) -> &str {
    line.split('"').nth(3).unwrap_or("event")
}
