//! What a client may submit, and Judge0's messages for the fields that it may not.
//!
//! Pure: it neither runs nor stores anything, and knows no HTTP.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::time::Duration;

use judge_sandbox::RunLimits;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::about::{Flavour, MULTI_FILE, NUMBERS, Number, language};
use super::{project, words};
use crate::archive::{self, Contents};
use crate::encoding::{base64, from_base64};
use crate::run::{RunRequest, Wanted};

/// The flags that a submission may set.
const FLAGS: [&str; 4] = [
    "enable_per_process_and_thread_time_limit",
    "enable_per_process_and_thread_memory_limit",
    "redirect_stderr_to_stdout",
    "enable_network",
];

/// The most characters of options and of arguments.
const WORDS: usize = 512;

/// The most bytes of a URL.
const URL: usize = 2_048;

/// The bytes that the additional files of all submissions in a batch may have together once unpacked.
pub(super) const FILES: usize = 4 * archive::BYTES;

/// The characters that Judge0 removes from arguments before its shell sees them.
const SPECIAL: [char; 7] = ['$', '&', ';', '<', '>', '|', '`'];

/// The parts of a submission that are kept along with the run that it becomes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Note {
    pub(super) language_id: i64,
    pub(super) has_stdin: bool,
    pub(super) expected_output: Option<String>,
    /// The expected output in base64, if it is not text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    expected_bytes: Option<String>,
    pub(super) command_line_arguments: Option<String>,
    pub(super) compiler_options: Option<String>,
    pub(super) callback_url: Option<String>,
    pub(super) numbers: BTreeMap<String, f64>,
    pub(super) flags: BTreeMap<String, bool>,
}

impl Note {
    fn number(&self, name: &str) -> f64 {
        self.numbers.get(name).copied().unwrap_or_default()
    }

    /// A limit. For Judge0, 0 means no limit: here, it means the highest limit that there is.
    fn limit(&self, name: &str) -> f64 {
        let most = || NUMBERS.iter().find(|number| number.name == name).map_or(0.0, |number| number.most);
        Some(self.number(name)).filter(|number| *number > 0.0).unwrap_or_else(most)
    }

    /// The output that is expected.
    pub(super) fn expected(&self) -> Option<Cow<'_, [u8]>> {
        let bytes = self.expected_bytes.as_deref().and_then(from_base64).map(Cow::Owned);
        bytes.or_else(|| self.expected_output.as_deref().map(|text| text.as_bytes().into()))
    }

    /// The bytes that either stream may have.
    pub(super) fn output(&self) -> u64 {
        bytes(self.limit("max_file_size"))
    }

    /// Whether it is a program with several files, none of which is its source.
    pub(super) fn is_project(&self) -> bool {
        self.language_id == MULTI_FILE
    }

    /// Whether everything is printed to standard output.
    pub(super) fn is_redirected(&self) -> bool {
        self.flags.get("redirect_stderr_to_stdout").copied().unwrap_or_default()
    }
}

/// What is wrong with a submission, by field.
pub(super) type Mistakes = BTreeMap<&'static str, Vec<String>>;

