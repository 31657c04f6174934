//! What browsers say in a room, read strictly: whatever is not as described here is answered with a refusal.

use serde::Deserialize;

use super::document::Changes;
use super::entry::{Criterion, TypedCase};
use super::link::Role;

/// The changes that one message may have.
const CHANGES: usize = 1_000;

/// The cursors of one editor that are shown to others.
pub(super) const CURSORS: usize = 16;

/// Something that a browser says.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(tag = "say", rename_all = "snake_case", deny_unknown_fields)]
pub(crate) enum Said {
    /// The text was changed, first at `version`.
    Push { version: u32, updates: Vec<Changes> },
    /// Where the cursors are at `version`: pairs of anchor and head.
    Cursor { version: u32, ranges: Vec<(u32, u32)> },
    /// The code is to be run on the samples, and on cases of one's own.
    Run {
        #[serde(default)]
        cases: Vec<TypedCase>,
    },
    /// The code is to be run on every case.
    Submit {},
    /// The page was left, or came back.
    Looked { away: bool },
    /// Another challenge.
    Choose { challenge: String },
    /// Another stage of the challenge.
    Stage { stage: u32 },
    /// The candidate may not write, or may again.
    Lock { locked: bool },
    /// How the costs of the code grow is to be measured.
    Measure {},
    /// The next hint for the candidate.
    Hint {},
    /// A note.
    Note { text: String },
    /// A mark.
    Mark { criterion: Criterion, mark: Option<u8> },
    /// The session is over.
    End {},
}

impl Said {
    /// What a text says; why not, if it cannot be read.
    pub(crate) fn read(text: &str) -> Result<Self, String> {
        // Nothing of it is quoted, since answers wait in memory until the browser takes them.
        let said: Self = serde_json::from_str(text)
            .map_err(|error| format!("this message cannot be read, from its column {} on", error.column()))?;
        match &said {
            Self::Push { updates, .. } if updates.is_empty() || updates.len() > CHANGES => {
                Err(format!("a message has 1 to {CHANGES} changes"))
            }
            Self::Cursor { ranges, .. } if ranges.len() > CURSORS => {
                Err(format!("there are more than {CURSORS} cursors"))
            }
            _ => Ok(said),
        }
    }

    /// What is said, in one word.
    pub(crate) fn word(&self) -> &'static str {
        match self {
            Self::Push { .. } => "push",
            Self::Cursor { .. } => "cursor",
            Self::Run { .. } => "run",
            Self::Submit {} => "submit",
            Self::Looked { .. } => "looked",
            Self::Choose { .. } => "choose",
            Self::Stage { .. } => "stage",
            Self::Lock { .. } => "lock",
            Self::Measure {} => "measure",
            Self::Hint {} => "hint",
            Self::Note { .. } => "note",
            Self::Mark { .. } => "mark",
            Self::End {} => "end",
        }
    }

    /// Whether whoever is this in the room may say it.
    pub(crate) fn is_for(&self, role: Role) -> bool {
        match self {
            Self::Push { .. } | Self::Cursor { .. } | Self::Run { .. } | Self::Submit {} | Self::Looked { .. } => true,
            Self::Choose { .. }
            | Self::Stage { .. }
            | Self::Lock { .. }
            | Self::Measure {}
            | Self::Hint {}
            | Self::Note { .. }
            | Self::Mark { .. }
            | Self::End {} => role == Role::Interviewer,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_as_described_is_not_read() {
        for text in [
            "",
            "null",
            "[]",
            "{}",
            r#"{"say":"shout"}"#,
            r#"{"say":"push","version":0}"#,
            r#"{"say":"push","version":0,"updates":[]}"#,
            r#"{"say":"push","version":-1,"updates":[[]]}"#,
            r#"{"say":"push","version":0,"updates":[[1,[0]]]}"#,
            r#"{"say":"submit","audience":"author"}"#,
            r#"{"say":"cursor","version":0,"ranges":[[0]]}"#,
            r#"{"say":"mark","criterion":"looks","mark":4}"#,
        ] {
            assert!(Said::read(text).is_err(), "{text}");
        }
        let deep = "[".repeat(100_000);
        assert!(Said::read(&format!(r#"{{"say":"run","cases":{deep}"#)).is_err());
    }

    #[test]
    fn candidates_say_what_is_theirs() {
        let submit = Said::read(r#"{"say":"submit"}"#).unwrap();
        let end = Said::read(r#"{"say":"end"}"#).unwrap();
        assert!(submit.is_for(Role::Candidate) && submit.is_for(Role::Interviewer) && end.is_for(Role::Interviewer));
        assert!(!end.is_for(Role::Candidate));
    }
}
