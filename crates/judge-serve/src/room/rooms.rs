//! The rooms in use: each is a task, which is started when a participant enters and ends some time after everybody
//! has gone. It knows no connection.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

use tokio::sync::mpsc;
use uuid::Uuid;

use super::link::Role;
use super::pace::Pace;
use super::session::{Event, Session};
use crate::readers::Readers;
use crate::service::Service;

/// The messages that may wait for a room before senders have to wait.
const WAITING: usize = 1_024;

/// How many whole recordings are read at a time: each takes several times its size in memory.
const READ: usize = 2;

/// The rooms of a server. Cheap to clone; clones share them.
#[derive(Debug, Clone)]
pub(super) struct Rooms {
    pub(super) service: Service,
    /// The turns in which whole recordings are read, one maker of rooms after the other, so that nobody keeps the rooms
    /// of others from being opened.
    pub(super) readers: Readers,
    open: Arc<Mutex<HashMap<Uuid, Running>>>,
    connections: Arc<AtomicU64>,
}

/// A handle to an open room, shared by both sides, and their rate limits.
#[derive(Debug, Clone)]
struct Running {
    events: mpsc::Sender<Event>,
    interviewer: Arc<Pace>,
    candidate: Arc<Pace>,
}

impl Rooms {
    pub(super) fn new(service: Service) -> Self {
        Self { service, readers: Readers::new(READ), open: Arc::default(), connections: Arc::default() }
    }

    /// A number for a connection, which no other has.
    pub(super) fn connection(&self) -> u64 {
        self.connections.fetch_add(1, Ordering::Relaxed)
    }

    /// The way to a room for one of its sides. Starts the room's task if it is not running.
    pub(super) fn way(&self, id: Uuid, role: Role) -> (mpsc::Sender<Event>, Arc<Pace>) {
        let room = self.room(id);
        let pace = match role {
            Role::Interviewer => room.interviewer,
            Role::Candidate => room.candidate,
        };
        (room.events, pace)
    }

    fn room(&self, id: Uuid) -> Running {
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(room) = open.get(&id).filter(|room| !room.events.is_closed()) {
            return room.clone();
        }
        let (events, waiting) = mpsc::channel(WAITING);
        let pace = || Arc::new(Pace::new(Instant::now()));
        let weak = events.downgrade();
        let room = Running { events, interviewer: pace(), candidate: pace() };
        open.insert(id, room.clone());
        let rooms = self.clone();
        tokio::spawn(async move {
            let _open = rooms.service.metrics().rooms().open();
            match Session::open(&rooms.service, &rooms.readers, id, weak).await {
                // When this ends, `waiting` is closed, so that whoever enters then starts the room anew.
                Ok(Some(session)) => session.run(waiting).await,
                Ok(None) => drop(waiting),
                Err(error) => {
                    drop(waiting);
                    rooms.service.log(&error.to_string());
                }
            }
            let mut open = rooms.open.lock().unwrap_or_else(PoisonError::into_inner);
            open.retain(|_, room| !room.events.is_closed());
        });
        room
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Server, Settings};

    #[tokio::test]
    async fn a_room_waits_to_be_opened_while_other_recordings_are_read() {
        let server = Server::bind(Settings::default()).await.unwrap();
        let service = server.service().clone();
        let id = service.make_room("A talk", None).await.unwrap().id;
        let rooms = Rooms::new(service.clone());
        let one = rooms.readers.turn("others").await.unwrap();
        let other = rooms.readers.turn("others").await.unwrap();
        let (events, _waiting) = mpsc::channel(1);
        let opening = tokio::spawn({
            let (rooms, weak) = (rooms.clone(), events.downgrade());
            async move { Session::open(&rooms.service, &rooms.readers, id, weak).await.map(|session| session.is_some()) }
        });
        // The store answers one after the other, so it would have read the recording by now.
        for _ in 0..20 {
            assert!(service.store().room(id).await.unwrap().is_some());
        }
        assert!(!opening.is_finished());
        drop(one);
        assert_eq!(opening.await.unwrap(), Ok(true));
        drop(other);
    }
}
