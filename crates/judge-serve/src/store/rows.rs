//! Submissions and results as rows.

use rusqlite::{Connection, ErrorCode, OptionalExtension, Row, params};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::practice;

/// The bytes of work, as JSON, beyond which its source is not read along with others.
const LONG_WORK: i64 = 64 << 10;

/// The bytes of a report beyond which its costs are not read along with others.
const LONG_REPORT: i64 = 256 << 10;

/// Work to be accepted.
#[derive(Debug, Clone)]
pub(crate) struct NewWork {
    /// The id that it gets, if it is new.
    pub(crate) id: Uuid,
    /// Who sent it.
    pub(crate) client: String,
    /// The client's name for the request.
    pub(crate) key: Option<String>,
    /// The challenge that it is about.
    pub(crate) challenge: Option<String>,
    /// The work, as JSON.
    pub(crate) work: String,
    /// The hash of everything that decides its result.
    pub(crate) hash: [u8; 32],
}

/// The answer to work that was offered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Accepted {
    /// It is stored, and has to be judged.
    New,
    /// It is stored, and its result was already known.
    Reused,
    /// The client sent it before, under the same key; this is its id.
    Before(Uuid),
    /// The client sent something else under the same key before.
    KeyTaken,
}

/// The state of a submission.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum State {
    /// It is going to be judged, or is being judged.
    Waiting,
    /// It has a result.
    Finished,
    /// It was cancelled, and gets no result.
    Cancelled,
}

/// A submission without its text.
#[derive(Debug, Clone)]
pub(crate) struct Brief {
    pub(crate) number: i64,
    pub(crate) id: String,
    pub(crate) client: String,
    pub(crate) challenge: Option<String>,
    pub(crate) state: State,
    pub(crate) verdict: Option<String>,
    pub(crate) reused: bool,
    pub(crate) accepted_at: i64,
    pub(crate) finished_at: Option<i64>,
}

/// Everything about a submission.
#[derive(Debug, Clone)]
pub(crate) struct Record {
    pub(crate) brief: Brief,
    pub(crate) work: String,
    pub(crate) report: Option<String>,
}

/// A submission with its costs, as its report states them.
#[derive(Debug, Clone)]
pub(crate) struct Costs {
    pub(crate) brief: Brief,
    /// Its source, unless the work is long: an answer has many of them.
    pub(crate) source: Option<String>,
    /// Judge seconds of the cases whose own figures candidates see; none if the report is very long.
    pub(crate) cpu_seconds: Option<f64>,
    /// The peak growth of memory among them, in bytes.
    pub(crate) memory_bytes: Option<i64>,
}

/// A submission that has no result yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Waiting {
    pub(crate) id: Uuid,
    pub(crate) client: String,
}

/// The work that is to be judged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Unjudged {
    /// The work, as JSON.
    Work(String),
    /// This part of the file is damaged.
    Damaged,
    /// It has a result, was cancelled, or does not exist.
    Over,
}

/// Which submissions to list.
#[derive(Debug, Clone, Default)]
pub(crate) struct Page {
    /// Only those of this client.
    pub(crate) client: Option<String>,
    /// Only those to this challenge.
    pub(crate) challenge: Option<String>,
    /// Only those with a smaller number.
    pub(crate) before: Option<i64>,
    /// The most rows to return.
    pub(crate) limit: u32,
}

impl State {
    fn from_number(number: i64) -> Self {
        match number {
            0 => Self::Waiting,
            1 => Self::Finished,
            _ => Self::Cancelled,
        }
    }
}

pub(super) fn accept(connection: &Connection, new: &NewWork, now: i64) -> rusqlite::Result<Accepted> {
    let digest: [u8; 32] = Sha256::digest(new.work.as_bytes()).into();
    if let Some(key) = &new.key {
        let before = "SELECT id, digest FROM submission WHERE client = ?1 AND key = ?2";
        let earlier = |row: &Row<'_>| Ok((row.get::<_, String>(0)?, row.get::<_, Vec<u8>>(1)?));
        let found = connection.query_row(before, params![new.client, key], earlier).optional()?;
        if let Some((id, work)) = found {
            let id = Uuid::parse_str(&id).ok().filter(|_| work == digest);
            return Ok(id.map_or(Accepted::KeyTaken, Accepted::Before));
        }
    }
    let known = "SELECT number, verdict, report FROM result WHERE hash = ?1";
    let found = |row: &Row<'_>| Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?, row.get::<_, String>(2)?));
    let found = connection.query_row(known, [&new.hash[..]], found).optional()?;
    if let (Some((_, verdict, report)), Some(challenge)) = (&found, &new.challenge) {
        practice::judged(connection, (&new.client, challenge), (verdict, report), now)?;
    }
    let result = found.map(|(number, ..)| number);
    connection.execute(
        "INSERT INTO submission (id, client, key, challenge, work, digest, state, result, reused, accepted_at, finished_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?7, ?9, ?10)",
        params![
            new.id.to_string(),
            new.client,
            new.key,
            new.challenge,
            new.work,
            &digest[..],
            i64::from(result.is_some()),
            result,
            now,
            result.map(|_| now),
        ],
    )?;
    Ok(if result.is_some() { Accepted::Reused } else { Accepted::New })
}

