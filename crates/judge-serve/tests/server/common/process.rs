//! A server in a process of its own, which can be killed.
#![allow(clippy::unwrap_used, unreachable_pub, reason = "a test that cannot go on fails")]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use serde_json::Value as Json;

/// A server in a process of its own, killed when it is dropped.
pub struct Process {
    pub child: Child,
    pub address: String,
}

/// The server in the examples, which are built along with the tests, next to the folder of this one.
pub fn server() -> PathBuf {
    let own = std::env::current_exe().unwrap();
    let server = own.parent().unwrap().parent().unwrap().join("examples/small_server");
    assert!(server.exists(), "this test needs an example: cargo build --release -p judge-serve --examples");
    server
}

impl Process {
    pub fn start(store: &Path) -> Self {
        let mut child = Command::new(server()).arg(store).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut address = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut address).unwrap();
        assert!(!address.is_empty(), "the server did not start");
        Self { child, address: address.trim().to_owned() }
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // SIGKILL: nothing is finished, flushed or reported.
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

/// The answer's status and body; none if the server was gone before the answer was complete.
pub fn send(address: &str, method: &str, path: &str, headers: &str, body: &str) -> Option<(u16, Json)> {
    let mut stream = TcpStream::connect(address).ok()?;
    stream.set_read_timeout(Some(Duration::from_mins(1))).ok()?;
    let head = format!(
        "{method} {path} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\ncontent-length: {}\r\n{headers}\r\n",
        body.len()
    );
    stream.write_all(format!("{head}{body}").as_bytes()).ok()?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer).ok()?;
    let (head, body) = answer.split_once("\r\n\r\n")?;
    Some((head.split(' ').nth(1)?.parse().ok()?, serde_json::from_str(body).ok()?))
}
