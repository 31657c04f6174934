//! What the host can see of a challenge's rules in a candidate's source, before anything runs.
//!
//! Off the main flow: `plan` reads a source once and asks for its violations; nothing runs when there are any. The
//! steps are `depth` (is it safe to parse) → `walk` (facts) → `check` (rules), and `work` says how much all of them may
//! do. It takes the very text that the guest compiles, so the two cannot disagree about an encoding (PEP 263), which is
//! `submission`'s business. It deliberately does not decide whether a source is valid: ruff's parser accepts more than
//! CPython in places and less in others, and the CPython in the guest decides. Nor does it follow names from one to
//! the next, or objects: the engine notices the calls themselves (`sandbox/watch`), and this is for early and honest
//! messages, with a line and a column. Only the constructs that no call gives away, such as loops, are found nowhere
//! else.
//!
//! Names come from the parser in normal form (NFKC), the way CPython compares them.

use judge_sandbox::Located;
use ruff_python_ast::token::{Token, TokenKind};
use ruff_python_ast::{ModModule, PythonVersion};
use ruff_python_parser::{Mode, ParseOptions, Parsed, parse_unchecked};
use ruff_text_size::Ranged;

use self::depth::Obstacle;
pub(crate) use self::drift::Plain;
use self::facts::Facts;
use self::lines::Lines;
pub(crate) use self::work::Work;
use crate::challenge::{Entry, Rules};

mod check;
mod depth;
mod dismantle;
mod drift;
mod facts;
mod lines;
pub(crate) mod outline;
mod recursion;
mod scope;
pub(crate) mod silent;
pub(crate) mod surface;
mod tables;
mod walk;
mod work;

#[cfg(test)]
mod tests;

/// The longest name in bytes. Nobody writes one a quarter as long, and names are copied around.
const LONGEST_NAME: u32 = 255;

/// Where `source`, decoded text, breaks a rule, and which: in source order, at most 20. Lines and columns count from 1,
/// columns in characters. On any input, this neither panics nor needs more than a few hundred kilobytes of stack.
///
/// # Errors
///
/// Why the source cannot be checked; if CPython compiles it anyway, it is unknown whether it keeps to the rules.
pub(crate) fn violations(source: &str, rules: &Rules, entry: &Entry, work: &Work) -> Result<Vec<Located>, Located> {
    let facts = read(source, work)?;
    let breaches = check::breaches(&facts, rules, entry, work).ok_or_else(tangled)?;
    let lines = Lines::of(source);
    let place = |(at, message)| {
        let (line, column) = lines.place(at);
        Located { line, column, message }
    };
    Ok(breaches.into_iter().map(place).collect())
}

/// The facts of `source`, or why there are none.
fn read(source: &str, work: &Work) -> Result<Facts, Located> {
    let parsed = parse(source, work)?;
    let facts = walk::facts(&parsed.syntax().body, work);
    if work.is_spent() { Err(tangled()) } else { Ok(facts) }
}

/// The syntax tree of `source`, if it is valid and shallow enough to be walked and dropped, or why there is none.
fn parse(source: &str, work: &Work) -> Result<Parsed<ModModule>, Located> {
    if u32::try_from(source.len()).is_err() {
        return Err(nowhere("the source is too large"));
    }
    match depth::check(source, work) {
        Ok(_) => {}
        Err(Obstacle::TooDeep) => return Err(nowhere("the source nests too deeply")),
        Err(Obstacle::Malformed) => return Err(nowhere("the source is not valid Python")),
        Err(Obstacle::TooLong) => return Err(tangled()),
    }
    let options = ParseOptions::from(Mode::Module).with_target_version(PythonVersion::PY314);
    let parsed = parse_unchecked(source, options);
    if let Some(error) = parsed.errors().first() {
        let (line, column) = Lines::of(source).place(error.location.start().to_u32());
        dismantle::dismantle(parsed.into_syntax());
        return Err(Located { line, column, message: "the source is not valid Python".to_owned() });
    }
    let is_long = |token: &Token| token.kind() == TokenKind::Name && token.range().len().to_u32() > LONGEST_NAME;
    if parsed.tokens().iter().any(is_long) {
        return Err(nowhere("a name in the source is too long"));
    }
    parsed.try_into_module().ok_or_else(|| nowhere("the source is not a module"))
}

fn tangled() -> Located {
    nowhere("the names in the source are too tangled")
}

fn nowhere(message: &str) -> Located {
    Located { line: 0, column: 0, message: message.to_owned() }
}

/// Why the host cannot read `source` as Python: it is malformed, or nests too deeply; `None` if it can.
///
/// On any input, this neither fails nor panics; the syntax tree of a source that it passes can be walked recursively.
pub fn obstacle(source: &str) -> Option<Located> {
    parse(source, &Work::uncancelled()).err()
}