pub(super) fn finish(
    connection: &Connection,
    id: Uuid,
    (verdict, report): (&str, &str),
    hash: Option<[u8; 32]>,
    now: i64,
) -> rusqlite::Result<()> {
    let waiting = "SELECT client, challenge FROM submission WHERE id = ?1 AND state = 0";
    let whose = |row: &Row<'_>| Ok((row.get::<_, String>(0)?, row.get::<_, Option<String>>(1)?));
    let Some((client, challenge)) = connection.query_row(waiting, [id.to_string()], whose).optional()? else {
        return Ok(());
    };
    if let Some(challenge) = challenge {
        practice::judged(connection, (&client, &challenge), (verdict, report), now)?;
    }
    let hash = hash.as_ref().map(|hash| &hash[..]);
    let known = "SELECT number FROM result WHERE hash = ?1";
    let found: Option<i64> = connection.query_row(known, [hash], |row| row.get(0)).optional()?;
    let number = if let Some(number) = found {
        number
    } else {
        let values = params![hash, verdict, report];
        connection.execute("INSERT INTO result (hash, verdict, report) VALUES (?1, ?2, ?3)", values)?;
        connection.last_insert_rowid()
    };
    let update = "UPDATE submission SET state = 1, result = ?2, finished_at = ?3 WHERE id = ?1";
    connection.execute(update, params![id.to_string(), number, now])?;
    Ok(())
}

pub(super) fn cancel(connection: &Connection, id: Uuid, now: i64) -> rusqlite::Result<bool> {
    let update = "UPDATE submission SET state = 2, finished_at = ?2 WHERE id = ?1 AND state = 0";
    Ok(connection.execute(update, params![id.to_string(), now])? > 0)
}

/// The columns of [`Brief`].
const BRIEF: &str = "s.number, s.id, s.client, s.challenge, s.state, r.verdict, s.reused, s.accepted_at, s.finished_at";

fn brief(row: &Row<'_>) -> rusqlite::Result<Brief> {
    Ok(Brief {
        number: row.get(0)?,
        id: row.get(1)?,
        client: row.get(2)?,
        challenge: row.get(3)?,
        state: State::from_number(row.get(4)?),
        verdict: row.get(5)?,
        reused: row.get(6)?,
        accepted_at: row.get(7)?,
        finished_at: row.get(8)?,
    })
}

pub(super) fn get(connection: &Connection, id: Uuid) -> rusqlite::Result<Option<Record>> {
    let query = format!(
        "SELECT {BRIEF}, s.work, r.report FROM submission s LEFT JOIN result r ON r.number = s.result WHERE s.id = ?1"
    );
    let record = |row: &Row<'_>| Ok(Record { brief: brief(row)?, work: row.get(9)?, report: row.get(10)? });
    connection.query_row(&query, [id.to_string()], record).optional()
}

/// How many programs without a challenge there are, of this client or of all, and some of their ids, the latest first.
pub(super) fn programs(
    connection: &Connection,
    client: Option<&str>,
    (offset, limit): (i64, i64),
) -> rusqlite::Result<(i64, Vec<Uuid>)> {
    // Two queries, so that each is answered from an index.
    let of = if client.is_some() { "client = ?1" } else { "?1 IS NULL" };
    let count = format!("SELECT count(*) FROM submission WHERE challenge IS NULL AND {of}");
    let total = connection.query_row(&count, [client], |row| row.get(0))?;
    let some =
        format!("SELECT id FROM submission WHERE challenge IS NULL AND {of} ORDER BY number DESC LIMIT ?3 OFFSET ?2");
    let mut statement = connection.prepare(&some)?;
    let ids = statement.query_map(params![client, offset, limit], |row| row.get::<_, String>(0))?;
    let ids = ids.map(|id| Ok(Uuid::parse_str(&id?).unwrap_or_default())).collect::<rusqlite::Result<_>>()?;
    Ok((total, ids))
}

