//! What the walk notes about a source, before any name is looked up and regardless of the rules.
//!
//! Between `walk`, which fills these in, and `check` and `recursion`, which read them. Plain data.

use std::collections::HashSet;
use std::rc::Rc;

use ruff_python_ast::name::Name;

use super::scope::{FunctionId, ScopeId, Scopes};
use crate::challenge::Construct;

/// Everything noted about a source.
#[derive(Debug, Default)]
pub(super) struct Facts {
    pub(super) scopes: Scopes,
    pub(super) uses: Vec<Use>,
    pub(super) attributes: Vec<Attribute>,
    pub(super) imports: Vec<Import>,
    pub(super) constructs: Vec<Found>,
    /// Functions, and lambdas that have a name, by their names.
    pub(super) functions: Vec<Name>,
    pub(super) classes: Vec<Class>,
    /// The names of attributes that the source itself defines somewhere.
    pub(super) defined: HashSet<Name>,
}

/// A name, or a literal, and what the source gets from it in the same expression, such as `os.path.join(…)`.
#[derive(Debug)]
pub(super) struct Use {
    pub(super) scope: ScopeId,
    /// The innermost function with a name.
    pub(super) function: Option<FunctionId>,
    pub(super) at: u32,
    /// The names between the dots, up to the first call: the first is the name itself, or the type of the literal.
    pub(super) names: Vec<Part>,
    pub(super) is_literal: bool,
    /// The call of the whole, if it is called.
    pub(super) call: Option<Call>,
}

/// A name in an expression, and where it is.
#[derive(Debug)]
pub(super) struct Part {
    pub(super) name: Name,
    pub(super) at: u32,
}

/// A call, as far as rules care.
#[derive(Debug)]
pub(super) struct Call {
    /// Whether the second argument is a literal text.
    pub(super) is_plain: bool,
    /// The attribute that is read from the result.
    pub(super) member: Option<Part>,
}

/// An attribute that is named.
#[derive(Debug)]
pub(super) struct Attribute {
    pub(super) at: u32,
    pub(super) name: Name,
    /// Whether it is read, rather than set or deleted.
    pub(super) is_read: bool,
}

/// What an import statement says about one module or member.
#[derive(Debug)]
pub(super) struct Import {
    pub(super) at: u32,
    pub(super) module: Rc<str>,
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

/// A class.
#[derive(Debug)]
pub(super) struct Class {
    /// The scope of its body.
    pub(super) body: ScopeId,
    /// The scope that it is in.
    pub(super) scope: ScopeId,
    /// Its bases that are plain names.
    pub(super) bases: Vec<Name>,
}
