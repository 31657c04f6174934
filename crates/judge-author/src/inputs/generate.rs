//! Decides what each part of a shape becomes, with a preference for what programs get wrong.
//!
//! That is: nothing at all, one item, the ends of ranges, repeated values, values that are the sum of two others, the
//! same letters in another order. Each input keeps to a few letters, so that values coincide.

use judge::Value;
use judge::inputs::{Characters, Collection, Known, Order, Repeats, Shape, Span};

use super::random::Random;
use super::tree::{Tree, order};

/// Attempts at an item that differs from those before it.
const ATTEMPTS: usize = 20;

/// The end of an open range when a number is made.
const OPEN: i64 = 1_000_000;

/// Numbers and texts kept for reuse.
const KEPT: usize = 32;

/// Characters that have made programs fail.
const NOTABLE: [char; 34] = [
    'a', 'b', 'c', 'A', 'B', ' ', '0', '1', '9', '\n', '\t', '\'', '"', '\\', '-', '.', ',', '_', 'é', 'e', '\u{301}',
    'ß', 'İ', 'Σ', 'ς', 'ﬁ', '’', '²', '日', '\u{a0}', '\u{2028}', '\0', '😀', '𝒳',
];

/// The parts of one input made so far.
struct Making {
    random: Random,
    size: usize,
    /// How far from zero numbers usually are: in many inputs not far, so that they coincide.
    reach: i64,
    known: Known,
    numbers: Vec<i64>,
    texts: Vec<String>,
    letters: Vec<(Characters, Vec<char>)>,
}

/// A tree for `shape`, or `None` when a part has no value.
pub(super) fn tree(shape: &Shape, mut random: Random, size: usize) -> Option<Tree> {
    let known = Known::default();
    let full = i64::try_from(size).unwrap_or(OPEN);
    let reach = [1, 2, 3, full, full].get(random.below(5)).copied().unwrap_or(full);
    Making { random, size, reach, known, numbers: Vec::new(), texts: Vec::new(), letters: Vec::new() }.tree(shape)
}

impl Making {
    fn tree(&mut self, shape: &Shape) -> Option<Tree> {
        match shape {
            Shape::Often(inner, values) => {
                if self.random.chance(35)
                    && let Some(value) = self.random.pick(values)
                {
                    return Some(Tree::Leaf(value.clone()));
                }
                self.tree(inner)
            }
            Shape::Value(_) | Shape::Place => Some(Tree::Leaf(Value::None)),
            Shape::Bool => Some(Tree::Leaf(Value::Bool(self.random.chance(50)))),
            Shape::Int { range, .. } => {
                let (min, max) = range.resolve(&self.known);
                let number = self.number(min, max)?;
                self.keep(number);
                Some(Tree::Leaf(Value::Int(number)))
            }
            Shape::Float { min, max } => Some(Tree::Leaf(Value::Float(self.float(*min, *max)))),
            Shape::Str { characters, length } => {
                let text = self.text(characters, length)?;
                if self.texts.len() < KEPT {
                    self.texts.push(text.clone());
                }
                Some(Tree::Leaf(Value::Str(text)))
            }
            Shape::Bytes { length } => {
                let count = self.length(length)?;
                let bytes = (0..count).map(|_| *self.random.pick(&[0, 1, b'a', 127, 128, 255]).unwrap_or(&0));
                Some(Tree::Leaf(Value::Bytes(bytes.collect())))
            }
            Shape::OneOf(shapes) => {
                let index = self.random.below(shapes.len());
                let tree = self.tree(shapes.get(index)?)?;
                Some(Tree::Choice(index, Box::new(tree)))
            }
            Shape::Sequence { items, length, order, repeats, .. } => {
                let trees = self.items(items, length, *repeats)?;
                Some(Tree::Items(if *order == Order::Ascending { sorted(items, trees) } else { trees }))
            }
            Shape::Record { kind, parts } => {
                let mark = self.known.mark();
                let mut trees = Vec::with_capacity(parts.len());
                for part in parts {
                    let tree = self.tree(&part.shape)?;
                    if let Some(name) = part.name.as_deref().filter(|_| !matches!(kind, Collection::Text { .. })) {
                        self.known.push(name, tree.value(&part.shape));
                    }
                    trees.push(tree);
                }
                self.known.back_to(mark);
                Some(Tree::Items(trees))
            }
            Shape::Dict { keys, values, length } => {
                let keys = self.items(keys, length, Repeats::Never)?;
                let pairs = keys.into_iter().map(|key| Some((key, self.tree(values)?)));
                pairs.collect::<Option<_>>().map(Tree::Pairs)
            }
            Shape::Tree { values, length } => {
                let nodes = self.length(length)?;
                self.node(values, nodes)
            }
        }
    }

    /// Items of one shape. If they must differ, there may be fewer than requested.
    fn items(&mut self, shape: &Shape, length: &Span, repeats: Repeats) -> Option<Vec<Tree>> {
        let (least, _) = length.resolve(&self.known);
        let count = self.length(length)?;
        let mut trees: Vec<Tree> = Vec::with_capacity(count);
        let mut values: Vec<Value> = Vec::new();
        for _ in 0..count {
            // Sometimes an item repeats an earlier one.
            let again = repeats == Repeats::Allowed && self.random.chance(15);
            if again && let Some(tree) = self.random.pick(&trees) {
                trees.push(tree.clone());
                continue;
            }
            if repeats == Repeats::Allowed {
                trees.push(self.tree(shape)?);
                continue;
            }
            for _ in 0..ATTEMPTS {
                let tree = self.tree(shape)?;
                let value = tree.value(shape);
                if !values.contains(&value) {
                    values.push(value);
                    trees.push(tree);
                    break;
                }
            }
        }
        (trees.len() >= least).then_some(trees)
    }

