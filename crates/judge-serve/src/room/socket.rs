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
const ALIVE: (Duration, Duration) = (Duration::from_secs(20), Duration::from_secs(60));

/// Messages a second, and at once.
const RATE: (f64, f64) = (60.0, 400.0);

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
                    if pace.allows() {
                        continue;
                    }
                    return close_code::POLICY;
                }
                Message::Close(_) => break,
            };
            if !pace.allows() {
                return close_code::POLICY;
            }
            if letters.send(letter).await.is_err() {
                break;
            }
        }
        close_code::AWAY
    };
    let code = tokio::select! {
        () = sending => close_code::AGAIN,
        code = hearing => code,
        () = stopping.cancelled() => close_code::RESTART,
    };
    drop(letters.send(Letter::Gone { connection }).await);
    let goodbye = Message::Close(Some(CloseFrame { code, reason: Utf8Bytes::from_static("") }));
    // Whoever is gone does not hear it, and whoever takes nothing is not waited for.
    drop(timeout(Duration::from_secs(1), sink.send(goodbye)).await);
}

/// How many messages a browser may still send.
struct Pace {
    left: f64,
    since: Instant,
}

impl Pace {
    fn allows(&mut self) -> bool {
        let now = Instant::now();
        self.left = (self.left + now.duration_since(self.since).as_secs_f64() * RATE.0).min(RATE.1);
        self.since = now;
        self.left -= 1.0;
        self.left > 0.0
    }
}
