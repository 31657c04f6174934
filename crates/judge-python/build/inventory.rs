//! Turns the inventory that the runner leaves in the snapshot into a list of what to watch: follows addresses of Python
//! objects to the C functions behind them, and records for the host what each watched function, code object and type
//! is.
//!
//! Part of the build script. It knows the layout of CPython 3.14's objects on a machine with 32-bit pointers.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::fmt::Write as _;

use anyhow::{Context, Result, bail, ensure};
use judge_wasm::{Frames, Inner, Plan, Point, Subject, When};

/// The marker at the start of the inventory; see `runners/python/judge_runner/inventory.py`.
const MAGIC: &[u8] = b"judge's inventory\nv1\n";

/// The marker at the start of `_PyRuntime`, for debuggers.
const COOKIE: &[u8] = b"xdebugpy";

/// Offsets within objects.
mod at {
    pub(super) const FUNCTION_METHOD: u32 = 8;
    pub(super) const DESCRIPTOR_METHOD: u32 = 20;
    pub(super) const METHOD_FUNCTION: u32 = 4;
    pub(super) const FIELD: u32 = 20;
    pub(super) const FIELD_GET: u32 = 4;
    pub(super) const FIELD_SET: u32 = 8;
    pub(super) const LIST_ITEMS: u32 = 12;
    pub(super) const TYPE_FLAGS: u64 = 84;
    pub(super) const TYPE_ORDER: u64 = 172;
    pub(super) const TYPE_INIT: u32 = 148;
    pub(super) const TYPE_NEW: u32 = 156;
    pub(super) const TYPE_VECTORCALL: u32 = 200;
    /// Function pointers, and pointers to tables of them with their numbers of entries.
    pub(super) const TYPE_SLOTS: [u32; 11] = [24, 44, 60, 64, 68, 72, 76, 100, 108, 112, 136];
    pub(super) const TYPE_TABLES: [(u32, u32); 3] = [(48, 36), (52, 10), (56, 3)];
    /// The reference count of an object that is never freed.
    pub(super) const IMMORTAL: u32 = 5 << 28;
    /// The reference count of an object that is part of the interpreter.
    pub(super) const STATIC: u32 = 7 << 28;
}

/// The function that reports that a Python function has started: a callback of `sys.monitoring` that does nothing.
const STARTED: &str = "_operator.is_not";

/// Functions to watch besides those with names in Python, by their names in C.
const SLICES: [(&str, When); 2] =
    [("PySlice_AdjustIndices", When::Negative(3)), ("_PySlice_GetLongIndices", When::NegativeAfter(4))];

/// Calls that C functions make on their own account: the caller, what it calls just before, the function whose call is
/// then not attributed to anyone, and whether what it calls leads there itself.
const INNER: [(&str, &[&str], &str, bool); 2] = [
    ("builtin_sorted", &["PyObject_GetAttr"], "list_sort", false),
    // The first of these is so small that it may have been inlined.
    ("PyImport_Import", &["PyObject_CallFunction", "_PyObject_CallFunctionVa"], "builtin___import__", true),
];

/// The function that replaces a calling instruction with a faster one: some of these no longer enter a C function, so
/// this counts as the call for which it is made.
const SPECIALIZES: &str = "_Py_Specialize_Call";

/// The result of reading the inventory.
pub(crate) struct Watched {
    /// The plan for the module's watching pass.
    pub(crate) plan: Plan,
    /// What the host needs to know, one entry per line.
    pub(crate) table: String,
    /// All existing objects: none is ever freed, so their references need not be counted.
    pub(crate) immortal: Vec<u32>,
    /// The address of the interpreter's only thread state.
    pub(crate) thread: u32,
    /// The address range of the inventory in memory.
    pub(crate) list: std::ops::Range<usize>,
}

