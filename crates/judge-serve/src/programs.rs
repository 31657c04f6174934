//! Programs for workers on other machines: requests and results in the form in which the store keeps them.

use std::sync::Arc;

use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use judge::{Cancellation, Verdict};
use judge_nats::{ProgramResult, Programs};
use judge_sandbox::Python;

use crate::run::{self, RunRequest};
use crate::wire::RunReport;
use crate::work;

/// Runs programs on `python`, for a worker or for whoever checks its results.
pub fn programs(python: &Python) -> Arc<dyn Programs> {
    Arc::new(Runs(python.clone()))
}

/// The most bytes that one byte of output takes in a report: escaped, and once more in base64.
const WRITTEN: u64 = 16;

/// The most bytes of a report besides its output.
const BESIDE: u64 = 1 << 20;

struct Runs(Python);

impl Programs for Runs {
    fn run(&self, request: &str, stop: Cancellation) -> BoxFuture<'static, Result<ProgramResult, String>> {
        let python = self.0.clone();
        let read = serde_json::from_str(request).map_err(|error| error.to_string());
        async move {
            let request: RunRequest = read?;
            run::check(&request).and_then(|()| run::check_drafts(&request)).map_err(|refused| refused.to_string())?;
            let found = work::ran(request, python.workers(), &stop).await?;
            Ok(ProgramResult { word: found.word, report: found.report })
        }
        .boxed()
    }

    fn unjudged(&self, reason: &str) -> ProgramResult {
        let word = Verdict::Unjudged.word().to_owned();
        let report = RunReport { ending: word.clone(), stderr: format!("{reason}\n"), ..RunReport::default() };
        ProgramResult {
            word,
            report: serde_json::to_string(&report).expect("all keys are text, and all numbers are finite"),
        }
    }

    fn objection(&self, request: &str, ran: &ProgramResult) -> Option<String> {
        let output = serde_json::from_str::<RunRequest>(request).map_or(0, |request| request.limits.output);
        if ran.report.len() as u64 > output.saturating_mul(WRITTEN).saturating_add(BESIDE) {
            return Some("it is larger than what it may have printed".to_owned());
        }
        let report: RunReport = match serde_json::from_str(&ran.report) {
            Ok(report) => report,
            Err(error) => return Some(error.to_string()),
        };
        let agrees = report.ending == ran.word && report.has_possible_status();
        (!agrees).then(|| "its parts contradict each other".to_owned())
    }

    fn is_same(&self, one: &ProgramResult, other: &ProgramResult) -> bool {
        let read = |ran: &ProgramResult| serde_json::from_str::<RunReport>(&ran.report).ok();
        one.word == other.word && read(one) == read(other)
    }
}
