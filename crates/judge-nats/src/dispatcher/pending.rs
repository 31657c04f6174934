//! The work that was sent and has no report yet. Only a table: it sends nothing, and reads no clock, as its callers
//! pass the time.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use bytes::Bytes;
use tokio::sync::{Mutex, oneshot};

use crate::message::WorkId;
use crate::names::Access;
use crate::work::Work;

/// How often work that was given out but never reported is tried alone before it is given up.
const BEGINS: usize = 2;

/// The refusals or failures after which work is done here.
const FAILURES: u32 = 3;

/// How often a message may be lost, or kept by a worker, before the work is done here.
const LOSSES: u32 = 3;

/// The reports on one piece of work that may wait to be checked.
const TURNS: usize = 8;

/// The longest that the stream may take to accept a message.
const UNDERWAY: Duration = Duration::from_secs(6);

/// The time after which a message that the stream has not accepted is sent again.
const AGAIN: Duration = Duration::from_secs(1);

/// The work that was sent and has no report yet, by id.
#[derive(Debug)]
pub(super) struct Pending<T> {
    sent: HashMap<WorkId, Sent<T>>,
}

/// Work that was sent.
#[derive(Debug)]
pub(super) struct Sent<T> {
    pub(super) work: Work,
    pub(super) access: Access,
    /// Its number among the work of this dispatcher.
    pub(super) number: u64,
    /// The message.
    pub(super) message: Bytes,
    /// The task, if it is too large for the message.
    pub(super) object: Option<Bytes>,
    /// How often it was sent.
    pub(super) attempt: u32,
    /// Where it is in the stream; none until the stream has accepted it.
    pub(super) sequence: Option<u64>,
    /// When it was first sent, and when it was last sent or looked for in the stream.
    since: Instant,
    last: Instant,
    /// It is not sent again before this time.
    pause: Instant,
    /// Since when it is known to be with a worker.
    given: Option<Instant>,
    /// The tries in which it was done alone, each with the time at which it began.
    begins: Vec<(u64, Instant)>,
    /// How often a report on it was refused, or said that it failed.
    failures: u32,
    /// How often the stream or a worker has lost it.
    losses: u32,
    /// Whether it is done here.
    is_here: bool,
    /// Locked by whoever is looking at a report on it.
    turn: Arc<Mutex<()>>,
    waiting: Vec<(u64, oneshot::Sender<T>)>,
}

/// Work that is to be sent again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Due {
    pub(super) id: WorkId,
    pub(super) attempt: u32,
    /// Where the lost message was, if it was in the stream.
    pub(super) lost: Option<u64>,
    /// Whether it was lost so often that it is to be done here instead.
    pub(super) is_hopeless: bool,
}

/// Whose turn it is to check a report.
#[derive(Debug)]
pub(super) enum Turn {
    /// That of whoever locks this, one after the other.
    Wait(Arc<Mutex<()>>),
    /// Nobody: too many are waiting already.
    Crowded,
}

/// What to do after a failure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Next {
    /// Send it again, after a while.
    Again,
    /// Do it here.
    Here,
}

impl<T> Default for Pending<T> {
    fn default() -> Self {
        Self { sent: HashMap::new() }
    }
}

impl<T> Sent<T> {
    pub(super) fn new(
        (work, access, number): (Work, Access, u64),
        (message, object): (Bytes, Option<Bytes>),
        now: Instant,
    ) -> Self {
        Self {
            work,
            access,
            number,
            message,
            object,
            attempt: 0,
            sequence: None,
            since: now,
            last: now,
            pause: now + UNDERWAY,
            given: None,
            begins: Vec::new(),
            failures: 0,
            losses: 0,
            is_here: false,
            turn: Arc::default(),
            waiting: Vec::new(),
        }
    }

    /// Notes that its message is lost. Where it was, if it was in the stream.
    fn lose(&mut self) -> Option<u64> {
        self.given = None;
        let lost = self.sequence.take();
        self.losses += u32::from(lost.is_some());
        lost
    }

    /// Whether it may be with several workers.
    pub(super) fn was_lost(&self) -> bool {
        self.losses > 0
    }
}

impl<T> Pending<T> {
    /// Adds a waiter to work that was sent; if it was not, the waiter is handed back.
    pub(super) fn join(
        &mut self,
        id: WorkId,
        number: u64,
        waiter: oneshot::Sender<T>,
    ) -> Result<(), oneshot::Sender<T>> {
        match self.sent.get_mut(&id) {
            Some(sent) => {
                sent.waiting.push((number, waiter));
                Ok(())
            }
            None => Err(waiter),
        }
    }

    /// Notes work that is about to be sent.
    pub(super) fn insert(&mut self, id: WorkId, sent: Sent<T>) {
        self.sent.entry(id).or_insert(sent);
    }

