//! The messages of browsers to a room, read strictly: whatever is not as described here is answered with a refusal.

use serde::Deserialize;

use super::document::Changes;
use super::entry::{Criterion, TypedCase};
use super::link::Role;

/// The changes that one message may have, and their parts: an editor makes two for each place that it changes.
const CHANGES: (usize, usize) = (1_000, 20_000);

/// The cursors of one editor that are shown to others.
pub(super) const CURSORS: usize = 16;

/// A message of a browser.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(tag = "say", rename_all = "snake_case", deny_unknown_fields)]
pub(crate) enum Incoming {
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
    /// The complexity of the code is to be measured.
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

impl Incoming {
    /// The message that a text is; why not, if it is none.
    pub(crate) fn read(text: &str) -> Result<Self, String> {
        // Nothing of it is quoted, since answers wait in memory until the browser takes them.
        let message: Self = serde_json::from_str(text)
            .map_err(|error| format!("this message cannot be read, from its column {} on", error.column()))?;
        match &message {
            Self::Push { updates, .. } if updates.is_empty() || updates.len() > CHANGES.0 => {
                Err(format!("a message has 1 to {} changes", CHANGES.0))
            }
            Self::Push { updates, .. } if updates.iter().map(Changes::parts).sum::<usize>() > CHANGES.1 => {
                Err(format!("the changes of a message have at most {} parts", CHANGES.1))
            }
            Self::Cursor { ranges, .. } if ranges.len() > CURSORS => {
                Err(format!("there are more than {CURSORS} cursors"))
            }
            _ => Ok(message),
        }
    }

    /// The message in one word.
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

    /// Whether whoever is this in the room may send it.
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
            assert!(Incoming::read(text).is_err(), "{text}");
        }
        let many = "[0,\"x\"],".repeat(20_000);
        assert!(Incoming::read(&format!(r#"{{"say":"push","version":0,"updates":[[{many}1]]}}"#)).is_err());
        assert!(Incoming::read(&format!(r#"{{"say":"push","version":0,"updates":[[{}1]]}}"#, &many[8..])).is_ok());
        let deep = "[".repeat(100_000);
        assert!(Incoming::read(&format!(r#"{{"say":"run","cases":{deep}"#)).is_err());
    }

    #[test]
    fn candidates_say_what_is_theirs() {
        let submit = Incoming::read(r#"{"say":"submit"}"#).unwrap();
        let end = Incoming::read(r#"{"say":"end"}"#).unwrap();
        assert!(submit.is_for(Role::Candidate) && submit.is_for(Role::Interviewer) && end.is_for(Role::Interviewer));
        assert!(!end.is_for(Role::Candidate));
    }
}
