//! What a browser sends unasked: its number, or its user's token. For requests that change something, both count only
//! if a page of this server sent the request. It knows neither tokens nor clients.

use axum::http::{HeaderMap, HeaderValue, Method, header};
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};

/// The names of the cookie with a browser's number: the first where cookies may travel in the clear, the second where
/// they only travel encrypted. Browsers accept the second from this very host alone.
const BROWSER: [&str; 2] = ["judge_browser", "__Host-judge_browser"];

/// The cookie with a token, likewise.
const TOKEN: [&str; 2] = ["judge_token", "__Host-judge_token"];

/// How long a browser keeps both, in seconds.
const AGE: u32 = 365 * 24 * 60 * 60;

/// The bytes of a browser's number, which nobody can guess.
const BYTES: usize = 16;

/// The token in the cookie.
pub(super) fn token(headers: &HeaderMap, is_secure: bool) -> Option<&str> {
    value(headers, TOKEN[usize::from(is_secure)]).filter(|token| !token.is_empty())
}

/// A browser's identity, derived from its number, which is a secret between browser and server.
pub(super) fn browser(headers: &HeaderMap, is_secure: bool) -> Option<String> {
    let number = BASE64_URL_SAFE_NO_PAD.decode(value(headers, BROWSER[usize::from(is_secure)])?).ok()?;
    number.try_into().ok().map(name)
}

fn name(number: [u8; BYTES]) -> String {
    let digest = Sha256::digest([b"judge browser ", &number[..]].concat());
    BASE64_URL_SAFE_NO_PAD.encode(&digest[..12])
}

fn value<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    let all = headers.get_all(header::COOKIE).iter().filter_map(|line| line.to_str().ok());
    all.flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find_map(|(key, value)| (key == name).then_some(value))
}

/// A cookie that gives a browser a number, and the name by which the browser is known from then on.
pub(super) fn new_browser(is_secure: bool) -> Option<(HeaderValue, String)> {
    let mut number = [0_u8; BYTES];
    getrandom::fill(&mut number).ok()?;
    let cookie = cookie(BROWSER, &BASE64_URL_SAFE_NO_PAD.encode(number), AGE, is_secure)?;
    Some((cookie, name(number)))
}

/// A cookie that holds a token; `None` if it is not a token.
pub(crate) fn kept_token(token: &str, is_secure: bool) -> Option<HeaderValue> {
    let is_plain = token.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.'));
    if token.is_empty() || token.len() > 256 || !is_plain {
        return None;
    }
    cookie(TOKEN, token, AGE, is_secure)
}

/// A cookie that makes a browser forget its token.
pub(crate) fn no_token(is_secure: bool) -> Option<HeaderValue> {
    cookie(TOKEN, "", 0, is_secure)
}

/// A cookie that browsers send even when somebody follows a link from another site: without it, a browser would be
/// taken for a new one and given another number. Requests that foreign pages make a browser send change nothing all the
/// same (`counts`).
fn cookie(names: [&str; 2], value: &str, age: u32, is_secure: bool) -> Option<HeaderValue> {
    let name = names[usize::from(is_secure)];
    let secure = if is_secure { "; Secure" } else { "" };
    HeaderValue::from_str(&format!("{name}={value}; Path=/; Max-Age={age}; HttpOnly; SameSite=Lax{secure}")).ok()
}

/// Whether a page of this server sent a request, according to the browser.
pub(crate) fn is_from_own_page(headers: &HeaderMap) -> bool {
    match headers.get("sec-fetch-site") {
        Some(site) => site == "same-origin",
        None => is_own(headers),
    }
}

/// Whether cookies count: always for requests that change nothing, otherwise only on requests from pages of this
/// server.
pub(super) fn counts(method: &Method, headers: &HeaderMap) -> bool {
    matches!(*method, Method::GET | Method::HEAD) || is_from_own_page(headers)
}

/// Whether the page came from this very server: its origin's host is the host that is called.
pub(super) fn is_own(headers: &HeaderMap) -> bool {
    let origin = headers.get(header::ORIGIN).and_then(|origin| origin.to_str().ok());
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok());
    match (origin.and_then(|origin| origin.split_once("://")), host) {
        (Some((_, origin)), Some(host)) => origin.eq_ignore_ascii_case(host),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(fields: &[(&'static str, &str)]) -> HeaderMap {
        let mut headers = HeaderMap::new();
        for (name, value) in fields {
            headers.append(*name, HeaderValue::from_str(value).unwrap());
        }
        headers
    }

    #[test]
    fn a_browser_is_known_by_the_number_it_was_given_and_by_nothing_shorter() {
        for is_secure in [false, true] {
            let (given, name) = new_browser(is_secure).unwrap();
            let line = given.to_str().unwrap();
            assert_eq!(line.ends_with("Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax; Secure"), is_secure, "{line}");
            assert_eq!(line.starts_with("__Host-"), is_secure, "{line}");
            let pair = line.split(';').next().unwrap();
            let shown = headers(&[("cookie", &format!("other=1; {pair}"))]);
            let known = browser(&shown, is_secure).unwrap();
            assert!(known == name && !line.contains(&known));
            // A cookie set by another host of the domain, or by somebody on the way, does not count.
            assert_eq!(browser(&shown, !is_secure), None);
        }
        for wrong in
            ["", "judge_browser=", "judge_browser=AAAA", "judge_browser=!", "xjudge_browser=AAAAAAAAAAAAAAAAAAAAAA"]
        {
            assert_eq!(browser(&headers(&[("cookie", wrong)]), false), None, "{wrong}");
        }
    }

    #[test]
    fn a_token_is_kept_only_if_it_fits_into_a_cookie() {
        assert!(kept_token("judge_abc-DEF_1", false).is_some());
        for wrong in ["", "a;b", "a b", "a\r\nset-cookie: x", &"a".repeat(257)] {
            assert!(kept_token(wrong, false).is_none(), "{wrong}");
        }
    }

    #[test]
    fn cookies_count_for_changes_only_from_own_pages() {
        let counts = |fields: &[(&'static str, &str)]| counts(&Method::POST, &headers(fields));
        assert!(counts(&[("sec-fetch-site", "same-origin"), ("host", "a")]));
        assert!(counts(&[("origin", "http://a:1"), ("host", "a:1")]));
        for foreign in ["same-site", "cross-site", "none"] {
            assert!(!counts(&[("sec-fetch-site", foreign), ("origin", "http://a"), ("host", "a")]), "{foreign}");
        }
        assert!(!counts(&[("host", "a")]));
        assert!(!counts(&[("origin", "http://b"), ("host", "a")]));
        assert!(!counts(&[("origin", "null"), ("host", "a")]));
    }
}
