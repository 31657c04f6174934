//! Log lines for the operator of this process. Lines that strangers can cause are limited in number, as a log takes up
//! disk space.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Writes a line to the operator's log.
pub type Log = Arc<dyn Fn(&str) + Send + Sync>;

/// The lines caused by strangers that are logged in one period.
const LINES: u32 = 200;

/// The period.
const PERIOD: Duration = Duration::from_mins(1);

/// Counts the lines that strangers cause.
#[derive(Debug, Default)]
pub(crate) struct Bound(Mutex<Count>);

#[derive(Debug, Default)]
struct Count {
    since: Option<Instant>,
    logged: u32,
    left_out: u64,
}

impl Bound {
    /// Logs a line, unless too many were logged.
    pub(crate) fn log(&self, log: &Log, line: &str) {
        let (left_out, may_log) = self.next(Instant::now());
        if left_out > 0 {
            log(&format!("left out {left_out} similar lines"));
        }
        if may_log {
            log(line);
        }
    }

    /// How many lines were left out in the last period, if it has ended, and whether this one may be logged.
    fn next(&self, now: Instant) -> (u64, bool) {
        let mut count = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut left_out = 0;
        if count.since.is_none_or(|since| now.saturating_duration_since(since) >= PERIOD) {
            left_out = count.left_out;
            *count = Count { since: Some(now), logged: 0, left_out: 0 };
        }
        let may_log = count.logged < LINES;
        if may_log {
            count.logged += 1;
        } else {
            count.left_out += 1;
        }
        (left_out, may_log)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_so_many_lines_that_strangers_cause_are_logged() {
        let (bound, now) = (Bound::default(), Instant::now());
        let logged = (0..1_000).filter(|_| bound.next(now).1).count();
        assert_eq!(logged, LINES as usize);
        assert_eq!(bound.next(now + PERIOD), (1_000 - u64::from(LINES), true));
        assert_eq!(bound.next(now + PERIOD), (0, true));
    }
}
