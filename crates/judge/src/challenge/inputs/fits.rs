//! Whether an input fits what its challenge declares, and if not, which part does not fit and why.
//!
//! Part of the declared inputs. Conditions in Python are not checked here.

use std::fmt;

use judge_sandbox::value::key::{Key, Order as KeyOrder};
use judge_sandbox::{Value, call};

use super::{
    Collection, DeclaredFile, FileKind, Given, Inputs, Known, Named, Order, Presence, Repeats, Shape, call_value,
};
use crate::challenge::{Input, Stimulus};

mod text;

use self::text::{matches_text, word};

/// Why an input does not fit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Misfit {
    /// Where: `nums[2]`, `call 3`, `stdin`.
    pub place: String,
    /// What is wrong there, a lower-case fragment.
    pub message: String,
}

impl fmt::Display for Misfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.place, self.message)
    }
}

impl Misfit {
    fn new(message: impl Into<String>) -> Self {
        Self { place: String::new(), message: message.into() }
    }

    fn within(mut self, place: &str) -> Self {
        self.place.insert_str(0, place);
        self
    }
}

impl Inputs {
    /// Whether `input` fits the shapes.
    ///
    /// The SQL of databases and seeds is not compared: the same rows can be written in many ways. Nor are texts of more
    /// than 16,384 characters that are made of parts.
    ///
    /// # Errors
    ///
    /// The first part that does not fit.
    pub fn check(&self, input: &Input) -> Result<(), Misfit> {
        let mut known = Known::default();
        match (&self.given, &input.stimulus) {
            (Given::Arguments(named), Stimulus::Arguments(values)) => {
                arguments(named, values, &input.keywords, &mut known)?;
            }
            (Given::Calls { constructor, methods, count }, Stimulus::Calls(calls)) => {
                let objects = call::objects(calls);
                if objects.is_empty() {
                    return Err(Misfit::new("has no constructor").within("the case"));
                }
                let nothing = known.mark();
                for object in objects {
                    known.back_to(nothing);
                    let mut mark = nothing;
                    for (place, action) in &object {
                        let call = format!("call {}: ", place + 1);
                        // A method declared more than once may be called in each of these ways.
                        let declared: Vec<&[Named]> = match action.method {
                            None => vec![constructor.as_slice()],
                            Some(name) => methods
                                .iter()
                                .filter(|method| method.name == name)
                                .map(|method| method.arguments.as_slice())
                                .collect(),
                        };
                        if declared.is_empty() {
                            let spelled = call_value(action.call);
                            let misfit =
                                Misfit::new(format!("calls a method that is not declared: {}", spelled.abridged(60)));
                            return Err(misfit.within(call.trim_end_matches(": ")));
                        }
                        let before = known.mark();
                        let mut first = None;
                        let fits = declared.into_iter().any(|named| {
                            known.back_to(before);
                            let fit = arguments(named, &action.call.arguments, &action.call.keywords, &mut known);
                            fit.map_err(|misfit| first.get_or_insert(misfit)).is_ok()
                        });
                        if let Some(misfit) = first.filter(|_| !fits) {
                            return Err(misfit.within(&call));
                        }
                        if action.method.is_none() {
                            length(object.len() - 1, count.resolve(&known), "calls of methods")
                                .map_err(|misfit| misfit.within("the case"))?;
                            mark = known.mark();
                        }
                        known.back_to(mark);
                    }
                }
            }
            (Given::Program { stdin, arguments }, Stimulus::Program { stdin: text, arguments: words }) => {
                let words = words.iter().map(|word| Value::Str(word.clone())).collect();
                let Ok(text) = std::str::from_utf8(text) else {
                    return Err(Misfit::new("is not UTF-8 text").within("stdin"));
                };
                fits(stdin, &Value::Str(text.to_owned()), &mut known).map_err(|misfit| misfit.within("stdin"))?;
                // On a command line every argument is text.
                words_fit(arguments, &Value::List(words), &mut known).map_err(|misfit| misfit.within("args"))?;
            }
            (Given::Seed(_), Stimulus::Database { .. }) => {}
            _ => return Err(Misfit::new("is of a different kind from the declared inputs").within("the case")),
        }
        self.check_files(input, &mut known)
    }