    /// A binary tree of `nodes` nodes.
    fn node(&mut self, values: &Shape, nodes: usize) -> Option<Tree> {
        let Some(rest) = nodes.checked_sub(1) else { return Some(Tree::Items(Vec::new())) };
        let left = match self.random.below(4) {
            0 => rest,
            1 => 0,
            _ => self.random.below(rest + 1),
        };
        let value = self.tree(values)?;
        Some(Tree::Items(vec![value, self.node(values, left)?, self.node(values, rest - left)?]))
    }

    fn length(&mut self, span: &Span) -> Option<usize> {
        let (min, max) = span.resolve(&self.known);
        let most = max.min(self.size.max(min));
        match self.random.below(100) {
            _ if min > max => None,
            0..10 => Some(min),
            10..18 => Some((min + 1).min(max)),
            _ => Some(min + self.random.below(most.saturating_sub(min) + 1)),
        }
    }

    fn number(&mut self, min: i64, max: i64) -> Option<i64> {
        if min > max {
            return None;
        }
        let (low, high) = (min.max(-OPEN).min(max), max.min(OPEN).max(min));
        let kept = |making: &mut Self| making.random.pick(&making.numbers).copied();
        let number = match self.random.below(100) {
            0..6 => {
                let ends =
                    if self.random.chance(50) { (min, min.saturating_add(1)) } else { (max, max.saturating_sub(1)) };
                let end = if self.random.chance(60) { ends.0 } else { ends.1 };
                // The ends of 64 bits are not ends that an author declared.
                (i64::MIN + 2..=i64::MAX - 2).contains(&end).then_some(end)
            }
            6..26 => kept(self),
            26..34 => kept(self).map(|number| number.saturating_add(if self.random.chance(50) { 1 } else { -1 })),
            34..46 => kept(self).zip(kept(self)).map(|(one, other)| one.saturating_add(other)),
            46..50 => kept(self).map(i64::saturating_neg),
            50..54 => Some(self.random.between(low, high)),
            _ => None,
        };
        // Near zero, or near the end closest to it.
        let near = 0.clamp(min, max);
        let small = (near.saturating_sub(self.reach).max(min), near.saturating_add(self.reach).min(max));
        let number = number.filter(|number| (min..=max).contains(number));
        Some(number.unwrap_or_else(|| self.random.between(small.0, small.1)))
    }

    fn keep(&mut self, number: i64) {
        if self.numbers.len() < KEPT {
            self.numbers.push(number);
        }
    }

    fn float(&mut self, min: f64, max: f64) -> f64 {
        let quarters = i64::try_from(self.size).unwrap_or(OPEN).saturating_mul(4);
        #[expect(clippy::cast_precision_loss, reason = "small numbers")]
        let small = self.random.between(-quarters, quarters) as f64 / 4.0;
        let number = match self.random.below(10) {
            0 => min,
            1 => max,
            2 => small / 10.0,
            _ => small,
        };
        // Minus zero is left out: authors do not expect it.
        number.clamp(min, max) + 0.0
    }

    fn text(&mut self, characters: &Characters, span: &Span) -> Option<String> {
        let (min, max) = span.resolve(&self.known);
        let count = self.length(span)?;
        let again = match self.random.below(100) {
            0..15 => self.random.pick(&self.texts).cloned(),
            15..30 => self.random.pick(&self.texts).cloned().map(|text| {
                let mut letters: Vec<char> = text.chars().collect();
                self.random.shuffle(&mut letters);
                letters.into_iter().collect()
            }),
            30..36 => self.random.pick(&self.texts).map(|text| text.to_uppercase()),
            36..42 => self.random.pick(&self.texts).map(|text| text.chars().skip(1).collect()),
            _ => None,
        };
        let fits = |text: &String| {
            (min..=max).contains(&text.chars().count()) && text.chars().all(|letter| characters.contains(letter))
        };
        if let Some(text) = again.filter(fits) {
            return Some(text);
        }
        let letters = self.letters(characters);
        let all = all_of(characters);
        let mut text = String::new();
        for _ in 0..count {
            let from = if self.random.chance(85) { &letters } else { &all };
            text.extend(self.random.pick(from));
        }
        Some(text)
    }

    /// The few letters used in this input.
    fn letters(&mut self, characters: &Characters) -> Vec<char> {
        if let Some((_, letters)) = self.letters.iter().find(|(known, _)| known == characters) {
            return letters.clone();
        }
        let mut letters = all_of(characters);
        match self.random.below(10) {
            // The plainest, which are neighbours.
            0..4 => letters.truncate(1 + self.random.below(4)),
            4..7 => {
                let plain = letters.first().copied();
                self.random.shuffle(&mut letters);
                letters.truncate(1 + self.random.below(4));
                letters.extend(plain);
            }
            _ => {}
        }
        self.letters.push((characters.clone(), letters.clone()));
        letters
    }
}

/// The usable characters of a set, plainest first; never empty.
pub(super) fn all_of(characters: &Characters) -> Vec<char> {
    match characters {
        Characters::Only(letters) => letters.clone(),
        Characters::Lowercase => ('a'..='z').collect(),
        Characters::Uppercase => ('A'..='Z').collect(),
        Characters::Digits => ('0'..='9').collect(),
        Characters::Letters => ('a'..='f').chain('A'..='F').chain(['z', 'Z']).collect(),
        Characters::Any | Characters::Ascii | Characters::Printable => {
            NOTABLE.into_iter().filter(|letter| characters.contains(*letter)).collect()
        }
    }
}

/// The items in ascending order.
pub(super) fn sorted(shape: &Shape, mut trees: Vec<Tree>) -> Vec<Tree> {
    trees.sort_by(|one, other| order(&one.value(shape), &other.value(shape)));
    trees
}
