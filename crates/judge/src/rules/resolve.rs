//! What paths lead to: functions and classes of the source, or names from outside by their dotted name.
//!
//! Third step of reading. Names are followed through imports, aliases and `self`; where several things are possible,
//! all of them count. Code can be written to make this take for ever, so every step is taken from the source's `work`;
//! once that is spent, answers are empty and cost nothing.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};

use ruff_python_ast::name::Name;

use super::facts::{Access, Attribute, Facts, Use};
use super::path::{CALL, Path, Root};
use super::scope::{ClassId, FunctionId, GroupId, Lookup, Meaning, ScopeId};
use super::tables;
use super::work::Work;

/// A name that may lead to more than this is a puzzle, not a program.
const MOST_TARGETS: usize = 256;

/// Longer dotted names match nothing that a rule names.
const LONGEST: usize = 8;

/// Attributes of a function that are the function again, or call it.
const SAME_FUNCTION: [&str; 5] = ["__call__", "__func__", "__wrapped__", "__get__", "func"];

/// What a path leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Target {
    /// A module or something in it, by its dotted name.
    Imported(Vec<Name>),
    /// A name that the source does not bind, hence a built-in or predefined one, or something in it.
    Unbound(Vec<Name>),
    /// The same for a name that the source binds before a `from … import *`, which may have replaced it.
    Starred(Vec<Name>),
    /// A function of the source.
    Function(FunctionId),
    /// A class of the source.
    Class(ClassId),
    /// An instance of a class of the source, or the class itself where that makes no difference.
    Instance(ClassId),
    /// Anything else.
    Other,
}

/// Follows paths through the facts of a source.
#[derive(Debug)]
pub(super) struct Resolver {
    /// The targets of each group of bindings.
    values: Vec<Vec<Target>>,
    work: Work,
    /// Whether calling a class makes a plain instance, for those asked about so far.
    plain: RefCell<HashMap<ClassId, bool>>,
}

impl Resolver {
    /// Finds out what every name in `facts` may lead to.
    pub(super) fn of(facts: &Facts, work: &Work) -> Self {
        let groups = facts.scopes.groups();
        let mut resolver =
            Self { values: vec![Vec::new(); groups.len()], work: work.clone(), plain: RefCell::default() };
        // For each group, the groups whose aliases go through it.
        let mut readers: Vec<Vec<GroupId>> = vec![Vec::new(); groups.len()];
        let mut pending: Vec<GroupId> = (0..groups.len()).collect();
        let mut is_pending = vec![true; groups.len()];
        let mut is_read = vec![false; groups.len()];
        while let Some(group) = pending.pop() {
            is_pending[group] = false;
            let mut found = resolver.values[group].clone();
            resolver.work.spend(weight(&found));
            let before = found.len();
            for meaning in &groups[group] {
                if !resolver.work.goes_on(1) {
                    return resolver;
                }
                match meaning {
                    Meaning::Import(dotted) => resolver.add(&mut found, canonical(Target::Imported(dotted.clone()))),
                    Meaning::Function(function) => resolver.add(&mut found, Target::Function(*function)),
                    Meaning::Class(class) => resolver.add(&mut found, Target::Class(*class)),
                    Meaning::Receiver(class) => resolver.add(&mut found, Target::Instance(*class)),
                    Meaning::Other => resolver.add(&mut found, Target::Other),
                    Meaning::Alias { scope, at, path } => {
                        for target in resolver.targets(facts, *scope, *at, path) {
                            resolver.add(&mut found, target);
                        }
                        if let (Root::Name(name), false) = (&path.root, is_read[group]) {
                            for read in resolver.lookup(facts, *scope, name, *at).groups {
                                readers[read].push(group);
                            }
                        }
                    }
                }
            }
            is_read[group] = true;
            let more = found.len() > before;
            resolver.values[group] = found;
            if more {
                for &reader in &readers[group] {
                    resolver.work.spend(1);
                    if !std::mem::replace(&mut is_pending[reader], true) {
                        pending.push(reader);
                    }
                }
            }
        }
        resolver
    }

    /// The targets of what is used.
    pub(super) fn used(&self, facts: &Facts, usage: &Use) -> Vec<Target> {
        self.targets(facts, usage.scope, usage.at, &usage.path)
    }

    /// The targets of an attribute's object; none if that is not a path.
    pub(super) fn receivers(&self, facts: &Facts, attribute: &Attribute) -> Vec<Target> {
        match &attribute.receiver {
            Some(path) => self.targets(facts, attribute.scope, attribute.at, path),
            None => Vec::new(),
        }
    }

