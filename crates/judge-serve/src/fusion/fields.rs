//! The fields of a request, each with its type, and the mistakes in them, in the words of `SandboxFusion`'s server.

use axum::Json;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use serde_json::{Map, Value, json};

use crate::refusal::Refusal;

/// The mistakes that are reported at once: each takes many times the bytes of the field that it is about.
const MISTAKES: usize = 100;

/// A JSON object that is read field by field. Its mistakes are reported together.
#[derive(Debug)]
pub(super) struct Fields {
    object: Map<String, Value>,
    /// The path of the object in the request.
    place: Vec<String>,
    mistakes: Vec<Value>,
}

impl Fields {
    /// The body of a request.
    pub(super) fn of(body: &[u8]) -> Result<Self, Refusal> {
        let place = vec!["body".to_owned()];
        let mistake = |kind, message| unprocessable(&[mistake(&place, kind, message)]);
        match crate::encoding::json(body) {
            Some(Value::Object(object)) => Ok(Self { object, place, mistakes: Vec::new() }),
            Some(_) => Err(mistake("model_attributes_type", "Input should be a valid dictionary")),
            None => Err(mistake("json_invalid", "JSON decode error")),
        }
    }

    /// The object in a field; empty if there is none.
    pub(super) fn inner(&mut self, name: &str) -> Self {
        let place = [&self.place[..], &[name.to_owned()]].concat();
        let object = match self.object.remove(name) {
            None | Some(Value::Null) => Map::new(),
            Some(Value::Object(object)) => object,
            Some(_) => {
                self.mistaken(name, "model_attributes_type", "Input should be a valid dictionary");
                Map::new()
            }
        };
        Self { object, place, mistakes: Vec::new() }
    }

    /// Takes over the mistakes of an object inside this one.
    pub(super) fn absorb(&mut self, inner: Self) {
        self.mistakes.extend(inner.mistakes);
    }

    /// Whether there is such a field.
    pub(super) fn has(&self, name: &str) -> bool {
        self.object.contains_key(name)
    }

    /// An object as it was sent; empty if there is none.
    pub(super) fn object(&mut self, name: &str) -> Map<String, Value> {
        let mut inner = self.inner(name);
        let object = std::mem::take(&mut inner.object);
        self.absorb(inner);
        object
    }

    /// A value as it was sent, if there is one.
    pub(super) fn take(&mut self, name: &str) -> Option<Value> {
        self.object.remove(name).filter(|value| !value.is_null())
    }

    /// A text that is required.
    pub(super) fn required(&mut self, name: &str) -> String {
        if !self.object.contains_key(name) {
            self.mistaken(name, "missing", "Field required");
            return String::new();
        }
        let Some(Value::String(text)) = self.object.remove(name) else {
            self.mistaken(name, "string_type", "Input should be a valid string");
            return String::new();
        };
        text
    }

    /// A text that is required, and one of those `known`; `message` says so.
    pub(super) fn required_of(&mut self, name: &str, known: &[&str], message: &str) -> String {
        match self.object.remove(name) {
            Some(Value::String(text)) if known.contains(&&text[..]) => return text,
            Some(_) => self.mistaken(name, "literal_error", message),
            None => self.mistaken(name, "missing", "Field required"),
        }
        String::new()
    }

    /// A value that is required.
    pub(super) fn present(&mut self, name: &str) -> Value {
        self.object.remove(name).unwrap_or_else(|| {
            self.mistaken(name, "missing", "Field required");
            Value::Null
        })
    }

    /// A text, if there is one.
    pub(super) fn text(&mut self, name: &str) -> Option<String> {
        let Value::String(text) = self.take(name)? else {
            self.mistaken(name, "string_type", "Input should be a valid string");
            return None;
        };
        Some(text)
    }

