//! What can be wrong with a challenge, in words: one problem, and all problems of one file.
//!
//! Everything that reads or checks challenges creates these; they are shown to authors and know no format.

use std::fmt;
use std::path::{Path, PathBuf};

use judge_sandbox::Value;

/// Everything that is wrong with one file or folder of a challenge.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct ChallengeError {
    path: PathBuf,
    /// The challenge's folder, if known.
    folder: Option<PathBuf>,
    problems: Vec<Problem>,
    omitted: usize,
}

impl ChallengeError {
    /// The error of a file or folder with these problems, of which there must be at least one.
    pub fn new(path: impl Into<PathBuf>, problems: Vec<Problem>) -> Self {
        Self { path: path.into(), folder: None, problems, omitted: 0 }
    }

    /// Like [`ChallengeError::new`], for a file with so many problems that `omitted` of them were not kept.
    pub(super) fn abridged(path: &Path, mut problems: Vec<Problem>, omitted: usize) -> Self {
        problems.sort_by_key(|problem| (problem.line, problem.column));
        Self { path: path.to_owned(), folder: None, problems, omitted }
    }

    /// The same places without their messages, which quote the file.
    pub(crate) fn without_quotes(self) -> Self {
        let silent = |problem: Problem| Problem {
            message: "something is wrong here, and not shown because the challenge is sealed".to_owned(),
            hint: None,
            ..problem
        };
        Self { problems: self.problems.into_iter().map(silent).collect(), ..self }
    }

    /// Records the folder of the challenge that the file is in.
    pub(crate) fn within(self, folder: &Path) -> Self {
        Self { folder: Some(folder.to_owned()), ..self }
    }

    /// The folder of the broken challenge, or [`ChallengeError::path`] if no challenge was found.
    pub fn folder(&self) -> &Path {
        self.folder.as_deref().unwrap_or(&self.path)
    }

    /// The file or folder; the part before the first `/` may name another source, such as `built-in`.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The problems, in the order of the file, those without a line first; never empty.
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }
}

/// One line `path:line:column: message` for each problem, followed by a line with its hint.
impl fmt::Display for ChallengeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, problem) in self.problems.iter().enumerate() {
            if index > 0 {
                writeln!(f)?;
            }
            write!(f, "{}:", judge_sandbox::shown(&self.path))?;
            if let Some(line) = problem.line {
                write!(f, "{line}:")?;
            }
            if let Some(column) = problem.column {
                write!(f, "{column}:")?;
            }
            write!(f, " {problem}")?;
        }
        if self.omitted > 0 {
            write!(f, "\n{}: and {} more", judge_sandbox::shown(&self.path), self.omitted)?;
        }
        Ok(())
    }
}

/// One thing that is wrong with a file, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    pub(super) line: Option<u32>,
    pub(super) column: Option<u32>,
    message: String,
    hint: Option<String>,
}

impl Problem {
    /// A problem with the given `message`, a lower-case fragment.
    pub fn new(message: impl Into<String>) -> Self {
        Self { line: None, column: None, message: message.into(), hint: None }
    }

    /// Adds what to do about it.
    #[must_use]
    pub fn advise(self, hint: impl Into<String>) -> Self {
        Self { hint: Some(hint.into()), ..self }
    }

    /// Puts the subject before the message.
    pub(crate) fn about(self, subject: &str) -> Self {
        Self { message: format!("{subject}: {}", self.message), ..self }
    }

    /// Says where in the file the problem is: line and column, both from 1.
    #[must_use]
    pub fn at(self, line: u32, column: u32) -> Self {
        Self { line: Some(line), column: Some(column), ..self }
    }

    /// The line, from 1, unless the problem concerns the whole file.
    pub fn line(&self) -> Option<u32> {
        self.line
    }

    /// The column in characters, from 1, when the line is known.
    pub fn column(&self) -> Option<u32> {
        self.column
    }

    /// What is wrong, a lower-case fragment.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// What to do about it, if there is anything to say.
    pub fn hint(&self) -> Option<&str> {
        self.hint.as_deref()
    }
}

/// The message, and the hint on a line of its own. Both quote files, whose line feeds do not start new lines here.
impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message.replace('\n', "\\n"))?;
        match &self.hint {
            Some(hint) => write!(f, "\n  hint: {}", hint.replace('\n', "\\n")),
            None => Ok(()),
        }
    }
}

/// A hint for `word`, which is not in `known`: the one that was probably meant, or all of them.
pub(crate) fn suggestion(word: &str, known: &[&str]) -> String {
    let bare = |word: &str| word.to_lowercase().replace([' ', '_', '-'], "");
    let same = known.iter().find(|known| bare(known) == bare(word)).copied();
    // Long words are not misspellings of these, and comparing them would take long.
    let close = || match word.len() {
        0..=64 => similar::get_close_matches(word, known, 1, 0.6).first().copied(),
        _ => None,
    };
    match same.or_else(close) {
        Some(meant) => format!("did you mean `{meant}`?"),
        None => format!("known {} {}", if known.len() == 1 { "is" } else { "are" }, joined(known, "and")),
    }
}

/// Writes words as a sentence does: "`a`, `b` and `c`".
pub fn joined(words: &[impl AsRef<str>], conjunction: &str) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("`{}`", word.as_ref())).collect();
    match quoted.as_slice() {
        [] => String::new(),
        [only] => only.clone(),
        [most @ .., last] => format!("{} {conjunction} {last}", most.join(", ")),
    }
}

/// Quotes an author's text for a message: on one line, cut when it is long.
pub fn quoted(text: &str) -> String {
    let mut characters = text.chars();
    let start: String = characters.by_ref().take(60).collect();
    let rest = if characters.next().is_some() { "…" } else { "" };
    format!("\"{}{rest}\"", start.escape_debug())
}

/// The type of a value, worded as part of a sentence.
pub(crate) fn described(value: &Value) -> &'static str {
    match value {
        Value::None => "None",
        Value::Bool(_) => "a boolean",
        Value::Int(_) | Value::BigInt(_) => "an integer",
        Value::Float(_) => "a float",
        Value::Str(_) => "a string",
        Value::Bytes(_) => "bytes",
        Value::List(_) => "a list",
        Value::Tuple(_) => "a tuple",
        Value::Set(_) => "a set",
        Value::FrozenSet(_) => "a frozenset",
        Value::Dict(_) => "a dict",
        Value::Complex(..) => "a complex number",
        Value::Decimal(_) => "a Decimal",
        Value::Fraction(_) => "a Fraction",
        Value::Moment(_) => "a date or time",
        Value::Dataclass(..) => "an object of a dataclass",
    }
}
