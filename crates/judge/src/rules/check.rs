//! Checks what was read of a source against a challenge's rules, one function per list of rules.
//!
//! Last step. It finds what is in plain sight: a name that, by imports and scopes, means what a rule forbids. Anything
//! reached in another way is noticed by the engine when it is called.

use std::collections::{BTreeSet, HashSet};

use super::facts::{Attribute, Facts, Import, Use};
use super::recursion::{self, Edge};
use super::scope::Meaning;
use super::tables;
use super::work::Work;
use crate::challenge::{Construct, Entry, Rules};

/// More violations than this would tell a candidate nothing new.
const MOST_BREACHES: usize = 20;

/// Parts of an imported name that are looked at: a rule names nothing that has more.
const LONGEST: usize = 8;

/// The first offsets in the source at which a rule is broken, each with the message.
#[derive(Default)]
struct Breaches(BTreeSet<(u32, String)>);

impl Breaches {
    fn add(&mut self, at: u32, message: String) {
        self.0.insert((at, message));
        if self.0.len() > MOST_BREACHES {
            self.0.pop_last();
        }
    }
}

/// The first broken rules, by their offsets; `None` if finding them takes too many steps.
pub(super) fn breaches(facts: &Facts, rules: &Rules, entry: &Entry, work: &Work) -> Option<BTreeSet<(u32, String)>> {
    let stars = facts.imports.iter().filter(|import| import.member.as_ref().is_some_and(|member| member == "*"));
    let check = Check { facts, work, outer: outer(facts, work), stars: stars.map(|import| &*import.module).collect() };
    let mut breaches = Breaches::default();
    check.calls(&rules.forbid_calls, &mut breaches);
    check.imports(&rules.forbid_imports, &mut breaches);
    check.methods(&rules.forbid_methods, &mut breaches);
    for &construct in &rules.forbid_syntax {
        check.syntax(construct, entry, |at, what| {
            let word = construct.word();
            breaches.add(at, format!("{what}, which this challenge forbids (forbid_syntax: {word})"));
        });
    }
    (!work.is_spent()).then_some(breaches.0)
}

struct Check<'a> {
    facts: &'a Facts,
    work: &'a Work,
    outer: Vec<Outer<'a>>,
    /// Modules whose public names are imported with `*`.
    stars: HashSet<&'a str>,
}

/// A use of something that the source does not define.
struct Outer<'a> {
    usage: &'a Use,
    /// Its dotted name.
    dotted: Vec<&'a str>,
    /// How many of its parts are in the import statement; `None` if no statement of the source binds the name.
    imported: Option<usize>,
}

/// The uses of what comes from outside the source.
fn outer<'a>(facts: &'a Facts, work: &Work) -> Vec<Outer<'a>> {
    let mut found = Vec::new();
    for usage in &facts.uses {
        let names = usage.names.iter().map(|part| part.name.as_str());
        let Some(first) = usage.names.first() else { continue };
        let meanings = facts.scopes.lookup(usage.scope, &first.name, work).filter(|_| !usage.is_literal);
        let Some(meanings) = meanings else {
            found.push(Outer { usage, dotted: names.collect(), imported: None });
            continue;
        };
        for meaning in meanings {
            if let Meaning::Import(module, member) = meaning {
                let mut imported = module.split('.').chain(member.as_deref()).take(LONGEST).collect::<Vec<_>>();
                let (start, length) = (usize::from(imported[0] == "builtins"), imported.len());
                imported.extend(names.clone().skip(1));
                if !work.try_spend(imported.len()) {
                    return found;
                }
                let dotted = imported.split_off(start.min(imported.len() - 1));
                found.push(Outer { usage, dotted, imported: Some(length) });
            }
        }
    }
    found
}

impl Outer<'_> {
    /// How many names `rule` takes, if the dotted name is `rule` or begins with it.
    fn begins_with(&self, rule: &str) -> Option<usize> {
        let mut length = 0;
        for part in rule.split('.') {
            if self.dotted.get(length) != Some(&part) {
                return None;
            }
            length += 1;
        }
        Some(length)
    }

    /// The verb for a use of the first `length` names.
    fn verb(&self, length: usize) -> &'static str {
        if self.usage.call.is_some() && length == self.dotted.len() { "calls" } else { "uses" }
    }
}

