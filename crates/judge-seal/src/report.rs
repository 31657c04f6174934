//! Signed reports: JSON objects that carry a signature over everything else in them.
//!
//! The signature covers every other field, in any order and with any white space. It knows no field of a report, so
//! fields that a later version adds are covered too.

mod canonical;

use std::error::Error;

use serde_json::Value;

use self::canonical::canonical;
use crate::key::{KeyError, PublicKey, Signature, SigningKey};

/// The context that tells signed reports from everything else that a key may sign.
const CONTEXT: &str = "judge report 1";

/// The field that holds the signature.
const FIELD: &str = "signature";

/// The most bytes of that field that are read.
const LONGEST: usize = 4096;

/// Why a report cannot be signed, or its signature means nothing.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ReportSignatureError {
    /// The text is not a single JSON object, or has a key twice, so that readers could disagree about it.
    #[error("it is not a JSON report")]
    NotAReport(#[source] Box<dyn Error + Send + Sync>),
    /// It is signed already.
    #[error("it is signed already")]
    SignedAlready,
    /// The signature field holds something else.
    #[error("its signature cannot be read")]
    Unreadable(#[source] Box<dyn Error + Send + Sync>),
    /// The signature does not fit this report.
    #[error(
        "its signature does not fit: the report was changed after it was signed, or the signature is of another one"
    )]
    Mismatch,
}

/// `report`, a JSON object, with a signature by `key` added at its end, and with a final line feed.
///
/// # Errors
///
/// When the text is not a JSON object, or is signed already.
pub fn sign_report(report: &str, key: &SigningKey) -> Result<String, ReportSignatureError> {
    let fields = canonical(report, FIELD).map_err(ReportSignatureError::NotAReport)?;
    if fields.left_out.is_some() {
        return Err(ReportSignatureError::SignedAlready);
    }
    let signature = key.sign(CONTEXT, &fields.bytes);
    let field = serde_json::json!({ "public_key": key.public().to_string(), "value": signature.to_string() });
    let rest = report.trim_end().strip_suffix('}').unwrap_or_default().trim_end();
    let comma = if rest.ends_with('{') { "" } else { "," };
    let field = format!("{field:#}").replace('\n', "\n  ");
    Ok(format!("{rest}{comma}\n  \"{FIELD}\": {field}\n}}\n"))
}

/// The key that signed `report`; `None` when nobody did. Whether to trust that key is the caller's business.
///
/// # Errors
///
/// When the text is not a JSON object, or the signature does not fit this report.
pub fn report_signer(report: &str) -> Result<Option<PublicKey>, ReportSignatureError> {
    let fields = canonical(report, FIELD).map_err(ReportSignatureError::NotAReport)?;
    let Some(field) = fields.left_out else { return Ok(None) };
    if field.len() > LONGEST {
        return Err(ReportSignatureError::Unreadable("it is longer than any signature".into()));
    }
    let field: Value = serde_json::from_str(field).map_err(|error| ReportSignatureError::Unreadable(error.into()))?;
    let text = |name: &str| {
        let missing = || ReportSignatureError::Unreadable(format!("`{name}` is missing or not a text").into());
        field.get(name).and_then(Value::as_str).ok_or_else(missing)
    };
    let unreadable = |error: KeyError| ReportSignatureError::Unreadable(error.into());
    let key: PublicKey = text("public_key")?.parse().map_err(unreadable)?;
    let signature: Signature = text("value")?.parse().map_err(unreadable)?;
    if key.has_signed(CONTEXT, &fields.bytes, &signature) { Ok(Some(key)) } else { Err(ReportSignatureError::Mismatch) }
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
        assert_eq!(report_signer(&signed).unwrap(), Some(key.public()));
        let compact = serde_json::from_str::<Value>(&signed).unwrap().to_string();
        assert_eq!(report_signer(&compact).unwrap(), Some(key.public()));
        let mut sorted: Value = serde_json::from_str(&signed).unwrap();
        sorted.sort_all_objects();
        assert_eq!(report_signer(&sorted.to_string()).unwrap(), Some(key.public()));
        assert_eq!(report_signer(REPORT).unwrap(), None);
        assert!(matches!(sign_report(&signed, &key), Err(ReportSignatureError::SignedAlready)));
    }

    #[test]
    fn every_change_is_noticed() {
        let signed = sign_report(REPORT, &key()).unwrap();
        for (from, to) in [
            ("accepted", "wrong_answer"),
            ("\"earned\": 1", "\"earned\": 2"),
            ("0.000412", "0.000413"),
            ("1e400", "1e401"),
            ("\"verdict\"", "\"verdikt\""),
            ("\"verdict\": \"accepted\",", ""),
            ("\"verdict\"", "\"extra\": null, \"verdict\""),
        ] {
            let changed = signed.replacen(from, to, 1);
            assert_ne!(changed, signed, "{from}");
            assert!(matches!(report_signer(&changed), Err(ReportSignatureError::Mismatch)), "{from} to {to}");
        }
    }

    #[test]
    fn a_signature_of_another_report_or_by_another_key_does_not_fit() {
        let (one, other) = (key(), key());
        let mut signed: Value = serde_json::from_str(&sign_report(REPORT, &one).unwrap()).unwrap();
        let foreign: Value = serde_json::from_str(&sign_report("{}", &one).unwrap()).unwrap();
        let own = std::mem::replace(&mut signed["signature"], foreign["signature"].clone());
        assert!(matches!(report_signer(&signed.to_string()), Err(ReportSignatureError::Mismatch)));
        signed["signature"] = own;
        signed["signature"]["public_key"] = other.public().to_string().into();
        assert!(matches!(report_signer(&signed.to_string()), Err(ReportSignatureError::Mismatch)));
    }

    #[test]
    fn a_key_that_is_there_twice_is_refused() {
        let signed = sign_report(REPORT, &key()).unwrap();
        let doubled = signed.replacen('{', "{\"verdict\": \"wrong_answer\",", 1);
        assert!(
            matches!(report_signer(&doubled), Err(ReportSignatureError::NotAReport(reason)) if reason.to_string().contains("twice"))
        );
        let deep = signed.replacen("\"earned\": 1", "\"earned\": 5, \"earned\": 1", 1);
        assert!(matches!(report_signer(&deep), Err(ReportSignatureError::NotAReport(_))));
        let escaped = signed.replacen('{', "{\"verdi\\u0063t\": \"wrong_answer\",", 1);
        assert!(
            matches!(report_signer(&escaped), Err(ReportSignatureError::NotAReport(_))),
            "the same key, spelt otherwise"
        );
    }

    /// Earlier signatures are still valid: the signed form is what `serde_json` makes of a tree.
    #[test]
    fn the_form_that_is_signed_is_that_of_a_sorted_tree() {
        for text in [
            REPORT,
            "{}",
            r#" { "b" : [ 1 , [] , { } , "\u00e9\/\n\"" , -0.0E5, 1e5,1E-5 ] , "a b": null, "a": true, "\u0061\"": {"z":1,"y":{"x":2,"w":[{"b":1,"a":2}]}} } "#,
            r#"{"é": 1, "e": 2, "a\\": 3, "a\"": 4, "a#": 5, "": 6, "\u0001": 7, "\ud83d\ude00": 8}"#,
        ] {
            let mut tree: Value = serde_json::from_str(text).unwrap();
            tree.sort_all_objects();
            assert_eq!(String::from_utf8(canonical(text, FIELD).unwrap().bytes).unwrap(), tree.to_string(), "{text}");
        }
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
