//! Imports the lines of an export into an empty store. The next server that uses it judges what has no result.

use std::io::BufRead;
use std::path::Path;

use rusqlite::{Connection, params};
use serde_json::Value as Json;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::rooms::{self, Afterwards, Kept, NewRoom};
use super::{Lock, StoreError, schema, tokens};

/// The end of the year 9999, in milliseconds since 1970.
const LATEST: i64 = 253_402_300_800_000;

/// The result of an import.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Imported {
    /// The submissions that were imported.
    pub submissions: usize,
    /// Those of them without a result, which are judged once a server starts.
    pub waiting: usize,
    /// The drafts, records of practice and names of removed tokens that were imported.
    pub others: usize,
    /// The rooms that were imported, with their recordings and new links.
    pub rooms: usize,
    /// The numbers of the lines that could not be used.
    pub unusable: Vec<u64>,
}

/// Makes the digests of the secrets of a room, the interviewer's and the candidate's, given its id and title.
pub(crate) type Opening<'o> = dyn FnMut(Uuid, &str) -> Option<[[u8; 32]; 2]> + 'o;

/// What a line was imported as.
enum Taken {
    Submission { waits: bool },
    Other,
    Room,
}

/// Reads the lines that [`export`](super::export) wrote into the store in `file`, which must be new or empty. An export
/// does not contain the secrets of its rooms: `opening` makes new ones.
pub(crate) fn import(file: &Path, from: &mut dyn BufRead, opening: &mut Opening<'_>) -> Result<Imported, StoreError> {
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
        let length = from.read_until(b'\n', &mut line).map_err(|error| StoreError::Failed(judge::why(&error)))?;
        if length == 0 {
            break;
        }
        number += 1;
        if line.trim_ascii().is_empty() {
            continue;
        }
        match serde_json::from_slice(&line).map_or(Ok(None), |json| take(&transaction, &json, opening))? {
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

/// Makes a row of a line; none if the line is not from an export, or its row exists already.
fn take(connection: &Connection, line: &Json, opening: &mut Opening<'_>) -> rusqlite::Result<Option<Taken>> {
    let is_one = |key: &str| line.get(key).is_some_and(Json::is_string);
    if is_one("room") {
        return Ok(room(connection, line, opening)?.then_some(Taken::Room));
    }
    let other = if is_one("draft") {
        draft(connection, line)
    } else if is_one("practice") {
        practice(connection, line)
    } else if let Some(name) = text(line, "removed_token") {
        tokens::remember(connection, name)
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

/// A plausible moment; anything else counts as missing.
fn moment(line: &Json, key: &str) -> Option<i64> {
    number(line, key).filter(|at| (0..LATEST).contains(at))
}

fn submission(connection: &Connection, line: &Json) -> rusqlite::Result<Option<Taken>> {
    let id = text(line, "id").and_then(|id| Uuid::parse_str(id).ok());
    let work = line.get("work").filter(|work| work.is_object());
    let (Some(id), Some(client), Some(work), Some(accepted_at)) =
        (id, text(line, "client"), work, moment(line, "accepted_at_ms"))
    else {
        return Ok(None);
    };
    // Exactly the text that was stored before.
    let work = work.to_string();
    let report = line.get("report").filter(|report| report.is_object());
    let result = text(line, "verdict").zip(report);
    // Work whose result was lost is judged again, with the same result.
    let state = match (text(line, "state"), result) {
        (Some("cancelled"), _) => 2,
        (Some("finished"), Some(_)) => 1,
        (Some("finished" | "waiting"), _) => 0,
        _ => return Ok(None),
    };
    let result = match result.filter(|_| state == 1) {
        // It may come from another engine, so it is not reused for other work.
        Some((verdict, report)) => {
            let insert = "INSERT INTO result (verdict, report) VALUES (?1, ?2)";
            connection.execute(insert, params![verdict, report.to_string()])?;
            Some(connection.last_insert_rowid())
        }
        None => None,
    };
    let finished_at = (state != 0).then(|| moment(line, "finished_at_ms").unwrap_or(accepted_at));
    let is_reused = state == 1 && line.get("reused").and_then(Json::as_bool).unwrap_or_default();
    let inserted = connection.execute(
        "INSERT INTO submission (id, client, key, challenge, work, digest, state, result, reused, accepted_at, finished_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11) ON CONFLICT DO NOTHING",
        params![
            id.to_string(),
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

/// Imports a room, with the entries of its recording up to the first gap.
fn room(connection: &Connection, line: &Json, opening: &mut Opening<'_>) -> rusqlite::Result<bool> {
    let id = text(line, "room").and_then(|id| Uuid::parse_str(id).ok());
    let title = text(line, "title").filter(|title| !title.contains(char::is_control)).unwrap_or_default();
    let moments = line.get("moments").and_then(Json::as_array);
    let (Some(id), Some(moments), Some(made_at)) = (id, moments, moment(line, "made_at_ms")) else { return Ok(false) };
    if rooms::get(connection, id)?.is_some() {
        return Ok(false);
    }
    let Some([interviewer, candidate]) = opening(id, title) else { return Ok(false) };
    let owned = |key: &str| text(line, key).map(str::to_owned);
    let new = NewRoom {
        id,
        client: owned("client").unwrap_or_default(),
        title: title.to_owned(),
        challenge: owned("challenge"),
        interviewer,
        candidate,
    };
    let follows = |(entry, at): &(&Json, u64)| entry.get("number").and_then(Json::as_u64) == Some(*at);
    let entries = moments.iter().zip(1..).take_while(follows);
    let (mut kept, mut ends, mut used_at) = (Vec::new(), false, made_at);
    for (entry, number) in entries {
        ends |= text(entry, "kind") == Some("ended");
        used_at = moment(entry, "at_ms").unwrap_or(used_at);
        kept.push(Kept { number, entry: entry.to_string() });
    }
    let after = Afterwards {
        went_well: owned("went_well").unwrap_or_default(),
        ask_next: owned("ask_next").unwrap_or_default(),
    };
    rooms::restore(connection, &new, (&kept, ends), &after, (made_at, used_at))?;
    Ok(true)
}

fn draft(connection: &Connection, line: &Json) -> rusqlite::Result<bool> {
    let insert = "INSERT INTO draft (client, challenge, source, revision, saved_at) VALUES (?1, ?2, ?3, ?4, ?5)
        ON CONFLICT DO NOTHING";
    let (client, challenge, source) = (text(line, "client"), text(line, "draft"), text(line, "source"));
    let (Some(client), Some(challenge), Some(source)) = (client, challenge, source) else { return Ok(false) };
    let revision = number(line, "revision").and_then(|revision| u32::try_from(revision).ok()).unwrap_or(1);
    let saved_at = moment(line, "saved_at_ms").unwrap_or_default();
    Ok(connection.execute(insert, params![client, challenge, source, revision, saved_at])? > 0)
}

fn practice(connection: &Connection, line: &Json) -> rusqlite::Result<bool> {
    let insert =
        "INSERT INTO practice (client, challenge, hints_shown, stage_reached, solved_at, practised_at, practised,
        touched_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT DO NOTHING";
    let (Some(client), Some(challenge)) = (text(line, "client"), text(line, "practice")) else { return Ok(false) };
    let count = |key| number(line, key).and_then(|count| u32::try_from(count).ok()).unwrap_or_default();
    let values = params![
        client,
        challenge,
        count("hints_shown"),
        count("stage_reached"),
        moment(line, "solved_at_ms"),
        moment(line, "practised_at_ms"),
        count("practised"),
        moment(line, "touched_at_ms").unwrap_or_default(),
    ];
    Ok(connection.execute(insert, values)? > 0)
}
