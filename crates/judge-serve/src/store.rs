//! The store: submissions, their results, and the tokens of clients. Accepted means committed.
//!
//! It is one SQLite file, or memory that is lost with the process. One thread owns it (`store/thread`) and commits for
//! everybody who is waiting at that moment. It keeps what candidates sent and what they may see, and nothing hidden. It
//! runs nothing and knows no HTTP.

mod export;
mod import;
mod keeping;
mod lock;
mod practice;
mod rooms;
mod rows;
mod schema;
#[cfg(test)]
mod tests;
mod thread;
mod tokens;

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use rusqlite::{Connection, TransactionBehavior};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use uuid::Uuid;

pub use self::export::export;
pub use self::import::Imported;
pub(crate) use self::import::import;
use self::keeping::Calendar;
pub(crate) use self::keeping::Keeping;
use self::lock::Lock;
pub(crate) use self::practice::{Done, Draft, Drafted};
pub(crate) use self::rooms::{Afterwards, Kept, NewRoom, Room};
pub(crate) use self::rows::{Accepted, Brief, Costs, NewWork, Page, Record, State, Unjudged, Waiting};
use self::thread::Thread;
pub use self::tokens::Token;
pub(crate) use self::tokens::digest;

/// Why something was not stored or read. None of it was acknowledged.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// Another process serves from this file.
    #[error("{0} is in use by another server")]
    InUse(String),
    /// The file was made by a newer version of judge.
    #[error("{file} has the format {found}, and this version of judge reads formats up to {known}")]
    Newer {
        /// The file.
        file: String,
        /// The format that it has.
        found: u32,
        /// The newest format that is known.
        known: u32,
    },
    /// The file is damaged, and somebody has to look at it.
    #[error("{file} is damaged: {reason}")]
    Damaged {
        /// The file.
        file: String,
        /// What is wrong with it.
        reason: String,
    },
    /// The file is damaged; everything that could be read has been written.
    #[error(
        "{file} is damaged, and so may be what was read: {written} lines are written, \
         and {unread} rows cannot be read or are incomplete"
    )]
    Unread {
        /// The file.
        file: String,
        /// How many lines were written.
        written: u64,
        /// How many rows are missing or incomplete; if even their number cannot be read, how many there may have been.
        unread: u64,
    },
    /// The store is not empty, but an empty one is needed.
    #[error("{0} is not empty, and lines of an export go into a new store")]
    NotEmpty(String),
    /// The store is full.
    #[error("the store is full")]
    Full,
    /// There is already a token of this name.
    #[error("there is a token `{0}` already")]
    TokenExists(String),
    /// A name that a token cannot have.
    #[error("a token has a name, without control characters")]
    TokenName,
    /// A token of this name was removed, and the store still contains something that was sent with it.
    #[error("there was a token `{0}` before, and a new one would show what was sent with it")]
    TokenUsed(String),
    /// The file has several names, so that another server could use it under a different one.
    #[error("{0} is one file under several names (hard links), and a server uses a store under one name alone")]
    Linked(String),
    /// The file was moved, removed or replaced while a server was using it. Nothing is stored until it is back.
    #[error("{0} was moved, removed or replaced while the server was using it: nothing can be stored until it is back")]
    Moved(String),
    /// The file cannot be opened, or created where it should be.
    #[error("{file} cannot be used as a store: {reason}")]
    Unusable {
        /// The file.
        file: String,
        /// What is in the way.
        reason: String,
    },
    /// Any other failure of the file system or SQLite.
    #[error("the store failed: {0}")]
    Failed(String),
}

impl StoreError {
    /// The error when the system does not open or create `file`.
    fn unusable(file: &Path, error: &io::Error) -> Self {
        let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let reason = match error.kind() {
            io::ErrorKind::NotFound if !folder.exists() => format!("there is no folder {}", judge::shown(folder)),
            _ => judge::why(error),
        };
        Self::Unusable { file: judge::shown(file), reason }
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(rusqlite::ErrorCode::DiskFull) => Self::Full,
            _ => Self::Failed(error.to_string()),
        }
    }
}

/// The store of one server. Cheap to clone; clones are the same store.
#[derive(Debug, Clone)]
pub(crate) struct Store {
    thread: Thread,
    keeping: Keeping,
    calendar: Arc<Calendar>,
    reading: Arc<Semaphore>,
}

/// How many large values are read at a time: no faster than they are made into answers.
const READ: usize = 8;

