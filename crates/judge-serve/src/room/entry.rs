//! The recording of a room: one entry for everything that happened in it, in the order in which the server processed
//! it. A room is the result of its entries (`room/state`), before and after a restart. No entry contains anything
//! hidden.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use super::document::Changes;
use super::link::Role;
use super::report::RoomReport;

/// An entry, with the moment at which it was made.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub(crate) struct Moment {
    /// Its number, from 1.
    pub(crate) number: u64,
    /// When it happened, in milliseconds since 1970.
    pub(crate) at_ms: i64,
    /// What happened.
    #[serde(flatten)]
    pub(crate) entry: Entry,
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub(crate) enum Entry {
    /// Somebody entered the room.
    Came {
        /// Who entered.
        who: Who,
    },
    /// Somebody left: the connection ended.
    Went {
        /// Who left.
        who: Who,
    },
    /// Somebody turned to something else, or back to the room.
    Looked {
        /// Who did.
        who: Who,
        /// Whether they turned away.
        away: bool,
    },
    /// The interviewer chose a challenge; the edit that follows puts its text into the editor.
    Chose {
        /// The challenge's id.
        challenge: String,
        /// Its title.
        title: String,
        /// The stage, from 1.
        stage: u32,
    },
    /// The text changed.
    Edit {
        /// Who changed it; absent if the room itself did, to switch to another challenge.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        who: Option<Who>,
        /// The change, in the format of `@codemirror/collab`.
        #[schemars(with = "Vec<Json>")]
        changes: Changes,
    },
    /// The interviewer locked or unlocked the editor for the candidate.
    Locked {
        /// Whether it is locked now.
        locked: bool,
    },
    /// Somebody ran the code.
    Run {
        /// The number of the run, from 1.
        run: u32,
        /// Who ran it.
        who: Who,
        /// The cases it was run on.
        #[serde(flatten)]
        what: What,
    },
    /// A run ended.
    Ran {
        /// The number of the run.
        run: u32,
        /// Its result, as the candidate sees it; absent if it could not be judged.
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
        /// The text of the hint, in Markdown.
        text: String,
    },
    /// The interviewer made a note.
    Note {
        /// The text of the note.
        text: String,
    },
    /// The interviewer gave a mark.
    Marked {
        /// The criterion that was marked.
        criterion: Criterion,
        /// From 1 to 4; absent if the mark was withdrawn.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        mark: Option<u8>,
    },
    /// The interviewer ended the session.
    Ended,
}

/// A participant of the room.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub(crate) struct Who {
    /// Their role.
    pub(crate) role: Role,
    /// The id of their page, which stays the same until it is closed.
    pub(crate) client: String,
}

/// The cases that code is run on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "on", rename_all = "snake_case")]
pub(crate) enum What {
    /// The samples, and cases of one's own.
    Samples {
        /// The cases of one's own.
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
    /// The input.
    pub(crate) case: String,
    /// The expected answer, as a literal; empty if the reference provides it.
    #[serde(default)]
    pub(crate) expected: String,
}

/// A criterion that an interviewer marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Criterion {
    /// Asks about what is unclear before writing.
    Clarifies,
    /// Finds an approach and weighs it against others.
    Approach,
    /// Writes code that others can read.
    Code,
    /// Tests what could go wrong.
    Tests,
    /// Says what they are thinking and doing.
    Talks,
    /// Knows what the code costs.
    Complexity,
}

impl Criterion {
    /// All of them, in the order in which they are shown.
    pub(crate) const ALL: [Self; 6] =
        [Self::Clarifies, Self::Approach, Self::Code, Self::Tests, Self::Talks, Self::Complexity];

    /// Its name on a page, and what it asks about the candidate.
    pub(crate) fn wording(self) -> (&'static str, &'static str) {
        match self {
            Self::Clarifies => ("Clarifies", "asks about what is unclear before writing"),
            Self::Approach => ("Approach", "finds an approach and weighs it against others"),
            Self::Code => ("Code", "writes code that others can read"),
            Self::Tests => ("Tests", "tests what could go wrong"),
            Self::Talks => ("Talks", "says what they are thinking and doing"),
            Self::Complexity => ("Complexity", "knows what the code costs"),
        }
    }
}
