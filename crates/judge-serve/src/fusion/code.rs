//! One program: a request to `/run_code`, and its result in `SandboxFusion`'s words.

use std::time::Duration;

use judge_sandbox::{Ending, RunLimits};
use serde::Serialize;
use serde_json::{Map, Value};

use super::fields::Fields;
use crate::encoding::{base64, text};
use crate::refusal::Refusal;
use crate::run::{RunOutcome, RunRequest, Wanted};

/// The languages that `SandboxFusion` knows.
const LANGUAGES: [&str; 29] = [
    "python",
    "cpp",
    "nodejs",
    "go",
    "go_test",
    "java",
    "php",
    "csharp",
    "bash",
    "typescript",
    "sql",
    "rust",
    "cuda",
    "lua",
    "R",
    "perl",
    "D_ut",
    "ruby",
    "scala",
    "julia",
    "pytest",
    "junit",
    "kotlin_script",
    "jest",
    "verilog",
    "python_gpu",
    "lean",
    "swift",
    "racket",
];

/// The longest time limit that a program may have, in seconds.
const LONGEST: f64 = 60.0;

/// The bytes of memory that a program may use at most.
const MEMORY: u64 = 512 << 20;

/// The most characters of each of the two streams in an answer.
const SHOWN: usize = 1 << 20;

/// The bytes that a program may print before it is stopped: the original lets it continue and discards the rest.
const PRINTED: u64 = 8 << 20;

/// A folder outside the working directory that exists in the original and has to be made here.
const FOLDER: &str = "/mnt/";

/// The most files that are returned, and their total bytes.
const FETCHED: usize = 256;
const FETCHED_BYTES: u64 = 16 << 20;

/// A program to run.
#[derive(Debug)]
pub(super) struct Code {
    pub(super) language: String,
    pub(super) request: RunRequest,
}

impl Code {
    /// Reads a request to `/run_code`.
    pub(super) fn read(mut fields: Fields) -> Result<Self, Refusal> {
        let source = fields.required("code");
        let message = "Input should be one of the languages of SandboxFusion";
        let language = fields.required_of("language", &LANGUAGES, message);
        fields.number("compile_timeout");
        let timeout = fields.number("run_timeout").unwrap_or(10.0);
        let memory = fields.number("memory_limit_MB").unwrap_or(-1.0);
        let mut drafts = fields.files("files");
        let wanted = wanted(&mut fields);
        // The original has this folder, so files that are asked for in it must be writable.
        if wanted.files.iter().any(|path| path.starts_with(FOLDER))
            && !drafts.iter().any(|(path, _)| path.starts_with(FOLDER))
        {
            drafts.push((format!("{FOLDER}.keep"), Vec::new()));
        }
        let request = RunRequest {
            source,
            // Only used for pytest, as in the original.
            arguments: fields.texts("args"),
            stdin: fields.text("stdin").unwrap_or_default().into_bytes(),
            drafts,
            wanted,
            limits: limits(timeout, memory),
            ..RunRequest::default()
        };
        fields.done()?;
        Ok(Self { language, request })
    }

    /// A program in Python without input.
    pub(super) fn python(source: String, timeout: f64) -> Self {
        let request = RunRequest { source, limits: limits(timeout, -1.0), ..RunRequest::default() };
        Self { language: "python".to_owned(), request }
    }
}

/// The files to return.
pub(super) fn wanted(fields: &mut Fields) -> Wanted {
    let files = fields.texts("fetch_files");
    if files.len() > FETCHED {
        fields.mistaken("fetch_files", "too_long", "List should have at most 256 items");
    }
    Wanted { files, bytes: FETCHED_BYTES, ..Wanted::default() }
}

/// The limits for the given seconds and MiB; there is always a limit.
pub(super) fn limits(seconds: f64, mebibytes: f64) -> RunLimits {
    let time = Duration::try_from_secs_f64(seconds.clamp(0.0, LONGEST)).unwrap_or_default();
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it saturates, and is positive")]
    let memory = if mebibytes > 0.0 { ((mebibytes * 1024.0 * 1024.0) as u64).min(MEMORY) } else { MEMORY };
    RunLimits { computed: time, elapsed: time, memory, output: PRINTED }
}