    /// A number, if there is one.
    pub(super) fn number(&mut self, name: &str) -> Option<f64> {
        let value = self.take(name)?;
        let number = value.as_f64().or_else(|| value.as_str()?.trim().parse().ok()).filter(|number| number.is_finite());
        if number.is_none() {
            self.mistaken(name, "float_parsing", "Input should be a valid number");
        }
        number
    }

    /// A flag, if there is one.
    pub(super) fn flag(&mut self, name: &str) -> Option<bool> {
        let Value::Bool(flag) = self.take(name)? else {
            self.mistaken(name, "bool_type", "Input should be a valid boolean");
            return None;
        };
        Some(flag)
    }

    /// Texts; none if there is no such field.
    pub(super) fn texts(&mut self, name: &str) -> Vec<String> {
        let values = match self.take(name) {
            None => return Vec::new(),
            Some(Value::Array(values)) => values,
            Some(_) => {
                self.mistaken(name, "list_type", "Input should be a valid list");
                return Vec::new();
            }
        };
        let texts: Option<Vec<_>> = values.into_iter().map(|value| value.as_str().map(str::to_owned)).collect();
        texts.unwrap_or_else(|| {
            self.mistaken(name, "string_type", "Input should be a valid list of strings");
            Vec::new()
        })
    }

    /// Files by path, as base64; those without content are left out.
    pub(super) fn files(&mut self, name: &str) -> Vec<(String, Vec<u8>)> {
        let mut files = Vec::new();
        let mut inner = self.inner(name);
        for (path, content) in std::mem::take(&mut inner.object) {
            match content {
                Value::Null => {}
                Value::String(text) => match crate::encoding::from_base64(&text) {
                    Some(bytes) => files.push((path, bytes)),
                    None => inner.mistaken(&path, "value_error", "Input should be valid base64"),
                },
                _ => inner.mistaken(&path, "string_type", "Input should be a valid string"),
            }
        }
        self.absorb(inner);
        files
    }

    /// Records a mistake in a field.
    pub(super) fn mistaken(&mut self, name: &str, kind: &str, message: &str) {
        if self.mistakes.len() >= MISTAKES {
            return;
        }
        let place = [&self.place[..], &[name.to_owned()]].concat();
        self.mistakes.push(mistake(&place, kind, message));
    }

    /// Whether every field that was read was right.
    ///
    /// # Errors
    ///
    /// The answer that lists the mistakes.
    pub(super) fn done(self) -> Result<(), Refusal> {
        if self.mistakes.is_empty() { Ok(()) } else { Err(unprocessable(&self.mistakes)) }
    }
}

fn mistake(place: &[String], kind: &str, message: &str) -> Value {
    json!({ "type": kind, "loc": place, "msg": message })
}

fn unprocessable(mistakes: &[Value]) -> Refusal {
    (StatusCode::UNPROCESSABLE_ENTITY, Json(json!({ "detail": mistakes }))).into_response().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_one_of_those_that_are_known() {
        for (body, kind) in [
            (json!({ "x": "a" }), None),
            (json!({ "x": "" }), Some("literal_error")),
            (json!({ "x": 1 }), Some("literal_error")),
            (json!({}), Some("missing")),
        ] {
            let mut fields = Fields::of(body.to_string().as_bytes()).unwrap();
            fields.required_of("x", &["a", "b"], "Input should be 'a' or 'b'");
            let kinds: Vec<_> = fields.mistakes.iter().map(|mistake| mistake["type"].as_str()).collect();
            assert_eq!(kinds, Vec::from_iter(kind.map(Some)), "{body}");
        }
    }

    #[test]
    fn mistakes_are_reported_up_to_a_limit() {
        let files: Map<String, Value> = (0..1_000).map(|path| (path.to_string(), json!(1))).collect();
        let mut fields = Fields::of(json!({ "files": files }).to_string().as_bytes()).unwrap();
        assert!(fields.files("files").is_empty());
        assert_eq!(fields.mistakes.len(), MISTAKES);
    }
}
