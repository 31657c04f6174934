//! Signed reports: JSON objects that carry a signature over all the rest of themselves.
//!
//! The signature covers every field but itself, in whatever order and with whatever white space they stand. It knows no
//! field of a report, so that what a later version adds is covered too.

use std::collections::HashSet;
use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};

use crate::key::{PublicKey, Signature, SigningKey};

/// What tells signed reports from everything else that a key may sign.
const CONTEXT: &str = "judge report 1";

/// The field that holds the signature.
const FIELD: &str = "signature";

/// Why a report cannot be signed, or its signature says nothing.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ReportSignatureError {
    /// The text is not one JSON object, or has a key twice, so that readers could disagree about it.
    #[error("it is not a JSON report: {0}")]
    NotAReport(String),
    /// There is a signature already.
    #[error("it is signed already")]
    SignedAlready,
    /// The signature's field holds something else.
    #[error("its signature cannot be read: {0}")]
    Unreadable(String),
    /// The signature is not one of this report.
    #[error(
        "its signature does not fit: the report was changed after it was signed, or the signature is of another one"
    )]
    Mismatch,
}

/// `report`, a JSON object, with a signature by `key` added to it, indented and with a final line feed.
///
/// # Errors
///
/// When the text is no JSON object, or is signed already.
pub fn sign_report(report: &str, key: &SigningKey) -> Result<String, ReportSignatureError> {
    let mut fields = object(report)?;
    if fields.contains_key(FIELD) {
        return Err(ReportSignatureError::SignedAlready);
    }
    let signature = key.sign(CONTEXT, &canonical(fields.clone()));
    let field = serde_json::json!({ "public_key": key.public().to_string(), "value": signature.to_string() });
    fields.insert(FIELD.to_owned(), field);
    Ok(format!("{:#}\n", Value::Object(fields)))
}

/// Who signed `report`; `None` when nobody did. Whether that key is to be trusted is the caller's business.
///
/// # Errors
///
/// When the text is no JSON object, or the signature is not one of this report.
pub fn report_signer(report: &str) -> Result<Option<PublicKey>, ReportSignatureError> {
    let mut fields = object(report)?;
    let Some(field) = fields.remove(FIELD) else { return Ok(None) };
    let text = |name: &str| {
        let missing = || ReportSignatureError::Unreadable(format!("`{name}` is missing or no text"));
        field.get(name).and_then(Value::as_str).ok_or_else(missing)
    };
    let unreadable = |error: crate::key::KeyError| ReportSignatureError::Unreadable(error.to_string());
    let key: PublicKey = text("public_key")?.parse().map_err(unreadable)?;
    let signature: Signature = text("value")?.parse().map_err(unreadable)?;
    if key.has_signed(CONTEXT, &canonical(fields), &signature) {
        Ok(Some(key))
    } else {
        Err(ReportSignatureError::Mismatch)
    }
}

/// The fields in the one form that is signed: compact, the keys of all objects sorted.
fn canonical(fields: Map<String, Value>) -> Vec<u8> {
    let mut value = Value::Object(fields);
    value.sort_all_objects();
    value.to_string().into_bytes()
}

/// The fields of `text`, each there once.
fn object(text: &str) -> Result<Map<String, Value>, ReportSignatureError> {
    let not_a_report = |error: serde_json::Error| ReportSignatureError::NotAReport(error.to_string());
    serde_json::from_str::<Unambiguous>(text).map_err(not_a_report)?;
    serde_json::from_str(text).map_err(not_a_report)
}

/// Any JSON in which no object has a key twice: of two, one reader would take the first and another the last.
struct Unambiguous;

impl<'de> Deserialize<'de> for Unambiguous {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(AnyOnce)
    }
}

struct AnyOnce;

