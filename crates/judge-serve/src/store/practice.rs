//! What people who use the page have typed and done: drafts, hints shown, challenges solved. It is kept in the same
//! store, and decides no verdict. Of challenges, this module only knows ids.

use std::collections::BTreeMap;

use rusqlite::{Connection, OptionalExtension, Row, params};

/// A source that somebody has typed, submitted or not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Draft {
    pub(crate) source: String,
    /// Increases by one with each change.
    pub(crate) revision: i64,
    /// In milliseconds since 1970.
    pub(crate) saved_at: i64,
}

/// The answer to a draft that was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Drafted {
    /// It is now the latest, with this revision.
    Kept(i64),
    /// Another draft was kept in the meantime, and stays.
    Behind(Draft),
}

/// What somebody has done with a challenge.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Done {
    /// How many hints were shown.
    pub(crate) hints_shown: u32,
    /// The last stage that a submission passed.
    pub(crate) stage_reached: u32,
    /// When a submission was accepted for the first time, in milliseconds since 1970.
    pub(crate) solved_at: Option<i64>,
    /// When a submission that counts as practice was last accepted.
    pub(crate) practised_at: Option<i64>,
    /// How often a submission that counts as practice was accepted: the first time, and each time it was due again.
    pub(crate) practised: u32,
    /// When the mock interview in progress was begun: until it ends, there is no help.
    pub(crate) mock_since: Option<i64>,
}

/// A day in milliseconds.
const DAY: i64 = 24 * 60 * 60 * 1000;

/// The days after which a challenge is due again: after it was practised once, twice, and so on.
const INTERVALS: [i64; 5] = [7, 21, 60, 120, 240];

/// How long it is remembered what somebody has done, counted from their last activity.
const MEMORY: i64 = 400 * DAY;

impl Done {
    /// Whether a submission was accepted.
    pub(crate) fn is_solved(&self) -> bool {
        self.solved_at.is_some()
    }

    /// Whether it was solved so long ago that solving it again is worth the time.
    pub(crate) fn is_due(&self, now: i64) -> bool {
        self.practised_at.is_some_and(|at| {
            let step = (self.practised as usize).clamp(1, INTERVALS.len()) - 1;
            now >= at.saturating_add(INTERVALS[step] * DAY)
        })
    }

    /// Whether the text of a stage may be shown: a submission passed all stages before it.
    pub(crate) fn has_reached(&self, stage: u32) -> bool {
        stage <= 1 || self.is_solved() || self.stage_reached + 1 >= stage
    }
}

pub(super) fn draft(connection: &Connection, client: &str, challenge: &str) -> rusqlite::Result<Option<Draft>> {
    let query = "SELECT source, revision, saved_at FROM draft WHERE client = ?1 AND challenge = ?2";
    let draft = |row: &Row<'_>| Ok(Draft { source: row.get(0)?, revision: row.get(1)?, saved_at: row.get(2)? });
    connection.query_row(query, [client, challenge], draft).optional()
}

/// Keeps a draft if `after` is the latest revision; without `after`, whatever the latest is.
pub(super) fn keep_draft(
    connection: &Connection,
    (client, challenge): (&str, &str),
    source: &str,
    after: Option<i64>,
    now: i64,
) -> rusqlite::Result<Drafted> {
    let known = draft(connection, client, challenge)?;
    let newest = known.as_ref().map_or(0, |known| known.revision);
    match known {
        Some(known) if known.source == source => return Ok(Drafted::Kept(known.revision)),
        Some(known) if after.is_some_and(|after| after != known.revision) => return Ok(Drafted::Behind(known)),
        _ => {}
    }
    // A tab that remembers a draft which has been removed since gets a number that no other tab has seen.
    let revision = newest.max(after.unwrap_or_default()).saturating_add(1);
    connection.execute(
        "INSERT INTO draft (client, challenge, source, revision, saved_at) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT DO UPDATE SET source = ?3, revision = ?4, saved_at = ?5",
        params![client, challenge, source, revision, now],
    )?;
    Ok(Drafted::Kept(revision))
}

pub(super) fn all(connection: &Connection, client: &str) -> rusqlite::Result<BTreeMap<String, Done>> {
    let query = "SELECT challenge, hints_shown, stage_reached, solved_at, practised_at, practised, mock_since
                 FROM practice WHERE client = ?1";
    let mut statement = connection.prepare(query)?;
    let rows = statement.query_map([client], |row| {
        let done = Done {
            hints_shown: row.get(1)?,
            stage_reached: row.get(2)?,
            solved_at: row.get(3)?,
            practised_at: row.get(4)?,
            practised: row.get(5)?,
            mock_since: row.get(6)?,
        };
        Ok((row.get(0)?, done))
    })?;
    rows.collect()
}

