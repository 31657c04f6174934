//! `judge doctor`: what is installed, where it keeps things, and whether it works on this machine.

use std::sync::Arc;
use std::time::Instant;

use anyhow::Result;
use judge::{
    Audience, Bank, CacheLocation, Case, Challenge, FunctionEntry, Judge, Limits, Preparation, Request, Submission,
    Verdict,
};
use schemars::JsonSchema;
use serde::Serialize;

use crate::args::{Common, DataFormat, Doctor};
use crate::banks::Banks;
use crate::exit::ExitStatus;
use crate::json::{self, FormatVersion, JUDGE_VERSION};
use crate::judging;
use crate::printer::Printer;
use crate::runtime;
use crate::style::{BAD, BOLD, GOOD};
use crate::text::{counted, put};

/// How often the hello case is run; every run must count the same instructions.
const RUNS: usize = 20;

/// The program that takes the most time per counted instruction, as `docs/performance.md` shows: the collector goes
/// from list to list, and each is somewhere else in memory.
const SLOWEST: &str = "
import gc
last = (1 << 17) - 1
lists = [[] for _ in range(last + 1)]
lists = [lists[i ^ i >> 7] for i in (i * 0x9E3779B1 & last for i in range(last + 1))]
while True: gc.collect()
";

/// How many instructions of that program are run to see how long a judge second may last.
const SLOWEST_INSTRUCTIONS: u64 = Limits::INSTRUCTIONS_PER_SECOND / 10;

/// What the doctor found.
struct Findings {
    image: String,
    cache: Option<String>,
    jobs: usize,
    banks: Vec<BankFinding>,
    hello: Hello,
    /// Seconds of clock time that a limit of one judge second may take, if that could be measured.
    longest: Option<f64>,
}

/// What a bank has.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Bank")]
struct BankFinding {
    /// Its name: a folder, or `built-in`.
    name: String,
    /// How many challenges it has.
    challenges: usize,
    /// What is wrong with those that cannot be read.
    errors: Vec<String>,
}

/// The result of the hello case.
struct Hello {
    verdict: Verdict,
    instructions: u64,
    cpu_seconds: f64,
    wall_milliseconds: f64,
    repeats: bool,
    message: Option<String>,
}

pub(super) fn doctor(arguments: &Doctor, common: &Common, banks: &Banks, printer: &mut Printer) -> Result<ExitStatus> {
    let judge = judging::prepare(common, printer)?;
    let findings = Findings {
        image: image(judge.preparation()),
        cache: judging::cache(common).folder().map(|folder| folder.to_string_lossy().into_owned()),
        jobs: common.jobs.map_or_else(processors, Into::into),
        banks: examine(banks),
        hello: runtime::block_on(hello(&judge))??,
        longest: runtime::block_on(longest(&judge))??,
    };
    match arguments.format {
        DataFormat::Human => printer.result(&findings.lines(common))?,
        DataFormat::Json => printer.data(&json::written(&findings.data()))?,
    }
    Ok(findings.status())
}

fn image(preparation: &Preparation) -> String {
    match preparation {
        Preparation::Loaded => "loaded from the cache".to_owned(),
        Preparation::Compiled => "compiled now, and kept for the next run".to_owned(),
        Preparation::NotCached { reason } => format!("compiled now, and not kept: {reason}"),
        _ => "prepared".to_owned(),
    }
}

fn processors() -> usize {
    std::thread::available_parallelism().map_or(1, Into::into)
}

/// Reads every bank.
fn examine(banks: &Banks) -> Vec<BankFinding> {
    banks
        .each()
        .map(|(name, (bank, errors))| BankFinding {
            name,
            challenges: Bank::iter(&bank).count(),
            errors: errors.iter().map(ToString::to_string).collect(),
        })
        .collect()
}

/// Judges a solution of a tiny challenge repeatedly.
async fn hello(judge: &Judge) -> Result<Hello> {
    let entry = FunctionEntry { name: "hello".to_owned(), ..FunctionEntry::default() };
    let case = Case::function("hello", ["world"]).expecting("hello, world");
    let challenge = Arc::new(Challenge::builder("hello").function_entry(entry).sample(case).build()?);
    let submission = Submission::new("def hello(name):\n    return f'hello, {name}'\n");
    let request = || Request::new(Arc::clone(&challenge), submission.clone());
    // The first run is not timed, since it touches pages that later runs share.
    let view = judge.submit(request()).await?.view(Audience::Author);
    let mut repeats = true;
    let started = Instant::now();
    for _ in 0..RUNS {
        let again = judge.submit(request()).await?.view(Audience::Author);
        repeats &= again.instructions == view.instructions && again.verdict == view.verdict;
    }
    #[expect(clippy::cast_precision_loss, reason = "a small number")]
    let wall_milliseconds = started.elapsed().as_secs_f64() * 1e3 / RUNS as f64;
    Ok(Hello {
        verdict: view.verdict,
        instructions: view.instructions,
        cpu_seconds: view.cpu_seconds,
        wall_milliseconds,
        repeats,
        message: view.cases.first().and_then(|case| case.message.clone()),
    })
}

/// How many seconds of clock time a judge second lasts for the program that takes longest per instruction.
async fn longest(judge: &Judge) -> Result<Option<f64>> {
    let limits = Limits { instructions: SLOWEST_INSTRUCTIONS, ..Limits::default() };
    let case = Case::program("slowest", "").expecting("");
    let challenge = Arc::new(Challenge::builder("slowest").program().limits(limits).sample(case).build()?);
    let report = judge.submit(Request::new(challenge, Submission::new(SLOWEST))).await?;
    #[expect(clippy::cast_precision_loss, reason = "far below 2^53")]
    let seconds = |instructions: u64| instructions as f64 / Limits::INSTRUCTIONS_PER_SECOND as f64;
    let usage = report.usage();
    let ended = report.verdict() == Verdict::TimeLimit;
    Ok(ended.then(|| usage.wall.as_secs_f64() / seconds(usage.instructions)))
}

