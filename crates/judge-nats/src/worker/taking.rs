//! Requests work: enough for a moment, so that requests are cheap, and no more, so that others get some and little is
//! lost with this worker.

use std::collections::VecDeque;
use std::sync::atomic::Ordering;
use std::sync::{Arc, PoisonError};
use std::time::{Duration, Instant};

use async_nats::header::NATS_STREAM;
use async_nats::jetstream::{self, AckKind, consumer};
use futures_util::StreamExt;
use judge::Cancellation;

use super::{Running, Shared, Taken, doing};
use crate::message::{self, MESSAGE, WorkMessage};
use crate::names::Access;

/// The time for which a request for work is open. A worker that stops waits this long for work that was assigned to it
/// meanwhile.
const OPEN_FOR: Duration = Duration::from_secs(2);

/// The time that work requested in advance should last.
const AHEAD: Duration = Duration::from_millis(40);

/// The most pieces of work that one worker has at a time.
const MOST: usize = 256;

/// The time over which the rate is averaged.
const WINDOW: Duration = Duration::from_secs(1);

/// The pause after a failed request.
const PAUSE: Duration = Duration::from_millis(500);

/// The rate at which work is done, which decides how much is taken.
#[derive(Debug)]
pub(super) struct Pace {
    jobs: usize,
    done: VecDeque<Instant>,
    redelivery: Duration,
}

impl Pace {
    pub(super) fn new(jobs: usize) -> Self {
        Self { jobs, done: VecDeque::new(), redelivery: Duration::from_secs(30) }
    }

    /// Notes that something was done.
    pub(super) fn done(&mut self, now: Instant) {
        self.done.push_back(now);
        while self.done.len() > MOST * 32 || self.done.front().is_some_and(|first| now.duration_since(*first) > WINDOW)
        {
            self.done.pop_front();
        }
    }

    /// How many pieces of work to have at a time.
    pub(super) fn wanted(&self) -> usize {
        let ahead = self.done.len() * usize::try_from(AHEAD.as_millis()).unwrap_or(1) / 1_000;
        (2 * self.jobs + ahead).min(MOST)
    }

    /// How often to say that work is still being done.
    pub(super) fn progress(&self) -> Duration {
        (self.redelivery / 3).max(Duration::from_millis(100))
    }
}

/// Takes work until the worker stops.
pub(super) async fn take(shared: Arc<Shared>, access: Access) {
    let mut last_error = None;
    while !shared.stopping.is_cancelled() {
        if let Err(error) = take_from(&shared, access).await {
            let error = judge::with_causes(&*error);
            shared.counts.is_bound.store(false, Ordering::Relaxed);
            if last_error.as_ref() != Some(&error) {
                shared.link.log(&format!("work cannot be requested; retrying: {error}"));
                last_error = Some(error);
            }
            tokio::select! {
                () = tokio::time::sleep(PAUSE) => {}
                () = shared.stopping.cancelled() => {}
            }
        } else {
            last_error = None;
        }
    }
}

async fn take_from(shared: &Arc<Shared>, access: Access) -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    let names = &shared.link.names;
    let consumer: consumer::Consumer<consumer::pull::Config> =
        shared.link.jetstream.get_consumer_from_stream(names.consumer(access), names.stream()).await?;
    shared.pace.lock().unwrap_or_else(PoisonError::into_inner).redelivery = consumer.cached_info().config.ack_wait;
    shared.counts.is_bound.store(true, Ordering::Relaxed);
    // A request that yielded nothing may have gone to a consumer that no longer exists.
    let mut idle = 0;
    while !shared.stopping.is_cancelled() && idle < 5 {
        let wanted = loop {
            let is_free = shared.room.notified();
            let wanted = shared.pace.lock().unwrap_or_else(PoisonError::into_inner).wanted();
            let has = shared.at_hand();
            if has < wanted.div_ceil(2) || has < shared.jobs() {
                break wanted - has;
            }
            tokio::select! {
                () = is_free => {}
                () = tokio::time::sleep(OPEN_FOR) => {}
                () = shared.stopping.cancelled() => return Ok(()),
            }
        };
        let mut batch = consumer.batch().max_messages(wanted).expires(OPEN_FOR).messages().await?;
        idle += 1;
        // Everything that is delivered is read, even while stopping: it would be lost for a while otherwise.
        while let Some(message) = batch.next().await {
            idle = 0;
            let message = message?;
            if shared.stopping.is_cancelled() {
                let _ = message.ack_with(AckKind::Nak(None)).await;
            } else {
                accept(shared, message).await;
            }
        }
    }
    Ok(())
}

/// Takes one message, and has its work done.
async fn accept(shared: &Arc<Shared>, message: jetstream::Message) {
    let delivered = message.info().map_or(1, |info| info.delivered);
    let read = message::read::<WorkMessage>(&message.payload, MESSAGE as u64);
    let (payload, acker) = message.split();
    // A client that may read a stream can have its contents sent to any subject, even one that it may not publish to.
    let is_sent = payload.headers.as_ref().is_none_or(|headers| headers.get(NATS_STREAM).is_none());
    drop(payload);
    let work = match read {
        Ok(work) if message::is_dispatcher(&work.to) && is_sent => work,
        Ok(_) => {
            shared.refuse("it names no dispatcher, or comes from another stream");
            let _ = acker.ack_with(AckKind::Term).await;
            return;
        }
        Err(unread) => {
            shared.refuse(&unread.to_string());
            let _ = acker.ack_with(AckKind::Term).await;
            return;
        }
    };
    let key = (work.to.clone(), work.number);
    if shared.is_forgotten(&key) {
        let _ = acker.ack().await;
        return;
    }
    let stop = Cancellation::new();
    let running = Running { acker: Arc::new(acker), stop: stop.clone(), reported_at: Instant::now(), is_done: false };
    {
        let mut all = shared.running();
        if let Some(earlier) = all.get_mut(&key) {
            // It was given out again while it is being done here: the later message counts.
            earlier.acker = running.acker;
            earlier.reported_at = running.reported_at;
            return;
        }
        all.insert(key.clone(), running);
    }
    let taken = Taken { key, message: work, stop };
    if delivered > 1 {
        // The receiver lives as long as the worker.
        let _ = shared.suspects.send(taken);
    } else {
        shared.tasks.spawn(doing::work(Arc::clone(shared), taken));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_much_is_taken_as_is_done_in_a_moment() {
        let (mut pace, start) = (Pace::new(2), Instant::now());
        assert_eq!(pace.wanted(), 4);
        for done in 0..1_000 {
            pace.done(start + Duration::from_millis(done));
        }
        assert!((40..=44).contains(&pace.wanted()), "{}", pace.wanted());
        pace.done(start + Duration::from_secs(10));
        assert_eq!(pace.wanted(), 4);
        for _ in 0..100_000 {
            pace.done(start + Duration::from_secs(10));
        }
        assert_eq!(pace.wanted(), MOST);
    }
}
