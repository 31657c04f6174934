//! Many submissions in one request: JSON lines in, JSON lines out as they are judged. Nothing of it is stored. Lines are
//! read as fast as answers are taken.

use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use bytes::BytesMut;
use futures_util::{Stream, StreamExt, stream};
use judge::Submission;
use serde_json::Value as Json;

use crate::access::Client;
use crate::problem::Problem;
use crate::scope::Scope;
use crate::service::Service;
use crate::wire::{EvaluatedLine, EvaluationLine};

/// The bytes that a line may have.
const LINE: usize = 4 << 20;

/// Empty lines after which others get a turn.
const EMPTY: usize = 1024;

/// Lines under way for each job that can run at a time.
const WINDOW: usize = 4;

pub(super) async fn evaluate(
    State(service): State<Service>,
    client: Client,
    request: Request,
) -> Result<Response, Problem> {
    client.may(Scope::Submit)?;
    let window = service.python().workers().jobs() * WINDOW;
    let lines = lines(request.into_body()).zip(stream::iter(1..));
    let answers = lines.map(move |(line, number)| {
        let (service, client) = (service.clone(), client.clone());
        async move { answer(&service, &client, line, number).await }
    });
    let answers = answers.buffer_unordered(window).map(|answer| {
        let mut line = serde_json::to_string(&answer).map_err(std::io::Error::other)?;
        line.push('\n');
        Ok::<_, std::io::Error>(Bytes::from(line))
    });
    let kind = [(header::CONTENT_TYPE, "application/x-ndjson")];
    Ok((kind, Body::from_stream(answers)).into_response())
}

async fn answer(service: &Service, client: &Client, line: Result<Bytes, String>, number: u64) -> EvaluatedLine {
    let failed =
        |tag: Json, error: String| EvaluatedLine { line: number, tag, verdict: None, report: None, error: Some(error) };
    let read = line.and_then(|line| serde_json::from_slice::<EvaluationLine>(&line).map_err(|error| error.to_string()));
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

/// A body on the way to its lines.
struct Reading<P> {
    /// What is still to come; nothing after the end.
    parts: Option<P>,
    held: BytesMut,
    /// How many bytes of `held` are known to have no end of a line.
    searched: usize,
    /// Empty lines since the last part came.
    empty: usize,
}

/// The lines of a body, without empty ones. One that is too long, or a body that ends early, is the last.
fn lines(body: Body) -> impl Stream<Item = Result<Bytes, String>> {
    let parts = Some(Box::pin(body.into_data_stream()));
    let reading = Reading { parts, held: BytesMut::new(), searched: 0, empty: 0 };
    stream::unfold(reading, async |mut reading| {
        loop {
            if let Some(end) = reading.held[reading.searched..].iter().position(|byte| *byte == b'\n') {
                let line = reading.held.split_to(reading.searched + end + 1);
                reading.searched = 0;
                if line.trim_ascii().is_empty() {
                    reading.empty += 1;
                    if reading.empty.is_multiple_of(EMPTY) {
                        tokio::task::yield_now().await;
                    }
                    continue;
                }
                return Some((Ok(line.freeze()), reading));
            }
            reading.searched = reading.held.len();
            let last = |line| {
                let ended = Reading { parts: None, held: BytesMut::new(), searched: 0, empty: 0 };
                Some((line, ended))
            };
            if reading.held.len() > LINE {
                return last(Err(format!("it has more than {} MiB", LINE >> 20)));
            }
            match reading.parts.as_mut()?.next().await {
                Some(Ok(part)) => reading.held.extend_from_slice(&part),
                Some(Err(_)) => return last(Err("the body did not come whole, or not in time".to_owned())),
                None if reading.held.trim_ascii().is_empty() => return None,
                None => return last(Ok(reading.held.freeze())),
            }
        }
    })
}
