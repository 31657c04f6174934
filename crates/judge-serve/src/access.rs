//! Who asks, and what they may. It knows no API.

use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::StatusCode;
use axum::http::request::Parts;
use std::net::SocketAddr;
use std::sync::Arc;

use crate::queue::Refused;

/// What a client may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scope {
    /// Submit solutions and run programs, and see one's own results.
    Submit,
    /// See hidden cases, too.
    Author,
    /// See and cancel everything, and read the metrics.
    Admin,
}

/// Whoever sent a request. Handlers of every API take it as an argument.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Client {
    name: Arc<str>,
    scopes: Vec<Scope>,
}

impl Client {
    /// A client of this name with these rights.
    pub(crate) fn new(name: impl Into<Arc<str>>, scopes: Vec<Scope>) -> Self {
        Self { name: name.into(), scopes }
    }

    /// What the client is known by: its token's name, or its address.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Whether the client may do what the scope allows.
    ///
    /// # Errors
    ///
    /// When its token lacks the scope.
    pub fn may(&self, scope: Scope) -> Result<(), Refused> {
        if self.scopes.contains(&scope) {
            return Ok(());
        }
        Err(Refused::Forbidden("the token lacks the scope for this".to_owned()))
    }
}

impl<S: Sync> FromRequestParts<S> for Client {
    type Rejection = StatusCode;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, StatusCode> {
        let address = parts.extensions.get::<ConnectInfo<SocketAddr>>().ok_or(StatusCode::INTERNAL_SERVER_ERROR)?;
        Ok(Self::new(address.0.ip().to_string(), vec![Scope::Submit]))
    }
}