/// Reads the inventory in `memory`. `linked` is the module before metering, where functions still have names, and
/// `metered` the one to watch.
pub(crate) fn read(memory: &[u8], linked: &[u8], metered: &[u8]) -> Result<Watched> {
    let start = find(memory, MAGIC).context("the runner left no inventory")?;
    let text = &memory[start + MAGIC.len()..];
    let length = text.iter().position(|byte| *byte == 0).context("the inventory has no end")?;
    let text = std::str::from_utf8(&text[..length]).context("the inventory is not text")?;
    let mut reader = Reader {
        memory: Memory(memory),
        table: judge_wasm::table(metered)?,
        names: judge_wasm::function_names(linked)?,
        points: vec![Point { function: 0, subject: Subject::Nothing, when: When::Always }],
        numbers: HashMap::new(),
        slots: HashSet::new(),
        output: String::new(),
        immortal: Vec::new(),
        code: None,
        forms: HashMap::new(),
    };
    for line in text.lines().filter(|line| line.starts_with("T\t")) {
        reader.collect_slots(line)?;
    }
    for line in text.lines() {
        reader.line(line).with_context(|| format!("in the line `{line}` of the inventory"))?;
    }
    reader.unnamed()?;
    let (thread, frames) = reader.frames()?;
    let mut inner = Vec::new();
    for (function, callees, then, during) in INNER {
        let then = reader.named(then)?;
        let then = *reader.numbers.get(&then).context("an inner call is of a function that is not watched")?;
        let callees = callees.iter().map(|callee| reader.named(callee)).collect::<Result<_>>()?;
        inner.push(Inner { function: reader.named(function)?, callees, then, during });
    }
    let plan = Plan { points: reader.points, inner, frames, armed_by: "run" };
    let list = start..start + MAGIC.len() + length;
    Ok(Watched { plan, table: reader.output, immortal: reader.immortal, thread, list })
}

/// Makes objects immortal and erases the inventory.
pub(crate) fn finish(memory: &mut [u8], watched: &Watched) -> Result<()> {
    for address in &watched.immortal {
        let references = Memory(memory).word(*address)?;
        ensure!(references > 0, "the object at {address} is gone");
        if references < at::IMMORTAL {
            let address = *address as usize;
            memory[address..address + 4].copy_from_slice(&at::IMMORTAL.to_le_bytes());
        }
    }
    memory[watched.list.clone()].fill(0);
    Ok(())
}

struct Memory<'a>(&'a [u8]);

impl Memory<'_> {
    fn word(&self, address: u32) -> Result<u32> {
        let address = address as usize;
        let bytes = self.0.get(address..address + 4).with_context(|| format!("nothing is at {address}"))?;
        Ok(u32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]))
    }
}

struct Reader<'a> {
    memory: Memory<'a>,
    /// The functions by position in the table, which is their address in C.
    table: BTreeMap<u32, u32>,
    /// The functions of the module before metering.
    names: HashMap<String, u32>,
    points: Vec<Point>,
    /// The numbers of watched functions.
    numbers: HashMap<u32, u32>,
    /// Functions that operators call, so calls to them are not calls by name.
    slots: HashSet<u32>,
    output: String,
    immortal: Vec<u32>,
    /// A code object of the library.
    code: Option<u32>,
    forms: HashMap<String, Vec<u8>>,
}