/// Reads a submission, and takes the bytes of its additional files from `room`.
///
/// # Errors
///
/// What is wrong with each field.
pub(super) fn read(
    body: Value,
    is_base64: bool,
    flavour: Flavour,
    (room, allows_callback): (&mut usize, impl Fn(&str) -> bool),
) -> Result<(RunRequest, Note), Mistakes> {
    let body = match body {
        Value::Object(body) => body,
        _ => Map::new(),
    };
    let mut reader = Reader { body, is_base64, mistakes: Mistakes::new() };
    let source = reader.text("source_code").unwrap_or_default();
    let language_id = reader.language(flavour);
    let is_project = language_id == MULTI_FILE;
    match source.trim().is_empty() {
        true if !is_project && !reader.mistakes.contains_key("source_code") => {
            reader.mistaken("source_code", "can't be blank");
        }
        false if is_project => reader.mistaken("source_code", "must be blank"),
        _ => {}
    }
    let archive = reader.archive();
    if is_project && archive.is_none() && !reader.mistakes.contains_key("additional_files") {
        reader.mistaken("additional_files", "can't be blank");
    }
    let stdin = reader.bytes("stdin");
    let (expected_output, expected_bytes) = match reader.bytes("expected_output").map(String::from_utf8) {
        None => (None, None),
        Some(Ok(text)) => (Some(text), None),
        Some(Err(bytes)) => (None, Some(base64(bytes.as_bytes()))),
    };
    let note = Note {
        language_id,
        has_stdin: stdin.is_some(),
        expected_output,
        expected_bytes,
        command_line_arguments: reader.words("command_line_arguments"),
        compiler_options: reader.words("compiler_options"),
        callback_url: reader.plain("callback_url").filter(|url| !url.trim().is_empty()),
        numbers: NUMBERS.iter().map(|number| (number.name.to_owned(), reader.number(number))).collect(),
        flags: FLAGS.iter().map(|name| ((*name).to_owned(), reader.flag(name))).collect(),
    };
    if note.callback_url.as_ref().is_some_and(|url| !allows_callback(url)) {
        reader.mistaken("callback_url", "setting callback is not allowed");
    }
    if note.callback_url.as_ref().is_some_and(|url| url.len() > URL) {
        reader.mistaken("callback_url", format!("is too long (maximum is {URL} characters)"));
    }
    if note.flags["enable_network"] {
        reader.mistaken("enable_network", "enabling network is not allowed");
    }
    if note.compiler_options.as_deref().is_some_and(|options| !options.trim().is_empty()) {
        reader.mistaken("compiler_options", "setting compiler options is not allowed");
    }
    let files = archive.as_deref().and_then(|archive| reader.checked("additional_files", Contents::of(archive)));
    if let Some(files) = &files {
        match room.checked_sub(files.size()) {
            Some(left) => *room = left,
            None => reader.mistaken("additional_files", too_large()),
        }
    }
    let (source, arguments) = match &files {
        Some(files) if is_project => {
            let main = reader.checked("additional_files", project::main(files));
            main.map_or_else(Default::default, |main| (main.source, main.arguments))
        }
        _ => {
            let plain = note.command_line_arguments.as_deref().unwrap_or_default().replace(SPECIAL, "");
            let arguments = words::split(&plain).ok_or_else(|| "has a quote that is not closed".to_owned());
            (source, reader.checked("command_line_arguments", arguments).unwrap_or_default())
        }
    };
    if !reader.mistakes.is_empty() {
        return Err(reader.mistakes);
    }
    let time = |number: f64| Duration::try_from_secs_f64(number).unwrap_or_default();
    let request = RunRequest {
        source,
        arguments,
        archive: archive.unwrap_or_default(),
        stdin: stdin.unwrap_or_default(),
        wanted: Wanted { merged: note.is_redirected(), ..Wanted::default() },
        limits: RunLimits {
            computed: time(note.limit("cpu_time_limit")),
            elapsed: time(note.number("wall_time_limit")),
            memory: bytes(note.number("memory_limit")),
            // Enough to see which of the two streams has too much.
            output: 2 * note.output() + 1,
        },
        ..RunRequest::default()
    };
    Ok((request, note))
}

fn too_large() -> String {
    format!("is too large: the files of a batch have at most {} MiB together once unpacked", FILES >> 20)
}

/// Kilobytes as bytes.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is within its bounds")]
fn bytes(kilobytes: f64) -> u64 {
    (kilobytes * 1_024.0) as u64
}

/// A submission that is read field by field.
struct Reader {
    body: Map<String, Value>,
    is_base64: bool,
    mistakes: Mistakes,
}

impl Reader {
    fn mistaken(&mut self, name: &'static str, message: impl Into<String>) {
        self.mistakes.entry(name).or_default().push(message.into());
    }

    /// The value of a result; an error is recorded as a mistake in this field.
    fn checked<T>(&mut self, name: &'static str, found: Result<T, String>) -> Option<T> {
        found.map_err(|message| self.mistaken(name, message)).ok()
    }

    /// The archive of additional files, which is always base64.
    fn archive(&mut self) -> Option<Vec<u8>> {
        let text = self.plain("additional_files").filter(|text| !text.trim().is_empty())?;
        self.checked("additional_files", from_base64(&text).ok_or_else(|| "is not valid base64".to_owned()))
    }

    /// Bytes, which are sent as text or as base64.
    fn bytes(&mut self, name: &'static str) -> Option<Vec<u8>> {
        let text = self.plain(name)?;
        if !self.is_base64 {
            return Some(text.into_bytes());
        }
        self.checked(name, from_base64(&text).ok_or_else(|| "is not valid base64".to_owned()))
    }

    /// A text that may be base64.
    fn text(&mut self, name: &'static str) -> Option<String> {
        let text = String::from_utf8(self.bytes(name)?);
        self.checked(name, text.map_err(|_| "is not valid UTF-8".to_owned()))
    }

    /// A text; numbers are accepted as text.
    fn plain(&mut self, name: &'static str) -> Option<String> {
        match self.body.remove(name) {
            None | Some(Value::Null) => None,
            Some(Value::String(text)) => Some(text),
            Some(Value::Number(number)) => Some(number.to_string()),
            Some(_) => {
                self.mistaken(name, "is not a text");
                None
            }
        }
    }

