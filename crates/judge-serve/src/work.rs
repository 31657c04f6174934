//! What is stored and judged: a submission to a challenge, or a program to run. Its result depends on nothing but the
//! work itself, the engine and the challenge, so that doing it again after a crash gives the same result, and results
//! can be reused.

use std::ops::ControlFlow;
use std::sync::Arc;

use judge::Cancellation;
use judge::render::{json, json_case_line, json_end_line, json_start_line};
use judge::{
    Audience, Bank, Challenge, Entry, Event, IMAGE_SHA256, Judge, LiveView, Request, Submission, Verdict, View,
};
use judge_nats::{Audiences, Dispatcher, Reported};
use judge_sandbox::{Fault, Workers};
use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json as object};
use sha2::{Digest, Sha256};

use crate::run::{self, RunRequest};
use crate::wire::RunReport;

/// What is stored and judged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[expect(clippy::large_enum_variant, reason = "one at a time is held, and the store holds it as text")]
pub enum Work {
    /// A solution, to be judged on all cases of a challenge.
    Submission {
        /// The challenge's id.
        challenge: String,
        /// The solution's source.
        source: String,
        /// Whether cases after the first that is not accepted are skipped.
        #[serde(default)]
        fail_fast: bool,
    },
    /// A program to run.
    Run(RunRequest),
}

/// The result of work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Completed {
    /// The verdict, or how the program ended, in one word.
    pub(crate) word: String,
    /// The report for candidates, or the outcome, as JSON.
    pub(crate) report: String,
    /// Whether the same work always has this result: a failure of the judge itself says nothing about another try.
    pub(crate) is_lasting: bool,
}

/// Why work has no result.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum WorkError {
    /// Its challenge is not served, or no longer.
    #[error("there is no challenge `{0}`")]
    NoChallenge(String),
    /// The judge failed, or the challenge is faulty.
    #[error("{0}")]
    Failed(String),
}

impl Work {
    /// The challenge that it is for.
    pub(crate) fn challenge(&self) -> Option<&str> {
        match self {
            Self::Submission { challenge, .. } => Some(challenge),
            Self::Run(_) => None,
        }
    }

    /// The work as it is stored.
    pub(crate) fn to_json(&self) -> String {
        serde_json::to_string(self).expect("all keys are text, and memory does not fail")
    }

    /// The hash of everything that decides the result.
    pub(crate) fn hash(&self, bank: &Bank) -> Result<[u8; 32], WorkError> {
        let mut hash = Sha256::new();
        let challenge = self.challenge().map(|id| served(bank, id)).transpose()?;
        let challenge = challenge.map(|challenge| challenge.fingerprint().to_string()).unwrap_or_default();
        for part in [env!("CARGO_PKG_VERSION"), IMAGE_SHA256, &challenge, &self.to_json()] {
            hash.update((part.len() as u64).to_le_bytes());
            hash.update(part.as_bytes());
        }
        Ok(hash.finalize().into())
    }

    /// Finds the result, and tells events line by line, in the form that candidates may see.
    pub(crate) async fn completed(
        self,
        bank: &Bank,
        judge: &Judge,
        workers: &Workers,
        tell: &(dyn Fn(String) + Send + Sync),
    ) -> Result<Completed, WorkError> {
        match self {
            Self::Submission { challenge, source, fail_fast } => {
                let challenge = served(bank, &challenge)?;
                let request = Request::new(Arc::clone(challenge), Submission::new(source)).fail_fast(fail_fast);
                judged(judge, challenge, request, tell).await
            }
            Self::Run(request) => {
                let stop = Cancellation::new();
                let _guard = stop.clone().on_drop();
                ran(request, workers, &stop).await.map_err(WorkError::Failed)
            }
        }
    }

