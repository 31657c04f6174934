//! The others: Debian's python3, python3 in bwrap, and pyeryx, found on this machine or skipped with a reason.
//!
//! `JUDGE_BENCH_PYTHON` names the python3 to compare with, `JUDGE_BENCH_ERYX_PYTHON` one that can import eryx.

use std::collections::BTreeMap;
use std::env;
use std::ffi::OsString;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::time::Instant;

use anyhow::{Context, Result, bail};
use serde_json::Value;

/// The python3 that distributions install; found before shims on the path.
const USUAL_PYTHON: &str = "/usr/bin/python3";

/// Asks an interpreter for its path, so that a shim is started once and not at every measurement.
const WHO: &str = "import platform, sys; print(sys.executable); print(platform.python_version())";

const ERYX_SERVER: &str = include_str!("eryx_server.py");

/// Everything to compare with. The error is the reason why something is skipped.
#[derive(Debug)]
pub(crate) struct Peers {
    /// Python itself, a process per run.
    pub(crate) python: Result<Python, String>,
    /// The same in namespaces of its own.
    pub(crate) bwrap: Result<Bwrap, String>,
    /// CPython in WebAssembly, from PyPI.
    pub(crate) eryx: Result<Eryx, String>,
}

/// The result of one run.
#[derive(Debug)]
pub(crate) struct Ran {
    /// Wall time.
    pub(crate) seconds: f64,
    /// Standard output.
    pub(crate) stdout: String,
}

impl Peers {
    /// Looks for all of them.
    pub(crate) fn find() -> Self {
        let python = Python::find().map_err(|error| format!("{error:#}"));
        let bwrap = match &python {
            Ok(python) => Bwrap::find(python).map_err(|error| format!("{error:#}")),
            Err(_) => Err("no python3 to run in it".to_owned()),
        };
        Self { python, bwrap, eryx: Eryx::find().map_err(|error| format!("{error:#}")) }
    }

    /// Looks for python3 only.
    pub(crate) fn python_only() -> Self {
        let skipped = || "not asked for".to_owned();
        let python = Python::find().map_err(|error| format!("{error:#}"));
        Self { python, bwrap: Err(skipped()), eryx: Err(skipped()) }
    }

    /// Each by name: its version and place, or why it is skipped.
    pub(crate) fn description(&self) -> BTreeMap<&'static str, String> {
        fn line<T>(found: &Result<T, String>, said: impl Fn(&T) -> String) -> String {
            found.as_ref().map_or_else(|reason| format!("skipped: {reason}"), said)
        }
        BTreeMap::from([
            ("python3", line(&self.python, |it| format!("{} {}", it.version, it.path.display()))),
            ("bwrap", line(&self.bwrap, |it| it.version.clone())),
            ("pyeryx", line(&self.eryx, |it| format!("{} {}", it.version, it.python.to_string_lossy()))),
        ])
    }
}

/// A python3 to start.
#[derive(Debug)]
pub(crate) struct Python {
    path: PathBuf,
    version: String,
}

impl Python {
    fn find() -> Result<Self> {
        let named = env::var_os("JUDGE_BENCH_PYTHON");
        let usual = Path::new(USUAL_PYTHON).exists().then(|| OsString::from(USUAL_PYTHON));
        let asked = named.or(usual).unwrap_or_else(|| "python3".into());
        let said = ran(Command::new(&asked).args(["-c", WHO])).with_context(|| asked.to_string_lossy().into_owned())?;
        let mut lines = said.stdout.lines();
        match (lines.next(), lines.next()) {
            (Some(path), Some(version)) => Ok(Self { path: path.into(), version: version.to_owned() }),
            _ => bail!("{} does not say what it is", asked.to_string_lossy()),
        }
    }

    fn command(&self) -> Command {
        let mut command = Command::new(&self.path);
        command.env_remove("PYTHONPATH");
        command
    }

    /// Where it is.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Runs a script in a process of its own.
    pub(crate) fn run(&self, script: &Path) -> Result<Ran> {
        ran(self.command().arg(script))
    }

