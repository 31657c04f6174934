//! What the tests of the server share: a bank with something to hide, a server on loopback, and a client that sends
//! exactly what it is given.
#![allow(clippy::unwrap_used, unreachable_pub, reason = "a test that cannot go on fails")]

use std::net::SocketAddr;
use std::time::Duration;

use judge::{Bank, Case, Challenge, FunctionEntry, Value};
use judge_serve::{Server, Service, Settings};
use serde_json::Value as Json;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

pub mod process;
pub mod room;

/// Hidden parts of the bank: inputs, answers and names that no candidate may see.
pub const HIDDEN: [&str; 4] = ["8675309", "17350618", "name-that-nobody-may-see", "4815162342"];

/// A right solution.
pub const RIGHT: &str = "def double(n):\n    return n + n\n";

/// A bank of one challenge with samples and hidden cases.
pub fn bank() -> Bank {
    let challenge = Challenge::builder("double")
        .title("Double")
        .statement("# Double\n\nReturn twice the number.\n")
        .function_entry(FunctionEntry { name: "double".into(), ..FunctionEntry::default() })
        .sample(Case::function("two", [Value::from(2)]).expecting(4))
        .hidden(Case::function("name-that-nobody-may-see", [Value::from(8_675_309)]).expecting(17_350_618))
        .hidden(Case::function("large", [Value::from(2_407_581_171_i64)]).expecting(4_815_162_342_i64))
        .build()
        .unwrap();
    let mut bank = Bank::empty();
    bank.insert(challenge);
    bank
}

/// The same challenge with stages, hints and an explanation, and a second one.
pub fn rich_bank() -> Bank {
    let (bank, errors) = Bank::from_files("rich", RICH.map(|(path, text)| (path, text.as_bytes())));
    assert!(errors.is_empty(), "{errors:?}");
    bank
}

const RICH: [(&str, &str); 13] = [
    (
        "double/challenge.toml",
        "format_version = 1\nid = \"double\"\ntitle = \"Double\"\nlevel = \"junior\"\ntopics = [\"numbers\"]\nminutes = 10\n\
         [entry]\nkind = \"function\"\nname = \"double\"\n",
    ),
    ("double/statement.md", "# Double\n\nReturn twice the number.\n"),
    ("double/stages/2.md", "STAGE-TWO: also twice a text.\n"),
    ("double/starter.py", "# judge: double\n\n\ndef double(n):\n    pass\n"),
    ("double/solutions/reference.py", "# judge: double\n\n\ndef double(n):\n    return n + n\n"),
    (
        "double/cases.toml",
        "[[samples]]\nid = \"two\"\nargs = [2]\nexpected = 4\n\n[[hidden]]\nid = \"name-that-nobody-may-see\"\n\
         args = [8675309]\nexpected = 17350618\nhint = \"SECRET-CASE-HINT\"\n\n[[hidden]]\nid = \"large\"\n\
         args = [2407581171]\nexpected = 4815162342\n\n[[samples]]\nid = \"text\"\nstage = 2\n\
         args = [\"ab\"]\nexpected = \"abab\"\n",
    ),
    ("double/hints.md", "## 1\n\nHINT-ONE\n\n## 2\n\nHINT-TWO\n"),
    (
        "double/explanation.md",
        "## Idea\n\nEXPLAINED-IDEA\n\n## Complexity\n\nc\n\n## Usual mistakes\n\nm\n\n\
         ## What an interviewer looks for\n\ni\n\n## Follow-up questions\n\nFOLLOW-UP\n",
    ),
    (
        "other/challenge.toml",
        "format_version = 1\nid = \"other\"\ntitle = \"Other\"\nlevel = \"mid\"\ntopics = [\"numbers\"]\nminutes = 5\n\
         [entry]\nkind = \"function\"\nname = \"other\"\n",
    ),
    ("other/statement.md", "# Other\n\nReturn one.\n"),
    ("other/starter.py", "# judge: other\n\n\ndef other():\n    pass\n"),
    ("other/solutions/reference.py", "# judge: other\n\n\ndef other():\n    return 1\n"),
    ("other/cases.toml", "[[samples]]\nid = \"one\"\nargs = []\nexpected = 1\n"),
];

/// A server that runs until it is dropped, or stopped.
pub struct Running {
    pub address: SocketAddr,
    pub service: Service,
    stop: Option<oneshot::Sender<()>>,
    task: JoinHandle<()>,
}

impl Running {
    /// A server with the bank, and with settings adjusted by `change`.
    pub async fn with(change: impl FnOnce(&mut Settings)) -> Self {
        let mut settings = Settings::default();
        settings.bank = bank();
        settings.grace = Duration::from_secs(2);
        change(&mut settings);
        let server = Server::bind(settings).await.unwrap();
        let (address, service) = (server.address(), server.service().clone());
        let (stop, stopped) = oneshot::channel::<()>();
        let task = tokio::spawn(server.run(async move { drop(stopped.await) }));
        Self { address, service, stop: Some(stop), task }
    }

