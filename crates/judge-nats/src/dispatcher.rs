//! Sends work to workers and waits for the results. The record of the work is here and with the caller: the stream of
//! NATS may lose everything at any time, and workers may end at any time. Work without a report is sent again, and the
//! first report counts.
//!
//! `pending` is the table of what was sent; `sending` puts messages into the stream, and `sweeper` has lost ones sent
//! again; `reports` checks what comes back, and `roster` knows which workers are there.

mod pending;
mod reports;
mod roster;
mod sending;
mod streams;
mod sweeper;

use std::collections::{BTreeMap, HashMap};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use async_nats::jetstream::context::{PublishError, PublishErrorKind};
use judge::{Cancellation, Challenge};
use tokio::sync::{Notify, mpsc, oneshot};

use self::pending::{Next, Pending, Sent};
use self::roster::Roster;
use self::sending::Place;
use crate::error::{LinkError, NoResult};
use crate::link::{Link, NatsSettings};
use crate::log::Log;
use crate::message::WorkId;
use crate::names::Side;
use crate::work::{LocalWork, Work, WorkResult};

/// How a dispatcher is set up.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct DispatchSettings {
    /// How long a worker may be silent before its work is given to another.
    pub redelivery: Duration,
    /// Whether the stream is kept in files; otherwise it is in memory, which is just as safe.
    pub in_files: bool,
    /// The share of reports that are checked by judging again here, from 0 to 1.
    pub recheck: f64,
    /// Whether every worker of this build has a challenge.
    pub at_hand: fn(&Challenge) -> bool,
}

impl Default for DispatchSettings {
    fn default() -> Self {
        Self { redelivery: Duration::from_secs(30), in_files: false, recheck: 0.01, at_hand: |_| false }
    }
}

/// Sends work to workers. Cheap to clone; clones are the same dispatcher. Once the last is dropped, nothing more is
/// sent.
#[derive(Debug, Clone)]
pub struct Dispatcher {
    shared: Arc<Shared>,
    _ending: Arc<Ending>,
}

/// Whether the stream accepts work.
#[derive(Debug, Default)]
struct Fitness {
    /// Whether it was logged that it does not.
    is_reported: bool,
    /// Since when sending to it has timed out every time, if it has.
    silent_since: Option<Instant>,
}

/// Where the content of each challenge was stored, by the challenge's address in memory; `None` if it cannot be sent.
type Places = HashMap<usize, (Arc<Challenge>, Option<Place>)>;

/// Stops the background tasks when it is dropped.
#[derive(Debug)]
struct Ending(Cancellation);

impl Drop for Ending {
    fn drop(&mut self) {
        self.0.cancel();
    }
}

#[derive(Debug)]
struct Shared {
    id: String,
    link: Link,
    own: LocalWork,
    settings: DispatchSettings,
    pending: Mutex<Pending<Reported>>,
    roster: Mutex<Roster>,
    /// Where the content of each challenge was stored, by the challenge's address in memory; `None` if it cannot be
    /// sent.
    places: Mutex<Places>,
    fitness: Mutex<Fitness>,
    /// The last warning that was logged about something that keeps failing.
    last_warning: Mutex<Option<String>>,
    counts: Counts,
    /// Work that nobody waits for any more.
    given_up: mpsc::UnboundedSender<Sent<Reported>>,
    /// Wakes the sweeper.
    hurry: Notify,
    stop: Cancellation,
}

/// Counters since the dispatcher was started.
#[derive(Debug, Default)]
struct Counts {
    number: AtomicU64,
    found: AtomicU64,
    resent: AtomicU64,
    rechecked: AtomicU64,
    lies: AtomicU64,
    here: AtomicU64,
    poison: AtomicU64,
    refused: Mutex<BTreeMap<&'static str, u64>>,
    /// How many results there had been at recent times.
    recent: Mutex<std::collections::VecDeque<(Instant, u64)>>,
}