impl Reader<'_> {
    /// The function in the metered module whose name in C is `name`.
    fn named(&self, name: &str) -> Result<u32> {
        Ok(self.names.get(name).with_context(|| format!("there is no function `{name}` in C"))?
            + judge_wasm::shift(Some(&crate::COLLECTOR)))
    }

    fn is(&self, function: u32, names: &[&str]) -> bool {
        names.iter().any(|name| self.named(name).is_ok_and(|named| named == function))
    }

    /// The number of a watched function.
    fn watch(&mut self, function: u32, subject: Subject, when: When) -> Result<u32> {
        if let Some(number) = self.numbers.get(&function) {
            let known = &mut self.points[*number as usize];
            if known.subject == Subject::Nothing {
                known.subject = subject;
            }
            ensure!(subject == Subject::Nothing || known.subject == subject, "a function is watched in two ways");
            return Ok(*number);
        }
        let number = u32::try_from(self.points.len())?;
        self.points.push(Point { function, subject, when });
        self.numbers.insert(function, number);
        Ok(number)
    }

    /// The function at a C address read from memory.
    fn function(&self, address: u32) -> Result<Option<u32>> {
        let entry = self.memory.word(address)?;
        if entry == 0 {
            return Ok(None);
        }
        Ok(Some(*self.table.get(&entry).with_context(|| format!("no function is at {entry} of the table"))?))
    }

    fn collect_slots(&mut self, line: &str) -> Result<()> {
        let address: u32 = line.split('\t').nth(1).context("no address")?.parse()?;
        for offset in at::TYPE_SLOTS {
            let found = self.function(address + offset)?;
            self.slots.extend(found);
        }
        for (offset, count) in at::TYPE_TABLES {
            let table = self.memory.word(address + offset)?;
            for index in 0..if table == 0 { 0 } else { count } {
                // Some entries are reserved or no longer used.
                if let Ok(Some(found)) = self.function(table + 4 * index) {
                    self.slots.insert(found);
                }
            }
        }
        Ok(())
    }

    fn line(&mut self, line: &str) -> Result<()> {
        let fields: Vec<&str> = line.split('\t').collect();
        match fields[..] {
            ["objects", list, count] => {
                let items = self.memory.word(list.parse::<u32>()? + at::LIST_ITEMS)?;
                for index in 0..count.parse::<u32>()? {
                    self.immortal.push(self.memory.word(items + 4 * index)?);
                }
            }
            ["kind", name, address] => writeln!(self.output, "kind\t{name}\t{address}")?,
            [form @ ("call" | "keyword" | "spread"), operations] => {
                let operations = operations.split(' ').map(str::parse).collect::<Result<_, _>>()?;
                self.forms.insert(form.to_owned(), operations);
            }
            [letter @ ("F" | "D" | "M"), address, home, names] => {
                let offset = if letter == "F" { at::FUNCTION_METHOD } else { at::DESCRIPTOR_METHOD };
                let method = self.memory.word(address.parse::<u32>()? + offset)?;
                let function = self.function(method + at::METHOD_FUNCTION)?.context("a method without a function")?;
                if self.is(function, &["tp_new_wrapper"]) {
                    writeln!(self.output, "new\t{address}\t{names}")?;
                } else if names.split(' ').any(|name| name == STARTED) {
                    let number = self.watch(function, Subject::Started, When::Always)?;
                    writeln!(self.output, "started\t{number}\t{address}")?;
                } else if self.slots.contains(&function) {
                    writeln!(self.output, "operator\t{names}")?;
                } else {
                    let number = self.watch(function, Subject::Nothing, When::Always)?;
                    writeln!(self.output, "function\t{number}\t{address}\t{method}\t{home}\t{names}")?;
                    if letter == "M" {
                        writeln!(self.output, "class-method\t{number}")?;
                    }
                }
            }
            ["G", address, _, names] => {
                let field = self.memory.word(address.parse::<u32>()? + at::FIELD)?;
                for (verb, offset) in [("get", at::FIELD_GET), ("set", at::FIELD_SET)] {
                    if let Some(function) = self.function(field + offset)?
                        && !self.slots.contains(&function)
                    {
                        let number = self.watch(function, Subject::Nothing, When::Always)?;
                        writeln!(self.output, "field\t{number}\t{address}\t{verb}\t{names}")?;
                    }
                }
            }
            ["S", address, _, names] => writeln!(self.output, "slot\t{address}\t{names}")?,
            ["T", address, home, names] => {
                let object: u32 = address.parse()?;
                let mut numbers = BTreeSet::new();
                for (offset, subject) in [
                    (at::TYPE_VECTORCALL, Subject::First),
                    (at::TYPE_NEW, Subject::First),
                    (at::TYPE_INIT, Subject::Within(4)),
                ] {
                    let Some(function) = self.function(object + offset)? else { continue };
                    if !self.is(function, &["slot_tp_new", "slot_tp_init", "object_init", "type_call"]) {
                        numbers.insert(self.watch(function, subject, When::Always)?);
                    }
                }
                let numbers: Vec<String> = numbers.iter().map(u32::to_string).collect();
                writeln!(self.output, "type\t{}\t{address}\t{home}\t{names}", numbers.join(" "))?;
            }
            ["P", address, home, names, codes] => writeln!(self.output, "python\t{codes}\t{address}\t{home}\t{names}")?,
            ["C", address, ..] => {
                self.code = Some(address.parse()?);
                writeln!(self.output, "code\t{}", &line[2..])?;
            }
            _ => bail!("this kind of line is not known"),
        }
        Ok(())
    }

    /// Watches functions that have no name in Python.
    fn unnamed(&mut self) -> Result<()> {
        for (name, when) in SLICES {
            let number = self.watch(self.named(name)?, Subject::Nothing, when)?;
            writeln!(self.output, "step\t{number}")?;
        }
        let number = self.watch(self.named(SPECIALIZES)?, Subject::First, When::Always)?;
        writeln!(self.output, "specializes\t{number}")?;
        let number = self.watch(self.named("PySlice_Unpack")?, Subject::Nothing, When::Always)?;
        writeln!(self.output, "slice\t{number}")?;
        for (name, subject) in [("wrapperdescr_call", Subject::First), ("wrapper_call", Subject::Within(8))] {
            let function = self.named(name)?;
            let number = self.watch(function, subject, When::Always)?;
            writeln!(self.output, "slots\t{number}")?;
        }
        for name in ["object_new", "PyType_GenericNew"] {
            if let Some(number) = self.numbers.get(&self.named(name)?) {
                writeln!(self.output, "generic\t{number}")?;
            }
        }
        writeln!(self.output, "points\t{}", self.points.len())?;
        Ok(())
    }

    /// The code of the frames that the interpreter puts below an `__init__`. No Python object leads to it: it is never
    /// freed, and belongs to no file, so the text `__init__` serves as both its file and its name.
    fn own_code(&self, file: u32, name: u32) -> Result<u32> {
        let kind = self.memory.word(self.code.context("the library has no code")? + 4)?;
        let mut found = Vec::new();
        for address in (0..u32::try_from(self.memory.0.len() - 256)?).step_by(4) {
            if self.memory.word(address)? == at::STATIC
                && self.memory.word(address + 4)? == kind
                && self.memory.word(address + file)? == self.memory.word(address + name)?
            {
                found.push(address);
            }
        }
        ensure!(found.len() == 1, "the code below `__init__` was found at {found:?}");
        Ok(found[0])
    }

    /// The interpreter's thread state, and the location of its frames, from what it exposes to debuggers.
    fn frames(&mut self) -> Result<(u32, Frames)> {
        let runtime = u32::try_from(find(self.memory.0, COOKIE).context("the interpreter's state was not found")?)?;
        // The fields are 64 bits wide, and small.
        let offset = |index: u32| self.memory.word(runtime + 8 * index);
        ensure!(offset(1)? >> 16 == 0x030e, "the interpreter is not Python 3.14");
        let interpreter = self.memory.word(runtime + offset(5)?)?;
        let thread = self.memory.word(interpreter + offset(9)?)?;
        let (code, previous, instruction, operands) = (offset(33)?, offset(32)?, offset(34)?, offset(37)?);
        let (bytes_length, bytes) = (offset(75)?, offset(76)?);
        // These start in the same way in every build; a new field would change all offsets.
        ensure!((code, previous, bytes_length, bytes) == (0, 4, 8, 16), "the interpreter's layout is different");
        ensure!(operands == instruction + 4, "the interpreter's layout is different");
        let frames = Frames {
            top: u64::from(thread + offset(26)?),
            code: code.into(),
            previous: previous.into(),
            instruction: instruction.into(),
            operands: operands.into(),
            owner: offset(36)?.into(),
            own: 3,
            own_code: self.own_code(offset(40)?, offset(41)?)?.cast_signed(),
            first_line: offset(44)?.into(),
            line_table: offset(43)?.into(),
            instructions: offset(48)?.into(),
            flags: at::TYPE_FLAGS,
            order: at::TYPE_ORDER,
            bytes_length: bytes_length.into(),
            bytes: bytes.into(),
            call: self.forms.get("call").cloned().context("no instructions are known to call")?,
            keyword: self.forms.get("keyword").cloned().context("no instructions call with keywords")?,
            spread: self.forms.get("spread").cloned().context("no instructions call with a tuple")?,
        };
        Ok((thread, frames))
    }
}

fn find(memory: &[u8], what: &[u8]) -> Option<usize> {
    memory.windows(what.len()).position(|window| window == what)
}