    pub async fn start() -> Self {
        Self::with(|_| {}).await
    }

    /// Tells it to stop.
    pub fn tell_to_stop(&mut self) {
        drop(self.stop.take());
    }

    /// Tells it to stop, and waits until it has.
    pub async fn stop(mut self) {
        self.tell_to_stop();
        drop(self.service);
        self.task.await.unwrap();
    }

    pub async fn connect(&self) -> TcpStream {
        TcpStream::connect(self.address).await.unwrap()
    }

    /// The answer to a request that is sent as it is.
    pub async fn raw(&self, request: impl AsRef<[u8]>) -> Answer {
        let mut stream = self.connect().await;
        stream.write_all(request.as_ref()).await.unwrap();
        answer(&mut stream).await
    }

    /// The answer to a request with `headers`, each of which ends with `\r\n`.
    pub async fn send(&self, method: &str, path: &str, headers: &str, body: &str) -> Answer {
        let (address, length) = (self.address, body.len());
        self.raw(format!(
            "{method} {path} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\ncontent-length: {length}\r\n{headers}\r\n{body}"
        ))
        .await
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.send("GET", path, "", "").await
    }

    pub async fn post(&self, path: &str, body: &Json) -> Answer {
        self.send("POST", path, "content-type: application/json\r\n", &body.to_string()).await
    }

    /// Sends a form as a page of this server does.
    pub async fn form(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        self.form_of(path, "", fields).await
    }

    /// Sends a form with additional headers, each of which ends with `\r\n`.
    pub async fn form_of(&self, path: &str, headers: &str, fields: &[(&str, &str)]) -> Answer {
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let kind = "content-type: application/x-www-form-urlencoded";
        let headers = format!("{kind}\r\norigin: http://{}\r\n{headers}", self.address);
        self.send("POST", path, &headers, &body).await
    }

    /// Submits a source, and returns the submission once it has its result.
    pub async fn judged(&self, source: &str) -> Json {
        let submission = serde_json::json!({ "challenge": "double", "source": source });
        let answer = self.post("/api/v1/submissions", &submission).await;
        assert!(matches!(answer.status, 200 | 202), "{answer:?}");
        self.finished(answer.json()["id"].as_str().unwrap()).await
    }

    /// The submission once it has its result, which is when its events end.
    pub async fn finished(&self, id: &str) -> Json {
        let events = self.get(&format!("/api/v1/submissions/{id}/events")).await;
        assert_eq!(events.status, 200, "{events:?}");
        let submission = self.get(&format!("/api/v1/submissions/{id}")).await.json();
        assert_eq!(submission["state"], "finished", "{submission}");
        submission
    }
}

/// An answer.
#[derive(Debug, Clone)]
pub struct Answer {
    pub status: u16,
    pub headers: String,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub fn json(&self) -> Json {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }

    /// A header's value; empty if it is missing.
    pub fn header(&self, name: &str) -> &str {
        let line = self.headers.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "));
        line.unwrap_or_default()
    }
}

/// Reads until the other side closes; the status is 0 if it did so without an answer.
pub async fn answer(stream: &mut TcpStream) -> Answer {
    let mut bytes = Vec::new();
    // A server that closes while something is unread resets the connection; what arrived before that counts.
    while let Ok(1..) = stream.read_buf(&mut bytes).await {}
    parsed(&bytes)
}

pub fn parsed(bytes: &[u8]) -> Answer {
    let Some(end) = bytes.windows(4).position(|four| four == b"\r\n\r\n") else {
        return Answer { status: 0, headers: String::from_utf8_lossy(bytes).into_owned(), body: Vec::new() };
    };
    let headers = String::from_utf8_lossy(&bytes[..end]).into_owned();
    let status = headers.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or_default();
    let rest = &bytes[end + 4..];
    let is_chunked = headers.contains("transfer-encoding: chunked");
    let body = if is_chunked { unchunked(rest) } else { rest.to_vec() };
    Answer { status, headers, body }
}

fn unchunked(mut rest: &[u8]) -> Vec<u8> {
    let mut body = Vec::new();
    while let Some(end) = rest.windows(2).position(|two| two == b"\r\n") {
        let size = usize::from_str_radix(&String::from_utf8_lossy(&rest[..end]), 16).unwrap();
        let start = end + 2;
        body.extend_from_slice(&rest[start..(start + size).min(rest.len())]);
        rest = rest.get(start + size + 2..).unwrap_or_default();
    }
    body
}