impl Findings {
    /// A broken challenge is its author's mistake; anything else is the judge's.
    fn status(&self) -> ExitStatus {
        if self.hello.verdict != Verdict::Accepted || !self.hello.repeats {
            ExitStatus::JudgeFailed
        } else if self.banks.iter().all(|bank| bank.errors.is_empty()) {
            ExitStatus::Success
        } else {
            ExitStatus::Mistake
        }
    }

    fn lines(&self, common: &Common) -> String {
        let mut text = String::new();
        let mut line = |label: &str, content: &str| put(&mut text, &format!("{BOLD}{label:<9}{BOLD:#}{content}"));
        line("judge", env!("CARGO_PKG_VERSION"));
        line("python", &format!("CPython {} for WebAssembly", judge::PYTHON_VERSION));
        line("image", &format!("{}, {}", &judge::IMAGE_SHA256[..12], self.image));
        line("cache", &self.cache_line(common));
        let (system, processor) = (std::env::consts::OS, std::env::consts::ARCH);
        line("system", &format!("{system} on {processor}, {} processors, {} cases at a time", processors(), self.jobs));
        for bank in &self.banks {
            let broken = if bank.errors.is_empty() {
                String::new()
            } else {
                format!(", {} broken", counted(bank.errors.len(), "file"))
            };
            line("bank", &format!("{}: {}{broken}", bank.name, counted(bank.challenges, "challenge")));
        }
        let hello = &self.hello;
        line(
            "hello",
            &format!("{}, {} instructions, {:.4} judge seconds", hello.verdict, hello.instructions, hello.cpu_seconds),
        );
        let repeats =
            if hello.repeats { "the same instructions each time" } else { "not the same instructions each time" };
        line("speed", &format!("{:.2} ms per case on the clock, {RUNS} runs, {repeats}", hello.wall_milliseconds));
        if let Some(longest) = self.longest {
            line("limits", &format!("1 judge second takes at most about {:.0} s on the clock here", longest.ceil()));
        }
        put(&mut text, "");
        if self.status() == ExitStatus::Success {
            put(&mut text, &format!("{GOOD}✓ everything works{GOOD:#}"));
        }
        if hello.verdict != Verdict::Accepted {
            let message = hello.message.as_deref().unwrap_or("no reason is known");
            put(&mut text, &format!("{BAD}✗ a right solution was not accepted: {message}{BAD:#}"));
        }
        if !hello.repeats {
            put(&mut text, &format!("{BAD}✗ the same case did not count the same instructions twice{BAD:#}"));
        }
        for error in self.banks.iter().flat_map(|bank| &bank.errors) {
            put(&mut text, &format!("{BAD}✗ a challenge is broken{BAD:#}\n{error}"));
        }
        text
    }

    fn cache_line(&self, common: &Common) -> String {
        match (&self.cache, judging::cache(common)) {
            (_, CacheLocation::Nowhere) => "none, as requested".to_owned(),
            (Some(folder), _) => judge::visible_line(folder),
            (None, _) => "none: this user has no cache folder".to_owned(),
        }
    }

    fn data(&self) -> DoctorReport<'_> {
        let hello = &self.hello;
        DoctorReport {
            format_version: FormatVersion,
            judge_version: JUDGE_VERSION,
            python_version: judge::PYTHON_VERSION,
            works: self.status() == ExitStatus::Success,
            image_sha256: judge::IMAGE_SHA256,
            image: &self.image,
            cache: self.cache.as_deref(),
            system: std::env::consts::OS,
            processor: std::env::consts::ARCH,
            processors: processors(),
            jobs: self.jobs,
            banks: &self.banks,
            hello: HelloData {
                verdict: hello.verdict,
                instructions: hello.instructions,
                cpu_seconds: hello.cpu_seconds,
                wall_milliseconds: hello.wall_milliseconds,
                repeats: hello.repeats,
            },
            longest_wall_seconds_of_a_judge_second: self.longest,
        }
    }
}

/// What `judge doctor --format json` prints.
#[derive(Serialize, JsonSchema)]
#[schemars(title = "Report of judge doctor")]
pub(super) struct DoctorReport<'a> {
    /// The version of this format. It changes when a field changes its meaning or goes away; fields may be added.
    format_version: FormatVersion,
    /// The version of judge.
    judge_version: &'a str,
    /// The version of CPython.
    python_version: &'a str,
    /// Whether judge works on this machine.
    works: bool,
    /// The hash of the interpreter image.
    image_sha256: &'a str,
    /// Where the compiled image came from.
    image: &'a str,
    /// The cache folder.
    cache: Option<&'a str>,
    /// The operating system.
    system: &'a str,
    /// The architecture of the processor.
    processor: &'a str,
    /// How many processors there are.
    processors: usize,
    /// How many cases are run at a time.
    jobs: usize,
    /// The banks of challenges.
    banks: &'a [BankFinding],
    /// A right solution, judged a few times.
    hello: HelloData,
    /// The clock time in seconds that a limit of one judge second may take, if it could be measured.
    longest_wall_seconds_of_a_judge_second: Option<f64>,
}

/// The result of the hello case.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Hello")]
struct HelloData {
    /// The verdict.
    verdict: Verdict,
    /// Instructions of one run.
    instructions: u64,
    /// The same in judge seconds.
    cpu_seconds: f64,
    /// The clock time of one run.
    wall_milliseconds: f64,
    /// Whether every run counted the same instructions.
    repeats: bool,
}
