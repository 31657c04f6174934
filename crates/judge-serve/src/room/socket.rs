//! A connection to a room: messages from the browser are limited, read and passed on, and those to it are sent as fast
//! as it takes them. It knows no message's meaning.

use std::time::{Duration, Instant};

use axum::extract::ws::{CloseFrame, Message, Utf8Bytes, WebSocket, close_code};
use futures_util::{SinkExt, StreamExt};
use tokio::time::{interval, sleep, timeout};

use super::entry::Who;
use super::link::Role;
use super::outgoing::outbox;
use super::rooms::Rooms;
use super::session::{Event, Way};

/// The bytes that a message may have.
pub(super) const MESSAGE: usize = 2 << 20;

/// The time between two pings, and the time that a browser has to answer.
const ALIVE: (Duration, Duration) = (Duration::from_secs(20), Duration::from_mins(1));

/// A participant who is about to enter, and the room.
#[derive(Debug)]
pub(super) struct Coming {
    pub(super) room: uuid::Uuid,
    pub(super) who: Who,
    /// The version that the page already has.
    pub(super) since: Option<u32>,
}

/// Serves a connection until either side ends it.
pub(super) async fn serve(socket: WebSocket, rooms: Rooms, coming: Coming) {
    let connection = rooms.connection();
    let (way, mut waiting) = match coming.who.role {
        Role::Candidate => {
            let (outbox, waiting) = outbox();
            (Way::Candidate(outbox), waiting)
        }
        Role::Interviewer => {
            let (outbox, waiting) = outbox();
            (Way::Interviewer(outbox), waiting)
        }
    };
    let (events, pace) = rooms.way(coming.room, coming.who.role);
    let enter = Event::Enter { connection, who: coming.who, since: coming.since, way };
    if events.send(enter).await.is_err() {
        // The room was just shutting down: the browser will reconnect.
        return;
    }
    let (mut sink, mut stream) = socket.split();
    let stopping = rooms.service.stopping().clone();
    let sending = async {
        let mut asking = interval(ALIVE.0);
        loop {
            let message = tokio::select! {
                text = waiting.next() => match text {
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
        while let Ok(Some(Ok(message))) = timeout(ALIVE.1, stream.next()).await {
            let (bytes, event) = match message {
                // The room parses it, one message after the other: parsed, it is many times as large.
                Message::Text(text) => (text.len(), Some(Event::Message { connection, text })),
                Message::Binary(bytes) => {
                    (bytes.len(), Some(Event::Message { connection, text: Utf8Bytes::default() }))
                }
                Message::Ping(bytes) | Message::Pong(bytes) => (bytes.len(), None),
                Message::Close(_) => break,
            };
            // Not reading the connection slows the sender down.
            let wait = pace.take(bytes, Instant::now());
            if !wait.is_zero() {
                sleep(wait).await;
            }
            if let Some(event) = event
                && events.send(event).await.is_err()
            {
                break;
            }
        }
    };
    let code = tokio::select! {
        () = sending => close_code::AGAIN,
        () = hearing => close_code::AWAY,
        () = stopping.cancelled() => close_code::RESTART,
    };
    drop(events.send(Event::Gone { connection }).await);
    let goodbye = Message::Close(Some(CloseFrame { code, reason: Utf8Bytes::from_static("") }));
    // A browser that is gone does not get it, and one that takes nothing is not waited for.
    drop(timeout(Duration::from_secs(1), sink.send(goodbye)).await);
}
