//! What all views share: the frame around them, and the headers that keep a browser from doing anything beyond them. It
//! knows no view.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use maud::{DOCTYPE, Markup, html};

use super::assets::{address, has_modules};

/// A view, to be put into the frame.
#[derive(Debug)]
pub(crate) struct View {
    /// The title of the tab.
    pub(crate) title: String,
    /// The module that the view loads, such as `solve.js`.
    pub(crate) module: Option<&'static str>,
    /// A class of its own for the style sheet: `text` for views to read, `work` for those that need all the room.
    pub(crate) class: &'static str,
    /// The content of `main`.
    pub(crate) content: Markup,
}

/// The view as a whole document.
pub(crate) fn shown(view: &View) -> Response {
    shown_with(StatusCode::OK, view)
}

/// The view as a whole document, with a status.
pub(crate) fn shown_with(status: StatusCode, view: &View) -> Response {
    let Ok(nonce) = nonce() else { return StatusCode::INTERNAL_SERVER_ERROR.into_response() };
    let mut response = (status, document(view, &nonce).into_string()).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    if let Ok(policy) = HeaderValue::from_str(&policy(&nonce)) {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    protect(&mut response);
    response
}

/// A part of a view, which a module inserts into the document that is open.
pub(crate) fn part(content: &Markup) -> Response {
    let mut response = content.0.clone().into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    // Opened on its own, it can do nothing.
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static("default-src 'none'; sandbox"));
    protect(&mut response);
    response
}

/// Sets the headers that every document has. A `no-referrer` would make browsers send forms with `Origin: null`, like
/// those of a foreign page.
fn protect(response: &mut Response) {
    for (name, value) in [
        (header::REFERRER_POLICY, "same-origin"),
        (header::X_FRAME_OPTIONS, "DENY"),
        (header::HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (header::HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
        (header::HeaderName::from_static("permissions-policy"), "camera=(), microphone=(), geolocation=(), payment=()"),
    ] {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
}

/// What a document may load and do. The editor writes a style sheet at run time, which is what the nonce is for.
fn policy(nonce: &str) -> String {
    format!(
        "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-{nonce}'; img-src 'self'; connect-src 'self'; \
         form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types judge"
    )
}

/// A number that nobody can guess, for one document.
fn nonce() -> Result<String, getrandom::Error> {
    let mut random = [0_u8; 16];
    getrandom::fill(&mut random)?;
    Ok(BASE64_STANDARD.encode(random))
}

/// The address of the style sheet that a module has in addition to the one for all views.
fn own_style(module: &str) -> Option<String> {
    address(&format!("{}.css", module.strip_suffix(".js")?))
}

fn document(view: &View, nonce: &str) -> Markup {
    let file = |name: &str| address(name).unwrap_or_default();
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="style-nonce" content=(nonce);
                title { (view.title) " · judge" }
                link rel="stylesheet" href=(file("page.css"));
                @if let Some(own) = view.module.and_then(own_style) { link rel="stylesheet" href=(own); }
                link rel="icon" type="image/svg+xml" href=(file("icon.svg"));
                @if let Some(module) = view.module.and_then(address) { script type="module" src=(module) {} }
            }
            body class=(view.class) {
                a class="skip" href="#main" { "Skip to content" }
                header class="top" {
                    a class="brand" href="/" { "judge" }
                    nav aria-label="Main" {
                        a href="/" { "Challenges" }
                        a href="/next" data-key="next" { "Next" }
                        a href="/rooms" { "Interview" }
                    }
                }
                main id="main" tabindex="-1" { (view.content) }
                @if view.class == "work" && !has_modules() {
                    footer class="note" { "This build of judge has no editor: `just page` makes it. Everything else works." }
                }
            }
        }
    }
}
