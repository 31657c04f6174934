//! Raw runs: a program with its input and limits in, what became of it out; no challenge.

use std::borrow::Cow;
use std::time::Duration;

use judge::{Cancellation, Fault, Submission};
use judge_sandbox::{Execution, Job, JobCall, Limits, Located, Outcome, Python as Interpreter};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;

use crate::failure;

/// A program to run.
pub(crate) struct Program {
    pub(crate) source: Vec<u8>,
    pub(crate) stdin: Vec<u8>,
    pub(crate) args: Vec<String>,
    pub(crate) files: Vec<(String, Vec<u8>)>,
}

/// Ending, status, exception; standard output and error; instructions, judge seconds, seconds that passed, memory, wall-clock seconds.
pub(crate) type Ran =
    (&'static str, Option<u32>, Vec<String>, Cow<'static, [u8]>, Cow<'static, [u8]>, u64, f64, f64, u64, f64);

/// The bytes of all files of a run together.
const FILES: usize = 16 << 20;

/// What a program may use.
struct Allowed {
    computed: Duration,
    elapsed: Duration,
    memory: u64,
    output: u64,
}

/// The run of a program, yet to be waited for. The limits are judge seconds, seconds that may pass, bytes of memory and of output.
pub(crate) fn run(
    interpreter: &Interpreter,
    program: Program,
    limits: (f64, f64, u64, u64),
    stop: Cancellation,
) -> PyResult<impl Future<Output = PyResult<Ran>> + Send + use<>> {
    let allowed = allowed(limits)?;
    if program.source.len() > Submission::LIMIT {
        return Err(PyValueError::new_err(format!("a source has at most {} MiB", Submission::LIMIT >> 20)));
    }
    check_files(&program.files)?;
    let workers = interpreter.workers().clone();
    Ok(async move {
        let source = match String::from_utf8(program.source) {
            Ok(source) => source,
            Err(error) => {
                let readable = String::from_utf8_lossy(&error.as_bytes()[..error.utf8_error().valid_up_to()]);
                let line = readable.matches('\n').count() + 1;
                let message = format!("  File \"solution.py\", line {line}\nSyntaxError: the source is not UTF-8\n");
                let stderr = Cow::Owned(message.into_bytes());
                return Ok(("syntax_error", Some(1), Vec::new(), Cow::Borrowed(&[][..]), stderr, 0, 0.0, 0.0, 0, 0.0));
            }
        };
        let call = JobCall::Program { arguments: program.args };
        let given = Limits {
            instructions: u64::try_from(allowed.computed.min(allowed.elapsed).as_nanos())
                .unwrap_or(u64::MAX)
                .saturating_mul(10),
            memory: allowed.memory,
            output: allowed.output,
            sleep: allowed.elapsed,
        };
        let job = Job { stdin: program.stdin, files: program.files, ..Job::new(source, call, given) };
        // Whoever does not wait for it to its end does not want it to go on.
        let _guard = stop.on_drop();
        let running = stop.clone();
        let execution = workers.start(move |sandbox| sandbox.run(&job, &running)).await.unwrap_or(Err(Fault::Worker));
        ran(execution.map_err(|fault| failure::fault(&fault))?, &allowed)
    })
}

fn allowed((computed, elapsed, memory, output): (f64, f64, u64, u64)) -> PyResult<Allowed> {
    let seconds = |name, given: f64, most: f64| {
        if (0.001..=most).contains(&given) {
            return Ok(Duration::from_secs_f64(given));
        }
        Err(PyValueError::new_err(format!("{name} must be from 0.001 to {most}, not {given}")))
    };
    let bytes = |name, given: u64, least: u64, most: u64| {
        if (least..=most).contains(&given) {
            return Ok(given);
        }
        Err(PyValueError::new_err(format!("{name} must be from {least} to {most}, not {given}")))
    };
    Ok(Allowed {
        computed: seconds("cpu_seconds", computed, 600.0)?,
        elapsed: seconds("elapsed_seconds", elapsed, 31_536_000.0)?,
        memory: bytes("memory_bytes", memory, 1 << 20, 2 << 30)?,
        output: bytes("output_bytes", output, 0, 64 << 20)?,
    })
}

/// Refuses files that cannot all exist in one folder.
fn check_files(files: &[(String, Vec<u8>)]) -> PyResult<()> {
    let mut names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
    for name in &names {
        let is_plain = |part: &str| !matches!(part, "" | "." | "..") && !part.contains(['\\', '\0']);
        if name.len() > 1_024 || !name.split('/').all(is_plain) {
            return Err(PyValueError::new_err(format!(
                "a file cannot be named {name:?}: write a relative path with / between its parts"
            )));
        }
    }
    names.sort_unstable();
    if names
        .windows(2)
        .any(|pair| pair[1].strip_prefix(pair[0]).is_some_and(|rest| rest.is_empty() || rest.starts_with('/')))
    {
        return Err(PyValueError::new_err("two files have the same name, or one is the folder of another"));
    }
    if files.iter().map(|(_, content)| content.len()).sum::<usize>() > FILES {
        return Err(PyValueError::new_err(format!("the files have more than {} MiB together", FILES >> 20)));
    }
    Ok(())
}

/// What became of a program.
fn ran(execution: Execution, allowed: &Allowed) -> PyResult<Ran> {
    let Execution { outcome, usage, stdout, mut stderr, .. } = execution;
    let too_long = if usage.elapsed() > allowed.elapsed || allowed.elapsed < allowed.computed {
        "elapsed_too_long"
    } else {
        "computed_too_long"
    };
    let mut exception = Vec::new();
    let (ending, status) = match outcome {
        Outcome::Cancelled => return Err(failure::closed()),
        Outcome::InstructionLimit | Outcome::SleepLimit => (too_long, None),
        _ if usage.elapsed() > allowed.elapsed => ("elapsed_too_long", None),
        Outcome::Raised(raised) => {
            exception = raised.types;
            ("raised", Some(1))
        }
        Outcome::SyntaxError(place) => {
            add(&mut stderr, &complaint(&place), allowed.output);
            ("syntax_error", Some(1))
        }
        Outcome::MemoryLimit => ("memory_limit", None),
        Outcome::OutputLimit(_) => ("output_limit", None),
        Outcome::Crashed(_) | Outcome::Garbled(_) => ("crashed", None),
        Outcome::Exited { status } => ("exited", Some(status)),
        // A program is not called and answers nothing, so it ends with none of the others.
        Outcome::Returned(_)
        | Outcome::Called(_)
        | Outcome::Answered { .. }
        | Outcome::RuleBroken(_)
        | Outcome::EntryMissing(_)
        | Outcome::Unencodable(_) => ("exited", Some(0)),
    };
    let computed = Duration::from_nanos(usage.instructions / 10).as_secs_f64();
    let (elapsed, wall) = (usage.elapsed().as_secs_f64(), usage.wall.as_secs_f64());
    let (stdout, stderr) = (Cow::Owned(stdout), Cow::Owned(stderr));
    Ok((ending, status, exception, stdout, stderr, usage.instructions, computed, elapsed, usage.memory_bytes, wall))
}

/// Adds a text to standard error as far as the limit allows.
fn add(stderr: &mut Vec<u8>, text: &str, limit: u64) {
    let room = usize::try_from(limit).unwrap_or(usize::MAX).saturating_sub(stderr.len());
    stderr.extend_from_slice(&text.as_bytes()[..text.len().min(room)]);
}

/// What Python would have printed about a source that does not compile, as far as the place says.
fn complaint(place: &Located) -> String {
    format!("  File \"solution.py\", line {}\nSyntaxError: {}\n", place.line.max(1), place.message)
}