/// The result of a command.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(super) struct Command {
    status: &'static str,
    execution_time: Option<f64>,
    return_code: Option<i64>,
    stdout: String,
    stderr: String,
}

impl Command {
    /// The result of a program's run.
    pub(super) fn of(outcome: &RunOutcome) -> Self {
        let (status, return_code) = match &outcome.ending {
            Ending::ComputedTooLong | Ending::ElapsedTooLong => ("TimeLimitExceeded", None),
            // As if killed by SIGKILL, SIGXFSZ and SIGABRT.
            Ending::MemoryLimit => ("Finished", Some(-9)),
            Ending::OutputLimit => ("Finished", Some(-25)),
            Ending::Crashed => ("Finished", Some(-6)),
            Ending::Exited { .. } | Ending::Raised { .. } | Ending::SyntaxError => {
                ("Finished", outcome.ending.status().map(i64::from))
            }
        };
        Self {
            status,
            execution_time: Some(outcome.usage.elapsed().as_secs_f64()),
            return_code,
            stdout: text(&outcome.stdout, SHOWN),
            stderr: text(&outcome.stderr, SHOWN),
        }
    }

    /// Marks the command as timed out: a part of it took longer than allowed.
    pub(super) fn ran_out_of_time(&mut self) {
        (self.status, self.return_code) = ("TimeLimitExceeded", None);
    }

    /// Whether it exited with status 0.
    pub(super) fn is_success(&self) -> bool {
        self.return_code == Some(0)
    }

    pub(super) fn stdout(&self) -> &str {
        &self.stdout
    }
}

/// An answer to `/run_code`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(super) struct CodeAnswer {
    status: &'static str,
    message: String,
    compile_result: Option<Command>,
    run_result: Option<Command>,
    executor_pod_name: Option<String>,
    files: Map<String, Value>,
}

impl CodeAnswer {
    /// The answer for a program that was run.
    pub(super) fn of(outcome: &RunOutcome) -> Self {
        let command = Command::of(outcome);
        Self {
            status: if command.is_success() { "Success" } else { "Failed" },
            message: String::new(),
            compile_result: None,
            run_result: Some(command),
            executor_pod_name: None,
            files: fetched(outcome),
        }
    }

    /// The answer for programs in languages that are not served: they do not compile.
    pub(super) fn unserved(language: &str) -> Self {
        // A request can name any text, and this says so once for each case.
        let language = if LANGUAGES.contains(&language) { language } else { "this language" };
        let command = Command {
            status: "Finished",
            execution_time: Some(0.0),
            return_code: Some(1),
            stdout: String::new(),
            stderr: format!("{language} is not available here: this server runs Python\n"),
        };
        Self { status: "Failed", compile_result: Some(command), run_result: None, ..Self::failed("") }
    }

    /// The answer when the server failed, which says nothing about the program. Clients ask again.
    pub(super) fn failed(message: &str) -> Self {
        Self {
            status: "SandboxError",
            message: message.to_owned(),
            compile_result: None,
            run_result: None,
            executor_pod_name: None,
            files: Map::new(),
        }
    }

    /// Marks the program as failed: it exited with status 0 before it reached the code after it.
    pub(super) fn cut_short(mut self) -> Self {
        self.status = "Failed";
        if let Some(command) = &mut self.run_result {
            command.return_code = Some(1);
            command.stderr.push_str("the program ended before its tests did\n");
        }
        self
    }

    /// Leaves out everything by which the program could reveal what it has seen: what it printed, how long it took, its
    /// exact status.
    pub(super) fn silent(mut self) -> Self {
        for command in [&mut self.compile_result, &mut self.run_result].into_iter().flatten() {
            command.stdout.clear();
            command.stderr.clear();
            command.execution_time = None;
            command.return_code = command.return_code.map(|code| i64::from(code != 0));
        }
        self.files.clear();
        self
    }

