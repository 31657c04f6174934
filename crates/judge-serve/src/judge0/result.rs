//! A submission as Judge0 shows it, with the fields that were asked for.
//!
//! Pure: stored submissions in, JSON out.

use std::borrow::Cow;

use jiff::Timestamp;
use serde_json::{Map, Value, json};

use super::about::{Flavour, language, status};
use super::submission::Note;
use crate::encoding;
use crate::run::RunRequest;
use crate::store::{Record, State};
use crate::wire::RunReport;
use crate::work::Work;

/// The fields that are shown unless others are asked for.
const USUAL: [&str; 8] = ["stdout", "time", "memory", "stderr", "token", "compile_output", "message", "status"];

/// All fields, and `*`, which stands for all of them. Later versions have more, such as `queued_at`.
pub(super) const FIELDS: [&str; 36] = [
    "*",
    "token",
    "source_code",
    "language_id",
    "language",
    "stdin",
    "expected_output",
    "stdout",
    "stderr",
    "compile_output",
    "message",
    "status_id",
    "status",
    "exit_code",
    "exit_signal",
    "time",
    "wall_time",
    "memory",
    "created_at",
    "finished_at",
    "command_line_arguments",
    "compiler_options",
    "callback_url",
    "additional_files",
    "cpu_time_limit",
    "cpu_extra_time",
    "wall_time_limit",
    "memory_limit",
    "stack_limit",
    "max_processes_and_or_threads",
    "max_file_size",
    "number_of_runs",
    "enable_per_process_and_thread_time_limit",
    "enable_per_process_and_thread_memory_limit",
    "redirect_stderr_to_stdout",
    "enable_network",
];

/// A submission with its result.
#[derive(Debug)]
pub(super) struct Stored {
    pub(super) token: String,
    pub(super) request: RunRequest,
    pub(super) note: Note,
    /// Its result; none while it waits.
    pub(super) ended: Option<Ended>,
    /// Milliseconds since 1970.
    pub(super) accepted_at: i64,
    pub(super) finished_at: Option<i64>,
}

/// The result of a submission.
#[derive(Debug)]
pub(super) enum Ended {
    /// It has run.
    Ran(RunReport),
    /// It was cancelled, or its result is lost.
    Lost,
}

impl Stored {
    /// A submission from the store, if it is one of this API.
    pub(super) fn of(record: Record) -> Option<Self> {
        let Record { brief, work, report } = record;
        let Ok(Work::Run(mut request)) = serde_json::from_str(&work) else { return None };
        let note = request.note.take().and_then(|note| serde_json::from_value::<Note>(note).ok())?;
        let ended = match brief.state {
            State::Waiting => None,
            State::Finished => {
                let report = report.and_then(|report| serde_json::from_str(&report).ok());
                Some(report.map_or(Ended::Lost, Ended::Ran))
            }
            State::Cancelled => Some(Ended::Lost),
        };
        let (accepted_at, finished_at) = (brief.accepted_at, brief.finished_at);
        Some(Self { token: brief.id, request, note, ended, accepted_at, finished_at })
    }

    /// The id of its status.
    pub(super) fn status(&self) -> usize {
        Verdict::of(self.ended.as_ref(), &self.note).status
    }
}

/// Which fields to show, and how.
#[derive(Debug, Clone, Default)]
pub(super) struct Shape {
    /// Their names; empty for the usual ones.
    pub(super) fields: Vec<String>,
    pub(super) is_base64: bool,
    pub(super) flavour: Option<Flavour>,
}

impl Shape {
    /// The names of the fields; none for all of them, if there is a `*`.
    fn names(&self) -> Option<Vec<&str>> {
        if self.fields.iter().any(|name| name == "*") {
            return None;
        }
        Some(if self.fields.is_empty() { USUAL.to_vec() } else { self.fields.iter().map(String::as_str).collect() })
    }
}

/// A submission contains bytes that are not text, and base64 was not asked for.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct NotText;