    /// Options or arguments.
    fn words(&mut self, name: &'static str) -> Option<String> {
        let words = self.plain(name)?;
        if words.chars().count() > WORDS {
            self.mistaken(name, format!("is too long (maximum is {WORDS} characters)"));
        }
        Some(words)
    }

    /// The id of a language that is served.
    fn language(&mut self, flavour: Flavour) -> i64 {
        let id = match self.body.remove("language_id") {
            Some(Value::String(id)) if !id.trim().is_empty() => id.trim().parse().unwrap_or_default(),
            None | Some(Value::Null | Value::String(_)) => {
                self.mistaken("language_id", "can't be blank");
                self.mistaken("language_id", "language with id  doesn't exist");
                return 0;
            }
            Some(id) => id.as_i64().unwrap_or_default(),
        };
        if language(flavour, id).is_none() {
            self.mistaken("language_id", format!("language with id {id} doesn't exist"));
        }
        id
    }

    /// A number within its bounds.
    fn number(&mut self, number: &Number) -> f64 {
        let given = match self.body.remove(number.name) {
            None | Some(Value::Null) => return number.usual,
            Some(value) => value.as_f64().or_else(|| value.as_str()?.trim().parse().ok()),
        };
        match given.filter(|given| given.is_finite()) {
            None => self.mistaken(number.name, "is not a number"),
            // For counts, this is Judge0's wording.
            Some(given) if given < number.least && number.is_count() => {
                self.mistaken(number.name, "must be greater than 0");
            }
            Some(given) if given < number.least => {
                self.mistaken(number.name, format!("must be greater than or equal to {}", number.least));
            }
            Some(given) if given > number.most => {
                self.mistaken(number.name, format!("must be less than or equal to {}", number.most));
            }
            Some(given) => return given,
        }
        number.usual
    }