    /// Removes a waiter; the work, if no other waits for it.
    pub(super) fn leave(&mut self, id: WorkId, number: u64) -> Option<Sent<T>> {
        let sent = self.sent.get_mut(&id)?;
        sent.waiting.retain(|(other, _)| *other != number);
        if sent.waiting.is_empty() { self.sent.remove(&id) } else { None }
    }

    /// The work with this id.
    pub(super) fn get(&self, id: WorkId) -> Option<&Sent<T>> {
        self.sent.get(&id)
    }

    /// The work with this id, as long as reports on it are wanted.
    pub(super) fn wanted(&self, id: WorkId) -> Option<&Sent<T>> {
        self.get(id).filter(|sent| !sent.is_here)
    }

    /// The turn to look at a report on work; none if no report is wanted. Looking can take long, and a hostile worker
    /// can make it take long.
    pub(super) fn turn(&self, id: WorkId) -> Option<Turn> {
        let turn = &self.wanted(id)?.turn;
        Some(if Arc::strong_count(turn) > TURNS { Turn::Crowded } else { Turn::Wait(Arc::clone(turn)) })
    }

    /// Takes work over to do it here; none if that has happened already, as once is enough.
    pub(super) fn take_over(&mut self, id: WorkId) -> Option<Work> {
        let sent = self.sent.get_mut(&id).filter(|sent| !sent.is_here)?;
        sent.is_here = true;
        Some(sent.work.clone())
    }

    /// Notes that the stream has accepted a message, if it is the latest one.
    pub(super) fn accepted(&mut self, id: WorkId, attempt: u32, sequence: u64) {
        if let Some(sent) = self.sent.get_mut(&id).filter(|sent| sent.attempt == attempt) {
            sent.sequence = Some(sequence);
            sent.pause = sent.last;
        }
    }

    /// Notes that the stream has not accepted a message.
    pub(super) fn not_accepted(&mut self, id: WorkId, attempt: u32, now: Instant) {
        if let Some(sent) = self.sent.get_mut(&id).filter(|sent| sent.attempt == attempt) {
            sent.pause = now + AGAIN;
        }
    }

    /// Removes work whose result is found; it, and everybody who waits for it.
    pub(super) fn found(&mut self, id: WorkId) -> Option<(Sent<T>, Vec<oneshot::Sender<T>>)> {
        let mut sent = self.sent.remove(&id)?;
        let waiting = std::mem::take(&mut sent.waiting).into_iter().map(|(_, waiter)| waiter).collect();
        Some((sent, waiting))
    }

    /// Whether work that is about to be tried alone may be; none if nobody waits for it.
    ///
    /// A try that begins within three quarters of `redelivery` of the last one does not count: the worker gave the work
    /// back, or the message is a lie.
    pub(super) fn begin(&mut self, id: WorkId, attempt: u64, (now, redelivery): (Instant, Duration)) -> Option<bool> {
        let begins = &mut self.sent.get_mut(&id).filter(|sent| !sent.is_here)?.begins;
        let is_new = begins.iter().all(|(other, _)| *other != attempt);
        let is_later = begins.last().is_none_or(|(_, last)| now.saturating_duration_since(*last) * 4 >= redelivery * 3);
        if is_new && is_later && begins.len() <= BEGINS {
            begins.push((attempt, now));
        }
        Some(begins.len() <= BEGINS)
    }

    /// Notes that a try ended in an orderly way, but without a result.
    pub(super) fn failed(&mut self, id: WorkId, now: Instant) -> Option<Next> {
        let sent = self.sent.get_mut(&id)?;
        sent.failures += 1;
        sent.begins.clear();
        if sent.failures >= FAILURES || sent.is_here {
            return Some(Next::Here);
        }
        sent.sequence = None;
        sent.pause = now + Duration::from_secs(1) * sent.failures;
        Some(Next::Again)
    }

    /// The work to send again: work that is not in the stream, because `lost` says so or because it never got there.
    pub(super) fn take_due(&mut self, now: Instant, lost: impl Fn(Access, u64) -> bool) -> Vec<Due> {
        let due = self.sent.iter_mut().filter(|(_, sent)| {
            !sent.is_here && sent.pause <= now && sent.sequence.is_none_or(|sequence| lost(sent.access, sequence))
        });
        let mut due: Vec<_> = due.collect();
        due.sort_by_key(|(_, sent)| sent.number);
        let again = |(id, sent): (&WorkId, &mut Sent<T>)| {
            sent.attempt += 1;
            let lost = sent.lose();
            sent.last = now;
            sent.pause = now + UNDERWAY;
            Due { id: *id, attempt: sent.attempt, lost, is_hopeless: sent.losses >= LOSSES }
        };
        due.into_iter().map(again).collect()
    }

