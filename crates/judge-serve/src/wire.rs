//! The types of the server's own API: what is sent and what is answered. The OpenAPI document is generated from them
//! and describes them. Inner types are not written out.

use std::collections::BTreeMap;
use std::time::Duration;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use judge_sandbox::{Ending, RunLimits};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use crate::run::{RunOutcome, RunRequest};

/// The challenges of this server.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Challenges {
    /// The challenges, by id.
    pub(crate) challenges: Vec<ChallengeBrief>,
}

/// A challenge in a list.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct ChallengeBrief {
    /// Its id.
    pub(crate) id: String,
    /// Its title.
    pub(crate) title: String,
    /// `junior`, `mid` or `senior`.
    pub(crate) level: String,
    /// Its topics.
    pub(crate) topics: Vec<String>,
    /// The minutes that it is meant to take.
    pub(crate) minutes: u32,
    /// What to write: `function`, `class`, `program`, `sql`, `tests` or `drill`.
    pub(crate) kind: String,
}

/// A challenge as its candidates see it.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct ChallengeDetail {
    /// The fields that lists have, too.
    #[serde(flatten)]
    pub(crate) brief: ChallengeBrief,
    /// The statement, as Markdown.
    pub(crate) statement: String,
    /// The file that a candidate begins with.
    pub(crate) starter: String,
    /// What is called, and with which parameters.
    pub(crate) entry: ChallengeEntry,
    /// What each case may use.
    pub(crate) limits: ChallengeLimits,
    /// What the source must not contain.
    pub(crate) rules: ChallengeRules,
    /// The samples.
    pub(crate) samples: Vec<Sample>,
}

/// What is called in a solution.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct ChallengeEntry {
    /// The names that it may have; empty for programs.
    pub(crate) names: Vec<String>,
    /// The names of a function's parameters.
    pub(crate) parameters: Vec<String>,
}

/// What each case may use, unless the case says otherwise.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct ChallengeLimits {
    /// Judge seconds: instructions divided by 10^10.
    pub(crate) cpu_seconds: f64,
    /// Bytes of memory above the fresh interpreter.
    pub(crate) memory_bytes: u64,
    /// Bytes of output.
    pub(crate) output_bytes: u64,
    /// Virtual seconds of sleep.
    pub(crate) sleep_seconds: f64,
}

/// What a source must not contain.
#[derive(Debug, Serialize, JsonSchema)]
#[expect(clippy::struct_field_names, reason = "the names of `challenge.toml`")]
pub(crate) struct ChallengeRules {
    /// Functions that must not be called.
    pub(crate) forbid_calls: Vec<String>,
    /// Modules that must not be imported.
    pub(crate) forbid_imports: Vec<String>,
    /// Methods that must not be used.
    pub(crate) forbid_methods: Vec<String>,
}

/// A sample.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Sample {
    /// Its id.
    pub(crate) id: String,
    /// The input as a person would write it.
    pub(crate) input: String,
    /// The expected answer as a person would write it; absent if the reference provides it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) expected: Option<String>,
    /// Why the answer is right.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) explanation: Option<String>,
}

/// A solution to judge.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewSubmission {
    /// The challenge's id.
    pub(crate) challenge: String,
    /// The source.
    pub(crate) source: String,
    /// Skip the cases after the first that is not accepted.
    #[serde(default)]
    pub(crate) fail_fast: bool,
}

/// A submission.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct SubmissionState {
    /// Its id.
    pub(crate) id: String,
    /// `waiting`, `finished` or `cancelled`. A waiting submission may already be running.
    pub(crate) state: String,
    /// The challenge's id; absent if it is not a submission to a challenge.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) challenge: Option<String>,
    /// The verdict, once it is finished.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) verdict: Option<String>,
    /// Whether the result was known from an earlier submission of the same source, on the same challenge and engine.
    pub(crate) reused: bool,
    /// When it was accepted, in milliseconds since 1970.
    pub(crate) accepted_at_ms: i64,
    /// When it got its result, in milliseconds since 1970, rounded up to seconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) finished_at_ms: Option<i64>,
    /// The report, as `judge schema submit` describes it, once it is finished.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<Json>")]
    pub(crate) report: Option<Json>,
}

