//! The connection to NATS: its address, our credentials, and the objects stored there. Everything else builds on it.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use async_nats::jetstream::{self, Context, object_store};
use async_nats::{Client, ConnectErrorKind, ConnectOptions, Event};
use bytes::Bytes;
use judge::Fingerprint;
use serde::de::DeserializeOwned;
use tokio::io::AsyncReadExt;
use tokio::sync::{Notify, OnceCell, OwnedSemaphorePermit, Semaphore};

use crate::error::LinkError;
use crate::log::{Bound, Log};
use crate::message::{self, MessageError, OBJECT, ObjectAt};
use crate::names::{Names, Side};

/// How long to wait for a connection before trying again in the background.
const CONNECTING: Duration = Duration::from_secs(5);

/// How long to wait for an answer from the server.
const ANSWER: Duration = Duration::from_secs(5);

/// The KiB of objects that are held at a time: as much as four of the largest.
const ROOM: usize = 256 << 10;

/// The messages that may wait to be read, and to be sent.
const CAPACITY: usize = 16 << 10;

/// The address of NATS, and the credentials to use.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct NatsSettings {
    /// The addresses of one or more servers of the same cluster, such as `nats://queue.example:4222`, with commas between.
    pub servers: String,
    /// The prefix of all subjects.
    pub prefix: String,
    /// A file with the credentials of a user: a JWT and a seed, as `nsc` writes it.
    pub credentials: Option<PathBuf>,
    /// A file with the seed of an nkey.
    pub nkey: Option<PathBuf>,
    /// A PEM file with the certificates that are trusted in addition to the system's.
    pub ca: Option<PathBuf>,
    /// The certificate that identifies this client, and its key, as PEM files.
    pub certificate: Option<(PathBuf, PathBuf)>,
}

impl NatsSettings {
    /// The servers at these addresses, without credentials.
    pub fn new(servers: impl Into<String>) -> Self {
        Self {
            servers: servers.into(),
            prefix: "judge".to_owned(),
            credentials: None,
            nkey: None,
            ca: None,
            certificate: None,
        }
    }

    /// The user and the password in the first address that has them.
    fn user(&self) -> Option<(String, String)> {
        let decoded = |part: &str| percent_encoding::percent_decode_str(part).decode_utf8_lossy().into_owned();
        self.servers.split(',').find_map(|address| {
            let (user, _) = address.trim().rsplit_once('@')?;
            let (user, password) = user.rsplit_once("//").map_or(user, |(_, user)| user).split_once(':')?;
            Some((decoded(user), decoded(password)))
        })
    }

    /// The servers as they may be shown: without names and passwords.
    pub fn shown(&self) -> String {
        let bare = |address: &str| match (address.split_once("://"), address.rsplit_once('@')) {
            (Some((scheme, _)), Some((_, place))) => format!("{scheme}://{place}"),
            (None, Some((_, place))) => place.to_owned(),
            (_, None) => address.to_owned(),
        };
        let pieces: Vec<&str> = self.servers.split(',').map(str::trim).collect();
        // Where a piece ends a name but has no scheme, the comma was in a password, and the pieces before it belong to
        // that.
        let ends_a_name = |piece: &str| piece.contains('@') && !piece.contains("://");
        let first = pieces.iter().rposition(|piece| ends_a_name(piece)).unwrap_or_default();
        let shown: Vec<String> = pieces[first..].iter().map(|piece| bare(piece)).collect();
        judge::visible_line(&shown.join(","))
    }
}

/// A connection. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Link {
    pub(crate) client: Client,
    pub(crate) jetstream: Context,
    pub(crate) names: Arc<Names>,
    pub(crate) log: Log,
    strangers: Arc<Bound>,
    /// Notified when a connection that was lost is back.
    pub(crate) back: Arc<Notify>,
    objects: Arc<OnceCell<object_store::ObjectStore>>,
    /// The KiB of objects that may be held at a time.
    room: Arc<Semaphore>,
}

impl std::fmt::Debug for Link {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Link").field("names", &self.names).finish_non_exhaustive()
    }
}

