//! Aim 5: grading a class, 30 students with five solutions each, against a bare python3 process for each of the same
//! cases.
//!
//! Both sides may use all cores. The whole command is measured, from its start to its end with a report on the disk.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

use anyhow::{Context, Result, bail, ensure};
use judge::{Bank, Request, Stimulus, Submission, Value};

use crate::peers::{Peers, Python};
use crate::statistics::{Spread, count};
use crate::table::{Row, Unit};
use crate::{Effort, accepted, engine, note};

const STUDENTS: usize = 30;

/// Challenges of the built-in bank that are answered by functions.
const CHALLENGES: [&str; 5] =
    ["two-sum", "reverse-string", "valid-parentheses", "merge-intervals", "longest-unique-substring"];

/// The share of python3's time that grading may take.
const AIM: f64 = 0.2;

/// Reads the arguments of a call and makes it.
const CALLER: &str = "\n\nimport json, sys\nprint(json.dumps(ENTRY(*json.load(sys.stdin))))\n";

/// A case for python3: the script with the solution, and the arguments as JSON.
struct Run {
    script: PathBuf,
    arguments: String,
}

/// Measures the class.
pub(crate) fn measure(effort: &Effort, peers: &Peers) -> Result<Vec<Row>> {
    note("a class of 30 students with five solutions each");
    let desk = tempfile::tempdir()?;
    let runs = lay_out(desk.path())?;
    let cases = runs.len() * STUDENTS;
    let mut judge = Vec::new();
    // The first round warms up.
    for round in 0..=effort.grade_rounds {
        let seconds = grade(desk.path(), cases)?;
        if round > 0 {
            judge.push(seconds);
        }
    }
    let what = format!("{STUDENTS} students, {} challenges, {cases} cases", CHALLENGES.len());
    let row = Row::new("grade", what, Unit::Seconds, Spread::of(judge));
    let python = match &peers.python {
        Ok(python) => {
            note(&format!("the cases of {} students in python3, a process each", effort.grade_students));
            let seconds = python_seconds(python, &runs, effort.grade_students)?;
            Spread::of(vec![seconds * count(STUDENTS) / count(effort.grade_students)])
        }
        Err(_) => None,
    };
    let row = row.against("python3", python);
    let met = row.at_most("python3", AIM);
    let remark =
        format!("judge grade as a whole; python3: a process per case, {} students scaled up", effort.grade_students);
    Ok(vec![row.aim("<= 1/5 of python3", met).remark(remark)])
}

/// Writes the folder of the class and the scripts for python3, and returns the cases of one student.
fn lay_out(desk: &Path) -> Result<Vec<Run>> {
    let challenges = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../challenges");
    let (bank, broken) = Bank::open(&challenges);
    ensure!(broken.is_empty(), "the bank is broken: {broken:?}");
    let judge = engine(1)?;
    let mut runs = Vec::new();
    let mut manifest = "format_version = 1\n".to_owned();
    for id in CHALLENGES {
        let challenge = bank.get(id).with_context(|| format!("there is no challenge {id}"))?;
        let source = fs::read_to_string(challenges.join("live-coding").join(id).join("solutions/reference.py"))?;
        let judge::Entry::Function(entry) = challenge.entry() else { bail!("{id} is not a function") };
        let file = format!("{}.py", id.replace('-', "_"));
        manifest += &format!("[[file]]\npath = \"students/{{student}}/{file}\"\n");
        for student in 0..STUDENTS {
            let folder = desk.join(format!("students/student-{student:02}"));
            fs::create_dir_all(&folder)?;
            fs::write(folder.join(&file), format!("{source}\n# By student {student}.\n"))?;
        }
        let script = desk.join(format!("{id}-alone.py"));
        fs::write(&script, source.clone() + &CALLER.replace("ENTRY", &entry.name))?;
        // The cases as they are judged, generated ones too.
        let report = accepted(judge.submit_blocking(Request::new(challenge.clone(), Submission::new(source)))?)?;
        for case in report.cases() {
            let Stimulus::Arguments(arguments) = &case.case().input.stimulus else { bail!("{id} has no arguments") };
            let arguments: serde_json::Value = arguments.iter().map(Value::to_json).collect();
            runs.push(Run { script: script.clone(), arguments: arguments.to_string() });
        }
    }
    fs::write(desk.join("judge.toml"), manifest)?;
    Ok(runs)
}

/// The seconds that the whole command takes.
fn grade(desk: &Path, cases: usize) -> Result<f64> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_judge"));
    for variable in ["JUDGE_BANK", "JUDGE_JOBS", "JUDGE_CACHE_DIR", "CLICOLOR_FORCE"] {
        command.env_remove(variable);
    }
    command.args(["grade", "--quiet", "--report", "json=report.json"]).current_dir(desk).stdin(Stdio::null());
    let started = Instant::now();
    let output = command.output()?;
    let seconds = started.elapsed().as_secs_f64();
    ensure!(output.status.success(), "judge grade: {}", String::from_utf8_lossy(&output.stderr));
    let report: serde_json::Value = serde_json::from_slice(&fs::read(desk.join("report.json"))?)?;
    let works = report["works"].as_array().context("the report has no works")?;
    let judged: usize = works.iter().filter_map(|work| Some(work["cases"].as_array()?.len())).sum();
    ensure!(judged == cases, "{judged} of {cases} cases were judged");
    Ok(seconds)
}

/// The seconds that python3 takes for the cases of some students, as many at a time as there are cores.
fn python_seconds(python: &Python, runs: &[Run], students: usize) -> Result<f64> {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let next = AtomicUsize::new(0);
    let started = Instant::now();
    let work = || -> Result<()> {
        loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            if index >= runs.len() * students {
                return Ok(());
            }
            let run = &runs[index % runs.len()];
            let ran = python.run_with(&run.script, &run.arguments)?;
            ensure!(!ran.stdout.is_empty(), "{} printed nothing", run.script.display());
        }
    };
    std::thread::scope(|scope| {
        let threads: Vec<_> = (0..cores).map(|_| scope.spawn(work)).collect();
        threads.into_iter().try_for_each(|thread| thread.join().map_err(|_| anyhow::anyhow!("a thread panicked"))?)
    })?;
    Ok(started.elapsed().as_secs_f64())
}
