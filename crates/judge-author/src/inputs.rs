//! Made-up inputs as a challenge declares them: small ones first, the same for the same seed on every machine.
//!
//! An input is kept as the tree of decisions that made it, so that a smaller one is made by deciding again and stays
//! within the declared shape. Conditions in Python and answers are not known here.

use judge::inputs::{Inputs, Known, Shape};
use judge::{Entry, Input, Value};

mod generate;
mod parts;
mod random;
mod smaller;
mod tree;

#[cfg(test)]
mod tests;

pub(crate) use self::parts::names;
pub(crate) use self::tree::Tree;

/// A made-up input.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Draft {
    tree: Tree,
}

/// Makes inputs of one challenge.
#[derive(Debug)]
pub(crate) struct Maker {
    inputs: Inputs,
    shape: Shape,
}

impl Maker {
    /// A maker of such inputs.
    pub(crate) fn new(inputs: &Inputs) -> Self {
        Self { inputs: inputs.clone(), shape: parts::shape(inputs) }
    }

    /// The input with this number under `seed`, with lists and texts of about `size` items; `None` if the attempt
    /// failed because the shape left no value.
    pub(crate) fn make(&self, seed: u64, number: u64, size: usize) -> Option<Draft> {
        let tree = generate::tree(&self.shape, random::Random::new(seed, number), size)?;
        let draft = Draft { tree };
        // A shape can require what no input can have; then nothing that is made fits it.
        self.fits(&draft).then_some(draft)
    }

    /// The input as a case has it, for the challenge's `entry`.
    pub(crate) fn input(&self, draft: &Draft, entry: &Entry) -> Input {
        parts::input(&self.inputs, &self.value(draft), entry)
    }

    /// The number of values in an input: numbers, freely chosen characters, calls, and choices other than the plainest
    /// one.
    pub(crate) fn size(&self, draft: &Draft) -> usize {
        smaller::weight(&self.shape, &draft.tree).size
    }

    /// Inputs that are smaller: shorter, or of the same length with smaller values. The smallest comes first.
    pub(crate) fn smaller(&self, draft: &Draft) -> Vec<Draft> {
        let limit = smaller::weight(&self.shape, &draft.tree);
        let mut found: Vec<_> = smaller::variants(&self.shape, &draft.tree)
            .into_iter()
            .filter_map(|tree| smaller::repaired(&self.shape, tree, &mut Known::default()))
            .map(|tree| (smaller::weight(&self.shape, &tree), Draft { tree }))
            .filter(|(weight, draft)| *weight < limit && self.fits(draft))
            .collect();
        found.sort_by(|(one, _), (other, _)| one.cmp(other));
        found.dedup_by(|(_, one), (_, other)| one == other);
        found.into_iter().map(|(_, draft)| draft).collect()
    }

    fn value(&self, draft: &Draft) -> Value {
        draft.tree.value(&self.shape)
    }

    /// Whether the shape, including its bounds, allows the input.
    fn fits(&self, draft: &Draft) -> bool {
        self.shape.check(&self.value(draft)).is_ok()
    }
}
