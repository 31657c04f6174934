//! The result of judging one submission, owned and complete. It knows nothing of formats or of who may see what.
#![warn(clippy::wildcard_enum_match_arm)]

use std::sync::Arc;

use judge_sandbox::{Execution, Usage};
use serde::{Deserialize, Serialize};

use crate::challenge::{Case, Challenge, Expected, Limits};
use crate::diagnosis::Diagnosis;
use crate::difference::Layout;
use crate::fault::Fault;
use crate::plan::{CaseFingerprint, Selection};
use crate::submission::Submission;
use crate::verdict::Verdict;

/// The result of judging a submission.
#[derive(Debug, Clone)]
pub struct Report {
    pub(crate) challenge: Arc<Challenge>,
    pub(crate) submission: Submission,
    pub(crate) selection: Selection,
    pub(crate) fail_fast: bool,
    pub(crate) cases: Vec<CaseResult>,
    pub(crate) wall: std::time::Duration,
}

/// The result of a submission on one case.
#[derive(Debug, Clone)]
pub struct CaseResult {
    pub(crate) case: Arc<Case>,
    pub(crate) expected: Arc<Expected>,
    pub(crate) fingerprint: CaseFingerprint,
    pub(crate) verdict: Verdict,
    /// The reason for the verdict; may quote what a candidate must not see.
    pub(crate) message: Option<String>,
    /// What is wrong with the source itself, which anybody may be told.
    pub(crate) diagnosis: Option<Diagnosis>,
    /// The white space in which a program's output differs from the expected one.
    pub(crate) layout: Layout,
    /// What only the challenge's author is told, in addition.
    pub(crate) note: Option<String>,
    /// What happened; `None` when the case was not run.
    pub(crate) execution: Option<Execution>,
    /// Why the judge failed, when it did.
    pub(crate) fault: Option<Fault>,
}

/// Points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Score {
    /// The points of the accepted cases.
    pub earned: u32,
    /// The points of all cases of the run.
    pub possible: u32,
}

/// How far a submission has come in a challenge of several stages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Stages {
    /// The last stage up to and including which all cases of the run are accepted; 0 if there is none.
    pub reached: u32,
    /// The stages of the challenge.
    pub total: u32,
}

impl Report {
    /// The challenge that was judged.
    pub fn challenge(&self) -> &Challenge {
        &self.challenge
    }

    /// The submission that was judged.
    pub fn submission(&self) -> &Submission {
        &self.submission
    }

    /// The overall verdict.
    pub fn verdict(&self) -> Verdict {
        Verdict::fold(self.cases.iter().map(|case| case.verdict))
    }

    /// The case that decided the verdict; `None` if there is no case.
    pub fn decisive_case(&self) -> Option<&CaseResult> {
        let verdict = self.verdict();
        self.cases.iter().find(|case| case.verdict == verdict)
    }

    /// The results in plan order.
    pub fn cases(&self) -> &[CaseResult] {
        &self.cases
    }

    /// How many of the challenge's stages hold; `None` if it has only one stage, or if not all cases were selected.
    pub fn stages(&self) -> Option<Stages> {
        let total = self.challenge.stages();
        if total < 2 || self.selection != Selection::All {
            return None;
        }
        // A sealed case that was not opened says nothing about stages, either way.
        let stands_for_others =
            |case: &Case| self.challenge.provenance.sealed.as_ref().is_some_and(|sealed| sealed.is_stand_in(case));
        let missed = self.cases.iter().filter(|result| result.verdict != Verdict::Accepted);
        let missed = missed.filter(|result| !stands_for_others(&result.case)).map(|result| result.case.stage);
        let reached = missed.min().map_or(total, |stage| stage.saturating_sub(1).min(total));
        Some(Stages { reached, total })
    }

    /// The points earned and possible.
    pub fn score(&self) -> Score {
        self.cases.iter().fold(Score::default(), |score, result| Score {
            earned: score.earned + if result.verdict == Verdict::Accepted { result.case.points } else { 0 },
            possible: score.possible + result.case.points,
        })
    }

    /// The usage of all cases: instructions and times added up, memory at its peak.
    pub fn usage(&self) -> Usage {
        self.cases.iter().fold(Usage::default(), |sum, result| {
            let usage = result.usage();
            Usage {
                instructions: sum.instructions + usage.instructions,
                collecting: sum.collecting + usage.collecting,
                memory_bytes: sum.memory_bytes.max(usage.memory_bytes),
                slept: sum.slept + usage.slept,
                wall: sum.wall + usage.wall,
            }
        })
    }
}

impl CaseResult {
    /// The case.
    pub fn case(&self) -> &Case {
        &self.case
    }

    /// The case with its expected answer filled in, the reference's if the author gave none. It reveals everything.
    pub fn answered_case(&self) -> Case {
        Case { expected: Some((*self.expected).clone()), ..(*self.case).clone() }
    }

    /// The verdict.
    pub fn verdict(&self) -> Verdict {
        self.verdict
    }

    /// What the case used; zero when it was not run.
    pub fn usage(&self) -> Usage {
        self.execution.as_ref().map_or_else(Usage::default, |execution| execution.usage)
    }

    /// What happened in the sandbox, unless the case was not run.
    pub fn execution(&self) -> Option<&Execution> {
        self.execution.as_ref()
    }

    /// Why the judge failed, when the verdict is [`Verdict::Unjudged`].
    pub fn fault(&self) -> Option<&Fault> {
        self.fault.as_ref()
    }
}

/// Instructions as judge seconds.
#[expect(clippy::cast_precision_loss, reason = "instruction counts stay far below 2^53")]
pub(crate) fn cpu_seconds(instructions: u64) -> f64 {
    instructions as f64 / Limits::INSTRUCTIONS_PER_SECOND as f64
}
