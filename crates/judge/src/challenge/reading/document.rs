//! A parsed TOML file that still knows where everything is, and the collector of its problems.
//!
//! Readers and checks name a place by its [`Spot`], the path to it by keys and indices; lines are computed only for
//! spots with problems, and never for a challenge made in code.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::path::{Path, PathBuf};

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::problem::{ChallengeError, Problem, quoted};

/// Problems beyond this number in one file are only counted.
const MAX_PROBLEMS: usize = 100;

/// Syntax errors beyond this number in one file are only counted: most of them are consequences.
const MAX_SYNTAX_ERRORS: usize = 10;

/// A parsed TOML file that knows where everything is.
#[derive(Debug)]
pub struct Document<'t> {
    path: PathBuf,
    text: &'t str,
    /// Where lines begin, once needed: a file of tens of thousands of entries is not scanned again for each.
    lines: OnceCell<Vec<usize>>,
    root: DeTable<'t>,
}

impl<'t> Document<'t> {
    /// Parses `text`, which is the content of the file at `path`.
    ///
    /// # Errors
    ///
    /// When the text is not TOML: a file with syntax errors says nothing about its keys.
    pub fn parse(path: &Path, text: &'t str) -> Result<Self, ChallengeError> {
        let (root, errors) = DeTable::parse_recoverable(text);
        if errors.is_empty() {
            return Ok(Self { path: path.to_owned(), text, lines: OnceCell::new(), root: root.into_inner() });
        }
        let problem = |error: &toml::de::Error| {
            let (line, column) = line_and_column(text, error.span().map_or(text.len(), |span| span.start));
            syntax_error(text, error).at(line, column)
        };
        let mut problems: Vec<Problem> = errors.iter().take(MAX_SYNTAX_ERRORS).map(problem).collect();
        if problems.first().is_some_and(|first| first.message() == TOO_DEEP) {
            // What is inside was not read, so the problems that follow mean nothing.
            problems.truncate(1);
            return Err(ChallengeError::new(path, problems));
        }
        // One hint is enough: most of what follows the first error is a consequence of it.
        if let Some(first) = problems.first_mut().filter(|first| first.hint().is_none()) {
            *first = first.clone().advise(SYNTAX);
        }
        Err(ChallengeError::abridged(path, problems, errors.len().saturating_sub(MAX_SYNTAX_ERRORS)))
    }

    /// The outermost table.
    pub(in crate::challenge) fn root(&self) -> &DeTable<'t> {
        &self.root
    }

    /// The line of a byte, from 1.
    fn line(&self, offset: usize) -> u32 {
        let lines = self.lines.get_or_init(|| {
            let ends = self.text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
            std::iter::once(0).chain(ends.map(|(end, _)| end + 1)).collect()
        });
        u32::try_from(lines.partition_point(|start| *start <= offset)).unwrap_or(u32::MAX)
    }

    /// The byte where `spot` begins, or as much of it as exists; `None` for the file as a whole.
    fn locate(&self, spot: &Spot) -> Option<usize> {
        let (first, rest) = spot.0.split_first()?;
        let (Step::Key(key) | Step::Name(key)) = first else { return None };
        let (name, mut value) = self.root.get_key_value(key.as_ref())?;
        if matches!(first, Step::Name(_)) {
            return Some(name.span().start);
        }
        for step in rest {
            let found = match (step, value.get_ref()) {
                (Step::Index(index), DeValue::Array(items)) => items.get(*index),
                (Step::Key(key), DeValue::Table(table)) => table.get(key.as_ref()),
                (Step::Name(key), DeValue::Table(table)) => match table.get_key_value(key.as_ref()) {
                    Some((name, _)) => return Some(name.span().start),
                    None => None,
                },
                _ => None,
            };
            match found {
                Some(found) => value = found,
                None => break,
            }
        }
        Some(value.span().start)
    }
}

/// The path to a place in a file: keys and indices, starting from the outermost table.
#[derive(Debug, Clone, Default)]
pub(crate) struct Spot(Vec<Step>);

#[derive(Debug, Clone)]
enum Step {
    /// The value of a key.
    Key(Cow<'static, str>),
    /// An item of an array.
    Index(usize),
    /// The key itself.
    Name(Cow<'static, str>),
}

impl Spot {
    /// The file as a whole.
    pub(crate) fn file() -> Self {
        Self::default()
    }

    /// The value of `key` in this place.
    pub(crate) fn key(&self, key: impl Into<Cow<'static, str>>) -> Self {
        self.with(Step::Key(key.into()))
    }

    /// The item at `index` in this place.
    pub(crate) fn index(&self, index: usize) -> Self {
        self.with(Step::Index(index))
    }

    /// The key `key` itself, rather than its value.
    pub(crate) fn name(&self, key: impl Into<Cow<'static, str>>) -> Self {
        self.with(Step::Name(key.into()))
    }

    fn with(&self, step: Step) -> Self {
        Self(self.0.iter().cloned().chain([step]).collect())
    }
}

/// Collects the problems of one file, or of a challenge made in code.
#[derive(Debug)]
pub struct Problems<'d> {
    document: Option<&'d Document<'d>>,
    found: Vec<Problem>,
    omitted: usize,
}

impl<'d> Problems<'d> {
    /// For what was made in code: no problem has a line.
    pub(crate) fn in_code() -> Self {
        Self { document: None, found: Vec::new(), omitted: 0 }
    }