    /// Everything that `path`, written in `scope` at the offset `at`, may lead to.
    pub(super) fn targets(&self, facts: &Facts, scope: ScopeId, at: u32, path: &Path) -> Vec<Target> {
        let mut found = Vec::new();
        let mut follow = |start: Target| {
            let end = path.steps.iter().fold(start, |target, step| self.step_from(facts, target, step));
            self.work.spend(path.steps.len() + weight(std::slice::from_ref(&end)));
            self.add(&mut found, end);
        };
        match &path.root {
            Root::Module(module) => follow(canonical(Target::Imported(module.split('.').map(Name::new).collect()))),
            Root::Type(name) => follow(Target::Unbound(vec![Name::new(name)])),
            Root::Name(name) => {
                let lookup = self.lookup(facts, scope, name, at);
                if lookup.open {
                    follow(Target::Unbound(vec![name.clone()]));
                }
                if lookup.starred {
                    follow(Target::Starred(vec![name.clone()]));
                }
                for target in lookup.groups.into_iter().flat_map(|group| &self.values[group]) {
                    if self.work.is_spent() {
                        break;
                    }
                    follow(target.clone());
                }
            }
        }
        found
    }

    /// What `name` may mean; nothing once the work is spent.
    pub(super) fn lookup(&self, facts: &Facts, scope: ScopeId, name: &Name, at: u32) -> Lookup {
        if self.work.is_spent() {
            return Lookup::default();
        }
        let lookup = facts.scopes.lookup(scope, name, at);
        self.work.spend(lookup.steps);
        lookup
    }

    fn add(&self, found: &mut Vec<Target>, target: Target) {
        self.work.spend(found.len() + 1);
        if !found.contains(&target) {
            if found.len() == MOST_TARGETS {
                self.work.exhaust();
            } else {
                found.push(target);
            }
        }
    }

    /// The work that is left for the source.
    pub(super) fn work(&self) -> &Work {
        &self.work
    }

    /// The classes of the source that `class` inherits from, itself first.
    pub(super) fn ancestry(&self, facts: &Facts, class: ClassId) -> Vec<ClassId> {
        let mut found = vec![class];
        let mut seen = HashSet::from([class]);
        let mut next = 0;
        while let Some(&current) = found.get(next) {
            next += 1;
            found.extend(self.bases(facts, current).into_iter().flatten().filter(|base| seen.insert(*base)));
        }
        found
    }

    /// The bases of a class that are in the source; `None` stands for one that is not, and `object` is left out.
    fn bases(&self, facts: &Facts, class: ClassId) -> Vec<Option<ClassId>> {
        let class = &facts.classes[class];
        let mut found = Vec::new();
        for base in &class.bases {
            if !self.work.goes_on(1) {
                break;
            }
            let Some(Path { root: Root::Name(name), steps }) = base else {
                found.push(None);
                continue;
            };
            if !steps.is_empty() {
                found.push(None);
                continue;
            }
            let lookup = self.lookup(facts, class.scope, name, class.at);
            if lookup.starred || (lookup.open && name != "object") {
                found.push(None);
            }
            for group in lookup.groups {
                let meanings = facts.scopes.group(group);
                self.work.spend(meanings.len());
                found.extend(meanings.iter().map(|meaning| match meaning {
                    Meaning::Class(class) => Some(*class),
                    _ => None,
                }));
            }
        }
        found
    }

    /// Whether calling a class of the source makes a plain instance: nothing in it or its bases interferes.
    fn is_plain(&self, facts: &Facts, class: ClassId) -> bool {
        if let Some(&known) = self.plain.borrow().get(&class) {
            return known;
        }
        let mut seen = HashSet::new();
        let mut pending = vec![class];
        let mut plain = true;
        while let Some(class) = pending.pop().filter(|_| plain) {
            if seen.insert(class) {
                let bases = self.bases(facts, class);
                plain = seen.len() <= MOST_TARGETS
                    && facts.scopes.bound(facts.classes[class].body, "__new__").is_empty()
                    && bases.iter().all(Option::is_some);
                pending.extend(bases.into_iter().flatten());
            }
        }
        self.plain.borrow_mut().insert(class, plain);
        plain
    }