/// A page of submissions, the latest first.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Submissions {
    /// The submissions, without their reports.
    pub(crate) submissions: Vec<SubmissionState>,
    /// The value of `before` for the next page; absent on the last page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) next: Option<i64>,
}

/// A solution to run on the client's own cases.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct OwnRun {
    /// The source.
    pub(crate) source: String,
    /// Whether to run the samples, too: those of the stages that the client has reached.
    #[serde(default)]
    pub(crate) samples: bool,
    /// The cases.
    #[serde(default)]
    #[schemars(length(max = 100))]
    pub(crate) cases: Vec<OwnCase>,
}

/// A case of the client's own. Values are JSON, with tags such as `{"$tuple": [1]}` for those that JSON lacks.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct OwnCase {
    /// A function's arguments.
    pub(crate) arguments: Option<Vec<Json>>,
    /// A function's arguments by name.
    #[serde(default)]
    pub(crate) keywords: BTreeMap<String, Json>,
    /// The constructor call and the method calls, each a list of a name and arguments.
    pub(crate) calls: Option<Vec<Vec<Json>>>,
    /// The standard input of a program.
    pub(crate) stdin: Option<String>,
    /// A program's arguments.
    #[serde(default)]
    pub(crate) argv: Vec<String>,
    /// SQL that fills the tables.
    pub(crate) seed: Option<String>,
    /// Files of the working directory.
    #[serde(default)]
    pub(crate) files: BTreeMap<String, String>,
    /// The expected answer: a value, a list of results for calls, or text for a program. If it is absent, the reference
    /// provides it.
    pub(crate) expected: Option<Json>,
}

/// A program to run.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewRun {
    /// The source.
    pub(crate) source: String,
    /// The arguments after the program's name.
    #[serde(default)]
    pub(crate) arguments: Vec<String>,
    /// The standard input.
    #[serde(default)]
    pub(crate) stdin: String,
    /// Files in its working directory.
    #[serde(default)]
    pub(crate) files: Vec<RunFile>,
    /// What it may use.
    #[serde(default)]
    pub(crate) limits: NewRunLimits,
}

/// A file of a program's working directory.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct RunFile {
    /// Its relative path, with `/` between the parts.
    pub(crate) name: String,
    /// Its content.
    pub(crate) content: String,
    /// Whether the content is base64.
    #[serde(default)]
    pub(crate) base64: bool,
}

/// What a program may use. Absent limits have the server's defaults.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct NewRunLimits {
    /// Judge seconds of computing.
    #[schemars(range(min = 0.001, max = 60.0))]
    pub(crate) cpu_seconds: Option<f64>,
    /// Seconds that may pass for it, computing and sleeping.
    #[schemars(range(min = 0.001, max = 86_400.0))]
    pub(crate) elapsed_seconds: Option<f64>,
    /// Bytes of memory above the fresh interpreter.
    #[schemars(range(min = 1_048_576, max = 1_073_741_824))]
    pub(crate) memory_bytes: Option<u64>,
    /// Bytes of standard output and standard error together.
    #[schemars(range(min = 0, max = 16_777_216))]
    pub(crate) output_bytes: Option<u64>,
}

/// The result of running a program.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub(crate) struct RunReport {
    /// How it ended: `exited`, `raised`, `syntax_error`, `computed_too_long`, `elapsed_too_long`, `memory_limit`,
    /// `output_limit` or `crashed`; `unjudged` if it has no result, since the workers that ran it ended.
    pub(crate) ending: String,
    /// The exit status, if it exited on its own.
    pub(crate) status: Option<u32>,
    /// The class of the exception that ended it, and the classes that it derives from, by name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) exception: Vec<String>,
    /// What it printed; bytes that are not UTF-8 are replaced.
    pub(crate) stdout: String,
    /// What it wrote to standard error; bytes that are not UTF-8 are replaced.
    pub(crate) stderr: String,
    /// The exact bytes that it printed, if `stdout` does not have them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) stdout_base64: Option<String>,
    /// The exact bytes that it wrote to standard error, if `stderr` does not have them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) stderr_base64: Option<String>,
    /// Instructions that it executed.
    pub(crate) instructions: u64,
    /// Judge seconds: instructions divided by 10^10.
    pub(crate) cpu_seconds: f64,
    /// Seconds that passed for it, computing and sleeping.
    pub(crate) elapsed_seconds: f64,
    /// The peak growth of memory in bytes.
    pub(crate) memory_bytes: u64,
}

