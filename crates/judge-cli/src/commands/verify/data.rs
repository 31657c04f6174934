//! What `judge verify` prints and writes in JSON.

use judge::{Audience, Verdict};
use judge_author::verify::{FileProblem, SolutionCheck};
use schemars::JsonSchema;
use serde::Serialize;

use super::complexity::ComplexityData;
use super::kept::StateData;
use super::{Checked, Mutants};
use crate::batch::{Checked as _, Results};
use crate::exit::ExitStatus;
use crate::json::{BrokenFile, FormatVersion, JUDGE_VERSION};

/// What `judge verify --format json` prints.
#[derive(Serialize, JsonSchema)]
#[schemars(title = "Report of judge verify")]
pub(in crate::commands) struct VerifyReport<'a> {
    /// The version of this format. It changes when a field changes its meaning or goes away; fields may be added.
    format_version: FormatVersion,
    /// The version of judge.
    judge_version: &'a str,
    /// The version of CPython that solutions ran in.
    python_version: &'a str,
    /// Whether all challenges hold.
    holds: bool,
    /// Wall-clock seconds; differs from run to run.
    wall_seconds: f64,
    /// The challenges in their order.
    challenges: Vec<VerifiedChallenge<'a>>,
    /// Files and folders of challenges that cannot be read.
    broken: Vec<BrokenFile<'a>>,
}

/// The check of one challenge.
#[derive(Serialize, JsonSchema)]
struct VerifiedChallenge<'a> {
    /// The challenge's id.
    id: &'a str,
    /// Where it comes from: a folder, or `built-in`.
    origin: &'a str,
    /// Whether it holds.
    holds: bool,
    /// Whether part of it could not be checked for want of a key.
    sealed: bool,
    /// What is wrong beyond the verdicts of its solutions, each problem as one text.
    problems: Vec<String>,
    /// The same in parts; empty where the challenge could not be run at all.
    findings: Vec<VerifyFinding<'a>>,
    /// Files in its folder that have no meaning.
    strays: &'a [String],
    /// Its reference, its other solutions and its starter.
    solutions: Vec<VerifiedSolution<'a>>,
    /// The mutants of its reference; null when they were not run.
    mutants: Option<MutantsData<'a>>,
    /// Solutions that keep state; null when they were not run.
    state: Option<StateData>,
    /// How the costs of its solutions grow; null when nothing was measured.
    complexity: Option<ComplexityData<'a>>,
}

/// What is wrong with a file of a challenge.
#[derive(Serialize, JsonSchema)]
struct VerifyFinding<'a> {
    /// The file, relative to the challenge's folder.
    file: &'a str,
    /// The line, from 1; null where the whole file is meant.
    line: Option<u32>,
    /// The column in characters, from 1.
    column: Option<u32>,
    /// What is wrong.
    message: &'a str,
    /// What to do about it.
    hint: Option<&'a str>,
}

/// What became of one solution.
#[derive(Serialize, JsonSchema)]
struct VerifiedSolution<'a> {
    /// The file, relative to the challenge's folder.
    file: &'a str,
    /// The verdict it must get; null for anything but `accepted`.
    expect: Option<Verdict>,
    /// The verdict it got.
    verdict: Verdict,
    /// Whether that is as declared.
    holds: bool,
    /// Why not.
    complaint: Option<String>,
    /// What to do about it.
    hint: Option<&'a str>,
    /// The verdict with the exceeded limit raised by half; null where it exceeds none.
    wider_verdict: Option<Verdict>,
    /// Judge seconds of all cases together.
    cpu_seconds: f64,
    /// Judge seconds of the slowest case.
    slowest_case_cpu_seconds: f64,
    /// The limit of a case in judge seconds, the greatest among the cases.
    cpu_limit_seconds: f64,
    /// Instructions of all cases together.
    instructions: u64,
    /// The peak growth of memory in bytes.
    memory_bytes: u64,
}

