//! Python's scopes: which names a source binds where, and from which point on a binding can be relied on.
//!
//! The walk fills these in, `resolve` reads them. In a function, a name that is bound anywhere is local in all cases.
//! At the top level and in a class body an unbound name means the built-in of that name, so there a binding counts only
//! where it is certain to have happened; elsewhere the name may mean either.

use std::collections::{BTreeMap, HashMap, HashSet};

use ruff_python_ast::name::Name;

use super::path::Path;
use super::work::Work;

/// The index of a scope.
pub(super) type ScopeId = usize;
/// The index of all bindings of one name in one scope.
pub(super) type GroupId = usize;
/// The index of a function or of a lambda that has a name.
pub(super) type FunctionId = usize;
/// The index of a class.
pub(super) type ClassId = usize;

/// The scope of the source's top level.
pub(super) const TOP: ScopeId = 0;

/// The end of what never ends: a certainty that lasts to the end of the source.
pub(super) const FOREVER: u32 = u32::MAX;

/// What a name is bound to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Meaning {
    /// A module, or a member of one, by its dotted name.
    Import(Vec<Name>),
    /// Whatever a path in `scope`, written at the offset `at`, leads to.
    Alias { scope: ScopeId, at: u32, path: Path },
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
    Top,
    Class,
    /// A function or a lambda, which runs later than where it stands.
    Function,
    /// A comprehension.
    Comprehension,
    /// Type parameters.
    Types,
}

/// A stretch of the source in which a name is certain to be bound.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stretch {
    pub(super) from: u32,
    pub(super) until: u32,
}

/// One scope.
#[derive(Debug)]
pub(super) struct Scope {
    pub(super) kind: ScopeKind,
    parent: ScopeId,
    /// Whether the code runs where it stands, rather than when a function is called.
    immediate: bool,
    bindings: BTreeMap<Name, GroupId>,
    /// Where each name is certain to be bound; in the end, ordered stretches that do not touch.
    certain: HashMap<Name, Vec<Stretch>>,
    deleted: HashSet<Name>,
    globals: HashSet<Name>,
    nonlocals: HashSet<Name>,
}

/// All scopes and bindings of a source.
#[derive(Debug)]
pub(super) struct Scopes {
    all: Vec<Scope>,
    groups: Vec<Vec<Meaning>>,
    /// Where the last `from … import *` stands.
    star: Option<u32>,
    /// Bindings by `nonlocal` names, whose scope is found when all is known.
    outer: Vec<(ScopeId, Name, Meaning)>,
}

/// What a name may mean in some place.
#[derive(Debug, Default)]
pub(super) struct Lookup {
    /// Bindings in the source.
    pub(super) groups: Vec<GroupId>,
    /// Whether it may also be a built-in or predefined name.
    pub(super) open: bool,
    /// Whether a later `from … import *` may have given it another meaning.
    pub(super) starred: bool,
    /// How many scopes were looked at.
    pub(super) steps: usize,
}

impl Scopes {
    /// The top level alone.
    pub(super) fn new() -> Self {
        let mut scopes = Self { all: Vec::new(), groups: Vec::new(), star: None, outer: Vec::new() };
        scopes.enter(TOP, ScopeKind::Top);
        scopes
    }

    /// Makes a scope inside `parent`.
    pub(super) fn enter(&mut self, parent: ScopeId, kind: ScopeKind) -> ScopeId {
        let immediate = kind != ScopeKind::Function && self.all.get(parent).is_none_or(|scope| scope.immediate);
        self.all.push(Scope {
            kind,
            parent,
            immediate,
            bindings: BTreeMap::new(),
            certain: HashMap::new(),
            deleted: HashSet::new(),
            globals: HashSet::new(),
            nonlocals: HashSet::new(),
        });
        self.all.len() - 1
    }

    pub(super) fn kind(&self, scope: ScopeId) -> ScopeKind {
        self.all[scope].kind
    }

    pub(super) fn parent(&self, scope: ScopeId) -> ScopeId {
        self.all[scope].parent
    }

    /// What a name is bound to by each binding of a group.
    pub(super) fn group(&self, group: GroupId) -> &[Meaning] {
        &self.groups[group]
    }

    pub(super) fn groups(&self) -> &[Vec<Meaning>] {
        &self.groups
    }

    /// The bindings of `name` in exactly `scope`.
    pub(super) fn bound(&self, scope: ScopeId, name: &str) -> &[Meaning] {
        self.all[scope].bindings.get(name).map_or(&[], |&group| self.group(group))
    }

    /// All bindings in exactly `scope`.
    pub(super) fn all_bound(&self, scope: ScopeId) -> impl Iterator<Item = &Meaning> {
        self.all[scope].bindings.values().flat_map(|&group| self.group(group))
    }

    /// Whether `name` is bound in the class or top-level `scope` once its code has run, whatever happens.
    pub(super) fn surely_bound(&self, scope: ScopeId, name: &str) -> bool {
        let scope = &self.all[scope];
        !scope.deleted.contains(name)
            && scope.certain.get(name).is_some_and(|stretches| stretches.iter().any(|stretch| stretch.until == FOREVER))
    }

    /// Notes a `from … import *` at the offset `at`.
    pub(super) fn import_star(&mut self, at: u32) {
        self.star = self.star.max(Some(at));
    }

