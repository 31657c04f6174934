//! Takes work, does it and reports it until it is stopped. It keeps nothing: what it has not reported when it ends is
//! given to another worker.
//!
//! `taking` asks for as much work as can be done in a moment, `doing` does it with `challenges` that are fetched and
//! kept, `reporting` sends the results and only then acknowledges the work. `status` serves health checks and metrics.

mod challenges;
mod doing;
mod reporting;
mod status;
mod taking;

use std::collections::{BTreeMap, HashMap, HashSet, VecDeque};
use std::net::SocketAddr;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use async_nats::jetstream::{AckKind, message::Acker};
use futures_util::StreamExt;
use judge::{Bank, Cancellation, Challenge};
use tokio::sync::{Notify, mpsc};
use tokio_util::task::TaskTracker;

use self::challenges::Challenges;
use self::doing::{Given, Judged};
use self::reporting::Outgoing;
use self::taking::Pace;
use crate::error::LinkError;
use crate::link::{Link, NatsSettings};
use crate::log::Log;
use crate::message::{self, AliveMessage, CancelMessage, MESSAGE, WorkMessage};
use crate::names::{Access, Side};
use crate::work::LocalWork;

/// The time between two announcements of a worker.
const ALIVE: Duration = Duration::from_secs(5);

/// The time between two checks of which work is still in progress.
const LOOK: Duration = Duration::from_millis(200);

/// How much finished work may wait for its reports to be accepted before it takes the place of other work.
const REPORTED: usize = 256;

/// The time between two summaries in the log.
const SUMMARY: Duration = Duration::from_mins(1);

/// The cancelled pieces of work that are remembered, in case they still arrive.
const REMEMBERED: usize = 10_000;

/// Opens a sealed challenge, or says why that is impossible.
pub type Open = Arc<dyn Fn(&Arc<Challenge>) -> Result<Arc<Challenge>, String> + Send + Sync>;

/// How a worker is set up.
#[non_exhaustive]
pub struct WorkerSettings {
    /// The name by which it is known.
    pub name: String,
    /// The challenges that it has.
    pub bank: Bank,
    /// What opens sealed challenges; without it, the worker takes no work on them.
    pub open: Option<Open>,
    /// Where it serves health checks and metrics; nowhere by default.
    pub listen: Option<SocketAddr>,
    /// How long the work that it has when it is told to stop may still take.
    pub grace: Duration,
}

impl std::fmt::Debug for WorkerSettings {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("WorkerSettings").field("name", &self.name).finish_non_exhaustive()
    }
}

impl WorkerSettings {
    /// A worker of this name that has no challenges.
    pub fn new(name: impl Into<String>) -> Self {
        let (bank, grace) = (Bank::empty(), Duration::from_secs(30));
        Self { name: name.into(), bank, open: None, listen: None, grace }
    }
}

/// A worker that is connected, and takes work once it [runs](Worker::run).
#[derive(Debug)]
pub struct Worker {
    shared: Arc<Shared>,
    status: Option<status::Status>,
    grace: Duration,
    outgoing: mpsc::UnboundedReceiver<Outgoing>,
    requests: mpsc::UnboundedReceiver<Given>,
    suspects: mpsc::UnboundedReceiver<Taken>,
}

struct Shared {
    name: String,
    link: Link,
    own: LocalWork,
    challenges: Challenges,
    accesses: Vec<Access>,
    running: Mutex<HashMap<Key, Running>>,
    forgotten: Mutex<(HashSet<Key>, VecDeque<Key>)>,
    pace: Mutex<Pace>,
    counts: Counts,
    reports: mpsc::UnboundedSender<Outgoing>,
    requests: mpsc::UnboundedSender<Given>,
    suspects: mpsc::UnboundedSender<Taken>,
    /// Notified when something is done, so that there is room for more.
    room: Notify,
    tasks: TaskTracker,
    /// Cancelled when nothing new may be begun.
    stopping: Cancellation,
}

impl std::fmt::Debug for Shared {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Shared").field("name", &self.name).finish_non_exhaustive()
    }
}

/// A piece of work and its dispatcher.
type Key = (String, u64);

/// Work that was taken.
#[derive(Debug)]
struct Taken {
    key: Key,
    message: WorkMessage,
    stop: Cancellation,
}

/// Work that was taken and is not reported yet.
struct Running {
    acker: Arc<Acker>,
    stop: Cancellation,
    /// When NATS was last told that it is being done.
    reported_at: Instant,
    /// Whether it is done, and only its report is under way.
    is_done: bool,
}

/// Counters since the worker was started.
#[derive(Debug, Default)]
struct Counts {
    judged: Mutex<BTreeMap<String, u64>>,
    refused: AtomicU64,
    is_bound: AtomicBool,
}

