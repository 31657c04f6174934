//! Ends a guest that uses the processor without making progress. No program can do that unless the image or a price is
//! wrong.
//!
//! While the count advances, the instruction limit will end the run, so each counted instruction buys time, far more
//! than the slowest of them takes (`docs/performance.md`). What is measured is the processor time of the guest's own
//! thread, which does not pass while the machine does something else, sleeps, or keeps the process stopped. This module
//! knows clocks and counts, and nothing of guests.

use std::time::{Duration, Instant};

/// The time that a guest may take even if it counts nothing.
const GRACE: Duration = Duration::from_secs(30);

/// The nanoseconds that each counted instruction may take. The slowest take less than one on the machines measured.
const PER_INSTRUCTION: u64 = 50;

/// The wall-clock time between looks at the thread's clock: reading it takes longer than a small host function.
const BETWEEN_LOOKS: Duration = Duration::from_secs(1);

/// The most that the time between two looks can count for. A guest that returns from something long did make progress,
/// and on systems without a per-thread clock, this makes the wall clock usable: the machine may have slept.
const STRETCH: Duration = Duration::from_secs(5);

/// How much time a guest has used, and how much it may use.
#[derive(Debug)]
pub(super) struct Backstop {
    grace: Duration,
    between_looks: Duration,
    last: Reading,
    used: Duration,
}

/// The readings of the clocks.
#[derive(Debug, Clone, Copy)]
struct Reading {
    wall: Instant,
    /// The processor time of the thread, if the system counts it.
    thread: Option<Duration>,
}

impl Backstop {
    /// The backstop of a guest that starts now, on this thread.
    pub(super) fn new() -> Self {
        Self { grace: GRACE, between_looks: BETWEEN_LOOKS, last: Reading::now(Instant::now()), used: Duration::ZERO }
    }

    /// Whether a guest that has counted `instructions` must end. Must be called on the guest's thread.
    pub(super) fn is_reached(&mut self, instructions: u64) -> bool {
        let wall = Instant::now();
        wall.duration_since(self.last.wall) >= self.between_looks && self.look(Reading::now(wall), instructions)
    }

    fn look(&mut self, now: Reading, instructions: u64) -> bool {
        let passed = match (self.last.thread, now.thread) {
            (Some(last), Some(now)) => now.saturating_sub(last),
            _ => now.wall.duration_since(self.last.wall),
        };
        self.used += passed.min(STRETCH);
        self.last = now;
        let bought = Duration::from_nanos(instructions.saturating_mul(PER_INSTRUCTION));
        self.used > self.grace + bought
    }

    /// For tests: a backstop without grace that looks every time it is asked.
    #[cfg(test)]
    pub(super) fn impatient() -> Self {
        Self { grace: Duration::ZERO, between_looks: Duration::ZERO, ..Self::new() }
    }
}

impl Reading {
    fn now(wall: Instant) -> Self {
        Self { wall, thread: thread_time() }
    }
}

/// The processor time that this thread has used.
#[cfg(unix)]
fn thread_time() -> Option<Duration> {
    let mut time = libc::timespec { tv_sec: 0, tv_nsec: 0 };
    #[expect(unsafe_code, reason = "the standard library does not expose this clock")]
    // SAFETY: the call writes a time to the location it is given, and nothing else.
    let answer = unsafe { libc::clock_gettime(libc::CLOCK_THREAD_CPUTIME_ID, &raw mut time) };
    let (seconds, nanoseconds) = (u64::try_from(time.tv_sec).ok()?, u32::try_from(time.tv_nsec).ok()?);
    (answer == 0).then(|| Duration::new(seconds, nanoseconds))
}

/// Not every system has such a clock.
#[cfg(not(unix))]
fn thread_time() -> Option<Duration> {
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Looks every `step` of wall-clock time, of which the thread works a share, while the guest counts `rate`
    /// instructions per second of work. The result is the wall-clock time until the end, if it comes within a hundred
    /// thousand looks.
    fn end(step: Duration, share: f64, rate: f64, has_thread_clock: bool) -> Option<Duration> {
        let start = Instant::now();
        let mut backstop = Backstop::new();
        backstop.last = Reading { wall: start, thread: has_thread_clock.then_some(Duration::ZERO) };
        (1..100_000).find_map(|looks| {
            let wall = step * looks;
            let worked = wall.mul_f64(share);
            let now = Reading { wall: start + wall, thread: has_thread_clock.then_some(worked) };
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "counts are far below 2^63")]
            let instructions = (worked.as_secs_f64() * rate) as u64;
            backstop.look(now, instructions).then_some(wall)
        })
    }

    const SECOND: Duration = Duration::from_secs(1);

    /// The instructions counted per second at three nanoseconds each: ten times the worst measured.
    const WORST: f64 = 1e9 / 3.0;

    #[test]
    fn a_guest_that_counts_is_never_ended() {
        for clock in [true, false] {
            assert_eq!(end(SECOND, 1.0, WORST, clock), None, "alone");
            assert_eq!(end(SECOND, 0.125, WORST, clock), None, "as one of sixteen on two processors");
            assert_eq!(end(SECOND, 1.0, WORST / 10.0, clock), None, "on a machine that is ten times slower");
        }
    }

    #[test]
    fn a_guest_that_does_not_run_is_never_ended() {
        assert_eq!(end(SECOND, 0.0, 0.0, true), None, "stopped, or on a machine that sleeps");
        let mut backstop = Backstop::new();
        let woken = Reading { wall: backstop.last.wall + Duration::from_hours(9), thread: None };
        assert!(!backstop.look(woken, 0), "a night counts as a moment where threads have no clock");
    }

    #[test]
    fn a_guest_that_stalls_is_ended() {
        assert_eq!(end(SECOND, 1.0, 0.0, true), Some(SECOND * 31));
        assert_eq!(end(SECOND, 0.5, 0.0, true), Some(SECOND * 61));
        assert_eq!(end(SECOND, 1.0, 0.0, false), Some(SECOND * 31));
        assert_eq!(
            end(SECOND, 1.0, 1e6, true),
            Some(SECOND * 32),
            "a million instructions a second is next to nothing"
        );
    }

    #[test]
    fn the_thread_clock_counts_work_and_not_waiting() {
        let Some(before) = thread_time() else { return };
        let (end, waiting) = std::sync::mpsc::channel::<()>();
        waiting.recv_timeout(Duration::from_millis(30)).unwrap_err();
        drop(end);
        let used = || thread_time().unwrap().saturating_sub(before);
        let waited = used();
        while used() < Duration::from_millis(40) {}
        assert!(waited < Duration::from_millis(25), "{waited:?}");
    }
}
