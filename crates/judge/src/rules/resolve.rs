//! What paths lead to: functions and classes of the source, or names from outside by their dotted name.
//!
//! Third step of reading. Bindings are followed through imports, aliases and `self`; where several are possible, all
//! of them count. Code can be written so that this takes for ever, so the work is rationed.

use std::cell::Cell;
use std::collections::HashSet;

use ruff_python_ast::name::Name;

use super::facts::{Access, Facts};
use super::path::{CALL, Path, Root};
use super::scope::{BindingId, ClassId, FunctionId, Meaning, ScopeId, ScopeKind};
use super::tables;

/// How many scopes, bindings and steps may be looked at; a megabyte of ordinary code needs a tenth of this.
const RATION: usize = 10_000_000;

/// What following an alias costs beside its steps.
const ALIAS: usize = 20;

/// More different targets than this are a puzzle, not a program.
const MOST_TARGETS: usize = 64;

/// Longer dotted names lead nowhere that a rule names.
const LONGEST: usize = 24;

/// What a path leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Target {
    /// A module or something in it, by its dotted name.
    Imported(Vec<Name>),
    /// A name that the source does not bind, so a built-in or predefined one, and the steps from it.
    Unbound(Vec<Name>),
    /// A function of the source, and the steps from it.
    Function(FunctionId, Vec<Name>),
    /// A class of the source, and the steps from it.
    Class(ClassId, Vec<Name>),
    /// An instance of a class of the source, or the class itself where that makes no difference.
    Instance(ClassId, Vec<Name>),
    /// Anything else.
    Other,
}

/// The work that is left.
#[derive(Debug)]
pub(super) struct Ration(Cell<usize>);

impl Ration {
    pub(super) fn new() -> Self {
        Self(Cell::new(RATION))
    }

    pub(super) fn spend(&self, work: usize) {
        self.0.set(self.0.get().saturating_sub(work));
    }

    /// Whether nothing is left, so that answers may be incomplete.
    pub(super) fn is_spent(&self) -> bool {
        self.0.get() == 0
    }
}

/// Follows paths through the facts of a source.
#[derive(Debug, Clone, Copy)]
pub(super) struct Resolver<'a> {
    pub(super) facts: &'a Facts,
    pub(super) ration: &'a Ration,
}

