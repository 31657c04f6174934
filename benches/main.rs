//! The benchmark: what judging costs, against Python itself and its other sandboxes, both sides in one run.
//!
//! `just bench` prints one table and writes the same as JSON. A section per aim: `case`, `cpu`, `command`, `scale`,
//! `grade`, `prices`, `serve`, `rooms`, `python`. This file reads the arguments and keeps the order; it knows neither
//! what is measured nor how a figure is made.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a benchmark prints its figures and its progress")]

mod case;
mod command;
mod cpu;
mod grade;
mod guard;
mod machine;
mod memory;
mod peers;
mod prices;
mod programs;
mod python;
mod rooms;
mod scale;
mod serve;
mod statistics;
mod table;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use clap::{Parser, ValueEnum};
use judge::{Audience, Judge, Report, Settings, Verdict};

use crate::machine::Machine;
use crate::memory::Probe;
use crate::peers::Peers;
use crate::table::{Results, Row};

/// Measure what judging costs, against python3, python3 in bwrap and pyeryx as far as they are installed.
#[derive(Debug, Parser)]
#[command(name = "just bench")]
#[expect(clippy::struct_excessive_bools, reason = "flags of a command line")]
struct Arguments {
    /// What to measure; everything by default
    sections: Vec<Section>,

    /// Measure more: 100,000 cases for growth, three first preparations, more rounds
    #[arg(long)]
    full: bool,

    /// Where to write the results as JSON; by default `performance.json` in cargo's target folder
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,

    /// Fail if instruction counts or ratios are worse than they should be; absolute times do not count
    #[arg(long, conflicts_with_all = ["sections", "full", "record"])]
    guard: bool,

    /// Record the instruction counts that --guard compares with
    #[arg(long, conflicts_with_all = ["sections", "full"])]
    record: bool,

    /// What this program passes to itself, to measure memory in a separate process
    #[arg(long, hide = true, num_args = 2, value_names = ["PROBE", "COUNT"])]
    probe: Option<Vec<String>>,

    /// What cargo passes to every benchmark
    #[arg(long, hide = true)]
    bench: bool,
}

/// A part of the benchmark, one per aim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Section {
    /// One case in a fresh instance
    Case,
    /// Programs that compute
    Cpu,
    /// The whole command
    Command,
    /// Many cases at a time, and one after the other
    Scale,
    /// A class of students
    Grade,
    /// What a counted instruction takes
    Prices,
    /// The server
    Serve,
    /// Interview rooms
    Rooms,
    /// The Python package
    Python,
}

/// How often things are measured.
#[derive(Debug, Clone, Copy)]
struct Effort {
    case_rounds: usize,
    cpu_rounds: usize,
    command_rounds: usize,
    preparations: usize,
    throughput_rounds: usize,
    growth_cases: usize,
    grade_rounds: usize,
    /// Students whose cases run in python3; the figure is scaled up to all.
    grade_students: usize,
    price_rounds: usize,
    /// Requests to a server.
    requests: usize,
    /// Seconds for which people type in rooms.
    room_seconds: usize,
}

const USUAL: Effort = Effort {
    case_rounds: 31,
    cpu_rounds: 3,
    command_rounds: 31,
    preparations: 1,
    throughput_rounds: 7,
    growth_cases: 5_000,
    grade_rounds: 3,
    grade_students: 3,
    price_rounds: 2,
    requests: 10_000,
    room_seconds: 15,
};

const FULL: Effort = Effort {
    case_rounds: 101,
    cpu_rounds: 7,
    command_rounds: 31,
    preparations: 3,
    throughput_rounds: 21,
    growth_cases: 100_000,
    grade_rounds: 7,
    grade_students: 30,
    price_rounds: 5,
    requests: 200_000,
    room_seconds: 120,
};

/// Enough for ratios that are far from their bounds.
const GUARD: Effort = Effort {
    case_rounds: 11,
    cpu_rounds: 2,
    command_rounds: 0,
    preparations: 0,
    throughput_rounds: 0,
    growth_cases: 0,
    grade_rounds: 0,
    grade_students: 0,
    price_rounds: 0,
    requests: 0,
    room_seconds: 0,
};

fn main() -> ExitCode {
    match run(&Arguments::parse()) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// Measures what was asked for. The result is false if the guard has complaints.
fn run(arguments: &Arguments) -> Result<bool> {
    if let Some(probe) = &arguments.probe {
        println!("{}", serde_json::to_string(&Probe::from_words(probe)?.measure()?)?);
        return Ok(true);
    }
    if arguments.record {
        let path = guard::record(&engine(1)?)?;
        println!("recorded {}", path.display());
        return Ok(true);
    }
    let (effort, sections) = match (arguments.guard, arguments.full) {
        (true, _) => (GUARD, &[Section::Case, Section::Cpu][..]),
        (false, true) => (FULL, Section::value_variants()),
        (false, false) => (USUAL, Section::value_variants()),
    };
    let machine = Machine::look();
    let mut peers = if arguments.guard { Peers::python_only() } else { Peers::find() };
    let mut rows: Vec<Row> = Vec::new();
    for section in sections {
        if !arguments.sections.is_empty() && !arguments.sections.contains(section) {
            continue;
        }
        rows.extend(match section {
            Section::Case => case::measure(&effort, &mut peers)?,
            Section::Cpu => cpu::measure(&effort, &mut peers)?,
            Section::Command => command::measure(&effort)?,
            Section::Scale => scale::measure(&effort)?,
            Section::Grade => grade::measure(&effort, &peers)?,
            Section::Prices => prices::measure(&effort)?,
            Section::Serve => serve::measure(&effort, &peers)?,
            Section::Rooms => rooms::measure(&effort)?,
            Section::Python => python::measure(&effort, &peers)?,
        });
    }
    let results = Results { machine: machine.after(), peers: peers.description(), rows };
    println!("{}", results.table());
    let json = arguments.json.clone().unwrap_or_else(default_json);
    results.write(&json)?;
    println!("\nwritten to {}", json.display());
    if !arguments.guard {
        return Ok(true);
    }
    let complaints = guard::complaints(&results.rows)?;
    for complaint in &complaints {
        eprintln!("guard: {complaint}");
    }
    if complaints.is_empty() {
        println!("guard: instruction counts and ratios are as they should be");
    }
    Ok(complaints.is_empty())
}

/// Cargo's target folder, where the command that is measured was built.
fn default_json() -> PathBuf {
    let built = Path::new(env!("CARGO_BIN_EXE_judge"));
    built.ancestors().nth(2).unwrap_or(Path::new(".")).join("performance.json")
}

/// Says what is being done, since some of it takes a while.
fn note(what: &str) {
    eprintln!("... {what}");
}

/// A judge with the user's cache that runs at most `jobs` cases at a time.
fn engine(jobs: usize) -> Result<Judge> {
    let mut settings = Settings::default();
    settings.jobs = Some(jobs);
    Judge::new(&settings).context("the judge cannot be prepared")
}

/// The report, if all cases were accepted: a figure of anything else would mean nothing.
fn accepted(report: Report) -> Result<Report> {
    if report.verdict() == Verdict::Accepted {
        return Ok(report);
    }
    bail!("a solution that is right was not accepted:\n{}", judge::render::human(&report.view(Audience::Author)))
}
