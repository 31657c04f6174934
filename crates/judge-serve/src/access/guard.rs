//! The guard before every route: it checks a request's headers and either lets it pass with its client or answers it.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;

use axum::Router;
use axum::extract::{ConnectInfo, Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse, Response};

use super::cookies::{self, is_own};
use super::{Client, Rates, SECOND, Tokens, secret};
use crate::dialect::Dialects;
use crate::place::network;
use crate::problem::Problem;
use crate::scope::Scope;
use crate::settings::Settings;

/// The configuration of the guard.
#[derive(Debug)]
pub(crate) struct Guard {
    /// The names and addresses by which this server may be called, in lower case and without ports.
    hosts: Vec<String>,
    origins: Vec<String>,
    /// Whether anybody may submit: until this process has seen a token. Removing the last token does not reopen the
    /// server.
    is_open: AtomicBool,
    /// Whether cookies only travel encrypted.
    is_secure: bool,
    /// Whether a client's address is the one that a proxy on this machine reports.
    trusts_proxy: bool,
    tokens: Arc<Tokens>,
    rates: Rates,
    dialects: Dialects,
}

impl Guard {
    /// The guard of a server that listens on `address`.
    pub(crate) fn new(settings: &Settings, address: SocketAddr, tokens: Arc<Tokens>) -> Self {
        let own = [address.ip().to_string(), "localhost".to_owned(), "127.0.0.1".to_owned(), "::1".to_owned()];
        Self {
            hosts: settings.hosts.iter().map(|host| configured(host)).chain(own).collect(),
            origins: settings.origins.iter().map(|origin| origin.trim_end_matches('/').to_ascii_lowercase()).collect(),
            is_open: AtomicBool::new(address.ip().is_loopback()),
            is_secure: settings.is_secure(),
            trusts_proxy: settings.behind_proxy,
            tokens,
            rates: Rates::new(settings.rate),
            dialects: Dialects::new(settings),
        }
    }

    /// Whether the request calls this server by one of its own names. A foreign page whose domain was pointed here has
    /// another name.
    fn is_called(&self, headers: &HeaderMap, target: Option<&str>) -> bool {
        let mut hosts = headers.get_all(header::HOST).iter();
        let (Some(host), None) = (hosts.next(), hosts.next()) else { return false };
        let Ok(host) = host.to_str() else { return false };
        let known = |host: &str| self.hosts.contains(&known_name(host));
        known(host) && target.is_none_or(known)
    }

    /// The client that a request comes from, and the name under which its requests are counted.
    fn client(&self, request: &Request, peer: IpAddr) -> Result<(Client, String), Problem> {
        let headers = request.headers();
        if !self.tokens.is_empty() {
            self.is_open.store(false, Ordering::Relaxed);
        }
        let has_cookies = cookies::counts(request.method(), headers);
        let is_open = self.is_open.load(Ordering::Relaxed);
        let kept = || cookies::token(headers, self.is_secure).filter(|_| has_cookies).map(str::as_bytes);
        // Some clients always send the token of another server: they are let in where no token is needed.
        if let Some(secret) = secret(headers).or_else(kept).filter(|_| !is_open) {
            let client = self.tokens.client(secret).ok_or_else(|| {
                Problem::new(StatusCode::UNAUTHORIZED, "the token is not valid: `judge serve token add` makes one")
            })?;
            let counted = client.name().to_owned();
            // A second token that is not valid gives nothing and takes nothing away.
            let second = headers.get(SECOND).and_then(|second| self.tokens.client(second.as_bytes()));
            let client = match second {
                Some(second) => client.and_scopes_of(&second),
                None => client,
            };
            return Ok((client, counted));
        }
        if !is_open {
            let text = "this server asks for a token: send it as `Authorization: Bearer TOKEN`";
            return Err(Problem::new(StatusCode::UNAUTHORIZED, text));
        }
        // A browser can get as many numbers as it likes: they identify whose work it is, and do not limit how much is
        // sent.
        let address = self.address(headers, peer);
        let counted = counted(address);
        let browser = cookies::browser(headers, self.is_secure).filter(|_| has_cookies);
        let browser = browser.map(|browser| format!("browser:{browser}"));
        let scopes = vec![Scope::Submit, Scope::Admin];
        Ok((Client::new(browser.unwrap_or_else(|| named(address)), scopes), counted))
    }