    /// Work that should be in the stream, and was last sent or looked for before `before`: at most `most`, with its
    /// place.
    pub(super) fn doubtful(&self, before: Instant, most: usize) -> Vec<(WorkId, u64)> {
        let old = self.sent.iter().filter(|(_, sent)| sent.last < before);
        old.filter_map(|(id, sent)| sent.sequence.map(|sequence| (*id, sequence))).take(most).collect()
    }

    /// Notes that work was looked for in the stream, and whether it is `there`.
    pub(super) fn looked_at(&mut self, id: WorkId, sequence: u64, now: Instant, there: bool) {
        if let Some(sent) = self.sent.get_mut(&id).filter(|sent| sent.sequence == Some(sequence)) {
            sent.last = now;
            if !there {
                sent.lose();
                sent.pause = now;
            }
        }
    }

    /// Forgets where work is that has been with a worker, as `given` says, for longer than `patience`; the places. A
    /// worker may claim for ever to be working on it. The patience doubles each time, because there may really be so
    /// much to do.
    pub(super) fn take_kept(
        &mut self,
        (now, patience): (Instant, Duration),
        given: impl Fn(Access, u64) -> bool,
    ) -> Vec<u64> {
        let mut kept = Vec::new();
        for sent in self.sent.values_mut().filter(|sent| !sent.is_here) {
            if !sent.sequence.is_some_and(|sequence| given(sent.access, sequence)) {
                sent.given = None;
                continue;
            }
            let since = *sent.given.get_or_insert(now);
            if now.saturating_duration_since(since) >= patience * 2_u32.pow(sent.losses.min(8)) {
                kept.extend(sent.lose());
                sent.pause = now;
            }
        }
        kept
    }

    /// Forgets where everything is, because the stream was made anew.
    pub(super) fn forget_places(&mut self, now: Instant) {
        self.sent.values_mut().for_each(|sent| {
            sent.sequence = None;
            sent.pause = now;
        });
    }

    /// How much work there is, and since when the oldest has been here.
    pub(super) fn waiting(&self) -> (usize, Option<Instant>) {
        (self.sent.len(), self.sent.values().map(|sent| sent.since).min())
    }
}

#[cfg(test)]
mod tests {
    use judge::Fingerprint;

    use super::*;

    fn id(number: u8) -> WorkId {
        Fingerprint::of(&[number])
    }

    fn due(number: u8, lost: Option<u64>) -> Due {
        Due { id: id(number), attempt: 1, lost, is_hopeless: false }
    }

    fn sent(now: Instant) -> Sent<u8> {
        Sent::new((Work::Program("{}".into()), Access::Open, 1), (Bytes::new(), None), now)
    }

    #[test]
    fn all_who_wait_for_the_same_work_get_its_result_once() {
        let (now, mut pending) = (Instant::now(), Pending::default());
        pending.insert(id(1), sent(now));
        let (one, mut first) = oneshot::channel();
        let (two, mut second) = oneshot::channel();
        pending.join(id(1), 1, one).unwrap();
        pending.join(id(1), 2, two).unwrap();
        let (_, waiting) = pending.found(id(1)).unwrap();
        for waiter in waiting {
            waiter.send(7_u8).unwrap();
        }
        assert_eq!((first.try_recv(), second.try_recv()), (Ok(7), Ok(7)));
        assert!(pending.found(id(1)).is_none() && pending.waiting().0 == 0);
    }

    #[test]
    fn work_is_given_up_once_nobody_waits_for_it() {
        let (now, mut pending) = (Instant::now(), Pending::default());
        pending.insert(id(1), sent(now));
        for number in [1, 2] {
            pending.join(id(1), number, oneshot::channel().0).unwrap();
        }
        assert!(pending.leave(id(1), 1).is_none());
        assert!(pending.leave(id(1), 2).is_some());
        assert!(pending.join(id(1), 3, oneshot::channel().0).is_err());
    }

    #[test]
    fn what_the_stream_has_lost_is_sent_again_and_nothing_else() {
        let (now, mut pending) = (Instant::now(), Pending::default());
        for (number, sequence) in [(1, Some(5)), (2, Some(9)), (3, None)] {
            pending.insert(id(number), sent(now));
            if let Some(sequence) = sequence {
                pending.accepted(id(number), 0, sequence);
            }
        }
        assert_eq!(pending.take_due(now, |_, sequence| sequence < 7), [due(1, Some(5))], "the third is under way");
        pending.not_accepted(id(3), 0, now);
        let now = now + AGAIN;
        let again = pending.take_due(now, |_, _| false);
        let ids: Vec<WorkId> = again.iter().map(|due| due.id).collect();
        assert_eq!(ids, [id(3)]);
        // It is on its way now.
        assert!(pending.take_due(now, |_, sequence| sequence < 7).is_empty());
        pending.forget_places(now);
        assert_eq!(pending.take_due(now, |_, _| false).len(), 3);
    }