impl Check<'_> {
    /// The uses of what comes from outside, as long as there is work left.
    fn outer(&self) -> impl Iterator<Item = &Outer<'_>> {
        self.outer.iter().take_while(|_| self.work.try_spend(1))
    }

    fn imports_made(&self) -> impl Iterator<Item = &Import> {
        self.facts.imports.iter().take_while(|_| self.work.try_spend(1))
    }

    fn attributes(&self) -> impl Iterator<Item = &Attribute> {
        self.facts.attributes.iter().take_while(|_| self.work.try_spend(1))
    }

    fn calls(&self, forbidden: &[String], breaches: &mut Breaches) {
        for name in forbidden {
            for outer in self.outer() {
                if let Some(length) = self.means(outer, name.strip_prefix("builtins.").unwrap_or(name)) {
                    let verb = outer.verb(length);
                    let message = format!("{verb} `{name}`, which this challenge forbids (forbid_calls)");
                    breaches.add(outer.usage.at, message);
                }
            }
        }
    }

    /// How many names of the use stand for `name`, if it is a use of what a rule calls `name`.
    fn means(&self, outer: &Outer<'_>, name: &str) -> Option<usize> {
        let direct = outer.begins_with(name);
        if direct.is_some() || outer.imported.is_some() || outer.usage.is_literal {
            return direct;
        }
        // The first name may come from a module all of whose names are there.
        let is_built_in = tables::BUILT_IN_FIRST.contains(&outer.dotted[0]);
        name.match_indices('.').find_map(|(dot, _)| {
            let (module, rest) = (&name[..dot], &name[dot + 1..]);
            let is_there = self.stars.contains(module) || (!is_built_in && tables::PREDEFINED.contains(&module));
            outer.begins_with(rest).filter(|_| is_there)
        })
    }

    fn imports(&self, forbidden: &[String], breaches: &mut Breaches) {
        for name in forbidden {
            for import in self.imports_made() {
                if let Some(spelled) = spelled(import, name) {
                    let message = format!("imports `{spelled}`, which this challenge forbids (forbid_imports)");
                    breaches.add(import.at, message);
                }
            }
            for outer in self.outer().filter(|outer| !outer.usage.is_literal) {
                let is_module = outer.begins_with(name).is_some_and(|length| match outer.imported {
                    // Shorter ones are in the import itself.
                    Some(imported) => length > imported,
                    None => tables::PREDEFINED.contains(&outer.dotted[0]),
                });
                if is_module {
                    let message = format!("uses the module `{name}`, which this challenge forbids (forbid_imports)");
                    breaches.add(outer.usage.at, message);
                }
            }
        }
    }

    fn methods(&self, forbidden: &[String], breaches: &mut Breaches) {
        for attribute in self.attributes().filter(|attribute| attribute.is_read) {
            let name = &attribute.name;
            // The engine can tell the source's own methods from others of the same name.
            if forbidden.iter().any(|forbidden| name == forbidden) && !self.facts.defined.contains(name) {
                let message = format!("uses `.{name}`, which this challenge forbids (forbid_methods)");
                breaches.add(attribute.at, message);
            }
        }
    }

    fn syntax(&self, construct: Construct, entry: &Entry, mut add: impl FnMut(u32, String)) {
        for found in self.facts.constructs.iter().filter(|found| found.construct == construct) {
            add(found.at, format!("uses {}", found.what));
        }
        match construct {
            Construct::Recursion => {
                for Edge { from, to, at } in recursion::cycles(self.facts, entry, self.work) {
                    let (name, other) = (&self.facts.functions[from], &self.facts.functions[to]);
                    let through = if from == to { String::new() } else { format!(" through `{other}`") };
                    add(at, format!("`{name}` calls itself{through}"));
                }
            }
            Construct::DynamicCode => self.dynamic(add),
            _ => {}
        }
    }

    /// Ways to run source from strings, or to reach what the syntax does not show.
    fn dynamic(&self, mut add: impl FnMut(u32, String)) {
        for outer in self.outer() {
            let known =
                |names: &[&'static str]| names.iter().copied().find_map(|name| Some((name, outer.begins_with(name)?)));
            let of_module = outer.imported.is_some_and(|imported| imported < outer.dotted.len());
            let what =
                if let Some((name, length)) = known(tables::DYNAMIC_NAMES).or_else(|| known(tables::DYNAMIC_MEMBERS)) {
                    format!("{} `{name}`", outer.verb(length))
                } else if let Some((name, length)) = known(tables::DYNAMIC_ACCESSORS) {
                    match &outer.usage.call {
                        Some(call) if length == outer.dotted.len() && call.is_plain => continue,
                        Some(_) if length == outer.dotted.len() => {
                            format!("calls `{name}` with a name that is not a literal")
                        }
                        _ => format!("uses `{name}` without calling it"),
                    }
                } else if of_module && known(tables::DYNAMIC_MODULES).is_some() {
                    format!("uses `{}`", outer.dotted.join("."))
                } else {
                    continue;
                };
            add(outer.usage.at, what);
        }
        for import in self.imports_made() {
            let mut names = tables::DYNAMIC_MODULES.iter().chain(tables::DYNAMIC_MEMBERS);
            if names.any(|name| spelled(import, name).is_some()) {
                let member = import.member.iter().filter(|member| *member != "*");
                add(
                    import.at,
                    format!("imports `{}{}`", import.module, member.map(|name| format!(".{name}")).collect::<String>()),
                );
            }
        }
        for attribute in self.attributes() {
            let name = attribute.name.as_str();
            let is_own = !name.starts_with("__") && self.facts.defined.contains(name);
            let leads_on = attribute.is_read && !is_own && tables::DYNAMIC_ATTRIBUTES.contains(&name);
            if leads_on || (!attribute.is_read && name == "__class__") {
                add(attribute.at, format!("uses `.{name}`"));
            }
        }
    }
}

/// The part of an import that is `name` or something in it: the module, or else its member. A module that another one
/// is built on, such as `_heapq` in C or `_pydatetime` in pure Python, counts as that other one.
fn spelled(import: &Import, name: &str) -> Option<String> {
    let module = &*import.module;
    let plain = module.strip_prefix("_py").or_else(|| module.strip_prefix('_')).unwrap_or(module);
    if [module, plain].iter().any(|module| is_inside(module, name)) {
        return Some(module.to_owned());
    }
    let rest = name.strip_prefix(module)?.strip_prefix('.')?;
    (import.member.as_deref() == Some(rest)).then(|| name.to_owned())
}

/// Whether `name` is `module` or something in it.
fn is_inside(name: &str, module: &str) -> bool {
    name.strip_prefix(module).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}
