//! Checks what was read of a source against a challenge's rules, one function per list of rules.
//!
//! Last step: it knows the rules and what names lead to, and neither syntax trees nor lines.

use std::collections::{BTreeSet, HashSet};

use ruff_python_ast::name::Name;

use super::facts::{Access, Attribute, Facts, Import, Manner, Use};
use super::path::{Argument, CALL, Root, Shape};
use super::recursion::{self, Edge};
use super::resolve::{self, Resolver, Target, through_modules};
use super::scope::{ClassId, ScopeId, ScopeKind};
use super::tables;
use super::work::Work;
use crate::challenge::{Construct, Entry, Rules};

mod dynamic;

/// More violations than this would tell a candidate nothing new.
const MOST_BREACHES: usize = 20;

/// The facts of a source with everything resolved.
#[derive(Debug)]
pub(super) struct Known {
    facts: Facts,
    resolver: Resolver,
    /// The targets of each use.
    uses: Vec<Vec<Target>>,
    /// The targets of each attribute's receiver.
    receivers: Vec<Vec<Target>>,
    fields: HashSet<(ClassId, Name)>,
    edges: Vec<Edge>,
    /// Modules whose public names are imported with `*`.
    stars: BTreeSet<String>,
    /// Modules that have a name in the source.
    modules: BTreeSet<String>,
}

/// A broken rule at an offset.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Breach {
    pub(super) at: u32,
    pub(super) message: String,
    pub(super) rule: &'static str,
}

/// The first breaches of a source.
#[derive(Debug, Default)]
pub(super) struct Breaches(BTreeSet<Breach>);

impl Breaches {
    fn add(&mut self, breach: Breach) {
        if self.0.len() < MOST_BREACHES || self.0.last().is_some_and(|last| breach < *last) {
            self.0.insert(breach);
            if self.0.len() > MOST_BREACHES {
                self.0.pop_last();
            }
        }
    }
}

impl Known {
    /// Resolves the names in `facts`; `None` if they are too tangled.
    pub(super) fn from(facts: Facts, work: &Work) -> Option<Self> {
        let resolver = Resolver::of(&facts, work);
        let uses: Vec<_> = facts.uses.iter().map(|usage| resolver.used(&facts, usage)).collect();
        let receivers: Vec<_> =
            facts.attributes.iter().map(|attribute| resolver.receivers(&facts, attribute)).collect();
        let fields = resolve::fields(&facts, &receivers);
        let edges = recursion::edges(&facts, &resolver, &uses, &receivers);
        let (mut stars, mut modules) = (BTreeSet::new(), BTreeSet::new());
        for import in &facts.imports {
            work.spend(import.module.len());
            match &import.member {
                Some(member) if member == "*" => {
                    stars.insert(join(&import.module));
                }
                Some(_) => {}
                None => modules.extend((1..=import.module.len()).map(|end| join(&import.module[..end]))),
            }
        }
        (!work.is_spent()).then_some(Self { facts, resolver, uses, receivers, fields, edges, stars, modules })
    }

    /// The first broken rules in source order; `None` if finding them takes too many steps.
    pub(super) fn breaches(&self, rules: &Rules, entry: &Entry) -> Option<BTreeSet<Breach>> {
        let mut breaches = Breaches::default();
        self.calls(&rules.forbid_calls, &mut breaches);
        self.imports(&rules.forbid_imports, &mut breaches);
        self.methods(&rules.forbid_methods, &mut breaches);
        for &construct in &rules.forbid_syntax {
            self.syntax(construct, entry, &mut breaches);
        }
        (!self.work().is_spent()).then_some(breaches.0)
    }

    fn work(&self) -> &Work {
        self.resolver.work()
    }

    fn calls(&self, forbidden: &[String], breaches: &mut Breaches) {
        let mut add = |at, message: String| breaches.add(Breach { at, message, rule: "forbid_calls" });
        for name in forbidden {
            let plain = name.strip_prefix("builtins.").unwrap_or(name);
            let dotted = plain.split_once('.').is_some();
            for (usage, targets) in self.live_uses() {
                if targets.iter().any(|target| self.is_named(target, plain)) {
                    let verb = verb(usage);
                    add(usage.at, format!("{verb} `{name}`, which this challenge forbids (forbid_calls)"));
                } else if self.hands_on(usage)
                    && let Some(module) = targets.iter().find_map(|target| self.module(target))
                    && if dotted { is_inside(plain, &module) } else { is_builtins(&module) }
                {
                    let message =
                        format!("hands on `{module}`, which hides calls of the forbidden `{name}` (forbid_calls)");
                    add(usage.at, message);
                }
            }
            for import in self.facts.imports.iter().filter(|import| !dotted && is_star_of_builtins(import)) {
                let message =
                    format!("imports all of `builtins`, which hides calls of the forbidden `{name}` (forbid_calls)");
                add(import.at, message);
            }
            if tables::WITH_METHOD.contains(&plain) {
                let method = format!("__{plain}__");
                for (index, attribute) in self.reads() {
                    if attribute.name == method && !self.is_own(index) && !is_of_super(attribute) {
                        let message =
                            format!("uses `.{method}`, which does what the forbidden `{name}` does (forbid_calls)");
                        add(attribute.at, message);
                    }
                }
            }
        }
    }