    /// The address that a request comes from: as reported by the proxy, if there is one, otherwise the peer's.
    fn address(&self, headers: &HeaderMap, peer: IpAddr) -> IpAddr {
        // The last entry is the proxy's own; those before it came from the client.
        let said = headers.get_all("x-forwarded-for").iter().next_back().and_then(|value| value.to_str().ok());
        let last = said.and_then(|said| said.rsplit(',').next()).and_then(|last| last.trim().parse().ok());
        if self.trusts_proxy { last.unwrap_or(peer) } else { peer }
    }

    /// The origin of the page that sent a request, if that page may read the answer.
    fn allowed_origin(&self, headers: &HeaderMap) -> Option<HeaderValue> {
        let origin = headers.get(header::ORIGIN)?;
        self.origins.iter().any(|allowed| allowed.as_bytes() == origin.as_bytes()).then(|| origin.clone())
    }
}

/// The name of a client without a token.
fn named(address: IpAddr) -> String {
    format!("address:{address}")
}

/// The name under which requests from an address are counted: whoever has one IPv6 address has whole networks of them.
fn counted(address: IpAddr) -> String {
    named(network(address))
}

/// The name under which work of the client with this name is counted after a restart, when it is no longer known which
/// address it came from. Anybody can make up as many browsers as they like, so all of them share one name.
pub(crate) fn counted_later(client: &str) -> String {
    match client.split_once(':') {
        Some(("browser", _)) => "browser".to_owned(),
        Some(("address", address)) => address.parse::<IpAddr>().map_or_else(|_| client.to_owned(), counted),
        _ => client.to_owned(),
    }
}

/// Lets a request pass, with its client, or answers it itself.
pub(crate) async fn guard(State(guard): State<Arc<Guard>>, mut request: Request, next: Next) -> Response {
    let (headers, dialect) = (request.headers(), guard.dialects.of(request.uri().path()));
    if !guard.is_called(headers, request.uri().host()) {
        let text = "the Host header names another server: `judge serve --host NAME` adds a name of this one";
        return dialect.says(Problem::new(StatusCode::MISDIRECTED_REQUEST, text));
    }
    let origin = guard.allowed_origin(headers);
    if headers.contains_key(header::ORIGIN) && origin.is_none() && !is_own(headers) {
        let text = "pages of this origin may not call this server: `judge serve --origin ORIGIN` lets them";
        return dialect.says(Problem::new(StatusCode::FORBIDDEN, text));
    }
    let mut response = match (&origin, request.method()) {
        (Some(_), &Method::OPTIONS) => StatusCode::NO_CONTENT.into_response(),
        _ => match admitted(&guard, &request) {
            Ok(client) => {
                request.extensions_mut().insert(client);
                next.run(request).await
            }
            Err(problem) if problem.is_about_tokens() && is_navigation(&request) => {
                to_sign_in(&request, guard.is_secure)
            }
            Err(problem) => dialect.says(problem),
        },
    };
    let headers = response.headers_mut();
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    if let Some(origin) = origin {
        headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, origin);
        headers.insert(header::VARY, HeaderValue::from_static("origin"));
        let allowed = [
            (
                header::ACCESS_CONTROL_ALLOW_HEADERS,
                "authorization, content-type, idempotency-key, last-event-id, x-auth-token, x-auth-user",
            ),
            (header::ACCESS_CONTROL_ALLOW_METHODS, "GET, POST, DELETE"),
            (header::ACCESS_CONTROL_EXPOSE_HEADERS, "location, retry-after, www-authenticate"),
            (header::ACCESS_CONTROL_MAX_AGE, "600"),
        ];
        for (name, value) in allowed {
            headers.insert(name, HeaderValue::from_static(value));
        }
    }
    response
}

