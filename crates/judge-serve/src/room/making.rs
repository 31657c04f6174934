//! Makes rooms, and makes those of an export anew. Whoever makes a room has the interviewer's link and thus sees what
//! is hidden, so this is where it is decided who may.

use std::io::BufRead;
use std::path::Path;

use judge::Bank;
use uuid::Uuid;

use super::link::{Links, Locks};
use crate::access::Client;
use crate::queue::Refused;
use crate::scope::Scope;
use crate::service::Service;
use crate::store::{self, Imported, NewRoom, Store, StoreError};

/// The rooms of a client that may be open at a time.
const OPEN: u32 = 250;

/// The name of the client for rooms that the operator of the server makes.
const OPERATOR: &str = "operator";

/// The bytes that a title may have.
const TITLE: usize = 200;

/// A room that was made, with the secrets of its links, which are shown once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenRoom {
    /// Its id.
    pub id: Uuid,
    /// The secrets.
    pub links: Links,
}

impl OpenRoom {
    /// The interviewer's link, without the server's address.
    pub fn for_interviewer(&self) -> String {
        format!("/rooms/{}#{}", self.id, self.links.interviewer)
    }

    /// The candidate's link, without the server's address.
    pub fn for_candidate(&self) -> String {
        format!("/rooms/{}#{}", self.id, self.links.candidate)
    }
}

impl Service {
    /// Whether the client may make rooms: it has the scope `author`, or the server lets everybody make them who may
    /// submit.
    pub(crate) fn makes_rooms(&self, client: &Client) -> bool {
        client.has(Scope::Author) || (self.settings().rooms && client.has(Scope::Submit))
    }

    /// Makes a room for a client.
    ///
    /// # Errors
    ///
    /// When the client may not, has too many, or the store accepts nothing.
    pub(crate) async fn make_room_for(
        &self,
        client: &Client,
        title: &str,
        challenge: Option<&str>,
    ) -> Result<OpenRoom, Refused> {
        if !self.makes_rooms(client) {
            let text = "this takes a token with the scope `author`, or a server that was started with --rooms";
            return Err(Refused::Forbidden(text.to_owned()));
        }
        self.made(client.counted(), title, challenge).await
    }

    /// Makes a room for the operator of the server.
    ///
    /// # Errors
    ///
    /// When there is no such challenge, the title is too long, or the store accepts nothing.
    pub async fn make_room(&self, title: &str, challenge: Option<&str>) -> Result<OpenRoom, Refused> {
        self.made(OPERATOR, title, challenge).await
    }

    async fn made(&self, client: &str, title: &str, challenge: Option<&str>) -> Result<OpenRoom, Refused> {
        let (new, open) = prepared(self.bank(), client, title, challenge)?;
        let is_made = self.store().make_room(new, OPEN).await.map_err(|error| self.refused(&error))?;
        if is_made { Ok(open) } else { Err(too_many()) }
    }
}

/// Makes a room in the store of a running server.
///
/// # Errors
///
/// When there is no such challenge, the title is too long, or the store cannot be used.
pub fn add_room(file: &Path, bank: &Bank, title: &str, challenge: Option<&str>) -> Result<OpenRoom, Refused> {
    let (new, open) = prepared(bank, OPERATOR, title, challenge)?;
    let is_made = Store::add_room(file, &new, OPEN).map_err(|error| Refused::Invalid(error.to_string()))?;
    if is_made { Ok(open) } else { Err(too_many()) }
}

/// A room from another store, with new links.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportedRoom {
    /// Its title.
    pub title: String,
    /// Its id, and the secrets of its links.
    pub open: OpenRoom,
}

/// Reads the lines that [`export`](crate::export) wrote into the store in `file`, which must be new or empty. An export
/// does not contain the links of rooms, so they get new ones, which are shown once.
///
/// # Errors
///
/// When the store is in use, not empty or cannot be written, or the lines cannot be read.
pub fn import(file: &Path, from: &mut dyn BufRead) -> Result<(Imported, Vec<ImportedRoom>), StoreError> {
    let mut rooms = Vec::new();
    let imported = store::import(file, from, &mut |id, title| {
        let links = Links::make().ok()?;
        let Locks { interviewer, candidate } = links.locks();
        rooms.push(ImportedRoom { title: title.to_owned(), open: OpenRoom { id, links } });
        Some([interviewer, candidate])
    })?;
    Ok((imported, rooms))
}

fn too_many() -> Refused {
    Refused::Conflict(format!("a client has at most {OPEN} rooms that are not over: end one"))
}

/// A room to be made.
fn prepared(bank: &Bank, client: &str, title: &str, challenge: Option<&str>) -> Result<(NewRoom, OpenRoom), Refused> {
    if let Some(id) = challenge.filter(|id| bank.get(id).is_none()) {
        return Err(Refused::Invalid(format!("there is no challenge `{}`", judge::visible_line(id))));
    }
    let title = title.trim();
    if title.len() > TITLE || title.contains(char::is_control) {
        return Err(Refused::Invalid(format!("a title has at most {TITLE} bytes, on one line")));
    }
    let links = Links::make().map_err(|_| Refused::Failed)?;
    let (id, locks) = (Uuid::new_v4(), links.locks());
    let new = NewRoom {
        id,
        client: client.to_owned(),
        title: if title.is_empty() { "Interview".to_owned() } else { title.to_owned() },
        challenge: challenge.map(str::to_owned),
        interviewer: locks.interviewer,
        candidate: locks.candidate,
    };
    Ok((new, OpenRoom { id, links }))
}
