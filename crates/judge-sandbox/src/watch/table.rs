//! The image's description of itself: its C functions, types and Python functions by name, and what the library's code
//! calls. `crates/judge-python/build/inventory.rs` writes it when the image is made, one entry per line.

use std::collections::{HashMap, HashSet};
use std::io;
use std::sync::OnceLock;

/// The types of nearly all classes.
const METACLASSES: &[&str] = &["builtins.type", "abc.ABCMeta", "enum.EnumType"];

/// The table of this build.
#[derive(Debug, Default)]
pub(super) struct Table {
    /// The number of watched functions, which are numbered from one.
    pub(super) points: u32,
    pub(super) functions: Vec<Function>,
    pub(super) fields: Vec<Field>,
    pub(super) slots: Vec<Slot>,
    pub(super) types: Vec<Type>,
    pub(super) pythons: Vec<Python>,
    /// The library's code, by address. It is never freed.
    pub(super) codes: HashMap<u32, Code>,
    /// Functions that see a negative slice step.
    pub(super) steps: Vec<u32>,
    /// Functions that see any slice.
    pub(super) slices: Vec<u32>,
    /// Functions through which operator methods are called by name.
    pub(super) slot_calls: Vec<u32>,
    /// Functions that are called on a type and make its objects, if they are methods of the type.
    pub(super) class_methods: HashSet<u32>,
    /// The function that specialises a call, which counts as the call.
    pub(super) specializes: u32,
    /// Functions that make objects of many types.
    pub(super) generic: HashSet<u32>,
    /// The function through which the start of a Python function is reported.
    pub(super) started: u32,
    /// A type's `__new__`, which makes its objects as the type itself does.
    pub(super) news: HashMap<u32, u32>,
    /// The types of classes.
    pub(super) metaclasses: HashSet<u32>,
    methods: HashMap<u32, u32>,
    makers: HashMap<u32, Vec<u32>>,
    kinds: HashMap<&'static str, u32>,
}

/// A C function, or a method of a built-in type.
#[derive(Debug)]
pub(super) struct Function {
    pub(super) number: u32,
    pub(super) object: u32,
    /// The module that it claims to come from; a method claims none.
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

/// A method that implements an operator.
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

/// A code object of the library, with the instructions that call something by name or hand it on.
#[derive(Debug)]
pub(super) struct Code {
    sites: &'static str,
    pub(super) module: &'static str,
    name: &'static str,
}

/// What one library instruction does with the subject of a ban.
#[derive(Debug, Default, Clone, Copy)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub(super) struct Site {
    /// Whether it calls the subject by name.
    pub(super) calls: bool,
    /// Whether the subject, or an iterator that calls it, is among its operands.
    pub(super) hands_on: bool,
    /// Whether it gets or sets the subject as an attribute.
    pub(super) reaches: bool,
    /// Whether a slice that the code itself creates is among its operands.
    pub(super) slices: bool,
}

impl Code {
    /// What the instruction at `offset` does with something that has these objects and names.
    pub(super) fn site(&self, offset: u32, objects: &HashSet<u32>, names: &HashSet<String>) -> Site {
        let mut site = Site::default();
        for (kind, targets) in self.sites.split(' ').filter_map(|text| at(text, offset)) {
            for target in targets.split(',') {
                let is_meant =
                    target.parse().map_or_else(|_| names.contains(target), |object: u32| objects.contains(&object));
                match kind {
                    'c' => site.calls |= is_meant,
                    'f' => site.reaches |= is_meant,
                    _ => {
                        site.hands_on |= is_meant;
                        site.slices |= target == "/";
                    }
                }
            }
        }
        site
    }