impl Resolver<'_> {
    /// Everything that `path`, written in `scope` at the offset `at`, may lead to.
    pub(super) fn targets(&self, scope: ScopeId, at: u32, path: &Path) -> Vec<Target> {
        let mut found = Vec::new();
        let mut seen: HashSet<(BindingId, Vec<Name>)> = HashSet::new();
        let mut pending = vec![(scope, at, path.clone())];
        while let Some((scope, at, path)) = pending.pop() {
            self.ration.spend(1 + path.steps.len());
            if self.ration.is_spent() || path.steps.len() > LONGEST {
                self.add(&mut found, Target::Other);
                continue;
            }
            let Path { root, steps } = path;
            let name = match root {
                Root::Name(name) => name,
                Root::Module(module) => {
                    let dotted = module.split('.').map(Name::new).chain(steps).collect();
                    self.add(&mut found, Target::Imported(dotted));
                    continue;
                }
                Root::Type(name) => {
                    let class = steps.first().is_some_and(|step| step == "__class__");
                    let steps = steps.into_iter().skip(usize::from(class));
                    self.add(&mut found, Target::Unbound(std::iter::once(Name::new(name)).chain(steps).collect()));
                    continue;
                }
            };
            let lookup = self.facts.scopes.lookup(scope, &name, at);
            self.ration.spend(lookup.steps);
            if lookup.open {
                self.add(&mut found, Target::Unbound(std::iter::once(name).chain(steps.iter().cloned()).collect()));
            }
            for &binding in lookup.bindings.into_iter().flatten() {
                self.ration.spend(1);
                match self.facts.scopes.meaning(binding) {
                    Meaning::Import(dotted) => {
                        let dotted = dotted.iter().chain(&steps).cloned().collect();
                        self.add(&mut found, Target::Imported(dotted));
                    }
                    Meaning::Alias { scope, at, path } => {
                        self.ration.spend(ALIAS + steps.len());
                        if seen.insert((binding, steps.clone())) {
                            let steps = path.steps.iter().chain(&steps).cloned().collect();
                            pending.push((*scope, *at, Path { root: path.root.clone(), steps }));
                        }
                    }
                    Meaning::Function(function) => self.add(&mut found, Target::Function(*function, steps.clone())),
                    Meaning::Class(class) => self.add(&mut found, self.class(*class, &steps)),
                    Meaning::Receiver(class) => self.add(&mut found, self.instance(*class, &steps)),
                    Meaning::Other => self.add(&mut found, Target::Other),
                }
            }
        }
        found
    }

    fn add(&self, found: &mut Vec<Target>, target: Target) {
        self.ration.spend(found.len() + 1);
        let target = canonical(target);
        if found.contains(&target) {
            return;
        }
        if found.len() == MOST_TARGETS {
            self.ration.spend(usize::MAX);
        } else {
            found.push(target);
        }
    }

    /// A class of the source and steps from it: a call makes an instance, unless the class has a say in that.
    fn class(&self, class: ClassId, steps: &[Name]) -> Target {
        match steps.split_first() {
            Some((step, rest)) if step == CALL => {
                let body = self.facts.classes[class].body;
                if self.facts.scopes.bound(body, "__new__").is_empty() && self.is_closed(class) {
                    self.instance(class, rest)
                } else {
                    Target::Other
                }
            }
            _ => Target::Class(class, steps.to_vec()),
        }
    }

    fn instance(&self, class: ClassId, steps: &[Name]) -> Target {
        match steps.split_first() {
            Some((step, rest)) if step == "__class__" => Target::Class(class, rest.to_vec()),
            _ => Target::Instance(class, steps.to_vec()),
        }
    }

    /// The classes of the source that `class` inherits from, itself first.
    pub(super) fn ancestry(&self, class: ClassId) -> Vec<ClassId> {
        let mut found = vec![class];
        let mut next = 0;
        while let Some(&current) = found.get(next) {
            next += 1;
            for base in self.bases(current).into_iter().flatten() {
                self.ration.spend(found.len());
                if !found.contains(&base) && !self.ration.is_spent() {
                    found.push(base);
                }
            }
        }
        found
    }

    /// Whether everything that `class` inherits, but for `object`, is in the source.
    fn is_closed(&self, class: ClassId) -> bool {
        self.ancestry(class).into_iter().all(|class| self.bases(class).iter().all(Option::is_some))
    }

    /// The bases of a class that are in the source; `None` stands for one that is not.
    fn bases(&self, class: ClassId) -> Vec<Option<ClassId>> {
        let class = &self.facts.classes[class];
        let mut found = Vec::new();
        for base in &class.bases {
            let Some(path) = base else {
                found.push(None);
                continue;
            };
            let lookup = match &path.root {
                Root::Name(name) if path.steps.is_empty() => self.facts.scopes.lookup(class.scope, name, class.at),
                _ => {
                    found.push(None);
                    continue;
                }
            };
            self.ration.spend(lookup.steps + 1);
            let object = lookup.open && path.is_name("object");
            if lookup.open && !object {
                found.push(None);
            }
            for &binding in lookup.bindings.into_iter().flatten() {
                self.ration.spend(1);
                found.push(match self.facts.scopes.meaning(binding) {
                    Meaning::Class(class) => Some(*class),
                    _ => None,
                });
            }
        }
        found
    }

    /// Whether `name` on an instance of `class` is certainly something that the source itself put there.
    pub(super) fn owns(&self, class: ClassId, name: &Name, fields: &HashSet<(ClassId, Name)>) -> bool {
        let scopes = &self.facts.scopes;
        let own = &self.facts.classes[class];
        if scopes.surely_bound(own.body, name) {
            return true;
        }
        self.is_closed(class)
            && self.ancestry(class).into_iter().any(|class| {
                let ancestor = &self.facts.classes[class];
                scopes.surely_bound(ancestor.body, name)
                    || ancestor.fields.contains(name)
                    || fields.contains(&(class, name.clone()))
            })
    }

    /// The attributes that the source gives to instances of each class; `receivers` are the targets of all receivers.
    pub(super) fn fields(&self, receivers: &[Vec<Target>]) -> HashSet<(ClassId, Name)> {
        let mut found = HashSet::new();
        for (attribute, targets) in self.facts.attributes.iter().zip(receivers) {
            for target in targets {
                if let Target::Instance(class, steps) | Target::Class(class, steps) = target
                    && steps.is_empty()
                    && attribute.access == Access::Write
                {
                    found.insert((*class, attribute.name.clone()));
                }
            }
        }
        found
    }

    /// The functions that `name` may be on an instance of `class` or of a class derived from it.
    pub(super) fn methods(&self, class: ClassId, name: &Name, family: &[Vec<ClassId>]) -> Vec<FunctionId> {
        let mut found = Vec::new();
        for &relative in family.get(class).into_iter().flatten() {
            let body = self.facts.classes[relative].body;
            for &binding in self.facts.scopes.bound(body, name) {
                self.ration.spend(1);
                if let Meaning::Function(function) = self.facts.scopes.meaning(binding) {
                    found.push(*function);
                }
            }
        }
        found
    }

    /// For each class, the classes of the source that it inherits from or that inherit from it, itself included.
    pub(super) fn families(&self) -> Vec<Vec<ClassId>> {
        let mut families: Vec<Vec<ClassId>> = (0..self.facts.classes.len()).map(|class| self.ancestry(class)).collect();
        let ancestries = families.clone();
        for (class, ancestors) in ancestries.into_iter().enumerate() {
            for ancestor in ancestors.into_iter().filter(|&ancestor| ancestor != class) {
                families[ancestor].push(class);
            }
        }
        families
    }

    /// Whether `isinstance` and `issubclass` mean the built-ins in `scope`.
    pub(super) fn tests_are_plain(&self, scope: ScopeId, at: u32) -> bool {
        ["isinstance", "issubclass"].into_iter().all(|name| {
            let lookup = self.facts.scopes.lookup(scope, &Name::new_static(name), at);
            self.ration.spend(lookup.steps);
            lookup.bindings.into_iter().flatten().next().is_none()
        })
    }

    /// Whether `scope` is the body of a class.
    pub(super) fn is_class_body(&self, scope: ScopeId) -> bool {
        self.facts.scopes.kind(scope) == ScopeKind::Class
    }
}