impl Worker {
    /// Connects. Servers that are not there yet are tried again in the background.
    ///
    /// # Errors
    ///
    /// When a setting is wrong, or the servers do not let this client in.
    pub async fn start(
        nats: &NatsSettings,
        settings: WorkerSettings,
        own: LocalWork,
        log: Log,
    ) -> Result<Self, LinkError> {
        let WorkerSettings { name, bank, open, listen, grace } = settings;
        if !message::is_name(&name) {
            return Err(LinkError::Name(name));
        }
        let status = match listen {
            Some(address) => Some(status::Status::bind(address).await?),
            None => None,
        };
        let link = Link::connect(nats, (Side::Worker, &format!("judge worker {name}")), true, log).await?;
        let (reports, outgoing) = mpsc::unbounded_channel();
        let (requests, given) = mpsc::unbounded_channel();
        let (suspects, suspected) = mpsc::unbounded_channel();
        let mut accesses = vec![Access::Open];
        if open.is_some() {
            accesses.push(Access::Sealed);
        }
        let jobs = own.judge.python().workers().jobs();
        let shared = Arc::new(Shared {
            name,
            link,
            own,
            challenges: Challenges::new(bank, open),
            accesses,
            running: Mutex::default(),
            forgotten: Mutex::default(),
            pace: Mutex::new(Pace::new(jobs)),
            counts: Counts::default(),
            reports,
            requests,
            suspects,
            room: Notify::new(),
            tasks: TaskTracker::new(),
            stopping: Cancellation::new(),
        });
        Ok(Self { shared, status, grace, outgoing, requests: given, suspects: suspected })
    }

    /// The address at which it serves health checks and metrics.
    pub fn address(&self) -> Option<SocketAddr> {
        self.status.as_ref().map(status::Status::address)
    }

    /// Takes and does work until `shutdown` is done; then finishes what it has begun within the grace time, and gives
    /// the rest back.
    ///
    /// # Errors
    ///
    /// When the connection cannot be used.
    pub async fn run(self, shutdown: impl Future<Output = ()>) -> Result<(), LinkError> {
        let Self { shared, status, grace, outgoing, requests, suspects } = self;
        let unreached = |error: async_nats::SubscribeError| LinkError::Unreached {
            address: "the NATS server".to_owned(),
            error: error.into(),
        };
        let (client, names) = (&shared.link.client, &shared.link.names);
        let cancels = client.subscribe(names.cancel()).await.map_err(unreached)?;
        let rolls = client.subscribe(names.roll()).await.map_err(unreached)?;
        let background = tokio_util::sync::CancellationToken::new();
        let spawn = |future: futures_util::future::BoxFuture<'static, ()>| {
            let ended = background.clone();
            tokio::spawn(async move {
                tokio::select! {
                    () = future => {}
                    () = ended.cancelled() => {}
                }
            })
        };
        let own = || Arc::clone(&shared);
        spawn(Box::pin(hear_cancels(own(), cancels)));
        spawn(Box::pin(say_alive(own(), rolls)));
        spawn(Box::pin(say_progress(own())));
        spawn(Box::pin(summarise(own())));
        spawn(Box::pin(reporting::report(own(), outgoing)));
        spawn(Box::pin(doing::suspect(own(), suspects)));
        if let Some(status) = status {
            spawn(Box::pin(status.serve(own())));
        }
        // If judging ever ends on its own, the worker ends with it.
        let judging = spawn(Box::pin(doing::judge(own(), requests)));
        let taking: Vec<_> = shared.accesses.iter().map(|access| tokio::spawn(taking::take(own(), *access))).collect();
        tokio::select! {
            () = shutdown => {}
            _ = judging => shared.link.log("judging ended abnormally"),
        }
        shared.stopping.cancel();
        shared.link.log("stopping: no more work is taken, running work is finished");
        let ended = async {
            for taking in taking {
                // It cannot be cancelled, and a panic in it affects nothing else.
                let _ = taking.await;
            }
            while !shared.running().is_empty() {
                shared.room.notified().await;
            }
        };
        let is_done = tokio::time::timeout(grace, ended).await.is_ok();
        let left: Vec<Running> = shared.running().drain().map(|(_, running)| running).collect();
        if !is_done {
            shared.link.log(&format!("returned {} pieces of work", left.len()));
        }
        for running in left {
            running.stop.cancel();
            // If this is lost, the work is given to another worker a little later.
            let _ = running.acker.ack_with(AckKind::Nak(None)).await;
        }
        shared.alive(true).await;
        let _ = tokio::time::timeout(Duration::from_secs(2), shared.link.client.flush()).await;
        background.cancel();
        Ok(())
    }
}

impl Shared {
    fn running(&self) -> MutexGuard<'_, HashMap<Key, Running>> {
        self.running.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// How many pieces of work are at hand; those that are only being reported do not count, up to some bound.
    fn at_hand(&self) -> usize {
        let running = self.running();
        let done = running.values().filter(|running| running.is_done).count();
        running.len() - done.min(REPORTED)
    }

    /// Notes that work is done, and will be reported.
    fn done(&self, key: &Key) {
        if let Some(running) = self.running().get_mut(key) {
            running.is_done = true;
        }
        self.room.notify_one();
    }

