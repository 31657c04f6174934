//! What inputs a challenge allows, as its author declares them once for all tools.
//!
//! Part of [`Challenge`](super::Challenge): plain data, valid by construction, and the check that an input fits it.
//! Nothing is generated or run here: conditions in Python are only stored.

use std::time::Duration;

use judge_sandbox::Value;

use super::Call;

pub(crate) mod fits;

pub use self::fits::{Misfit, in_order};

/// The inputs that a challenge allows.
#[derive(Debug, Clone, PartialEq)]
pub struct Inputs {
    /// What the code is given, by kind of entry.
    pub given: Given,
    /// The files of the working directory, if there are any.
    pub files: Vec<DeclaredFile>,
    /// What must hold besides the shapes, in Python.
    pub conditions: Conditions,
    /// The exceptions that the reference may answer with.
    pub raises: Vec<String>,
    /// How far the virtual time of a solution may be from the reference's; `None` when it does not matter.
    pub elapsed: Option<Duration>,
}

/// What the code is given, by kind of entry.
#[derive(Debug, Clone, PartialEq)]
pub enum Given {
    /// The arguments of one call.
    Arguments(Vec<Named>),
    /// A constructor's call and calls of methods.
    Calls {
        /// The constructor's arguments.
        constructor: Vec<Named>,
        /// The methods that may be called.
        methods: Vec<Method>,
        /// The number of method calls.
        count: Span,
    },
    /// What a program reads.
    Program {
        /// Standard input.
        stdin: Shape,
        /// The list of command-line arguments.
        arguments: Shape,
    },
    /// The SQL that fills the database.
    Seed(Shape),
}

/// A method of a class entry.
#[derive(Debug, Clone, PartialEq)]
pub struct Method {
    /// The method's name.
    pub name: String,
    /// Its arguments.
    pub arguments: Vec<Named>,
}

/// A part of an input, and the name by which bounds and conditions refer to it.
#[derive(Debug, Clone, PartialEq)]
pub struct Named {
    /// The name, a Python identifier; `None` when nothing refers to it.
    pub name: Option<String>,
    /// What it may be.
    pub shape: Shape,
}

/// A file that a case may supply.
#[derive(Debug, Clone, PartialEq)]
pub struct DeclaredFile {
    /// The relative path.
    pub name: String,
    /// The text, or the SQL that fills a database.
    pub shape: Shape,
    /// What the file is.
    pub kind: FileKind,
    /// Whether a case may lack it.
    pub presence: Presence,
}

/// What a declared file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    /// Text in UTF-8.
    Text,
    /// A SQLite database, filled by SQL.
    Database,
}

/// Whether every input has a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Presence {
    /// Every input has it.
    Required,
    /// An input may lack it.
    Optional,
}

/// What the shapes cannot say, in Python.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Conditions {
    /// Expressions over the names of the parts, all of which must be true.
    pub expressions: Vec<String>,
    /// Definitions that the expressions use.
    pub definitions: String,
}

/// What a value may be.
#[derive(Debug, Clone, PartialEq)]
pub enum Shape {
    /// `True` or `False`.
    Bool,
    /// An integer.
    Int {
        /// The range; an end that is not given is open.
        range: Range,
        /// Inside a text, the least number of digits, reached with leading zeros.
        digits: usize,
    },
    /// A finite float, or an integer instead.
    Float {
        /// The least value.
        min: f64,
        /// The greatest value.
        max: f64,
    },
    /// A string.
    Str {
        /// Its characters.
        characters: Characters,
        /// The number of characters.
        length: Span,
    },
    /// A `bytes` object.
    Bytes {
        /// The number of bytes.
        length: Span,
    },
    /// Exactly this value.
    Value(Value),
    /// One of several, the simplest first; never empty.
    OneOf(Vec<Shape>),
    /// Items of one shape.
    Sequence {
        /// The type of collection.
        kind: Collection,
        /// The items.
        items: Box<Shape>,
        /// The number of items.
        length: Span,
        /// Their order.
        order: Order,
        /// Whether two may be equal.
        repeats: Repeats,
    },
    /// Parts of different shapes, in order; a part may refer to those before it.
    Record {
        /// The type of collection.
        kind: Collection,
        /// The parts.
        parts: Vec<Named>,
    },
    /// A dict.
    Dict {
        /// The keys.
        keys: Box<Shape>,
        /// The values.
        values: Box<Shape>,
        /// The number of items.
        length: Span,
    },
    /// A binary tree in level order, `None` for absent children.
    Tree {
        /// The values of its nodes.
        values: Box<Shape>,
        /// The number of nodes.
        length: Span,
    },
    /// Inside a text, the position of the item in the sequence around it, from 1.
    Place,
    /// A shape, with values of it that are worth trying often.
    Often(Box<Shape>, Vec<Value>),
}

/// The type built from items or parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Collection {
    /// A list.
    List,
    /// A tuple.
    Tuple,
    /// A set.
    Set,
    /// A frozen set.
    FrozenSet,
    /// A string: the parts one after the other.
    Text {
        /// The text between two parts.
        separator: String,
        /// The text after each part.
        end: String,
    },
}