impl Store {
    /// Opens the store in `file` for this process alone, and creates it if there is none; without a file, it is in
    /// memory.
    pub(crate) fn open(file: Option<&Path>, keeping: Keeping) -> Result<Self, StoreError> {
        let (connection, lock) = match file {
            Some(file) => {
                let lock = Lock::take(file)?;
                (schema::open(file)?, Some(lock))
            }
            None => (schema::in_memory()?, None),
        };
        keeping.bound(&connection)?;
        let reading = Arc::new(Semaphore::new(READ));
        let calendar = Arc::new(Calendar::new(now()));
        Ok(Self { thread: Thread::start(connection, lock)?, keeping, calendar, reading })
    }

    /// Keeps new work, unless the client sent it before under the same key. When this returns, it is on disk.
    pub(crate) async fn accept(&self, work: NewWork) -> Result<Accepted, StoreError> {
        let keeping = self.keeping;
        let accept = move |connection: &Connection| {
            let has_room = keeping.has_room(connection)?;
            has_room.then(|| rows::accept(connection, &work, now())).transpose()
        };
        // Having no room undoes nothing of what others store in the same commit.
        self.thread.call(accept).await?.ok_or(StoreError::Full)
    }

    /// Stores the result of a submission, once: the first result stays. With a hash, other work with the same hash gets
    /// it.
    pub(crate) async fn finish(
        &self,
        id: Uuid,
        result: (String, String),
        hash: Option<[u8; 32]>,
    ) -> Result<(), StoreError> {
        let finish = move |connection: &Connection| rows::finish(connection, id, (&result.0, &result.1), hash, now());
        self.thread.call(finish).await
    }

    /// Cancels a submission that has no result; false if it has one, or was cancelled before.
    pub(crate) async fn cancel(&self, id: Uuid) -> Result<bool, StoreError> {
        self.thread.call(move |connection| rows::cancel(connection, id, now())).await
    }

    /// The right to read large values, given back when it is dropped: once they are with something that makes an answer
    /// of them without waiting.
    async fn reading(&self) -> Option<OwnedSemaphorePermit> {
        // Nobody closes the semaphore, so there always is one.
        Arc::clone(&self.reading).acquire_owned().await.ok()
    }

    /// Everything about a submission.
    pub(crate) async fn get(&self, id: Uuid) -> Result<Option<Record>, StoreError> {
        let _reading = self.reading().await;
        self.thread.call(move |connection| rows::get(connection, id)).await
    }

    /// A page of submissions, the latest first.
    pub(crate) async fn list(&self, page: Page) -> Result<Vec<Brief>, StoreError> {
        self.thread.call(move |connection| rows::list(connection, &page)).await
    }

    /// How many programs without a challenge there are, of this client or of all, and the ids of `limit` of them after
    /// the first `offset`, the latest first.
    pub(crate) async fn programs(
        &self,
        client: Option<String>,
        offset: i64,
        limit: i64,
    ) -> Result<(i64, Vec<Uuid>), StoreError> {
        self.thread.call(move |connection| rows::programs(connection, client.as_deref(), (offset, limit))).await
    }

    /// Submissions with a number above `after`, the earliest first: at most `limit`, and none after the one with which
    /// they have `most` bytes. Those to a challenge are without work and report.
    pub(crate) async fn look(&self, after: i64, (limit, most): (u32, usize)) -> Result<Vec<Record>, StoreError> {
        self.thread.call(move |connection| rows::look(connection, after, (limit, most))).await
    }

    /// The bytes in use.
    pub(crate) async fn size(&self) -> Result<u64, StoreError> {
        self.thread.call(keeping::used).await
    }

    /// Removes a submission that has a result or was cancelled; false if it has neither, or does not exist.
    pub(crate) async fn remove(&self, id: Uuid) -> Result<bool, StoreError> {
        self.thread.call(move |connection| keeping::remove_one(connection, id)).await
    }

    /// Accepted work without a result, the earliest first.
    pub(crate) async fn waiting(&self) -> Result<Vec<Waiting>, StoreError> {
        self.thread.call(rows::waiting).await
    }

    /// The work of a submission that has no result.
    pub(crate) async fn unjudged(&self, id: Uuid) -> Result<Unjudged, StoreError> {
        self.thread.call(move |connection| rows::unjudged(connection, id)).await
    }

