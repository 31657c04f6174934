//! Checks every few seconds whether work without a report is still in the stream, and sends it again if not: the stream
//! can be purged, lost or full, and its consumers are known to get stuck (nats-server #5839, #7680).

use std::sync::Arc;
use std::time::{Duration, Instant};

use async_nats::jetstream::stream::{self, RawMessageErrorKind};
use futures_util::StreamExt;
use futures_util::stream::iter;

use super::pending::Due;
use super::{Fitness, Shared};
use crate::names::Access;

/// The time between two checks.
const TICK: Duration = Duration::from_secs(2);

/// The shortest time between two checks.
const HASTE: Duration = Duration::from_millis(200);

/// The messages that are examined one by one in each check.
const LOOKS: usize = 64;

/// The checks without a delivery after which a consumer counts as stuck, if there is work and a worker that asks for
/// it.
const STUCK: u32 = 5;

/// The messages that may be on their way into the stream at a time.
const SENDING: usize = 64;

/// The multiple of `redelivery` for which a worker may hold work without a report before it is given to another.
const KEPT: u32 = 10;

/// The time for which every request may time out before the stream is created anew.
const UNFIT: Duration = Duration::from_secs(10);

/// How far a consumer was at the last check, and for how many checks it has not moved.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
struct Seen {
    delivered: u64,
    floor: u64,
    still: u32,
}

impl Seen {
    /// Notes one more check; whether the consumer counts as stuck.
    fn is_stuck(&mut self, delivered: u64, floor: u64, has_work_and_takers: bool) -> bool {
        let moved = (self.delivered, self.floor) != (delivered, floor);
        let still = if moved || !has_work_and_takers { 0 } else { self.still + 1 };
        *self = Self { delivered, floor, still };
        still >= STUCK
    }
}

/// Checks until the dispatcher ends.
pub(super) async fn sweep(shared: Arc<Shared>) {
    let (mut created, mut seen, mut last_error) = (None, [Seen::default(); 2], None);
    loop {
        match look(&shared, &mut created, &mut seen).await {
            Ok(()) => last_error = None,
            Err(error) => {
                let error = judge::with_causes(&*error);
                if last_error.as_ref() != Some(&error) {
                    shared.link.log(&format!("the stream of work cannot be used: {error}"));
                    last_error = Some(error);
                }
            }
        }
        let gone = shared.roster().forget(Instant::now());
        for name in &gone {
            shared.link.log_stranger(&format!("worker {name} disappeared"));
        }
        if !gone.is_empty() {
            shared.log_missing_workers();
        }
        tokio::time::sleep(HASTE).await;
        tokio::select! {
            () = tokio::time::sleep(TICK) => {}
            () = shared.hurry.notified() => {}
        }
    }
}

async fn look(
    shared: &Arc<Shared>,
    created: &mut Option<String>,
    seen: &mut [Seen; 2],
) -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    let stream = shared.streams().await?;
    if shared.is_unfit_for(UNFIT) {
        // It is there but accepts nothing, as after a full disk. Whatever is lost with it is sent again.
        shared.link.log("the stream of work accepts nothing; creating it anew");
        *shared.fitness() = Fitness::default();
        shared.link.jetstream.delete_stream(shared.link.names.stream()).await?;
        shared.hurry.notify_one();
        return Ok(());
    }
    let info = stream.get_info().await?;
    let now = Instant::now();
    let made = info.created.to_string();
    if created.as_ref().is_some_and(|before| *before != made) {
        shared.link.log("the stream of work was created anew; its work is sent again");
        shared.pending().forget_places(now);
    }
    *created = Some(made);
    let places = [
        unstick(shared, (&stream, info.state.last_sequence), Access::Open, &mut seen[0]).await?,
        unstick(shared, (&stream, info.state.last_sequence), Access::Sealed, &mut seen[1]).await?,
    ];
    let first = info.state.first_sequence;
    // Messages before the first are gone. Those that the consumer is done with, though nobody has reported them, are
    // never delivered: a consumer may remember more than a stream that came back without its messages, and would skip
    // new ones with the same numbers. Messages after the last were sent after the look at the stream.
    let place = |access| places[usize::from(access == Access::Sealed)];
    let passed = |access, sequence| sequence <= place(access).done;
    let patience = (now, shared.settings.redelivery * KEPT);
    let kept = shared.pending().take_kept(patience, |access, sequence| sequence <= place(access).given);
    for sequence in kept {
        // The worker that has it may keep it for ever; it may be gone meanwhile.
        let _ = stream.delete_message(sequence).await;
    }
    let again = shared.pending().take_due(now, |access, sequence| sequence < first || passed(access, sequence));
    let passed_over = again.iter().filter_map(|due| due.lost).filter(|sequence| *sequence >= first);
    for sequence in passed_over {
        // It would stay there for ever; it may be gone meanwhile.
        let _ = stream.delete_message(sequence).await;
    }
    send_all(shared, again).await;
    let old = now.checked_sub(shared.settings.redelivery);
    let doubtful = old.map(|old| shared.pending().doubtful(old, LOOKS)).unwrap_or_default();
    for (id, sequence) in doubtful {
        match stream.get_raw_message(sequence).await {
            Ok(_) => shared.pending().looked_at(id, sequence, Instant::now(), true),
            Err(error) if error.kind() == RawMessageErrorKind::NoMessageFound => {
                shared.pending().looked_at(id, sequence, Instant::now(), false);
                shared.hurry.notify_one();
            }
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}

async fn send_all(shared: &Arc<Shared>, again: Vec<Due>) {
    let sending = iter(again).for_each_concurrent(SENDING, |due| async move {
        if due.is_hopeless {
            shared.do_here(due.id);
        } else {
            shared.send(due.id, due.attempt).await;
        }
    });
    sending.await;
}

/// The progress of a consumer: the last message before which all are acknowledged, and the last that was delivered.
#[derive(Debug, Default, Clone, Copy)]
struct Place {
    done: u64,
    given: u64,
}

/// Makes a consumer anew that delivers nothing, though there is work and a worker that asks for it, or that is ahead of
/// its stream. How far the consumer is.
async fn unstick(
    shared: &Arc<Shared>,
    (stream, last): (&stream::Stream, u64),
    access: Access,
    seen: &mut Seen,
) -> Result<Place, Box<dyn std::error::Error + Send + Sync>> {
    let name = shared.link.names.consumer(access);
    let info = stream.consumer_info(&name).await?;
    let (delivered, floor) = (info.delivered.stream_sequence, info.ack_floor.stream_sequence);
    let has_work_and_takers = info.num_pending > 0 && info.num_waiting > 0;
    let is_ahead = floor > last;
    if is_ahead || seen.is_stuck(delivered, floor, has_work_and_takers) {
        shared.link.log(&format!("the consumer {name} delivers nothing; creating it anew"));
        stream.delete_consumer(&name).await?;
        shared.consumer(stream, access).await?;
        *seen = Seen::default();
        return Ok(Place::default());
    }
    Ok(Place { done: floor, given: delivered })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_consumer_is_stuck_when_nothing_moves_for_a_while_though_there_is_work() {
        let mut seen = Seen::default();
        assert!(!seen.is_stuck(1, 1, true));
        let verdicts: Vec<bool> = (0..STUCK).map(|_| seen.is_stuck(1, 1, true)).collect();
        assert_eq!(verdicts, [false, false, false, false, true]);
        let mut seen = Seen::default();
        assert!((1..20).all(|step| !seen.is_stuck(step, step, true)), "it moves");
        assert!((1..20).all(|_| !seen.is_stuck(20, 20, false)), "there is nothing to do");
    }
}