/// A submission with the fields that were asked for. Fields that Judge0 does not have are skipped.
pub(super) fn shown(stored: &Stored, shape: &Shape) -> Result<Value, NotText> {
    let mut all = all(stored, shape)?;
    let Some(names) = shape.names() else { return Ok(Value::Object(all)) };
    // Each is moved, not copied, so that a field is written once however often it is asked for.
    Ok(names.into_iter().filter_map(|name| Some((name.to_owned(), all.remove(name)?))).collect::<Map<_, _>>().into())
}

/// A submission with all fields of 1.13. Later fields, such as `queued_at`, are unknown to its clients, and some of
/// these fail on fields that they do not know.
fn all(stored: &Stored, shape: &Shape) -> Result<Map<String, Value>, NotText> {
    let Stored { token, request, note, ended, accepted_at, finished_at } = stored;
    let verdict = Verdict::of(ended.as_ref(), note);
    let outcome = match ended {
        Some(Ended::Ran(outcome)) => Some(outcome),
        Some(Ended::Lost) | None => None,
    };
    let flavour = shape.flavour.unwrap_or(Flavour::Plain);
    let text = |bytes: Option<&[u8]>| shape.text(bytes);
    let seconds = |time: f64| format!("{time:.3}");
    let limit = usize::try_from(note.output()).unwrap_or(usize::MAX);
    let stdout = outcome.map(|outcome| exact(&outcome.stdout, outcome.stdout_base64.as_deref()));
    let stderr = outcome.map(|outcome| exact(&outcome.stderr, outcome.stderr_base64.as_deref()));
    let stream = |bytes: Option<Cow<'_, [u8]>>| match bytes {
        Some(bytes) if !bytes.is_empty() => text(Some(&bytes[..bytes.len().min(limit)])),
        Some(_) | None => Ok(None),
    };
    let fields = json!({
        "token": token,
        "source_code": text((!note.is_project()).then_some(request.source.as_bytes()))?,
        "language_id": note.language_id,
        "language": language(flavour, note.language_id),
        "stdin": text(note.has_stdin.then_some(&request.stdin[..]))?,
        "expected_output": text(note.expected().as_deref())?,
        "stdout": stream(stdout)?,
        "stderr": stream(stderr)?,
        "compile_output": null,
        "message": text(verdict.message.as_deref().map(str::as_bytes))?,
        "status_id": verdict.status,
        "status": status(verdict.status),
        "exit_code": verdict.exit_code,
        "exit_signal": verdict.signal,
        "time": outcome.map(|outcome| seconds(outcome.cpu_seconds)),
        "wall_time": outcome.map(|outcome| seconds(outcome.elapsed_seconds)),
        "memory": outcome.map(|outcome| outcome.memory_bytes / 1_024),
        "created_at": moment(*accepted_at),
        "finished_at": finished_at.map(moment),
        "command_line_arguments": note.command_line_arguments,
        "compiler_options": note.compiler_options,
        "callback_url": note.callback_url,
        "additional_files": (!request.archive.is_empty()).then(|| in_lines(&encoding::base64(&request.archive))),
    });
    let mut fields = match fields {
        Value::Object(fields) => fields,
        _ => Map::new(),
    };
    for (name, number) in &note.numbers {
        fields.insert(name.clone(), whole(*number));
    }
    for (name, flag) in &note.flags {
        fields.insert(name.clone(), (*flag).into());
    }
    Ok(fields)
}

/// What a program printed, byte for byte.
fn exact<'t>(text: &'t str, base64: Option<&str>) -> Cow<'t, [u8]> {
    match base64.and_then(encoding::from_base64) {
        Some(bytes) => bytes.into(),
        None => text.as_bytes().into(),
    }
}

/// A number, as an integer if it has no fraction.
fn whole(number: f64) -> Value {
    #[expect(clippy::cast_possible_truncation, reason = "limits are small")]
    if number.fract() == 0.0 { (number as i64).into() } else { number.into() }
}