    /// Finds the result on other machines.
    pub(crate) async fn completed_by(
        self,
        bank: &Bank,
        dispatcher: &Dispatcher,
    ) -> Result<(Completed, Reported), WorkError> {
        let challenge = self.challenge().map(|id| served(bank, id).cloned()).transpose()?;
        let work = match self {
            Self::Submission { challenge, source, fail_fast } => {
                let challenge = Arc::clone(served(bank, &challenge)?);
                let request = Request::new(challenge, Submission::new(source)).fail_fast(fail_fast);
                judge_nats::Work::Submission { request, description: None, audience: Audiences::Candidate }
            }
            Self::Run(request) => {
                let request = serde_json::to_string(&request).expect("all keys are text, and memory does not fail");
                judge_nats::Work::Program(request.into())
            }
        };
        let reported = dispatcher.dispatch(work).await;
        let found = match reported.result() {
            Ok(judge_nats::WorkResult::Views(views)) => {
                let view = views.first().ok_or_else(|| WorkError::Failed("there is no report".to_owned()))?;
                // A sealed challenge may have been judged without its hidden cases, if the worker could not open it;
                // another worker may.
                let is_lasting = !matches!(view.verdict, Verdict::Unjudged | Verdict::Skipped);
                let word = view.verdict.word().to_owned();
                let challenge =
                    challenge.ok_or_else(|| WorkError::Failed("there is a report on a program".to_owned()))?;
                Completed { word, report: json(&shown(view.clone(), &challenge)), is_lasting }
            }
            Ok(judge_nats::WorkResult::Program(ran)) => {
                let is_lasting = ran.word != Verdict::Unjudged.word();
                Completed { word: ran.word.clone(), report: ran.report.clone(), is_lasting }
            }
            Err(none) => return Err(WorkError::Failed(none.to_string())),
        };
        Ok((found, reported))
    }
}

fn served<'b>(bank: &'b Bank, id: &str) -> Result<&'b Arc<Challenge>, WorkError> {
    bank.get(id).ok_or_else(|| WorkError::NoChallenge(id.to_owned()))
}

/// What candidates see of a view for candidates over HTTP, where they do not learn the ids of hidden cases.
pub(crate) fn shown(view: View, challenge: &Challenge) -> View {
    if hides_ids(challenge) { view.numbered() } else { view }
}

/// Whether the ids of a challenge's hidden cases are hidden as well. The questions of a drill are answered by id.
fn hides_ids(challenge: &Challenge) -> bool {
    !matches!(challenge.entry(), Entry::Drill(_))
}

/// Judges a request to a challenge for a candidate.
async fn judged(
    judge: &Judge,
    challenge: &Challenge,
    request: Request,
    tell: &(dyn Fn(String) + Send + Sync),
) -> Result<Completed, WorkError> {
    let live = LiveView::new(Audience::Candidate);
    let mut live = if hides_ids(challenge) { live.numbered() } else { live };
    let observe = |event: Event<'_>| {
        if let Event::RunStarted { challenge, cases } = event {
            tell(json_start_line(challenge.id().as_str(), cases));
        }
        for view in live.after(event) {
            tell(json_case_line(&view));
        }
        if let Event::RunFinished { report } = event {
            tell(json_end_line(&shown(report.view(Audience::Candidate), challenge)));
        }
        ControlFlow::Continue(())
    };
    let report = judge.observe(request, observe).await.map_err(|error| WorkError::Failed(error.to_string()))?;
    let verdict = report.verdict();
    Ok(Completed {
        word: verdict.word().to_owned(),
        report: json(&shown(report.view(Audience::Candidate), challenge)),
        is_lasting: verdict != Verdict::Unjudged,
    })
}

/// Runs a program.
pub(crate) async fn ran(request: RunRequest, workers: &Workers, stop: &Cancellation) -> Result<Completed, String> {
    let asked = run::Asked::of(&request);
    let stop = stop.clone();
    let execution = workers.start(move |sandbox| sandbox.run(&run::job(request), &stop)).await;
    let execution = execution.unwrap_or(Err(Fault::Worker)).map_err(|fault| fault.to_string())?;
    let outcome = run::outcome(execution, asked).map_err(|refused| refused.to_string())?;
    Ok(Completed {
        word: outcome.ending.word().to_owned(),
        report: serde_json::to_string(&RunReport::of(&outcome)).expect("all keys are text, and memory does not fail"),
        is_lasting: true,
    })
}

/// The same event lines that were told while a report was made, reconstructed from it.
pub(crate) fn events(report: &str) -> Vec<String> {
    let Ok(Json::Object(report)) = serde_json::from_str::<Json>(report) else { return Vec::new() };
    let picked = |event: &str, keys: &[&str]| {
        let mut line = object!({ "event": event });
        for key in keys {
            if let Some(value) = report.get(*key) {
                line[*key] = value.clone();
            }
        }
        line
    };
    let cases = report.get("cases").and_then(Json::as_array).map_or(&[][..], Vec::as_slice);
    let mut start = picked("run_started", &["format_version", "judge_version", "python_version", "challenge"]);
    start["cases"] = cases.len().into();
    let told = [
        "challenge",
        "verdict",
        "score",
        "stages",
        "cpu_seconds",
        "instructions",
        "memory_bytes",
        "wall_seconds",
        "receipt",
    ];
    let end = picked("run_finished", &told);
    let case = |case: &Json| object!({ "event": "case_finished", "case": case });
    [start].into_iter().chain(cases.iter().map(case)).chain([end]).map(|line| line.to_string()).collect()
}