    /// Leaves out what was printed, unless it fits into the room that is left.
    pub(super) fn shown_in(mut self, room: &mut usize) -> Self {
        for command in [&mut self.compile_result, &mut self.run_result].into_iter().flatten() {
            if let Some(left) = room.checked_sub(command.stdout.len() + command.stderr.len()) {
                *room = left;
            } else {
                (command.stdout, command.stderr) = (String::new(), String::new());
            }
        }
        self
    }

    pub(super) fn is_success(&self) -> bool {
        self.status == "Success"
    }

    pub(super) fn stdout(&self) -> &str {
        self.run_result.as_ref().map_or("", Command::stdout)
    }
}

/// The files that were asked for, by path, as base64.
pub(super) fn fetched(outcome: &RunOutcome) -> Map<String, Value> {
    outcome.kept.files.iter().map(|(path, bytes)| (path.clone(), base64(bytes).into())).collect()
}

#[cfg(test)]
mod tests {
    use judge_sandbox::{Kept, Usage};

    use super::*;

    #[test]
    fn every_ending_has_its_status_and_return_code() {
        let raised = Ending::Raised { types: vec!["ValueError".to_owned()] };
        let exit = |status| Ending::Exited { status };
        let table = [
            (exit(0), "Success", "Finished", Some(0)),
            (exit(3), "Failed", "Finished", Some(3)),
            (raised, "Failed", "Finished", Some(1)),
            (Ending::SyntaxError, "Failed", "Finished", Some(1)),
            (Ending::ComputedTooLong, "Failed", "TimeLimitExceeded", None),
            (Ending::ElapsedTooLong, "Failed", "TimeLimitExceeded", None),
            (Ending::MemoryLimit, "Failed", "Finished", Some(-9)),
            (Ending::OutputLimit, "Failed", "Finished", Some(-25)),
            (Ending::Crashed, "Failed", "Finished", Some(-6)),
        ];
        for (ending, status, run, code) in table {
            let usage = Usage { slept: Duration::from_millis(1_500), ..Usage::default() };
            let kept = Kept { files: vec![("/mnt/b".to_owned(), b"hi".to_vec())], ..Kept::default() };
            let (stdout, stderr) = (b"out".to_vec(), b"err".to_vec());
            let outcome = RunOutcome { ending, returned: false, stdout, stderr, usage, kept };
            let answer = CodeAnswer::of(&outcome);
            assert_eq!((answer.status, answer.files["/mnt/b"].as_str()), (status, Some("aGk=")));
            let command = answer.run_result.unwrap();
            assert_eq!((command.status, command.return_code), (run, code));
            assert_eq!(command.execution_time, Some(1.5));
        }
    }

    #[test]
    fn a_language_that_is_not_served_does_not_compile() {
        let answer = CodeAnswer::unserved("cpp");
        assert_eq!((answer.status, answer.run_result), ("Failed", None));
        assert_eq!(answer.compile_result.and_then(|command| command.return_code), Some(1));
    }

    #[test]
    fn printed_text_is_shown_as_long_as_there_is_room() {
        let printed = |text: &str| {
            let mut answer = CodeAnswer::unserved("cpp");
            answer.run_result = answer.compile_result.take();
            (answer.run_result.as_mut().unwrap().stdout, answer.run_result.as_mut().unwrap().stderr) =
                (text.to_owned(), String::new());
            answer
        };
        let mut room = 5;
        let shown = ["abc", "def", "gh", "i", ""].map(|text| printed(text).shown_in(&mut room).stdout().to_owned());
        assert_eq!((shown.map(|text| text.len()), room), ([3, 0, 2, 0, 0], 0));
    }

    #[test]
    fn there_is_always_a_limit() {
        assert_eq!(limits(1e9, 1e9), RunLimits { memory: MEMORY, ..limits(60.0, -1.0) });
        assert_eq!(limits(-1.0, 0.5).elapsed, Duration::ZERO);
        assert_eq!(limits(0.1, 0.5).memory, 512 << 10);
    }
}