/// Milliseconds since 1970, as Judge0 writes them.
pub(super) fn moment(milliseconds: i64) -> String {
    let moment = Timestamp::from_millisecond(milliseconds).unwrap_or_default();
    moment.strftime("%Y-%m-%dT%H:%M:%S.%3fZ").to_string()
}

impl Shape {
    fn text(&self, bytes: Option<&[u8]>) -> Result<Option<String>, NotText> {
        match bytes {
            None => Ok(None),
            Some(bytes) if self.is_base64 => Ok(Some(in_lines(&encoding::base64(bytes)))),
            Some(bytes) => String::from_utf8(bytes.to_vec()).map(Some).map_err(|_| NotText),
        }
    }
}

/// Base64 in lines of 60 characters, each of which ends with a line feed.
fn in_lines(digits: &str) -> String {
    let lines = (0..digits.len()).step_by(60).map(|start| &digits[start..digits.len().min(start + 60)]);
    lines.flat_map(|line| [line, "\n"]).collect()
}

/// Judge0's verdict on a submission.
#[derive(Debug, PartialEq, Eq)]
struct Verdict {
    status: usize,
    message: Option<String>,
    exit_code: Option<u32>,
    signal: Option<u32>,
}

impl Verdict {
    fn of(ended: Option<&Ended>, note: &Note) -> Self {
        let plain = |status, message: Option<&str>| Self {
            status,
            message: message.map(str::to_owned),
            exit_code: None,
            signal: None,
        };
        let outcome = match ended {
            None => return plain(1, None),
            Some(Ended::Lost) => return plain(13, Some("it was not run")),
            Some(Ended::Ran(outcome)) => outcome,
        };
        let killed = |status, signal: u32, message: &str| Self {
            status,
            message: Some(message.to_owned()),
            exit_code: Some(0),
            signal: Some(signal),
        };
        let fatal = |status, signal: u32| killed(status, signal, &format!("Caught fatal signal {signal}"));
        let most = usize::try_from(note.output()).unwrap_or(usize::MAX);
        let stdout = exact(&outcome.stdout, outcome.stdout_base64.as_deref());
        let stderr = exact(&outcome.stderr, outcome.stderr_base64.as_deref());
        match &outcome.ending[..] {
            "computed_too_long" => killed(5, 9, "Time limit exceeded"),
            "elapsed_too_long" => killed(5, 9, "Time limit exceeded (wall clock)"),
            "output_limit" => fatal(8, 25),
            _ if stdout.len() > most || stderr.len() > most => fatal(8, 25),
            "crashed" => fatal(10, 6),
            "unjudged" => plain(13, Some("it was not run")),
            "memory_limit" => fatal(12, 9),
            _ => match outcome.status {
                None | Some(0) => {
                    let status = if is_expected(&stdout, note.expected().as_deref()) { 3 } else { 4 };
                    Self { exit_code: Some(0), ..plain(status, None) }
                }
                Some(code) => {
                    let message = format!("Exited with error status {code}");
                    Self { exit_code: Some(code), ..plain(11, Some(&message)) }
                }
            },
        }
    }
}

/// Whether a program printed what is expected, apart from space at the end of each line and of the whole output.
fn is_expected(printed: &[u8], expected: Option<&[u8]>) -> bool {
    let Some(expected) = expected else { return true };
    let trimmed = |text: &[u8]| {
        let lines: Vec<&[u8]> = text.split(|byte| *byte == b'\n').map(without_end).collect();
        without_end(&lines.join(&b'\n')).to_vec()
    };
    trimmed(printed) == trimmed(expected)
}

/// A text without the space at its end, by Ruby's definition: zeros and vertical tabs count as space.
fn without_end(mut text: &[u8]) -> &[u8] {
    while let [before @ .., b'\0' | b'\t'..=b'\r' | b' '] = text {
        text = before;
    }
    text
}

#[cfg(test)]
mod tests;