    /// The latest submissions of a client to a challenge, with their costs; the latest first.
    pub(crate) async fn costs(&self, client: &str, challenge: &str, limit: u32) -> Result<Vec<Costs>, StoreError> {
        let (client, challenge) = (client.to_owned(), challenge.to_owned());
        self.thread.call(move |connection| rows::costs(connection, &client, &challenge, limit)).await
    }

    /// The draft of a client for a challenge, if there is one.
    pub(crate) async fn draft(&self, client: &str, challenge: &str) -> Result<Option<Draft>, StoreError> {
        let (client, challenge) = (client.to_owned(), challenge.to_owned());
        self.thread.call(move |connection| practice::draft(connection, &client, &challenge)).await
    }

    /// Keeps a draft if `after` is the latest revision; without `after`, whatever the latest is.
    pub(crate) async fn keep_draft(
        &self,
        (client, challenge): (&str, &str),
        source: String,
        after: Option<i64>,
    ) -> Result<Drafted, StoreError> {
        let (client, challenge, keeping) = (client.to_owned(), challenge.to_owned(), self.keeping);
        let keep = move |connection: &Connection| {
            let has_room = keeping.has_room(connection)?;
            let keep = || practice::keep_draft(connection, (&client, &challenge), &source, after, now());
            has_room.then(keep).transpose()
        };
        self.thread.call(keep).await?.ok_or(StoreError::Full)
    }

    /// What a client has done, by challenge.
    pub(crate) async fn practice(&self, client: &str) -> Result<BTreeMap<String, Done>, StoreError> {
        let client = client.to_owned();
        self.thread.call(move |connection| practice::all(connection, &client)).await
    }

    /// Records that one more of `count` hints is shown; false if none is, because a mock interview is in progress.
    pub(crate) async fn one_hint_more(&self, client: &str, challenge: &str, count: u32) -> Result<bool, StoreError> {
        let (client, challenge, keeping) = (client.to_owned(), challenge.to_owned(), self.keeping);
        let show = move |connection: &Connection| {
            let has_room = keeping.has_room(connection)?;
            let show = || practice::one_hint_more(connection, (&client, &challenge), count, now());
            has_room.then(show).transpose()
        };
        self.thread.call(show).await?.ok_or(StoreError::Full)
    }

    /// Begins a mock interview of a client, or ends the one in progress.
    pub(crate) async fn mock(&self, client: &str, challenge: &str, begins: bool) -> Result<(), StoreError> {
        let (client, challenge, keeping) = (client.to_owned(), challenge.to_owned(), self.keeping);
        let mock = move |connection: &Connection| {
            let has_room = keeping.has_room(connection)?;
            let mock = || practice::mock(connection, (&client, &challenge), begins, now());
            has_room.then(mock).transpose()
        };
        self.thread.call(mock).await?.ok_or(StoreError::Full)
    }

    /// Removes what need not be kept any longer; returns the number of submissions removed.
    pub(crate) async fn prune(&self, keeping: Keeping) -> Result<usize, StoreError> {
        let calendar = Arc::clone(&self.calendar);
        self.thread.call(move |connection| keeping.prune(connection, calendar.now(now()))).await
    }

    /// Makes a room; false if the client already has `most` that are not over.
    pub(crate) async fn make_room(&self, new: NewRoom, most: u32) -> Result<bool, StoreError> {
        let keeping = self.keeping;
        let make = move |connection: &Connection| make_room(connection, keeping, &new, most);
        self.thread.call(make).await?.ok_or(StoreError::Full)
    }

    /// Makes a room in the store in `file` while a server may be using it, like [`Store::make_room`].
    pub(crate) fn add_room(file: &Path, new: &NewRoom, most: u32) -> Result<bool, StoreError> {
        let mut connection = schema::open(file)?;
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        // A store that no server has used yet has no bound, and nothing in it.
        let keeping = Keeping::of(&transaction)?.unwrap_or(Keeping { age: Duration::MAX, bytes: u64::MAX });
        keeping.limit(&transaction)?;
        let made = make_room(&transaction, keeping, new, most)?.ok_or(StoreError::Full)?;
        transaction.commit()?;
        Ok(made)
    }

    /// A room without its recording.
    pub(crate) async fn room(&self, id: Uuid) -> Result<Option<Room>, StoreError> {
        self.thread.call(move |connection| rooms::get(connection, id)).await
    }

