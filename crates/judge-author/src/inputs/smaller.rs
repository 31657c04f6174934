//! Smaller inputs of the same shape: items removed, numbers nearer to zero, plainer letters, earlier choices.
//!
//! [`Weight`] measures how small an input is; the caller takes only inputs that weigh less, so that shrinking ends.

use judge::Value;
use judge::inputs::{Characters, Collection, Known, Named, Order, Repeats, Shape};

use super::generate::{all_of, sorted};
use super::tree::Tree;

/// The most distinct numbers, and distinct letters, whose pairs are tried.
const DIFFERENT: usize = 10;

/// The most items of a sequence that are also removed one by one.
const SINGLY: usize = 40;

/// The most items whose every pair is removed.
const FEW: usize = 10;

/// How small an input is: first its size, then how plain its values are.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Weight {
    /// The number of its values.
    pub(super) size: usize,
    /// Their total distance from the plainest.
    total: u128,
    /// The distance of each, in order.
    each: Vec<u128>,
}

/// How small a tree is.
pub(super) fn weight(shape: &Shape, tree: &Tree) -> Weight {
    let mut each = Vec::new();
    let size = weigh(shape, tree, &mut each);
    Weight { size, total: each.iter().sum(), each }
}

fn weigh(shape: &Shape, tree: &Tree, each: &mut Vec<u128>) -> usize {
    match (shape, tree) {
        (Shape::Often(inner, _), _) => weigh(inner, tree, each),
        (Shape::Value(_) | Shape::Place, _) => 0,
        (Shape::OneOf(shapes), Tree::Choice(index, tree)) => {
            each.push(*index as u128);
            match shapes.get(*index) {
                // The plainest value counts as left alone rather than chosen.
                Some(Shape::Value(_)) if *index == 0 => 0,
                Some(shape) => weigh(shape, tree, each).max(1),
                None => 1,
            }
        }
        (Shape::Sequence { items, .. }, Tree::Items(trees)) => trees.iter().map(|tree| weigh(items, tree, each)).sum(),
        (Shape::Record { parts, .. }, Tree::Items(trees)) => {
            parts.iter().zip(trees).map(|(part, tree)| weigh(&part.shape, tree, each)).sum()
        }
        (Shape::Dict { keys, values, .. }, Tree::Pairs(pairs)) => {
            pairs.iter().map(|(key, value)| weigh(keys, key, each) + weigh(values, value, each)).sum()
        }
        (Shape::Tree { values, .. }, Tree::Items(parts)) => match parts.as_slice() {
            [value, left, right] => {
                weigh(values, value, each).max(1) + weigh(shape, left, each) + weigh(shape, right, each)
            }
            _ => 0,
        },
        (Shape::Str { characters, .. }, Tree::Leaf(Value::Str(text))) => {
            each.extend(text.chars().map(|letter| rank(characters, letter)));
            text.chars().count().max(1)
        }
        (_, Tree::Leaf(Value::Bytes(bytes))) => {
            each.extend(bytes.iter().map(|byte| u128::from(*byte)));
            bytes.len().max(1)
        }
        (_, Tree::Leaf(value)) => {
            each.push(distance(value));
            1
        }
        _ => 0,
    }
}

/// How far a scalar is from zero.
fn distance(value: &Value) -> u128 {
    match value {
        Value::Int(number) => u128::from(number.unsigned_abs()) * 2 + u128::from(*number < 0),
        Value::Bool(true) => 1,
        Value::Float(number) => {
            // The bits of positive floats have the order of the floats. Whole numbers are plainer than others.
            let fraction = if number.fract() == 0.0 { 0 } else { 1 << 64 };
            fraction + u128::from(number.abs().to_bits()) + u128::from(*number < 0.0)
        }
        _ => 0,
    }
}

/// How far a letter is from the plainest in its set.
fn rank(characters: &Characters, letter: char) -> u128 {
    let known = match characters {
        Characters::Any | Characters::Ascii | Characters::Printable => PLAIN.find(letter),
        _ => all_of(characters).iter().position(|known| *known == letter),
    };
    known.map_or(1000 + u128::from(u32::from(letter)), |place| place as u128)
}

/// Letters that are plainer than all others.
const PLAIN: &str = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 ";

