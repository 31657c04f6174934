//! What a client may ask of `/execute`, and Piston's messages for requests that it refuses.
//!
//! Pure: it runs nothing and knows no HTTP. The checks come in Piston's order, since clients show the first message.

use serde_json::{Map, Value};

use super::selector;
use crate::encoding::from_base64;

/// The names of the one language, starting with its proper one.
pub(super) const NAMES: [&str; 4] = ["python", "py", "py3", "python3"];

/// The longest times, in milliseconds, that compiling and running may take; they are also the defaults.
const COMPILE: f64 = 10_000.0;
const RUN: f64 = 3_000.0;

/// A request that can be run.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Execute {
    pub(super) source: String,
    /// All files, by path below the working directory.
    pub(super) files: Vec<(String, Vec<u8>)>,
    pub(super) stdin: String,
    pub(super) arguments: Vec<String>,
    /// Milliseconds that may pass, including sleep.
    pub(super) timeout: f64,
    /// Milliseconds of computing time.
    pub(super) cpu_time: f64,
    /// Bytes of memory, if the client set a limit of its own.
    pub(super) memory: Option<u64>,
}

impl Execute {
    /// Reads a request to a server whose Python has this version.
    ///
    /// # Errors
    ///
    /// The message for the client.
    pub(super) fn read(body: &Value, version: &str) -> Result<Self, String> {
        let empty = Map::new();
        let body = body.as_object().unwrap_or(&empty);
        let text = |name: &str| body.get(name).and_then(Value::as_str).filter(|text| !text.is_empty());
        let language = text("language").ok_or("language is required as a string")?;
        let selector = text("version").ok_or("version is required as a string")?;
        let files = body.get("files").and_then(Value::as_array).ok_or("files is required as an array")?;
        for (index, file) in files.iter().enumerate() {
            if !file.get("content").is_some_and(Value::is_string) {
                return Err(format!("files[{index}].content is required as a string"));
            }
        }
        let known = NAMES.contains(&language.to_lowercase().as_str());
        if !known || !selector::includes(selector, numbers(version)) {
            return Err(format!("{language}-{selector} runtime is unknown"));
        }
        let main = files.iter().position(is_text).ok_or("files must include at least one utf8 encoded file")?;
        constraint(body, "compile_memory_limit", None)?;
        let memory = constraint(body, "run_memory_limit", None)?;
        constraint(body, "compile_timeout", Some(COMPILE))?;
        let timeout = constraint(body, "run_timeout", Some(RUN))?;
        constraint(body, "compile_cpu_time", Some(COMPILE))?;
        let cpu_time = constraint(body, "run_cpu_time", Some(RUN))?;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it saturates, and is positive")]
        let memory = memory.filter(|bytes| *bytes > 0.0).map(|bytes| bytes as u64);
        Ok(Self {
            source: files[main]["content"].as_str().unwrap_or_default().to_owned(),
            files: files.iter().enumerate().map(|(index, file)| read_file(index, file)).collect::<Result<_, _>>()?,
            stdin: stdin(body)?,
            arguments: arguments(body)?,
            timeout: timeout.unwrap_or(RUN),
            cpu_time: cpu_time.unwrap_or(RUN),
            memory,
        })
    }
}

/// The numbers of a version such as `3.14.0`.
fn numbers(version: &str) -> selector::Version {
    let mut numbers = version.split('.').map(|part| part.parse().unwrap_or(0));
    std::array::from_fn(|_| numbers.next().unwrap_or(0))
}

/// Whether a file's content is the text itself.
fn is_text(file: &Value) -> bool {
    matches!(file.get("encoding").and_then(Value::as_str), None | Some("" | "utf8"))
}

fn read_file(index: usize, file: &Value) -> Result<(String, Vec<u8>), String> {
    let name = file.get("name").and_then(Value::as_str).unwrap_or_default().trim_start_matches('/');
    let name = if name.is_empty() { format!("file{index}.code") } else { name.to_owned() };
    if name.split('/').any(|part| part == "..") {
        return Err(format!("files[{index}].name leads out of the working directory"));
    }
    let content = file["content"].as_str().unwrap_or_default();
    let bytes = match file.get("encoding").and_then(Value::as_str) {
        Some("base64") => from_base64(content).ok_or_else(|| format!("files[{index}].content is not valid base64"))?,
        Some("hex") => {
            judge_sandbox::from_hex(content).ok_or_else(|| format!("files[{index}].content is not valid hex"))?
        }
        _ => content.as_bytes().to_vec(),
    };
    Ok((name, bytes))
}

/// A limit set by the client, which must not exceed the server's if there is one. Empty or zero counts as none.
fn constraint(body: &Map<String, Value>, name: &str, configured: Option<f64>) -> Result<Option<f64>, String> {
    let number = match body.get(name) {
        None | Some(Value::Null | Value::Bool(false)) => return Ok(None),
        Some(Value::String(text)) if text.is_empty() => return Ok(None),
        Some(value) => value.as_f64().ok_or_else(|| format!("If specified, {name} must be a number"))?,
    };
    match configured {
        _ if number.abs() <= 0.0 => Ok(None),
        Some(configured) if number > configured => {
            Err(format!("{name} cannot exceed the configured limit of {configured}"))
        }
        Some(_) if number < 0.0 => Err(format!("{name} must be non-negative")),
        _ => Ok(Some(number)),
    }
}