    fn imports(&self, forbidden: &[String], breaches: &mut Breaches) {
        let mut add = |at, message: String| breaches.add(Breach { at, message, rule: "forbid_imports" });
        for name in forbidden {
            for import in self.facts.imports.iter().take_while(|import| self.work().goes_on(1 + import.module.len())) {
                let member = import.member.as_ref().filter(|member| *member != "*");
                let full: Vec<Name> = import.module.iter().chain(member).cloned().collect();
                for spelled in [join(&import.module), join(&full)] {
                    if is_inside(&spelled, name) {
                        let message = format!("imports `{spelled}`, which this challenge forbids (forbid_imports)");
                        add(import.at, message);
                        break;
                    }
                    let meant = through_modules(spelled.split('.').map(Name::new).collect());
                    if is_inside(&join(&meant), name) {
                        let message =
                            format!("imports `{spelled}`, which stands for the forbidden `{name}` (forbid_imports)");
                        add(import.at, message);
                        break;
                    }
                }
            }
            for (usage, targets) in self.live_uses() {
                // `sys.modules["name"]` has been noted as an import; any other spelling or use hides the name.
                let handed_on = usage.path.steps.is_empty() || matches!(usage.manner, Manner::Value | Manner::Aliased);
                if handed_on && targets.iter().any(|target| self.is_named(target, "sys.modules")) {
                    let message =
                        format!("hands on `sys.modules`, which hides the forbidden `{name}` (forbid_imports)");
                    add(usage.at, message);
                }
                let reached = targets.iter().any(|target| match target {
                    Target::Imported(dotted) => !usage.path.steps.is_empty() && is_spelled(dotted, name),
                    Target::Unbound(dotted) => {
                        is_spelled(dotted, name) && tables::PREDEFINED.contains(&dotted[0].as_str())
                    }
                    _ => false,
                });
                if reached {
                    let message = format!("uses the module `{name}`, which this challenge forbids (forbid_imports)");
                    add(usage.at, message);
                }
            }
        }
    }

    fn methods(&self, forbidden: &[String], breaches: &mut Breaches) {
        for (index, attribute) in self.reads() {
            if forbidden.iter().any(|name| attribute.name == *name) && !self.is_own(index) {
                let message = format!("uses `.{}`, which this challenge forbids (forbid_methods)", attribute.name);
                breaches.add(Breach { at: attribute.at, message, rule: "forbid_methods" });
            }
        }
    }

    fn syntax(&self, construct: Construct, entry: &Entry, breaches: &mut Breaches) {
        let word = construct.word();
        let mut add = |at, what: String| {
            let message = format!("{what}, which this challenge forbids (forbid_syntax: {word})");
            breaches.add(Breach { at, message, rule: "forbid_syntax" });
        };
        for found in self.facts.constructs.iter().filter(|found| found.construct == construct) {
            add(found.at, format!("uses {}", found.what));
        }
        match construct {
            Construct::Slice | Construct::NegativeStepSlice => {
                for (usage, targets) in self.live_uses() {
                    if targets.iter().any(|target| self.is_named(target, "slice")) {
                        if construct == Construct::Slice {
                            add(usage.at, "uses a slice object".to_owned());
                        } else if !steps_forward(&usage.manner) {
                            add(usage.at, "uses a slice object whose step may be negative".to_owned());
                        }
                    }
                }
            }
            Construct::Recursion => {
                for Edge { from, to, at } in recursion::cycles(&self.facts, &self.edges, entry, self.work()) {
                    let (name, other) = (&self.facts.functions[from].name, &self.facts.functions[to].name);
                    add(
                        at,
                        if from == to {
                            format!("`{name}` calls itself")
                        } else {
                            format!("`{name}` calls itself through `{other}`")
                        },
                    );
                }
            }
            Construct::DynamicCode => self.dynamic(&mut add),
            Construct::Comprehension
            | Construct::Loop
            | Construct::FString
            | Construct::Lambda
            | Construct::Try
            | Construct::Global => {}
        }
    }

