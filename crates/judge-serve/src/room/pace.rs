//! Rate limits of a room. A side that sends more messages is slowed down, and a candidate who submits more often is
//! refused. It knows no message.

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Messages per second, and in a burst: fewer than may wait for the other side, so that neither side can get the other
/// cut off by sending too many.
const MESSAGES: Bound = Bound { rate: 200.0, burst: 400.0 };

/// Bytes per second, and in a burst. It allows pasting a text of the largest size a few times in a row, and nobody
/// types that much; what a message costs the server grows with its bytes.
const BYTES: Bound = Bound { rate: 256.0 * 1024.0, burst: 16.0 * 1024.0 * 1024.0 };

/// How often a candidate may submit: this many times in this time. Each submission reveals how many hidden cases hold.
pub(super) const SUBMISSIONS: (usize, Duration) = (10, Duration::from_mins(1));

#[derive(Debug, Clone, Copy)]
struct Bound {
    rate: f64,
    burst: f64,
}

/// What one side of a room may still send, over all of its connections: opening another one does not help.
#[derive(Debug)]
pub(super) struct Pace(Mutex<Left>);

#[derive(Debug)]
struct Left {
    messages: f64,
    bytes: f64,
    since: Instant,
}

impl Pace {
    pub(super) fn new(now: Instant) -> Self {
        Self(Mutex::new(Left { messages: MESSAGES.burst, bytes: BYTES.burst, since: now }))
    }

    /// Counts a message of this many bytes, and returns how long it has to wait.
    pub(super) fn take(&self, bytes: usize, now: Instant) -> Duration {
        let mut left = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let passed = now.saturating_duration_since(left.since).as_secs_f64();
        #[expect(clippy::cast_precision_loss, reason = "a message is far smaller")]
        let bytes = bytes as f64;
        left.messages = MESSAGES.filled(left.messages, passed) - 1.0;
        left.bytes = BYTES.filled(left.bytes, passed) - bytes;
        left.since = now;
        Duration::from_secs_f64(MESSAGES.wait(left.messages).max(BYTES.wait(left.bytes)))
    }
}

/// When the candidate submitted lately. It does not go by the clock on the wall, which may be set.
#[derive(Debug, Default)]
pub(super) struct Submits(Vec<Instant>);

impl Submits {
    /// What a recording says about it: leaving a room, or a restart, forgets nothing. The moments, in order, and `now`
    /// are in milliseconds since 1970; those to come, since the clock was set back, count as now.
    pub(super) fn recorded(moments: &[i64], (now_ms, now): (i64, Instant)) -> Self {
        let age = |at_ms: &i64| Duration::from_millis(u64::try_from(now_ms.saturating_sub(*at_ms)).unwrap_or_default());
        let ages = moments.iter().rev().take(SUBMISSIONS.0).map(age);
        // Where moments are counted from the start of the machine, it may have been started since.
        let at = |age: Duration| now.checked_sub(age).unwrap_or(now);
        Self(ages.filter(|age| *age < SUBMISSIONS.1).map(at).collect())
    }

    /// Counts one more; false if there were too many.
    pub(super) fn again(&mut self, now: Instant) -> bool {
        self.0.retain(|at| now.saturating_duration_since(*at) < SUBMISSIONS.1);
        let may = self.0.len() < SUBMISSIONS.0;
        if may {
            self.0.push(now);
        }
        may
    }
}

impl Bound {
    fn filled(self, left: f64, passed: f64) -> f64 {
        (left + passed * self.rate).min(self.burst)
    }

    fn wait(self, left: f64) -> f64 {
        (-left / self.rate).max(0.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn too_many_messages_or_bytes_wait_and_typing_never_does() {
        let start = Instant::now();
        let pace = Pace::new(start);
        assert!((0..400).all(|_| pace.take(100, start).is_zero()));
        assert_eq!(pace.take(100, start), Duration::from_millis(5));
        assert!(pace.take(100, start + Duration::from_secs(1)).is_zero());
        let pace = Pace::new(start);
        let pasted = 2 << 20;
        assert!((0..8).all(|_| pace.take(pasted, start).is_zero()));
        assert_eq!(pace.take(pasted, start), Duration::from_secs(8));
        // Five changes a second, for an hour.
        let pace = Pace::new(start);
        let at = |step: u32| start + Duration::from_millis(200) * step;
        assert!((0..18_000).all(|step| pace.take(500, at(step)).is_zero()));
    }

    #[test]
    fn submissions_are_counted_across_a_return_and_whatever_the_clock_says() {
        let start = Instant::now() + Duration::from_hours(1);
        let after = |seconds: u64| start + Duration::from_secs(seconds);
        let mut submits = Submits::default();
        assert!((0..10).all(|second| submits.again(after(second))));
        assert!(!submits.again(after(59)) && submits.again(after(60)) && !submits.again(after(60)));
        // The recording of nine, of which three are older than a minute.
        let recorded = [0, 1, 2, 100_000, 100_000, 110_000, 110_000, 120_000, 150_000];
        let mut submits = Submits::recorded(&recorded, (150_000, start));
        assert!((0..4).all(|_| submits.again(start)) && !submits.again(start));
        assert!(submits.again(after(10)) && submits.again(after(10)) && !submits.again(after(10)));
        // A clock that was set back or far ahead: nobody waits longer than a minute, and nothing overflows.
        for moments in [[200_000; 20], [i64::MAX; 20]] {
            let mut submits = Submits::recorded(&moments, (0, start));
            assert!(!submits.again(after(59)) && submits.again(after(60)));
        }
        assert!(Submits::recorded(&[i64::MIN], (i64::MAX, start)).0.is_empty());
    }
}
