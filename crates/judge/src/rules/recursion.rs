//! Which functions of a source refer to which, and where that makes recursion.
//!
//! Beside `check`, on resolved names. A function refers to another by calling it, handing it on or renaming it, by name or
//! through `self`, `cls`, a class or a new instance. What is reached through other objects is not seen.

use std::collections::{BTreeSet, HashSet};

use super::facts::{Access, Facts, Manner};
use super::resolve::{Resolver, Target};
use super::scope::{ClassId, FunctionId, Meaning, TOP};
use crate::challenge::Entry;

/// One function referring to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Edge {
    pub(super) from: FunctionId,
    pub(super) to: FunctionId,
    pub(super) at: u32,
}

/// What a class's name stands for when it is called.
const CONSTRUCTORS: [&str; 2] = ["__init__", "__new__"];

/// Attributes of a function that are the function again.
const SAME: [&str; 5] = ["__call__", "__func__", "__wrapped__", "__get__", "func"];

/// All references between the functions of a source; `uses` and `receivers` are the resolved targets of its facts.
pub(super) fn edges(resolver: Resolver<'_>, uses: &[Vec<Target>], receivers: &[Vec<Target>]) -> Vec<Edge> {
    let facts = resolver.facts;
    let families = resolver.families();
    let mut edges = Vec::new();
    for (usage, targets) in facts.uses.iter().zip(uses) {
        let Some(from) = usage.function else { continue };
        let called = matches!(usage.manner, Manner::Called(_));
        for target in targets {
            match target {
                Target::Function(to, steps) => {
                    let handed_on = called || matches!(usage.manner, Manner::Value | Manner::Aliased);
                    let same = steps.first().is_some_and(|step| SAME.contains(&step.as_str()));
                    if (steps.is_empty() && handed_on) || same {
                        edges.push(Edge { from, to: *to, at: usage.at });
                    }
                }
                Target::Class(class, steps) if steps.is_empty() && called => {
                    for name in CONSTRUCTORS {
                        let body = facts.classes[*class].body;
                        edges.extend(facts.scopes.bound(body, name).iter().filter_map(|&binding| {
                            match facts.scopes.meaning(binding) {
                                Meaning::Function(to) => Some(Edge { from, to: *to, at: usage.at }),
                                _ => None,
                            }
                        }));
                    }
                }
                _ => {}
            }
        }
    }
    for (attribute, targets) in facts.attributes.iter().zip(receivers) {
        let Some(from) = attribute.function.filter(|_| attribute.access == Access::Read) else { continue };
        for target in targets {
            if let Target::Instance(class, steps) | Target::Class(class, steps) = target
                && steps.is_empty()
            {
                let methods = resolver.methods(*class, &attribute.name, &families);
                edges.extend(methods.into_iter().map(|to| Edge { from, to, at: attribute.at }));
            }
        }
        if resolver.ration.is_spent() {
            break;
        }
    }
    edges
}

/// The references by which the entry, or a function that it leads to, leads back to itself.
pub(super) fn cycles(facts: &Facts, edges: &[Edge], entry: &Entry) -> Vec<Edge> {
    let mut out = vec![Vec::new(); facts.functions.len()];
    for edge in edges {
        out[edge.from].push(edge.to);
    }
    let mut reached = BTreeSet::new();
    let mut pending = roots(facts, entry);
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
fn roots(facts: &Facts, entry: &Entry) -> Vec<FunctionId> {
    let everything = || (0..facts.functions.len()).collect();
    let mut found = Vec::new();
    for spelling in entry.spellings() {
        let (first, method) = spelling.split_once('.').map_or((spelling, None), |(first, method)| (first, Some(method)));
        for &binding in facts.scopes.bound(TOP, first) {
            match facts.scopes.meaning(binding) {
                Meaning::Function(function) => found.push(*function),
                Meaning::Class(class) => found.extend(members(facts, *class, method)),
                _ => return everything(),
            }
        }
    }
    if matches!(entry, Entry::Program) { everything() } else { found }
}

/// The methods of a class, or all of that name; inherited ones count where bases are plain names.
fn members(facts: &Facts, class: ClassId, name: Option<&str>) -> Vec<FunctionId> {
    let mut found = Vec::new();
    let mut seen = HashSet::new();
    let mut pending = vec![class];
    while let Some(class) = pending.pop() {
        if !seen.insert(class) {
            continue;
        }
        let class = &facts.classes[class];
        for binding in facts.scopes.all_bound(class.body) {
            if let Meaning::Function(function) = facts.scopes.meaning(binding)
                && name.is_none_or(|name| facts.functions[*function].name == name)
            {
                found.push(*function);
            }
        }
        for base in class.bases.iter().flatten() {
            for &binding in base.last().map_or(&[][..], |name| facts.scopes.bound(class.scope, name)) {
                if let Meaning::Class(base) = facts.scopes.meaning(binding) {
                    pending.push(*base);
                }
            }
        }
    }
    found
}

/// For each function the number of its strongly connected component; a function on no cycle gets one for itself.
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
            // Edges to functions that are done with, or are on the path already, need no visit of their own.
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
