//! What the image says about itself: its C functions, types and Python functions by their names, and what the code of the
//! library calls. `crates/judge-python/build/inventory.rs` writes it, a line each, when the image is made.

use std::collections::{HashMap, HashSet};
use std::io;
use std::sync::OnceLock;

/// The table of this build.
#[derive(Debug, Default)]
pub(super) struct Table {
    /// How many functions are watched; they are numbered from one.
    pub(super) points: u32,
    pub(super) functions: Vec<Function>,
    pub(super) fields: Vec<Field>,
    pub(super) slots: Vec<Slot>,
    pub(super) types: Vec<Type>,
    pub(super) pythons: Vec<Python>,
    /// The code of the library, by address. It is never freed.
    pub(super) codes: HashMap<u32, Code>,
    /// Functions that see the step of a slice below zero.
    pub(super) steps: Vec<u32>,
    /// Functions that see any slice.
    pub(super) slices: Vec<u32>,
    /// Functions through which the methods of operators are called by name.
    pub(super) slot_calls: Vec<u32>,
    /// Functions that make objects of many types.
    pub(super) generic: HashSet<u32>,
    /// The function through which the beginning of a Python function is told.
    pub(super) started: u32,
    methods: HashMap<u32, u32>,
    makers: HashMap<u32, Vec<u32>>,
    kinds: HashMap<&'static str, u32>,
}

/// A C function, or a method of a built-in type.
#[derive(Debug)]
pub(super) struct Function {
    pub(super) number: u32,
    pub(super) object: u32,
    /// The module that it says it is from; a method says none.
    pub(super) home: &'static str,
    pub(super) names: Vec<&'static str>,
}

/// An attribute that C code computes or sets.
#[derive(Debug)]
pub(super) struct Field {
    pub(super) number: u32,
    pub(super) is_set: bool,
    pub(super) names: Vec<&'static str>,
}

/// A method that stands for an operator.
#[derive(Debug)]
pub(super) struct Slot {
    pub(super) object: u32,
    pub(super) names: Vec<&'static str>,
}

/// A type, with the functions that make its objects.
#[derive(Debug)]
pub(super) struct Type {
    pub(super) numbers: Vec<u32>,
    pub(super) object: u32,
    pub(super) home: &'static str,
    pub(super) names: Vec<&'static str>,
}

/// A function or class written in Python, with the code that runs when it is called.
#[derive(Debug)]
pub(super) struct Python {
    pub(super) codes: Vec<u32>,
    pub(super) object: u32,
    pub(super) home: &'static str,
    pub(super) names: Vec<&'static str>,
}

/// What a code object of the library calls, and uses otherwise: objects by address, attributes by name.
#[derive(Debug)]
pub(super) struct Code {
    called: &'static str,
    used: &'static str,
    called_names: &'static str,
    used_names: &'static str,
    /// Whether it makes slices itself.
    pub(super) slices: bool,
    pub(super) module: &'static str,
    name: &'static str,
}

impl Code {
    pub(super) fn calls(&self, objects: &HashSet<u32>, names: &HashSet<String>) -> bool {
        has(self.called, objects) || self.called_names.split(' ').any(|name| names.contains(name))
    }

    pub(super) fn uses(&self, objects: &HashSet<u32>, names: &HashSet<String>) -> bool {
        has(self.used, objects) || self.used_names.split(' ').any(|name| names.contains(name))
    }

    /// Whether it is in a list of `module:qualified.name`, or of modules that end with a colon.
    pub(super) fn is_one_of(&self, list: &[&str]) -> bool {
        list.iter().any(|listed| match listed.split_once(':') {
            Some((module, "")) => {
                self.module.strip_prefix(module).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
            }
            Some((module, name)) => self.module == module && self.name == name,
            None => false,
        })
    }
}

fn has(addresses: &str, objects: &HashSet<u32>) -> bool {
    addresses.split(' ').filter_map(|address| address.parse().ok()).any(|address: u32| objects.contains(&address))
}

impl Table {
    /// The table, read when it is first asked for.
    pub(super) fn get() -> io::Result<&'static Self> {
        static TABLE: OnceLock<Table> = OnceLock::new();
        if let Some(table) = TABLE.get() {
            return Ok(table);
        }
        let text: &'static str = judge_python::watched()?.leak();
        let table = Self::read(text).ok_or_else(|| io::Error::other("the table of watched functions is malformed"))?;
        Ok(TABLE.get_or_init(|| table))
    }

    fn read(text: &'static str) -> Option<Self> {
        let mut table = Self::default();
        let names = |text: &'static str| text.split(' ').collect();
        let numbers = |text: &str| {
            text.split(' ').filter(|text| !text.is_empty()).map(str::parse).collect::<Result<Vec<u32>, _>>().ok()
        };
        for line in text.lines() {
            let fields: Vec<&'static str> = line.split('\t').collect();
            match fields[..] {
                ["kind", name, address] => drop(table.kinds.insert(name, address.parse().ok()?)),
                ["function", number, object, method, home, known] => {
                    let number = number.parse().ok()?;
                    table.methods.insert(method.parse().ok()?, number);
                    table.functions.push(Function { number, object: object.parse().ok()?, home, names: names(known) });
                }
                ["field", number, _, verb, known] => {
                    let number = number.parse().ok()?;
                    table.fields.push(Field { number, is_set: verb == "set", names: names(known) });
                }
                ["slot", object, known] => table.slots.push(Slot { object: object.parse().ok()?, names: names(known) }),
                ["type", makers, object, home, known] => {
                    let (makers, object) = (numbers(makers)?, object.parse().ok()?);
                    table.makers.insert(object, makers.clone());
                    table.types.push(Type { numbers: makers, object, home, names: names(known) });
                }
                ["python", codes, object, home, known] => {
                    let (codes, object) = (numbers(codes)?, object.parse().ok()?);
                    table.pythons.push(Python { codes, object, home, names: names(known) });
                }
                ["code", address, called, used, called_names, used_names, slices, module, name] => {
                    let slices = !slices.is_empty();
                    let code = Code { called, used, called_names, used_names, slices, module, name };
                    table.codes.insert(address.parse().ok()?, code);
                }
                ["step", number] => table.steps.push(number.parse().ok()?),
                ["slice", number] => table.slices.push(number.parse().ok()?),
                ["slots", number] => table.slot_calls.push(number.parse().ok()?),
                ["generic", number] => drop(table.generic.insert(number.parse().ok()?)),
                ["started", number, _] => table.started = number.parse().ok()?,
                ["points", count] => table.points = count.parse().ok()?,
                ["operator" | "inner", ..] => {}
                _ => return None,
            }
        }
        Some(table)
    }

    /// Whether calling an object, told by its address, its type and two words of it, enters a function.
    pub(super) fn is_callee(&self, [object, kind, first, second]: [u32; 4], function: u32) -> bool {
        if object == 0 {
            return false;
        }
        let is = |name: &str| self.kinds.get(name) == Some(&kind);
        let method = if is("function") {
            first
        } else if is("method") || is("class-method") {
            second
        } else {
            return self.makers.get(&object).is_some_and(|makers| makers.contains(&function));
        };
        self.methods.get(&method) == Some(&function)
    }
}
