//! The view in which somebody enters a token, if the server asks for one. The guard decides whether it is valid.

use axum::extract::{Query, State};
use axum::http::header;
use axum::response::{IntoResponse, Redirect, Response};
use maud::html;
use serde::Deserialize;

use super::Page;
use super::form::Form;
use super::layout::{View, shown};
use crate::access::{kept_token, no_token};

/// The query of the view.
#[derive(Debug, Deserialize)]
pub(super) struct Opened {
    /// Where to go afterwards.
    #[serde(default)]
    to: String,
    /// Whether a token was refused.
    refused: Option<String>,
}

/// A path on this server; the catalogue if `to` is anything else.
fn own_place(to: &str) -> &str {
    let is_own =
        to.starts_with('/') && !to.starts_with("//") && !to.contains('\\') && !to.chars().any(char::is_control);
    if is_own { to } else { "/" }
}

pub(super) async fn view(Query(opened): Query<Opened>) -> Response {
    let content = html! {
        h1 { "Sign in" }
        @if opened.refused.is_some() { p class="problem" role="alert" { "This token is not valid here." } }
        p { "This server asks for a token. Its operator makes one with " code { "judge serve token add NAME" } "." }
        form method="post" action="/sign-in" class="stack" {
            input type="hidden" name="to" value=(own_place(&opened.to));
            label { "Token" input type="password" name="token" required autocomplete="current-password" autofocus; }
            button type="submit" class="primary" { "Sign in" }
        }
    };
    shown(&View { title: "Sign in".to_owned(), module: None, class: "text", content })
}

pub(super) async fn sign_in(State(page): State<Page>, form: Form) -> Response {
    let to = own_place(form.get("to").unwrap_or_default());
    match kept_token(form.get("token").unwrap_or_default().trim(), page.is_secure) {
        Some(cookie) => ([(header::SET_COOKIE, cookie)], Redirect::to(to)).into_response(),
        None => Redirect::to("/sign-in?refused=1").into_response(),
    }
}

pub(super) async fn sign_out(State(page): State<Page>, _: Form) -> Response {
    let cookie = no_token(page.is_secure).map(|cookie| [(header::SET_COOKIE, cookie)]);
    (cookie, Redirect::to("/sign-in")).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_redirected_elsewhere() {
        for (to, place) in [
            ("/challenges/two-sum", "/challenges/two-sum"),
            ("//elsewhere.example", "/"),
            ("/\\elsewhere.example", "/"),
            ("https://elsewhere.example", "/"),
            ("/\nx", "/"),
            ("", "/"),
        ] {
            assert_eq!(own_place(to), place);
        }
    }
}
