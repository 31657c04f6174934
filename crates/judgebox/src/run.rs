//! Raw runs: a program with its input and limits in, its result out; no challenge.

use std::borrow::Cow;
use std::time::Duration;

use judge::{Cancellation, Submission};
use judge_sandbox::{Ending, Execution, Job, JobCall, Python as Interpreter, RunLimits, add_line, check_files};
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

/// Ending, status, exception; standard output and error; instructions, judge seconds, seconds that passed, memory,
/// wall-clock seconds.
pub(crate) type Ran =
    (&'static str, Option<u32>, Vec<String>, Cow<'static, [u8]>, Cow<'static, [u8]>, u64, f64, f64, u64, f64);

/// The run of a program, which has yet to be awaited. The limits are judge seconds, seconds that may pass, bytes of
/// memory and of output.
pub(crate) fn run(
    interpreter: &Interpreter,
    program: Program,
    limits: (f64, f64, u64, u64),
    stop: Cancellation,
) -> PyResult<impl Future<Output = PyResult<Ran>> + Send + use<>> {
    let limits = run_limits(limits)?;
    if program.source.len() > Submission::LIMIT {
        return Err(PyValueError::new_err(format!("a source has at most {} MiB", Submission::LIMIT >> 20)));
    }
    check_files(&program.files).map_err(|error| PyValueError::new_err(error.to_string()))?;
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
        let job = Job { stdin: program.stdin, files: program.files, ..Job::new(source, call, limits.into()) };
        // If the caller stops waiting, the program must not go on.
        let _guard = stop.on_drop();
        let running = stop.clone();
        let execution = workers.start(move |sandbox| sandbox.run(&job, &running)).await.flatten();
        ran(execution.map_err(|fault| failure::fault(&fault))?, &limits)
    })
}

fn run_limits((computed, elapsed, memory, output): (f64, f64, u64, u64)) -> PyResult<RunLimits> {
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
    Ok(RunLimits {
        computed: seconds("cpu_seconds", computed, 600.0)?,
        elapsed: seconds("elapsed_seconds", elapsed, 31_536_000.0)?,
        memory: bytes("memory_bytes", memory, 1 << 20, 2 << 30)?,
        output: bytes("output_bytes", output, 0, 64 << 20)?,
    })
}

/// The result of a program.
fn ran(execution: Execution, limits: &RunLimits) -> PyResult<Ran> {
    let ending = execution.ending(limits).ok_or_else(failure::closed)?;
    let complaint = execution.complaint();
    let Execution { usage, stdout, mut stderr, .. } = execution;
    if let Some(line) = complaint {
        add_line(&mut stderr, &line, limits.output);
    }
    let (word, status) = (ending.word(), ending.status());
    let exception = if let Ending::Raised { types } = ending { types } else { Vec::new() };
    let [computed, elapsed, wall] = [usage.computed(), usage.elapsed(), usage.wall].map(|time| time.as_secs_f64());
    let (stdout, stderr) = (Cow::Owned(stdout), Cow::Owned(stderr));
    Ok((word, status, exception, stdout, stderr, usage.instructions, computed, elapsed, usage.memory_bytes, wall))
}