/// The state of a dispatcher.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct DispatchStatus {
    /// Pieces of work that were sent and have no report yet.
    pub waiting: usize,
    /// How long the oldest of them has waited.
    pub oldest: Duration,
    /// Workers that are alive.
    pub workers: usize,
    /// Programs that they can run at a time.
    pub jobs: u64,
    /// How long the waiting work will take at the pace of the last half minute.
    pub backlog: Duration,
    /// Messages that were sent again.
    pub resent: u64,
    /// Reports that were refused, by the reason in a word.
    pub refused: BTreeMap<&'static str, u64>,
    /// Reports that were checked by judging again.
    pub rechecked: u64,
    /// Those of them that turned out to be false.
    pub lies: u64,
    /// Pieces of work that were done here because workers could not do them.
    pub here: u64,
    /// Pieces of work that were given up because they crashed the workers that tried them.
    pub poison: u64,
}

/// The result of work. The worker keeps it until it is told that it is [stored](Self::stored); if that never happens,
/// another worker finds it again.
#[derive(Debug, Clone)]
pub struct Reported {
    result: Result<WorkResult, NoResult>,
    tally: Option<Arc<Tally>>,
}

/// Counts the callers that have yet to store a result.
#[derive(Debug)]
struct Tally {
    left: AtomicU64,
    all: Mutex<Option<oneshot::Sender<()>>>,
}

impl Reported {
    /// A result that nobody else has to hear about.
    fn here(result: Result<WorkResult, NoResult>) -> Self {
        Self { result, tally: None }
    }

    /// The result.
    pub fn result(&self) -> &Result<WorkResult, NoResult> {
        &self.result
    }

    /// Confirms that the result is stored, and returns it.
    pub fn stored(self) -> Result<WorkResult, NoResult> {
        if let Some(tally) = &self.tally
            && tally.left.fetch_sub(1, Ordering::AcqRel) == 1
            && let Some(all) = tally.all.lock().unwrap_or_else(PoisonError::into_inner).take()
        {
            // Nobody may be waiting for that any more.
            let _ = all.send(());
        }
        self.result
    }
}

impl Dispatcher {
    /// Connects, and starts to receive reports.
    ///
    /// With `patient`, servers that are not there yet are tried again in the background: work waits until then.
    ///
    /// # Errors
    ///
    /// When a setting is wrong, the servers do not let this client in, or they cannot be reached.
    pub async fn start(
        nats: &NatsSettings,
        settings: DispatchSettings,
        own: LocalWork,
        (patient, log): (bool, Log),
    ) -> Result<Self, LinkError> {
        let id = random_id();
        let link = Link::connect(nats, (Side::Server, &format!("judge dispatcher {id}")), patient, log).await?;
        let stop = Cancellation::new();
        let (given_up, leaving) = mpsc::unbounded_channel();
        let shared = Arc::new(Shared {
            id,
            link,
            own,
            settings,
            pending: Mutex::default(),
            roster: Mutex::default(),
            places: Mutex::default(),
            fitness: Mutex::default(),
            last_warning: Mutex::default(),
            counts: Counts::default(),
            given_up,
            hurry: Notify::new(),
            stop: stop.clone(),
        });
        let unreached =
            |error: async_nats::SubscribeError| LinkError::Unreached { address: nats.shown(), error: error.into() };
        let names = Arc::clone(&shared.link.names);
        let subscribe = |subject: String| shared.link.client.subscribe(subject);
        let reports = subscribe(names.report(&shared.id)).await.map_err(unreached)?;
        let begins = subscribe(names.begin(&shared.id)).await.map_err(unreached)?;
        let alive = subscribe(names.alive()).await.map_err(unreached)?;
        tokio::spawn(until(stop.clone(), reports::receive(Arc::clone(&shared), reports)));
        tokio::spawn(until(stop.clone(), reports::answer_begins(Arc::clone(&shared), begins)));
        tokio::spawn(until(stop.clone(), roster::listen(Arc::clone(&shared), alive)));
        tokio::spawn(until(stop.clone(), sending::give_up(Arc::clone(&shared), leaving)));
        tokio::spawn(until(stop.clone(), sweeper::sweep(Arc::clone(&shared))));
        Ok(Self { shared, _ending: Arc::new(Ending(stop)) })
    }

