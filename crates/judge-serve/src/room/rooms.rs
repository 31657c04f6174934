//! The rooms that somebody is in: each is a task, which is started when somebody comes and ends some time after everybody
//! has gone. It knows no connection.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::mpsc;
use uuid::Uuid;

use super::session::{Letter, Session};
use crate::service::Service;

/// What may wait to be taken by a room before whoever says more has to wait.
const LETTERS: usize = 1_024;

/// The rooms of a server. Cheap to clone; clones are the same.
#[derive(Debug, Clone)]
pub(super) struct Rooms {
    pub(super) service: Service,
    open: Arc<Mutex<HashMap<Uuid, mpsc::Sender<Letter>>>>,
    connections: Arc<AtomicU64>,
}

impl Rooms {
    pub(super) fn new(service: Service) -> Self {
        Self { service, open: Arc::default(), connections: Arc::default() }
    }

    /// A number for a connection, which no other has.
    pub(super) fn connection(&self) -> u64 {
        self.connections.fetch_add(1, Ordering::Relaxed)
    }

    /// The way to a room, whose task is started if it does not run.
    pub(super) fn way(&self, id: Uuid) -> mpsc::Sender<Letter> {
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(letters) = open.get(&id).filter(|letters| !letters.is_closed()) {
            return letters.clone();
        }
        let (letters, waiting) = mpsc::channel(LETTERS);
        open.insert(id, letters.clone());
        let (rooms, weak) = (self.clone(), letters.downgrade());
        tokio::spawn(async move {
            match Session::open(rooms.service.clone(), id, weak).await {
                // When this ends, `waiting` is closed, so that whoever comes then has it started anew.
                Ok(Some(session)) => session.run(waiting).await,
                Ok(None) => drop(waiting),
                Err(error) => {
                    drop(waiting);
                    rooms.service.log(&error.to_string());
                }
            }
            let mut open = rooms.open.lock().unwrap_or_else(PoisonError::into_inner);
            open.retain(|_, letters| !letters.is_closed());
        });
        letters
    }
}
