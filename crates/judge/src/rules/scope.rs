//! Python's scopes: which names a source binds where.
//!
//! The walk fills these in; `check` and `recursion` look names up. A name that is bound anywhere in a scope counts as
//! bound in all of it: only a run shows whether it is bound by the time it is used.

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use ruff_python_ast::name::Name;

use super::work::Work;

/// The index of a scope.
pub(super) type ScopeId = usize;
/// The index of a function or of a lambda that has a name.
pub(super) type FunctionId = usize;
/// The index of a class.
pub(super) type ClassId = usize;

/// The scope of the source's top level.
pub(super) const TOP: ScopeId = 0;

/// What a name is bound to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Meaning {
    /// A module, by its dotted name, or a member of one.
    Import(Rc<str>, Option<Name>),
    /// A function of the source.
    Function(FunctionId),
    /// A class of the source.
    Class(ClassId),
    /// The first parameter of a method: an instance of the class, or the class itself.
    Receiver(ClassId),
    /// Something else.
    Other,
}

/// What kind of code a scope belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ScopeKind {
    /// A class body.
    Class(ClassId),
    /// A comprehension.
    Comprehension,
    /// Anything else: the top level, a function, or type parameters.
    Plain,
}

#[derive(Debug)]
struct Scope {
    kind: ScopeKind,
    parent: ScopeId,
    bindings: HashMap<Name, Vec<Meaning>>,
    globals: HashSet<Name>,
    nonlocals: HashSet<Name>,
}

/// All scopes and bindings of a source.
#[derive(Debug)]
pub(super) struct Scopes(Vec<Scope>);

impl Default for Scopes {
    /// The top level alone.
    fn default() -> Self {
        let mut scopes = Self(Vec::new());
        scopes.enter(TOP, ScopeKind::Plain);
        scopes
    }
}

impl Scopes {
    /// Makes a scope inside `parent`.
    pub(super) fn enter(&mut self, parent: ScopeId, kind: ScopeKind) -> ScopeId {
        let (bindings, globals, nonlocals) = Default::default();
        self.0.push(Scope { kind, parent, bindings, globals, nonlocals });
        self.0.len() - 1
    }

    pub(super) fn kind(&self, scope: ScopeId) -> ScopeKind {
        self.0[scope].kind
    }

    pub(super) fn parent(&self, scope: ScopeId) -> ScopeId {
        self.0[scope].parent
    }

    pub(super) fn declare_global(&mut self, scope: ScopeId, name: Name) {
        self.0[scope].globals.insert(name);
    }

    pub(super) fn declare_nonlocal(&mut self, scope: ScopeId, name: Name) {
        self.0[scope].nonlocals.insert(name);
    }

    /// Binds `name` by a statement or expression in `scope`. Nonlocal names are bound further out anyway.
    pub(super) fn bind(&mut self, scope: ScopeId, name: &Name, meaning: Meaning) {
        if self.0[scope].nonlocals.contains(name) {
            return;
        }
        let owner = if self.0[scope].globals.contains(name) { TOP } else { scope };
        let meanings = self.0[owner].bindings.entry(name.clone()).or_default();
        if meanings.last() != Some(&meaning) {
            meanings.push(meaning);
        }
    }

    /// The bindings of `name` in exactly `scope`.
    pub(super) fn bound(&self, scope: ScopeId, name: &str) -> &[Meaning] {
        self.0[scope].bindings.get(name).map_or(&[], Vec::as_slice)
    }

    /// All bindings in exactly `scope`.
    pub(super) fn all_bound(&self, scope: ScopeId) -> impl Iterator<Item = &Meaning> {
        self.0[scope].bindings.values().flatten()
    }

    /// What `name` may mean in `scope`; `None` if the source does not bind it.
    pub(super) fn lookup(&self, start: ScopeId, name: &Name, work: &Work) -> Option<&[Meaning]> {
        let mut id = start;
        while work.try_spend(1) {
            let scope = &self.0[id];
            if id != TOP && scope.globals.contains(name) {
                id = TOP;
                continue;
            }
            // Scopes inside a class do not see its names.
            let is_visible = id == start || !matches!(scope.kind, ScopeKind::Class(_));
            if is_visible && let Some(meanings) = scope.bindings.get(name) {
                work.spend(meanings.len());
                return Some(meanings);
            }
            if id == TOP {
                break;
            }
            id = scope.parent;
        }
        None
    }
}