/// The client of a request, if the request may pass.
fn admitted(guard: &Guard, request: &Request) -> Result<Client, Problem> {
    let headers = request.headers();
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
    let peer = peer.ok_or_else(|| Problem::new(StatusCode::INTERNAL_SERVER_ERROR, "the connection has no address"))?;
    let rated = |name: &str| {
        guard.rates.take(name, Instant::now()).map_err(|wait| {
            let problem = Problem::new(StatusCode::TOO_MANY_REQUESTS, "too many requests: see Retry-After");
            problem.retry_after(u32::try_from(wait.as_secs()).unwrap_or(u32::MAX).saturating_add(1))
        })
    };
    let (path, address) = (request.uri().path(), guard.address(headers, peer));
    let stranger = || Client::new(named(address), Vec::new()).counted_as(counted(address));
    if is_for_everybody(path) {
        // Whoever sends something is counted, no matter what it is.
        if !matches!(*request.method(), Method::GET | Method::HEAD) {
            rated(&counted(address))?;
        }
        return Ok(stranger());
    }
    if path.starts_with("/rooms/") {
        // The secret in the link lets in anybody who has it.
        rated(&counted(address))?;
        return Ok(stranger());
    }
    let (client, counted) = match guard.client(request, peer) {
        Ok(found) => found,
        Err(problem) => {
            // Whoever guesses tokens is slowed down, too.
            rated(&counted(address))?;
            return Err(problem);
        }
    };
    rated(&counted)?;
    Ok(client.counted_as(counted))
}

/// Whether a path needs no token: monitoring only learns that the server is up, and whoever is about to sign in sees
/// the page for that.
fn is_for_everybody(path: &str) -> bool {
    matches!(path, "/healthz" | "/readyz" | "/sign-in") || path.starts_with("/assets/")
}

/// Whether a person is opening a page, and not a program or a script of a page sending a request.
fn is_navigation(request: &Request) -> bool {
    let accepted = request.headers().get(header::ACCEPT).and_then(|accept| accept.to_str().ok()).unwrap_or_default();
    request.method() == Method::GET && accepted.starts_with("text/html")
}

/// Redirects to the page that asks for a token, which then leads back.
fn to_sign_in(request: &Request, is_secure: bool) -> Response {
    let mut query = form_urlencoded::Serializer::new(String::new());
    if cookies::token(request.headers(), is_secure).is_some() {
        query.append_pair("refused", "1");
    }
    query.append_pair("to", request.uri().path());
    (StatusCode::SEE_OTHER, [(header::LOCATION, format!("/sign-in?{}", query.finish()))]).into_response()
}

/// The routes of an API, restricted to bodies of JSON; anything else gets `refusal`, in the API's own words. Every API
/// is wrapped in this, since any page on the web can make a browser post text to any address.
pub(crate) fn only_json(routes: Router, refusal: fn() -> Response) -> Router {
    routes.layer(from_fn(move |request: Request, next: Next| async move {
        if takes(request.method(), request.headers()) { next.run(request).await } else { refusal() }
    }))
}

/// Whether a request has no body, or one of a type that no web page can send without asking first.
fn takes(method: &Method, headers: &HeaderMap) -> bool {
    if matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS) {
        return true;
    }
    let is_empty = !headers.contains_key(header::TRANSFER_ENCODING)
        && headers.get(header::CONTENT_LENGTH).is_none_or(|length| length.as_bytes() == b"0");
    let Some(kind) = headers.get(header::CONTENT_TYPE) else { return is_empty };
    let kind = kind.to_str().unwrap_or_default().split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    kind == "application/json" || kind == "application/x-ndjson" || kind == "application/jsonl"
}