    /// Adds to a recording. When this returns, it is on disk.
    pub(crate) async fn add_to_room(&self, room: i64, entries: Vec<Kept>, ends: bool) -> Result<(), StoreError> {
        let keeping = self.keeping;
        let add = move |connection: &Connection| {
            // Recordings take at most half of the store, so that they never displace all results. A session that is
            // over may have been removed to make room while somebody was still in it.
            let has_room = rooms::is_there(connection, room)?
                && rooms::have_room(connection, keeping.bytes / 2, false)?
                && keeping.has_room(connection)?;
            has_room.then(|| rooms::add(connection, room, &entries, ends, now())).transpose()
        };
        self.thread.call(add).await?.ok_or(StoreError::Full)
    }

    /// The entries of a recording.
    pub(crate) async fn recording(&self, room: i64) -> Result<Vec<Kept>, StoreError> {
        let all = move |connection: &Connection| rooms::entries(connection, room, (0, u64::MAX));
        self.thread.call(all).await.map(Option::unwrap_or_default)
    }

    /// The entries of a recording after the one with the number `after`; none if they have more than `most` bytes.
    pub(crate) async fn room_entries(&self, room: i64, after: u64, most: u64) -> Result<Option<Vec<Kept>>, StoreError> {
        self.thread.call(move |connection| rooms::entries(connection, room, (after, most))).await
    }

    /// Keeps what an interviewer wrote after the session.
    pub(crate) async fn write_afterwards(&self, room: i64, after: Afterwards) -> Result<(), StoreError> {
        self.thread.call(move |connection| rooms::write_afterwards(connection, room, &after)).await
    }

    /// The tokens as they are now.
    pub(crate) async fn tokens(&self) -> Result<Vec<Token>, StoreError> {
        self.thread.call(tokens::all).await
    }
}

/// Makes a room, after removing older sessions that are over if necessary; false if its client already has `most` that
/// are not over, none if there is no room for it.
fn make_room(connection: &Connection, keeping: Keeping, new: &NewRoom, most: u32) -> rusqlite::Result<Option<bool>> {
    // A new recording may begin within a quarter of the store, and one in progress may continue within half of it.
    let has_room = rooms::have_room(connection, keeping.bytes / 4, true)? && keeping.has_room(connection)?;
    has_room.then(|| rooms::make(connection, new, most, now())).transpose()
}

/// The tokens of a store, for managing them while a server may be running.
#[derive(Debug)]
pub struct Tokens {
    connection: Connection,
    file: PathBuf,
}

impl Tokens {
    /// Opens the store in `file` for its tokens alone, and creates it if there is none.
    ///
    /// # Errors
    ///
    /// When the file cannot be used.
    pub fn open(file: &Path) -> Result<Self, StoreError> {
        Ok(Self { connection: schema::open(file)?, file: file.to_owned() })
    }

    /// Makes a token with this name. The secret is returned once, and only its digest is stored.
    ///
    /// # Errors
    ///
    /// When there is a token of this name already, when there was one and the store has something that was sent with
    /// it, or when the store fails.
    pub fn add(&self, name: &str, scopes: &[crate::scope::Scope]) -> Result<String, StoreError> {
        tokens::add(&self.connection, name, scopes, now())
    }

    /// Gives the token of this name another secret, returned once, in place of the one that it has; a removed token is
    /// valid again. Whoever has the new secret sees what was sent with the token before. None if there never was such a
    /// token. A running server notices within seconds.
    ///
    /// # Errors
    ///
    /// When the store fails.
    pub fn renew(&self, name: &str) -> Result<Option<String>, StoreError> {
        tokens::renew(&self.connection, name, now())
    }

    /// Removes the token of this name; false if there is none. A running server notices within seconds.
    ///
    /// # Errors
    ///
    /// When the store fails.
    pub fn remove(&self, name: &str) -> Result<bool, StoreError> {
        Ok(tokens::remove(&self.connection, name)?)
    }

    /// The tokens, by name.
    ///
    /// # Errors
    ///
    /// When the store fails.
    pub fn list(&self) -> Result<Vec<Token>, StoreError> {
        Ok(tokens::all(&self.connection)?)
    }

    /// The file of the store.
    pub fn file(&self) -> &Path {
        &self.file
    }
}

/// Milliseconds since 1970.
#[expect(clippy::disallowed_methods, reason = "when something was accepted decides no result")]
pub(crate) fn now() -> i64 {
    let passed = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or(Duration::ZERO);
    i64::try_from(passed.as_millis()).unwrap_or(i64::MAX)
}
