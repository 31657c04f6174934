//! The watching pass: lets the host learn when certain functions are entered, and who called them.
//!
//! It runs last, after metering, so nothing it adds is counted: [`reserve`] makes room for the imports before the other
//! passes, and [`watch`] puts a test of one bit at the entry of each watched function. The bits are globals, which no
//! program inside can address; the host sets them when an exported function that is to be watched starts. If its bit is
//! set, a function takes a detour that asks the host first, and reports back afterwards if the host wants that.
//!
//! The information about the caller is read from the interpreter's frames, whose layout is given. Nothing here knows
//! which functions are watched, or why.

mod code;
mod frames;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, HashMap};

use anyhow::{Context, Result, bail, ensure};
use wasm_encoder::reencode::{self, Reencode, RoundtripReencoder};
use wasm_encoder::{
    BranchHint, BranchHints, CodeSection, ConstExpr, EntityType, ExportKind, ExportSection, FunctionSection,
    GlobalSection, GlobalType, ImportSection, Module, RawSection, SectionId, TypeSection, ValType,
};
use wasmparser::{
    ElementItems, ElementKind, ExternalKind, FuncType, FunctionBody, KnownCustom, Name, Operator, Parser,
};
use wasmparser::{Payload, TypeRef};

use code::Detours;
pub use frames::Frames;

/// The module of the imports.
pub const WATCH_MODULE: &str = "judge:watch/watch";

/// The imports: their names, how many parameters (i32) each has, and its result, if any.
const IMPORTS: [(&str, usize, Option<ValType>); 6] = [
    ("arm", 1, Some(ValType::I64)),
    ("called", 9, Some(ValType::I32)),
    ("left", 0, None),
    ("is-library", 1, Some(ValType::I32)),
    ("derives", 2, Some(ValType::I32)),
    ("broken", 4, None),
];

/// The answers to the question whether a call is allowed.
const TRACKED: i32 = 1;
/// See [`TRACKED`].
const BREACH: i32 = 2;

/// A function whose calls can be reported to the host. Its number is its position in the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Point {
    /// The function's index in the given module.
    pub function: u32,
    /// What is reported about a call besides the caller.
    pub subject: Subject,
    /// Which calls are reported.
    pub when: When,
}

/// What is reported about a call besides the caller, as one word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// Zero.
    Nothing,
    /// The first argument, without its two tag bits; if it is a type, the first of the types it derives from that
    /// matters according to the host.
    First,
    /// The same for the value in memory at this offset from the first argument.
    Within(u64),
    /// The code of the topmost frame, which has just started; the caller is the frame below it.
    Started,
}

/// Which calls of a function are reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// All calls.
    Always,
    /// Calls where this parameter, an i32, is negative.
    Negative(u32),
    /// Calls that succeed (with zero) and store the address of a negative integer object where this parameter points.
    NegativeAfter(u32),
}

/// A call that a function makes on its own account: whenever `function` is about to call one of `callees` directly,
/// which it does in one place, the next entry of the watched function with the number `then` is not attributed to
/// anyone; with `during`, only until that call is over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inner {
    /// The function that makes the call.
    pub function: u32,
    /// The functions that it calls just before.
    pub callees: Vec<u32>,
    /// The number of the watched function.
    pub then: u32,
    /// Whether one of `callees` leads there itself.
    pub during: bool,
}

/// What to watch.
#[derive(Debug, Default)]
pub struct Plan {
    /// The watched functions. The first is only a placeholder, whose bit says whether there are any.
    pub points: Vec<Point>,
    /// Calls that are left out.
    pub inner: Vec<Inner>,
    /// How to find the caller.
    pub frames: Frames,
    /// The exported function at whose start the host is asked for the bits.
    pub armed_by: &'static str,
}

/// The module with the imports that [`watch`] needs, which nothing calls yet. Function indices shift up.
///
/// # Errors
///
/// When `module` is malformed, or imports no function.
pub fn reserve(module: &[u8]) -> Result<Vec<u8>> {
    let survey = Survey::of(module)?;
    ensure!(survey.imported > 0, "a module that imports nothing has no section to add imports to");
    let mut shift = Shift { imported: survey.imported, types: u32::try_from(survey.types.len())? };
    let mut changed = Module::new();
    shift
        .parse_core_module(&mut changed, Parser::new(0), module)
        .map_err(|error| anyhow::anyhow!("could not make room for imports: {error}"))?;
    Ok(changed.finish())
}

/// Adds the imports after the existing ones.
struct Shift {
    imported: u32,
    types: u32,
}

impl Reencode for Shift {
    type Error = anyhow::Error;

