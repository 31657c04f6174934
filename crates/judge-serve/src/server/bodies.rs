//! Limits on the bodies of requests (their size, the time that they take, and the memory of all of them together), and
//! on the memory of all answers that wait to be read. It runs before the APIs, and knows only their error formats.

use std::convert::Infallible;
use std::pin::Pin;
use std::sync::{Arc, OnceLock};
use std::task::{Context, Poll};
use std::time::Duration;

use axum::body::{Body, HttpBody, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::Response;
use bytes::Bytes;
use futures_util::{StreamExt, stream};
use hyper::body::{Frame, Incoming, SizeHint};
use tokio::runtime::Handle;
use tokio::time::{Instant, timeout, timeout_at};

use crate::access::Client;
use crate::dialect::Dialects;
use crate::encoding::Values;
use crate::problem::Problem;
use crate::queue::PART;
use crate::settings::{ConnectionLimits, Settings};
use crate::weight::{Bodies, SMALL, Share, Unread};

/// The most bytes that the bodies of all requests in progress may have together, with what the values in them take, and
/// the most of all answers that clients have not read yet. A client alone may have the largest of each.
const ASKED: usize = 384 << 20;
const ANSWERED: usize = 512 << 20;

/// The part of the room for answers that a client may have of what is left: 16 MiB of output can become 96 MiB of JSON.
const ANSWERED_PART: usize = 4;

/// The route whose bodies are read line by line, as fast as the client takes the answers, however long that takes.
const EVALUATIONS: &str = "/api/v1/evaluations";

/// The most bytes of a body on routes that need few or none.
const LITTLE: usize = 16 << 10;

/// How long the rest of a body that nobody wants is read and discarded.
const PATIENCE: Duration = Duration::from_secs(5);

/// The limits on bodies.
#[derive(Debug, Clone)]
pub(super) struct Bounds {
    limits: ConnectionLimits,
    dialects: Dialects,
    bodies: Bodies,
    answers: Bodies,
}

/// A body whose rest is read and discarded if its reader leaves one, whoever that is: most clients read the answer only
/// once they have sent everything.
struct Whole {
    body: Body,
    /// Whether a rest would be on its way: not if the reader gave up waiting for it, or the client asks before it sends
    /// anything.
    is_coming: bool,
}

impl HttpBody for Whole {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        let polled = Pin::new(&mut self.body).poll_frame(context);
        self.is_coming = matches!(polled, Poll::Ready(Some(Ok(_))));
        polled
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

impl Drop for Whole {
    fn drop(&mut self) {
        if !self.is_coming || self.body.is_end_stream() {
            return;
        }
        // While the server ends, there is nothing to run this on.
        if let Ok(runtime) = Handle::try_current() {
            let rest = std::mem::take(&mut self.body).into_data_stream();
            runtime.spawn(timeout(PATIENCE, rest.for_each(async |_| {})));
        }
    }
}

/// The same request, whose body is read to its end before the connection is closed, unless that takes too long.
pub(super) fn whole(request: Request<Incoming>) -> Request {
    let is_coming = !request.headers().contains_key(header::EXPECT);
    request.map(|body| {
        if body.is_end_stream() {
            return Body::empty();
        }
        Body::new(Whole { body: Body::new(body), is_coming })
    })
}

/// A body that is being read.
struct Reading {
    /// The most bytes that it may have.
    most: usize,
    /// The time between two of its parts.
    pause: Duration,
    /// The time by which all of it must have arrived.
    end: Option<Instant>,
    /// The bytes held for it, unless its reader accounts for them.
    share: Option<Share>,
    failed: OnceLock<Unread>,
}

impl Bounds {
    pub(super) fn new(settings: &Settings) -> Self {
        let (bodies, answers) = (Bodies::new(ASKED, PART), Bodies::new(ANSWERED, ANSWERED_PART));
        Self { limits: settings.connections, dialects: Dialects::new(settings), bodies, answers }
    }

    /// The most bytes that the body of a request may have.
    fn most(&self, method: &Method, path: &str) -> usize {
        let needs_little = matches!(*method, Method::GET | Method::HEAD | Method::DELETE)
            || matches!(path, "/sign-in" | "/sign-out")
            || path.ends_with("/authenticate")
            || path.ends_with("/authorize");
        if needs_little { self.limits.body_bytes.min(LITTLE) } else { self.limits.body_bytes }
    }
}

/// Passes a request on with a limited body, and its answer back. Both count: the body, with what its values take, until
/// the request is answered, and the answer until the client has taken it.
pub(super) async fn bound(State(bounds): State<Bounds>, mut request: Request, next: Next) -> Response {
    let client = request.extensions().get::<Client>().map_or_else(String::new, |client| client.counted().to_owned());
    let (path, share) = (request.uri().path(), bounds.answers.share(&client));
    // Files that are embedded in the program take no memory of their own.
    let is_ours = path.starts_with("/assets/");
    let dialect = bounds.dialects.of(path);
    // An answer whose length is not known when it begins is counted by whoever makes it.
    request.extensions_mut().insert(bounds.answers.clone());
    let response = asked(&bounds, &client, request, next).await;
    if is_ours {
        return response;
    }
    counted(response, share).await.unwrap_or_else(|unread| dialect.says(problem(unread)))
}

/// The same answer, if there is room for it until its client has taken it.
async fn counted(response: Response, share: Share) -> Result<Response, Unread> {
    let length = response.body().size_hint().exact().and_then(|length| usize::try_from(length).ok());
    let Some(length) = length.filter(|length| *length > SMALL) else { return Ok(response) };
    if !share.take(length) {
        return Err(Unread::NotTaken);
    }
    let (mut parts, body) = response.into_parts();
    // The whole body is in memory already, in one piece.
    let bytes = to_bytes(body, length).await.map_err(|_| Unread::NotTaken)?;
    parts.headers.entry(header::CONTENT_LENGTH).or_insert(HeaderValue::from(length));
    let pieces = share.pieces(bytes).map(Ok::<_, Infallible>);
    Ok(Response::from_parts(parts, Body::from_stream(stream::iter(pieces))))
}

/// Passes a request on with a limited body.
async fn asked(bounds: &Bounds, client: &str, mut request: Request, next: Next) -> Response {
    let limits = bounds.limits;
    let reading =
        |most, end, share| Arc::new(Reading { most, pause: limits.body, end, share, failed: OnceLock::new() });
    if request.uri().path() == EVALUATIONS {
        request.extensions_mut().insert(Arc::new(bounds.bodies.share(client)));
        let reading = reading(usize::MAX, None, None);
        return next.run(request.map(|body| bounded(body, reading))).await;
    }
    let declared = declared(request.headers());
    if declared == Some(0) {
        return next.run(request).await;
    }
    let path = request.uri().path();
    let (most, dialect) = (bounds.most(request.method(), path), bounds.dialects.of(path));
    if declared.is_some_and(|length| length > most) {
        return dialect.says(problem(Unread::TooLarge));
    }
    let share = bounds.bodies.share(client);
    let reading = reading(most, Some(Instant::now() + limits.whole_body), Some(share));
    let read = Arc::clone(&reading);
    let response = next.run(request.map(|body| bounded(body, read))).await;
    match reading.failed.get() {
        Some(unread) if !is_view(&response) => dialect.says(problem(*unread)),
        _ => response,
    }
}

/// The declared length of a body; `None` if it has none.
fn declared(headers: &HeaderMap) -> Option<usize> {
    if headers.contains_key(header::TRANSFER_ENCODING) {
        return None;
    }
    match headers.get(header::CONTENT_LENGTH) {
        Some(length) => Some(length.to_str().ok().and_then(|length| length.parse().ok()).unwrap_or(usize::MAX)),
        None => Some(0),
    }
}

/// Whether the page has answered with an error view of its own.
fn is_view(response: &Response) -> bool {
    let kind = response.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    kind.is_some_and(|kind| kind.starts_with("text/html"))
}

/// The same body, which fails as soon as it exceeds a limit.
fn bounded(body: Body, reading: Arc<Reading>) -> Body {
    let state = Some((body.into_data_stream(), 0, Values::default()));
    Body::from_stream(stream::unfold(state, move |state| {
        let reading = Arc::clone(&reading);
        async move {
            let (mut parts, read, mut values) = state?;
            let pause = Instant::now() + reading.pause;
            let unread = match timeout_at(reading.end.map_or(pause, |end| end.min(pause)), parts.next()).await {
                Ok(None) => return None,
                Ok(Some(Err(error))) => return Some((Err(error), None)),
                Ok(Some(Ok(part))) => {
                    let read = part.len().saturating_add(read);
                    // Whoever reads JSON makes a tree of it, which takes many times its bytes.
                    let mut has_room = || {
                        reading.share.as_ref().is_none_or(|share| {
                            let before = values.bytes();
                            values.add(&part);
                            share.take(part.len() + values.bytes() - before)
                        })
                    };
                    if read > reading.most {
                        Unread::TooLarge
                    } else if has_room() {
                        return Some((Ok(part), Some((parts, read, values))));
                    } else {
                        Unread::NoRoom
                    }
                }
                Err(_) => Unread::TooSlow,
            };
            let unread = *reading.failed.get_or_init(|| unread);
            Some((Err(axum::Error::new(unread)), None))
        }
    }))
}

fn problem(unread: Unread) -> Problem {
    match unread {
        Unread::TooLarge => Problem::new(StatusCode::PAYLOAD_TOO_LARGE, unread.to_string()),
        Unread::TooSlow => Problem::new(StatusCode::REQUEST_TIMEOUT, unread.to_string()),
        Unread::NoRoom | Unread::NotTaken => {
            Problem::new(StatusCode::SERVICE_UNAVAILABLE, unread.to_string()).retry_after(1)
        }
    }
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    #[test]
    fn bodies_have_the_length_that_they_declare() {
        let with = |name, value| HeaderMap::from_iter([(name, HeaderValue::from_static(value))]);
        for (headers, length) in [
            (HeaderMap::new(), Some(0)),
            (with(header::CONTENT_LENGTH, "2048"), Some(2_048)),
            (with(header::CONTENT_LENGTH, "99999999999999999999999"), Some(usize::MAX)),
            (with(header::TRANSFER_ENCODING, "chunked"), None),
        ] {
            assert_eq!(declared(&headers), length, "{headers:?}");
        }
    }

    #[test]
    fn a_client_alone_may_send_the_largest_body_and_get_the_largest_answer() {
        let bounds = Bounds::new(&Settings::default());
        let (part, asked) = (64 << 10, bounds.bodies.share("ada"));
        let most = bounds.limits.body_bytes + Values::of("[".repeat(200_000).as_bytes()).bytes();
        assert!((0..most.div_ceil(part)).all(|_| asked.take(part)));
        // 16 MiB of output, of which every byte becomes six, and what is said about it.
        assert!(bounds.answers.share("ada").take((6 * 16 + 1) << 20));
    }

    #[test]
    fn routes_that_need_little_accept_little() {
        let bounds = Bounds::new(&Settings::default());
        assert_eq!(bounds.most(&Method::POST, "/api/v1/runs"), 16 << 20);
        for path in ["/sign-in", "/judge0/authorize"] {
            assert_eq!(bounds.most(&Method::POST, path), LITTLE, "{path}");
        }
        assert_eq!(bounds.most(&Method::DELETE, "/api/v1/submissions/x"), LITTLE);
    }
}
