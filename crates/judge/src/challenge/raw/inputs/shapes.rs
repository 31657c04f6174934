//! What a value may be, as authors write it: `{ type = "int", min = 0 }`, or a value that stands for itself.
//!
//! Part of the reading of `inputs.toml`.

use judge_sandbox::Value;

use crate::challenge::Codec;
use crate::challenge::inputs::{Bound, Characters, Collection, Known, Named, Order, Range, Repeats, Shape, Span, fits};
use crate::challenge::raw::python::python;
use crate::challenge::reading::{Item, Problem, Problems, Table, quoted};

/// The most items or characters that can be asked for.
const LONGEST: i64 = 10_000_000;

/// The length when the author does not give it.
const USUAL_LENGTH: i64 = 1000;

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
                item.add(problems, Problem::new("`min` is above `max`").advise("turn the two round"));
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
                    problem.advise("its parts are strings, \"str\", \"int\", \"text\", \"place\", or `one_of` such"),
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
        table.refuse(&["characters"], "`alphabet` says it", problems);
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

fn ending(found: Option<(Option<f64>, Item<'_>)>, usual: f64, problems: &mut Problems<'_>) -> Option<f64> {
    let Some((number, item)) = found else { return Some(usual) };
    let number = number?;
    if number.is_finite() {
        return Some(number);
    }
    item.add(problems, Problem::new(format!("{} must be a finite number", item.name())));
    None
}

fn range(item: &Item<'_>, table: &mut Table<'_>, scope: &Scope<'_>, problems: &mut Problems<'_>) -> Option<Range> {
    let mut end = |key| match table.optional(key) {
        Some(item) => bound(&item, &(i64::MIN..=i64::MAX), scope.known, problems).map(Some),
        None => Some(None),
    };
    let (min, max) = (end("min"), end("max"));
    let (min, max) = (min?, max?);
    if let (Some(Bound::Number(least)), Some(Bound::Number(greatest))) = (&min, &max)
        && least > greatest
    {
        item.add(
            problems,
            Problem::new(format!("`min` is {least}, which is above `max`, {greatest}")).advise("turn the two round"),
        );
        return None;
    }
    Some(Range { min, max })
}

fn length(table: &mut Table<'_>, scope: &Scope<'_>, problems: &mut Problems<'_>) -> Option<Span> {
    let Some(item) = table.optional("length") else { return Some(Span::new(0, USUAL_LENGTH)) };
    let span = span(&item, problems)?;
    knows(&item, [&span.min, &span.max], scope.known, problems).then_some(span)
}

/// A length: a number, or `{ min = .., max = .. }`. Names in it are not looked up.
pub(super) fn span(item: &Item<'_>, problems: &mut Problems<'_>) -> Option<Span> {
    let lengths = 0..=LONGEST;
    if !item.is_table() {
        let bound = written_bound(item, &lengths, problems)?;
        return Some(Span { min: bound.clone(), max: bound });
    }
    let mut table = item.table("`length`", problems)?;
    let mut end = |key, usual| match table.optional(key) {
        Some(item) => written_bound(&item, &lengths, problems),
        None => Some(Bound::Number(usual)),
    };
    let min = end("min", 0);
    let usual = if let Some(Bound::Number(least)) = &min { USUAL_LENGTH.max(*least) } else { USUAL_LENGTH };
    let max = end("max", usual);
    table.finish(problems);
    let (min, max) = (min?, max?);
    if let (Bound::Number(least), Bound::Number(greatest)) = (&min, &max)
        && least > greatest
    {
        item.add(
            problems,
            Problem::new(format!("`min` is {least}, which is above `max`, {greatest}")).advise("turn the two round"),
        );
        return None;
    }
    Some(Span { min, max })
}

fn bound(
    item: &Item<'_>,
    numbers: &std::ops::RangeInclusive<i64>,
    known: &[Named],
    problems: &mut Problems<'_>,
) -> Option<Bound> {
    let bound = written_bound(item, numbers, problems)?;
    knows(item, [&bound], known, problems).then_some(bound)
}

/// A number, or a text such as `len(nums) - 1` or `low + 2`.
fn written_bound(
    item: &Item<'_>,
    numbers: &std::ops::RangeInclusive<i64>,
    problems: &mut Problems<'_>,
) -> Option<Bound> {
    if !item.is_text() {
        return item.integer(numbers, problems).map(Bound::Number);
    }
    let text = item.text(problems)?;
    let read = parsed_bound(&text);
    if read.is_none() {
        let message = format!("{} cannot be {}", item.name(), quoted(&text));
        let hint = "write a number, \"NAME\", \"len(NAME)\", or one of these with \"+ 1\" or \"- 1\" behind it";
        item.add(problems, Problem::new(message).advise(hint));
    }
    read
}

fn parsed_bound(text: &str) -> Option<Bound> {
    let compact: String = text.chars().filter(|character| !character.is_whitespace()).collect();
    let (base, more) = match compact.find(['+', '-']) {
        Some(at) => {
            let (base, more) = compact.split_at(at);
            (base, more.parse::<i64>().ok()?)
        }
        None => (compact.as_str(), 0),
    };
    let is_name = |name: &str| {
        name.starts_with(|first: char| first == '_' || first.is_alphabetic())
            && name.chars().all(|character| character == '_' || character.is_alphanumeric())
    };
    match base.strip_prefix("len(").and_then(|rest| rest.strip_suffix(')')) {
        Some(name) if is_name(name) => Some(Bound::LengthOf(name.to_owned(), more)),
        None if is_name(base) => Some(Bound::ValueOf(base.to_owned(), more)),
        _ => None,
    }
}

/// Whether all parts that the bounds refer to come earlier.
pub(super) fn knows<'b>(
    item: &Item<'_>,
    bounds: impl IntoIterator<Item = &'b Bound>,
    known: &[Named],
    problems: &mut Problems<'_>,
) -> bool {
    let missing = bounds
        .into_iter()
        .filter_map(Bound::name)
        .find(|name| known.iter().all(|part| part.name.as_deref() != Some(*name)));
    let Some(name) = missing else { return true };
    let problem = Problem::new(format!("{} refers to `{name}`, which is not a part before it", item.name()));
    let names: Vec<&str> = known.iter().filter_map(|part| part.name.as_deref()).collect();
    let hint = match names.as_slice() {
        [] => "no part comes before it".to_owned(),
        names => format!("before it there is {}", names.join(", ")),
    };
    item.add(problems, problem.advise(hint));
    false
}