    fn function_index(&mut self, index: u32) -> Result<u32, reencode::Error<Self::Error>> {
        let added = u32::try_from(IMPORTS.len()).expect("they are few");
        Ok(if index < self.imported { index } else { index + added })
    }

    fn parse_type_section(
        &mut self,
        types: &mut TypeSection,
        section: wasmparser::TypeSectionReader<'_>,
    ) -> Result<(), reencode::Error<Self::Error>> {
        reencode::utils::parse_type_section(self, types, section)?;
        for (_, parameters, result) in IMPORTS {
            types.ty().function(vec![ValType::I32; parameters], result);
        }
        Ok(())
    }

    fn parse_import_section(
        &mut self,
        imports: &mut ImportSection,
        section: wasmparser::ImportSectionReader<'_>,
    ) -> Result<(), reencode::Error<Self::Error>> {
        reencode::utils::parse_import_section(self, imports, section)?;
        for (number, (name, _, _)) in (self.types..).zip(IMPORTS) {
            imports.import(WATCH_MODULE, name, EntityType::Function(number));
        }
        Ok(())
    }
}

/// The functions of `module` by their names in its name section.
///
/// # Errors
///
/// When `module` is malformed.
pub fn function_names(module: &[u8]) -> Result<HashMap<String, u32>> {
    let mut names = HashMap::new();
    for payload in Parser::new(0).parse_all(module) {
        let Payload::CustomSection(section) = payload? else { continue };
        let KnownCustom::Name(subsections) = section.as_known() else { continue };
        for subsection in subsections {
            let Name::Function(map) = subsection? else { continue };
            for naming in map {
                let naming = naming?;
                names.insert(naming.name.to_owned(), naming.index);
            }
        }
    }
    Ok(names)
}

/// The functions in the only table of `module`, by position.
///
/// # Errors
///
/// When `module` is malformed or its table is not filled with functions at constant positions.
pub fn table(module: &[u8]) -> Result<BTreeMap<u32, u32>> {
    let mut entries = BTreeMap::new();
    for payload in Parser::new(0).parse_all(module) {
        let Payload::ElementSection(elements) = payload? else { continue };
        for element in elements {
            let element = element?;
            let ElementKind::Active { offset_expr, .. } = element.kind else {
                bail!("an element segment is not active")
            };
            let Operator::I32Const { value } = offset_expr.get_operators_reader().read()? else {
                bail!("the offset of an element segment is computed");
            };
            let ElementItems::Functions(functions) = element.items else { bail!("a table holds expressions") };
            for (place, function) in (value.cast_unsigned()..).zip(functions) {
                entries.insert(place, function?);
            }
        }
    }
    Ok(entries)
}

/// The metered `module`, which has the imports of [`reserve`], with its functions watched as `plan` says.
///
/// # Errors
///
/// When `module` is malformed or does not have what `plan` names.
pub fn watch(module: &[u8], plan: &Plan) -> Result<Vec<u8>> {
    let survey = Survey::of(module)?;
    let detours = Detours::new(&survey, plan)?;
    let mut code = CodeSection::new();
    let mut shifts = BTreeMap::new();
    for (index, body) in (survey.imported..).zip(&survey.bodies) {
        match detours.prefixed(&survey, index, body)? {
            Some((function, hints)) => {
                code.function(&function);
                shifts.insert(index, hints);
            }
            None => {
                code.raw(body.as_bytes());
            }
        }
    }
    detours.functions(&survey, plan, &mut code)?;

    let mut changed = Module::new();
    for payload in Parser::new(0).parse_all(module) {
        let payload = payload?;
        let Some((id, range)) = payload.as_section() else { continue };
        match payload {
            Payload::TypeSection(section) => {
                let mut types = TypeSection::new();
                RoundtripReencoder.parse_type_section(&mut types, section)?;
                Detours::add_types(&mut types);
                changed.section(&types);
            }
            Payload::FunctionSection(section) => {
                let mut functions = FunctionSection::new();
                RoundtripReencoder.parse_function_section(&mut functions, section)?;
                detours.add_functions(&mut functions);
                changed.section(&functions);
            }
            Payload::GlobalSection(section) => {
                let mut globals = GlobalSection::new();
                RoundtripReencoder.parse_global_section(&mut globals, section)?;
                for _ in 0..detours.words() {
                    globals.global(variable(ValType::I64), &ConstExpr::i64_const(0));
                }
                for _ in 0..2 {
                    globals.global(variable(ValType::I32), &ConstExpr::i32_const(0));
                }
                changed.section(&globals);
            }
            Payload::ExportSection(section) => {
                let mut exports = ExportSection::new();
                for export in section {
                    let export = export?;
                    let index = if export.name == plan.armed_by { detours.entrance() } else { export.index };
                    let kind: ExportKind = RoundtripReencoder.export_kind(export.kind)?;
                    exports.export(export.name, kind, index);
                }
                changed.section(&exports);
            }
            Payload::CustomSection(ref custom) => {
                if let KnownCustom::BranchHints(section) = custom.as_known() {
                    changed.section(&moved(section, &shifts)?);
                } else {
                    changed.section(&RawSection { id, data: &module[range] });
                }
            }
            _ if id == SectionId::Code as u8 => {
                if matches!(payload, Payload::CodeSectionStart { .. }) {
                    changed.section(&code);
                }
            }
            _ => {
                changed.section(&RawSection { id, data: &module[range] });
            }
        }
    }
    Ok(changed.finish())
}

