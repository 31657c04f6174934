//! Interview rooms as rows: who may enter, and the recording, entry by entry. It knows no entry's meaning.

use rusqlite::{Connection, OptionalExtension, Row, params};
use serde_json::{Value as Json, json};
use uuid::Uuid;

/// The tables, as a migration.
pub(super) const TABLES: &str = "
CREATE TABLE room (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    -- Who made it.
    client TEXT NOT NULL,
    title TEXT NOT NULL,
    -- With what it begins.
    challenge TEXT,
    -- Digests of the secrets of both links.
    interviewer BLOB NOT NULL,
    candidate BLOB NOT NULL,
    made_at INTEGER NOT NULL,
    used_at INTEGER NOT NULL,
    is_ended INTEGER NOT NULL DEFAULT 0,
    -- Bytes of the recording.
    bytes INTEGER NOT NULL DEFAULT 0,
    -- What the interviewer wrote after the session.
    went_well TEXT NOT NULL DEFAULT '',
    ask_next TEXT NOT NULL DEFAULT ''
);
CREATE INDEX room_client ON room (client) WHERE is_ended = 0;
CREATE INDEX room_used ON room (used_at);
CREATE TABLE room_entry (
    room INTEGER NOT NULL REFERENCES room (number) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    entry TEXT NOT NULL,
    PRIMARY KEY (room, number)
) WITHOUT ROWID;
";

/// A room to be made.
#[derive(Debug, Clone)]
pub(crate) struct NewRoom {
    pub(crate) id: Uuid,
    pub(crate) client: String,
    pub(crate) title: String,
    pub(crate) challenge: Option<String>,
    pub(crate) interviewer: [u8; 32],
    pub(crate) candidate: [u8; 32],
}

/// A room without its recording.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Room {
    pub(crate) number: i64,
    /// The name under which whoever made it is counted.
    pub(crate) client: String,
    pub(crate) title: String,
    pub(crate) challenge: Option<String>,
    pub(crate) interviewer: [u8; 32],
    pub(crate) candidate: [u8; 32],
    pub(crate) made_at: i64,
    /// Bytes of the recording.
    pub(crate) bytes: u64,
    pub(crate) after: Afterwards,
}

/// What an interviewer wrote after the session.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Afterwards {
    pub(crate) went_well: String,
    pub(crate) ask_next: String,
}

/// An entry of a recording as it is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Kept {
    pub(crate) number: u64,
    pub(crate) entry: String,
}

/// Makes a room; false if the client already has `most` that are not over.
pub(super) fn make(connection: &Connection, new: &NewRoom, most: u32, now: i64) -> rusqlite::Result<bool> {
    let open = "SELECT count(*) FROM room WHERE client = ?1 AND is_ended = 0";
    let count: u32 = connection.query_row(open, [&new.client], |row| row.get(0))?;
    if count >= most {
        return Ok(false);
    }
    connection.execute(
        "INSERT INTO room (id, client, title, challenge, interviewer, candidate, made_at, used_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?7)",
        params![
            new.id.to_string(),
            new.client,
            new.title,
            new.challenge,
            &new.interviewer[..],
            &new.candidate[..],
            now
        ],
    )?;
    Ok(true)
}

/// Makes a room from another store, with its recording and what was written after the session.
pub(super) fn restore(
    connection: &Connection,
    new: &NewRoom,
    (kept, ends): (&[Kept], bool),
    after: &Afterwards,
    (made_at, used_at): (i64, i64),
) -> rusqlite::Result<()> {
    make(connection, new, u32::MAX, made_at)?;
    let room = connection.last_insert_rowid();
    add(connection, room, kept, ends, used_at)?;
    write_afterwards(connection, room, after)
}

pub(super) fn get(connection: &Connection, id: Uuid) -> rusqlite::Result<Option<Room>> {
    let query = "SELECT number, title, challenge, interviewer, candidate, made_at, bytes, went_well, ask_next, client
         FROM room WHERE id = ?1";
    let mut statement = connection.prepare(query)?;
    // A digest of any other length matches no secret.
    let digest = |bytes: Vec<u8>| bytes.try_into().unwrap_or([0; 32]);
    let room = statement.query_row([id.to_string()], |row| {
        Ok(Room {
            number: row.get(0)?,
            client: row.get(9)?,
            title: row.get(1)?,
            challenge: row.get(2)?,
            interviewer: digest(row.get(3)?),
            candidate: digest(row.get(4)?),
            made_at: row.get(5)?,
            bytes: row.get::<_, i64>(6)?.unsigned_abs(),
            after: Afterwards { went_well: row.get(7)?, ask_next: row.get(8)? },
        })
    });
    room.optional()
}

