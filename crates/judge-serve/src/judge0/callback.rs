//! Sends the result of a submission to a client's own server, if the operator has allowed that server: a few at a time,
//! one client after the other.

use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::sync::Mutex;
use tokio::time::timeout;

use crate::queue::{Queue, Refused};

/// How many results are sent at a time, and how many may wait for that. A result that is being sent is held as text.
const SENT: usize = 8;
const WAITING: usize = 4_096;

/// How often a callback is tried, and how long each try may take.
pub(super) const TRIES: u32 = 3;
pub(super) const TIMEOUT: Duration = Duration::from_secs(5);

/// The turns in which results are sent. Cheap to clone; clones share their turns.
#[derive(Debug, Clone)]
pub(super) struct Callbacks {
    turns: Queue,
    /// Held while a result is made into text, which takes several times as much memory as the text.
    making: Arc<Mutex<()>>,
}

impl Default for Callbacks {
    fn default() -> Self {
        Self { turns: Queue::new(WAITING, SENT), making: Arc::default() }
    }
}

impl Callbacks {
    /// Sends what `make` gives once the client gets its turn. It is made no earlier.
    ///
    /// # Errors
    ///
    /// When too many of the client's results are waiting to be sent.
    pub(super) async fn send(
        &self,
        client: &str,
        make: impl Future<Output = Option<(Target, String)>>,
    ) -> Result<(), Refused> {
        let _turn = self.turns.admit(client)?.turn().await;
        let made = {
            let _making = self.making.lock().await;
            make.await
        };
        if let Some((target, text)) = made {
            target.put(&text).await;
        }
        Ok(())
    }
}

/// A URL that can be called back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Target {
    /// Host and port, as in the operator's list.
    pub(super) host: String,
    path: String,
}

impl Target {
    /// Reads a URL; none if it is not plain HTTP, or contains something that could alter the request.
    pub(super) fn read(url: &str) -> Option<Self> {
        let rest = url.strip_prefix("http://")?;
        let (host, path) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
        let path = path.split('#').next().unwrap_or_default();
        let is_plain = |text: &str| text.bytes().all(|byte| byte.is_ascii_graphic());
        if host.is_empty() || host.contains('@') || !is_plain(host) || !is_plain(path) {
            return None;
        }
        let path = if path.starts_with('/') { path.to_owned() } else { format!("/{path}") };
        Some(Self { host: host.to_ascii_lowercase(), path })
    }

    /// Whether the operator's list contains it, with its port unless that is 80.
    pub(super) fn is_allowed(&self, list: &[String]) -> bool {
        let host = self.host.strip_suffix(":80").unwrap_or(&self.host);
        list.iter().any(|allowed| allowed.strip_suffix(":80").unwrap_or(allowed).eq_ignore_ascii_case(host))
    }

    /// Puts `body` there, and tries again if necessary. Whether that succeeds changes nothing.
    pub(super) async fn put(&self, body: &str) {
        for attempt in 1..=TRIES {
            if matches!(timeout(TIMEOUT, self.try_put(body)).await, Ok(Ok(status)) if status < 500) {
                return;
            }
            if attempt < TRIES {
                tokio::time::sleep(Duration::from_secs(1)).await;
            }
        }
    }

    async fn try_put(&self, body: &str) -> std::io::Result<u16> {
        let has_port = self.host.rsplit_once(':').is_some_and(|(_, port)| port.parse::<u16>().is_ok());
        let address = if has_port { self.host.clone() } else { format!("{}:80", self.host) };
        let mut stream = TcpStream::connect(address).await?;
        let head = format!(
            "PUT {} HTTP/1.1\r\nhost: {}\r\ncontent-type: application/json\r\ncontent-length: {}\r\nconnection: close\r\n\r\n",
            self.path,
            self.host,
            body.len()
        );
        // One after the other, since both in one text would be a copy of the body; the second does not wait until the
        // first has arrived.
        stream.set_nodelay(true)?;
        stream.write_all(head.as_bytes()).await?;
        stream.write_all(body.as_bytes()).await?;
        let mut line = [0; 12];
        stream.read_exact(&mut line).await?;
        let status = line.strip_prefix(b"HTTP/1.").and_then(|rest| std::str::from_utf8(&rest[2..]).ok()?.parse().ok());
        status.ok_or_else(|| std::io::ErrorKind::InvalidData.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_urls_of_listed_hosts_are_called() {
        let list = ["school.example:8080".to_owned(), "other.example".to_owned()];
        for (url, is_allowed) in [
            ("http://school.example:8080/a?b=c#d", true),
            ("http://SCHOOL.example:8080", true),
            ("http://other.example:80/x", true),
            ("http://other.example?x", true),
            ("http://school.example/", false),
            ("http://127.0.0.1/", false),
            ("https://other.example/", false),
            ("http://other.example@127.0.0.1/", false),
            ("http://127.0.0.1#other.example", false),
            ("http://other.example/a\r\nx: y", false),
            ("http://other.example/ü", false),
            ("http:///x", false),
            ("", false),
        ] {
            assert_eq!(Target::read(url).is_some_and(|target| target.is_allowed(&list)), is_allowed, "{url:?}");
        }
    }

    #[tokio::test]
    async fn no_more_results_are_made_into_text_than_are_sent() {
        // Nobody accepts its connections, so nothing that is sent is ever answered.
        let silent = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let target = Target::read(&format!("http://{}/", silent.local_addr().unwrap())).unwrap();
        let callbacks = Callbacks { turns: Queue::new(16, SENT), making: Arc::default() };
        let made = std::cell::Cell::new(0);
        let make = async || {
            made.set(made.get() + 1);
            Some((target.clone(), "{}".to_owned()))
        };
        let mut held = Vec::new();
        for _ in 0..SENT + 2 {
            let mut sending = Box::pin(callbacks.send("ada", make()));
            assert!(futures_util::poll!(&mut sending).is_pending());
            held.push(sending);
        }
        assert_eq!((made.get(), callbacks.turns.waiting()), (SENT, 2));
        let one_more = callbacks.send("ada", make()).await;
        assert!(matches!(one_more, Err(Refused::Full { .. })), "a client has an eighth of the places that are left");
        let mut other = Box::pin(callbacks.send("bob", make()));
        assert!(futures_util::poll!(&mut other).is_pending());
        assert_eq!((made.get(), callbacks.turns.waiting()), (SENT, 3));
        drop((held, other));
        assert_eq!(callbacks.turns.waiting(), 0);
    }

    #[tokio::test]
    async fn a_callback_is_put_and_tried_again_after_a_failure() {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let target = Target::read(&format!("http://{}/done?x=1", listener.local_addr().unwrap())).unwrap();
        let server = tokio::spawn(async move {
            let mut requests = Vec::new();
            for status in ["500 Oh", "200 OK"] {
                let (mut stream, _) = listener.accept().await.unwrap();
                let mut request = Vec::new();
                while !request.ends_with(b"{}") {
                    assert_ne!(stream.read_buf(&mut request).await.unwrap(), 0, "it ends too early");
                }
                requests.push(String::from_utf8_lossy(&request).into_owned());
                stream.write_all(format!("HTTP/1.1 {status}\r\n\r\n").as_bytes()).await.unwrap();
            }
            requests
        });
        target.put("{}").await;
        for request in server.await.unwrap() {
            assert!(request.starts_with("PUT /done?x=1 HTTP/1.1\r\n") && request.ends_with("\r\n\r\n{}"), "{request}");
        }
    }
}