    /// Forgets work that is over with, and acknowledges it if no other worker need do it.
    async fn end(&self, key: &Key, is_settled: bool) {
        let ended = self.running().remove(key);
        self.room.notify_waiters();
        self.room.notify_one();
        if let Some(running) = ended.filter(|_| is_settled) {
            // If this is lost, the work comes once more, and is done once more.
            let _ = running.acker.ack().await;
        }
    }

    /// Counts work by its result.
    fn judged(&self, result: &str) {
        self.pace.lock().unwrap_or_else(PoisonError::into_inner).done(Instant::now());
        let mut judged = self.counts.judged.lock().unwrap_or_else(PoisonError::into_inner);
        *judged.entry(result.to_owned()).or_default() += 1;
    }

    /// How many pieces of work it has done.
    fn total(&self) -> u64 {
        self.counts.judged.lock().unwrap_or_else(PoisonError::into_inner).values().sum()
    }

    /// Counts and logs a message that is refused.
    fn refuse(&self, reason: &str) {
        self.counts.refused.fetch_add(1, Ordering::Relaxed);
        self.link.log_stranger(&format!("work is refused: {}", judge::visible_line(reason)));
    }

    fn jobs(&self) -> usize {
        self.own.judge.python().workers().jobs()
    }

    /// Announces that the worker is there, or that it leaves.
    async fn alive(&self, leaving: bool) {
        let alive = AliveMessage {
            worker: self.name.clone(),
            engine: judge::receipt::engine(),
            judge_version: env!("CARGO_PKG_VERSION").to_owned(),
            jobs: u32::try_from(self.jobs()).unwrap_or(u32::MAX),
            running: u32::try_from(self.running().len()).unwrap_or(u32::MAX),
            judged: self.total(),
            leaving,
        };
        // Without a connection, nobody hears it.
        let _ = self.link.client.publish(self.link.names.alive(), message::write(&alive).into()).await;
    }

    /// Whether nobody waits for the work any more.
    fn is_forgotten(&self, key: &Key) -> bool {
        self.forgotten.lock().unwrap_or_else(PoisonError::into_inner).0.contains(key)
    }

    fn forget(&self, key: Key) {
        let mut forgotten = self.forgotten.lock().unwrap_or_else(PoisonError::into_inner);
        let (known, order) = &mut *forgotten;
        if known.insert(key.clone()) {
            order.push_back(key);
            if order.len() > REMEMBERED
                && let Some(first) = order.pop_front()
            {
                known.remove(&first);
            }
        }
    }
}

/// Ends work that nobody waits for.
async fn hear_cancels(shared: Arc<Shared>, mut messages: async_nats::Subscriber) {
    while let Some(heard) = messages.next().await {
        let read = message::read::<CancelMessage>(&heard.payload, MESSAGE as u64);
        let known = read.ok().filter(|read| message::is_dispatcher(&read.to) && heard.headers.is_none());
        let Some(CancelMessage { to, numbers }) = known else {
            shared.refuse("a message that cancels work cannot be read, or comes from a stream");
            continue;
        };
        for number in numbers {
            let key = (to.clone(), number);
            if let Some(running) = shared.running().get(&key) {
                running.stop.cancel();
            }
            shared.forget(key);
        }
    }
}

/// Announces the worker every few seconds, and when asked.
async fn say_alive(shared: Arc<Shared>, mut rolls: async_nats::Subscriber) {
    let mut clock = tokio::time::interval(ALIVE);
    loop {
        tokio::select! {
            _ = clock.tick() => {}
            Some(_) = rolls.next() => {}
        }
        shared.alive(false).await;
    }
}

/// Tells NATS every few seconds that its work is still in progress.
async fn say_progress(shared: Arc<Shared>) {
    loop {
        tokio::time::sleep(LOOK).await;
        let period = shared.pace.lock().unwrap_or_else(PoisonError::into_inner).progress();
        let now = Instant::now();
        let mut old: Vec<Arc<Acker>> = Vec::new();
        for running in shared.running().values_mut().filter(|running| now.duration_since(running.reported_at) >= period)
        {
            running.reported_at = now;
            old.push(Arc::clone(&running.acker));
        }
        for acker in old {
            // If this is lost, the work is given to another worker as well.
            let _ = acker.ack_with(AckKind::Progress).await;
        }
    }
}

/// Logs a summary now and then.
async fn summarise(shared: Arc<Shared>) {
    let mut before = 0;
    loop {
        tokio::time::sleep(SUMMARY).await;
        let total = shared.total();
        if total > before {
            let (done, running) = (total - before, shared.running().len());
            shared.link.log(&format!("judged {done} in the last minute, {total} in total; {running} in progress"));
        }
        before = total;
    }
}

/// Where the outcome of judging a request is sent.
type JudgedSender = tokio::sync::oneshot::Sender<Judged>;