    /// The uses that can have an effect, with their targets.
    fn live_uses(&self) -> impl Iterator<Item = (&Use, &Vec<Target>)> {
        let live = move |usage: &Use| match usage.manner {
            Manner::Inert => false,
            Manner::Tested => !self.tests_are_plain(usage.scope, usage.at),
            _ => true,
        };
        let uses = self.facts.uses.iter().zip(&self.uses);
        uses.take_while(move |(_, targets)| self.work().goes_on(1 + resolve::weight(targets)))
            .filter(move |(usage, _)| live(usage))
    }

    /// Whether `isinstance` and `issubclass` mean the built-ins in `scope`.
    fn tests_are_plain(&self, scope: ScopeId, at: u32) -> bool {
        ["isinstance", "issubclass"]
            .iter()
            .all(|name| self.resolver.lookup(&self.facts, scope, &Name::new_static(name), at).groups.is_empty())
    }

    /// The attributes that are read, with their indices.
    fn reads(&self) -> impl Iterator<Item = (usize, &Attribute)> {
        let attributes = self.facts.attributes.iter().enumerate().take_while(move |_| self.work().goes_on(1));
        attributes.filter(|(_, attribute)| attribute.access == Access::Read)
    }

    /// Whether a target is what a rule means by `name`.
    fn is_named(&self, target: &Target, name: &str) -> bool {
        match target {
            Target::Imported(dotted) => is_spelled(dotted, name),
            Target::Unbound(dotted) | Target::Starred(dotted) => {
                if !dotted.last().is_some_and(|last| name.ends_with(last.as_str())) {
                    return false;
                }
                let unbound = matches!(target, Target::Unbound(_));
                let predefined = |module: &str| {
                    unbound
                        && !tables::BUILT_IN_FIRST.contains(&dotted[0].as_str())
                        && tables::PREDEFINED.contains(&module)
                };
                let by_module = name.match_indices('.').any(|(dot, _)| {
                    let (module, rest) = (&name[..dot], &name[dot + 1..]);
                    is_spelled(dotted, rest) && (self.stars.contains(module) || predefined(module))
                });
                by_module || (unbound && is_spelled(dotted, name))
            }
            _ => false,
        }
    }

    /// The module that a target is, if it is one.
    fn module(&self, target: &Target) -> Option<String> {
        match target {
            Target::Imported(dotted) => Some(join(dotted)).filter(|module| self.modules.contains(module)),
            Target::Unbound(dotted) => {
                Some(join(dotted)).filter(|module| tables::PREDEFINED.contains(&module.as_str()) || is_builtins(module))
            }
            _ => None,
        }
    }

    /// Whether a use gives its object to code that is not followed.
    fn hands_on(&self, usage: &Use) -> bool {
        match usage.manner {
            Manner::Value => true,
            Manner::Aliased => self.facts.scopes.kind(usage.scope) == ScopeKind::Class,
            _ => false,
        }
    }

    /// Whether an attribute certainly belongs to a class of the source.
    fn is_own(&self, attribute: usize) -> bool {
        let name = &self.facts.attributes[attribute].name;
        let targets = &self.receivers[attribute];
        !targets.is_empty()
            && targets.iter().all(|target| match target {
                Target::Instance(class) | Target::Class(class) => {
                    self.resolver.owns(&self.facts, *class, name, &self.fields)
                }
                _ => false,
            })
    }
}

fn is_star_of_builtins(import: &Import) -> bool {
    import.member.as_ref().is_some_and(|member| member == "*") && join(&import.module) == "builtins"
}

fn verb(usage: &Use) -> &'static str {
    if matches!(usage.manner, Manner::Called(_)) { "calls" } else { "uses" }
}

/// Whether a use of `slice` is a call whose step is certainly not negative.
fn steps_forward(manner: &Manner) -> bool {
    match manner {
        Manner::Called(Shape { positional, open: false }) => {
            matches!(positional.get(2), None | Some(Argument::Positive | Argument::Nothing))
        }
        _ => false,
    }
}

fn is_of_super(attribute: &Attribute) -> bool {
    attribute.receiver.as_ref().is_some_and(|path| {
        matches!(&path.root, Root::Name(name) if name == "super") && path.steps.len() == 1 && path.steps[0] == CALL
    })
}

fn is_builtins(module: &str) -> bool {
    matches!(module, "builtins" | "__builtins__")
}

/// Whether `name` is `module` or something in it.
fn is_inside(name: &str, module: &str) -> bool {
    name.strip_prefix(module).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

fn is_spelled(dotted: &[Name], name: &str) -> bool {
    let mut parts = name.split('.');
    dotted.iter().all(|step| parts.next() == Some(step.as_str())) && parts.next().is_none()
}

fn join(dotted: &[Name]) -> String {
    dotted.iter().map(Name::as_str).collect::<Vec<_>>().join(".")
}