    /// For what was read from `document`.
    pub fn of(document: &'d Document<'d>) -> Self {
        Self { document: Some(document), ..Self::in_code() }
    }

    /// Adds a problem with what is at `spot`.
    pub(crate) fn add(&mut self, spot: &Spot, problem: Problem) {
        match self.document.and_then(|document| document.locate(spot)) {
            Some(offset) => self.add_at(offset, problem),
            None => self.keep(problem),
        }
    }

    /// Adds a problem with what begins at the byte `offset` of the document.
    pub(in crate::challenge) fn add_at(&mut self, offset: usize, problem: Problem) {
        match self.document {
            Some(document) if self.found.len() < MAX_PROBLEMS => {
                let (line, column) = line_and_column(document.text, offset);
                self.keep(problem.at(line, column));
            }
            _ => self.keep(problem),
        }
    }

    fn keep(&mut self, problem: Problem) {
        if self.found.len() < MAX_PROBLEMS {
            self.found.push(problem);
        } else {
            self.omitted += 1;
        }
    }

    /// Counts a problem instead of keeping it, once no more are kept: putting it into words takes time.
    pub(in crate::challenge) fn omit(&mut self) -> bool {
        let full = self.found.len() >= MAX_PROBLEMS;
        self.omitted += usize::from(full);
        full
    }

    /// Whether nothing is wrong so far.
    pub fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// The line of a byte, from 1, when there are lines.
    pub(super) fn line_at(&self, offset: usize) -> Option<u32> {
        self.document.map(|document| document.line(offset))
    }

    /// The line of `spot`, when there are lines.
    pub(crate) fn line(&self, spot: &Spot) -> Option<u32> {
        let document = self.document.filter(|_| self.found.len() < MAX_PROBLEMS)?;
        document.locate(spot).map(|offset| document.line(offset))
    }

    /// The problems as they were found.
    pub(crate) fn into_list(self) -> Vec<Problem> {
        self.found
    }

    /// The messages without places and hints.
    pub(crate) fn messages(&self) -> Vec<&str> {
        self.found.iter().map(Problem::message).collect()
    }

    /// The error, if there is any problem; `path` names what was made in code.
    pub fn into_error(self, path: &Path) -> Option<ChallengeError> {
        if self.found.is_empty() {
            return None;
        }
        let path = self.document.map_or(path, |document| &document.path);
        Some(ChallengeError::abridged(path, self.found, self.omitted))
    }
}

/// What to do about a file that is not TOML.
const SYNTAX: &str = "put strings in quotes, commas between the items of a list, and each key on a line of its own";

/// The message for brackets beyond the parser's depth.
const TOO_DEEP: &str = "nested too deeply to be read";

/// What the parser says, with the name of a duplicate key.
fn syntax_error(text: &str, error: &toml::de::Error) -> Problem {
    let message = error.message();
    let name = error.span().and_then(|span| text.get(span)).map(str::trim).unwrap_or_default();
    match message {
        "duplicate key" => Problem::new(format!("duplicate key {}", quoted(name)))
            .advise("keep one of the two; several tables of one kind are written [[name]]"),
        "recursion limit" => nested(),
        _ if message.starts_with("cannot recurse further") => nested(),
        _ => Problem::new(message),
    }
}

fn nested() -> Problem {
    Problem::new(TOO_DEEP).advise(
        "in a file of TOML, brackets and braces can be nested 80 deep; what generate.py yields can be nested 100 deep",
    )
}

/// The line and the column in characters of a byte, both from 1.
fn line_and_column(text: &str, offset: usize) -> (u32, u32) {
    let before = &text[..text.floor_char_boundary(offset)];
    let start = before.rfind('\n').map_or(0, |newline| newline + 1);
    let lines = before.bytes().filter(|byte| *byte == b'\n').count();
    let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX - 1) + 1;
    (number(lines), number(before[start..].chars().count()))
}

/// The byte where a value begins.
pub(in crate::challenge) fn start<T>(spanned: &Spanned<T>) -> usize {
    spanned.span().start
}
