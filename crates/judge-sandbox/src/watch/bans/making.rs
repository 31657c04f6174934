//! From the names that a job watches to bans on what the image has under them.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::lists::{COMPILES, DYNAMIC, FRAMES, INLINE, MAKES_CODE, RUNNER, RUNS_SOURCE, SOURCE, WITH_METHOD};
use super::{Ban, Bans, Exemption};
use crate::job::Watch;
use crate::watch::table::Table;

impl Bans {
    /// Everything that `watch` forbids, with the functions that `table` has for it.
    pub(in crate::watch) fn of(watch: &Watch, table: &'static Table) -> Self {
        let mut bans = Self {
            table,
            words: vec![0; table.points.div_ceil(64) as usize],
            functions: HashMap::new(),
            types: HashMap::new(),
            makers: HashMap::new(),
            slots: HashMap::new(),
            codes: HashMap::new(),
            derived: HashSet::new(),
            objects: HashMap::new(),
            known_types: table.types.iter().map(|known| known.object).collect(),
            starts: Vec::new(),
        };
        let by = if watch.by.is_empty() { "the job" } else { watch.by };
        for name in &watch.calls {
            let message = format!("calls `{name}`, which {by} forbids (forbid_calls)");
            bans.call(name, &message, Exemption::Named);
            let plain = name.strip_prefix("builtins.").unwrap_or(name);
            if WITH_METHOD.contains(&plain) {
                let method = format!("__{plain}__");
                let message = format!("uses `.{method}`, which does what the forbidden `{name}` does (forbid_calls)");
                bans.method(&method, &message, plain != "format");
            }
        }
        for name in &watch.methods {
            bans.method(name, &format!("uses `.{name}`, which {by} forbids (forbid_methods)"), true);
        }
        for module in &watch.imports {
            bans.module(module, by);
        }
        if watch.dynamic_code {
            for name in RUNS_SOURCE.iter().chain(DYNAMIC) {
                let message = format!("calls `{name}`, which {by} forbids (forbid_syntax: dynamic-code)");
                bans.call(name, &message, source_exemption(name));
            }
            for name in FRAMES {
                let message = format!("uses `.{}`, which {by} forbids (forbid_syntax: dynamic-code)", last(name));
                bans.field(name, false, &message, Exemption::Loosely);
            }
        } else if watch.source {
            for name in RUNS_SOURCE.iter().chain(&["types.FunctionType"]) {
                let message = format!("calls `{name}`, which hides source from {by}'s rules (forbid_syntax)");
                bans.call(name, &message, source_exemption(name));
            }
        }
        if watch.dynamic_code || watch.source {
            let message = &format!("sets `.__code__`, which hides source from {by}'s rules (forbid_syntax)");
            bans.field("types.FunctionType.__code__", true, message, Exemption::Listed(RUNNER));
        }
        if !bans.derived.is_empty() {
            let message = &format!("sets `.__class__`, which makes objects that {by} forbids");
            bans.field("builtins.object.__class__", true, message, Exemption::Loosely);
        }
        let numbers = |numbers: &[u32]| numbers.to_vec();
        if watch.slices {
            let message = &format!("uses a slice, which {by} forbids (forbid_syntax: slice)");
            bans.forbid(&[numbers(&table.slices), numbers(&table.steps)].concat(), &plain(message, Exemption::Slicing));
        } else if watch.steps {
            let message =
                &format!("uses a slice with a negative step, which {by} forbids (forbid_syntax: negative-step-slice)");
            bans.forbid(&table.steps, &plain(message, Exemption::Slicing));
        }
        for name in MAKES_CODE {
            bans.call(name, &format!("calls `{name}`, which gets round {by}'s rules"), Exemption::Named);
        }
        if !bans.starts.is_empty() {
            bans.watch(table.started);
            for function in &table.functions {
                if function.names.iter().any(|name| name.starts_with("sys.monitoring.")) {
                    let message = &format!("uses `sys.monitoring`, which gets round {by}'s rules");
                    let objects = HashSet::from([function.object]);
                    let ban = Ban { exemption: Exemption::Listed(RUNNER), objects, ..blank(message) };
                    bans.forbid(&[function.number], &Arc::new(ban));
                }
            }
        }
        if !bans.slots.is_empty() {
            for number in &table.slot_calls {
                bans.watch(*number);
            }
        }
        let is_inline = |names: &[&str]| names.iter().any(|name| INLINE.contains(name));
        let functions = table.functions.iter().map(|known| (known.object, &known.names));
        let types = table.types.iter().map(|known| (known.object, &known.names));
        if functions.chain(types).any(|(object, names)| bans.objects.contains_key(&object) && is_inline(names))
            || !bans.derived.is_empty()
        {
            bans.watch(table.specializes);
        }
        bans.words[0] |= 1;
        bans
    }

