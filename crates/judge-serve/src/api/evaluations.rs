//! Many submissions in one request: JSON lines in, and JSON lines out as they are judged. None of it is stored. Lines
//! are read as fast as the client takes the answers.

use std::future::Future;
use std::io;
use std::sync::Arc;
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::extract::{Extension, Request, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use bytes::BytesMut;
use futures_util::{Stream, StreamExt, TryStreamExt, stream};
use judge::Submission;
use serde_json::Value as Json;

use crate::access::Client;
use crate::encoding::Values;
use crate::problem::Problem;
use crate::scope::Scope;
use crate::service::Service;
use crate::weight::{Share, Unread};
use crate::wire::{EvaluatedLine, EvaluationLine};

/// The bytes that no line may exceed.
const LINE: usize = 4 << 20;

/// The bytes that a tag may have as JSON: it is held until the answer has been taken.
const TAG: usize = 4 << 10;

/// After this many lines, other tasks get a turn, even if all the lines were empty.
const EMPTY: u64 = 1_024;

/// Lines in progress for each job that can run at a time.
const WINDOW: usize = 4;

/// How long a line, or its answer, waits for room among all bodies before the server gives up.
const PATIENCE: Duration = Duration::from_secs(30);

/// Why a line is not read if there is no room by then.
const CROWDED: &str = "too much is being sent at the moment";

pub(super) async fn evaluate(
    State(service): State<Service>,
    client: Client,
    Extension(share): Extension<Arc<Share>>,
    request: Request,
) -> Result<Response, Problem> {
    client.may(Scope::Submit)?;
    let window = service.python().workers().jobs() * WINDOW;
    let answers = lines(request.into_body(), share).map(move |Line { number, read, share }| {
        let (service, client) = (service.clone(), client.clone());
        async move {
            let answer = answer(&service, &client, read, number).await;
            let line = told(answer, &share).await?;
            Ok::<_, io::Error>((line, share))
        }
    });
    let answers = answers.buffer_unordered(window);
    // What a line took counts until the client has taken the answer.
    let answers =
        answers.map_ok(|(line, share)| stream::iter(share.pieces(line).map(Ok::<_, io::Error>))).try_flatten();
    let kind = [(header::CONTENT_TYPE, "application/x-ndjson")];
    Ok((kind, Body::from_stream(answers)).into_response())
}

async fn answer(service: &Service, client: &Client, line: Result<Bytes, String>, number: u64) -> EvaluatedLine {
    let failed = |tag: Json, error: String| failed(number, tag, error);
    let read = line.and_then(|line| {
        let read = serde_json::from_slice::<EvaluationLine>(&line).map_err(|error| error.to_string())?;
        let is_short = read.tag.to_string().len() <= TAG;
        if is_short { Ok(read) } else { Err(format!("its tag has more than {} KiB", TAG >> 10)) }
    });
    let wanted = match read {
        Ok(wanted) => wanted,
        Err(error) => return failed(Json::Null, format!("the line is not as expected: {error}")),
    };
    let Some(challenge) = service.bank().get(&wanted.challenge) else {
        return failed(wanted.tag, "there is no such challenge".to_owned());
    };
    let request = judge::Request::new(challenge.clone(), Submission::new(wanted.source)).fail_fast(wanted.fail_fast);
    match service.judge_patiently(client, request).await {
        Ok(report) => {
            let verdict = report.get("verdict").and_then(Json::as_str).map(str::to_owned);
            EvaluatedLine { line: number, tag: wanted.tag, verdict, report: Some(report), error: None }
        }
        Err(refused) => failed(wanted.tag, refused.to_string()),
    }
}

/// The answer to a line that has no report.
fn failed(line: u64, tag: Json, error: String) -> EvaluatedLine {
    EvaluatedLine { line, tag, verdict: None, report: None, error: Some(error) }
}

/// An answer as text, in which it takes the least, once its line's share has room for it.
async fn told(answer: EvaluatedLine, share: &Share) -> io::Result<Bytes> {
    let text = written(&answer)?;
    let otherwise = failed(answer.line, answer.tag.clone(), Unread::NotTaken.to_string());
    drop(answer);
    if is_in_time(share.hold_in_time(text.len())).await { Ok(text) } else { written(&otherwise) }
}

fn written(answer: &EvaluatedLine) -> io::Result<Bytes> {
    let mut line = serde_json::to_vec(answer)?;
    line.push(b'\n');
    Ok(line.into())
}

/// A line, or why there is none.
struct Line {
    /// Its number from 1; empty lines count.
    number: u64,
    read: Result<Bytes, String>,
    /// Its share of the bytes that bodies hold, for as long as it or its answer is there.
    share: Share,
}

/// A body that is being split into lines.
struct Reading<P> {
    /// What is still to come; none after the end.
    parts: Option<P>,
    held: BytesMut,
    /// The body's share of the bytes that bodies hold.
    share: Arc<Share>,
    /// How many bytes of `held` are known to contain no end of a line.
    searched: usize,
    /// The lines that came before.
    lines: u64,
}

impl<P> Reading<P> {
    /// Takes the first `length` bytes of `held` as a line, once there is room for what its values take.
    async fn line(&mut self, length: usize) -> Line {
        self.searched = 0;
        self.lines += 1;
        let line = self.held.split_to(length).freeze();
        let values = Values::of(&line);
        let (read, taken) = if values.are_too_many() {
            (Err("it has more than 200,000 values".to_owned()), 0)
        } else if has_room(&self.share, values.bytes()).await {
            (Ok(line), values.bytes())
        } else {
            (Err(CROWDED.to_owned()), 0)
        };
        Line { number: self.lines, read, share: self.share.part(length + taken) }
    }

    /// A line that cannot be read, and is the last.
    fn last(mut self, why: String) -> (Line, Self) {
        self.parts = None;
        (Line { number: self.lines + 1, read: Err(why), share: self.share.part(0) }, self)
    }
}

/// Waits until there is room for `bytes` more; false if there is none for too long.
async fn has_room(share: &Share, bytes: usize) -> bool {
    share.take(bytes) || is_in_time(share.take_in_time(bytes)).await
}

/// Whether a wait for room ends before the server gives up.
async fn is_in_time(waiting: impl Future<Output = ()>) -> bool {
    tokio::time::timeout(PATIENCE, waiting).await.is_ok()
}

/// The lines of a body, without empty ones. A line that is too long ends them, and so does a body that is cut short.
fn lines(body: Body, share: Arc<Share>) -> impl Stream<Item = Line> {
    let parts = Some(Box::pin(body.into_data_stream()));
    let reading = Reading { parts, held: BytesMut::new(), share, searched: 0, lines: 0 };
    stream::unfold(reading, async |mut reading| {
        loop {
            if let Some(end) = reading.held[reading.searched..].iter().position(|byte| *byte == b'\n') {
                let line = reading.line(reading.searched + end + 1).await;
                if !line.read.as_ref().is_ok_and(|line| line.trim_ascii().is_empty()) {
                    return Some((line, reading));
                }
                if reading.lines.is_multiple_of(EMPTY) {
                    tokio::task::yield_now().await;
                }
                continue;
            }
            reading.searched = reading.held.len();
            if reading.held.len() > LINE {
                return Some(reading.last(format!("it has more than {} MiB", LINE >> 20)));
            }
            match reading.parts.as_mut()?.next().await {
                Some(Ok(part)) => {
                    if has_room(&reading.share, part.len()).await {
                        reading.held.extend_from_slice(&part);
                        continue;
                    }
                    return Some(reading.last(CROWDED.to_owned()));
                }
                Some(Err(_)) => {
                    return Some(reading.last("the body did not arrive completely, or not in time".to_owned()));
                }
                None if reading.held.trim_ascii().is_empty() => return None,
                None => {
                    let line = reading.line(reading.held.len()).await;
                    reading.parts = None;
                    return Some((line, reading));
                }
            }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::weight::Bodies;

    #[tokio::test]
    async fn a_line_counts_with_its_values_and_then_its_answer_until_that_is_taken() {
        let bodies = Bodies::new(1 << 20, 1);
        let mut sent = Box::pin(lines(Body::from("\n[1,2]\n"), Arc::new(bodies.share("ada"))));
        let line = sent.next().await.unwrap();
        assert_eq!((line.number, line.read.as_deref()), (2, Ok(&b"[1,2]\n"[..])));
        assert_eq!(bodies.held(), 6 + Values::of(b"[1,2]").bytes());
        let answer = failed(line.number, Json::Null, "no".repeat(100));
        let text = told(answer, &line.share).await.unwrap();
        let length = text.len();
        assert!(length > 200 && bodies.held() == length, "{length}");
        let pieces: Vec<_> = line.share.pieces(text).collect();
        assert_eq!(bodies.held(), length);
        drop(pieces);
        assert!(bodies.held() == 0 && sent.next().await.is_none());
    }
}
