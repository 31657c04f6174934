//! Rate limits for the messages of one side of a room: a side that sends more is slowed down. It knows no message.

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Messages per second, and in a burst: fewer than may wait for the other side, so that neither side can get the other
/// cut off by sending too many.
const MESSAGES: Bound = Bound { rate: 200.0, burst: 400.0 };

/// Bytes per second, and in a burst. It allows pasting a text of the largest size a few times in a row, and nobody
/// types that much; what a message costs the server grows with its bytes.
const BYTES: Bound = Bound { rate: 256.0 * 1024.0, burst: 16.0 * 1024.0 * 1024.0 };

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
}
