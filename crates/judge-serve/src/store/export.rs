//! Exports a store as JSON lines; of a damaged one, everything that can be read. It changes no store.

use std::io::{self, Write};
use std::path::Path;

use rusqlite::{Connection, OptionalExtension, Row};
use serde_json::{Value as Json, json};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::{StoreError, rooms, schema, tokens};

/// If the file does not say how many rows it has, this many numbers after the last readable row are searched for more.
const BEYOND: i64 = 1 << 20;

/// The lines that were written, and the rows that could not be read.
#[derive(Debug, Default)]
struct Told {
    written: u64,
    unread: u64,
}

/// A kind of rows, and the function that makes a line of one.
struct Kind {
    table: &'static str,
    line: fn(&Connection, i64) -> rusqlite::Result<Option<Line>>,
}

/// A line, and whether it is complete.
struct Line {
    json: Json,
    is_whole: bool,
}

const KINDS: [Kind; 4] = [
    Kind { table: "submission", line: submission },
    Kind { table: "draft", line: draft },
    Kind { table: "practice", line: practice },
    Kind { table: "room", line: room },
];

/// Writes all submissions, drafts, records of practice and rooms of the store in `file` as lines of JSON, each kind
/// with the earliest first, and the names of removed tokens.
///
/// A server may be using it; the lines show the store at one moment.
///
/// # Errors
///
/// When the file cannot be read, or the lines cannot be written. Of a damaged file, all that can be read is written,
/// and then [`StoreError::Unread`] says how much is missing.
pub fn export(file: &Path, to: &mut dyn Write) -> Result<u64, StoreError> {
    let connection = schema::open_to_read(file)?;
    connection.execute_batch("BEGIN")?;
    let mut told = Told::default();
    for kind in KINDS {
        all(&connection, &kind, to, &mut told).map_err(|error| StoreError::Failed(judge::why(&error)))?;
    }
    removed(&connection, to, &mut told).map_err(|error| StoreError::Failed(judge::why(&error)))?;
    // Damage inside a long text would otherwise go unnoticed.
    let check = connection.query_row("PRAGMA quick_check(1)", [], |row| row.get::<_, String>(0));
    let Told { written, unread } = told;
    if unread == 0 && check.is_ok_and(|check| check == "ok") {
        return Ok(written);
    }
    Err(StoreError::Unread { file: judge::shown(&file), written, unread })
}

/// Writes all rows of a kind. Each is looked up separately, so that damage to one does not keep others from being
/// written.
fn all(connection: &Connection, kind: &Kind, to: &mut dyn Write, told: &mut Told) -> io::Result<()> {
    let table = kind.table;
    let number = |query: &str| connection.query_row(query, [], |row| row.get::<_, Option<i64>>(0)).optional();
    let counted = number(&format!("SELECT seq FROM sqlite_sequence WHERE name = '{table}'"));
    let last = match (number(&format!("SELECT max(rowid) FROM {table}")), counted) {
        (Ok(last), Ok(counted)) => Some(last.flatten().unwrap_or(0).max(counted.flatten().unwrap_or(0))),
        (Err(_), Ok(Some(Some(counted)))) => Some(counted),
        _ => None,
    };
    let next = format!("SELECT rowid FROM {table} WHERE rowid > ?1 ORDER BY rowid LIMIT 1");
    let Ok(mut next) = connection.prepare(&next) else {
        told.unread += 1;
        return Ok(());
    };
    let (mut at, mut beyond) = (0, 0);
    while last.is_none_or(|last| at < last) && beyond < BEYOND {
        let found = next.query_row([at], |row| row.get::<_, i64>(0)).optional();
        let found = found.map(|found| found.filter(|found| *found > at && last.is_none_or(|last| *found <= last)));
        let Ok(found) = found else {
            // The row there, if any, cannot be read; those after it may be readable.
            at += 1;
            beyond += i64::from(last.is_none());
            told.unread += 1;
            continue;
        };
        let Some(found) = found else { break };
        (at, beyond) = (found, 0);
        match (kind.line)(connection, at) {
            Ok(Some(line)) => {
                writeln!(to, "{}", line.json)?;
                told.written += 1;
                told.unread += u64::from(!line.is_whole);
            }
            Ok(None) => {}
            Err(_) => told.unread += 1,
        }
    }
    Ok(())
}