/// The name of a host as an operator has configured it, possibly as a page's address.
fn configured(host: &str) -> String {
    let host = host.split_once("://").map_or(host, |(_, host)| host);
    known_name(host.trim_end_matches('/'))
}

/// The name of a host, normalised for comparison: without port or brackets, in lower case, and an address in its
/// canonical spelling.
fn known_name(host: &str) -> String {
    let is_address = |host: &str| host.parse::<IpAddr>().ok();
    let name = if is_address(host).is_some() { host } else { name_of(host) };
    is_address(name).map_or_else(|| name.to_ascii_lowercase(), |address| address.to_string())
}

/// A host without its port, and an address without its brackets.
fn name_of(host: &str) -> &str {
    match host.strip_prefix('[') {
        Some(rest) => match rest.split_once(']') {
            Some((name, port)) if port.is_empty() || port.starts_with(':') => name,
            _ => host,
        },
        None => host.rsplit_once(':').map_or(host, |(name, _)| name),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_are_known_without_ports_and_brackets() {
        for (host, name) in [("localhost:80", "localhost"), ("[::1]:80", "::1"), ("[::1]", "::1"), ("a.b", "a.b")] {
            assert_eq!(name_of(host), name);
        }
        for (host, name) in [("::1", "::1"), ("[0:0:0:0:0:0:0:1]:80", "::1"), ("A.example:443", "a.example")] {
            assert_eq!(known_name(host), name);
        }
        for host in ["Judge.example", "judge.example:443", "https://judge.example/", "https://judge.example:8443"] {
            assert_eq!(configured(host), "judge.example");
        }
        for other in ["localhost.", "127.1", "[::1", "localhost@evil", "localhost:80:80", "localhost, evil"] {
            assert!(!["localhost", "127.0.0.1", "::1"].contains(&&known_name(other)[..]), "{other}");
        }
    }

    #[test]
    fn all_addresses_of_a_network_are_counted_as_one() {
        let counted = |address: &str| counted(address.parse().unwrap());
        assert_eq!(counted("2001:db8:1:2::1"), counted("2001:db8:1:2:ffff::2"));
        assert_eq!(counted("2001:db8:1:2::1"), counted("2001:db8:1:ff::1"), "a household has them all");
        assert_ne!(counted("2001:db8:1:2::1"), counted("2001:db8:1:100::1"));
        assert_eq!(counted("::ffff:192.0.2.1"), counted("192.0.2.1"));
        assert_ne!(counted("192.0.2.1"), counted("192.0.2.2"));
    }

    #[test]
    fn after_a_restart_nobody_counts_as_several_clients() {
        assert_eq!(counted_later("browser:a"), counted_later("browser:b"));
        assert_eq!(counted_later("address:2001:db8:1:2::1"), counted_later("address:2001:db8:1:2:ffff::2"));
        assert_eq!(counted_later("address:192.0.2.1"), counted("192.0.2.1".parse().unwrap()));
        for token in ["token:browser:a", "token:address:192.0.2.1", "token:a"] {
            assert_eq!(counted_later(token), token);
        }
    }

    #[test]
    fn a_body_that_a_page_can_send_without_asking_is_refused() {
        let headers = |fields: &[(&'static str, &'static str)]| {
            let mut headers = HeaderMap::new();
            for (name, value) in fields {
                headers.insert(*name, HeaderValue::from_static(value));
            }
            headers
        };
        let post = |fields: &[(&'static str, &'static str)]| takes(&Method::POST, &headers(fields));
        assert!(post(&[("content-type", "application/json; charset=utf-8"), ("content-length", "2")]));
        assert!(post(&[("content-length", "0")]));
        for kind in ["text/plain", "multipart/form-data", "application/x-www-form-urlencoded", ""] {
            assert!(!post(&[("content-type", kind), ("content-length", "2")]), "{kind}");
        }
        assert!(!post(&[("content-length", "2")]));
        assert!(!post(&[("transfer-encoding", "chunked")]));
    }
}
