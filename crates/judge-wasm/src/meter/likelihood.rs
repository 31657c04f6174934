//! How often branches are taken, guessed from the shape of the code.
//!
//! After Ball and Larus, "Branch prediction for free" (PLDI 1993), with the hit rates of Wu and Larus, "Static branch
//! frequency and program profile analysis" (MICRO 1994), rounded. What they say about the branches of a C program is
//! applied to clang's output: an error check is a `br_if` to a block further out.
//!
//! An unlikely exit does not reduce the weight of what follows it. Otherwise the error check after each call would
//! shrink the weight to nothing in a long function, as if errors were independent and frequent.

use super::code::{BODY, Code, Shape, Step};

/// How a conditional jump divides the flow. The sum may be above one; see above.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Odds {
    /// The share that jumps.
    pub(super) taken: f64,
    /// The share that continues.
    pub(super) kept: f64,
}

const EVEN: Odds = Odds { taken: 0.5, kept: 0.5 };
/// No program runs into a trap twice.
const TO_TRAP: Odds = Odds { taken: 1.0 / 256.0, kept: 1.0 };
const PAST_TRAP: Odds = Odds { taken: 1.0, kept: 1.0 / 256.0 };
/// Loops iterate: the loop branch heuristic (88 %).
const OUT_OF_LOOP: Odds = Odds { taken: 1.0 / 8.0, kept: 1.0 };
/// Functions do not return early: the return heuristic (72 %).
const TO_RETURN: Odds = Odds { taken: 1.0 / 4.0, kept: 1.0 };
const PAST_RETURN: Odds = Odds { taken: 1.0, kept: 1.0 / 4.0 };
/// Calls are for the rare case: the call heuristic (78 %).
const PAST_CALL: Odds = Odds { taken: 0.75, kept: 0.25 };
/// Distant code is for the rare case.
const FAR: Odds = Odds { taken: 1.0 / 16.0, kept: 1.0 };

/// The share that reaches an exception handler.
pub(super) const CAUGHT: f64 = 1.0 / 64.0;

/// Where code leads once no decision is left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ending {
    /// There are decisions, or a loop.
    Open,
    /// To a return.
    Return,
    /// To a trap, whatever is decided.
    Trap,
}

/// What the guesses are based on.
#[derive(Debug)]
pub(super) struct Outlook<'code> {
    code: &'code Code,
    endings: Vec<Ending>,
    calls: Vec<u32>,
}

impl<'code> Outlook<'code> {
    /// Scans `code` once.
    pub(super) fn new(code: &'code Code) -> Self {
        let mut calls = Vec::with_capacity(code.steps.len() + 1);
        let mut count = 0;
        for step in &code.steps {
            calls.push(count);
            count += u32::from(matches!(step, Step::Call(_) | Step::CallIndirect));
        }
        calls.push(count);
        Self { code, endings: endings(code), calls }
    }

    /// The odds of the conditional jump to `label` at step `index`; `within` is the innermost loop around the jump (or
    /// [`BODY`]), `innermost` the innermost construct.
    pub(super) fn branch(&self, index: usize, label: u32, within: u32, innermost: u32) -> Odds {
        let target = &self.code.constructs[label as usize];
        if target.shape == Shape::Loop {
            // What follows in the same loop may be the other half of a `continue`, or nothing at all.
            return EVEN;
        }
        let there = self.after(label);
        let here = self.endings[index + 1];
        match (there, here) {
            (Ending::Trap, Ending::Trap) => return EVEN,
            (Ending::Trap, _) => return TO_TRAP,
            (_, Ending::Trap) => return PAST_TRAP,
            _ => {}
        }
        if target.around != within {
            return OUT_OF_LOOP;
        }
        match (there, here) {
            (Ending::Return, Ending::Open) => return TO_RETURN,
            (Ending::Open, Ending::Return) => return PAST_RETURN,
            _ => {}
        }
        match (label == innermost, self.calls[target.end] > self.calls[index]) {
            (true, true) => PAST_CALL,
            (true, false) => EVEN,
            (false, _) => FAR,
        }
    }

    /// The share of the flow that enters the first part of the `if` at step `index`.
    pub(super) fn condition(&self, index: usize, number: u32) -> Odds {
        let construct = &self.code.constructs[number as usize];
        let then = self.endings[index + 1];
        let other = self.endings[construct.middle.unwrap_or(construct.end) + 1];
        match (then, other) {
            (Ending::Trap, Ending::Return | Ending::Open) => TO_TRAP,
            (Ending::Return | Ending::Open, Ending::Trap) => PAST_TRAP,
            _ => EVEN,
        }
    }

    fn after(&self, label: u32) -> Ending {
        self.endings[self.code.constructs[label as usize].end + 1]
    }
}

/// For each step, where the code from there on leads; one more for the end.
fn endings(code: &Code) -> Vec<Ending> {
    let mut endings = vec![Ending::Return; code.steps.len() + 1];
    let after = |endings: &[Ending], label: u32| {
        let construct = &code.constructs[label as usize];
        match construct.shape {
            Shape::Loop => Ending::Open,
            Shape::Block | Shape::If => endings[construct.end + 1],
        }
    };
    for (index, step) in code.steps.iter().enumerate().rev() {
        endings[index] = match step {
            Step::End(BODY) | Step::Return => Ending::Return,
            Step::Work(_) | Step::Call(_) | Step::CallIndirect | Step::Catch(_) | Step::End(_) => endings[index + 1],
            Step::Else(number) => endings[code.constructs[*number as usize].end + 1],
            Step::Open(number) => {
                let construct = &code.constructs[*number as usize];
                match construct.shape {
                    Shape::Block => endings[index + 1],
                    Shape::Loop => Ending::Open,
                    Shape::If => same(endings[index + 1], endings[construct.middle.unwrap_or(construct.end) + 1]),
                }
            }
            Step::Branch(label) => after(&endings, *label),
            Step::BranchIf(label) => same(endings[index + 1], after(&endings, *label)),
            Step::Switch(labels) => {
                let first = after(&endings, labels[0]);
                labels.iter().fold(first, |ending, label| same(ending, after(&endings, *label)))
            }
            Step::Trap => Ending::Trap,
        };
    }
    endings
}

/// The ending of a decision: that it leads to a trap is known only if both sides do.
fn same(one: Ending, other: Ending) -> Ending {
    if one == Ending::Trap && other == Ending::Trap { Ending::Trap } else { Ending::Open }
}