/// Writes the names of removed tokens: a new store has what was sent with them, too.
fn removed(connection: &Connection, to: &mut dyn Write, told: &mut Told) -> io::Result<()> {
    let Ok(names) = tokens::removed(connection) else {
        told.unread += 1;
        return Ok(());
    };
    for name in names {
        writeln!(to, "{}", json!({ "removed_token": name }))?;
        told.written += 1;
    }
    Ok(())
}

/// Stored JSON; as text if it is not valid.
fn embedded(text: String) -> Json {
    serde_json::from_str(&text).unwrap_or(Json::String(text))
}

fn submission(connection: &Connection, number: i64) -> rusqlite::Result<Option<Line>> {
    let query = "SELECT id, client, key, challenge, work, digest, state, reused, accepted_at, finished_at, result
        FROM submission WHERE number = ?1";
    let mut statement = connection.prepare(query)?;
    let read = |row: &Row<'_>| {
        let (id, work, digest): (String, String, Vec<u8>) = (row.get(0)?, row.get(4)?, row.get(5)?);
        let is_whole = Uuid::parse_str(&id).is_ok() && Sha256::digest(work.as_bytes())[..] == digest[..];
        let state = match row.get::<_, i64>(6)? {
            0 => "waiting",
            1 => "finished",
            _ => "cancelled",
        };
        let json = json!({
            "id": id,
            "client": row.get::<_, String>(1)?,
            "idempotency_key": row.get::<_, Option<String>>(2)?,
            "challenge": row.get::<_, Option<String>>(3)?,
            "work": if is_whole { embedded(work) } else { Json::Null },
            "state": state,
            "verdict": null,
            "report": null,
            "reused": row.get::<_, bool>(7)?,
            "accepted_at_ms": row.get::<_, i64>(8)?,
            "finished_at_ms": row.get::<_, Option<i64>>(9)?,
        });
        Ok((Line { json, is_whole }, row.get::<_, Option<i64>>(10)?))
    };
    let Some((mut line, result)) = statement.query_row([number], read).optional()? else { return Ok(None) };
    if let Some(result) = result {
        let mut statement = connection.prepare("SELECT verdict, report FROM result WHERE number = ?1")?;
        let read = |row: &Row<'_>| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?));
        match statement.query_row([result], read) {
            Ok((verdict, report)) if let Ok(report) = serde_json::from_str::<Json>(&report) => {
                (line.json["verdict"], line.json["report"]) = (verdict.into(), report);
            }
            _ => line.is_whole = false,
        }
    }
    Ok(Some(line))
}

fn draft(connection: &Connection, number: i64) -> rusqlite::Result<Option<Line>> {
    let query = "SELECT client, challenge, source, revision, saved_at FROM draft WHERE rowid = ?1";
    let read = |row: &Row<'_>| {
        Ok(json!({
            "draft": row.get::<_, String>(1)?,
            "client": row.get::<_, String>(0)?,
            "source": row.get::<_, String>(2)?,
            "revision": row.get::<_, i64>(3)?,
            "saved_at_ms": row.get::<_, i64>(4)?,
        }))
    };
    let json = connection.prepare(query)?.query_row([number], read).optional()?;
    Ok(json.map(|json| Line { json, is_whole: true }))
}

fn practice(connection: &Connection, number: i64) -> rusqlite::Result<Option<Line>> {
    let query = "SELECT client, challenge, hints_shown, stage_reached, solved_at, practised_at, practised, touched_at
        FROM practice WHERE rowid = ?1";
    let read = |row: &Row<'_>| {
        Ok(json!({
            "practice": row.get::<_, String>(1)?,
            "client": row.get::<_, String>(0)?,
            "hints_shown": row.get::<_, i64>(2)?,
            "stage_reached": row.get::<_, i64>(3)?,
            "solved_at_ms": row.get::<_, Option<i64>>(4)?,
            "practised_at_ms": row.get::<_, Option<i64>>(5)?,
            "practised": row.get::<_, i64>(6)?,
            "touched_at_ms": row.get::<_, i64>(7)?,
        }))
    };
    let json = connection.prepare(query)?.query_row([number], read).optional()?;
    Ok(json.map(|json| Line { json, is_whole: true }))
}

fn room(connection: &Connection, number: i64) -> rusqlite::Result<Option<Line>> {
    Ok(rooms::export(connection, number)?.map(|(json, is_whole)| Line { json, is_whole }))
}
