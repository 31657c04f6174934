//! Which functions of a source refer to which, and where that makes recursion.
//!
//! Serves `check`. A function refers to another by calling it, passing it on or renaming it, by its name, or as a
//! method of `self`, `cls`, a class or a new instance. What is reached through other objects is not seen.

use std::collections::{BTreeSet, HashSet};

use ruff_python_ast::name::Name;

use super::facts::{Class, Facts, Use};
use super::scope::{ClassId, FunctionId, Meaning, TOP};
use super::work::Work;
use crate::challenge::Entry;

/// A reference from one function to another.
#[derive(Debug, Clone, Copy)]
pub(super) struct Edge {
    pub(super) from: FunctionId,
    pub(super) to: FunctionId,
    pub(super) at: u32,
}

/// The steps that a reference costs, for the memory that it takes.
const EDGE: usize = 4;

/// The methods that calling a class calls.
const CONSTRUCTORS: [&str; 2] = ["__init__", "__new__"];

/// The references by which the entry, or a function that it leads to, leads back to itself.
pub(super) fn cycles(facts: &Facts, entry: &Entry, work: &Work) -> Vec<Edge> {
    let edges = Classes::of(facts, work).edges();
    work.spend(edges.len());
    let mut out = vec![Vec::new(); facts.functions.len()];
    for edge in &edges {
        out[edge.from].push(edge.to);
    }
    let mut reached = BTreeSet::new();
    let mut pending = roots(facts, entry, work);
    while let Some(function) = pending.pop() {
        if reached.insert(function) {
            pending.extend(&out[function]);
        }
    }
    let component = components(&out);
    let circular = |edge: &Edge| reached.contains(&edge.from) && component[edge.from] == component[edge.to];
    edges.into_iter().filter(circular).collect()
}

/// The classes of a source, and how they derive from one another.
struct Classes<'a> {
    facts: &'a Facts,
    work: &'a Work,
    /// For each class, those that inherit from it.
    heirs: Vec<Vec<ClassId>>,
}

impl<'a> Classes<'a> {
    fn of(facts: &'a Facts, work: &'a Work) -> Self {
        let mut classes = Self { facts, work, heirs: vec![Vec::new(); facts.classes.len()] };
        for class in 0..facts.classes.len() {
            for ancestor in classes.ancestry(class).into_iter().skip(1) {
                classes.heirs[ancestor].push(class);
            }
        }
        classes
    }

    /// The classes that `class` inherits from, itself first.
    fn ancestry(&self, class: ClassId) -> Vec<ClassId> {
        ancestry(self.facts, vec![class], self.work)
    }

    /// All references between the functions of the source.
    fn edges(&self) -> Vec<Edge> {
        let mut edges = Vec::new();
        for usage in &self.facts.uses {
            if let Some(from) = usage.function {
                for (to, at) in self.targets(usage) {
                    edges.push(Edge { from, to, at });
                }
            }
            if self.work.is_spent() {
                break;
            }
        }
        edges
    }

    /// The functions that a use may lead to, and the places where it does.
    fn targets(&self, usage: &Use) -> Vec<(FunctionId, u32)> {
        let mut found = Vec::new();
        let [first, rest @ ..] = &usage.names[..] else { return found };
        let meanings = self.facts.scopes.lookup(usage.scope, &first.name, self.work).filter(|_| !usage.is_literal);
        for meaning in meanings.unwrap_or_default() {
            match (meaning, rest.first(), &usage.call) {
                (Meaning::Function(function), None, _) => self.add(&mut found, [*function], usage.at),
                (Meaning::Class(class), None, Some(call)) => {
                    self.add(&mut found, self.own(*class, &CONSTRUCTORS), usage.at);
                    if let Some(member) = &call.member {
                        self.method(*class, &member.name, member.at, &mut found);
                    }
                }
                // `cls()` cannot be told from `self()`.
                (Meaning::Receiver(class), None, Some(_)) => {
                    self.add(&mut found, self.own(*class, &CONSTRUCTORS), usage.at);
                    self.add(&mut found, self.own(*class, &["__call__"]), usage.at);
                }
                (Meaning::Class(class), Some(member), _) => self.method(*class, &member.name, member.at, &mut found),
                (Meaning::Receiver(class), Some(member), _) => {
                    self.method(*class, &member.name, member.at, &mut found);
                    for heir in &self.heirs[*class] {
                        self.add(&mut found, self.own(*heir, &[&member.name]), member.at);
                    }
                }
                _ => {}
            }
        }
        found
    }