/// One spelling for what has several: `builtins.x` is `x`, `random._os.sys` is `sys`, `_heapq` is `heapq`, `list().sort` is
/// `list.sort`.
fn canonical(target: Target) -> Target {
    let mut dotted = match target {
        Target::Imported(dotted) => {
            let dotted = through_modules(dotted);
            if dotted.len() < 2 || dotted[0] != "builtins" {
                return Target::Imported(dotted);
            }
            dotted
        }
        Target::Unbound(dotted) => dotted,
        other => return other,
    };
    while dotted.len() > 1 && (dotted[0] == "builtins" || dotted[0] == "__builtins__") {
        dotted.remove(0);
    }
    if dotted.get(1).is_some_and(|step| step == CALL) && tables::TYPES.contains(&dotted[0].as_str()) {
        dotted.remove(1);
    }
    Target::Unbound(dotted)
}

/// Leaves out modules that only lead to other modules, and takes a module for its twin.
pub(super) fn through_modules(mut dotted: Vec<Name>) -> Vec<Name> {
    while let [outer, inner, ..] = &dotted[..] {
        let plain = inner.trim_start_matches('_');
        let module = tables::MODULES.contains(&plain) && outer != inner && !tables::is_homonym(outer, inner);
        if !module {
            break;
        }
        let plain = Name::new(plain);
        dotted.remove(0);
        dotted[0] = plain;
    }
    if let Some(first) = dotted.first_mut() {
        let plain = first.strip_prefix("_py").or_else(|| first.strip_prefix('_')).unwrap_or(first);
        if tables::ACCELERATED.contains(&plain) {
            *first = Name::new(plain);
        }
    }
    dotted
}