/// The mutants of one reference; `judge mutate` reports each of them.
#[derive(Default, Serialize, JsonSchema)]
struct MutantsData<'a> {
    /// Whether enough of them are killed.
    holds: bool,
    /// Why there are none.
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'a str>,
    /// The share that must be killed.
    #[serde(skip_serializing_if = "Option::is_none")]
    bar: Option<f64>,
    /// The share that is killed.
    #[serde(skip_serializing_if = "Option::is_none")]
    score: Option<f64>,
    /// How many are killed.
    #[serde(skip_serializing_if = "Option::is_none")]
    killed: Option<usize>,
    /// The ids of those that survive.
    #[serde(skip_serializing_if = "Option::is_none")]
    survived: Option<Vec<&'a str>>,
    /// How many no case can kill, according to the author.
    #[serde(skip_serializing_if = "Option::is_none")]
    equivalent: Option<usize>,
    /// What is wrong with declarations of equivalent ones, or why there is no result.
    #[serde(skip_serializing_if = "Option::is_none")]
    problems: Option<Vec<String>>,
}

impl<'a> VerifyReport<'a> {
    pub(super) fn of(results: &'a Results<Checked>) -> Self {
        Self {
            format_version: FormatVersion,
            judge_version: JUDGE_VERSION,
            python_version: judge::PYTHON_VERSION,
            holds: results.status == ExitStatus::Success,
            wall_seconds: results.wall,
            challenges: results.checked.iter().map(challenge).collect(),
            broken: results.broken.iter().map(BrokenFile::of).collect(),
        }
    }
}

fn challenge(checked: &Checked) -> VerifiedChallenge<'_> {
    let verification = checked.result.as_ref();
    VerifiedChallenge {
        id: checked.challenge.id().as_str(),
        origin: checked.challenge.origin(),
        holds: checked.status() == ExitStatus::Success,
        sealed: checked.is_sealed(),
        problems: match verification {
            Ok(verification) => verification.problems.iter().map(ToString::to_string).collect(),
            Err(error) => vec![error.to_string()],
        },
        findings: verification.map_or_else(|_| Vec::new(), |found| found.problems.iter().map(finding).collect()),
        strays: &checked.strays,
        solutions: verification.map_or_else(|_| Vec::new(), |found| found.solutions.iter().map(solution).collect()),
        mutants: mutants(&checked.mutants),
        state: checked.kept.data(),
        complexity: checked.complexity.data(),
    }
}

fn finding(FileProblem { file, problem }: &FileProblem) -> VerifyFinding<'_> {
    let (line, column) = (problem.line(), problem.column());
    VerifyFinding { file, line, column, message: problem.message(), hint: problem.hint() }
}

fn mutants(mutants: &Mutants) -> Option<MutantsData<'_>> {
    Some(match mutants {
        Mutants::Skipped => return None,
        Mutants::None(reason) => MutantsData { holds: true, reason: Some(reason), ..MutantsData::default() },
        Mutants::Judged { result: Err(error), bar } => {
            MutantsData { bar: Some(*bar), problems: Some(vec![error.to_string()]), ..MutantsData::default() }
        }
        Mutants::Judged { result: Ok(mutation), bar } => MutantsData {
            holds: mutants.status() == ExitStatus::Success,
            reason: None,
            bar: Some(*bar),
            score: Some(mutation.score()),
            killed: Some(mutation.killed()),
            survived: Some(mutation.survivors().map(|survivor| survivor.mutant.id.as_str()).collect()),
            equivalent: Some(mutation.equivalent()),
            problems: Some(mutation.problems.clone()),
        },
    })
}

fn solution(solution: &SolutionCheck) -> VerifiedSolution<'_> {
    let view = solution.report.view(Audience::Author);
    VerifiedSolution {
        file: &solution.file,
        expect: solution.expect,
        verdict: view.verdict,
        holds: solution.holds(),
        complaint: solution.complaint(),
        hint: solution.remedy(),
        wider_verdict: solution.wider.as_ref().map(judge::Report::verdict),
        cpu_seconds: view.cpu_seconds,
        slowest_case_cpu_seconds: view.cases.iter().map(|case| case.cpu_seconds).fold(0.0, f64::max),
        cpu_limit_seconds: view.cpu_limit_seconds,
        instructions: view.instructions,
        memory_bytes: view.memory_bytes,
    }
}
