//! Judges Python solutions of coding challenges in a WebAssembly sandbox, with the same verdict on every machine.
//!
//! A [`Bank`] holds challenges; a [`Judge`] runs a [`Submission`] on a challenge's cases, each in a fresh instance of
//! CPython, and gives a [`Report`]. Limits count WebAssembly instructions, not seconds. Expected answers never enter
//! the sandbox: the guest returns values, and the host compares them.
//!
//! ```
//! use judge::{Case, Challenge, Judge, Request, Settings, Submission, Verdict};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let challenge = Challenge::builder("double")
//!     .function_entry("double")
//!     .sample(Case::function("two", [2]).expecting(4))
//!     .hidden(Case::function("minus-one", [-1]).expecting(-2).hint("Numbers may be negative."))
//!     .build()?;
//! let judge = Judge::new(&Settings::default())?;
//! let submission = Submission::new("def double(n):\n    return n + n\n");
//! let report = judge.submit_blocking(Request::new(challenge, submission))?;
//! assert_eq!(report.verdict(), Verdict::Accepted);
//! # Ok(())
//! # }
//! ```
//!
//! # The flow
//!
//! `bank` finds and reads challenges → `challenge` and `submission` say what they mean → `prepare` completes the cases
//! (generated ones, the reference's answers) → `plan` picks the job for each case → `sandbox` runs a job and knows no
//! challenge → `outcome` records what happened → `checker` compares → `decision` gives the `verdict` → `event` and
//! `report` carry it → `disclosure` holds back what an audience must not see → `render` writes. `run` is the one
//! driver, `workers` the one place with threads, `evaluate` takes many requests at a time, and [`Judge`] is the front
//! door.
//!
//! # Invariants
//!
//! - If candidate code can cause it, it is an [`Outcome`]; if it cannot, it is an error or a [`Fault`].
//! - [`Usage`] exists for every execution, even after a limit.
//! - A fault of the judge is never a verdict for or against the candidate: that case is [`Verdict::Unjudged`].
//! - Hidden cases leave only through a [`View`], and their cost only as one bound over all of them.

mod advice;
pub mod author;
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
mod fault;
mod fingerprint;
pub mod folders;
mod judge;
mod literal;
mod misreport;
mod nearness;
mod plan;
mod prepare;
mod proposal;
pub mod receipt;
pub mod render;
mod report;
mod rules;
mod run;
#[cfg(test)]
#[path = "../../judge-sandbox/src/value/strategies.rs"]
mod strategies;
mod submission;
mod verdict;

pub use bank::Bank;
pub use challenge::build::{CaseBuilder, ChallengeBuilder};
pub use challenge::reading::{ChallengeError, Problem};
pub use challenge::{
    Call, Case, CaseId, Challenge, ChallengeId, ClassEntry, Comparison, Complexity, Elapsed, Entry, Expected,
    Explanation, FunctionEntry, Generator, Input, Level, LimitChanges, Limits, Rules, Solution, Stimulus, Terms,
    Visibility, class_of,
};
pub use disclosure::{About, Audience, CaseView, Figures, LiveView, View, input_text};
pub use evaluate::{Evaluation, Order};
pub use event::Event;
pub use fault::Fault;
pub use fingerprint::Fingerprint;
pub use judge::{Judge, Request};
pub use judge_sandbox::{
    CacheLocation, Cancellation, EngineError, Execution, IMAGE_SHA256, Outcome, PYTHON_VERSION, Preparation, Settings,
    Usage, Value, hex, shown, visible, visible_as, visible_line, why, with_causes,
};
pub use plan::Selection;
pub use prepare::{PrepareError, PrepareErrorKind};
pub use report::{CaseResult, Report, Score, Stages};
pub use rules::obstacle;
pub use submission::Submission;
pub use verdict::Verdict;

/// What challenges of each kind specify about what is called, asked or written.
pub mod entry {
    pub use crate::challenge::{
        Choice, Codec, Construct, Database, Drill, Parameter, Question, SqlEntry, Statements, TestsEntry, TestsResult,
    };
}

/// Parts of values beyond the built-in types.
pub mod value {
    pub use judge_sandbox::{Date, Decimal, Fraction, Moment, Span, Time};
}

/// Parts of an [`Outcome`].
pub mod outcome {
    pub use judge_sandbox::{CallOutcome, Excess, Kept, Located, Raised};
}

/// What Python sources define, read on the host; nothing is run.
pub mod source {
    pub use crate::difference::changes;
    pub use crate::rules::outline::{Class, Outline, Signature};
    pub use crate::rules::surface::Surface;
}

/// Python's literals as values; nothing is run.
pub mod literals {
    pub use crate::literal::{LiteralCall, arguments, value};
}

/// Reads TOML key by key and collects all problems of a file with their places, as for challenges; meant for other
/// files of judge, such as `judge.toml`. It also finds blocks of code in Markdown.
pub mod reading {
    pub use crate::challenge::folder::Fence;
    pub use crate::challenge::reading::{Document, Item, Problems, Table, joined, quoted};
}

/// A window over a stream, for callers that have requests judged elsewhere the way an [`Evaluation`] does it here.
pub mod window {
    pub use crate::evaluate::windowed;
}

/// Challenges described as JSON, for processes that hand each other challenges made in code.
pub mod description {
    pub use crate::challenge::described::{DescriptionError, read};
}

/// Why a view that was made elsewhere does not answer a request.
pub mod remote {
    pub use crate::misreport::Misreport;
}

/// What is left of a challenge without its key.
pub mod sealed {
    pub use crate::challenge::Sealed;
}

/// The order of challenges, and which one to solve next.
pub mod progress {
    pub use crate::proposal::{Proposal, in_order, proposal};
}

/// Writes cases as `cases.toml` has them.
pub mod writing {
    pub use crate::challenge::written::{case_table, inline};
}

/// The inputs that a challenge allows, as `inputs.toml` declares them, for tools that make inputs.
pub mod inputs {
    pub use crate::challenge::inputs::{
        Bound, Characters, Collection, Conditions, DeclaredFile, FileKind, Given, Inputs, Known, Method, Misfit, Named,
        Order, Presence, Range, Repeats, Shape, Span, call_value, in_order,
    };
}
