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
    challenges: &'a [VerifiedChallenge],
    /// Files and folders of challenges that cannot be read.
    broken: Vec<BrokenFile<'a>>,
}

/// The check of one challenge.
#[derive(Serialize, JsonSchema)]
pub(super) struct VerifiedChallenge {
    /// The challenge's id.
    id: String,
    /// Where it comes from: a folder, or `built-in`.
    origin: String,
    /// Whether it holds.
    pub(super) holds: bool,
    /// Whether part of it could not be checked for want of a key.
    sealed: bool,
    /// What is wrong beyond the verdicts of its solutions, each problem as one text.
    problems: Vec<String>,
    /// The same in parts; empty where the challenge could not be run at all.
    findings: Vec<VerifyFinding>,
    /// Files in its folder that have no meaning.
    strays: Vec<String>,
    /// Its reference, its other solutions and its starter.
    pub(super) solutions: Vec<VerifiedSolution>,
    /// The mutants of its reference; null when they were not run.
    mutants: Option<MutantsData>,
    /// Solutions that keep state; null when they were not run.
    state: Option<StateData>,
    /// How the costs of its solutions grow; null when nothing was measured.
    complexity: Option<ComplexityData>,
}

/// What is wrong with a file of a challenge.
#[derive(Serialize, JsonSchema)]
struct VerifyFinding {
    /// The file, relative to the challenge's folder.
    file: String,
    /// The line, from 1; null where the whole file is meant.
    line: Option<u32>,
    /// The column in characters, from 1.
    column: Option<u32>,
    /// What is wrong.
    message: String,
    /// What to do about it.
    hint: Option<String>,
}

/// The result of one solution.
#[derive(Serialize, JsonSchema)]
pub(super) struct VerifiedSolution {
    /// The file, relative to the challenge's folder.
    file: String,
    /// The verdict it must get; null for anything but `accepted`.
    expect: Option<Verdict>,
    /// The verdict it got.
    verdict: Verdict,
    /// Whether that is as declared.
    pub(super) holds: bool,
    /// Why not.
    complaint: Option<String>,
    /// What to do about it.
    hint: Option<String>,
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
struct MutantsData {
    /// Whether enough of them are killed.
    holds: bool,
    /// Why there are none.
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'static str>,
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
    survived: Option<Vec<String>>,
    /// How many no case can kill, according to the author.
    #[serde(skip_serializing_if = "Option::is_none")]
    equivalent: Option<usize>,
    /// What is wrong with declarations of equivalent ones, or why there is no result.
    #[serde(skip_serializing_if = "Option::is_none")]
    problems: Option<Vec<String>>,
}

impl<'a> VerifyReport<'a> {
    pub(super) fn of(results: &'a Results<VerifiedChallenge>) -> Self {
        Self {
            format_version: FormatVersion,
            judge_version: JUDGE_VERSION,
            python_version: judge::PYTHON_VERSION,
            holds: results.status == ExitStatus::Success,
            wall_seconds: results.wall,
            challenges: &results.checked,
            broken: results.broken.iter().map(BrokenFile::of).collect(),
        }
    }
}

/// The result of one challenge.
pub(super) fn challenge(checked: &Checked) -> VerifiedChallenge {
    let verification = checked.result.as_ref();
    VerifiedChallenge {
        id: checked.challenge.id().to_string(),
        origin: checked.challenge.origin().to_owned(),
        holds: checked.status() == ExitStatus::Success,
        sealed: checked.is_sealed(),
        problems: match verification {
            Ok(verification) => verification.problems.iter().map(ToString::to_string).collect(),
            Err(error) => vec![error.to_string()],
        },
        findings: verification.map_or_else(|_| Vec::new(), |found| found.problems.iter().map(finding).collect()),
        strays: checked.strays.clone(),
        solutions: verification.map_or_else(|_| Vec::new(), |found| found.solutions.iter().map(solution).collect()),
        mutants: mutants(&checked.mutants),
        state: checked.kept.data(),
        complexity: checked.complexity.data(),
    }
}

fn finding(FileProblem { file, problem }: &FileProblem) -> VerifyFinding {
    VerifyFinding {
        file: file.clone(),
        line: problem.line(),
        column: problem.column(),
        message: problem.message().to_owned(),
        hint: problem.hint().map(str::to_owned),
    }
}

fn mutants(mutants: &Mutants) -> Option<MutantsData> {
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
            survived: Some(mutation.survivors().map(|survivor| survivor.mutant.id.clone()).collect()),
            equivalent: Some(mutation.equivalent()),
            problems: Some(mutation.problems.clone()),
        },
    })
}

fn solution(solution: &SolutionCheck) -> VerifiedSolution {
    let view = solution.report.view(Audience::Author);
    VerifiedSolution {
        file: solution.file.clone(),
        expect: solution.expect,
        verdict: view.verdict,
        holds: solution.holds(),
        complaint: solution.complaint(),
        hint: solution.remedy().map(str::to_owned),
        wider_verdict: solution.wider.as_ref().map(judge::Report::verdict),
        cpu_seconds: view.cpu_seconds,
        slowest_case_cpu_seconds: view.cases.iter().map(|case| case.cpu_seconds).fold(0.0, f64::max),
        cpu_limit_seconds: view.cpu_limit_seconds,
        instructions: view.instructions,
        memory_bytes: view.memory_bytes,
    }
}
