//! The recording of a room: one entry for everything that happened in it, in the order in which the server took it. A
//! room is what its entries make of it (`room/state`), before and after a restart. Nothing hidden is in any of them.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use super::document::Changes;
use super::link::Role;
use super::report::RoomReport;

/// An entry, with its moment.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub(crate) struct Moment {
    /// Its number, from 1.
    pub(crate) number: u64,
    /// When, in milliseconds since 1970.
    pub(crate) at_ms: i64,
    /// What.
    #[serde(flatten)]
    pub(crate) entry: Entry,
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub(crate) enum Entry {
    /// Somebody came in.
    Came {
        /// Who.
        who: Who,
    },
    /// Somebody went: the connection ended.
    Went {
        /// Who.
        who: Who,
    },
    /// Somebody looked at something else, or back at the room.
    Looked {
        /// Who.
        who: Who,
        /// Whether it was somewhere else.
        away: bool,
    },
    /// The interviewer chose a challenge; the edit that follows puts its text into the editor.
    Chose {
        /// The challenge's id.
        challenge: String,
        /// Its title.
        title: String,
        /// The stage that it stands at.
        stage: u32,
    },
    /// The text changed.
    Edit {
        /// Who changed it; absent when the room itself did, for another challenge.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        who: Option<Who>,
        /// How, as `@codemirror/collab` writes it.
        #[schemars(with = "Vec<Json>")]
        changes: Changes,
    },
    /// The interviewer locked or unlocked the editor for the candidate.
    Locked {
        /// Whether it is locked now.
        locked: bool,
    },
    /// Somebody had the code run.
    Run {
        /// The number of the run, from 1.
        run: u32,
        /// Who.
        who: Who,
        /// On what.
        #[serde(flatten)]
        what: What,
    },
    /// A run ended.
    Ran {
        /// The number of the run.
        run: u32,
        /// What became of it, as the candidate sees it; absent if it could not be judged.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        report: Option<RoomReport>,
        /// Why there is no report.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        problem: Option<String>,
    },
    /// The interviewer gave the next hint.
    Hint {
        /// Its number, from 1.
        hint: u32,
        /// What it says, in Markdown.
        text: String,
    },
    /// The interviewer noted something.
    Note {
        /// What.
        text: String,
    },
    /// The interviewer marked something.
    Marked {
        /// What.
        criterion: Criterion,
        /// From 1 to 4; absent when the mark was taken back.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        mark: Option<u8>,
    },
    /// The interviewer ended the session.
    Ended,
}

/// A participant of the room.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub(crate) struct Who {
    /// What they are.
    pub(crate) role: Role,
    /// The id of their page, which it has until it is closed.
    pub(crate) client: String,
}

/// What code is run on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "on", rename_all = "snake_case")]
pub(crate) enum What {
    /// The samples, and cases of one's own.
    Samples {
        /// One's own cases.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        cases: Vec<TypedCase>,
    },
    /// Every case.
    All,
}

/// A case of one's own, as people type it: arguments as in a call, calls line by line, or standard input.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct TypedCase {
    /// What the code is given.
    pub(crate) case: String,
    /// What is expected, as a literal; empty where the reference answers.
    #[serde(default)]
    pub(crate) expected: String,
}

/// What an interviewer marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Criterion {
    /// Asks what is unclear before writing.
    Clarifies,
    /// Finds a way and weighs it against others.
    Approach,
    /// Writes code that others can read.
    Code,
    /// Tries what could go wrong.
    Tests,
    /// Says what they think and do.
    Talks,
    /// Knows what the code costs.
    Complexity,
}

impl Criterion {
    /// All of them, in the order in which they are shown.
    pub(crate) const ALL: [Self; 6] =
        [Self::Clarifies, Self::Approach, Self::Code, Self::Tests, Self::Talks, Self::Complexity];

    /// What it is called on a page, and what it asks.
    pub(crate) fn wording(self) -> (&'static str, &'static str) {
        match self {
            Self::Clarifies => ("Clarifies", "asks what is unclear before writing"),
            Self::Approach => ("Approach", "finds a way and weighs it against others"),
            Self::Code => ("Code", "writes code that others can read"),
            Self::Tests => ("Tests", "tries what could go wrong"),
            Self::Talks => ("Talks", "says what they think and do"),
            Self::Complexity => ("Complexity", "knows what the code costs"),
        }
    }
}
