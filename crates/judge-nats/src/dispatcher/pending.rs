//! The work that was sent and has no report yet. A table and nothing else: it sends nothing and knows no time but what it is
//! told.

use std::collections::HashMap;
use std::time::{Duration, Instant};

use bytes::Bytes;
use tokio::sync::oneshot;

use crate::message::WorkId;
use crate::names::Access;
use crate::work::Work;

/// How often work is tried alone, after it was given out and nothing came of it, before nobody is to try it again.
const BEGINS: usize = 2;

/// How often work is refused or fails before it is done here.
const FAILURES: u32 = 3;

/// How long a message is under way at most until the stream has taken it.
const UNDERWAY: Duration = Duration::from_secs(6);

/// How long to wait before a message is sent again that the stream has not taken.
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
    /// Which work of this dispatcher it is.
    pub(super) number: u64,
    /// The message.
    pub(super) message: Bytes,
    /// What goes with the message because it is too large for it.
    pub(super) object: Option<Bytes>,
    /// How often it was sent.
    pub(super) attempt: u32,
    /// Where it is in the stream; none as long as the stream has not taken it.
    pub(super) sequence: Option<u64>,
    /// When it was sent for the first time, and when for the last.
    since: Instant,
    last: Instant,
    /// Not before this time is it sent again.
    pause: Instant,
    /// The tries in which it was begun alone.
    begins: Vec<u64>,
    /// How often a report on it was refused, or said that it failed.
    failures: u32,
    waiting: Vec<(u64, oneshot::Sender<T>)>,
}

/// Work that is to be sent again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Due {
    pub(super) id: WorkId,
    pub(super) attempt: u32,
    /// Where the message was that is lost.
    pub(super) lost: Option<u64>,
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
            begins: Vec::new(),
            failures: 0,
            waiting: Vec::new(),
        }
    }
}

impl<T> Pending<T> {
    /// One more waits for work that was sent; false if it was not.
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

    /// One fewer waits; the work if nobody is left.
    pub(super) fn leave(&mut self, id: WorkId, number: u64) -> Option<Sent<T>> {
        let sent = self.sent.get_mut(&id)?;
        sent.waiting.retain(|(other, _)| *other != number);
        if sent.waiting.is_empty() { self.sent.remove(&id) } else { None }
    }

    /// The work with this id.
    pub(super) fn get(&self, id: WorkId) -> Option<&Sent<T>> {
        self.sent.get(&id)
    }

    /// Notes that the stream has taken a message, as far as it is the latest.
    pub(super) fn taken(&mut self, id: WorkId, attempt: u32, sequence: u64) {
        if let Some(sent) = self.sent.get_mut(&id).filter(|sent| sent.attempt == attempt) {
            sent.sequence = Some(sequence);
            sent.pause = sent.last;
        }
    }

    /// Notes that the stream has not taken a message.
    pub(super) fn untaken(&mut self, id: WorkId, attempt: u32, now: Instant) {
        if let Some(sent) = self.sent.get_mut(&id).filter(|sent| sent.attempt == attempt) {
            sent.pause = now + AGAIN;
        }
    }

    /// Takes work whose result is found, with all who wait for it.
    pub(super) fn found(&mut self, id: WorkId) -> Option<(Sent<T>, Vec<oneshot::Sender<T>>)> {
        let mut sent = self.sent.remove(&id)?;
        let waiting = std::mem::take(&mut sent.waiting).into_iter().map(|(_, waiter)| waiter).collect();
        Some((sent, waiting))
    }

    /// Work is about to be tried alone: whether it may be. None if nobody waits for it.
    pub(super) fn begin(&mut self, id: WorkId, attempt: u64) -> Option<bool> {
        let begins = &mut self.sent.get_mut(&id)?.begins;
        if !begins.contains(&attempt) && begins.len() <= BEGINS {
            begins.push(attempt);
        }
        Some(begins.len() <= BEGINS)
    }

    /// A try ended in an orderly way, but without a result.
    pub(super) fn failed(&mut self, id: WorkId, now: Instant) -> Option<Next> {
        let sent = self.sent.get_mut(&id)?;
        sent.failures += 1;
        sent.begins.clear();
        if sent.failures >= FAILURES {
            return Some(Next::Here);
        }
        sent.sequence = None;
        sent.pause = now + Duration::from_secs(1) * sent.failures;
        Some(Next::Again)
    }

