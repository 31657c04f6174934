//! Aim 3: what the command itself costs beyond the cases that it runs, and what its first run costs.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use crate::statistics::Spread;
use crate::table::{Row, Unit};
use crate::{Effort, note};

/// The cases of the challenge.
const CASES: usize = 20;

/// Rounds before the first that counts.
const WARM_UP: usize = 3;

/// What the command may cost beyond its cases, and the first preparation, in seconds.
const AIM_BEYOND: f64 = 0.030;
const AIM_FIRST: f64 = 8.0;

/// Environment variables that would change what the command does.
const VARIABLES: [&str; 4] = ["JUDGE_BANK", "JUDGE_JOBS", "JUDGE_CACHE_DIR", "CLICOLOR_FORCE"];

const MANIFEST: &str = r#"format_version = 1
id = "triple"
title = "Three times"
level = "junior"
topics = ["numbers"]
minutes = 5

[entry]
kind = "function"
name = "triple"
parameters = ["n"]
"#;

const STARTER: &str = "# judge: triple\n\n\ndef triple(n):\n    raise NotImplementedError\n";

const SOLUTION: &str = "# judge: triple\n\n\ndef triple(n):\n    return 3 * n\n";

/// Measures whole processes.
pub(crate) fn measure(effort: &Effort) -> Result<Vec<Row>> {
    note("the whole command with a warm cache");
    let desk = tempfile::tempdir()?;
    lay_out(desk.path())?;
    let (mut whole, mut beyond) = (Vec::new(), Vec::new());
    for round in 0..WARM_UP + effort.command_rounds {
        let (process, cases) = submit(desk.path())?;
        if round >= WARM_UP {
            whole.push(process);
            beyond.push(process - cases);
        }
    }
    note("the first preparation of the image");
    let mut first = Vec::new();
    for _ in 0..effort.preparations {
        let cache = tempfile::tempdir()?;
        let started = Instant::now();
        let doctor = command().arg("doctor").arg("--cache-dir").arg(cache.path()).output()?;
        ensure!(doctor.status.success(), "judge doctor failed: {}", String::from_utf8_lossy(&doctor.stderr));
        first.push(started.elapsed().as_secs_f64());
    }
    let [whole, beyond, first] = [whole, beyond, first].map(Spread::of);
    let met = |spread: Option<Spread>, aim: f64| spread.is_some_and(|spread| spread.median <= aim);
    let aim = |seconds: f64| format!("<= {}", Unit::Seconds.text(seconds));
    let what = format!("judge submit, {CASES} cases");
    Ok(vec![
        Row::new("command", what, Unit::Seconds, whole).remark("the whole process, --jobs 1"),
        Row::new("command", "  beyond the cases", Unit::Seconds, beyond)
            .aim(aim(AIM_BEYOND), met(beyond, AIM_BEYOND))
            .remark("less `wall_seconds` of the report"),
        Row::new("command", "first preparation", Unit::Seconds, first)
            .aim(aim(AIM_FIRST), met(first, AIM_FIRST))
            .remark("judge doctor, empty cache, all cores"),
    ])
}

/// Writes a bank with one challenge whose cases are all written by hand, and a solution of it.
fn lay_out(desk: &Path) -> Result<()> {
    let folder = desk.join("bank/triple");
    fs::create_dir_all(folder.join("solutions"))?;
    let case = |index: usize| {
        let kind = if index < 2 { "samples" } else { "hidden" };
        format!("[[{kind}]]\nid = \"case-{index}\"\nargs = [{index}]\nexpected = {}\n", 3 * index)
    };
    fs::write(folder.join("challenge.toml"), MANIFEST)?;
    fs::write(folder.join("cases.toml"), (0..CASES).map(case).collect::<Vec<_>>().join("\n"))?;
    fs::write(folder.join("statement.md"), "# Three times\n\nReturn three times the number.\n")?;
    fs::write(folder.join("starter.py"), STARTER)?;
    fs::write(folder.join("solutions/reference.py"), SOLUTION)?;
    fs::write(desk.join("triple.py"), SOLUTION)?;
    Ok(())
}

/// The command, without environment variables that would change what it does.
fn command() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_judge"));
    for variable in VARIABLES {
        command.env_remove(variable);
    }
    command.stdin(Stdio::null());
    command
}

/// Submits the solution: the seconds that the process took, and those that its cases took.
fn submit(desk: &Path) -> Result<(f64, f64)> {
    let mut command = command();
    command.current_dir(desk).env("JUDGE_DATA_DIR", "data").args(["submit", "triple.py", "--bank", "bank"]);
    command.args(["--format", "json", "--audience", "author", "--jobs", "1"]);
    let started = Instant::now();
    let output = command.output()?;
    let process = started.elapsed().as_secs_f64();
    let said = || format!("judge submit: {}", String::from_utf8_lossy(&output.stderr));
    ensure!(output.status.success(), said());
    let report: Value = serde_json::from_slice(&output.stdout).with_context(said)?;
    let cases = report["cases"].as_array().map_or(0, Vec::len);
    ensure!(cases == CASES && report["verdict"] == "accepted", "an unexpected report: {report}");
    Ok((process, report["wall_seconds"].as_f64().context("the report has no `wall_seconds`")?))
}