/// Trees that may be smaller; they may be out of bounds, see [`repaired`].
pub(super) fn variants(shape: &Shape, tree: &Tree) -> Vec<Tree> {
    let mut found = local(shape, tree);
    let mut numbers = Vec::new();
    let mut texts = Vec::new();
    collect(shape, tree, &mut numbers, &mut texts);
    let moved = |found: &mut Vec<Tree>, change: &dyn Fn(i64) -> i64| {
        found.push(mapped(shape, tree, change, &str::to_owned));
    };
    for number in &numbers {
        // All occurrences together, and all numbers by the same amount.
        for by in steps(*number) {
            moved(&mut found, &|found| if found == *number { found.saturating_sub(by) } else { found });
            moved(&mut found, &|found| found.saturating_sub(by));
        }
        for other in numbers.iter().filter(|other| *other != number) {
            for by in steps(*number) {
                let change = |found: i64| {
                    if found == *number || found == *other { found.saturating_sub(by) } else { found }
                };
                moved(&mut found, &change);
                let against = |found: i64| {
                    if found == *number {
                        found.saturating_sub(by)
                    } else if found == *other {
                        found.saturating_add(by)
                    } else {
                        found
                    }
                };
                moved(&mut found, &against);
            }
        }
    }
    let mut letters: Vec<char> = Vec::new();
    for letter in texts.iter().flat_map(|text| text.chars()) {
        if letters.len() < DIFFERENT && !letters.contains(&letter) {
            letters.push(letter);
        }
    }
    let rewritten = |found: &mut Vec<Tree>, change: &dyn Fn(&str) -> String| {
        found.push(mapped(shape, tree, &|number| number, change));
    };
    for letter in &letters {
        for plainer in ['a', 'b', 'c', '0', '1'].into_iter().chain(letters.iter().copied()) {
            rewritten(&mut found, &|text| text.replace(*letter, plainer.encode_utf8(&mut [0; 4])));
        }
        rewritten(&mut found, &|text| text.replace(*letter, ""));
    }
    // A repeated text is shortened everywhere.
    for text in &texts {
        let letters: Vec<char> = text.chars().collect();
        for shorter in without(&letters) {
            let shorter: String = shorter.into_iter().collect();
            rewritten(&mut found, &|found| if found == text { shorter.clone() } else { found.to_owned() });
        }
    }
    found
}

/// The amounts to take from a number to bring it nearer to zero: all, half, one.
fn steps(number: i64) -> Vec<i64> {
    let mut steps = vec![number, number - number / 10, number / 2, number.signum()];
    steps.retain(|step| *step != 0);
    steps.dedup();
    steps
}

/// The distinct numbers and texts of a tree, in order, up to a few.
fn collect(shape: &Shape, tree: &Tree, numbers: &mut Vec<i64>, texts: &mut Vec<String>) {
    match (shape, tree) {
        (Shape::Often(inner, _), _) => collect(inner, tree, numbers, texts),
        (Shape::OneOf(shapes), Tree::Choice(index, tree)) => {
            if let Some(shape) = shapes.get(*index) {
                collect(shape, tree, numbers, texts);
            }
        }
        (Shape::Sequence { items, .. }, Tree::Items(trees)) => {
            for tree in trees {
                collect(items, tree, numbers, texts);
            }
        }
        (Shape::Record { parts, .. }, Tree::Items(trees)) => {
            for (part, tree) in parts.iter().zip(trees) {
                collect(&part.shape, tree, numbers, texts);
            }
        }
        (Shape::Dict { keys, values, .. }, Tree::Pairs(pairs)) => {
            for (key, value) in pairs {
                collect(keys, key, numbers, texts);
                collect(values, value, numbers, texts);
            }
        }
        (Shape::Tree { values, .. }, Tree::Items(parts)) => {
            if let [value, left, right] = parts.as_slice() {
                collect(values, value, numbers, texts);
                collect(shape, left, numbers, texts);
                collect(shape, right, numbers, texts);
            }
        }
        (Shape::Int { .. }, Tree::Leaf(Value::Int(number)))
            if numbers.len() < DIFFERENT && !numbers.contains(number) =>
        {
            numbers.push(*number);
        }
        (Shape::Str { .. }, Tree::Leaf(Value::Str(text))) if texts.len() < DIFFERENT && !texts.contains(text) => {
            texts.push(text.clone());
        }
        _ => {}
    }
}

