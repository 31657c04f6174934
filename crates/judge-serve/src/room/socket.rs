//! A connection to a room: what a browser says is read, bounded and handed on; what it is told is sent as fast as it takes
//! it. It knows neither what is said nor what is told.

use std::time::Duration;

use axum::extract::ws::{CloseFrame, Message, Utf8Bytes, WebSocket, close_code};
use futures_util::{SinkExt, StreamExt};
use tokio::sync::mpsc;
use tokio::time::{Instant, interval, timeout};

use super::entry::Who;
use super::link::Role;
use super::rooms::Rooms;
use super::said::Said;
use super::session::{Letter, Way};
use super::told::Outbox;

/// The bytes of a message.
pub(super) const MESSAGE: usize = 2 << 20;

/// What may wait to be sent before a browser is cut off.
const WAITING: usize = 512;

/// How often a browser is asked whether it is there, and how long it may take to answer anything.
const ALIVE: (Duration, Duration) = (Duration::from_secs(20), Duration::from_mins(1));

/// Messages a second, and at once. Whoever sends more is heard later: the connection is read no faster.
const RATE: (f64, f64) = (200.0, 1_000.0);

/// Who comes, and to which room.
#[derive(Debug)]
pub(super) struct Coming {
    pub(super) room: uuid::Uuid,
    pub(super) who: Who,
    /// The version that the page has already.
    pub(super) since: Option<u32>,
}

/// Serves a connection until either side ends it.
pub(super) async fn serve(socket: WebSocket, rooms: Rooms, coming: Coming) {
    let connection = rooms.connection();
    let (outbox, mut told) = mpsc::channel::<Utf8Bytes>(WAITING);
    let way = match coming.who.role {
        Role::Candidate => Way::Candidate(Outbox::new(outbox)),
        Role::Interviewer => Way::Interviewer(Outbox::new(outbox)),
    };
    let letters = rooms.way(coming.room);
    let enter = Letter::Enter { connection, who: coming.who, since: coming.since, way };
    if letters.send(enter).await.is_err() {
        // The room went to sleep at this moment: the browser comes back.
        return;
    }
    let (mut sink, mut stream) = socket.split();
    let stopping = rooms.service.stopping().clone();
    let sending = async {
        let mut asking = interval(ALIVE.0);
        loop {
            let message = tokio::select! {
                text = told.recv() => match text {
                    Some(text) => Message::Text(text),
                    None => return,
                },
                _ = asking.tick() => Message::Ping(axum::body::Bytes::new()),
            };
            if sink.send(message).await.is_err() {
                return;
            }
        }
    };
    let hearing = async {
        let mut pace = Pace { left: RATE.1, since: Instant::now() };
        while let Ok(Some(Ok(message))) = timeout(ALIVE.1, stream.next()).await {
            let letter = match message {
                Message::Text(text) => match Said::read(&text) {
                    Ok(said) => Letter::Said { connection, said },
                    Err(why) => Letter::Unread { connection, why },
                },
                Message::Binary(_) => Letter::Unread { connection, why: "messages are text".to_owned() },
                Message::Ping(_) | Message::Pong(_) => {
                    pace.wait().await;
                    continue;
                }
                Message::Close(_) => break,
            };
            pace.wait().await;
            if letters.send(letter).await.is_err() {
                break;
            }
        }
    };
    let code = tokio::select! {
        () = sending => close_code::AGAIN,
        () = hearing => close_code::AWAY,
        () = stopping.cancelled() => close_code::RESTART,
    };
    drop(letters.send(Letter::Gone { connection }).await);
    let goodbye = Message::Close(Some(CloseFrame { code, reason: Utf8Bytes::from_static("") }));
    // Whoever is gone does not hear it, and whoever takes nothing is not waited for.
    drop(timeout(Duration::from_secs(1), sink.send(goodbye)).await);
}

/// How many messages of a browser may still be taken.
struct Pace {
    left: f64,
    since: Instant,
}

impl Pace {
    /// Waits until one more may be taken.
    async fn wait(&mut self) {
        let now = Instant::now();
        self.left = (self.left + now.duration_since(self.since).as_secs_f64() * RATE.0).min(RATE.1) - 1.0;
        self.since = now;
        if self.left < 0.0 {
            tokio::time::sleep(Duration::from_secs_f64(-self.left / RATE.0)).await;
        }
    }
}
