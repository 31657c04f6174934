//! Imports the lines of an export into an empty store. What has no result is judged by the server that starts on it.

use std::io::BufRead;
use std::path::Path;

use rusqlite::{Connection, params};
use serde_json::Value as Json;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::{Lock, StoreError, schema};

/// The result of an import.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Imported {
    /// The submissions that were imported.
    pub submissions: usize,
    /// Those of them without a result, which are judged when a server starts.
    pub waiting: usize,
    /// The drafts and records of practice that were imported.
    pub others: usize,
    /// The rooms, which are skipped: an export does not have the secrets of their links.
    pub rooms: usize,
    /// The numbers of the lines that could not be used.
    pub unusable: Vec<u64>,
}

/// What was imported from a line.
enum Taken {
    Submission { waits: bool },
    Other,
    Room,
}

/// Reads the lines that [`export`](super::export) wrote into the store in `file`, which must be new or empty.
///
/// # Errors
///
/// When the store is in use, has something in it or cannot be written, or the lines cannot be read.
pub fn import(file: &Path, from: &mut dyn BufRead) -> Result<Imported, StoreError> {
    let _lock = Lock::take(file)?;
    let mut connection = schema::open(file)?;
    let transaction = connection.transaction()?;
    let has_rows = "SELECT EXISTS (SELECT 1 FROM submission) OR EXISTS (SELECT 1 FROM draft)
        OR EXISTS (SELECT 1 FROM practice) OR EXISTS (SELECT 1 FROM room)";
    if transaction.query_row(has_rows, [], |row| row.get(0))? {
        return Err(StoreError::NotEmpty(judge::shown(&file)));
    }
    let mut imported = Imported::default();
    let (mut line, mut number) = (Vec::new(), 0);
    loop {
        line.clear();
        let length = from.read_until(b'\n', &mut line).map_err(|error| StoreError::Failed(error.to_string()))?;
        if length == 0 {
            break;
        }
        number += 1;
        if line.trim_ascii().is_empty() {
            continue;
        }
        match serde_json::from_slice(&line).map_or(Ok(None), |json| take(&transaction, &json))? {
            Some(Taken::Submission { waits }) => {
                imported.submissions += 1;
                imported.waiting += usize::from(waits);
            }
            Some(Taken::Other) => imported.others += 1,
            Some(Taken::Room) => imported.rooms += 1,
            None => imported.unusable.push(number),
        }
    }
    transaction.commit()?;
    Ok(imported)
}

/// Makes a row of a line; nothing if the line is none of an export, or of something that is there already.
fn take(connection: &Connection, line: &Json) -> rusqlite::Result<Option<Taken>> {
    let is_one = |key: &str| line.get(key).is_some_and(Json::is_string);
    if is_one("room") {
        return Ok(Some(Taken::Room));
    }
    let other = if is_one("draft") {
        draft(connection, line)
    } else if is_one("practice") {
        practice(connection, line)
    } else {
        return submission(connection, line);
    };
    Ok(other?.then_some(Taken::Other))
}

fn text<'l>(line: &'l Json, key: &str) -> Option<&'l str> {
    line.get(key)?.as_str()
}

fn number(line: &Json, key: &str) -> Option<i64> {
    line.get(key)?.as_i64()
}

fn submission(connection: &Connection, line: &Json) -> rusqlite::Result<Option<Taken>> {
    let id = text(line, "id").filter(|id| Uuid::parse_str(id).is_ok());
    let work = line.get("work").filter(|work| work.is_object());
    let (Some(id), Some(client), Some(work), Some(accepted_at)) =
        (id, text(line, "client"), work, number(line, "accepted_at_ms"))
    else {
        return Ok(None);
    };
    // Letter for letter as it was stored.
    let work = work.to_string();
    let report = line.get("report").filter(|report| report.is_object());
    let result = text(line, "verdict").zip(report);
    // One whose result was lost is judged again, and gets the same.
    let state = match (text(line, "state"), result) {
        (Some("cancelled"), _) => 2,
        (Some("finished"), Some(_)) => 1,
        (Some("finished" | "waiting"), _) => 0,
        _ => return Ok(None),
    };
    let result = match result.filter(|_| state == 1) {
        // Whether it is this engine's is not known, so that no other work has it.
        Some((verdict, report)) => {
            let insert = "INSERT INTO result (verdict, report) VALUES (?1, ?2)";
            connection.execute(insert, params![verdict, report.to_string()])?;
            Some(connection.last_insert_rowid())
        }
        None => None,
    };
    let finished_at = (state != 0).then(|| number(line, "finished_at_ms").unwrap_or(accepted_at));
    let is_reused = state == 1 && line.get("reused").and_then(Json::as_bool).unwrap_or_default();
    let inserted = connection.execute(
        "INSERT INTO submission (id, client, key, challenge, work, digest, state, result, reused, accepted_at, finished_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11) ON CONFLICT DO NOTHING",
        params![
            id,
            client,
            text(line, "idempotency_key"),
            text(line, "challenge"),
            work,
            &Sha256::digest(work.as_bytes())[..],
            state,
            result,
            is_reused,
            accepted_at,
            finished_at,
        ],
    )?;
    Ok((inserted > 0).then_some(Taken::Submission { waits: state == 0 }))
}

fn draft(connection: &Connection, line: &Json) -> rusqlite::Result<bool> {
    let insert = "INSERT INTO draft (client, challenge, source, revision, saved_at) VALUES (?1, ?2, ?3, ?4, ?5)
        ON CONFLICT DO NOTHING";
    let (client, challenge, source) = (text(line, "client"), text(line, "draft"), text(line, "source"));
    let (Some(client), Some(challenge), Some(source)) = (client, challenge, source) else { return Ok(false) };
    let (revision, saved_at) = (number(line, "revision").unwrap_or(1), number(line, "saved_at_ms").unwrap_or_default());
    Ok(connection.execute(insert, params![client, challenge, source, revision, saved_at])? > 0)
}

fn practice(connection: &Connection, line: &Json) -> rusqlite::Result<bool> {
    let insert =
        "INSERT INTO practice (client, challenge, hints_shown, stage_reached, solved_at, practised_at, practised,
        touched_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT DO NOTHING";
    let (Some(client), Some(challenge)) = (text(line, "client"), text(line, "practice")) else { return Ok(false) };
    let count = |key| number(line, key).unwrap_or_default();
    let values = params![
        client,
        challenge,
        count("hints_shown"),
        count("stage_reached"),
        number(line, "solved_at_ms"),
        number(line, "practised_at_ms"),
        count("practised"),
        count("touched_at_ms"),
    ];
    Ok(connection.execute(insert, values)? > 0)
}