    /// Forbids whatever has the dotted name `name`.
    fn call(&mut self, name: &str, message: &str, exemption: Exemption) {
        let built_in = format!("builtins.{}", name.strip_prefix("builtins.").unwrap_or(name));
        let is =
            |names: &[&str]| names.iter().any(|known| *known == built_in || (name.contains('.') && *known == name));
        let is: Choice<'_> = &|_, names| is(names);
        self.add(
            &Chosen { functions: is, types: is, pythons: is, leads: HashSet::new(), is_module: false },
            message,
            exemption,
        );
        // Functions with which a type makes its objects from other things, such as `itertools.chain.from_iterable`.
        let table = self.table;
        for function in table.functions.iter().filter(|known| table.class_methods.contains(&known.number)) {
            let owners = function.names.iter().filter_map(|name| name.rsplit_once('.'));
            let owners: Vec<&str> = owners.filter(|(_, own)| !own.starts_with('_')).map(|(owner, _)| owner).collect();
            if is("", &owners) {
                let names = function.names.iter().map(|name| last(name).to_owned()).collect();
                let ban =
                    Ban { message: message.to_owned(), exemption, objects: HashSet::from([function.object]), names };
                self.forbid(&[function.number], &Arc::new(ban));
            }
        }
    }

    /// Forbids all methods, and functions, called `name`.
    fn method(&mut self, name: &str, message: &str, methods: bool) {
        let table = self.table;
        let is_named = |names: &[&str]| names.iter().any(|known| last(known) == name);
        let is_operator = name.starts_with("__");
        // A built-in function leads to an operator's method: `reversed` to `__reversed__`.
        let built_in = format!("builtins.{}", name.trim_matches('_'));
        let leads = |names: &[&str]| is_operator && names.contains(&built_in.as_str());
        let functions = table.functions.iter().filter(|known| leads(&known.names)).map(|known| known.object);
        let types = table.types.iter().filter(|known| leads(&known.names)).map(|known| known.object);
        let leads: HashSet<u32> = functions.chain(types).collect();
        let chosen = Chosen {
            leads: leads.clone(),
            is_module: false,
            functions: &|_, names| methods && is_named(names),
            types: &|_, _| false,
            // Other operator methods are called without being named.
            pythons: &|_, names| (!is_operator || name == "__reversed__") && is_named(names),
        };
        self.add(&chosen, message, if is_operator { Exemption::Loosely } else { Exemption::Named });
        if is_operator {
            let slots = table.slots.iter().filter(|slot| is_named(&slot.names)).map(|slot| slot.object);
            let names = HashSet::from([name.to_owned()]);
            let ban =
                Arc::new(Ban { names, objects: leads, exemption: Exemption::Loosely, message: message.to_owned() });
            self.slots.extend(slots.map(|object| (object, Arc::clone(&ban))));
        }
    }

