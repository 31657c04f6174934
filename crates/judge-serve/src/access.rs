//! Who sends a request, and what they may do: it checks the request's host name, the page's origin, the type of the
//! body, the token and the number of requests per second. It runs before every API and knows none of them.

mod cookies;
mod guard;
mod rate;

use std::sync::{Arc, PoisonError, RwLock};

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use subtle::ConstantTimeEq;

pub(crate) use self::cookies::{is_from_own_page, kept_token, no_token};
pub(crate) use self::guard::{Guard, counted_later, guard, only_json};
pub(crate) use self::rate::Rates;
use crate::queue::Refused;
use crate::scope::Scope;
use crate::store::{Token, digest};

/// The prefix of a client's name if the client has a token.
const TOKEN: &str = "token:";

/// Whoever sent a request. The handlers of every API take it as an argument.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Client {
    name: Arc<str>,
    /// The name under which its turns and connections are counted, if that is a different one.
    counted: Option<Arc<str>>,
    scopes: Arc<[Scope]>,
    /// The digest of the secret that it presented, if it has a token.
    digest: Option<[u8; 32]>,
}

impl Client {
    /// A client with this name and these rights.
    pub(crate) fn new(name: impl Into<Arc<str>>, scopes: impl Into<Arc<[Scope]>>) -> Self {
        Self { name: name.into(), counted: None, scopes: scopes.into(), digest: None }
    }

    /// The name of the client: `token:` and its token's name, `browser:` and a name derived from its number, or
    /// `address:` and the address that it calls from.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The client, with the name under which its turns, its connections and its share are counted: anybody can make up
    /// as many names of browsers as they like.
    #[must_use]
    pub(crate) fn counted_as(self, name: impl Into<Arc<str>>) -> Self {
        Self { counted: Some(name.into()), ..self }
    }

    /// The name under which its turns, its connections and its share are counted.
    pub(crate) fn counted(&self) -> &str {
        self.counted.as_deref().unwrap_or(&self.name)
    }

    /// The client as a new browser, with the cookie that identifies it from now on; none if more than its address is
    /// already known about it, or if it may do nothing.
    pub(crate) fn as_new_browser(&self, is_secure: bool) -> Option<(Self, HeaderValue)> {
        if !self.name.starts_with("address:") || self.scopes.is_empty() {
            return None;
        }
        let (cookie, name) = cookies::new_browser(is_secure)?;
        let counted = Some(self.counted.as_ref().unwrap_or(&self.name).clone());
        Some((Self { name: format!("browser:{name}").into(), counted, ..self.clone() }, cookie))
    }

    /// The client with another client's scopes added.
    #[must_use]
    fn and_scopes_of(self, other: &Self) -> Self {
        let scopes = self.scopes.iter().chain(other.scopes.iter()).copied().collect();
        Self { scopes, ..self }
    }

    /// Whether the client has the scope.
    pub fn has(&self, scope: Scope) -> bool {
        self.scopes.contains(&scope)
    }

    /// Whether the client may do what the scope allows.
    ///
    /// # Errors
    ///
    /// When its token lacks the scope.
    pub fn may(&self, scope: Scope) -> Result<(), Refused> {
        if self.has(scope) {
            return Ok(());
        }
        Err(Refused::Forbidden(format!("this takes a token with the scope `{}`", scope.word())))
    }
}

impl<S: Sync> FromRequestParts<S> for Client {
    type Rejection = StatusCode;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, StatusCode> {
        // The guard stands before every route, so there is one.
        parts.extensions.get::<Self>().cloned().ok_or(StatusCode::INTERNAL_SERVER_ERROR)
    }
}

/// The tokens that are valid now.
#[derive(Debug, Default)]
pub(crate) struct Tokens {
    valid: RwLock<Arc<[Token]>>,
}

impl Tokens {
    /// Replaces them.
    pub(crate) fn set(&self, tokens: Vec<Token>) {
        *self.valid.write().unwrap_or_else(PoisonError::into_inner) = tokens.into();
    }

    /// Whether there are none. Without a token, whoever reaches the server may submit.
    pub(crate) fn is_empty(&self) -> bool {
        self.all().is_empty()
    }

    /// The client that presents `secret`. The time that this takes does not reveal how much of it was right.
    fn client(&self, secret: &[u8]) -> Option<Client> {
        let shown = digest(secret);
        let mut found = None;
        for token in &*self.all() {
            if bool::from(token.digest.ct_eq(&shown)) {
                let client = Client::new(format!("{TOKEN}{}", token.name), token.scopes.clone());
                found = Some(Client { digest: Some(shown), ..client });
            }
        }
        found
    }

    /// Whether a client that was let in earlier would still be: its token still exists and has the same secret, or it
    /// came without one and there are still none.
    pub(crate) fn let_in(&self, client: &Client) -> bool {
        let all = self.all();
        match client.digest {
            Some(digest) => all.iter().any(|token| token.digest == digest),
            None => all.is_empty(),
        }
    }

    fn all(&self) -> Arc<[Token]> {
        Arc::clone(&self.valid.read().unwrap_or_else(PoisonError::into_inner))
    }
}

/// The header in which clients of Judge0 send a second token, for what not everybody may do.
const SECOND: &str = "x-auth-user";

/// The secret in a request, in any form that clients of the compatible APIs use.
fn secret(headers: &HeaderMap) -> Option<&[u8]> {
    let shown = ["authorization", "x-auth-token", SECOND].into_iter().find_map(|name| headers.get(name));
    let shown = shown?.as_bytes();
    let scheme = shown.get(..7).filter(|scheme| scheme.eq_ignore_ascii_case(b"bearer "));
    Some(scheme.map_or(shown, |scheme| &shown[scheme.len()..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_secret_ends_what_the_old_one_began() {
        let token = |secret: &[u8]| Token {
            name: "ada".to_owned(),
            scopes: vec![Scope::Submit],
            made_at: 0,
            digest: digest(secret),
        };
        let tokens = Tokens::default();
        tokens.set(vec![token(b"old")]);
        let client = tokens.client(b"old").unwrap();
        assert!(tokens.let_in(&client));
        tokens.set(vec![token(b"new")]);
        assert!(!tokens.let_in(&client) && tokens.client(b"old").is_none());
        let renewed = tokens.client(b"new").unwrap();
        assert!(tokens.let_in(&renewed) && renewed.name() == client.name());
    }

    #[test]
    fn browsers_of_one_address_are_counted_together_and_tokens_separately() {
        let scopes = vec![Scope::Submit];
        let caller = Client::new("address:127.0.0.1", scopes.clone()).counted_as("address:127.0.0.1");
        let (one, _) = caller.as_new_browser(false).unwrap();
        let (two, _) = caller.as_new_browser(false).unwrap();
        assert!(one.name().starts_with("browser:") && one.name() != two.name());
        assert_eq!((one.counted(), two.counted()), ("address:127.0.0.1", "address:127.0.0.1"));
        let known = Client::new("browser:a", scopes.clone()).counted_as("address:127.0.0.1");
        assert!(known.as_new_browser(false).is_none() && known.counted() == "address:127.0.0.1");
        let token = Client::new("token:ada", scopes);
        assert!(token.as_new_browser(false).is_none() && token.counted() == "token:ada");
        assert!(Client::new("address:127.0.0.1", Vec::new()).as_new_browser(false).is_none());
    }
}