impl Link {
    /// Connects as `name`. With `patient`, servers that are not there yet are tried again in the background.
    pub(crate) async fn connect(
        settings: &NatsSettings,
        (side, name): (Side, &str),
        patient: bool,
        log: Log,
    ) -> Result<Self, LinkError> {
        let names = Names::new(&settings.prefix, judge::receipt::engine());
        let names = names.ok_or_else(|| LinkError::Prefix(settings.prefix.clone()))?;
        let addresses: Vec<String> = settings.servers.split(',').map(|one| one.trim().to_owned()).collect();
        let back = Arc::new(Notify::new());
        let connect = |options: ConnectOptions| {
            let addresses = addresses.clone();
            async move { options.connect(addresses).await }
        };
        let client = match connect(options(settings, (name, names.inbox(side)), (&log, &back)).await?).await {
            Ok(client) => client,
            Err(error) => {
                let address = settings.shown();
                match error.kind() {
                    ConnectErrorKind::ServerParse => return Err(LinkError::Address(address)),
                    ConnectErrorKind::Authentication
                    | ConnectErrorKind::AuthorizationViolation
                    | ConnectErrorKind::Tls => {
                        return Err(LinkError::Refused { address, error: error.into() });
                    }
                    _ if !patient => return Err(LinkError::Unreached { address, error: error.into() }),
                    _ => log(&format!("cannot reach {address}; retrying: {}", judge::with_causes(&error))),
                }
                let options = options(settings, (name, names.inbox(side)), (&log, &back)).await?;
                let options = options.retry_on_initial_connect();
                connect(options)
                    .await
                    .map_err(|error| LinkError::Unreached { address: settings.shown(), error: error.into() })?
            }
        };
        let mut jetstream = jetstream::new(client.clone());
        jetstream.set_timeout(ANSWER);
        Ok(Self {
            client,
            jetstream,
            names: Arc::new(names),
            log,
            strangers: Arc::default(),
            back,
            objects: Arc::default(),
            room: Arc::new(Semaphore::new(ROOM)),
        })
    }

    pub(crate) fn log(&self, line: &str) {
        (self.log)(line);
    }

    /// Logs a line that strangers can cause as often as they like.
    pub(crate) fn log_stranger(&self, line: &str) {
        self.strangers.log(&self.log, line);
    }

    /// The store of what is too large for a message.
    async fn objects(&self) -> Result<&object_store::ObjectStore, MessageError> {
        let bucket = self.names.bucket();
        let found = self.objects.get_or_try_init(|| self.jetstream.get_object_store(&bucket)).await;
        found.map_err(|error| {
            MessageError::Missing(format!("the object store {bucket} is not there: {}", judge::with_causes(&error)))
        })
    }

    /// Where bytes are once they are in the object store: under their hash.
    pub(crate) fn at(bytes: &[u8]) -> ObjectAt {
        let sha256 = Fingerprint::of(bytes);
        ObjectAt { name: sha256.to_string(), bytes: bytes.len() as u64, sha256 }
    }

    /// Puts bytes into the object store, unless they are there.
    pub(crate) async fn put(&self, bytes: &[u8]) -> Result<ObjectAt, MessageError> {
        let at = Self::at(bytes);
        let objects = self.objects().await?;
        if let Ok(info) = objects.info(&at.name).await
            && !info.deleted
            && info.size as u64 == at.bytes
        {
            return Ok(at);
        }
        let put = objects.put(at.name.as_str(), &mut &bytes[..]).await;
        put.map_err(|error| {
            MessageError::Missing(format!("an object cannot be stored: {}", judge::with_causes(&error)))
        })?;
        Ok(at)
    }

    /// Waits until there is room for an object; the room is taken for as long as the permit is held.
    pub(crate) async fn room(&self, at: &ObjectAt) -> Option<OwnedSemaphorePermit> {
        let wanted = usize::try_from(at.bytes >> 10).unwrap_or(ROOM).clamp(1, ROOM);
        Arc::clone(&self.room).acquire_many_owned(u32::try_from(wanted).unwrap_or(u32::MAX)).await.ok()
    }

