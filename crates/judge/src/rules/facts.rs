//! What the walk notes about a source, before any name is resolved and whatever the rules.
//!
//! Between `walk`, which fills these in, and `resolve`, `recursion` and `check`, which read them. Plain data.

use std::collections::BTreeSet;

use ruff_python_ast::name::Name;

use super::path::{Path, Shape};
use super::scope::{FunctionId, ScopeId, Scopes};
use crate::challenge::Construct;

/// Everything noted about a source.
#[derive(Debug)]
pub(super) struct Facts {
    pub(super) scopes: Scopes,
    pub(super) uses: Vec<Use>,
    pub(super) attributes: Vec<Attribute>,
    pub(super) imports: Vec<Import>,
    pub(super) constructs: Vec<Found>,
    pub(super) functions: Vec<Function>,
    pub(super) classes: Vec<Class>,
}

/// A path that the source reads.
#[derive(Debug)]
pub(super) struct Use {
    pub(super) scope: ScopeId,
    pub(super) function: Option<FunctionId>,
    pub(super) at: u32,
    pub(super) path: Path,
    pub(super) manner: Manner,
}

/// What becomes of a path that is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Manner {
    /// It is called.
    Called(Shape),
    /// An attribute or an item of it is read.
    Base,
    /// It gets another name, which is followed.
    Aliased,
    /// `isinstance` or `issubclass` is given it as a class, unless the source redefines them.
    Tested,
    /// It stands where it can do nothing: in an annotation, a class pattern, or beside `is`.
    Inert,
    /// Anything else.
    Value,
}

/// An attribute that is named, by syntax or by a text.
#[derive(Debug)]
pub(super) struct Attribute {
    pub(super) scope: ScopeId,
    pub(super) function: Option<FunctionId>,
    pub(super) at: u32,
    pub(super) name: Name,
    /// The path to the object, if there is one.
    pub(super) receiver: Option<Path>,
    pub(super) access: Access,
}

/// What is done with an attribute.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Access {
    Read,
    Write,
    Delete,
}

/// An import, by statement or by a call with a literal name.
#[derive(Debug)]
pub(super) struct Import {
    pub(super) at: u32,
    pub(super) module: Vec<Name>,
    /// What is imported from it; `*` is everything.
    pub(super) member: Option<Name>,
}

/// A construct that rules can forbid.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) construct: Construct,
    pub(super) at: u32,
    /// What it is, after "uses".
    pub(super) what: &'static str,
}

/// A function, or a lambda that has a name.
#[derive(Debug)]
pub(super) struct Function {
    pub(super) name: Name,
}

/// A class.
#[derive(Debug)]
pub(super) struct Class {
    /// The scope of its body.
    pub(super) body: ScopeId,
    /// The scope that it stands in.
    pub(super) scope: ScopeId,
    pub(super) at: u32,
    /// Its bases; `None` is one that cannot be followed, or a metaclass.
    pub(super) bases: Vec<Option<Path>>,
    /// Attributes that its instances get by annotation alone; resolving adds those that its methods assign.
    pub(super) fields: BTreeSet<Name>,
}