    /// Whether it is in a list of `module:qualified.name` entries, or of modules ending in a colon.
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

/// The kind and targets of a site, which is written as its offset, a letter and the targets, if it is the one at
/// `offset`.
fn at(text: &'static str, offset: u32) -> Option<(char, &'static str)> {
    let end = text.find(|letter: char| !letter.is_ascii_digit())?;
    let kind = text[end..].chars().next()?;
    (text[..end].parse() == Ok(offset)).then(|| (kind, &text[end + kind.len_utf8()..]))
}

impl Table {
    /// The table, read on first use.
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
        let mut news: Vec<(u32, Vec<&'static str>)> = Vec::new();
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
                ["code", address, sites, module, name] => {
                    table.codes.insert(address.parse().ok()?, Code { sites, module, name });
                }
                ["class-method", number] => drop(table.class_methods.insert(number.parse().ok()?)),
                ["specializes", number] => table.specializes = number.parse().ok()?,
                ["step", number] => table.steps.push(number.parse().ok()?),
                ["slice", number] => table.slices.push(number.parse().ok()?),
                ["slots", number] => table.slot_calls.push(number.parse().ok()?),
                ["generic", number] => drop(table.generic.insert(number.parse().ok()?)),
                ["started", number, _] => table.started = number.parse().ok()?,
                ["points", count] => table.points = count.parse().ok()?,
                ["new", object, known] => news.push((object.parse().ok()?, names(known))),
                ["operator", ..] => {}
                _ => return None,
            }
        }
        let classes = table.types.iter().filter(|known| known.names.iter().any(|name| METACLASSES.contains(name)));
        table.metaclasses = classes.map(|known| known.object).collect();
        let by_name: HashMap<&str, u32> =
            table.types.iter().flat_map(|known| known.names.iter().map(|name| (*name, known.object))).collect();
        for (object, known) in news {
            let owner = known.iter().find_map(|name| by_name.get(name.strip_suffix(".__new__")?));
            if let Some(owner) = owner {
                table.makers.insert(object, table.makers[owner].clone());
                table.news.insert(*owner, object);
            }
        }
        Some(table)
    }

    /// Whether calling an object, given by its address, its type and two of its words, enters a function.
    pub(super) fn is_callee(&self, callee: [u32; 4], function: u32) -> bool {
        self.makers
            .get(&callee[0])
            .map_or_else(|| self.function_of(callee) == Some(function), |makers| makers.contains(&function))
    }

    /// The C function that a call of an object enters if the object is a C function, given by its address, its type and
    /// two of its words.
    pub(super) fn function_of(&self, [object, kind, first, second]: [u32; 4]) -> Option<u32> {
        let is = |name: &str| self.kinds.get(name) == Some(&kind);
        let method = if object == 0 {
            return None;
        } else if is("function") {
            first
        } else if is("method") || is("class-method") {
            second
        } else {
            return None;
        };
        self.methods.get(&method).copied()
    }

    /// Whether both functions are among those that make objects of a type.
    pub(super) fn are_makers(&self, object: u32, one: u32, other: u32) -> bool {
        self.makers.get(&object).is_some_and(|makers| makers.contains(&one) && makers.contains(&other))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_an_instruction_does_is_found_by_its_place() {
        let code = Code { sites: "12c70,join 12h80,/ 140ff_back 4", module: "one.two", name: "three" };
        let site = |offset, object: u32, name: &str| {
            code.site(offset, &HashSet::from([object]), &HashSet::from([name.to_owned()]))
        };
        let found =
            [site(12, 70, ""), site(12, 80, ""), site(12, 0, "join"), site(140, 0, "f_back"), site(2, 70, "join")];
        let seen = found.map(|site| (site.calls, site.hands_on, site.reaches, site.slices));
        let (no, yes) = (false, true);
        let expected =
            [(yes, no, no, yes), (no, yes, no, yes), (yes, no, no, yes), (no, no, yes, no), (no, no, no, no)];
        assert_eq!(seen, expected);
    }

    #[test]
    fn code_is_listed_by_its_name_or_module() {
        let code = Code { sites: "", module: "one.two", name: "three" };
        assert!(code.is_one_of(&["one:"]) && code.is_one_of(&["one.two:three"]) && code.is_one_of(&["one.two:"]));
        assert!(!code.is_one_of(&["one.twofold:", "one.two:four", "two:three"]));
    }
}