/// Records that one more of `count` hints is shown; false if none is, because a mock interview is in progress.
pub(super) fn one_hint_more(
    connection: &Connection,
    (client, challenge): (&str, &str),
    count: u32,
    now: i64,
) -> rusqlite::Result<bool> {
    let changed = connection.execute(
        "INSERT INTO practice (client, challenge, hints_shown, touched_at) VALUES (?1, ?2, min(1, ?3), ?4)
         ON CONFLICT DO UPDATE SET hints_shown = min(hints_shown + 1, ?3), touched_at = ?4 WHERE mock_since IS NULL",
        params![client, challenge, count, now],
    )?;
    Ok(changed > 0)
}

/// Begins a mock interview, or ends the one in progress.
pub(super) fn mock(
    connection: &Connection,
    (client, challenge): (&str, &str),
    begins: bool,
    now: i64,
) -> rusqlite::Result<()> {
    connection.execute(
        "INSERT INTO practice (client, challenge, mock_since, touched_at) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT DO UPDATE SET mock_since = ?3, touched_at = ?4",
        params![client, challenge, begins.then_some(now), now],
    )?;
    Ok(())
}

/// Records what a result means for its client: that the challenge is solved, or which stage was reached.
pub(super) fn judged(
    connection: &Connection,
    (client, challenge): (&str, &str),
    (verdict, report): (&str, &str),
    now: i64,
) -> rusqlite::Result<()> {
    let is_accepted = verdict == "accepted";
    let read = "SELECT CASE WHEN json_valid(?1) THEN json_extract(?1, '$.stages.reached') END";
    let stage: u32 = connection.query_row(read, [report], |row| row.get::<_, Option<u32>>(0))?.unwrap_or_default();
    if !is_accepted && stage == 0 {
        return Ok(());
    }
    connection.execute(
        "INSERT INTO practice (client, challenge, touched_at) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING",
        params![client, challenge, now],
    )?;
    let whose = "WHERE client = ?1 AND challenge = ?2";
    let reached = format!("UPDATE practice SET stage_reached = max(stage_reached, ?3), touched_at = ?4 {whose}");
    connection.execute(&reached, params![client, challenge, stage, now])?;
    if is_accepted {
        let done = all(connection, client)?.remove(challenge).unwrap_or_default();
        if !done.is_solved() || done.is_due(now) {
            let solved = format!(
                "UPDATE practice SET solved_at = coalesce(solved_at, ?3), practised_at = ?3, practised = practised + 1
                 {whose}"
            );
            connection.execute(&solved, params![client, challenge, now])?;
        }
    }
    Ok(())
}

/// Forgets drafts that nobody has touched for `age` milliseconds, and people who have not come back.
pub(super) fn forget(connection: &Connection, age: i64, now: i64) -> rusqlite::Result<()> {
    connection.execute("DELETE FROM draft WHERE saved_at < ?1", [now.saturating_sub(age)])?;
    connection.execute("DELETE FROM practice WHERE touched_at < ?1", [now.saturating_sub(MEMORY)])?;
    Ok(())
}

/// Forgets the `step` oldest drafts or, if there are no drafts, the oldest records of practice; returns their number.
pub(super) fn forget_oldest(connection: &Connection, step: i64) -> rusqlite::Result<usize> {
    let drafts = "DELETE FROM draft WHERE rowid IN (SELECT rowid FROM draft ORDER BY saved_at LIMIT ?1)";
    let practice = "DELETE FROM practice WHERE rowid IN (SELECT rowid FROM practice ORDER BY touched_at LIMIT ?1)";
    match connection.execute(drafts, [step])? {
        0 => connection.execute(practice, [step]),
        gone => Ok(gone),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_challenge_is_due_again_after_longer_and_longer() {
        let mut done = Done::default();
        assert!(!done.is_due(i64::MAX));
        for (practised, days) in [(1, 7), (2, 21), (3, 60), (5, 240), (50, 240)] {
            done = Done { practised, practised_at: Some(5), ..done };
            assert!(!done.is_due(4 + days * DAY) && done.is_due(5 + days * DAY), "{practised}");
        }
    }
}