    fn check_files(&self, input: &Input, known: &mut Known) -> Result<(), Misfit> {
        let there = |file: &DeclaredFile| match file.kind {
            FileKind::Text => input.files.iter().any(|(name, _)| *name == file.name),
            FileKind::Database => input.databases.iter().any(|database| database.name == file.name),
        };
        if let Some(file) = self.files.iter().find(|file| file.presence == Presence::Required && !there(file)) {
            return Err(Misfit::new("is not there").within(&format!("the file `{}`", file.name)));
        }
        let declared = |name: &str, kind| self.files.iter().find(|file| file.kind == kind && file.name == name);
        for (name, content) in &input.files {
            let place = format!("the file `{name}`");
            let Some(file) = declared(name, FileKind::Text) else {
                return Err(Misfit::new("is not declared").within(&place));
            };
            let Ok(text) = std::str::from_utf8(content) else {
                return Err(Misfit::new("is not UTF-8 text").within(&place));
            };
            fits(&file.shape, &Value::Str(text.to_owned()), known).map_err(|misfit| misfit.within(&place))?;
        }
        for database in &input.databases {
            if declared(&database.name, FileKind::Database).is_none() {
                return Err(Misfit::new("is not declared").within(&format!("the database `{}`", database.name)));
            }
        }
        Ok(())
    }
}

impl Shape {
    /// Whether the shape allows `value`.
    ///
    /// # Errors
    ///
    /// The first part that does not fit.
    pub fn check(&self, value: &Value) -> Result<(), Misfit> {
        fits(self, value, &mut Known::default())
    }
}

/// The arguments in declared order: those by position, then those by name, as long as none is missing.
pub fn in_order<'v>(named: &[Named], values: &'v [Value], keywords: &'v [(String, Value)]) -> Vec<&'v Value> {
    let rest = named.iter().skip(values.len()).map_while(|part| {
        let given = |(name, _): &&(String, Value)| part.name.as_ref() == Some(name);
        keywords.iter().find(given).map(|(_, value)| value)
    });
    values.iter().chain(rest).collect()
}

fn arguments(named: &[Named], values: &[Value], keywords: &[(String, Value)], known: &mut Known) -> Result<(), Misfit> {
    let given = values.len() + keywords.len();
    if named.len() != given {
        let misfit = Misfit::new(format!("are {given}, but {} are declared", named.len()));
        return Err(misfit.within("the arguments"));
    }
    let values = in_order(named, values, keywords);
    if let Some(part) = named.get(values.len()) {
        let name = part.name.as_deref().unwrap_or("an argument");
        return Err(Misfit::new(format!("have no `{name}`")).within("the arguments by name"));
    }
    for (index, (part, value)) in named.iter().zip(values).enumerate() {
        let place = part.name.clone().unwrap_or_else(|| format!("argument {}", index + 1));
        fits(&part.shape, value, known).map_err(|misfit| misfit.within(&place))?;
        if let Some(name) = &part.name {
            known.push(name, value.clone());
        }
    }
    Ok(())
}

