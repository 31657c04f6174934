//! How many requests a client may send: a bucket that refills steadily and is emptied by requests.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// How many clients are remembered. If there are more, those with full buckets are forgotten first.
const CLIENTS: usize = 64 << 10;

/// The requests that each client may send.
#[derive(Debug)]
pub(crate) struct Rates {
    /// Requests per second; none means no limit.
    rate: Option<f64>,
    /// Requests at once.
    burst: f64,
    buckets: Mutex<HashMap<String, Bucket>>,
}

#[derive(Debug, Clone, Copy)]
struct Bucket {
    left: f64,
    filled: Instant,
}

impl Rates {
    /// This many requests per second, and ten seconds' worth of them in a burst; without a number, there is no limit.
    pub(crate) fn new(rate: Option<u32>) -> Self {
        let rate = rate.map(|rate| f64::from(rate.max(1)));
        Self { rate, burst: rate.unwrap_or_default() * 10.0, buckets: Mutex::default() }
    }

    /// Takes one request of `client`; if it may not send one now, the error is the time until it may.
    pub(crate) fn take(&self, client: &str, now: Instant) -> Result<(), Duration> {
        let Some(rate) = self.rate else { return Ok(()) };
        let mut buckets = self.buckets.lock().unwrap_or_else(PoisonError::into_inner);
        let full = Bucket { left: self.burst, filled: now };
        let fill = |bucket: &Bucket| {
            let passed = now.saturating_duration_since(bucket.filled).as_secs_f64();
            Bucket { left: (bucket.left + passed * rate).min(self.burst), filled: now }
        };
        if buckets.len() >= CLIENTS && !buckets.contains_key(client) {
            buckets.retain(|_, bucket| fill(bucket).left < self.burst);
            if buckets.len() >= CLIENTS {
                // More clients are asking at once than anybody serves: no new one gets in.
                return Err(Duration::from_secs(1));
            }
        }
        let bucket = buckets.entry(client.to_owned()).or_insert(full);
        *bucket = fill(bucket);
        if bucket.left < 1.0 {
            return Err(Duration::from_secs_f64((1.0 - bucket.left) / rate));
        }
        bucket.left -= 1.0;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_client_waits_when_its_bucket_is_empty_and_others_do_not() {
        let rates = Rates::new(Some(2));
        let start = Instant::now();
        for _ in 0..20 {
            assert_eq!(rates.take("ada", start), Ok(()));
        }
        assert_eq!(rates.take("ada", start), Err(Duration::from_millis(500)));
        assert_eq!(rates.take("bob", start), Ok(()));
        assert_eq!(rates.take("ada", start + Duration::from_millis(500)), Ok(()));
        assert!(rates.take("ada", start + Duration::from_millis(500)).is_err());
    }

    #[test]
    fn forgotten_clients_had_nothing_to_wait_for() {
        let rates = Rates::new(Some(1));
        let start = Instant::now();
        for number in 0..CLIENTS {
            assert_eq!(rates.take(&number.to_string(), start), Ok(()));
        }
        assert!(rates.take("one more", start).is_err());
        assert_eq!(rates.take("one more", start + Duration::from_secs(1)), Ok(()));
    }
}
