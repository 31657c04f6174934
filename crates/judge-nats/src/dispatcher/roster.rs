//! Which workers are alive, as they announce every few seconds, and which have reported something untrue. Whether work
//! is sent does not depend on it.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use futures_util::StreamExt;

use super::Shared;
use crate::message::{self, AliveMessage, MESSAGE};

/// The time after which a silent worker counts as gone.
pub(crate) const GONE: Duration = Duration::from_secs(16);

/// The most workers that are listed one by one.
const MOST: usize = 100_000;

/// The workers that are there.
#[derive(Debug, Default)]
pub(super) struct Roster {
    workers: BTreeMap<String, Present>,
    /// Those that have reported something untrue.
    liars: std::collections::BTreeSet<String>,
}

#[derive(Debug)]
struct Present {
    jobs: u32,
    seen: Instant,
}

impl Roster {
    /// Notes that a worker is there, or that it leaves; whether that changes which workers are there.
    fn hear(&mut self, message: &AliveMessage, now: Instant) -> bool {
        if message.leaving {
            return self.workers.remove(&message.worker).is_some();
        }
        if self.workers.len() >= MOST && !self.workers.contains_key(&message.worker) {
            return false;
        }
        self.workers.insert(message.worker.clone(), Present { jobs: message.jobs, seen: now }).is_none()
    }

    /// Forgets workers that have been silent for a while; their names.
    pub(super) fn forget(&mut self, now: Instant) -> Vec<String> {
        let gone = |present: &Present| now.saturating_duration_since(present.seen) > GONE;
        let names: Vec<String> =
            self.workers.iter().filter(|(_, present)| gone(present)).map(|(name, _)| name.clone()).collect();
        self.workers.retain(|_, present| !gone(present));
        names
    }

    /// How many there are, and how many programs they run at a time.
    pub(super) fn count(&self, now: Instant) -> (usize, u64) {
        let there = self.workers.values().filter(|present| now.saturating_duration_since(present.seen) <= GONE);
        there.fold((0, 0), |(workers, jobs), present| (workers + 1, jobs + u64::from(present.jobs)))
    }

    /// Notes that a worker has reported something untrue.
    pub(super) fn distrust(&mut self, worker: &str) {
        if self.liars.len() < MOST {
            self.liars.insert(worker.to_owned());
        }
    }

    /// Whether everything that a worker reports is checked.
    pub(super) fn is_distrusted(&self, worker: &str) -> bool {
        self.liars.contains(worker)
    }
}

impl Shared {
    /// Asks all workers to say that they are there.
    pub(super) async fn roll(&self) {
        // Without a connection no worker is there, and once there is one, they announce themselves anyway.
        let _ = self.link.client.publish(self.link.names.roll(), "".into()).await;
    }

    /// Logs it if work waits and no worker is left to do it.
    pub(super) fn log_missing_workers(&self) {
        let (workers, _) = self.roster().count(Instant::now());
        let (waiting, _) = self.pending().waiting();
        if waiting > 0 && workers == 0 {
            self.link.log_stranger(&format!("no worker of this build is left; {waiting} pieces of work wait for one"));
        }
    }
}

/// Listens for announcements.
pub(super) async fn listen(shared: Arc<Shared>, mut messages: async_nats::Subscriber) {
    shared.roll().await;
    while let Some(heard) = messages.next().await {
        let Ok(alive) = message::read::<AliveMessage>(&heard.payload, MESSAGE as u64) else { continue };
        if !message::is_name(&alive.worker) || alive.engine != judge::receipt::engine() {
            continue;
        }
        let is_news = shared.roster().hear(&alive, Instant::now());
        if is_news {
            let state = if alive.leaving { "left".to_owned() } else { format!("joined with {} jobs", alive.jobs) };
            shared.link.log_stranger(&format!("worker {} {state}", alive.worker));
            shared.log_missing_workers();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn alive(worker: &str, leaving: bool) -> AliveMessage {
        let engine = judge::receipt::engine();
        let worker = worker.to_owned();
        AliveMessage { worker, engine, judge_version: String::new(), jobs: 2, running: 0, judged: 0, leaving }
    }

    #[test]
    fn a_worker_that_is_silent_for_a_while_is_gone() {
        let (mut roster, now) = (Roster::default(), Instant::now());
        assert!(roster.hear(&alive("one", false), now));
        assert!(!roster.hear(&alive("one", false), now));
        assert!(roster.hear(&alive("two", false), now + GONE));
        assert_eq!(roster.count(now + GONE), (2, 4));
        assert_eq!(roster.forget(now + GONE * 3 / 2), ["one"]);
        assert!(roster.hear(&alive("two", true), now + GONE) && !roster.hear(&alive("two", true), now + GONE));
        assert_eq!(roster.count(now + GONE), (0, 0));
    }
}
