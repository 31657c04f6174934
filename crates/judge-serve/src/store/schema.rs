//! Opens a store, checks it and brings it to the current format. It knows the tables, not what is done with them.

use std::io;
use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};

use super::StoreError;

/// How long to wait for a process that is managing tokens.
const BUSY: Duration = Duration::from_secs(5);

/// The steps from each format to the next; the first creates format 1 from nothing.
const MIGRATIONS: &[&str] = &[
    "
CREATE TABLE result (
    number INTEGER PRIMARY KEY,
    -- Of engine, challenge and source; none if the judge failed, which says nothing about others.
    hash BLOB UNIQUE,
    verdict TEXT NOT NULL,
    report TEXT NOT NULL
);
CREATE TABLE submission (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    client TEXT NOT NULL,
    -- What the client calls this request, so that sending it again is no second submission.
    key TEXT,
    challenge TEXT,
    work TEXT NOT NULL,
    -- Of the work, to find damage.
    digest BLOB NOT NULL,
    -- 0 waiting, 1 finished, 2 cancelled
    state INTEGER NOT NULL,
    result INTEGER REFERENCES result (number),
    reused INTEGER NOT NULL DEFAULT 0,
    accepted_at INTEGER NOT NULL,
    finished_at INTEGER
);
CREATE UNIQUE INDEX submission_key ON submission (client, key) WHERE key IS NOT NULL;
CREATE INDEX submission_client ON submission (client, number);
CREATE INDEX submission_waiting ON submission (number) WHERE state = 0;
CREATE INDEX submission_finished ON submission (finished_at) WHERE finished_at IS NOT NULL;
CREATE INDEX submission_result ON submission (result) WHERE result IS NOT NULL;
CREATE TABLE token (
    name TEXT PRIMARY KEY,
    digest BLOB NOT NULL,
    scopes TEXT NOT NULL,
    made_at INTEGER NOT NULL
);
",
    "
-- Programs without a challenge, which are listed and counted by themselves.
CREATE INDEX submission_program ON submission (client, number) WHERE challenge IS NULL;
",
    "
CREATE TABLE draft (
    client TEXT NOT NULL,
    challenge TEXT NOT NULL,
    source TEXT NOT NULL,
    revision INTEGER NOT NULL,
    saved_at INTEGER NOT NULL,
    PRIMARY KEY (client, challenge)
);
CREATE INDEX draft_saved ON draft (saved_at);
CREATE TABLE practice (
    client TEXT NOT NULL,
    challenge TEXT NOT NULL,
    hints_shown INTEGER NOT NULL DEFAULT 0,
    stage_reached INTEGER NOT NULL DEFAULT 0,
    solved_at INTEGER,
    practised_at INTEGER,
    practised INTEGER NOT NULL DEFAULT 0,
    touched_at INTEGER NOT NULL,
    PRIMARY KEY (client, challenge)
);
CREATE INDEX submission_challenge ON submission (client, challenge, number);
",
    super::rooms::TABLES,
    "
ALTER TABLE practice ADD COLUMN mock_since INTEGER;
CREATE INDEX practice_touched ON practice (touched_at);
-- What the server that uses the store lets it take, for whoever adds something beside that.
CREATE TABLE kept (bytes INTEGER NOT NULL);
",
    "
-- A token that was removed keeps its row, with an empty digest.
INSERT OR IGNORE INTO token (name, digest, scopes, made_at)
    SELECT substr(client, 7), x'', 'submit', 0
    FROM (SELECT client FROM submission UNION SELECT client FROM draft
        UNION SELECT client FROM practice UNION SELECT client FROM room)
    WHERE substr(client, 1, 6) = 'token:';
-- Lists of all clients' submissions to a challenge, and of all programs, whose challenge is NULL.
CREATE INDEX submission_listed ON submission (challenge, number);
",
];

/// Opens an existing file for reading only, without a check: of a damaged one, as much as possible is to be read.
pub(super) fn open_to_read(file: &Path) -> Result<Connection, StoreError> {
    let failed = |error: rusqlite::Error| StoreError::Failed(format!("{}: {error}", judge::shown(&file)));
    look(file, Absent::Fails)?;
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    match Connection::open_with_flags(file, flags).and_then(readable) {
        Err(error) if is_about_writing(&error) => {}
        other => return other.map_err(failed),
    }
    // The latest commits may be in a file next to it, which can only be read on a file system that can be written to.
    let mut beside = file.as_os_str().to_owned();
    beside.push("-wal");
    if std::fs::metadata(&beside).is_ok_and(|beside| beside.len() > 0) {
        let text = "it cannot be read without being written to: copy it, with its -wal, to where it can be";
        return Err(StoreError::Failed(format!("{}: {text}", judge::shown(&file))));
    }
    open_unchanging(file).map_err(failed)
}