    /// Has work done by a worker and waits for the result, for as long as that takes. Dropping the future gives the
    /// work up.
    ///
    /// Work that cannot be sent is done here.
    pub async fn dispatch(&self, work: Work) -> Reported {
        let shared = &self.shared;
        let number = shared.counts.number.fetch_add(1, Ordering::Relaxed);
        let Some(message) = shared.message(&work, number).await else {
            shared.counts.here.fetch_add(1, Ordering::Relaxed);
            return Reported::here(self.here(work).await);
        };
        let (waiter, reported) = oneshot::channel();
        let id = message.id;
        let is_new = {
            let mut pending = shared.pending();
            match pending.join(id, number, waiter) {
                Ok(()) => false,
                Err(waiter) => {
                    let parts = (message.bytes, message.object);
                    pending.insert(id, Sent::new((work, message.access, number), parts, Instant::now()));
                    // It was just put there.
                    let _ = pending.join(id, number, waiter);
                    true
                }
            }
        };
        let waiting = Waiting { shared, id, number };
        if is_new {
            shared.send(id, 0).await;
        }
        let reported = reported.await.unwrap_or(Reported::here(Err(NoResult::GivenUp)));
        drop(waiting);
        reported
    }

    /// Does work in this process.
    pub async fn here(&self, work: Work) -> Result<WorkResult, NoResult> {
        self.shared.own.perform(work).await
    }

    /// Waits, for at most `patience`, until a worker of this build is there; false if none is.
    pub async fn has_workers(&self, patience: Duration) -> bool {
        let asking = async {
            loop {
                if self.shared.roster().count(Instant::now()).0 > 0 {
                    return;
                }
                self.shared.roll().await;
                tokio::time::sleep(Duration::from_millis(200)).await;
            }
        };
        tokio::time::timeout(patience, asking).await.is_ok()
    }

    /// The state of the dispatcher now.
    pub fn status(&self) -> DispatchStatus {
        let (shared, now) = (&self.shared, Instant::now());
        let counts = &shared.counts;
        let (waiting, since) = shared.pending().waiting();
        let (workers, jobs) = shared.roster().count(now);
        let oldest = since.map_or(Duration::ZERO, |since| now.saturating_duration_since(since));
        let count = |count: &AtomicU64| count.load(Ordering::Relaxed);
        DispatchStatus {
            waiting,
            oldest,
            workers,
            jobs,
            backlog: counts.backlog(waiting, oldest),
            resent: count(&counts.resent),
            refused: counts.refused.lock().unwrap_or_else(PoisonError::into_inner).clone(),
            rechecked: count(&counts.rechecked),
            lies: count(&counts.lies),
            here: count(&counts.here),
            poison: count(&counts.poison),
        }
    }
}

/// A caller that waits for a result; dropping it ends the wait.
struct Waiting<'s> {
    shared: &'s Shared,
    id: WorkId,
    number: u64,
}

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        if let Some(sent) = self.shared.pending().leave(self.id, self.number) {
            // The receiver lives as long as anything is sent.
            let _ = self.shared.given_up.send(sent);
        }
    }
}

impl Shared {
    fn pending(&self) -> MutexGuard<'_, Pending<Reported>> {
        self.pending.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn fitness(&self) -> MutexGuard<'_, Fitness> {
        self.fitness.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Notes that the stream has accepted work.
    fn stream_accepted(&self) {
        if std::mem::take(&mut *self.fitness()).is_reported {
            self.link.log("the stream accepts work again");
        }
    }

    /// Notes that the stream has not accepted work, and logs it once.
    fn stream_refused(&self, error: &PublishError) {
        let mut fitness = self.fitness();
        if error.kind() == PublishErrorKind::TimedOut {
            fitness.silent_since.get_or_insert_with(Instant::now);
        }
        if !std::mem::replace(&mut fitness.is_reported, true) {
            let reason = judge::with_causes(error);
            self.link.log(&format!("the stream accepts no work; sending is retried: {reason}"));
        }
    }

    /// Whether sending to the stream has timed out every time for longer than `time`.
    fn is_unfit_for(&self, time: Duration) -> bool {
        self.fitness().silent_since.is_some_and(|since| since.elapsed() > time)
    }