fn variable(val_type: ValType) -> GlobalType {
    GlobalType { val_type, mutable: true, shared: false }
}

/// What happened to the branches of a function.
#[derive(Debug)]
struct Hints {
    /// How far the existing branches moved; `None` if not all moved by the same distance.
    shift: Option<u32>,
    /// A branch that was added in front.
    added: Option<BranchHint>,
}

/// The branch hints, at the branches' new positions.
fn moved(section: wasmparser::BranchHintSectionReader<'_>, shifts: &BTreeMap<u32, Hints>) -> Result<BranchHints> {
    let mut all: BTreeMap<u32, Vec<BranchHint>> = BTreeMap::new();
    for (function, hints) in shifts {
        all.entry(*function).or_default().extend(hints.added);
    }
    for function in section {
        let function = function?;
        let shift = shifts.get(&function.func).map_or(Some(0), |hints| hints.shift);
        let Some(shift) = shift else { continue };
        for hint in function.hints {
            let hint = hint?;
            let moved =
                BranchHint { branch_func_offset: hint.func_offset + shift, branch_hint_value: u32::from(hint.taken) };
            all.entry(function.func).or_default().push(moved);
        }
    }
    let mut hints = BranchHints::new();
    for (function, list) in all {
        if !list.is_empty() {
            hints.function_hints(function, list);
        }
    }
    Ok(hints)
}

/// The parts of a module that matter here.
struct Survey<'a> {
    types: Vec<FuncType>,
    /// The type of every function, imported functions first.
    functions: Vec<u32>,
    /// The names of imported functions of [`WATCH_MODULE`].
    imports: HashMap<&'a str, u32>,
    imported: u32,
    globals: u32,
    exports: HashMap<&'a str, u32>,
    bodies: Vec<FunctionBody<'a>>,
}

impl<'a> Survey<'a> {
    fn of(module: &'a [u8]) -> Result<Self> {
        let mut survey = Self {
            types: Vec::new(),
            functions: Vec::new(),
            imports: HashMap::new(),
            imported: 0,
            globals: 0,
            exports: HashMap::new(),
            bodies: Vec::new(),
        };
        for payload in Parser::new(0).parse_all(module) {
            match payload.context("could not read the module")? {
                Payload::TypeSection(types) => {
                    for ty in types.into_iter_err_on_gc_types() {
                        survey.types.push(ty?);
                    }
                }
                Payload::ImportSection(imports) => {
                    for import in imports.into_imports() {
                        let import = import?;
                        match import.ty {
                            TypeRef::Func(ty) => {
                                if import.module == WATCH_MODULE {
                                    survey.imports.insert(import.name, u32::try_from(survey.functions.len())?);
                                }
                                survey.functions.push(ty);
                            }
                            TypeRef::Global(_) => survey.globals += 1,
                            _ => {}
                        }
                    }
                    survey.imported = u32::try_from(survey.functions.len())?;
                }
                Payload::FunctionSection(functions) => {
                    for ty in functions {
                        survey.functions.push(ty?);
                    }
                }
                Payload::GlobalSection(globals) => survey.globals += globals.count(),
                Payload::ExportSection(exports) => {
                    for export in exports {
                        let export = export?;
                        if export.kind == ExternalKind::Func {
                            survey.exports.insert(export.name, export.index);
                        }
                    }
                }
                Payload::CodeSectionEntry(body) => survey.bodies.push(body),
                _ => {}
            }
        }
        ensure!(
            survey.bodies.len() + survey.imported as usize == survey.functions.len(),
            "the number of bodies differs from that of functions"
        );
        Ok(survey)
    }

    fn ty(&self, function: u32) -> Result<&FuncType> {
        let ty = *self.functions.get(function as usize).context("a watched function does not exist")?;
        self.types.get(ty as usize).context("the type index is out of range")
    }

    fn import(&self, name: &str) -> Result<u32> {
        self.imports.get(name).copied().with_context(|| format!("`{name}` is not imported"))
    }
}
