//! What a value may be, as authors write it: `{ type = "int", min = 0 }`, or a value that stands for itself.
//!
//! Part of the reading of `inputs.toml`.

use judge_sandbox::Value;

use crate::challenge::inputs::{Bound, Characters, Collection, Known, Named, Order, Repeats, Shape, fits};
use crate::challenge::raw::python::python;
use crate::challenge::reading::{Item, Problem, Problems, Table, quoted};

mod bounds;
mod values;

use self::bounds::{ending, length, range};
pub(super) use self::bounds::{knows, span};
use self::values::{hashable, is_printed};
pub(super) use self::values::{is_built_as, is_textual};

/// The deepest nesting of shapes.
const DEEPEST: usize = 16;

#[derive(Clone, Copy)]
enum TypeName {
    None,
    Bool,
    Int,
    Float,
    Str,
    Bytes,
    List,
    Tuple,
    Set,
    FrozenSet,
    Dict,
    Text,
    ListNode,
    TreeNode,
    Place,
}

const TYPE_NAMES: [(&str, TypeName); 15] = [
    ("none", TypeName::None),
    ("bool", TypeName::Bool),
    ("int", TypeName::Int),
    ("float", TypeName::Float),
    ("str", TypeName::Str),
    ("bytes", TypeName::Bytes),
    ("list", TypeName::List),
    ("tuple", TypeName::Tuple),
    ("set", TypeName::Set),
    ("frozenset", TypeName::FrozenSet),
    ("dict", TypeName::Dict),
    ("text", TypeName::Text),
    ("ListNode", TypeName::ListNode),
    ("TreeNode", TypeName::TreeNode),
    ("place", TypeName::Place),
];

const CHARACTERS: [(&str, &Characters); 7] = [
    ("any", &Characters::Any),
    ("ascii", &Characters::Ascii),
    ("printable", &Characters::Printable),
    ("letters", &Characters::Letters),
    ("lowercase", &Characters::Lowercase),
    ("uppercase", &Characters::Uppercase),
    ("digits", &Characters::Digits),
];

/// A shape on its own.
pub(super) fn shape(item: &Item<'_>, problems: &mut Problems<'_>) -> Option<Shape> {
    one(item, &Scope { known: &[], depth: DEEPEST }, problems)
}

/// A shape with a name, which may refer to the parts in `known`.
pub(super) fn named(
    item: &Item<'_>,
    title: &'static str,
    known: &[Named],
    problems: &mut Problems<'_>,
) -> Option<Named> {
    let mut table = item.table(title, problems)?;
    let name = table.required("name", problems).and_then(|item| name(&item, problems));
    let shape = of_table(item, &mut table, &Scope { known, depth: DEEPEST }, problems);
    table.finish(problems);
    Some(Named { name: Some(name?), shape: shape? })
}

fn name(item: &Item<'_>, problems: &mut Problems<'_>) -> Option<String> {
    let name = item.text(problems)?;
    let good = name.starts_with(|first: char| first == '_' || first.is_alphabetic())
        && name.chars().all(|character| character == '_' || character.is_alphanumeric());
    if !good {
        item.add(problems, Problem::new(format!("`name` is not a Python name: {}", quoted(&name))));
    }
    good.then_some(name)
}

/// What a shape can refer to, and how deep others may nest in it.
struct Scope<'a> {
    known: &'a [Named],
    depth: usize,
}

fn one(item: &Item<'_>, scope: &Scope<'_>, problems: &mut Problems<'_>) -> Option<Shape> {
    let Some(depth) = scope.depth.checked_sub(1) else {
        item.add(problems, Problem::new(format!("shapes are nested more than {DEEPEST} levels deep")));
        return None;
    };
    if !item.is_table() {
        return python("value", item.value(), problems).map(Shape::Value);
    }
    let mut table = item.table("a shape", problems)?;
    let shape = of_table(item, &mut table, &Scope { known: scope.known, depth }, problems);
    table.finish(problems);
    shape
}