/// The tree with every number and every text changed.
fn mapped(shape: &Shape, tree: &Tree, number: &dyn Fn(i64) -> i64, text: &dyn Fn(&str) -> String) -> Tree {
    let inner = |shape: &Shape, tree: &Tree| mapped(shape, tree, number, text);
    match (shape, tree) {
        (Shape::Often(shape, _), _) => inner(shape, tree),
        (Shape::OneOf(shapes), Tree::Choice(index, tree)) => {
            let tree = shapes.get(*index).map_or_else(|| (**tree).clone(), |shape| inner(shape, tree));
            Tree::Choice(*index, Box::new(tree))
        }
        (Shape::Sequence { items, .. }, Tree::Items(trees)) => {
            Tree::Items(trees.iter().map(|tree| inner(items, tree)).collect())
        }
        (Shape::Record { parts, .. }, Tree::Items(trees)) => {
            Tree::Items(parts.iter().zip(trees).map(|(part, tree)| inner(&part.shape, tree)).collect())
        }
        (Shape::Dict { keys, values, .. }, Tree::Pairs(pairs)) => {
            Tree::Pairs(pairs.iter().map(|(key, value)| (inner(keys, key), inner(values, value))).collect())
        }
        (Shape::Tree { values, .. }, Tree::Items(parts)) => match parts.as_slice() {
            [value, left, right] => Tree::Items(vec![inner(values, value), inner(shape, left), inner(shape, right)]),
            _ => tree.clone(),
        },
        (Shape::Int { .. }, Tree::Leaf(Value::Int(found))) => Tree::Leaf(Value::Int(number(*found))),
        (Shape::Str { .. }, Tree::Leaf(Value::Str(found))) => Tree::Leaf(Value::Str(text(found))),
        _ => tree.clone(),
    }
}

/// Trees that differ in one place.
fn local(shape: &Shape, tree: &Tree) -> Vec<Tree> {
    match (shape, tree) {
        (Shape::Often(inner, _), _) => local(inner, tree),
        (Shape::OneOf(shapes), Tree::Choice(index, tree)) => {
            let choose = |index: usize, tree: Tree| Tree::Choice(index, Box::new(tree));
            let mut found: Vec<Tree> = Vec::new();
            for (earlier, shape) in shapes.iter().enumerate().take(index + 1) {
                found.push(choose(earlier, minimal(shape)));
                if earlier < *index {
                    // The same parts, where the other shape has them.
                    found.push(choose(earlier, (**tree).clone()));
                }
            }
            let inner = shapes.get(*index).map(|shape| local(shape, tree)).unwrap_or_default();
            found.extend(inner.into_iter().map(|tree| choose(*index, tree)));
            found
        }
        (Shape::Sequence { items, .. }, Tree::Items(trees)) => {
            let mut found: Vec<Tree> = without(trees).into_iter().map(Tree::Items).collect();
            for (index, tree) in trees.iter().enumerate() {
                found.extend(local(items, tree).into_iter().map(|tree| Tree::Items(replaced(trees, index, tree))));
            }
            found
        }
        (Shape::Record { parts, .. }, Tree::Items(trees)) => {
            let mut found = Vec::new();
            for (index, (part, tree)) in parts.iter().zip(trees).enumerate() {
                found
                    .extend(local(&part.shape, tree).into_iter().map(|tree| Tree::Items(replaced(trees, index, tree))));
            }
            found
        }
        (Shape::Dict { keys, values, .. }, Tree::Pairs(pairs)) => {
            let mut found: Vec<Tree> = without(pairs).into_iter().map(Tree::Pairs).collect();
            for (index, (key, value)) in pairs.iter().enumerate() {
                let mut put = |pair| found.push(Tree::Pairs(replaced(pairs, index, pair)));
                for key in local(keys, key) {
                    put((key, value.clone()));
                }
                for value in local(values, value) {
                    put((key.clone(), value));
                }
            }
            found
        }
        (Shape::Tree { values, .. }, Tree::Items(parts)) => {
            let [value, left, right] = parts.as_slice() else { return Vec::new() };
            let mut found = vec![Tree::Items(Vec::new()), left.clone(), right.clone()];
            for (index, (shape, tree)) in [(&**values, value), (shape, left), (shape, right)].into_iter().enumerate() {
                found.extend(local(shape, tree).into_iter().map(|tree| Tree::Items(replaced(parts, index, tree))));
            }
            found
        }
        (Shape::Str { characters, .. }, Tree::Leaf(Value::Str(text))) => texts(characters, text),
        (_, Tree::Leaf(value)) => scalars(value).into_iter().map(Tree::Leaf).collect(),
        _ => Vec::new(),
    }
}