    fn flag(&mut self, name: &'static str) -> bool {
        match self.body.remove(name) {
            Some(Value::Bool(flag)) => flag,
            Some(Value::String(text)) => text == "true" || text == "1",
            Some(Value::Number(number)) => number.as_i64() == Some(1),
            None | Some(Value::Null | Value::Array(_) | Value::Object(_)) => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::archive::tests::packed;
    use crate::encoding::base64;

    fn read_alone(body: &Value, is_base64: bool) -> Result<(RunRequest, Note), Mistakes> {
        read(body.clone(), is_base64, Flavour::Plain, (&mut FILES.clone(), |_: &str| false))
    }

    fn mistakes(body: &Value, is_base64: bool) -> Value {
        json!(read_alone(body, is_base64).unwrap_err())
    }

    #[test]
    fn every_mistake_is_reported_by_field() {
        let no_language = ["can't be blank", "language with id  doesn't exist"];
        let blank = json!({ "language_id": no_language, "source_code": ["can't be blank"] });
        assert_eq!(mistakes(&json!({}), false), blank);
        assert_eq!(mistakes(&json!([]), true), blank);
        let with = |name: &str, value: Value| {
            let mut body = json!({ "source_code": "x", "language_id": 71 });
            body[name] = value;
            mistakes(&body, false)[name][0].as_str().unwrap_or_default().to_owned()
        };
        assert_eq!(with("language_id", json!(999)), "language with id 999 doesn't exist");
        assert_eq!(with("source_code", json!(" ")), "can't be blank");
        assert_eq!(with("stdin", json!([])), "is not a text");
        for number in &NUMBERS {
            let message = format!("must be less than or equal to {}", number.most);
            assert_eq!(with(number.name, json!(number.most + 1.0)), message);
            let least =
                if number.is_count() { ("greater than", 0.0) } else { ("greater than or equal to", number.least) };
            let message = format!("must be {} {}", least.0, least.1);
            assert_eq!(with(number.name, json!(number.least - 1.0)), message);
            assert_eq!(with(number.name, json!("much")), "is not a number");
        }
        assert_eq!(with("enable_network", json!(true)), "enabling network is not allowed");
        assert_eq!(with("callback_url", json!("http://x")), "setting callback is not allowed");
        assert_eq!(with("additional_files", json!("UEs=")), "is not a zip archive that can be read");
        assert_eq!(with("additional_files", json!("*")), "is not valid base64");
        let compiled = "setting compiler options is not allowed";
        assert_eq!(with("compiler_options", json!("-O2")), compiled);
        assert_eq!(with("command_line_arguments", json!("'a")), "has a quote that is not closed");
        assert_eq!(with("compiler_options", json!("a".repeat(513))), "is too long (maximum is 512 characters)");
        let encoded = json!({ "source_code": "/w==", "language_id": 71, "stdin": "*", "expected_output": "*" });
        let no_base64 = ["is not valid base64"];
        let expected =
            json!({ "source_code": ["is not valid UTF-8"], "stdin": no_base64, "expected_output": no_base64 });
        assert_eq!(mistakes(&encoded, true), expected);
        let blank = json!({ "source_code": "x", "language_id": "", "callback_url": "" });
        assert_eq!(mistakes(&blank, false), json!({ "language_id": no_language }));
    }

    #[test]
    fn input_and_expected_output_may_be_any_bytes() {
        let body = json!({ "source_code": "eA==", "language_id": 71, "stdin": "/wA=", "expected_output": "/w==" });
        let (request, note) = read_alone(&body, true).unwrap();
        assert_eq!((&request.stdin[..], note.expected().as_deref()), (&[0xff, 0][..], Some(&[0xff][..])));
        let stored: Note = serde_json::from_value(json!(note)).unwrap();
        assert_eq!(stored, note);
        // As it was stored by earlier versions.
        let mut before = json!(note);
        before.as_object_mut().unwrap().remove("expected_bytes");
        assert_eq!(serde_json::from_value::<Note>(before).unwrap().expected(), None);
    }

    #[test]
    fn a_submission_becomes_a_run() {
        let body = json!({
            "source_code": "cHJpbnQoMSk=", "language_id": "71", "stdin": "w7w=", "expected_output": null,
            "cpu_time_limit": "0.5", "wall_time_limit": 3, "memory_limit": 4096, "max_file_size": 1,
            "redirect_stderr_to_stdout": true, "command_line_arguments": "a 'b c' $d;e",
        });
        let (request, note) = read_alone(&body, true).unwrap();
        assert_eq!((&request.source[..], &request.stdin[..]), ("print(1)", "ü".as_bytes()));
        assert_eq!(request.arguments, ["a", "b c", "de"]);
        let limits = RunLimits {
            computed: Duration::from_millis(500),
            elapsed: Duration::from_secs(3),
            memory: 4 << 20,
            output: 2049,
        };
        assert_eq!((request.limits, request.wanted.merged), (limits, true));
        assert!(note.has_stdin && note.expected_output.is_none() && note.is_redirected());
    }

    #[test]
    fn callbacks_are_allowed_by_the_caller() {
        let body = json!({ "source_code": "x", "language_id": 71, "callback_url": "http://here/x" });
        let (_, note) =
            read(body, false, Flavour::Plain, (&mut FILES.clone(), |url: &str| url == "http://here/x")).unwrap();
        assert_eq!(note.callback_url.as_deref(), Some("http://here/x"));
        let long = format!("http://here/{}", "x".repeat(URL));
        let body = json!({ "source_code": "x", "language_id": 71, "callback_url": long });
        let mistakes = read(body, false, Flavour::Plain, (&mut FILES.clone(), |_: &str| true)).unwrap_err();
        assert_eq!(json!(mistakes), json!({ "callback_url": ["is too long (maximum is 2048 characters)"] }));
    }

    #[test]
    fn no_limit_is_the_highest() {
        let body = json!({ "source_code": "x", "language_id": 71, "cpu_time_limit": 0, "max_file_size": 0 });
        let (request, note) = read_alone(&body, false).unwrap();
        assert_eq!((request.limits.computed, note.output()), (Duration::from_secs(15), 4_096 << 10));
    }

    #[test]
    fn additional_files_are_passed_on_and_can_be_the_whole_program() {
        let archive = base64(&packed(&[("run", b"python3 main.py 1"), ("main.py", b"import m"), ("m.py", b"")]));
        let plain = json!({ "source_code": "x", "language_id": 71, "additional_files": archive });
        let (request, note) = read_alone(&plain, false).unwrap();
        assert_eq!(
            (&request.source[..], archive::unpacked(&request.archive).unwrap().len(), note.is_project()),
            ("x", 3, false)
        );
        let project = json!({ "language_id": 89, "additional_files": archive, "command_line_arguments": "2" });
        let (request, note) = read_alone(&project, false).unwrap();
        assert!(request.source.contains("run_path(\"main.py\"") && request.arguments == ["1"], "{request:?}");
        assert!(note.is_project() && base64(&request.archive) == archive);
        let bare = json!({ "source_code": "x", "language_id": 89 });
        let expected = json!({ "additional_files": ["can't be blank"], "source_code": ["must be blank"] });
        assert_eq!(mistakes(&bare, false), expected);
        let other = base64(&packed(&[("run", b"gcc main.c"), ("main.c", b"")]));
        let other = mistakes(&json!({ "language_id": 89, "additional_files": other }), false);
        assert!(other["additional_files"][0].as_str().unwrap().contains("this server runs Python"), "{other}");
    }
}
