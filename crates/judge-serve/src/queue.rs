//! One bounded queue for everything that runs, in which every client has a fair share.
//!
//! An admitted request holds a [`Ticket`]; a ticket becomes a [`Turn`] when its client's turn comes, and clients take
//! turns one after the other, however much each of them has waiting. The queue knows no requests and runs nothing.

use std::collections::{BTreeMap, VecDeque};
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::oneshot;

/// Why a request was not served. None of this says anything about the program that was to be run.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Refused {
    /// Too many requests are waiting already.
    #[error("the queue is full: try again in {retry_after} s")]
    Full {
        /// The number of seconds after which it is worth trying again.
        retry_after: u32,
    },
    /// The server is about to stop.
    #[error("the server is stopping: try again in {retry_after} s")]
    Stopping {
        /// The number of seconds after which it is worth trying again.
        retry_after: u32,
    },
    /// The store accepts nothing at the moment, so nothing was accepted.
    #[error("nothing can be stored now, so nothing was accepted: try again in {retry_after} s")]
    Unstored {
        /// The number of seconds after which it is worth trying again.
        retry_after: u32,
    },
    /// The request contradicts an earlier one.
    #[error("{0}")]
    Conflict(String),
    /// The request cannot be served as it is.
    #[error("{0}")]
    Invalid(String),
    /// The client may not do this.
    #[error("{0}")]
    Forbidden(String),
    /// The judge itself failed; the reason is in its log, not in the answer.
    #[error("the judge failed: this says nothing about the program")]
    Failed,
}

/// The part of what is left of something shared that one client may have: an eighth. One alone gets a ninth of
/// everything, and some sixty have to work together to leave nothing to others.
pub(crate) const PART: usize = 8;

/// The seconds after which a refused client should try again.
const RETRY_AFTER: u32 = 1;

/// A bounded queue. Cheap to clone; clones are the same queue.
#[derive(Debug, Clone)]
pub struct Queue {
    state: Arc<Mutex<State>>,
}

struct State {
    /// How many requests may wait.
    capacity: usize,
    /// How many turns are free.
    free: usize,
    /// How many requests are waiting.
    waiting: usize,
    /// The number of the next ticket.
    next: u64,
    /// The waiting requests, by client.
    clients: BTreeMap<Arc<str>, VecDeque<(u64, oneshot::Sender<Turn>)>>,
    /// The clients with waiting requests, in the order in which they get their turns.
    order: VecDeque<Arc<str>>,
}

impl fmt::Debug for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("State").field("free", &self.free).field("waiting", &self.waiting).finish_non_exhaustive()
    }
}

/// A place in the queue, released when it is dropped.
#[derive(Debug)]
pub struct Ticket {
    queue: Queue,
    client: Arc<str>,
    number: u64,
    turn: oneshot::Receiver<Turn>,
}

/// The right to have something run, given back when it is dropped.
#[derive(Debug)]
pub struct Turn {
    queue: Option<Queue>,
}

impl Queue {
    /// A queue in which `capacity` requests may wait and `turns` may run at a time, at least one each.
    pub(crate) fn new(capacity: usize, turns: usize) -> Self {
        let state = State {
            capacity: capacity.max(1),
            free: turns.max(1),
            waiting: 0,
            next: 0,
            clients: BTreeMap::new(),
            order: VecDeque::new(),
        };
        Self { state: Arc::new(Mutex::new(state)) }
    }

    /// How many requests are waiting.
    pub fn waiting(&self) -> usize {
        self.lock().waiting
    }

    /// A place for `client`, if there is room for one more of its requests.
    ///
    /// # Errors
    ///
    /// When it has an eighth as many waiting as there are places left. So one client alone takes at most a ninth of the
    /// queue, and a late client still finds room.
    pub fn admit(&self, client: &str) -> Result<Ticket, Refused> {
        let state = self.lock();
        let own = state.clients.get(client).map_or(0, VecDeque::len);
        if own >= state.capacity.saturating_sub(state.waiting).div_ceil(PART) {
            return Err(Refused::Full { retry_after: RETRY_AFTER });
        }
        Ok(self.place(state, client))
    }

    /// A place for `client`, no matter how many are waiting: for work that an earlier process had admitted.
    pub(crate) fn admit_again(&self, client: &str) -> Ticket {
        self.place(self.lock(), client)
    }