/// A shape whose values can be keys of a dict.
fn hashable(item: &Item<'_>, shape: Shape, problems: &mut Problems<'_>) -> Option<Shape> {
    if can_be_key(&shape) {
        return Some(shape);
    }
    let problem = Problem::new("a list, set or dict cannot be an element of a set or a key of a dict");
    item.add(problems, problem.advise("write a tuple or a frozenset"));
    None
}

fn can_be_key(shape: &Shape) -> bool {
    match shape {
        Shape::Dict { .. }
        | Shape::Tree { .. }
        | Shape::Value(Value::List(_) | Value::Set(_) | Value::Dict(_))
        | Shape::Sequence { kind: Collection::List | Collection::Set, .. }
        | Shape::Record { kind: Collection::List | Collection::Set, .. } => false,
        Shape::OneOf(shapes) => shapes.iter().all(can_be_key),
        Shape::Often(inner, _) => can_be_key(inner),
        Shape::Sequence { items, .. } => can_be_key(items),
        Shape::Record { parts, .. } => parts.iter().all(|part| can_be_key(&part.shape)),
        _ => true,
    }
}

/// Whether all values are strings.
pub(super) fn is_textual(shape: &Shape) -> bool {
    match shape {
        Shape::Str { .. } | Shape::Value(Value::Str(_)) => true,
        Shape::OneOf(shapes) => shapes.iter().all(is_textual),
        Shape::Often(inner, _) => is_textual(inner),
        Shape::Sequence { kind, .. } | Shape::Record { kind, .. } => matches!(kind, Collection::Text { .. }),
        _ => false,
    }
}

/// Whether all values are integers or strings, which are printed in only one way.
fn is_printed(shape: &Shape) -> bool {
    match shape {
        Shape::Int { .. } | Shape::Place | Shape::Value(Value::Int(_)) => true,
        Shape::OneOf(shapes) => shapes.iter().all(|shape| is_printed(shape) || is_textual(shape)),
        Shape::Often(inner, _) => is_printed(inner),
        _ => is_textual(shape),
    }
}

/// Whether the shape's values are what the codec accepts.
pub(super) fn is_built_as(shape: &Shape, codec: Codec) -> bool {
    match shape {
        Shape::OneOf(shapes) => shapes.iter().all(|shape| is_built_as(shape, codec)),
        Shape::Value(Value::List(_)) => true,
        Shape::Tree { .. } => codec == Codec::TreeNode,
        Shape::Sequence { kind: Collection::List, items, .. } => match codec {
            Codec::ListNode => true,
            Codec::ListNodes => is_built_as(items, Codec::ListNode),
            Codec::TreeNodes => is_built_as(items, Codec::TreeNode),
            Codec::TreeNode | Codec::NaryNode | Codec::GraphNode | Codec::RandomNode => false,
        },
        Shape::Record { kind: Collection::List, .. } => codec == Codec::ListNode,
        _ => false,
    }
}