/// Whether all recordings together take at most `most` bytes; with `for_new`, recordings of sessions that are over are
/// removed to achieve that.
pub(super) fn have_room(connection: &Connection, most: u64, for_new: bool) -> rusqlite::Result<bool> {
    let used = || connection.query_row("SELECT total(bytes) FROM room", [], |row| row.get::<_, f64>(0));
    #[expect(clippy::cast_precision_loss, reason = "a share needs no exact number of bytes")]
    let most = most as f64;
    let oldest =
        "DELETE FROM room WHERE number IN (SELECT number FROM room WHERE is_ended = 1 ORDER BY used_at LIMIT 8)";
    while used()? > most {
        if !for_new || connection.execute(oldest, [])? == 0 {
            return Ok(false);
        }
    }
    Ok(true)
}

pub(super) fn is_there(connection: &Connection, room: i64) -> rusqlite::Result<bool> {
    connection.query_row("SELECT EXISTS (SELECT 1 FROM room WHERE number = ?1)", [room], |row| row.get(0))
}

/// Adds to a recording.
pub(super) fn add(connection: &Connection, room: i64, entries: &[Kept], ends: bool, now: i64) -> rusqlite::Result<()> {
    let mut insert = connection.prepare("INSERT INTO room_entry (room, number, entry) VALUES (?1, ?2, ?3)")?;
    let mut bytes = 0;
    for kept in entries {
        insert.execute(params![room, i64::try_from(kept.number).unwrap_or(i64::MAX), kept.entry])?;
        bytes += i64::try_from(kept.entry.len()).unwrap_or(i64::MAX);
    }
    let update = "UPDATE room SET bytes = bytes + ?2, used_at = ?3, is_ended = is_ended OR ?4 WHERE number = ?1";
    connection.prepare(update)?.execute(params![room, bytes, now, ends])?;
    Ok(())
}

/// The entries of a recording after the one with the number `after`; none if they have more than `most` bytes.
pub(super) fn entries(
    connection: &Connection,
    room: i64,
    (after, most): (u64, u64),
) -> rusqlite::Result<Option<Vec<Kept>>> {
    let query = "SELECT number, entry FROM room_entry WHERE room = ?1 AND number > ?2 ORDER BY number";
    let mut statement = connection.prepare(query)?;
    let rows = statement.query_map(params![room, i64::try_from(after).unwrap_or(i64::MAX)], |row| {
        Ok(Kept { number: row.get::<_, i64>(0)?.unsigned_abs(), entry: row.get(1)? })
    })?;
    let (mut entries, mut bytes) = (Vec::new(), 0);
    for kept in rows {
        let kept = kept?;
        bytes += kept.entry.len() as u64;
        if bytes > most {
            return Ok(None);
        }
        entries.push(kept);
    }
    Ok(Some(entries))
}

pub(super) fn write_afterwards(connection: &Connection, room: i64, after: &Afterwards) -> rusqlite::Result<()> {
    let update = "UPDATE room SET went_well = ?2, ask_next = ?3 WHERE number = ?1";
    connection.execute(update, params![room, after.went_well, after.ask_next])?;
    Ok(())
}

/// A room with its recording as JSON, without its secrets; and whether the recording could be read to its end.
pub(super) fn export(connection: &Connection, number: i64) -> rusqlite::Result<Option<(Json, bool)>> {
    let query = "SELECT id, title, made_at, went_well, ask_next, client, challenge FROM room WHERE number = ?1";
    let room = |row: &Row<'_>| {
        Ok(json!({
            "room": row.get::<_, String>(0)?,
            "title": row.get::<_, String>(1)?,
            "made_at_ms": row.get::<_, i64>(2)?,
            "went_well": row.get::<_, String>(3)?,
            "ask_next": row.get::<_, String>(4)?,
            "client": row.get::<_, String>(5)?,
            "challenge": row.get::<_, Option<String>>(6)?,
        }))
    };
    let Some(mut room) = connection.prepare(query)?.query_row([number], room).optional()? else {
        return Ok(None);
    };
    let query = "SELECT entry FROM room_entry WHERE room = ?1 ORDER BY number";
    let mut statement = connection.prepare(query)?;
    let (mut moments, mut is_whole) = (Vec::new(), true);
    for entry in statement.query_map([number], |row| row.get::<_, String>(0))? {
        let Ok(entry) = entry else {
            is_whole = false;
            break;
        };
        moments.push(serde_json::from_str(&entry).unwrap_or(Json::String(entry)));
    }
    room["moments"] = moments.into();
    Ok(Some((room, is_whole)))
}

/// Removes rooms that have not been used since then.
pub(super) fn prune(connection: &Connection, since: i64) -> rusqlite::Result<usize> {
    connection.execute("DELETE FROM room WHERE used_at < ?1", [since])
}