    fn place(&self, mut state: MutexGuard<'_, State>, client: &str) -> Ticket {
        let client: Arc<str> = client.into();
        let (sender, turn) = oneshot::channel();
        let number = state.next;
        state.next += 1;
        state.waiting += 1;
        let waiting = state.clients.entry(Arc::clone(&client)).or_default();
        waiting.push_back((number, sender));
        if waiting.len() == 1 {
            state.order.push_back(Arc::clone(&client));
        }
        self.hand_out(state);
        Ticket { queue: self.clone(), client, number, turn }
    }

    /// Gives the free turns to waiting requests, one client after the other.
    fn hand_out(&self, mut state: MutexGuard<'_, State>) {
        // Turns that nobody took are given back when they are dropped, which takes the lock.
        let mut untaken = Vec::new();
        while state.free > 0
            && let Some(client) = state.order.pop_front()
        {
            let Some(waiting) = state.clients.get_mut(&client) else { continue };
            let first = waiting.pop_front();
            if waiting.is_empty() {
                state.clients.remove(&client);
            } else {
                state.order.push_back(client);
            }
            if let Some((_, sender)) = first {
                state.waiting -= 1;
                state.free -= 1;
                if let Err(turn) = sender.send(Turn { queue: Some(self.clone()) }) {
                    untaken.push(turn);
                }
            }
        }
        drop(state);
        drop(untaken);
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Ticket {
    /// Waits for this ticket's turn.
    pub async fn turn(mut self) -> Turn {
        // The sender is in the queue as long as this ticket lives, so it is never dropped unused.
        (&mut self.turn).await.unwrap_or(Turn { queue: None })
    }
}

impl Drop for Ticket {
    fn drop(&mut self) {
        let mut state = self.queue.lock();
        let Some(waiting) = state.clients.get_mut(&self.client) else { return };
        let before = waiting.len();
        waiting.retain(|(number, _)| *number != self.number);
        let (after, is_empty) = (waiting.len(), waiting.is_empty());
        if is_empty {
            state.clients.remove(&self.client);
            state.order.retain(|client| *client != self.client);
        }
        state.waiting -= before - after;
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        if let Some(queue) = self.queue.take() {
            let mut state = queue.lock();
            state.free += 1;
            queue.hand_out(state);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whether the ticket's turn has come.
    fn is_called(ticket: &mut Ticket) -> bool {
        ticket.turn.try_recv().is_ok_and(|turn| {
            std::mem::forget(turn);
            true
        })
    }

    #[test]
    fn clients_take_turns_however_much_each_has_waiting() {
        let queue = Queue::new(100, 1);
        let running = queue.admit("ada").unwrap();
        let mut many: Vec<_> = (0..5).map(|_| queue.admit("ada").unwrap()).collect();
        let mut one = queue.admit("bob").unwrap();
        drop(running);
        assert!(is_called(&mut many[0]));
        drop(Turn { queue: Some(queue.clone()) });
        assert!(is_called(&mut one));
        assert!(!is_called(&mut many[1]));
    }

    #[test]
    fn one_client_cannot_fill_the_queue() {
        let queue = Queue::new(72, 1);
        let _running = queue.admit("ada").unwrap();
        let mut held = Vec::new();
        while let Ok(ticket) = queue.admit("ada") {
            held.push(ticket);
        }
        assert_eq!(held.len(), 8);
        let bob: Vec<_> = std::iter::from_fn(|| queue.admit("bob").ok()).collect();
        assert_eq!(bob.len(), 8);
        assert!(queue.admit("eve").is_ok());
        assert_eq!(queue.admit("ada").unwrap_err(), Refused::Full { retry_after: RETRY_AFTER });
    }

    #[test]
    fn it_takes_many_clients_to_fill_the_queue() {
        let queue = Queue::new(4_096, 1);
        let _running = queue.admit("ada").unwrap();
        let mut held = Vec::new();
        for client in 0..40 {
            while let Ok(ticket) = queue.admit(&client.to_string()) {
                held.push(ticket);
            }
        }
        assert!(held.len() > 4_000 && queue.admit("eve").is_ok(), "{}", held.len());
    }

    #[test]
    fn a_ticket_that_is_dropped_leaves_its_place_to_others() {
        let queue = Queue::new(4, 1);
        let running = queue.admit("ada").unwrap();
        let gone = queue.admit("bob").unwrap();
        let mut next = queue.admit("eve").unwrap();
        drop(gone);
        assert_eq!(queue.waiting(), 1);
        drop(running);
        assert!(is_called(&mut next));
        assert_eq!(queue.waiting(), 0);
    }
}
