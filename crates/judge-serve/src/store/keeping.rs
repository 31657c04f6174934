//! What is kept, and for how long. Work without a result is never removed.

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use rusqlite::{Connection, OptionalExtension, ToSql};
use uuid::Uuid;

use super::{practice, rooms};

/// How many submissions are removed at a time when there are too many bytes.
const STEP: i64 = 250;

/// How much is kept, and for how long.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Keeping {
    /// The time for which results are kept once they are found.
    pub(crate) age: Duration,
    /// The bytes that the store may use. Up to an eighth more is used before anything is refused, and another eighth is
    /// reserved for the results of accepted work.
    pub(crate) bytes: u64,
}

/// The calendar by which things grow old. It goes at most twice as fast as time passes, so a clock that is wrong for a
/// while removes hardly anything; after a correction, or a sleep of the machine, it catches up.
#[derive(Debug)]
pub(super) struct Calendar {
    /// The last moment at which it agreed with the clock, in milliseconds since 1970 and as measured.
    agreed: Mutex<(i64, Instant)>,
}

impl Calendar {
    pub(super) fn new(clock: i64) -> Self {
        Self { agreed: Mutex::new((clock, Instant::now())) }
    }

    /// Now, in milliseconds since 1970, when the clock says `clock`.
    pub(super) fn now(&self, clock: i64) -> i64 {
        self.at(clock, Instant::now())
    }

    fn at(&self, clock: i64, now: Instant) -> i64 {
        let mut agreed = self.agreed.lock().unwrap_or_else(PoisonError::into_inner);
        let passed = i64::try_from(now.saturating_duration_since(agreed.1).as_millis()).unwrap_or(i64::MAX);
        let latest = agreed.0.saturating_add(passed.saturating_mul(2));
        if clock <= latest {
            *agreed = (clock, now);
        }
        clock.min(latest)
    }
}

impl Keeping {
    /// Limits the size that the store can reach, also for what other processes add to it.
    pub(super) fn bound(self, connection: &Connection) -> rusqlite::Result<()> {
        // Nothing is written if nothing changed, so that a server can start on a full disk.
        if Self::of(connection)?.is_none_or(|kept| kept.bytes != self.bytes) {
            let bytes = i64::try_from(self.bytes).unwrap_or(i64::MAX);
            connection.execute("DELETE FROM kept", [])?;
            connection.execute("INSERT INTO kept (bytes) VALUES (?1)", [bytes])?;
        }
        self.limit(connection)
    }

    /// The limit set by the server that uses the store; none if no server ever did.
    pub(super) fn of(connection: &Connection) -> rusqlite::Result<Option<Self>> {
        let bytes = connection.query_row("SELECT bytes FROM kept", [], |row| row.get::<_, i64>(0)).optional()?;
        Ok(bytes.map(|bytes| Self { age: Duration::MAX, bytes: bytes.unsigned_abs() }))
    }

    /// Limits the size that the store can reach over this connection.
    pub(super) fn limit(self, connection: &Connection) -> rusqlite::Result<()> {
        let size = pragma(connection, "page_size")?;
        let pages = (self.bytes.saturating_add(self.bytes / 4) / size).clamp(64, u64::from(u32::MAX) - 1);
        connection.query_row(&format!("PRAGMA max_page_count = {pages}"), [], |_| Ok(()))
    }

    /// Whether there is room for one more submission, after removing the oldest results if necessary.
    pub(super) fn has_room(self, connection: &Connection) -> rusqlite::Result<bool> {
        self.shrink(connection)?;
        Ok(used(connection)? <= self.bytes.saturating_add(self.bytes / 8))
    }

    /// Removes submissions that need not be kept any longer, and results that no submission has any more.
    pub(super) fn prune(self, connection: &Connection, now: i64) -> rusqlite::Result<usize> {
        let age = i64::try_from(self.age.as_millis()).unwrap_or(i64::MAX);
        let old = "DELETE FROM submission WHERE finished_at < ?1 RETURNING result";
        practice::forget(connection, age, now)?;
        rooms::prune(connection, now.saturating_sub(age))?;
        Ok(remove(connection, old, now.saturating_sub(age))? + self.shrink(connection)?)
    }

    /// Removes the oldest results while too many bytes are in use.
    fn shrink(self, connection: &Connection) -> rusqlite::Result<usize> {
        let oldest = "DELETE FROM submission WHERE number IN
            (SELECT number FROM submission WHERE finished_at IS NOT NULL ORDER BY finished_at LIMIT ?1) RETURNING result";
        let mut removed = 0;
        while used(connection)? > self.bytes {
            match remove(connection, oldest, STEP)? {
                0 if practice::forget_oldest(connection, STEP)? == 0 => break,
                more => removed += more,
            }
        }
        Ok(removed)
    }
}

/// Removes a submission that has a result or was cancelled; false if it has neither, or does not exist.
pub(super) fn remove_one(connection: &Connection, id: Uuid) -> rusqlite::Result<bool> {
    let one = "DELETE FROM submission WHERE id = ?1 AND state != 0 RETURNING result";
    Ok(remove(connection, one, id.to_string())? > 0)
}

/// Removes submissions, and their results unless other submissions have them, too.
fn remove(connection: &Connection, statement: &str, value: impl ToSql) -> rusqlite::Result<usize> {
    let results: Vec<Option<i64>> =
        connection.prepare(statement)?.query_map([value], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    let unused = "DELETE FROM result WHERE number = ?1 AND NOT EXISTS (SELECT 1 FROM submission WHERE result = ?1)";
    let mut statement = connection.prepare(unused)?;
    for result in results.iter().flatten() {
        statement.execute([result])?;
    }
    Ok(results.len())
}

/// The bytes of the store that are in use.
pub(super) fn used(connection: &Connection) -> rusqlite::Result<u64> {
    let pages = pragma(connection, "page_count")?.saturating_sub(pragma(connection, "freelist_count")?);
    Ok(pages.saturating_mul(pragma(connection, "page_size")?))
}

fn pragma(connection: &Connection, name: &str) -> rusqlite::Result<u64> {
    let value: i64 = connection.query_row(&format!("PRAGMA {name}"), [], |row| row.get(0))?;
    Ok(value.unsigned_abs())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_that_jumps_makes_nothing_old_before_its_time() {
        const DAY: i64 = 24 * 60 * 60 * 1000;
        let calendar = Calendar::new(100 * DAY);
        let start = calendar.agreed.lock().unwrap().1;
        let after = |milliseconds: u64| start + Duration::from_millis(milliseconds);
        // A clock that is right.
        assert_eq!(calendar.at(100 * DAY + 1, after(1)), 100 * DAY + 1);
        // One that is a month ahead for a minute, and again.
        assert_eq!(calendar.at(130 * DAY, after(1)), 100 * DAY + 1);
        assert_eq!(calendar.at(130 * DAY, after(60_001)), 100 * DAY + 120_001);
        assert_eq!(calendar.at(100 * DAY + 60_002, after(60_002)), 100 * DAY + 60_002);
        // After it was set back and corrected, and after a sleep, the calendar catches up.
        assert_eq!(calendar.at(10 * DAY, after(60_003)), 10 * DAY);
        assert_eq!(calendar.at(11 * DAY, after(60_004)), 10 * DAY + 2);
        let day = u64::try_from(DAY).unwrap();
        assert_eq!(calendar.at(12 * DAY, after(60_003 + day)), 12 * DAY);
    }
}
