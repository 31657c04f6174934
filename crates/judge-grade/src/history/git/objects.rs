//! Objects of a repository, looked up one by one by a git that keeps running.

use std::io::{BufRead, Read, Write};
use std::process::Stdio;

use super::{Git, HISTORY};
use crate::history::HistoryError;
use crate::history::process::Running;
use crate::history::repository::is_id;

/// The objects of a repository, looked up one by one.
#[derive(Debug)]
pub(in crate::history) struct Objects<'a> {
    pub(super) git: &'a Git,
    pub(super) sizes: Option<Running>,
    pub(super) contents: Option<Running>,
}

/// What is at a place in a commit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::history) struct Object {
    /// Its id.
    pub(in crate::history) id: String,
    /// Whether it is a file or a link.
    pub(in crate::history) is_blob: bool,
    size: u64,
}

impl Objects<'_> {
    /// The object at a place in a commit; a name with a line break cannot be looked up.
    pub(in crate::history) fn at(&mut self, commit: &str, place: &str) -> Result<Option<Object>, HistoryError> {
        if place.contains(['\n', '\0']) {
            return Ok(None);
        }
        self.named(&format!("{commit}:{place}"))
    }

    /// The object with this name, which has no line break.
    pub(in crate::history) fn named(&mut self, name: &str) -> Result<Option<Object>, HistoryError> {
        let heading = self.git.ask(&mut self.sizes, "--batch-check", name)?;
        let words: Vec<&str> = heading.split(' ').collect();
        Ok(match words.as_slice() {
            [id, kind, size] if is_id(id) => {
                let size = size.parse().unwrap_or(u64::MAX);
                Some(Object { id: (*id).to_owned(), is_blob: *kind == "blob", size })
            }
            _ => None,
        })
    }

    /// The content of a file; `None` above `most` bytes.
    pub(in crate::history) fn content(&mut self, object: &Object, most: u64) -> Result<Option<Vec<u8>>, HistoryError> {
        if object.size > most {
            return Ok(None);
        }
        let heading = self.git.ask(&mut self.contents, "--batch", &object.id)?;
        let length = heading.rsplit(' ').next().and_then(|word| word.parse::<u64>().ok());
        let (Some(length), Some(contents)) = (length.filter(|length| *length == object.size), &mut self.contents)
        else {
            return Err(HistoryError::Failed(format!("the object {} cannot be read", object.id).into()));
        };
        let mut content = Vec::new();
        contents.output.by_ref().take(length + 1).read_to_end(&mut content)?;
        if content.len() as u64 != length + 1 {
            return Err(self.contents.take().map_or(HistoryError::TooMuch, Running::silence));
        }
        content.pop();
        Ok(Some(content))
    }
}

impl Git {
    /// Asks the process that looks up objects, and starts it before the first question.
    fn ask(&self, running: &mut Option<Running>, how: &str, question: &str) -> Result<String, HistoryError> {
        if running.is_none() {
            let mut command = self.command(&["cat-file", how]);
            command.stdin(Stdio::piped());
            *running = Some(Running::start(command, self.limits(HISTORY))?);
        }
        let mut heading = String::new();
        let answered = running.as_mut().is_some_and(|running| {
            let asked = running.input.as_mut().is_some_and(|input| writeln!(input, "{question}").is_ok());
            asked && running.output.read_line(&mut heading).is_ok() && heading.ends_with('\n')
        });
        if answered {
            return Ok(heading.trim_end_matches('\n').to_owned());
        }
        Err(running.take().map_or(HistoryError::TooSlow, Running::silence))
    }
}