impl<'de> Visitor<'de> for AnyOnce {
    type Value = Unambiguous;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("JSON")
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<Unambiguous, E> {
        Ok(Unambiguous)
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<Unambiguous, E> {
        Ok(Unambiguous)
    }

    fn visit_u64<E: Error>(self, _: u64) -> Result<Unambiguous, E> {
        Ok(Unambiguous)
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<Unambiguous, E> {
        Ok(Unambiguous)
    }

    fn visit_str<E: Error>(self, _: &str) -> Result<Unambiguous, E> {
        Ok(Unambiguous)
    }

    fn visit_unit<E: Error>(self) -> Result<Unambiguous, E> {
        Ok(Unambiguous)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Unambiguous, A::Error> {
        while items.next_element::<Unambiguous>()?.is_some() {}
        Ok(Unambiguous)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<Unambiguous, A::Error> {
        // Numbers that keep all their digits come as maps of one text, which are in order too.
        let mut seen = HashSet::new();
        while let Some(name) = fields.next_key::<String>()? {
            fields.next_value::<Unambiguous>()?;
            if let Some(name) = seen.replace(name) {
                return Err(A::Error::custom(format_args!("the key `{}` is there twice", name.escape_debug())));
            }
        }
        Ok(Unambiguous)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const REPORT: &str =
        r#"{"verdict": "accepted", "score": {"earned": 1, "possible": 1}, "seconds": 0.000412, "big": 1e400}"#;

    fn key() -> SigningKey {
        SigningKey::generate().unwrap()
    }

    #[test]
    fn a_signed_report_names_its_signer_however_it_is_laid_out() {
        let key = key();
        let signed = sign_report(REPORT, &key).unwrap();
        assert_eq!(report_signer(&signed), Ok(Some(key.public())));
        let compact = serde_json::from_str::<Value>(&signed).unwrap().to_string();
        assert_eq!(report_signer(&compact), Ok(Some(key.public())));
        let mut sorted: Value = serde_json::from_str(&signed).unwrap();
        sorted.sort_all_objects();
        assert_eq!(report_signer(&sorted.to_string()), Ok(Some(key.public())));
        assert_eq!(report_signer(REPORT), Ok(None));
        assert_eq!(sign_report(&signed, &key), Err(ReportSignatureError::SignedAlready));
    }

    #[test]
    fn every_change_is_noticed() {
        let signed = sign_report(REPORT, &key()).unwrap();
        for (from, to) in [
            ("accepted", "wrong_answer"),
            ("\"earned\": 1", "\"earned\": 2"),
            ("0.000412", "0.000413"),
            ("1e+400", "1e+401"),
            ("\"verdict\"", "\"verdikt\""),
            ("\"verdict\": \"accepted\",", ""),
            ("\"verdict\"", "\"extra\": null, \"verdict\""),
        ] {
            let changed = signed.replacen(from, to, 1);
            assert_ne!(changed, signed, "{from}");
            assert_eq!(report_signer(&changed), Err(ReportSignatureError::Mismatch), "{from} to {to}");
        }
    }

    #[test]
    fn a_signature_of_another_report_or_by_another_key_does_not_fit() {
        let (one, other) = (key(), key());
        let mut signed: Value = serde_json::from_str(&sign_report(REPORT, &one).unwrap()).unwrap();
        let foreign: Value = serde_json::from_str(&sign_report("{}", &one).unwrap()).unwrap();
        let own = std::mem::replace(&mut signed["signature"], foreign["signature"].clone());
        assert_eq!(report_signer(&signed.to_string()), Err(ReportSignatureError::Mismatch));
        signed["signature"] = own;
        signed["signature"]["public_key"] = other.public().to_string().into();
        assert_eq!(report_signer(&signed.to_string()), Err(ReportSignatureError::Mismatch));
    }

    #[test]
    fn a_key_that_is_there_twice_is_refused() {
        let signed = sign_report(REPORT, &key()).unwrap();
        let doubled = signed.replacen('{', "{\"verdict\": \"wrong_answer\",", 1);
        assert!(
            matches!(report_signer(&doubled), Err(ReportSignatureError::NotAReport(reason)) if reason.contains("twice"))
        );
        let deep = signed.replacen("\"earned\": 1", "\"earned\": 5, \"earned\": 1", 1);
        assert!(matches!(report_signer(&deep), Err(ReportSignatureError::NotAReport(_))));
        let escaped = signed.replacen('{', "{\"verdi\\u0063t\": \"wrong_answer\",", 1);
        assert!(
            matches!(report_signer(&escaped), Err(ReportSignatureError::NotAReport(_))),
            "the same key, spelt otherwise"
        );
    }

    #[test]
    fn broken_and_hostile_texts_are_refused() {
        let long = format!("{{\"a\": {}1{}}}", "[".repeat(100_000), "]".repeat(100_000));
        for text in ["", "{", "[]", "7", "null", "{} {}", "\u{feff}{}", &long] {
            assert!(matches!(report_signer(text), Err(ReportSignatureError::NotAReport(_))), "{text:.20}");
            assert!(matches!(sign_report(text, &key()), Err(ReportSignatureError::NotAReport(_))), "{text:.20}");
        }
        for field in
            ["null", "7", "{}", "\"x\"", r#"{"public_key": 1, "value": 2}"#, r#"{"public_key": "x", "value": "y"}"#]
        {
            let text = format!("{{\"signature\": {field}}}");
            assert!(matches!(report_signer(&text), Err(ReportSignatureError::Unreadable(_))), "{field}");
        }
    }
}
