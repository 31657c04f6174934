//! Many submissions in one request: JSON lines in, JSON lines out as they are judged. Nothing of it is stored. Lines are
//! read as fast as answers are taken.

use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
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

/// The lines of a body, without empty ones. One that is too long, or a body that ends early, is the last.
fn lines(body: Body) -> impl Stream<Item = Result<Bytes, String>> {
    let parts = body.into_data_stream();
    stream::unfold((Some(Box::pin(parts)), Vec::<u8>::new()), async |(mut parts, mut held)| {
        loop {
            if let Some(end) = held.iter().position(|byte| *byte == b'\n') {
                let rest = held.split_off(end + 1);
                held.truncate(end);
                if held.trim_ascii().is_empty() {
                    held = rest;
                    continue;
                }
                return Some((Ok(held.into()), (parts, rest)));
            }
            if held.len() > LINE {
                return Some((Err(format!("it has more than {} MiB", LINE >> 20)), (None, Vec::new())));
            }
            let next = match &mut parts {
                Some(parts) => parts.next().await,
                None => return None,
            };
            match next {
                Some(Ok(part)) => held.extend_from_slice(&part),
                Some(Err(_)) => {
                    return Some((Err("the body did not come whole, or not in time".to_owned()), (None, Vec::new())));
                }
                None if held.trim_ascii().is_empty() => return None,
                None => return Some((Ok(held.into()), (None, Vec::new()))),
            }
        }
    })
}