    fn places(&self) -> MutexGuard<'_, Places> {
        self.places.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn roster(&self) -> MutexGuard<'_, Roster> {
        self.roster.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Hands a result to everybody who waits for the work. The receiver is told when all of them have stored it; none
    /// if nobody waits.
    fn deliver(&self, id: WorkId, result: &Result<WorkResult, NoResult>) -> Option<oneshot::Receiver<()>> {
        let (sent, waiting) = self.pending().found(id)?;
        self.counts.count_found();
        if sent.was_lost() {
            // Other workers may still be doing it. The receiver lives as long as anything is sent.
            let _ = self.given_up.send(sent);
        } else {
            self.discard(sent);
        }
        let (all, stored) = oneshot::channel();
        let tally = Arc::new(Tally { left: AtomicU64::new(waiting.len() as u64), all: Mutex::new(Some(all)) });
        for waiter in waiting {
            let reported = Reported { result: result.clone(), tally: Some(Arc::clone(&tally)) };
            if let Err(untaken) = waiter.send(reported) {
                // This caller is gone, and has nothing to store.
                drop(untaken.stored());
            }
        }
        Some(stored)
    }

    /// Removes the object of a message that nobody needs any more.
    fn discard(&self, sent: Sent<Reported>) {
        if let Some(object) = sent.object {
            let link = self.link.clone();
            tokio::spawn(async move { link.remove(&Link::at(&object).name).await });
        }
    }

    /// Has work that was tried without a result sent again, or done here.
    fn failed(self: &Arc<Self>, id: WorkId) {
        let next = self.pending().failed(id, Instant::now());
        if next == Some(Next::Here) {
            self.do_here(id);
        }
    }

    /// Does work here that no worker can do, unless that has begun already.
    fn do_here(self: &Arc<Self>, id: WorkId) {
        let Some(work) = self.pending().take_over(id) else { return };
        self.counts.here.fetch_add(1, Ordering::Relaxed);
        let shared = Arc::clone(self);
        let finding = async move {
            let result = shared.own.perform(work).await;
            shared.deliver(id, &result);
        };
        tokio::spawn(until(self.stop.clone(), finding));
    }
}

impl Counts {
    fn count_found(&self) {
        let found = self.found.fetch_add(1, Ordering::Relaxed) + 1;
        let now = Instant::now();
        let mut recent = self.recent.lock().unwrap_or_else(PoisonError::into_inner);
        let is_due = recent.back().is_none_or(|(at, _)| now.duration_since(*at) >= Duration::from_secs(1));
        if is_due {
            recent.push_back((now, found));
            while recent.front().is_some_and(|(at, _)| now.duration_since(*at) > PACE) {
                recent.pop_front();
            }
        }
    }

    /// How long `waiting` pieces of work will take at the recent pace.
    #[expect(clippy::cast_precision_loss, reason = "counts stay far below 2^53")]
    fn backlog(&self, waiting: usize, oldest: Duration) -> Duration {
        if waiting == 0 {
            return Duration::ZERO;
        }
        let recent = self.recent.lock().unwrap_or_else(PoisonError::into_inner);
        let pace = recent.front().and_then(|(since, first)| {
            let passed = since.elapsed().as_secs_f64();
            let found = self.found.load(Ordering::Relaxed).saturating_sub(*first) as f64;
            (found > 0.0 && passed < 2.0 * PACE.as_secs_f64()).then(|| found / passed)
        });
        // Without a pace, all that is known is how long the oldest has waited.
        pace.map_or(oldest, |pace| Duration::try_from_secs_f64(waiting as f64 / pace).unwrap_or(oldest))
    }

    fn refused(&self, word: &'static str) {
        *self.refused.lock().unwrap_or_else(PoisonError::into_inner).entry(word).or_default() += 1;
    }
}

/// The time over which the rate of work is averaged.
const PACE: Duration = Duration::from_secs(30);

/// Runs `future` until it ends, or `stop` is cancelled.
async fn until(stop: Cancellation, future: impl Future<Output = ()>) {
    tokio::select! {
        () = future => {}
        () = stop.cancelled() => {}
    }
}

/// 32 random hexadecimal digits.
fn random_id() -> String {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).expect("the system has random bytes");
    judge::hex(&bytes)
}