    /// The bytes of an object, checked to be those that were announced.
    pub(crate) async fn get(&self, at: &ObjectAt) -> Result<Bytes, MessageError> {
        if at.bytes > OBJECT {
            return Err(MessageError::TooLarge(at.bytes, OBJECT));
        }
        // Names are hashes, so nobody can be made to read something else.
        if at.name != at.sha256.to_string() {
            return Err(MessageError::Hash);
        }
        let missing = |reason: &str| MessageError::Missing(format!("an object cannot be read: {reason}"));
        let failed = |error: &(dyn std::error::Error + 'static)| missing(&judge::with_causes(error));
        let reading = async {
            let object = self.objects().await?.get(&at.name).await.map_err(|error| failed(&error))?;
            let mut bytes = Vec::new();
            let read = object.take(at.bytes + 1).read_to_end(&mut bytes).await;
            read.map_err(|error| failed(&error))?;
            Ok(bytes)
        };
        let bytes = tokio::time::timeout(ANSWER * 4, reading).await.map_err(|_| missing("it takes too long"))??;
        if bytes.len() as u64 != at.bytes || Fingerprint::of(&bytes) != at.sha256 {
            return Err(MessageError::Hash);
        }
        Ok(bytes.into())
    }

    /// Reads an object as JSON.
    pub(crate) async fn read<T: DeserializeOwned>(&self, at: &ObjectAt) -> Result<T, MessageError> {
        message::read(&self.get(at).await?, OBJECT)
    }

    /// Removes an object that nobody needs any more. One that stays expires in the end.
    pub(crate) async fn remove(&self, name: &str) {
        if let Ok(objects) = self.objects().await
            && let Err(error) = objects.delete(name).await
        {
            let reason = judge::with_causes(&error);
            self.log(&format!("an object could not be removed from {}: {reason}", self.names.bucket()));
        }
    }
}

/// The options of a connection.
async fn options(
    settings: &NatsSettings,
    (name, inbox): (&str, String),
    (log, back): (&Log, &Arc<Notify>),
) -> Result<ConnectOptions, LinkError> {
    let (log, back) = (Arc::clone(log), Arc::clone(back));
    let mut options = ConnectOptions::new()
        .name(name)
        .custom_inbox_prefix(inbox)
        .connection_timeout(CONNECTING)
        .request_timeout(Some(ANSWER))
        .subscription_capacity(CAPACITY)
        .client_capacity(CAPACITY)
        .max_reconnects(None)
        .reconnect_delay_callback(|attempts| Duration::from_millis((50 * attempts as u64).min(2_000)))
        .event_callback(move |event| {
            let (log, back) = (Arc::clone(&log), Arc::clone(&back));
            async move {
                match event {
                    Event::Connected => {
                        back.notify_waiters();
                        log("connected to NATS");
                    }
                    Event::Disconnected => log("lost the connection to NATS; reconnecting"),
                    Event::LameDuckMode => log("the NATS server is shutting down"),
                    Event::ServerError(error) => log(&format!("error from NATS: {error}")),
                    Event::ClientError(error) => {
                        // It is a text, which may quote the system.
                        let reason = judge::why(&io::Error::other(error.to_string()));
                        log(&format!("the connection to NATS failed: {reason}"));
                    }
                    Event::SlowConsumer(_) => {
                        log("messages from NATS arrive faster than they are read, and some were dropped");
                    }
                    Event::Draining | Event::Closed => {}
                }
            }
        });
    if let Some((user, password)) = settings.user() {
        options = options.user_and_password(user, password);
    }
    if let Some(file) = &settings.credentials {
        options = options.credentials_file(file).await.map_err(|error| unreadable(file, error))?;
    }
    if let Some(file) = &settings.nkey {
        let seed = tokio::fs::read_to_string(file).await.map_err(|error| unreadable(file, error))?;
        options = options.nkey(seed.trim().to_owned());
    }
    if let Some(file) = &settings.ca {
        check(file).await?;
        options = options.add_root_certificates(file.clone()).require_tls(true);
    }
    if let Some((certificate, key)) = &settings.certificate {
        check(certificate).await?;
        check(key).await?;
        options = options.add_client_certificate(certificate.clone(), key.clone()).require_tls(true);
    }
    Ok(options)
}

/// Checks that a file can be read: the client of NATS does not say which one cannot.
async fn check(file: &Path) -> Result<(), LinkError> {
    let failed = |error| unreadable(file, error);
    let mut opened = tokio::fs::File::open(file).await.map_err(failed)?;
    opened.read(&mut [0]).await.map(drop).map_err(failed)
}

fn unreadable(file: &Path, error: io::Error) -> LinkError {
    LinkError::Setting { place: judge::shown(file), error }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_in_an_address_is_used_and_not_shown() {
        let settings = NatsSettings::new("nats://one.example:4222, tls://ada:pa%2Fss%3A@two.example");
        assert_eq!(settings.user(), Some(("ada".to_owned(), "pa/ss:".to_owned())));
        assert_eq!(settings.shown(), "nats://one.example:4222,tls://two.example");
        assert_eq!(NatsSettings::new("ada:secret@two.example").shown(), "two.example");
        assert_eq!(NatsSettings::new("nats://two.example").user(), None);
        assert_eq!(
            NatsSettings::new("nats://ada:pa,ss@two.example, nats://one.example").shown(),
            "two.example,nats://one.example"
        );
    }

    #[tokio::test]
    async fn a_file_that_cannot_be_read_is_named() {
        let missing = check(Path::new("nowhere/ca.pem")).await.unwrap_err();
        assert_eq!(judge::with_causes(&missing), "nowhere/ca.pem: it does not exist");
        #[cfg(unix)]
        {
            let folder = check(Path::new("/")).await.unwrap_err();
            assert_eq!(judge::with_causes(&folder), "/: it is a folder");
        }
    }
}