    /// Forbids calling a module's functions and making objects of its types, however they were obtained.
    fn module(&mut self, module: &str, by: &str) {
        let twins = [module.to_owned(), format!("_{module}"), format!("_py{module}")];
        let is_in = |home: &str| {
            twins.iter().any(|twin| {
                home.strip_prefix(twin.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
            }) || matches!((module, home), ("os", "posix") | ("os.path", "posixpath"))
        };
        let is_own = |home: &str, names: &[&str]| {
            is_in(home)
                && !names.iter().any(|name| name.starts_with("builtins."))
                && names.iter().any(|name| name.strip_prefix(home).is_some_and(|rest| rest.matches('.').count() == 1))
        };
        let message = format!("calls what is in the module `{module}`, which {by} forbids (forbid_imports)");
        let leads = HashSet::new();
        let chosen = Chosen { functions: &is_own, types: &is_own, pythons: &is_own, leads, is_module: true };
        self.add(&chosen, &message, Exemption::Named);
    }

    /// Forbids getting or setting an attribute.
    fn field(&mut self, name: &str, is_set: bool, message: &str, exemption: Exemption) {
        let table = self.table;
        for field in table.fields.iter().filter(|field| field.is_set == is_set && field.names.contains(&name)) {
            let ban = Arc::new(Ban { names: HashSet::from([last(name).to_owned()]), exemption, ..blank(message) });
            self.forbid(&[field.number], &ban);
        }
    }

    /// Forbids the chosen things, with one ban for each object.
    fn add(&mut self, chosen: &Chosen<'_>, message: &str, exemption: Exemption) {
        let table = self.table;
        for function in &table.functions {
            if (chosen.functions)(function.home, &function.names) {
                let ban = Arc::new(chosen.ban(message, exemption, function.object, &function.names));
                self.objects.entry(function.object).or_insert_with(|| Arc::clone(&ban));
                self.forbid(&[function.number], &ban);
            }
        }
        for known in &table.types {
            if (chosen.types)(known.home, &known.names) {
                // Functions inherited from a built-in type make objects of other types too.
                let is_own = |number: &u32| {
                    !table.generic.contains(number)
                        && !table.types.iter().any(|other| {
                            other.object != known.object && other.home == "builtins" && other.numbers.contains(number)
                        })
                };
                // A type without functions of its own is written in Python; its base types make its objects.
                let is_python = !known.numbers.iter().any(is_own);
                let exemption = if is_python && chosen.is_module { Exemption::Home(known.home) } else { exemption };
                let mut ban = chosen.ban(message, exemption, known.object, &known.names);
                ban.objects.extend(table.news.get(&known.object));
                let ban = Arc::new(ban);
                self.types.insert(known.object, Arc::clone(&ban));
                self.objects.entry(known.object).or_insert_with(|| Arc::clone(&ban));
                if table.pythons.iter().any(|python| python.object == known.object) {
                    self.derived.insert(known.object);
                }
                for number in &known.numbers {
                    self.watch(*number);
                    if is_own(number) {
                        self.makers.entry(*number).or_insert_with(|| Arc::clone(&ban));
                    }
                }
            }
        }
        for python in &table.pythons {
            if (chosen.pythons)(python.home, &python.names) {
                let exemption = if chosen.is_module { Exemption::Home(python.home) } else { exemption };
                let mut ban = chosen.ban(message, exemption, python.object, &python.names);
                // A class makes its objects through these.
                if table.types.iter().any(|known| known.object == python.object) {
                    ban.names.extend(["__new__", "__init__"].map(str::to_owned));
                }
                let ban = Arc::new(ban);
                // What a class takes from another module, as an enumeration takes nearly everything, is not its own.
                let is_own = |code: &u32| table.codes.get(code).is_none_or(|code| code.module == python.home);
                for code in python.codes.iter().copied().filter(is_own) {
                    self.codes.entry(code).or_insert_with(|| Arc::clone(&ban));
                }
                self.starts.extend(python.names.first().map(|name| (*name).to_owned()));
            }
        }
    }

    fn forbid(&mut self, numbers: &[u32], ban: &Arc<Ban>) {
        for number in numbers {
            self.watch(*number);
            // Several objects may lead to one function: the library may call it by any of their names.
            let merged = self.functions.remove(number).map_or_else(
                || Arc::clone(ban),
                |known| {
                    let objects = known.objects.union(&ban.objects).copied().collect();
                    let names = known.names.union(&ban.names).cloned().collect();
                    Arc::new(Ban { message: known.message.clone(), exemption: known.exemption, objects, names })
                },
            );
            self.functions.insert(*number, merged);
        }
    }

    fn watch(&mut self, number: u32) {
        if let Some(word) = self.words.get_mut((number / 64) as usize) {
            *word |= 1 << (number % 64);
        }
    }
}

/// Whether something with this home and these names is forbidden.
type Choice<'a> = &'a dyn Fn(&str, &[&str]) -> bool;

/// Which things are forbidden, by kind.
struct Chosen<'a> {
    functions: Choice<'a>,
    types: Choice<'a>,
    pythons: Choice<'a>,
    /// Objects through which the library also calls them.
    leads: HashSet<u32>,
    /// Whether it is a whole module, which calls into itself without names that could be followed.
    is_module: bool,
}

impl Chosen<'_> {
    fn ban(&self, message: &str, exemption: Exemption, object: u32, names: &[&str]) -> Ban {
        let mut objects = self.leads.clone();
        objects.insert(object);
        Ban {
            message: message.to_owned(),
            exemption,
            objects,
            names: names.iter().map(|name| last(name).to_owned()).collect(),
        }
    }
}

/// Who may run or read source, by the name of the function that does so.
fn source_exemption(name: &str) -> Exemption {
    match name {
        "compile" => Exemption::Listed(COMPILES),
        _ if RUNS_SOURCE.contains(&name) => Exemption::Listed(SOURCE),
        _ => Exemption::Named,
    }
}

fn plain(message: &str, exemption: Exemption) -> Arc<Ban> {
    Arc::new(Ban { exemption, ..blank(message) })
}

fn blank(message: &str) -> Ban {
    Ban { message: message.to_owned(), exemption: Exemption::Named, objects: HashSet::new(), names: HashSet::new() }
}

fn last(dotted: &str) -> &str {
    dotted.rsplit('.').next().unwrap_or(dotted)
}
