//! Which functions of a source refer to which, and where that makes recursion.
//!
//! Beside `check`, on resolved names. A function refers to another by calling it, passing it on or renaming it, by name
//! or through `self`, `cls`, a class or a new instance. What is reached through other objects is not seen.

use std::collections::{BTreeSet, HashSet};

use super::facts::{Access, Facts, Manner};
use super::resolve::{Resolver, Target};
use super::scope::{ClassId, FunctionId, Meaning, TOP};
use super::work::Work;
use crate::challenge::Entry;

/// A reference from one function to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Edge {
    pub(super) from: FunctionId,
    pub(super) to: FunctionId,
    pub(super) at: u32,
}

/// The methods that calling a class calls.
const CONSTRUCTORS: [&str; 2] = ["__init__", "__new__"];

/// All references between the functions of a source; `uses` and `receivers` are the resolved targets of its facts.
pub(super) fn edges(facts: &Facts, resolver: &Resolver, uses: &[Vec<Target>], receivers: &[Vec<Target>]) -> Vec<Edge> {
    let mut edges = Vec::new();
    let work = resolver.work();
    for (usage, targets) in facts.uses.iter().zip(uses) {
        let Some(from) = usage.function else { continue };
        let called = matches!(usage.manner, Manner::Called(_));
        let handed_on = matches!(usage.manner, Manner::Value | Manner::Aliased);
        for target in targets {
            let before = edges.len();
            match target {
                Target::Function(to) if called || handed_on => edges.push(Edge { from, to: *to, at: usage.at }),
                Target::Class(class) if called => {
                    edges.extend(methods(facts, *class, &CONSTRUCTORS).map(|to| Edge { from, to, at: usage.at }));
                }
                // `cls()` cannot be distinguished from `self()`.
                Target::Instance(class) if called => {
                    edges.extend(methods(facts, *class, &CONSTRUCTORS).map(|to| Edge { from, to, at: usage.at }));
                    edges.extend(methods(facts, *class, &["__call__"]).map(|to| Edge { from, to, at: usage.at }));
                }
                _ => {}
            }
            if !work.goes_on(1 + edges.len() - before) {
                return edges;
            }
        }
    }
    let heirs = resolver.heirs(facts);
    for (attribute, targets) in facts.attributes.iter().zip(receivers) {
        let Some(from) = attribute.function.filter(|_| attribute.access == Access::Read) else { continue };
        for target in targets {
            let (class, heirs) = match target {
                Target::Class(class) => (*class, &[][..]),
                Target::Instance(class) => (*class, &heirs[*class][..]),
                _ => continue,
            };
            let own = resolver.nearest(facts, class, &attribute.name);
            for class in own.iter().chain(heirs) {
                let found = facts.scopes.bound(facts.classes[*class].body, &attribute.name);
                if !work.goes_on(found.len() + 1) {
                    return edges;
                }
                edges.extend(functions(found).map(|to| Edge { from, to, at: attribute.at }));
            }
        }
    }
    edges
}

fn methods(facts: &Facts, class: ClassId, names: &[&str]) -> impl Iterator<Item = FunctionId> {
    names.iter().flat_map(move |name| functions(facts.scopes.bound(facts.classes[class].body, name)))
}

fn functions(meanings: &[Meaning]) -> impl Iterator<Item = FunctionId> {
    meanings.iter().filter_map(|meaning| match meaning {
        Meaning::Function(function) => Some(*function),
        _ => None,
    })
}

/// The references by which the entry, or a function that it leads to, leads back to itself.
pub(super) fn cycles(facts: &Facts, edges: &[Edge], entry: &Entry, work: &Work) -> Vec<Edge> {
    work.spend(edges.len());
    let mut out = vec![Vec::new(); facts.functions.len()];
    for edge in edges {
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
    let circular = |edge: &&Edge| reached.contains(&edge.from) && component[edge.from] == component[edge.to];
    edges.iter().filter(circular).copied().collect()
}

/// The functions that the judge may call.
fn roots(facts: &Facts, entry: &Entry, work: &Work) -> Vec<FunctionId> {
    let everything = || (0..facts.functions.len()).collect();
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
        found.extend(members(facts, classes, method, work));
    }
    if matches!(entry, Entry::Program) { everything() } else { found }
}

/// The methods of classes, or all methods of that name; inherited ones count where bases are plain names.
fn members(facts: &Facts, classes: Vec<ClassId>, name: Option<&str>, work: &Work) -> Vec<FunctionId> {
    let mut found = Vec::new();
    let mut seen: HashSet<ClassId> = classes.iter().copied().collect();
    let mut pending = classes;
    while let Some(class) = pending.pop() {
        let class = &facts.classes[class];
        for meaning in facts.scopes.all_bound(class.body) {
            if let Meaning::Function(function) = meaning
                && name.is_none_or(|name| facts.functions[*function].name == name)
            {
                found.push(*function);
            }
        }
        for base in class.bases.iter().flatten() {
            let meanings = base.last().map_or(&[][..], |name| facts.scopes.bound(class.scope, name));
            if !work.goes_on(meanings.len() + 1) {
                return found;
            }
            for meaning in meanings {
                if let Meaning::Class(base) = meaning
                    && seen.insert(*base)
                {
                    pending.push(*base);
                }
            }
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