/// What to make of a file that does not exist.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Absent {
    Fails,
    IsMade,
}

/// Looks at what is in the place of a file: SQLite says no more than that it cannot open it.
fn look(file: &Path, absent: Absent) -> Result<(), StoreError> {
    let looked = match std::fs::metadata(file) {
        Ok(metadata) if metadata.is_dir() => Err(io::ErrorKind::IsADirectory.into()),
        Ok(_) => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::NotFound && absent == Absent::IsMade => {
            let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty());
            folder.map_or(Ok(()), |folder| std::fs::metadata(folder).map(drop))
        }
        Err(error) => Err(error),
    };
    looked.map_err(|error: io::Error| StoreError::unusable(file, &error))
}

/// Opens a file that nobody can write to.
pub(super) fn open_unchanging(file: &Path) -> rusqlite::Result<Connection> {
    let mut address = "file:".to_owned();
    for byte in file.as_os_str().as_encoded_bytes() {
        match byte {
            b'/' | b'-' | b'_' | b'.' => address.push(char::from(*byte)),
            byte if byte.is_ascii_alphanumeric() => address.push(char::from(*byte)),
            byte => address.push_str(&format!("%{byte:02x}")),
        }
    }
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_URI;
    readable(Connection::open_with_flags(format!("{address}?immutable=1"), flags)?)
}

/// A connection that can read even a file that was cut short, as far as it goes.
fn readable(connection: Connection) -> rusqlite::Result<Connection> {
    connection.busy_timeout(BUSY)?;
    // SQLite only opens a file that is shorter than declared if the schema may be changed. Nothing is changed.
    connection.pragma_update(None, "writable_schema", true)?;
    connection.pragma_update(None, "query_only", true)?;
    connection.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))?;
    Ok(connection)
}

/// Whether a file cannot be read only because it, or a file next to it, cannot be written to.
fn is_about_writing(error: &rusqlite::Error) -> bool {
    use rusqlite::ErrorCode::{CannotOpen, PermissionDenied, ReadOnly};
    matches!(error.sqlite_error_code(), Some(CannotOpen | PermissionDenied | ReadOnly))
}

/// Opens a file, creating it if there is none, checks it, and brings it to the current format.
pub(super) fn open(file: &Path) -> Result<Connection, StoreError> {
    let shown = judge::shown(&file);
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let failed = |error: rusqlite::Error| match error.sqlite_error_code() {
        Some(rusqlite::ErrorCode::NotADatabase | rusqlite::ErrorCode::DatabaseCorrupt) => {
            StoreError::Damaged { file: shown.clone(), reason: error.to_string() }
        }
        Some(rusqlite::ErrorCode::DiskFull) => StoreError::Full,
        _ => StoreError::Failed(format!("{shown}: {error}")),
    };
    look(file, Absent::IsMade)?;
    let connection = Connection::open_with_flags(file, flags).map_err(failed)?;
    close_to_others(file);
    connection.busy_timeout(BUSY).map_err(failed)?;
    connection.pragma_update(None, "journal_mode", "wal").map_err(failed)?;
    // A commit is on disk when it returns, whatever happens to the machine.
    connection.pragma_update(None, "synchronous", "full").map_err(failed)?;
    let check: String = connection.query_row("PRAGMA quick_check(1)", [], |row| row.get(0)).map_err(failed)?;
    if check != "ok" {
        return Err(StoreError::Damaged { file: shown, reason: check });
    }
    prepare(&connection, &shown)?;
    Ok(connection)
}

/// A store that is lost with the process.
pub(super) fn in_memory() -> Result<Connection, StoreError> {
    let connection = Connection::open_in_memory()?;
    prepare(&connection, "the store in memory")?;
    Ok(connection)
}

/// Brings the store to the current format.
fn prepare(connection: &Connection, shown: &str) -> Result<(), StoreError> {
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.execute_batch("BEGIN IMMEDIATE")?;
    let found: u32 = connection.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    let known = u32::try_from(MIGRATIONS.len()).unwrap_or(u32::MAX);
    if found > known {
        return Err(StoreError::Newer { file: shown.to_owned(), found, known });
    }
    for (migration, format) in MIGRATIONS.iter().zip(1..).skip(found as usize) {
        connection.execute_batch(migration)?;
        connection.pragma_update(None, "user_version", format)?;
    }
    connection.execute_batch("COMMIT")?;
    Ok(())
}

/// Makes the file accessible to its owner only, on systems that have owners.
fn close_to_others(file: &Path) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // On a file system without permissions, those of the folder apply.
        let _ = std::fs::set_permissions(file, std::fs::Permissions::from_mode(0o600));
    }
    #[cfg(not(unix))]
    let _ = file;
}