    /// What `name` leads to on `class`: the class's own method, or else that of any class that it inherits from.
    fn method(&self, class: ClassId, name: &Name, at: u32, found: &mut Vec<(FunctionId, u32)>) {
        let binds = |class: &ClassId| !self.facts.scopes.bound(self.facts.classes[*class].body, name).is_empty();
        let nearest =
            if binds(&class) { vec![class] } else { self.ancestry(class).into_iter().filter(binds).collect() };
        for class in nearest {
            self.add(found, self.own(class, &[name]), at);
        }
    }

    /// The methods of a class by these names.
    fn own<'b>(&'b self, class: ClassId, names: &'b [&str]) -> impl Iterator<Item = FunctionId> + 'b {
        let body = self.facts.classes[class].body;
        names.iter().flat_map(move |name| functions(self.facts.scopes.bound(body, name)))
    }

    fn add(&self, found: &mut Vec<(FunctionId, u32)>, functions: impl IntoIterator<Item = FunctionId>, at: u32) {
        self.work.spend(1);
        let functions = functions.into_iter().take_while(|_| self.work.try_spend(EDGE));
        found.extend(functions.map(|function| (function, at)));
    }
}

/// `classes` and all that they inherit from, as far as bases are plain names.
fn ancestry(facts: &Facts, classes: Vec<ClassId>, work: &Work) -> Vec<ClassId> {
    let mut seen: HashSet<ClassId> = classes.iter().copied().collect();
    let mut found = classes;
    let mut next = 0;
    while let Some(&current) = found.get(next) {
        next += 1;
        let Class { scope, bases, .. } = &facts.classes[current];
        for meaning in bases.iter().filter_map(|base| facts.scopes.lookup(*scope, base, work)).flatten() {
            if let Meaning::Class(base) = meaning
                && seen.insert(*base)
            {
                found.push(*base);
            }
        }
    }
    found
}

fn functions<'a>(meanings: impl IntoIterator<Item = &'a Meaning>) -> impl Iterator<Item = FunctionId> {
    meanings.into_iter().filter_map(|meaning| match meaning {
        Meaning::Function(function) => Some(*function),
        _ => None,
    })
}

/// The functions that the judge may call.
fn roots(facts: &Facts, entry: &Entry, work: &Work) -> Vec<FunctionId> {
    let everything = || (0..facts.functions.len()).collect();
    if matches!(entry, Entry::Program) {
        return everything();
    }
    let mut found = Vec::new();
    for spelling in entry.spellings() {
        let (first, method) =
            spelling.split_once('.').map_or((spelling, None), |(first, method)| (first, Some(method)));
        let mut classes = Vec::new();
        for meaning in facts.scopes.bound(TOP, first) {
            match meaning {
                Meaning::Function(function) => found.push(*function),
                Meaning::Class(class) => classes.push(*class),
                _ => return everything(),
            }
        }
        for class in ancestry(facts, classes, work) {
            let methods = functions(facts.scopes.all_bound(facts.classes[class].body));
            found.extend(methods.filter(|id| method.is_none_or(|method| facts.functions[*id] == *method)));
        }
    }
    found
}

/// For each function, the number of its strongly connected component; a function on no cycle has one of its own.
///
/// A function that does not refer to itself has no edge inside its component either. This is Tarjan's algorithm without
/// recursion.
fn components(out: &[Vec<FunctionId>]) -> Vec<usize> {
    const UNSEEN: usize = usize::MAX;
    let mut order = vec![UNSEEN; out.len()];
    let mut low = vec![0; out.len()];
    let mut component = vec![UNSEEN; out.len()];
    let mut stack = Vec::new();
    let mut time = 0;
    for root in 0..out.len() {
        let mut path = vec![(root, 0)];
        while let Some((function, next)) = path.pop() {
            if next == 0 {
                if order[function] != UNSEEN {
                    continue;
                }
                order[function] = time;
                low[function] = time;
                time += 1;
                stack.push(function);
            } else {
                let child = out[function][next - 1];
                low[function] = low[function].min(low[child]);
            }
            // Edges to functions that are finished, or already on the path, need no visit of their own.
            let mut edge = next;
            let mut unseen = None;
            while let Some(&child) = out[function].get(edge) {
                edge += 1;
                if order[child] == UNSEEN {
                    unseen = Some(child);
                    break;
                }
                if component[child] == UNSEEN {
                    low[function] = low[function].min(order[child]);
                }
            }
            if let Some(child) = unseen {
                path.push((function, edge));
                path.push((child, 0));
            } else if low[function] == order[function] {
                while let Some(member) = stack.pop() {
                    component[member] = function;
                    if member == function {
                        break;
                    }
                }
            }
        }
    }
    component
}
