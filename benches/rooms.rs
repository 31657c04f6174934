//! A class in interview rooms: two people in each of a hundred, both typing, and how long it takes until each sees what
//! the other types. The server is a process of its own and keeps everything on disk.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};
use serde_json::{Value as Json, json};
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::http::HeaderValue;
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};

use crate::serve::Server;
use crate::statistics::{Spread, count, quantile};
use crate::table::{Row, Unit};
use crate::{Effort, note};

/// Rooms with two people each.
const ROOMS: usize = 100;

/// The time from one change to the next, for each person.
const PACE: Duration = Duration::from_millis(200);

/// How long the slowest hundredth of changes may take.
const AIM_SLOWEST: f64 = 0.050;

type Socket = WebSocketStream<MaybeTlsStream<tokio::net::TcpStream>>;

/// When each change of a room was due, by its number.
type Due = Arc<Mutex<HashMap<u64, Instant>>>;

/// Measures how long changes take from one person to the other.
pub(crate) fn measure(effort: &Effort) -> Result<Vec<Row>> {
    note(&format!("{ROOMS} rooms in which two people type"));
    let folder = tempfile::tempdir()?;
    let store = folder.path().join("judge.db");
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_judge"));
    command.args(["serve", "--listen", "127.0.0.1:0", "--rooms", "--store"]).arg(&store);
    let server = Server::start(&mut command)?;
    let before = server.taken()?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let seconds = Duration::from_secs(effort.room_seconds as u64);
    let mut sorted = runtime.block_on(class(server.address(), seconds))?;
    sorted.sort_by(f64::total_cmp);
    let wanted = 2.0 * count(ROOMS) * seconds.as_secs_f64() / PACE.as_secs_f64();
    ensure!(count(sorted.len()) > 0.95 * wanted, "only {} of {wanted} changes arrived", sorted.len());
    let slowest = quantile(&sorted, 0.99).context("no changes")?;
    let middle = quantile(&sorted, 0.5).context("no changes")?;
    let busy = (server.taken()? - before) / 1e9 / seconds.as_secs_f64();
    let row = Row::new(
        "rooms",
        format!("{ROOMS} rooms, slowest hundredth of changes"),
        Unit::Seconds,
        Spread::of(vec![slowest]),
    )
    .extra("median_seconds", middle)
    .extra("processors_busy", busy)
    .aim("<= 50 ms", slowest <= AIM_SLOWEST)
    .remark(format!("median {:.1} ms, {busy:.2} processors busy", middle * 1e3));
    Ok(vec![row])
}

/// Lets everybody type for a while, and returns how long their changes took to arrive.
async fn class(address: &str, seconds: Duration) -> Result<Vec<f64>> {
    let mut pages = Vec::new();
    for room in 0..ROOMS {
        let links = new_room(address).await?;
        let due: Due = Arc::default();
        for (side, link) in ["interviewer", "candidate"].iter().zip(links) {
            let socket = opened(address, &link).await?;
            let person = Person { number: 2 * room + usize::from(*side == "candidate"), socket, due: Arc::clone(&due) };
            pages.push(tokio::spawn(person.types(seconds)));
        }
    }
    let mut took = Vec::new();
    for page in pages {
        took.extend(page.await??);
    }
    Ok(took)
}

/// Makes a room, and returns both links.
async fn new_room(address: &str) -> Result<[String; 2]> {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    let mut stream = tokio::net::TcpStream::connect(address).await?;
    let request = format!(
        "POST /rooms HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n{{}}"
    );
    stream.write_all(request.as_bytes()).await?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await?;
    let body = answer.split("\r\n\r\n").nth(1).context("no answer")?;
    let links: Json = serde_json::from_str(body).with_context(|| answer.clone())?;
    let link = |side: &str| links[side].as_str().map(str::to_owned).context("no link");
    Ok([link("interviewer")?, link("candidate")?])
}

async fn opened(address: &str, link: &str) -> Result<Socket> {
    let (path, secret) = link.split_once('#').context("no secret")?;
    let mut request = format!("ws://{address}{path}/socket?client=benchmark").into_client_request()?;
    let protocols = HeaderValue::from_str(&format!("judge.room, secret.{secret}"))?;
    request.headers_mut().insert("sec-websocket-protocol", protocols);
    Ok(connect_async(request).await?.0)
}

/// Somebody who types at a steady pace.
struct Person {
    number: usize,
    socket: Socket,
    due: Due,
}

impl Person {
    /// Types for a while, and returns how long the other's changes took to arrive.
    async fn types(mut self, seconds: Duration) -> Result<Vec<f64>> {
        use futures_util::{SinkExt, StreamExt};
        let (mut version, mut length, mut sent) = (0, 0, 0_u64);
        let mut took = Vec::new();
        // People begin at different moments.
        let start = Instant::now() + PACE.mul_f64(count(self.number % 97) / 97.0) + Duration::from_secs(1);
        let end = start + seconds;
        let mut waiting: Option<u64> = None;
        loop {
            let due = start + PACE * u32::try_from(sent)?;
            let is_over = due >= end;
            let message = tokio::select! {
                message = self.socket.next() => message.context("the server closed a connection")??,
                () = tokio::time::sleep_until(due.into()), if !is_over && waiting.is_none() => {
                    let number = sent * 1_000 + self.number as u64;
                    self.due.lock().unwrap_or_else(PoisonError::into_inner).insert(number, due);
                    (waiting, sent) = (Some(number), sent + 1);
                    self.socket.send(push(version, length, number)).await?;
                    continue;
                }
                () = tokio::time::sleep_until((end + Duration::from_secs(1)).into()) => return Ok(took),
            };
            let Message::Text(text) = message else { continue };
            let event: Json = serde_json::from_str(&text)?;
            match event["tell"].as_str() {
                Some("entered") => version = event["version"].as_u64().context("no version")?,
                Some("updates") => {
                    for update in event["updates"].as_array().into_iter().flatten() {
                        let (longer, number) = read(&update["changes"])?;
                        (version, length) = (version + 1, length + longer);
                        if waiting == Some(number) {
                            waiting = None;
                        } else {
                            let due = self.due.lock().unwrap_or_else(PoisonError::into_inner).remove(&number);
                            took.push(due.context("a change that nobody made")?.elapsed().as_secs_f64());
                        }
                    }
                }
                // The other's change came first, and has arrived here: push again, on top of it.
                Some("stale") => {
                    if let Some(number) = waiting {
                        self.socket.send(push(version, length, number)).await?;
                    }
                }
                Some("refused") => bail!("a change was refused: {text}"),
                _ => {}
            }
        }
    }
}

/// A change at the beginning of the text, whose new text is its number.
fn push(version: u64, length: u64, number: u64) -> Message {
    let rest = (length > 0).then(|| json!(length));
    let changes: Vec<Json> = [json!([0, format!("{number} ")])].into_iter().chain(rest).collect();
    Message::text(json!({ "say": "push", "version": version, "updates": [changes] }).to_string())
}

/// How much longer a change makes the text, and its number.
fn read(changes: &Json) -> Result<(u64, u64)> {
    let text = changes[0][1].as_str().context("no change")?;
    Ok((text.len() as u64, text.trim().parse()?))
}
