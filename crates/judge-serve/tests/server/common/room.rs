//! A client of a room's socket that sends exactly what it is given, and keeps every byte that it receives.
#![allow(clippy::unwrap_used, unreachable_pub, reason = "a test that cannot go on fails")]

use std::net::SocketAddr;
use std::time::Duration;

use futures_util::{SinkExt, StreamExt};
use serde_json::{Value as Json, json};
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::http::{HeaderName, HeaderValue, Request, StatusCode};
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream};

/// How long an answer may take before a test gives up.
const PATIENCE: Duration = Duration::from_mins(1);

/// A page in a room.
pub struct Page {
    socket: WebSocketStream<MaybeTlsStream<TcpStream>>,
    /// Everything that crossed the connection to this page.
    pub heard: Vec<String>,
    /// The text as this page knows it.
    pub text: Vec<u16>,
    pub version: u32,
    client: String,
}

/// The request for a room's socket; `link` is a path with a secret in its fragment.
pub fn request(address: SocketAddr, link: &str, query: &str) -> Request<()> {
    let (path, secret) = link.split_once('#').unwrap();
    let mut request = format!("ws://{address}{path}/socket?{query}").into_client_request().unwrap();
    let protocols = HeaderValue::from_str(&format!("judge.room, secret.{secret}")).unwrap();
    request.headers_mut().insert("sec-websocket-protocol", protocols);
    request
}

/// The request with one more header.
pub fn with(mut request: Request<()>, name: &'static str, value: &str) -> Request<()> {
    request.headers_mut().insert(HeaderName::from_static(name), HeaderValue::from_str(value).unwrap());
    request
}

/// The status with which a request for a socket is refused.
pub async fn turned_down(request: Request<()>) -> StatusCode {
    match tokio_tungstenite::connect_async(request).await {
        Err(tokio_tungstenite::tungstenite::Error::Http(response)) => response.status(),
        other => panic!("{:?}", other.map(|(_, response)| response)),
    }
}

impl Page {
    /// A page that has opened a link and received the state of the room.
    pub async fn open(address: SocketAddr, link: &str, client: &str) -> Self {
        let mut page = Self::connect(request(address, link, &format!("client={client}"))).await;
        client.clone_into(&mut page.client);
        page.until("entered").await;
        page
    }

    /// A page whose socket is open.
    pub async fn connect(request: Request<()>) -> Self {
        let (socket, _) = tokio_tungstenite::connect_async(request).await.unwrap();
        Self { socket, heard: Vec::new(), text: Vec::new(), version: 0, client: String::new() }
    }

    pub async fn say(&mut self, said: &Json) {
        self.send(Message::text(said.to_string())).await;
    }

    /// Sends a message as it is; whether the other side still accepted it only shows in what it sends.
    pub async fn send(&mut self, message: Message) {
        drop(self.socket.send(message).await);
    }

    /// The next message; none once the connection has ended.
    pub async fn hear(&mut self) -> Option<Json> {
        let text = async {
            loop {
                match self.socket.next().await {
                    Some(Ok(Message::Text(text))) => return Some(text.to_string()),
                    Some(Ok(Message::Close(_)) | Err(_)) | None => return None,
                    Some(Ok(_)) => {}
                }
            }
        };
        let text = tokio::time::timeout(PATIENCE, text).await.expect("the server says nothing")?;
        let told: Json = serde_json::from_str(&text).unwrap();
        self.heard.push(text);
        self.take(&told);
        Some(told)
    }

    /// The next message of this kind.
    pub async fn until(&mut self, tell: &str) -> Json {
        loop {
            let told =
                self.hear().await.unwrap_or_else(|| panic!("the connection ended before `{tell}`: {:?}", self.heard));
            if told["tell"] == tell {
                return told;
            }
        }
    }

    /// Changes the text, trying until the server accepts the change; false if the connection ended before that.
    pub async fn edit(&mut self, at: usize, gone: usize, with: &str) -> bool {
        loop {
            let (at, version) = (at.min(self.text.len()), self.version);
            let gone = gone.min(self.text.len() - at);
            let rest = self.text.len() - at - gone;
            let mut replaced = vec![json!(gone)];
            if !with.is_empty() {
                replaced.extend(with.split('\n').map(|line| json!(line)));
            }
            let mut changes = Vec::new();
            if at > 0 {
                changes.push(json!(at));
            }
            if gone > 0 || !with.is_empty() {
                changes.push(json!(replaced));
            }
            if rest > 0 {
                changes.push(json!(rest));
            }
            self.say(&json!({ "say": "push", "version": version, "updates": [changes] })).await;
            // Its own change comes back like any other; or the server says that another one came first, which it sent
            // before.
            loop {
                let Some(told) = self.hear().await else { return false };
                assert_ne!(told["tell"], "refused", "{told}");
                let is_own =
                    |told: &Json| told["updates"][0]["client"].as_str().is_some_and(|of| of.ends_with(&self.client));
                if told["tell"] == "updates" && is_own(&told) {
                    return true;
                }
                if told["tell"] == "stale" {
                    assert!(self.version > version, "the changes in between were not sent");
                    break;
                }
            }
        }
    }

    /// Ends the connection.
    pub async fn leave(&mut self) {
        self.socket.close(None).await.unwrap();
        while self.hear().await.is_some() {}
    }

    /// Reconnects where it left off, and returns the current state of the room.
    pub async fn come_back(&mut self, address: SocketAddr, link: &str) -> Json {
        let query = format!("client={}&since={}", self.client, self.version);
        let (socket, _) = tokio_tungstenite::connect_async(request(address, link, &query)).await.unwrap();
        self.socket = socket;
        self.until("entered").await
    }

    fn take(&mut self, told: &Json) {
        match told["tell"].as_str() {
            Some("entered") => {
                if let Some(text) = told["text"].as_str() {
                    self.text = text.encode_utf16().collect();
                }
                for update in told["updates"].as_array().unwrap() {
                    self.change(&update["changes"]);
                }
                self.version = u32::try_from(told["version"].as_u64().unwrap()).unwrap();
            }
            Some("updates") => {
                for update in told["updates"].as_array().unwrap() {
                    self.change(&update["changes"]);
                    self.version += 1;
                }
                assert_eq!(told["version"], self.version, "a change was left out");
            }
            _ => {}
        }
    }

    /// Changes the text as the editor would.
    fn change(&mut self, changes: &Json) {
        let mut rest = &self.text[..];
        let mut text = Vec::new();
        for part in changes.as_array().unwrap() {
            let (length, lines) = match part {
                Json::Array(parts) => (&parts[0], Some(&parts[1..])),
                length => (length, None),
            };
            let (taken, after) = rest.split_at(usize::try_from(length.as_u64().unwrap()).unwrap());
            rest = after;
            match lines {
                None => text.extend_from_slice(taken),
                Some(lines) => {
                    let lines: Vec<&str> = lines.iter().map(|line| line.as_str().unwrap()).collect();
                    text.extend(lines.join("\n").encode_utf16());
                }
            }
        }
        assert!(rest.is_empty(), "the change is for another text");
        self.text = text;
    }

    /// The text.
    pub fn text(&self) -> String {
        String::from_utf16(&self.text).unwrap()
    }
}