fn scalars(value: &Value) -> Vec<Value> {
    match value {
        Value::Bool(true) => vec![Value::Bool(false)],
        Value::Int(number) => {
            let mut found: Vec<i64> = steps(*number).into_iter().map(|step| number.saturating_sub(step)).collect();
            found.extend([1, 2, number.saturating_neg()]);
            found.into_iter().map(Value::Int).collect()
        }
        Value::Float(number) => {
            let found = [
                0.0,
                1.0,
                number.trunc(),
                (number / 2.0).trunc(),
                number / 2.0,
                number - number.signum(),
                number.abs(),
            ];
            found.into_iter().map(|number| Value::Float(number + 0.0)).collect()
        }
        Value::Bytes(bytes) => {
            let mut found: Vec<Value> = without(bytes).into_iter().map(Value::Bytes).collect();
            found.push(Value::Bytes(vec![0; bytes.len()]));
            found
        }
        _ => Vec::new(),
    }
}

fn texts(characters: &Characters, text: &str) -> Vec<Tree> {
    let letters: Vec<char> = text.chars().collect();
    let mut found: Vec<Vec<char>> = without(&letters);
    let plain: Vec<char> = all_of(characters).into_iter().take(3).collect();
    for (index, letter) in letters.iter().enumerate() {
        for plainer in plain.iter().filter(|plainer| *plainer != letter) {
            found.push(replaced(&letters, index, *plainer));
        }
    }
    found.into_iter().map(|letters| Tree::Leaf(Value::Str(letters.into_iter().collect()))).collect()
}

/// The items without some of them. For a few, every stretch and every pair; for more, all, halves, quarters, down to
/// each alone.
fn without<T: Clone>(items: &[T]) -> Vec<Vec<T>> {
    let mut found = Vec::new();
    if items.len() <= FEW {
        for start in 0..items.len() {
            for end in start + 1..=items.len() {
                found.push([&items[..start], &items[end..]].concat());
            }
            for other in start + 2..items.len() {
                found.push([&items[..start], &items[start + 1..other], &items[other + 1..]].concat());
            }
        }
        return found;
    }
    let mut width = items.len();
    while width > 0 {
        if width > 1 || items.len() <= SINGLY {
            for start in (0..items.len()).step_by(width) {
                let end = (start + width).min(items.len());
                found.push([&items[..start], &items[end..]].concat());
            }
        }
        width /= 2;
    }
    found
}

fn replaced<T: Clone>(items: &[T], index: usize, item: T) -> Vec<T> {
    let mut items = items.to_vec();
    if let Some(place) = items.get_mut(index) {
        *place = item;
    }
    items
}

/// The plainest tree of a shape, as far as it is known without the other parts.
fn minimal(shape: &Shape) -> Tree {
    match shape {
        Shape::Often(inner, _) => minimal(inner),
        Shape::Bool => Tree::Leaf(Value::Bool(false)),
        Shape::Int { .. } => Tree::Leaf(Value::Int(0)),
        Shape::Float { .. } => Tree::Leaf(Value::Float(0.0)),
        Shape::Str { .. } => Tree::Leaf(Value::Str(String::new())),
        Shape::Bytes { .. } => Tree::Leaf(Value::Bytes(Vec::new())),
        Shape::Value(_) | Shape::Place => Tree::Leaf(Value::None),
        Shape::OneOf(shapes) => Tree::Choice(0, Box::new(shapes.first().map_or(Tree::Leaf(Value::None), minimal))),
        Shape::Sequence { .. } | Shape::Tree { .. } => Tree::Items(Vec::new()),
        Shape::Record { parts, .. } => Tree::Items(parts.iter().map(|part| minimal(&part.shape)).collect()),
        Shape::Dict { .. } => Tree::Pairs(Vec::new()),
    }
}