/// Reads the keys of a shape; other keys of the table are the caller's.
fn of_table(item: &Item<'_>, table: &mut Table<'_>, scope: &Scope<'_>, problems: &mut Problems<'_>) -> Option<Shape> {
    if let Some(value) = table.optional("value") {
        return python("value", value.value(), problems).map(Shape::Value);
    }
    if let Some(choices) = table.optional("one_of") {
        let items = choices.items("shapes", problems)?;
        if items.is_empty() {
            choices.add(problems, Problem::new("`one_of` is empty"));
            return None;
        }
        return all(&items, scope, problems).map(Shape::OneOf);
    }
    let kind = table.required("type", problems)?.word(&TYPE_NAMES, problems)?;
    match kind {
        TypeName::None => Some(Shape::Value(Value::None)),
        TypeName::Bool => Some(Shape::Bool),
        TypeName::Place => Some(Shape::Place),
        TypeName::Int => {
            let range = range(item, table, scope, problems);
            let digits = table.optional("digits").map(|item| item.integer(&(1..=18), problems));
            let digits = digits.map_or(Some(0), |digits| digits.and_then(|digits| usize::try_from(digits).ok()));
            often(Shape::Int { range: range?, digits: digits? }, table, problems)
        }
        TypeName::Float => {
            let mut end = |key| table.optional(key).map(|item| (item.number(problems), item));
            let (min, max) = (end("min"), end("max"));
            let (least, greatest) = (ending(min, -1e6, problems)?, ending(max, 1e6, problems)?);
            if least > greatest {
                item.add(problems, Problem::new("`min` is above `max`").advise("swap the two"));
                return None;
            }
            often(Shape::Float { min: least, max: greatest }, table, problems)
        }
        TypeName::Str => {
            let length = length(table, scope, problems);
            let characters = characters(table, problems);
            often(Shape::Str { characters: characters?, length: length? }, table, problems)
        }
        TypeName::Bytes => length(table, scope, problems).map(|length| Shape::Bytes { length }),
        TypeName::Dict => {
            let inner = |key, table: &mut Table<'_>, problems: &mut Problems<'_>| {
                table.required(key, problems).and_then(|item| one(&item, scope, problems))
            };
            let (keys, values) = (inner("keys", table, problems), inner("values", table, problems));
            let length = length(table, scope, problems);
            let keys = hashable(item, keys?, problems)?;
            Some(Shape::Dict { keys: Box::new(keys), values: Box::new(values?), length: length? })
        }
        TypeName::TreeNode => {
            let items = table.required("items", problems).and_then(|item| one(&item, scope, problems));
            let length = length(table, scope, problems);
            Some(Shape::Tree { values: Box::new(items?), length: length? })
        }
        TypeName::ListNode => {
            let items = table.required("items", problems).and_then(|item| one(&item, scope, problems));
            let length = length(table, scope, problems);
            arranged(super::sequence(Collection::List, items?, length?), table, problems)
        }
        TypeName::List => collection(Collection::List, item, table, scope, problems),
        TypeName::Tuple => collection(Collection::Tuple, item, table, scope, problems),
        TypeName::Set => collection(Collection::Set, item, table, scope, problems),
        TypeName::FrozenSet => collection(Collection::FrozenSet, item, table, scope, problems),
        TypeName::Text => {
            let mut read = |key| table.optional(key).map_or_else(|| Some(String::new()), |item| item.text(problems));
            let (separator, end) = (read("separator"), read("end"));
            let kind = Collection::Text { separator: separator?, end: end? };
            let shape = collection(kind, item, table, scope, problems)?;
            let textual = match &shape {
                Shape::Sequence { items, .. } => is_textual(items) || is_printed(items),
                Shape::Record { parts, .. } => {
                    parts.iter().all(|part| is_textual(&part.shape) || is_printed(&part.shape))
                }
                _ => false,
            };
            if !textual {
                let problem = Problem::new("a text has a part that is neither a text nor an integer");
                item.add(
                    problems,
                    problem.advise("its parts are strings, \"str\", \"int\", \"text\", \"place\", or `one_of` these"),
                );
                return None;
            }
            Some(shape)
        }
    }
}