/// Standard input, to which Piston adds a final line feed.
fn stdin(body: &Map<String, Value>) -> Result<String, String> {
    let mut text = match body.get("stdin") {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => text.clone(),
        Some(_) => return Err("If specified, stdin must be a string".to_owned()),
    };
    if !text.ends_with('\n') {
        text.push('\n');
    }
    Ok(text)
}

fn arguments(body: &Map<String, Value>) -> Result<Vec<String>, String> {
    let refused = || "If specified, args must be an array of strings".to_owned();
    match body.get("args") {
        None | Some(Value::Null) => Ok(Vec::new()),
        Some(Value::Array(items)) => {
            items.iter().map(|item| item.as_str().map(str::to_owned).ok_or_else(refused)).collect()
        }
        Some(_) => Err(refused()),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn request() -> Value {
        json!({ "language": "py", "version": "3.x", "files": [{ "content": "print(1)" }] })
    }

    fn with(name: &str, value: Value) -> Value {
        let mut request = request();
        request[name] = value;
        request
    }

    #[track_caller]
    fn refused(body: &Value, message: &str) {
        assert_eq!(Execute::read(body, "3.14.0").unwrap_err(), message);
    }

    #[test]
    fn every_mistake_has_pistons_message() {
        refused(&Value::Null, "language is required as a string");
        refused(&json!([]), "language is required as a string");
        refused(&with("language", json!(1)), "language is required as a string");
        refused(&with("language", json!("")), "language is required as a string");
        refused(&with("version", json!(3)), "version is required as a string");
        refused(&with("files", json!({})), "files is required as an array");
        refused(&with("files", json!([{ "content": "" }, {}])), "files[1].content is required as a string");
        refused(&with("files", json!([1])), "files[0].content is required as a string");
        refused(&with("language", json!("rust")), "rust-3.x runtime is unknown");
        refused(&with("version", json!("3.10.0")), "py-3.10.0 runtime is unknown");
        let encoded = json!([{ "content": "00", "encoding": "hex" }]);
        refused(&with("files", encoded), "files must include at least one utf8 encoded file");
        refused(&with("files", json!([])), "files must include at least one utf8 encoded file");
        for kind in ["memory_limit", "timeout", "cpu_time"] {
            for stage in ["compile", "run"] {
                let name = format!("{stage}_{kind}");
                refused(&with(&name, json!("1")), &format!("If specified, {name} must be a number"));
                refused(&with(&name, json!(true)), &format!("If specified, {name} must be a number"));
                if kind != "memory_limit" {
                    refused(&with(&name, json!(-1)), &format!("{name} must be non-negative"));
                    let limit = if stage == "run" { 3000 } else { 10000 };
                    let message = format!("{name} cannot exceed the configured limit of {limit}");
                    refused(&with(&name, json!(limit + 1)), &message);
                }
            }
        }
        refused(&with("stdin", json!(1)), "If specified, stdin must be a string");
        refused(&with("args", json!([1])), "If specified, args must be an array of strings");
        let files = |file: Value| with("files", json!([{ "content": "" }, file]));
        refused(
            &files(json!({ "name": "a/../../b", "content": "" })),
            "files[1].name leads out of the working directory",
        );
        refused(&files(json!({ "encoding": "hex", "content": "0" })), "files[1].content is not valid hex");
        refused(&files(json!({ "encoding": "base64", "content": "*" })), "files[1].content is not valid base64");
    }

    #[test]
    fn the_first_mistake_is_reported() {
        let mut body = with("language", json!("rust"));
        body["run_timeout"] = json!("long");
        refused(&body, "rust-3.x runtime is unknown");
        let mut body = with("compile_timeout", json!("long"));
        body["run_memory_limit"] = json!("much");
        refused(&body, "If specified, run_memory_limit must be a number");
    }

    #[test]
    fn every_field_that_clients_send_is_read() {
        let body = json!({
            "language": "Python", "version": "*", "stdin": "a", "args": ["1", "ü"],
            "files": [
                { "name": "/data/x", "content": "0aFf", "encoding": "hex" },
                { "name": null, "content": "print(1)", "encoding": "utf8" },
                { "name": "", "content": "aGk=", "encoding": "base64" },
            ],
            "compile_timeout": 10000, "run_timeout": 1500.5, "compile_memory_limit": -1, "run_memory_limit": -1,
            "run_cpu_time": 0,
        });
        let expected = Execute {
            source: "print(1)".to_owned(),
            files: vec![
                ("data/x".to_owned(), vec![10, 255]),
                ("file1.code".to_owned(), b"print(1)".to_vec()),
                ("file2.code".to_owned(), b"hi".to_vec()),
            ],
            stdin: "a\n".to_owned(),
            arguments: vec!["1".to_owned(), "ü".to_owned()],
            timeout: 1500.5,
            cpu_time: 3000.0,
            memory: None,
        };
        assert_eq!(Execute::read(&body, "3.14.0"), Ok(expected));
        let plain = Execute::read(&with("run_memory_limit", json!(1e9)), "3.14.0").unwrap();
        assert_eq!((plain.stdin.as_str(), plain.memory), ("\n", Some(1_000_000_000)));
    }
}