    pub(super) fn declare_global(&mut self, scope: ScopeId, name: Name) {
        self.all[scope].globals.insert(name);
    }

    pub(super) fn declare_nonlocal(&mut self, scope: ScopeId, name: Name) {
        self.all[scope].nonlocals.insert(name);
    }

    /// Binds `name` by a statement or expression in `scope`.
    pub(super) fn bind(&mut self, scope: ScopeId, name: &Name, meaning: Meaning) {
        if self.all[scope].nonlocals.contains(name) {
            self.outer.push((scope, name.clone(), meaning));
        } else {
            let owner = self.owner(scope, name);
            let next = self.groups.len();
            let group = *self.all[owner].bindings.entry(name.clone()).or_insert(next);
            if group == next {
                self.groups.push(Vec::new());
            }
            self.groups[group].push(meaning);
        }
    }

    /// Notes that `name`, as `scope` sees it, is certain to be bound within `stretch`.
    pub(super) fn assure(&mut self, scope: ScopeId, name: &Name, stretch: Stretch) {
        let owner = self.owner(scope, name);
        if owner != scope && stretch.until == FOREVER {
            return; // a `global` in a class body: the class may stand in a function that is never called
        }
        if matches!(self.all[owner].kind, ScopeKind::Top | ScopeKind::Class) {
            let known = self.all[owner].certain.entry(name.clone()).or_default();
            let covered = |other: &Stretch| other.from <= stretch.from && stretch.until <= other.until;
            if !known.first().is_some_and(covered) && !known.last().is_some_and(covered) {
                known.push(stretch);
            }
        }
    }

    /// Notes that `name`, as `scope` sees it, may be unbound again.
    pub(super) fn delete(&mut self, scope: ScopeId, name: &Name) {
        let owner = self.owner(scope, name);
        self.all[owner].deleted.insert(name.clone());
    }

    /// The scope that a binding in `scope` lands in.
    fn owner(&self, scope: ScopeId, name: &Name) -> ScopeId {
        if self.all[scope].globals.contains(name) { TOP } else { scope }
    }

    /// Gives bindings by `nonlocal` names to the functions that own the names, and joins stretches that touch; called
    /// once, when all is known.
    pub(super) fn settle(&mut self, work: &Work) {
        for stretches in self.all.iter_mut().flat_map(|scope| scope.certain.values_mut()) {
            work.spend(stretches.len());
            stretches.sort_unstable_by_key(|stretch| stretch.from);
            stretches.dedup_by(|next, last| {
                let meets = next.from <= last.until;
                if meets {
                    last.until = last.until.max(next.until);
                }
                meets
            });
        }
        for (start, name, meaning) in std::mem::take(&mut self.outer) {
            let mut scope = start;
            while scope != TOP && work.goes_on(1) {
                scope = self.all[scope].parent;
                let candidate = &self.all[scope];
                if !matches!(candidate.kind, ScopeKind::Top | ScopeKind::Class)
                    && let Some(&group) = candidate.bindings.get(&name)
                {
                    self.groups[group].push(meaning);
                    break;
                }
            }
        }
    }

    /// What `name` may mean in `scope` at the offset `at`.
    pub(super) fn lookup(&self, start: ScopeId, name: &Name, at: u32) -> Lookup {
        let mut found = Lookup::default();
        let mut id = start;
        loop {
            found.steps += 1;
            let scope = &self.all[id];
            if scope.globals.contains(name) && id != TOP {
                id = TOP;
                continue;
            }
            match scope.kind {
                ScopeKind::Class if id != start => {}
                ScopeKind::Top | ScopeKind::Class => {
                    found.groups.extend(scope.bindings.get(name));
                    let deferred = !self.all[start].immediate && id == TOP;
                    if scope.is_certain(name, at, deferred) {
                        let first = scope.certain.get(name).and_then(|stretches| stretches.first());
                        found.starred = id == TOP && first.is_some_and(|first| Some(first.from) < self.star);
                        return found;
                    }
                    if id != TOP && scope.bindings.contains_key(name) {
                        id = TOP; // a class body looks up its own names in the top level next, never in functions around it
                        continue;
                    }
                }
                ScopeKind::Function | ScopeKind::Comprehension | ScopeKind::Types => {
                    if let Some(&group) = scope.bindings.get(name)
                        && !scope.nonlocals.contains(name)
                    {
                        found.groups.push(group);
                        return found;
                    }
                }
            }
            if id == TOP {
                found.open = true;
                return found;
            }
            id = scope.parent;
        }
    }
}

impl Scope {
    /// Whether `name` is certain to be bound at the offset `at`, or when a function that stands there is called.
    fn is_certain(&self, name: &Name, at: u32, deferred: bool) -> bool {
        let stretches = self.certain.get(name).map_or(&[][..], Vec::as_slice);
        let before = stretches.partition_point(|stretch| stretch.from <= at);
        let here = before.checked_sub(1).and_then(|last| stretches.get(last));
        !self.deleted.contains(name)
            && (here.is_some_and(|stretch| at < stretch.until)
                || (deferred && stretches.last().is_some_and(|stretch| stretch.until == FOREVER)))
    }
}
