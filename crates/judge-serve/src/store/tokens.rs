//! Tokens as rows: only the digest of a client's secret is known. A removed token keeps its row, without a digest:
//! whoever is given its name later would see what was sent with it.

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use rusqlite::{Connection, params};
use sha2::{Digest, Sha256};

use super::StoreError;
use crate::scope::Scope;

/// The prefix of every token, by which it is recognised where it should not be.
const PREFIX: &str = "judge_";

/// A token, without its secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// Its name.
    pub name: String,
    /// What its holder may do.
    pub scopes: Vec<Scope>,
    /// When it was made, in milliseconds since 1970.
    pub made_at: i64,
    /// The SHA-256 digest of the secret.
    pub(crate) digest: [u8; 32],
}

/// The digest by which a secret is recognised.
pub(crate) fn digest(secret: &[u8]) -> [u8; 32] {
    // A secret has 256 random bits, so nobody can try them all: a slow hash would not protect it any better.
    Sha256::digest(secret).into()
}

pub(super) fn add(connection: &Connection, name: &str, scopes: &[Scope], now: i64) -> Result<String, StoreError> {
    if name.trim().is_empty() || name.chars().any(char::is_control) {
        return Err(StoreError::TokenName);
    }
    // What was imported was sent with tokens of another store, whose holders get their names back.
    let was_used = "SELECT EXISTS (SELECT 1 FROM token WHERE name = ?1 AND digest = x'')
        AND (EXISTS (SELECT 1 FROM submission WHERE client = ?2) OR EXISTS (SELECT 1 FROM room WHERE client = ?2)
        OR EXISTS (SELECT 1 FROM draft WHERE client = ?2) OR EXISTS (SELECT 1 FROM practice WHERE client = ?2))";
    if connection.query_row(was_used, [name, &format!("token:{name}")], |row| row.get(0))? {
        return Err(StoreError::TokenUsed(name.to_owned()));
    }
    let secret = secret()?;
    let words: Vec<&str> = scopes.iter().map(|scope| scope.word()).collect();
    let values = params![name, &digest(secret.as_bytes())[..], words.join(" "), now];
    let insert = "INSERT INTO token (name, digest, scopes, made_at) VALUES (?1, ?2, ?3, ?4)
        ON CONFLICT DO UPDATE SET digest = ?2, scopes = ?3, made_at = ?4 WHERE digest = x''";
    if connection.execute(insert, values)? == 0 {
        return Err(StoreError::TokenExists(name.to_owned()));
    }
    Ok(secret)
}

/// Gives a token another secret, also one that was removed; none if there never was one of this name.
pub(super) fn renew(connection: &Connection, name: &str, now: i64) -> Result<Option<String>, StoreError> {
    let secret = secret()?;
    let values = params![name, &digest(secret.as_bytes())[..], now];
    let renewed = connection.execute("UPDATE token SET digest = ?2, made_at = ?3 WHERE name = ?1", values)?;
    Ok((renewed > 0).then_some(secret))
}

/// A new secret.
fn secret() -> Result<String, StoreError> {
    let mut random = [0_u8; 32];
    getrandom::fill(&mut random).map_err(|error| StoreError::Failed(judge::with_causes(&error)))?;
    Ok(format!("{PREFIX}{}", BASE64_URL_SAFE_NO_PAD.encode(random)))
}

pub(super) fn remove(connection: &Connection, name: &str) -> rusqlite::Result<bool> {
    Ok(connection.execute("UPDATE token SET digest = x'' WHERE name = ?1 AND digest != x''", [name])? > 0)
}

/// The names of the removed tokens.
pub(super) fn removed(connection: &Connection) -> rusqlite::Result<Vec<String>> {
    // In the order of the rows, which needs no index: of a damaged file, as much as possible is to be read.
    let mut statement = connection.prepare("SELECT name FROM token WHERE digest = x'' ORDER BY rowid")?;
    let names = statement.query_map([], |row| row.get(0))?;
    names.collect()
}

/// Remembers the name of a token that was removed from another store; false if there is one of this name.
pub(super) fn remember(connection: &Connection, name: &str) -> rusqlite::Result<bool> {
    let insert =
        "INSERT INTO token (name, digest, scopes, made_at) VALUES (?1, x'', 'submit', 0) ON CONFLICT DO NOTHING";
    Ok(connection.execute(insert, [name])? > 0)
}

pub(super) fn all(connection: &Connection) -> rusqlite::Result<Vec<Token>> {
    let valid = "SELECT name, digest, scopes, made_at FROM token WHERE digest != x'' ORDER BY name";
    let mut statement = connection.prepare(valid)?;
    let rows = statement.query_map([], |row| {
        let (digest, scopes): (Vec<u8>, String) = (row.get(1)?, row.get(2)?);
        Ok(Token {
            name: row.get(0)?,
            scopes: scopes.split(' ').filter_map(Scope::from_word).collect(),
            made_at: row.get(3)?,
            // A digest of any other length matches no secret.
            digest: digest.try_into().unwrap_or([0; 32]),
        })
    })?;
    rows.collect()
}
