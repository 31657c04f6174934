//! The messages of browsers to a room, read strictly: anything that is not as described here is refused.

use serde::Deserialize;

use super::document::Changes;
use super::entry::{Criterion, TypedCase};
use super::link::Role;

/// The most changes in one message, and their most parts: an editor makes two for each place that it changes.
const CHANGES: (usize, usize) = (1_000, 20_000);

/// The most cursors of one editor that are shown to others.
pub(super) const CURSORS: usize = 16;

/// A message of a browser.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(tag = "say", rename_all = "snake_case", deny_unknown_fields)]
pub(crate) enum Incoming {
    /// Changes to the text, of which the first applies to `version`.
    Push { version: u32, updates: Vec<Changes> },
    /// The positions of the cursors at `version`: pairs of anchor and head.
    Cursor { version: u32, ranges: Vec<(u32, u32)> },
    /// Runs the code on the samples, and on cases of one's own.
    Run {
        #[serde(default)]
        cases: Vec<TypedCase>,
    },
    /// Runs the code on every case.
    Submit {},
    /// The page was left, or returned to.
    Looked { away: bool },
    /// Chooses another challenge.
    Choose { challenge: String },
    /// Chooses another stage of the challenge.
    Stage { stage: u32 },
    /// Forbids the candidate to write, or allows it again.
    Lock { locked: bool },
    /// Measures the complexity of the code.
    Measure {},
    /// Gives the candidate the next hint.
    Hint {},
    /// Adds a note.
    Note { text: String },
    /// Gives or withdraws a mark.
    Mark { criterion: Criterion, mark: Option<u8> },
    /// Ends the session.
    End {},
}

impl Incoming {
    /// Reads a message; the error says why the text is not one.
    pub(crate) fn read(text: &str) -> Result<Self, String> {
        // The error quotes nothing of it, since answers wait in memory until the browser takes them.
        let message: Self = serde_json::from_str(text)
            .map_err(|error| format!("this message cannot be read from column {} on", error.column()))?;
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

    /// The kind of the message, in one word.
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

    /// Whether a participant with this role may send it.
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
    fn anything_not_as_described_is_refused() {
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
    fn candidates_may_only_send_their_own_messages() {
        let submit = Incoming::read(r#"{"say":"submit"}"#).unwrap();
        let end = Incoming::read(r#"{"say":"end"}"#).unwrap();
        assert!(submit.is_for(Role::Candidate) && submit.is_for(Role::Interviewer) && end.is_for(Role::Interviewer));
        assert!(!end.is_for(Role::Candidate));
    }
}