    /// Work that is not in the stream, for `lost` says so or it never was, as it is to be sent again.
    pub(super) fn take_due(&mut self, now: Instant, lost: impl Fn(Access, u64) -> bool) -> Vec<Due> {
        let due = self
            .sent
            .iter_mut()
            .filter(|(_, sent)| sent.pause <= now && sent.sequence.is_none_or(|sequence| lost(sent.access, sequence)));
        let mut due: Vec<_> = due.collect();
        due.sort_by_key(|(_, sent)| sent.number);
        let again = |(id, sent): (&WorkId, &mut Sent<T>)| {
            sent.attempt += 1;
            let lost = sent.sequence.take();
            sent.last = now;
            sent.pause = now + UNDERWAY;
            Due { id: *id, attempt: sent.attempt, lost }
        };
        due.into_iter().map(again).collect()
    }

    /// Work that is in the stream as far as is known, and was sent before `before`: at most `most`, with its place.
    pub(super) fn doubtful(&self, before: Instant, most: usize) -> Vec<(WorkId, u64)> {
        let old = self.sent.iter().filter(|(_, sent)| sent.last < before);
        old.filter_map(|(id, sent)| sent.sequence.map(|sequence| (*id, sequence))).take(most).collect()
    }

    /// Notes that work was looked at and is in the stream (`there`), or is not.
    pub(super) fn looked_at(&mut self, id: WorkId, sequence: u64, now: Instant, there: bool) {
        if let Some(sent) = self.sent.get_mut(&id).filter(|sent| sent.sequence == Some(sequence)) {
            sent.last = now;
            if !there {
                sent.sequence = None;
                sent.pause = now;
            }
        }
    }

    /// Forgets where everything is: the stream is another one.
    pub(super) fn displaced(&mut self, now: Instant) {
        self.sent.values_mut().for_each(|sent| {
            sent.sequence = None;
            sent.pause = now;
        });
    }

    /// How much there is, and since when the oldest.
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
        Due { id: id(number), attempt: 1, lost }
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
    fn work_is_given_up_when_the_last_who_waits_is_gone() {
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
                pending.taken(id(number), 0, sequence);
            }
        }
        assert_eq!(pending.take_due(now, |_, sequence| sequence < 7), [due(1, Some(5))], "the third is under way");
        pending.untaken(id(3), 0, now);
        let now = now + AGAIN;
        let again = pending.take_due(now, |_, _| false);
        let ids: Vec<WorkId> = again.iter().map(|due| due.id).collect();
        assert_eq!(ids, [id(3)]);
        // It is on its way now.
        assert!(pending.take_due(now, |_, sequence| sequence < 7).is_empty());
        pending.displaced(now);
        assert_eq!(pending.take_due(now, |_, _| false).len(), 3);
    }

    #[test]
    fn a_late_answer_of_the_stream_says_nothing_about_a_later_attempt() {
        let (now, mut pending) = (Instant::now(), Pending::default());
        pending.insert(id(1), sent(now));
        assert_eq!(pending.take_due(now + UNDERWAY, |_, _| true), [due(1, None)]);
        pending.taken(id(1), 0, 5);
        assert_eq!(pending.get(id(1)).unwrap().sequence, None);
        pending.taken(id(1), 1, 6);
        pending.looked_at(id(1), 5, now, false);
        assert_eq!(pending.get(id(1)).unwrap().sequence, Some(6));
    }

    #[test]
    fn work_that_ends_whoever_tries_is_tried_twice_alone() {
        let (now, mut pending) = (Instant::now(), Pending::default());
        pending.insert(id(1), sent(now));
        assert_eq!([5, 5, 5].map(|attempt| pending.begin(id(1), attempt)), [Some(true); 3], "it is one try");
        assert_eq!([6, 7].map(|attempt| pending.begin(id(1), attempt)), [Some(true), Some(false)]);
        assert_eq!(pending.begin(id(2), 5), None);
        // Who says that it failed has not ended.
        assert_eq!(pending.failed(id(1), now), Some(Next::Again));
        assert_eq!(pending.begin(id(1), 8), Some(true));
    }

    #[test]
    fn what_fails_three_times_is_done_here() {
        let (now, mut pending) = (Instant::now(), Pending::default());
        pending.insert(id(1), sent(now));
        let fates = [(); 3].map(|()| pending.failed(id(1), now));
        assert_eq!(fates, [Some(Next::Again), Some(Next::Again), Some(Next::Here)]);
        assert!(pending.take_due(now, |_, _| true).is_empty(), "it was to wait");
        assert_eq!(pending.take_due(now + Duration::from_secs(3), |_, _| true).len(), 1);
    }
}