/// Submissions with a number above `after`, the earliest first: at most `limit`, and none after the one with which they
/// have `most` bytes. Those to a challenge are without work and report, but count: skipping them would take as long as
/// there are many.
pub(super) fn look(connection: &Connection, after: i64, (limit, most): (u32, usize)) -> rusqlite::Result<Vec<Record>> {
    let query = format!(
        "SELECT {BRIEF}, CASE WHEN s.challenge IS NULL THEN s.work END,
         CASE WHEN s.challenge IS NULL THEN r.report END
         FROM submission s LEFT JOIN result r ON r.number = s.result
         WHERE s.number > ?1 ORDER BY s.number LIMIT ?2"
    );
    let mut statement = connection.prepare(&query)?;
    let mut rows = statement.query(params![after, limit])?;
    let (mut records, mut bytes) = (Vec::new(), 0);
    while bytes < most
        && let Some(row) = rows.next()?
    {
        let work = row.get::<_, Option<String>>(9)?.unwrap_or_default();
        let record = Record { brief: brief(row)?, work, report: row.get(10)? };
        bytes += record.work.len() + record.report.as_ref().map_or(0, String::len);
        records.push(record);
    }
    Ok(records)
}

pub(super) fn list(connection: &Connection, page: &Page) -> rusqlite::Result<Vec<Brief>> {
    let mut statement = connection.prepare(&listing(page))?;
    let before = page.before.unwrap_or(i64::MAX);
    let rows = statement.query_map(params![page.client, page.challenge, before, page.limit], brief)?;
    rows.collect()
}

/// The query for a page: a different one for each choice of columns, so that each is answered from an index.
pub(super) fn listing(page: &Page) -> String {
    let client = page.client.as_ref().map_or("?1 IS NULL", |_| "s.client = ?1");
    let challenge = page.challenge.as_ref().map_or("?2 IS NULL", |_| "s.challenge = ?2");
    format!(
        "SELECT {BRIEF} FROM submission s LEFT JOIN result r ON r.number = s.result
         WHERE {client} AND {challenge} AND s.number < ?3 ORDER BY s.number DESC LIMIT ?4"
    )
}

/// The submissions of a client to a challenge, with the costs that their reports state.
pub(super) fn costs(
    connection: &Connection,
    client: &str,
    challenge: &str,
    limit: u32,
) -> rusqlite::Result<Vec<Costs>> {
    // What is long is not even parsed.
    let part = |json: &str, most: &str, name: &str| {
        format!(
            "CASE WHEN octet_length({json}) > {most} THEN NULL
             WHEN json_valid({json}) THEN json_extract({json}, '$.{name}') END"
        )
    };
    let query = format!(
        "SELECT {BRIEF}, {}, {}, {}, octet_length(s.work) > ?4
         FROM submission s LEFT JOIN result r ON r.number = s.result
         WHERE s.client = ?1 AND s.challenge = ?2 ORDER BY s.number DESC LIMIT ?3",
        part("s.work", "?4", "source"),
        part("r.report", "?5", "cpu_seconds"),
        part("r.report", "?5", "memory_bytes"),
    );
    let mut statement = connection.prepare(&query)?;
    let rows = statement.query_map(params![client, challenge, limit, LONG_WORK, LONG_REPORT], |row| {
        let is_long: bool = row.get(12)?;
        let source = row.get_ref(9)?.as_str_or_null()?.unwrap_or_default();
        let source = (!is_long).then(|| source.to_owned());
        Ok(Costs { brief: brief(row)?, source, cpu_seconds: row.get(10)?, memory_bytes: row.get(11)? })
    })?;
    rows.collect()
}

pub(super) fn waiting(connection: &Connection) -> rusqlite::Result<Vec<Waiting>> {
    let mut statement = connection.prepare("SELECT id, client FROM submission WHERE state = 0 ORDER BY number")?;
    let rows = statement.query_map([], |row| {
        Ok(Waiting { id: Uuid::parse_str(&row.get::<_, String>(0)?).unwrap_or_default(), client: row.get(1)? })
    })?;
    rows.collect()
}

pub(super) fn unjudged(connection: &Connection, id: Uuid) -> rusqlite::Result<Unjudged> {
    let query = "SELECT work, digest FROM submission WHERE id = ?1 AND state = 0";
    let work = |row: &Row<'_>| {
        // Damaged work may no longer be text.
        let (work, digest) = (row.get_ref(0)?.as_bytes()?, row.get_ref(1)?.as_bytes()?);
        let work = str::from_utf8(work).ok().filter(|work| Sha256::digest(work.as_bytes())[..] == *digest);
        Ok(work.map_or(Unjudged::Damaged, |work| Unjudged::Work(work.to_owned())))
    };
    match connection.prepare(query)?.query_row([id.to_string()], work).optional() {
        Err(error) if error.sqlite_error_code() == Some(ErrorCode::DatabaseCorrupt) => Ok(Unjudged::Damaged),
        found => Ok(found?.unwrap_or(Unjudged::Over)),
    }
}
