//! Judges Python solutions of coding challenges in a WebAssembly sandbox, with the same verdict on every machine.
//!
//! A [`Bank`] holds challenges; a [`Judge`] runs a [`Submission`] against a challenge's cases, each in a fresh instance of
//! CPython, and gives a [`Report`]. Limits count WebAssembly instructions, not seconds. Expected answers never enter the
//! sandbox: the guest returns values, and the host compares them.
//!
//! ```
//! use std::sync::Arc;
//!
//! use judge::{Case, Challenge, FunctionEntry, Judge, Request, Settings, Submission, Value, Verdict};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let challenge = Challenge::builder("double")
//!     .function_entry(FunctionEntry { name: "double".into(), ..FunctionEntry::default() })
//!     .sample(Case::function("two", [Value::from(2)]).expecting(4))
//!     .hidden(Case::function("minus-one", [Value::from(-1)]).expecting(-2).hint("Numbers may be negative."))
//!     .build()?;
//! let judge = Judge::new(&Settings::default())?;
//! let submission = Submission::new("def double(n):\n    return n + n\n");
//! let report = judge.submit_blocking(Request::new(Arc::new(challenge), submission))?;
//! assert_eq!(report.verdict(), Verdict::Accepted);
//! # Ok(())
//! # }
//! ```
//!
//! # The flow
//!
//! `bank` finds and reads challenges → `challenge` and `submission` say what they mean → `prepare` completes the cases
//! (generated ones, the reference's answers) → `plan` says which job each case is → `sandbox` runs a job and knows no
//! challenge → `outcome` is what happened → `checker` compares → `decision` gives the `verdict` → `event` and `report` tell →
//! `disclosure` holds back what an audience must not see → `render` writes. `run` is the one driver, `workers` the one
//! place with threads, `evaluate` takes many requests at a time, [`Judge`] is the door.
//!
//! # Invariants
//!
//! - If candidate code can cause it, it is an [`Outcome`]; if it cannot, it is an error or a [`Fault`].
//! - [`Usage`] is there for every execution, also after a limit.
//! - A judge's fault is never a verdict against or for the candidate: that case is [`Verdict::Unjudged`].
//! - Hidden cases leave only through a [`View`], and what they cost only as one bound of all of them.

mod advice;
mod bank;
mod challenge;
mod checker;
mod consult;
mod decision;
mod diagnosis;
mod difference;
mod disclosure;
mod evaluate;
mod event;
mod fingerprint;
mod judge;
mod nearness;
mod plan;
mod prepare;
mod receipt;
mod render;
mod report;
mod rules;
mod run;
#[cfg(test)]
#[path = "../../judge-sandbox/src/value/strategies.rs"]
mod strategies;
mod submission;
mod verdict;
mod verify;

pub use bank::Bank;
pub use challenge::build::{CaseBuilder, ChallengeBuilder};
pub use challenge::raw::{ChallengeError, Problem};
pub use challenge::{
    Call, Case, CaseId, Challenge, ChallengeId, Choice, ClassEntry, Codec, Comparison, Complexity, Construct, Database,
    Drill, Elapsed, Entry, Equivalent, Expected, Explanation, FunctionEntry, Generator, Input, Level, LimitChanges,
    Limits, MutationBar, Parameter, Question, Rules, Sealed, Solution, SqlEntry, Statements, Stimulus, Terms,
    TestsEntry, Visibility, class_of,
};
pub use disclosure::{About, Audience, CaseView, Figures, Telling, View, input_text};
pub use evaluate::{Evaluation, Order};
pub use event::Event;
pub use fingerprint::Fingerprint;
pub use judge::{Judge, Request};
pub use judge_sandbox::{
    CacheLocation, CallOutcome, Date, Decimal, EngineError, Excess, Execution, Fault, Fraction, Located, Moment,
    Outcome, Preparation, Raised, Settings, Span, Time, Usage, Value, shown, visible, visible_as, visible_line,
};
pub use plan::Selection;
pub use prepare::PrepareError;
pub use receipt::{CaseSummary, Difference, Receipt, SelectionKind, Summary};
pub use render::human::{human, human_answer, human_case, human_heading, human_summary};
pub use render::json::{
    JsonCase, JsonComplexity, JsonScaling, JsonScore, json, json_case_line, json_complexity_line, json_end_line,
    json_schema, json_start_line, json_with_complexity,
};
pub use report::{CaseResult, Report, Score, Stages};
pub use rules::obstacle;
pub use submission::Submission;
pub use verdict::Verdict;
pub use verify::order::misplaced;
pub use verify::{Finding, SolutionCheck, Verification};

#[cfg(test)]
use judge_sandbox::value;

/// Reads TOML key by key and collects all problems of a file with their places, as is done for challenges: for other files of
/// judge, such as `judge.toml`.
pub mod reading {
    pub use crate::challenge::raw::{Document, Item, Problems, Table, joined, quoted, suggestion};
}

/// What inputs a challenge allows, as `inputs.toml` declares them, for tools that make inputs.
pub mod inputs {
    pub use crate::challenge::inputs::{
        Bound, Characters, Collection, Conditions, DeclaredFile, FileKind, Given, Inputs, Known, Method, Misfit, Named,
        Order, Presence, Range, Repeats, Shape, Span,
    };
    pub use crate::prepare::probe::Answered;
}

/// The version of CPython that solutions run in.
pub const PYTHON_VERSION: &str = judge_python::PYTHON_VERSION;

/// The SHA-256 digest of the interpreter image of this build, in hexadecimal.
pub const IMAGE_SHA256: &str = judge_python::SHA256;