fn all(items: &[Item<'_>], scope: &Scope<'_>, problems: &mut Problems<'_>) -> Option<Vec<Shape>> {
    // All are read before the first failure ends the reading.
    let shapes: Vec<_> = items.iter().map(|item| one(item, scope, problems)).collect();
    shapes.into_iter().collect()
}

/// Items of one shape, or parts of different ones.
fn collection(
    kind: Collection,
    item: &Item<'_>,
    table: &mut Table<'_>,
    scope: &Scope<'_>,
    problems: &mut Problems<'_>,
) -> Option<Shape> {
    let is_set = matches!(kind, Collection::Set | Collection::FrozenSet);
    if let Some(parts) = table.optional("parts").filter(|_| !is_set) {
        table.refuse(&["items", "length", "unique", "sorted"], "`parts` says all of it", problems);
        let items = parts.items("shapes", problems)?;
        let mut known: Vec<Named> = scope.known.to_vec();
        let mut read = Vec::with_capacity(items.len());
        for item in &items {
            let part = part(item, &Scope { known: &known, depth: scope.depth }, problems);
            // Where one part of a text ends is not known until the whole text is.
            if !matches!(kind, Collection::Text { .. }) {
                known.extend(part.iter().filter(|part| part.name.is_some()).cloned());
            }
            read.push(part);
        }
        return Some(Shape::Record { kind, parts: read.into_iter().collect::<Option<_>>()? });
    }
    let items = table.required("items", problems).and_then(|item| one(&item, scope, problems));
    let length = length(table, scope, problems);
    if is_set {
        let items = hashable(item, items?, problems)?;
        let mut shape = super::sequence(kind, items, length?);
        if let Shape::Sequence { repeats, .. } = &mut shape {
            *repeats = Repeats::Never;
        }
        return Some(shape);
    }
    let shape = super::sequence(kind, items?, length?);
    arranged(shape, table, problems)
}

/// A part of a record: a shape, or a value that stands for itself; it may have a name.
fn part(item: &Item<'_>, scope: &Scope<'_>, problems: &mut Problems<'_>) -> Option<Named> {
    if !item.is_table() {
        return one(item, scope, problems).map(|shape| Named { name: None, shape });
    }
    let depth = scope.depth.saturating_sub(1);
    if depth == 0 {
        item.add(problems, Problem::new(format!("shapes are nested more than {DEEPEST} levels deep")));
        return None;
    }
    let mut table = item.table("a part", problems)?;
    let name = table.optional("name").map(|item| name(&item, problems));
    let shape = of_table(item, &mut table, &Scope { known: scope.known, depth }, problems);
    table.finish(problems);
    let name = match name {
        Some(name) => Some(name?),
        None => None,
    };
    Some(Named { name, shape: shape? })
}

/// `unique` and `sorted` of a list.
fn arranged(mut shape: Shape, table: &mut Table<'_>, problems: &mut Problems<'_>) -> Option<Shape> {
    let mut flag = |key| table.optional(key).map_or(Some(false), |item| item.boolean(problems));
    let (unique, sorted) = (flag("unique"), flag("sorted"));
    let (unique, sorted) = (unique?, sorted?);
    if let Shape::Sequence { order, repeats, .. } = &mut shape {
        *order = if sorted { Order::Ascending } else { Order::Any };
        *repeats = if unique { Repeats::Never } else { Repeats::Allowed };
    }
    Some(shape)
}

/// Values worth trying often, each of which must fit.
fn often(shape: Shape, table: &mut Table<'_>, problems: &mut Problems<'_>) -> Option<Shape> {
    let Some(item) = table.optional("often") else { return Some(shape) };
    let items = item.items("values", problems)?;
    let values: Vec<_> = items.iter().map(|item| python("often", item.value(), problems)).collect();
    let values: Vec<Value> = values.into_iter().collect::<Option<_>>()?;
    for (item, value) in items.iter().zip(&values) {
        // A value that depends on other parts is known only when an input is made.
        if !refers(&shape)
            && let Err(misfit) = fits::fits(&shape, value, &mut Known::default())
        {
            item.add(problems, Problem::new(format!("a value of `often` {misfit}").replace("  ", " ")));
            return None;
        }
    }
    Some(if values.is_empty() { shape } else { Shape::Often(Box::new(shape), values) })
}

fn refers(shape: &Shape) -> bool {
    let named = |bound: &Bound| bound.name().is_some();
    match shape {
        Shape::Int { range, .. } => [&range.min, &range.max].into_iter().flatten().any(named),
        Shape::Str { length, .. } => named(&length.min) || named(&length.max),
        _ => false,
    }
}

fn characters(table: &mut Table<'_>, problems: &mut Problems<'_>) -> Option<Characters> {
    if let Some(item) = table.optional("alphabet") {
        table.refuse(&["characters"], "`alphabet` lists them already", problems);
        let mut characters: Vec<char> = Vec::new();
        for character in item.text(problems)?.chars() {
            if !characters.contains(&character) {
                characters.push(character);
            }
        }
        if characters.is_empty() {
            item.add(problems, Problem::new("`alphabet` is empty").advise("write its characters, the plainest first"));
            return None;
        }
        return Some(Characters::Only(characters));
    }
    match table.optional("characters") {
        Some(item) => item.word(&CHARACTERS, problems).cloned(),
        None => Some(Characters::Printable),
    }
}