/// Whether `shape` allows `value`; if so, `known` is unchanged afterwards.
pub(crate) fn fits(shape: &Shape, value: &Value, known: &mut Known) -> Result<(), Misfit> {
    let is_not = |what: &str| Misfit::new(format!("is {}, not {what}", value.abridged(60)));
    match (shape, value) {
        (Shape::Often(inner, _), _) => fits(inner, value, known),
        (Shape::Value(wanted), _) => {
            if same(wanted, value) {
                Ok(())
            } else {
                Err(is_not(&wanted.abridged(60)))
            }
        }
        (Shape::OneOf(shapes), _) => {
            let mark = known.mark();
            let mut first = None;
            for shape in shapes {
                match fits(shape, value, known) {
                    Ok(()) => return Ok(()),
                    Err(misfit) => {
                        known.back_to(mark);
                        first.get_or_insert(misfit);
                    }
                }
            }
            match (first, shapes.len()) {
                (Some(misfit), 1) => Err(misfit),
                _ => Err(Misfit::new(format!("is {}, which is not among what is declared", value.abridged(60)))),
            }
        }
        (Shape::Bool, Value::Bool(_)) | (Shape::Place, Value::Int(_)) => Ok(()),
        (Shape::Int { range, .. }, Value::Int(number)) => in_range(*number, range.resolve(known)),
        (Shape::Int { range, .. }, Value::BigInt(digits)) => {
            let open = if digits.starts_with('-') { range.min.is_none() } else { range.max.is_none() };
            if open { Ok(()) } else { Err(Misfit::new(format!("is {}, which is out of range", value.abridged(60)))) }
        }
        (Shape::Float { min, max }, Value::Float(number)) => float(*number, *min, *max),
        #[expect(clippy::cast_precision_loss, reason = "Python rounds in the same way")]
        (Shape::Float { min, max }, Value::Int(number)) => float(*number as f64, *min, *max),
        (Shape::Str { characters, length: span }, Value::Str(text)) => {
            if let Some(character) = text.chars().find(|character| !characters.contains(*character)) {
                return Err(Misfit::new(format!("has the character {character:?}, which is not declared")));
            }
            length(text.chars().count(), span.resolve(known), "characters")
        }
        (Shape::Bytes { length: span }, Value::Bytes(bytes)) => length(bytes.len(), span.resolve(known), "bytes"),
        (
            Shape::Sequence { kind: Collection::Text { .. }, .. } | Shape::Record { kind: Collection::Text { .. }, .. },
            Value::Str(text),
        ) => {
            if matches_text(shape, text, known) {
                Ok(())
            } else {
                Err(Misfit::new("is not one of the declared texts"))
            }
        }
        (Shape::Sequence { kind, items, length: span, order, repeats }, _) => {
            let found = members(kind, value).ok_or_else(|| is_not(described(shape)))?;
            length(found.len(), span.resolve(known), "items")?;
            each(items, found, known)?;
            arranged(found, *order, *repeats)
        }
        (Shape::Record { kind, parts }, _) => {
            let found = members(kind, value).ok_or_else(|| is_not(described(shape)))?;
            length(found.len(), (parts.len(), parts.len()), "items")?;
            let mark = known.mark();
            for (index, (part, value)) in parts.iter().zip(found).enumerate() {
                fits(&part.shape, value, known).map_err(|misfit| misfit.within(&format!("[{index}]")))?;
                if let Some(name) = &part.name {
                    known.push(name, value.clone());
                }
            }
            known.back_to(mark);
            Ok(())
        }
        (Shape::Dict { keys, values, length: span }, Value::Dict(items)) => {
            length(items.len(), span.resolve(known), "items")?;
            for (key, value) in items {
                fits(keys, key, known).map_err(|misfit| misfit.within(" has a key that "))?;
                fits(values, value, known).map_err(|misfit| misfit.within(&format!("[{}]", key.abridged(30))))?;
            }
            Ok(())
        }
        (Shape::Tree { values, length: span }, Value::List(nodes)) => tree(values, nodes, span.resolve(known), known),
        _ => Err(is_not(described(shape))),
    }
}

/// Whether a program's arguments fit: there, an integer is written as its digits.
fn words_fit(shape: &Shape, words: &Value, known: &mut Known) -> Result<(), Misfit> {
    let Value::List(found) = words else { return fits(shape, words, known) };
    match shape {
        Shape::Often(inner, _) => words_fit(inner, words, known),
        Shape::OneOf(shapes) => {
            let fitting = shapes.iter().any(|shape| words_fit(shape, words, known).is_ok());
            let misfit = || Misfit::new(format!("is {}, which is not among what is declared", words.abridged(60)));
            if fitting { Ok(()) } else { Err(misfit()) }
        }
        Shape::Value(Value::List(wanted)) => {
            let same = wanted.len() == found.len()
                && wanted.iter().zip(found).all(|(wanted, found)| word(wanted) == word(found));
            if same { Ok(()) } else { Err(Misfit::new(format!("is {}", words.abridged(60)))) }
        }
        Shape::Sequence { items, length: span, .. } => {
            length(found.len(), span.resolve(known), "items")?;
            found.iter().try_for_each(|found| word_fits(items, found, known))
        }
        Shape::Record { parts, .. } => {
            length(found.len(), (parts.len(), parts.len()), "items")?;
            parts.iter().zip(found).try_for_each(|(part, found)| word_fits(&part.shape, found, known))
        }
        _ => fits(shape, words, known),
    }
}