/// The order of a sequence's items.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// Any order.
    Any,
    /// No item is smaller than the one before it.
    Ascending,
}

/// Whether two items of a sequence may be equal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Repeats {
    /// They may.
    Allowed,
    /// They must differ.
    Never,
}

/// A range of integers, both ends included.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Range {
    /// The least.
    pub min: Option<Bound>,
    /// The greatest.
    pub max: Option<Bound>,
}

/// A range of lengths, both ends included.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// The least.
    pub min: Bound,
    /// The greatest.
    pub max: Bound,
}

/// An end of a range: a number, or what another part of the input says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Bound {
    /// This number.
    Number(i64),
    /// The integer that a part is, plus an offset.
    ValueOf(String, i64),
    /// The length of a part, plus an offset.
    LengthOf(String, i64),
}

/// Which characters a string may have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Characters {
    /// Any Unicode scalar value.
    Any,
    /// ASCII, control characters included.
    Ascii,
    /// ASCII from the space to the tilde.
    Printable,
    /// `a` to `z` and `A` to `Z`.
    Letters,
    /// `a` to `z`.
    Lowercase,
    /// `A` to `Z`.
    Uppercase,
    /// `0` to `9`.
    Digits,
    /// These, the simplest first; never empty.
    Only(Vec<char>),
}

/// The values of the parts known by name, the innermost last.
#[derive(Debug, Clone, Default)]
pub struct Known(Vec<(String, Value)>);

impl Known {
    /// Adds a part.
    pub fn push(&mut self, name: &str, value: Value) {
        self.0.push((name.to_owned(), value));
    }

    /// The number of known parts.
    pub fn mark(&self) -> usize {
        self.0.len()
    }

    /// Forgets all but the first `mark`.
    pub fn back_to(&mut self, mark: usize) {
        self.0.truncate(mark);
    }

    fn get(&self, name: &str) -> Option<&Value> {
        self.0.iter().rev().find(|(known, _)| known == name).map(|(_, value)| value)
    }
}

impl Bound {
    /// The number, as far as the parts are known: 0 for a part that is unknown, is not an integer or has no length.
    pub fn resolve(&self, known: &Known) -> i64 {
        match self {
            Self::Number(number) => *number,
            Self::ValueOf(name, more) => match known.get(name) {
                Some(Value::Int(value)) => value.saturating_add(*more),
                _ => *more,
            },
            Self::LengthOf(name, more) => {
                let length = known.get(name).map_or(0, length_of);
                i64::try_from(length).unwrap_or(i64::MAX).saturating_add(*more)
            }
        }
    }

    /// The name of the part that it refers to.
    pub fn name(&self) -> Option<&str> {
        match self {
            Self::Number(_) => None,
            Self::ValueOf(name, _) | Self::LengthOf(name, _) => Some(name),
        }
    }
}

impl Span {
    /// A range of lengths that refers to nothing.
    pub fn new(min: i64, max: i64) -> Self {
        Self { min: Bound::Number(min), max: Bound::Number(max) }
    }

    /// Both ends, the lower one at least zero.
    pub fn resolve(&self, known: &Known) -> (usize, usize) {
        let resolve = |bound: &Bound| usize::try_from(bound.resolve(known).max(0)).unwrap_or(usize::MAX);
        (resolve(&self.min), resolve(&self.max))
    }
}

impl Range {
    /// Both ends; an open end is that of 64 bits.
    pub fn resolve(&self, known: &Known) -> (i64, i64) {
        let resolve = |bound: &Option<Bound>, open| bound.as_ref().map_or(open, |bound| bound.resolve(known));
        (resolve(&self.min, i64::MIN), resolve(&self.max, i64::MAX))
    }
}

impl Characters {
    /// Whether `character` is allowed.
    pub fn contains(&self, character: char) -> bool {
        match self {
            Self::Any => true,
            Self::Ascii => character.is_ascii(),
            Self::Printable => matches!(character, ' '..='~'),
            Self::Letters => character.is_ascii_alphabetic(),
            Self::Lowercase => character.is_ascii_lowercase(),
            Self::Uppercase => character.is_ascii_uppercase(),
            Self::Digits => character.is_ascii_digit(),
            Self::Only(characters) => characters.contains(&character),
        }
    }
}

/// What `len` returns for a value in Python; 0 where it does not apply.
fn length_of(value: &Value) -> usize {
    match value {
        Value::Str(text) => text.chars().count(),
        Value::Bytes(bytes) => bytes.len(),
        Value::List(items) | Value::Tuple(items) | Value::Set(items) | Value::FrozenSet(items) => items.len(),
        Value::Dict(items) => items.len(),
        Value::None
        | Value::Bool(_)
        | Value::Int(_)
        | Value::BigInt(_)
        | Value::Float(_)
        | Value::Complex(..)
        | Value::Decimal(_)
        | Value::Fraction(_)
        | Value::Moment(_)
        | Value::Dataclass(..) => 0,
    }
}

/// A method call as one value: a list that begins with the method's name.
pub fn call_value(call: &Call) -> Value {
    let name = std::iter::once(Value::Str(call.name.clone()));
    Value::List(name.chain(call.arguments.iter().cloned()).collect())
}
