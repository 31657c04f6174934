//! What the host can see of a challenge's rules in a candidate's source, before anything runs.
//!
//! Beside the flow: `run` reads a source once and asks for its violations; nothing runs when there are any. The steps are
//! `depth` (is it safe to parse) → `walk` (facts) → `resolve` (what names lead to) → `check` (rules). It takes the very
//! text that the guest compiles, so the two cannot disagree about an encoding (PEP 263), which is `submission`'s business.
//! It deliberately does not decide whether a source is valid: ruff's parser accepts more than CPython in places and less
//! in others, and CPython's word in the guest counts. Nor does it know what objects a running program holds:
//! the engine notices the calls themselves (`sandbox/watch`), and this is for early and honest messages.
//!
//! Names come from the parser in normal form (NFKC), the way CPython compares them. Where a name may mean several
//! things, it breaks a rule if one of them does.

use ruff_python_ast::PythonVersion;
use ruff_python_parser::{Mode, ParseOptions, parse_unchecked};

use self::check::Known;
use self::depth::Obstacle;
use self::lines::Lines;
use crate::challenge::{Entry, Rules};
use crate::outcome::Located;

mod check;
mod depth;
mod dismantle;
pub(crate) mod drift;
mod facts;
mod lines;
pub(crate) mod literal;
pub(crate) mod outline;
mod path;
mod recursion;
mod resolve;
mod scope;
mod tables;
mod walk;

#[cfg(test)]
mod tests;

/// More violations than this tell a candidate nothing new.
const MOST_VIOLATIONS: usize = 20;

/// Facts about a candidate's source that the host reads from its syntax tree.
#[derive(Debug)]
pub(crate) struct Reading {
    lines: Lines,
    known: Result<Known, Located>,
}

/// A rule of the challenge that the source breaks, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Violation {
    /// The place, with a message that names the rule.
    pub(crate) place: Located,
    /// The list that the rule is in: `forbid_calls`, `forbid_imports`, `forbid_methods` or `forbid_syntax`.
    pub(crate) rule: &'static str,
}

/// Reads `source`, which is decoded text; whatever it is, this neither fails nor panics nor needs more than a few
/// hundred kilobytes of stack. [`Reading::obstacle`] says whether there are facts.
pub(crate) fn read(source: &str) -> Reading {
    if u32::try_from(source.len()).is_err() {
        return Reading { lines: Lines::default(), known: Err(nowhere("the source is too large")) };
    }
    let lines = Lines::of(source);
    let known = known(source, &lines);
    Reading { lines, known }
}

fn known(source: &str, lines: &Lines) -> Result<Known, Located> {
    match depth::check(source) {
        Ok(_) => {}
        Err(Obstacle::TooDeep) => return Err(nowhere("the source nests too deeply")),
        Err(Obstacle::Malformed) => return Err(nowhere("the source is not valid Python")),
    }
    let options = ParseOptions::from(Mode::Module).with_target_version(PythonVersion::PY314);
    let parsed = parse_unchecked(source, options);
    if let Some(error) = parsed.errors().first() {
        let (line, column) = lines.place(error.location.start().to_u32());
        dismantle::dismantle(parsed.into_syntax());
        return Err(Located { line, column, message: "the source is not valid Python".to_owned() });
    }
    let facts = match parsed.syntax().as_module() {
        Some(module) => walk::facts(&module.body),
        None => return Err(nowhere("the source is not a module")),
    };
    Known::from(facts).ok_or_else(|| nowhere("the names in the source are too tangled"))
}

fn nowhere(message: &str) -> Located {
    Located { line: 0, column: 0, message: message.to_owned() }
}

/// Why the host cannot read `source` as Python: it is malformed, or nests too deeply; `None` if it can.
///
/// Whatever the source is, this neither fails nor panics; a syntax tree of what it passes can be walked recursively.
pub fn obstacle(source: &str) -> Option<Located> {
    read(source).known.err()
}

impl Reading {
    /// Why there are no facts, or `None` if there are. Then [`Reading::violations`] is empty and [`Reading::defines`]
    /// knows nothing, so if CPython compiles the source all the same, its rules cannot be checked.
    pub(crate) fn obstacle(&self) -> Option<&Located> {
        self.known.as_ref().err()
    }

    /// Whether there are facts.
    #[cfg(test)]
    pub(crate) fn parsed(&self) -> bool {
        self.known.is_ok()
    }

    /// Broken rules in source order, each once, at most 20. Lines and columns count from 1, columns in characters.
    pub(crate) fn violations(&self, rules: &Rules, entry: &Entry) -> Vec<Violation> {
        let Ok(known) = &self.known else { return Vec::new() };
        let mut breaches = known.breaches(rules, entry);
        breaches.sort();
        breaches.dedup();
        breaches.truncate(MOST_VIOLATIONS);
        let violation = |check::Breach { at, message, rule }| {
            let (line, column) = self.lines.place(at);
            Violation { place: Located { line, column, message }, rule }
        };
        breaches.into_iter().map(violation).collect()
    }

    /// Whether a top-level definition of `spelling` is there: a name such as `two_sum`, or a class and a name in it such
    /// as `Solution.twoSum`. A definition inside a top-level `if` or `try` counts.
    pub(crate) fn defines(&self, spelling: &str) -> bool {
        self.known.as_ref().is_ok_and(|known| known.defines(spelling))
    }
}