    /// What `step` from a target leads to. What an unknown function returns, and what an instance holds, is unknown.
    fn step_from(&self, facts: &Facts, target: Target, step: &Name) -> Target {
        match target {
            Target::Imported(mut dotted) if step != CALL && dotted.len() < LONGEST => {
                dotted.push(step.clone());
                canonical(Target::Imported(dotted))
            }
            // `list()` is as good as `list` where methods are concerned; so is the type of a literal.
            Target::Unbound(dotted)
                if (step == CALL || step == "__class__")
                    && dotted.len() == 1
                    && tables::TYPES.contains(&dotted[0].as_str()) =>
            {
                Target::Unbound(dotted)
            }
            Target::Unbound(mut dotted) if step != CALL && dotted.len() < LONGEST => {
                dotted.push(step.clone());
                canonical(Target::Unbound(dotted))
            }
            Target::Starred(mut dotted) if step != CALL && dotted.len() < LONGEST => {
                dotted.push(step.clone());
                Target::Starred(dotted)
            }
            Target::Function(function) if SAME_FUNCTION.contains(&step.as_str()) => Target::Function(function),
            Target::Class(class) if step == CALL && self.is_plain(facts, class) => Target::Instance(class),
            Target::Instance(class) if step == "__class__" => Target::Class(class),
            _ => Target::Other,
        }
    }

    /// For each class, the classes of the source that inherit from it.
    pub(super) fn heirs(&self, facts: &Facts) -> Vec<Vec<ClassId>> {
        let mut heirs = vec![Vec::new(); facts.classes.len()];
        for class in 0..facts.classes.len() {
            if self.work.is_spent() {
                break;
            }
            for ancestor in self.ancestry(facts, class).into_iter().skip(1) {
                heirs[ancestor].push(class);
            }
        }
        heirs
    }

    /// The classes that provide `name` on `class`: the class itself if it binds it, otherwise all its bases that do.
    pub(super) fn nearest(&self, facts: &Facts, class: ClassId, name: &Name) -> Vec<ClassId> {
        let binds = |class: &ClassId| !facts.scopes.bound(facts.classes[*class].body, name).is_empty();
        if binds(&class) { vec![class] } else { self.ancestry(facts, class).into_iter().filter(binds).collect() }
    }

    /// Whether `name` on an instance of `class` is certainly something that the source itself put there; `fields` are
    /// the attributes assigned on instances.
    pub(super) fn owns(&self, facts: &Facts, class: ClassId, name: &Name, fields: &HashSet<(ClassId, Name)>) -> bool {
        let scopes = &facts.scopes;
        if scopes.surely_bound(facts.classes[class].body, name) {
            return true;
        }
        let ancestry = self.ancestry(facts, class);
        ancestry.iter().all(|&class| self.bases(facts, class).iter().all(Option::is_some))
            && ancestry.into_iter().any(|class| {
                let ancestor = &facts.classes[class];
                scopes.surely_bound(ancestor.body, name)
                    || ancestor.fields.contains(name)
                    || fields.contains(&(class, name.clone()))
            })
    }
}

/// The attributes that the source assigns on instances of each class; `receivers` are the targets of all receivers.
pub(super) fn fields(facts: &Facts, receivers: &[Vec<Target>]) -> HashSet<(ClassId, Name)> {
    let mut found = HashSet::new();
    for (attribute, targets) in facts.attributes.iter().zip(receivers) {
        for target in targets {
            if let (Target::Instance(class) | Target::Class(class), Access::Write) = (target, attribute.access) {
                found.insert((*class, attribute.name.clone()));
            }
        }
    }
    found
}

/// The cost of copying targets, in steps.
pub(super) fn weight(targets: &[Target]) -> usize {
    let parts = targets.iter().filter_map(|target| match target {
        Target::Imported(dotted) | Target::Unbound(dotted) | Target::Starred(dotted) => Some(dotted),
        _ => None,
    });
    targets.len() + parts.flatten().map(|name| 1 + name.len() / 32).sum::<usize>()
}

/// One spelling for names that have several: `builtins.x` is `x`, `random._os.sys` is `sys`, `_heapq` is `heapq`.
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
    let outer = dotted.iter().take_while(|name| *name == "builtins" || *name == "__builtins__").count();
    dotted.drain(..outer.min(dotted.len() - 1));
    Target::Unbound(dotted)
}

/// Removes modules that only lead to other modules, and replaces a module by its twin.
pub(super) fn through_modules(mut dotted: Vec<Name>) -> Vec<Name> {
    let mut outer = 0;
    while let [before, inner, ..] = &dotted[outer..] {
        let plain = inner.trim_start_matches('_');
        if !tables::MODULES.contains(&plain) || before == inner || tables::is_homonym(before, inner) {
            break;
        }
        let plain = Name::new(plain);
        outer += 1;
        dotted[outer] = plain;
    }
    dotted.drain(..outer);
    if let Some(first) = dotted.first_mut() {
        let plain = first.strip_prefix("_py").or_else(|| first.strip_prefix('_')).unwrap_or(first);
        if tables::ACCELERATED.contains(&plain) {
            *first = Name::new(plain);
        }
    }
    dotted
}