    #[test]
    fn a_late_answer_of_the_stream_says_nothing_about_a_later_attempt() {
        let (now, mut pending) = (Instant::now(), Pending::default());
        pending.insert(id(1), sent(now));
        assert_eq!(pending.take_due(now + UNDERWAY, |_, _| true), [due(1, None)]);
        pending.accepted(id(1), 0, 5);
        assert_eq!(pending.get(id(1)).unwrap().sequence, None);
        pending.accepted(id(1), 1, 6);
        pending.looked_at(id(1), 5, now, false);
        assert_eq!(pending.get(id(1)).unwrap().sequence, Some(6));
    }

    #[test]
    fn work_that_crashes_workers_is_tried_alone_twice() {
        let (now, mut pending) = (Instant::now(), Pending::default());
        pending.insert(id(1), sent(now));
        let wait = Duration::from_secs(30);
        let at = |number| (now + wait * number, wait);
        assert_eq!([5, 5, 5].map(|attempt| pending.begin(id(1), attempt, at(0))), [Some(true); 3], "it is one try");
        let hurried: Vec<_> = (10..50).map(|attempt| pending.begin(id(1), attempt, at(0))).collect();
        assert_eq!(hurried, [Some(true); 40], "no worker can have crashed so soon");
        assert_eq!(
            [(6, 1), (7, 2)].map(|(attempt, number)| pending.begin(id(1), attempt, at(number))),
            [Some(true), Some(false)]
        );
        assert_eq!(pending.begin(id(2), 5, at(3)), None);
        // A worker that reports a failure has not crashed.
        assert_eq!(pending.failed(id(1), now), Some(Next::Again));
        assert_eq!(pending.begin(id(1), 8, at(4)), Some(true));
    }

    #[test]
    fn what_fails_three_times_is_done_here() {
        let (now, mut pending) = (Instant::now(), Pending::default());
        pending.insert(id(1), sent(now));
        let fates = [(); 3].map(|()| pending.failed(id(1), now));
        assert_eq!(fates, [Some(Next::Again), Some(Next::Again), Some(Next::Here)]);
        assert!(pending.take_due(now, |_, _| true).is_empty(), "it has to wait");
        assert!(pending.take_over(id(1)).is_some());
        // It is done once, and reports on it are no longer wanted.
        assert!(pending.take_over(id(1)).is_none() && pending.wanted(id(1)).is_none() && pending.turn(id(1)).is_none());
        assert!(pending.take_due(now + Duration::from_secs(3), |_, _| true).is_empty());
        assert!(pending.get(id(1)).is_some());
    }

    #[test]
    fn what_is_lost_or_kept_again_and_again_is_done_here() {
        let (mut now, patience, mut pending) = (Instant::now(), Duration::from_mins(1), Pending::default());
        pending.insert(id(1), sent(now));
        let mut hopeless = Vec::new();
        for attempt in 0..LOSSES {
            pending.accepted(id(1), attempt, 5);
            assert!(pending.take_kept((now, patience), |_, _| false).is_empty(), "no worker has it");
            assert!(pending.take_kept((now, patience), |_, _| true).is_empty(), "a worker has only just got it");
            now += patience * 2_u32.pow(attempt);
            let before = now.checked_sub(Duration::from_secs(1)).unwrap();
            assert!(pending.take_kept((before, patience), |_, _| true).is_empty(), "it may take that long");
            assert_eq!(pending.take_kept((now, patience), |_, _| true), [5]);
            hopeless.extend(pending.take_due(now, |_, _| false).iter().map(|due| due.is_hopeless));
        }
        assert_eq!(hopeless, [false, false, true]);
        let mut pending = Pending::default();
        pending.insert(id(2), sent(now));
        let lost = (0..LOSSES).map(|attempt| {
            pending.accepted(id(2), attempt, 9);
            pending.take_due(now, |_, sequence| sequence == 9)[0].is_hopeless
        });
        assert_eq!(lost.collect::<Vec<_>>(), [false, false, true]);
    }

    #[test]
    fn only_so_many_reports_on_one_piece_of_work_wait() {
        let mut pending = Pending::default();
        pending.insert(id(1), sent(Instant::now()));
        let turns: Vec<_> = (0..=TURNS).filter_map(|_| pending.turn(id(1))).collect();
        let waiting = turns.iter().filter(|turn| matches!(turn, Turn::Wait(_))).count();
        assert_eq!((waiting, turns.len()), (TURNS, TURNS + 1));
        drop(turns);
        assert!(matches!(pending.turn(id(1)), Some(Turn::Wait(_))));
    }
}