    /// Runs a script in a process of its own with `input` on its standard input.
    pub(crate) fn run_with(&self, script: &Path, input: &str) -> Result<Ran> {
        let started = Instant::now();
        let mut command = self.command();
        command.arg(script).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().context("it cannot be started")?;
        let mut stdin = child.stdin.take().context("it has no input")?;
        // Such scripts read all of their input before they write.
        stdin.write_all(input.as_bytes())?;
        drop(stdin);
        let output = child.wait_with_output()?;
        let seconds = started.elapsed().as_secs_f64();
        if !output.status.success() {
            bail!("{}: {}", output.status, String::from_utf8_lossy(&output.stderr).trim());
        }
        Ok(Ran { seconds, stdout: String::from_utf8(output.stdout).context("the output is not UTF-8")? })
    }

    /// Starts and ends without doing anything.
    pub(crate) fn start_only(&self) -> Result<Ran> {
        ran(self.command().args(["-c", "pass"]))
    }
}

/// Bubblewrap around a python3: everything readable, nothing writable, no network, namespaces of its own.
#[derive(Debug)]
pub(crate) struct Bwrap {
    python: PathBuf,
    version: String,
}

impl Bwrap {
    fn find(python: &Python) -> Result<Self> {
        let version = ran(Command::new("bwrap").arg("--version"))?.stdout.trim().to_owned();
        let bwrap = Self { python: python.path.clone(), version };
        ran(bwrap.command().args(["-c", "pass"])).context("it does not work here")?;
        Ok(bwrap)
    }

    fn command(&self) -> Command {
        let mut command = Command::new("bwrap");
        command.args(["--ro-bind", "/", "/", "--unshare-all", "--die-with-parent", "--"]).arg(&self.python);
        command.env_remove("PYTHONPATH");
        command
    }

    /// Runs a script in a sandbox of its own.
    pub(crate) fn run(&self, script: &Path) -> Result<Ran> {
        ran(self.command().arg(script))
    }
}

/// Runs a command to its end; it must succeed.
fn ran(command: &mut Command) -> Result<Ran> {
    let started = Instant::now();
    let output = command.stdin(Stdio::null()).output().context("it cannot be started")?;
    let seconds = started.elapsed().as_secs_f64();
    if !output.status.success() {
        bail!("{}: {}", output.status, String::from_utf8_lossy(&output.stderr).trim());
    }
    Ok(Ran { seconds, stdout: String::from_utf8(output.stdout).context("the output is not UTF-8")? })
}

/// A process that runs source in eryx.
#[derive(Debug)]
pub(crate) struct Eryx {
    python: OsString,
    version: String,
    child: Child,
    requests: Option<ChildStdin>,
    answers: BufReader<ChildStdout>,
}

impl Eryx {
    fn find() -> Result<Self> {
        let python = env::var_os("JUDGE_BENCH_ERYX_PYTHON").unwrap_or_else(|| "python3".into());
        let known = Command::new(&python).args(["-c", "import eryx"]).stderr(Stdio::null()).status();
        if !known.with_context(|| python.to_string_lossy().into_owned())?.success() {
            bail!("{} cannot import eryx; JUDGE_BENCH_ERYX_PYTHON names another", python.to_string_lossy());
        }
        let mut command = Command::new(&python);
        let mut child = command.args(["-c", ERYX_SERVER]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
        let answers = BufReader::new(child.stdout.take().context("it has no output")?);
        let mut eryx = Self { python, version: String::new(), requests: child.stdin.take(), child, answers };
        let hello = eryx.answer()?;
        hello["version"].as_str().context("it does not say its version")?.clone_into(&mut eryx.version);
        Ok(eryx)
    }

    /// Runs source in a fresh interpreter; the time is that of the call alone.
    pub(crate) fn execute(&mut self, source: &str) -> Result<Ran> {
        let requests = self.requests.as_mut().context("its input is closed")?;
        writeln!(requests, "{}", Value::from(source))?;
        let answer = self.answer()?;
        match (answer["seconds"].as_f64(), answer["stdout"].as_str()) {
            (Some(seconds), Some(stdout)) => Ok(Ran { seconds, stdout: stdout.to_owned() }),
            _ => bail!("eryx failed: {answer}"),
        }
    }

    fn answer(&mut self) -> Result<Value> {
        let mut line = String::new();
        self.answers.read_line(&mut line)?;
        serde_json::from_str(&line).with_context(|| format!("eryx ended early, after {line:?}"))
    }
}

impl Drop for Eryx {
    fn drop(&mut self) {
        // The end of its input ends it; whether that went well no longer matters.
        drop(self.requests.take());
        drop(self.child.wait());
    }
}
