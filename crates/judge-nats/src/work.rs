//! Work that any machine can do: a submission to judge, or a program to run. Its result is a function of the work, of
//! the challenge and of the engine, so it does not matter who finds it, or how often.

use std::sync::Arc;

use futures_util::future::BoxFuture;
use judge::{Cancellation, Fingerprint, Judge, Request, View};
use serde_json::value::RawValue;

use crate::error::NoResult;
use crate::message::Audiences;

/// A piece of work.
#[derive(Debug, Clone)]
pub enum Work {
    /// A submission to judge.
    Submission {
        /// The request; one with cases of its own is not sent.
        request: Request,
        /// What its challenge was made from, if that was a description.
        description: Option<Arc<str>>,
        /// Who the report is for.
        audience: Audiences,
    },
    /// A program to run, as JSON that [`Programs`] reads.
    Program(Arc<str>),
}

/// The result of a piece of work.
#[derive(Debug, Clone)]
pub enum WorkResult {
    /// The reports, one for each audience.
    Views(Vec<View>),
    /// The result of running a program.
    Program(ProgramResult),
}

/// The result of running a program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProgramResult {
    /// How it ended, in one word.
    pub word: String,
    /// The rest, as JSON.
    pub report: String,
}

/// Runs programs on behalf of this crate, which carries their requests and results without understanding either.
pub trait Programs: Send + Sync {
    /// Runs what `request` asks for, until `stop` is cancelled.
    fn run(&self, request: &str, stop: Cancellation) -> BoxFuture<'static, Result<ProgramResult, String>>;

    /// The result of a program that nobody may run, for this reason.
    fn unjudged(&self, reason: &str) -> ProgramResult;

    /// Why `ran` cannot be the result of `request`; none if it can.
    fn objection(&self, request: &str, ran: &ProgramResult) -> Option<String>;

    /// Whether two results of one program are the same, except for real time.
    fn is_same(&self, one: &ProgramResult, other: &ProgramResult) -> bool;
}

/// What does work in this process.
#[derive(Clone)]
pub struct LocalWork {
    /// What judges submissions.
    pub judge: Judge,
    /// What runs programs.
    pub programs: Arc<dyn Programs>,
}

impl std::fmt::Debug for LocalWork {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("LocalWork").field("judge", &self.judge).finish_non_exhaustive()
    }
}

impl LocalWork {
    /// Does the work.
    pub(crate) async fn perform(&self, work: Work) -> Result<WorkResult, NoResult> {
        match work {
            Work::Submission { request, audience, .. } => {
                let report = self.judge.submit(request).await?;
                Ok(WorkResult::Views(audience.each().iter().map(|one| report.view(*one)).collect()))
            }
            Work::Program(request) => {
                let stop = Cancellation::new();
                let _guard = stop.clone().on_drop();
                self.programs.run(&request, stop).await.map(WorkResult::Program).map_err(NoResult::Failed)
            }
        }
    }

    /// The result of work that nobody may do, for this reason.
    pub(crate) async fn unjudged(&self, work: Work, reason: &str) -> Result<WorkResult, NoResult> {
        match work {
            Work::Submission { request, audience, .. } => {
                let report = self.judge.unjudged(request, reason).await?;
                Ok(WorkResult::Views(audience.each().iter().map(|one| report.view(*one)).collect()))
            }
            Work::Program(_) => Ok(WorkResult::Program(self.programs.unjudged(reason))),
        }
    }

    /// Whether both are the same, except for real time.
    pub(crate) fn is_same(&self, one: &WorkResult, other: &WorkResult) -> bool {
        match (one, other) {
            (WorkResult::Views(some), WorkResult::Views(others)) => {
                let timeless = |view: &View| View { wall_seconds: None, ..view.clone() };
                some.iter().map(timeless).eq(others.iter().map(timeless))
            }
            (WorkResult::Program(one), WorkResult::Program(other)) => self.programs.is_same(one, other),
            (WorkResult::Views(_), WorkResult::Program(_)) | (WorkResult::Program(_), WorkResult::Views(_)) => false,
        }
    }
}

impl WorkResult {
    /// Whether a judge failed on some of it, which says nothing about another try.
    pub fn is_unjudged(&self) -> bool {
        match self {
            Self::Views(views) => views.iter().any(|view| view.verdict == judge::Verdict::Unjudged),
            Self::Program(ran) => ran.word == judge::Verdict::Unjudged.word(),
        }
    }
}

/// The hash that identifies work, over everything that decides its result.
pub(crate) fn id(task: &RawValue, engine: Fingerprint) -> Fingerprint {
    Fingerprint::of(format!("judge work 1\n{engine}\n{}", task.get()).as_bytes())
}