/// The tree brought back within its bounds: numbers at the end of their range, lists filled up or cut, sorted, without
/// repetitions. `None` if that is impossible.
pub(super) fn repaired(shape: &Shape, tree: Tree, known: &mut Known) -> Option<Tree> {
    match (shape, tree) {
        (Shape::Often(inner, _), tree) => repaired(inner, tree, known),
        (Shape::Value(_) | Shape::Place, _) => Some(Tree::Leaf(Value::None)),
        (Shape::Bool, Tree::Leaf(Value::Bool(value))) => Some(Tree::Leaf(Value::Bool(value))),
        (Shape::Int { range, .. }, Tree::Leaf(Value::Int(number))) => {
            let (min, max) = range.resolve(known);
            (min <= max).then(|| Tree::Leaf(Value::Int(number.clamp(min, max))))
        }
        (Shape::Float { min, max }, Tree::Leaf(Value::Float(number))) => {
            Some(Tree::Leaf(Value::Float(number.clamp(*min, *max))))
        }
        // A value that the author lists as one to be tried often may be an integer.
        (Shape::Float { .. }, Tree::Leaf(Value::Int(number))) => Some(Tree::Leaf(Value::Int(number))),
        (Shape::Str { characters, length }, Tree::Leaf(Value::Str(text))) => {
            let (min, max) = length.resolve(known);
            let mut letters: Vec<char> = text.chars().filter(|letter| characters.contains(*letter)).take(max).collect();
            let plain = all_of(characters).first().copied()?;
            while letters.len() < min {
                letters.push(plain);
            }
            Some(Tree::Leaf(Value::Str(letters.into_iter().collect())))
        }
        (Shape::Bytes { length }, Tree::Leaf(Value::Bytes(mut bytes))) => {
            let (min, max) = length.resolve(known);
            bytes.truncate(max);
            bytes.resize(bytes.len().max(min), 0);
            Some(Tree::Leaf(Value::Bytes(bytes)))
        }
        (Shape::OneOf(shapes), Tree::Choice(index, tree)) => {
            let tree = repaired(shapes.get(index)?, *tree, known)?;
            Some(Tree::Choice(index, Box::new(tree)))
        }
        (Shape::Sequence { items, length, order, repeats, .. }, Tree::Items(mut trees)) => {
            let (min, max) = length.resolve(known);
            trees.truncate(max);
            while trees.len() < min {
                trees.push(minimal(items));
            }
            let mut trees: Vec<Tree> =
                trees.into_iter().map(|tree| repaired(items, tree, known)).collect::<Option<_>>()?;
            if *repeats == Repeats::Never {
                let mut values: Vec<Value> = Vec::new();
                trees.retain(|tree| {
                    let value = tree.value(items);
                    let is_new = !values.contains(&value);
                    values.push(value);
                    is_new
                });
            }
            if trees.len() < min {
                return None;
            }
            Some(Tree::Items(if *order == Order::Ascending { sorted(items, trees) } else { trees }))
        }
        (Shape::Record { kind, parts }, Tree::Items(trees)) => record(kind, parts, trees, known),
        (Shape::Dict { keys, values, length }, Tree::Pairs(mut pairs)) => {
            let (min, max) = length.resolve(known);
            pairs.truncate(max);
            if pairs.len() < min {
                return None;
            }
            let repair = |(key, value)| Some((repaired(keys, key, known)?, repaired(values, value, known)?));
            pairs.into_iter().map(repair).collect::<Option<_>>().map(Tree::Pairs)
        }
        (Shape::Tree { values, .. }, Tree::Items(parts)) => {
            let mut parts = parts.into_iter();
            let (Some(value), Some(left), Some(right)) = (parts.next(), parts.next(), parts.next()) else {
                return Some(Tree::Items(Vec::new()));
            };
            let value = repaired(values, value, known)?;
            Some(Tree::Items(vec![value, repaired(shape, left, known)?, repaired(shape, right, known)?]))
        }
        _ => None,
    }
}

/// Parts in order; missing ones are the plainest, surplus ones are dropped.
fn record(kind: &Collection, parts: &[Named], trees: Vec<Tree>, known: &mut Known) -> Option<Tree> {
    let mark = known.mark();
    let mut trees = trees.into_iter();
    let mut repaired = Vec::with_capacity(parts.len());
    for part in parts {
        let tree = trees.next().unwrap_or_else(|| minimal(&part.shape));
        let Some(tree) = self::repaired(&part.shape, tree, known) else {
            known.back_to(mark);
            return None;
        };
        if let Some(name) = part.name.as_deref().filter(|_| !matches!(kind, Collection::Text { .. })) {
            known.push(name, tree.value(&part.shape));
        }
        repaired.push(tree);
    }
    known.back_to(mark);
    Some(Tree::Items(repaired))
}