fn word_fits(shape: &Shape, found: &Value, known: &mut Known) -> Result<(), Misfit> {
    let Value::Str(text) = found else { return fits(shape, found, known) };
    if matches_text(shape, text, known) || fits(shape, found, known).is_ok() {
        Ok(())
    } else {
        Err(Misfit::new(format!("has {}, which is not declared", found.abridged(60))))
    }
}

fn described(shape: &Shape) -> &'static str {
    match shape {
        Shape::Bool => "a bool",
        Shape::Int { .. } | Shape::Place => "an int",
        Shape::Float { .. } => "a float",
        Shape::Str { .. } => "a str",
        Shape::Bytes { .. } => "bytes",
        Shape::Dict { .. } => "a dict",
        Shape::Tree { .. } => "a list of nodes",
        Shape::Sequence { kind, .. } | Shape::Record { kind, .. } => match kind {
            Collection::List => "a list",
            Collection::Tuple => "a tuple",
            Collection::Set => "a set",
            Collection::FrozenSet => "a frozenset",
            Collection::Text { .. } => "a str",
        },
        Shape::Value(_) | Shape::OneOf(_) | Shape::Often(..) => "what is declared",
    }
}

/// Equality as for answers.
fn same(one: &Value, other: &Value) -> bool {
    one.type_name() == other.type_name() && Key::of(one, KeyOrder::Counts) == Key::of(other, KeyOrder::Counts)
}

fn members<'v>(kind: &Collection, value: &'v Value) -> Option<&'v [Value]> {
    match (kind, value) {
        (Collection::List, Value::List(items))
        | (Collection::Tuple, Value::Tuple(items))
        | (Collection::Set, Value::Set(items))
        | (Collection::FrozenSet, Value::FrozenSet(items)) => Some(items),
        _ => None,
    }
}

fn each(shape: &Shape, items: &[Value], known: &mut Known) -> Result<(), Misfit> {
    for (index, item) in items.iter().enumerate() {
        fits(shape, item, known).map_err(|misfit| misfit.within(&format!("[{index}]")))?;
    }
    Ok(())
}

fn arranged(items: &[Value], order: Order, repeats: Repeats) -> Result<(), Misfit> {
    let mut keys: Vec<Key<'_>> = items.iter().map(|item| Key::of(item, KeyOrder::Counts)).collect();
    if order == Order::Ascending && !keys.is_sorted() {
        return Err(Misfit::new("is not in ascending order"));
    }
    keys.sort_unstable();
    if repeats == Repeats::Never && keys.windows(2).any(|pair| pair[0] == pair[1]) {
        return Err(Misfit::new("has two items that are equal"));
    }
    Ok(())
}

fn in_range(number: i64, (min, max): (i64, i64)) -> Result<(), Misfit> {
    if number < min {
        Err(Misfit::new(format!("is {number}, which is below {min}")))
    } else if number > max {
        Err(Misfit::new(format!("is {number}, which is above {max}")))
    } else {
        Ok(())
    }
}

fn float(number: f64, min: f64, max: f64) -> Result<(), Misfit> {
    if (min..=max).contains(&number) {
        Ok(())
    } else {
        Err(Misfit::new(format!("is {number}, which is not from {min} to {max}")))
    }
}

fn length(found: usize, (min, max): (usize, usize), what: &str) -> Result<(), Misfit> {
    if found < min {
        Err(Misfit::new(format!("has {found} {what}, fewer than {min}")))
    } else if found > max {
        Err(Misfit::new(format!("has {found} {what}, more than {max}")))
    } else {
        Ok(())
    }
}

/// Nodes in level order: only an existing node has children, and no absent one comes last.
fn tree(values: &Shape, nodes: &[Value], span: (usize, usize), known: &mut Known) -> Result<(), Misfit> {
    let there = |node: &&Value| **node != Value::None;
    length(nodes.iter().filter(there).count(), span, "nodes")?;
    let mut places = 1_usize;
    for (index, node) in nodes.iter().enumerate() {
        if places == 0 {
            return Err(Misfit::new(format!("[{index}] has no parent node")));
        }
        places -= 1;
        if there(&node) {
            fits(values, node, known).map_err(|misfit| misfit.within(&format!("[{index}]")))?;
            places += 2;
        }
    }
    if nodes.last() == Some(&Value::None) {
        return Err(Misfit::new("ends with an absent node"));
    }
    Ok(())
}

#[cfg(test)]
mod tests;