/// A line of an evaluation: a solution to judge.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct EvaluationLine {
    /// Any value by which to recognise the answer, of at most 4 KiB.
    #[serde(default)]
    pub(crate) tag: Json,
    /// The challenge's id.
    pub(crate) challenge: String,
    /// The source.
    pub(crate) source: String,
    /// Skip the cases after the first that is not accepted.
    #[serde(default)]
    pub(crate) fail_fast: bool,
}

/// A line of an evaluation's answer. It has exactly one of `report` and `error`.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct EvaluatedLine {
    /// The number of the line that it answers, from 1.
    pub(crate) line: u64,
    /// The tag of that line.
    pub(crate) tag: Json,
    /// The verdict.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) verdict: Option<String>,
    /// The report, as `judge schema submit` describes it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) report: Option<Json>,
    /// Why there is no report.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) error: Option<String>,
}

impl NewRun {
    /// The request for the service.
    pub(crate) fn request(self) -> Result<RunRequest, String> {
        let limits = self.limits.limits()?;
        let file = |file: RunFile| {
            let content = if file.base64 {
                BASE64_STANDARD.decode(file.content).map_err(|_| "a file is not base64".to_owned())?
            } else {
                file.content.into_bytes()
            };
            Ok((file.name, content))
        };
        let files = self.files.into_iter().map(file).collect::<Result<_, String>>()?;
        Ok(RunRequest {
            source: self.source,
            arguments: self.arguments,
            stdin: self.stdin.into_bytes(),
            files,
            limits,
            ..RunRequest::default()
        })
    }
}

impl NewRunLimits {
    fn limits(&self) -> Result<RunLimits, String> {
        let own = RunLimits::default();
        let seconds = |name: &str, given: Option<f64>, own: Duration, most: f64| match given {
            None => Ok(own),
            Some(given) if (0.001..=most).contains(&given) => Ok(Duration::from_secs_f64(given)),
            Some(_) => Err(format!("`{name}` must be from 0.001 to {most}")),
        };
        let bytes = |name: &str, given: Option<u64>, own: u64, least: u64, most: u64| match given {
            None => Ok(own),
            Some(given) if (least..=most).contains(&given) => Ok(given),
            Some(_) => Err(format!("`{name}` must be from {least} to {most}")),
        };
        Ok(RunLimits {
            computed: seconds("cpu_seconds", self.cpu_seconds, own.computed, 60.0)?,
            elapsed: seconds("elapsed_seconds", self.elapsed_seconds, own.elapsed, 86_400.0)?,
            memory: bytes("memory_bytes", self.memory_bytes, own.memory, 1 << 20, 1 << 30)?,
            output: bytes("output_bytes", self.output_bytes, own.output, 0, 16 << 20)?,
        })
    }
}

impl RunReport {
    /// Whether the status is possible for the ending.
    pub(crate) fn has_possible_status(&self) -> bool {
        match &self.ending[..] {
            "exited" => self.status.is_some(),
            "raised" | "syntax_error" => self.status == Some(1),
            _ => self.status.is_none(),
        }
    }

    /// The report of an outcome.
    pub(crate) fn of(outcome: &RunOutcome) -> Self {
        let types = match &outcome.ending {
            Ending::Raised { types } => types.clone(),
            _ => Vec::new(),
        };
        let exact = |bytes: &[u8]| std::str::from_utf8(bytes).is_err().then(|| BASE64_STANDARD.encode(bytes));
        Self {
            ending: outcome.ending.word().to_owned(),
            status: outcome.ending.status(),
            exception: types,
            stdout: String::from_utf8_lossy(&outcome.stdout).into_owned(),
            stderr: String::from_utf8_lossy(&outcome.stderr).into_owned(),
            stdout_base64: exact(&outcome.stdout),
            stderr_base64: exact(&outcome.stderr),
            instructions: outcome.usage.instructions,
            cpu_seconds: outcome.usage.computed().as_secs_f64(),
            elapsed_seconds: outcome.usage.elapsed().as_secs_f64(),
            memory_bytes: outcome.usage.memory_bytes,
        }
    }
}
