//! A submission's events as they happen, as Server-Sent Events. An event's id is its number, so that a client that lost
//! the connection can name the last one in `Last-Event-ID` and gets those that follow, even from another process.
//!
//! An event is made when the connection takes it: until then there is only its line, which those who listen to a
//! submission without a result share.

use std::convert::Infallible;
use std::time::Duration;
use std::vec::IntoIter;

use axum::extract::{Extension, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use uuid::Uuid;

use super::body::Named;
use super::submissions::found;
use crate::access::Client;
use crate::problem::Problem;
use crate::queue::Turn;
use crate::readers::{Readers, made};
use crate::scope::Scope;
use crate::service::Service;
use crate::store::State as Stands;
use crate::weight::{Bodies, SMALL, Share};
use crate::work;

/// The time between two keep-alive messages, by which a dead connection is noticed.
const ALIVE: Duration = Duration::from_secs(15);

/// How long the last events of a submission wait for room among all answers before the stream ends without them.
const PATIENCE: Duration = Duration::from_secs(30);

/// The number of the event for a cancelled submission: higher than that of any event before it.
const CANCELLED: usize = u32::MAX as usize;

/// The name of the last event of a submission with a result.
const LAST: &str = "run_finished";

pub(super) async fn events(
    State(service): State<Service>,
    client: Client,
    Extension(readers): Extension<Readers>,
    Extension(answers): Extension<Bodies>,
    id: Named,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let id = id.id()?;
    let heard = match headers.get("last-event-id").map(|id| id.to_str().ok().and_then(|id| id.trim().parse().ok())) {
        None => 0,
        Some(Some(heard)) => heard,
        Some(None) => return Err(Problem::new(StatusCode::BAD_REQUEST, "Last-Event-ID is the number of an event")),
    };
    // A browser does not ask again for a stream that was refused.
    let turn = readers.turn_in_any_case(client.counted()).await;
    let record = found(&service, &client, id).await?;
    match (record.brief.state, record.report) {
        (Stands::Finished, Some(report)) => return Ok(made(turn, move || rest(&report, heard)).await?.0),
        (Stands::Cancelled, _) if heard >= CANCELLED => return Ok(StatusCode::NO_CONTENT.into_response()),
        _ => drop(turn),
    }
    let share = answers.share(client.counted());
    let following = Following { service, readers, client, id, heard, has_all: false, left: None, share };
    let events = stream::unfold(following, |mut following| async move {
        let closing = following.service.closing().clone();
        let event = tokio::select! {
            event = following.next() => event?,
            // The client reconnects, to the next process: a stream is nothing that could be finished in time.
            () = closing.cancelled() => return None,
        };
        Some((Ok::<_, Infallible>(event), following))
    });
    Ok(Sse::new(events).keep_alive(KeepAlive::new().interval(ALIVE)).into_response())
}

/// The events of a finished submission that the client has not had yet, in one piece, which counts as other answers do.
/// A client that has had all of them is told that there is nothing more: a browser then does not ask again.
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

/// A client on its way through the events of a submission.
struct Following {
    service: Service,
    readers: Readers,
    client: Client,
    id: Uuid,
    /// The number of the last event that it has had.
    heard: usize,
    /// Whether that was the last event of a submission with a result.
    has_all: bool,
    /// The lines that it has not had yet, once they have been read from the store. There are no more than these.
    left: Option<IntoIter<String>>,
    /// What these count as.
    share: Share,
}

impl Following {
    /// The next event, as soon as there is one; none if the client may get no more.
    async fn next(&mut self) -> Option<Event> {
        loop {
            if let Some(left) = &mut self.left {
                let line = left.next()?;
                drop(self.share.part(line.len()));
                return self.told(&line);
            }
            if let Some(live) = self.service.lives().get(self.id)
                && let Some(line) = live.line(self.heard).await
            {
                return self.told(&line);
            }
            // It has a result now, or will get none from this process.
            let turn = self.readers.turn_in_any_case(self.client.counted()).await;
            match self.stored().await? {
                (Stands::Finished, _) if self.has_all => return None,
                (Stands::Finished, report) => self.left = Some(self.lines_left(turn, report?).await?),
                (Stands::Cancelled, _) => {
                    self.left = Some(IntoIter::default());
                    self.heard = CANCELLED - 1;
                    return self.told(r#"{"event":"cancelled"}"#);
                }
                (Stands::Waiting, _) if self.service.lives().get(self.id).is_some() => {}
                (Stands::Waiting, _) => return None,
            }
        }
    }

    /// The event of the next line, if the client is still let in.
    fn told(&mut self, line: &str) -> Option<Event> {
        if !self.service.lets_in(&self.client) {
            return None;
        }
        self.heard = self.heard.saturating_add(1);
        self.has_all = word(line) == LAST;
        Some(event(line, self.heard))
    }

    /// The state of the submission and its report, as they are stored; none if the client may not see them any more.
    async fn stored(&self) -> Option<(Stands, Option<String>)> {
        if !self.service.lets_in(&self.client) {
            return None;
        }
        let record = self.service.record(&self.client, self.id, Scope::Author).await.ok()??;
        Some((record.brief.state, record.report))
    }

    /// The lines of a report that the client has not had yet, once there is room for them among all answers; none if
    /// there is none for too long.
    async fn lines_left(&self, turn: Turn, report: String) -> Option<IntoIter<String>> {
        let (lines, turn) = lines_after(self.heard, turn, report).await?;
        let bytes: usize = lines.iter().map(String::len).sum();
        if bytes <= SMALL || self.share.take(bytes) {
            return Some(lines.into_iter());
        }
        // Whoever waits for room holds nothing, and reads the same report again.
        drop((lines, turn));
        tokio::time::timeout(PATIENCE, self.share.take_in_time(bytes)).await.ok()?;
        let turn = self.readers.turn_in_any_case(self.client.counted()).await;
        let (_, report) = self.stored().await?;
        let (lines, _) = lines_after(self.heard, turn, report?).await?;
        Some(lines.into_iter())
    }
}

/// The lines of a report after the first `heard`, and the turn in which they were made.
async fn lines_after(heard: usize, turn: Turn, report: String) -> Option<(Vec<String>, Turn)> {
    made(turn, move || work::events(&report).into_iter().skip(heard).collect()).await.ok()
}

fn event(line: &str, number: usize) -> Event {
    Event::default().id(number.to_string()).event(word(line)).data(line)
}

/// The event's name, which comes first in every line.
fn word(line: &str) -> &str {
    line.split('"').nth(3).unwrap_or("event")
}

#[cfg(test)]
mod tests {
    use axum::body::HttpBody;
    use serde_json::json;

    use super::*;
    use crate::store::NewWork;
    use crate::{Server, Settings};

    /// The bytes that all answers may have in these tests; each client may have all of them.
    const MOST: usize = 1 << 20;

    /// A report whose events are larger than any that do not count: one for each of three cases, and two more.
    fn report() -> String {
        let case = |id: &str| json!({ "id": id, "output": "x".repeat(SMALL) });
        json!({ "challenge": "double", "cases": [case("a"), case("b"), case("c")], "verdict": "accepted" }).to_string()
    }

    /// A client that follows accepted work, from its first event on.
    async fn following(server: &Server, answers: &Bodies) -> Following {
        let (service, client) = (server.service().clone(), Client::new("address:a", vec![Scope::Submit]));
        let id = Uuid::now_v7();
        let name = client.name().to_owned();
        let new = NewWork { id, client: name, key: None, challenge: None, work: "{}".to_owned(), hash: [0; 32] };
        service.store().accept(new).await.unwrap();
        let share = answers.share(client.counted());
        let readers = Readers::new(1);
        Following { service, readers, client, id, heard: 0, has_all: false, left: None, share }
    }

    /// Stores the result of what a client follows.
    async fn finish(following: &Following) {
        let result = ("accepted".to_owned(), report());
        following.service.store().finish(following.id, result, None).await.unwrap();
        following.service.lives().end(following.id);
    }

    #[tokio::test]
    async fn what_a_client_has_not_taken_of_a_finished_submission_counts() {
        let (server, answers) = (Server::bind(Settings::default()).await.unwrap(), Bodies::new(MOST, 1));
        let mut following = following(&server, &answers).await;
        let live = following.service.lives().begin(following.id);
        let lines = work::events(&report());
        live.tell(lines[0].clone());
        assert!(following.next().await.is_some() && answers.held() == 0, "those who listen share the lines");
        finish(&following).await;
        for taken in 2..=lines.len() {
            assert!(following.next().await.is_some());
            assert_eq!(following.heard, taken);
            assert_eq!(answers.held(), lines[taken..].iter().map(String::len).sum::<usize>());
        }
        assert!(following.next().await.is_none());
        // Asked for in the first place, they are one answer with a length, by which the server counts it.
        let body = rest(&report(), 1).into_body();
        assert!(body.size_hint().exact().is_some_and(|length| length > 3 * SMALL as u64));
    }

    #[tokio::test]
    async fn a_client_that_has_had_everything_while_it_happened_reads_no_report() {
        let (server, answers) = (Server::bind(Settings::default()).await.unwrap(), Bodies::new(MOST, 1));
        let mut following = following(&server, &answers).await;
        let live = following.service.lives().begin(following.id);
        for line in work::events(&report()) {
            live.tell(line);
            assert!(following.next().await.is_some());
        }
        assert!(following.has_all);
        finish(&following).await;
        assert!(following.next().await.is_none() && following.left.is_none());
    }

    #[tokio::test]
    async fn a_stream_for_which_there_is_no_room_goes_on_when_there_is() {
        let (server, answers) = (Server::bind(Settings::default()).await.unwrap(), Bodies::new(MOST, 1));
        let mut following = following(&server, &answers).await;
        finish(&following).await;
        let other = answers.share(following.client.counted());
        assert!(other.take(MOST));
        let readers = following.readers.clone();
        let mut next = Box::pin(async move { following.next().await.map(|_| following) });
        assert!(futures_util::poll!(&mut next).is_pending());
        let next = tokio::spawn(next);
        // It has the only turn, and gives it back when it begins to wait for room.
        drop(readers.turn("address:b").await.unwrap());
        assert!(!next.is_finished() && answers.held() == MOST);
        drop(other);
        let following = next.await.unwrap().unwrap();
        assert!(following.heard == 1 && answers.held() > 3 * SMALL);
        drop(following);
        assert_eq!(answers.held(), 0);
    }

    #[tokio::test]
    async fn a_cancelled_submission_is_told_once_and_then_there_is_nothing_more() {
        let (server, answers) = (Server::bind(Settings::default()).await.unwrap(), Bodies::new(MOST, 1));
        let mut following = following(&server, &answers).await;
        assert!(following.service.store().cancel(following.id).await.unwrap());
        assert!(following.next().await.is_some() && following.heard == CANCELLED);
        assert!(following.next().await.is_none());
    }
}
