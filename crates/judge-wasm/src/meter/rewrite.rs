//! The metered module: everything from the original with shifted function indices, charges in the code, and the
//! functions that talk to the host. Knows the layout of modules; the amounts are given.
//!
//! Function indices: imports as before, then `settle` and, with an activity, `apart`, then the module's functions in
//! order, then those that the pass adds. References to an imported function become references to its wrapper. Custom
//! sections are dropped, since they describe code that has moved; one with branch hints is added, which engines can be
//! told to read.

use anyhow::{Context, Result};
use wasm_encoder::reencode::Reencode;
use wasm_encoder::{
    BlockType, BranchHints, CodeSection, ConstExpr, DataCountSection, DataSection, ElementSection, EntityType,
    ExportKind, ExportSection, Function, FunctionSection, GlobalSection, GlobalType, ImportSection, MemorySection,
    Module, StartSection, TableSection, TagSection, TypeSection, ValType,
};
use wasmparser::{ExternalKind, FuncType, Parser, Payload};

use super::added::Added;
use super::apart::{Apart, Role};
use super::body;
use super::calls::Plan;
use super::code::Code;
use super::prices::Prices;
use super::survey::Survey;
use super::{APART_NAME, SETTLE_MODULE, SETTLE_NAME};

/// The prefix of functions that the host calls in the middle of other calls, as the canonical ABI names them: to get
/// memory and to give it back. They may not call out.
const QUIET: &str = "cabi_";

/// The instructions that a quiet function may execute beyond its grant before it traps: far more than memory management
/// takes, and still only a second.
const QUIET_INSTRUCTIONS: i64 = 1 << 32;

/// The sections of the new module, as far as the old one has them or the pass adds to them.
#[derive(Default)]
struct Sections {
    types: TypeSection,
    imports: ImportSection,
    functions: FunctionSection,
    tables: TableSection,
    memories: MemorySection,
    tags: TagSection,
    globals: GlobalSection,
    exports: ExportSection,
    start: Option<u32>,
    elements: ElementSection,
    data_count: Option<u32>,
    code: CodeSection,
    hints: BranchHints,
    data: DataSection,
}

/// Rewrites `module` with the charges of `plans`.
pub(super) fn rewrite(
    module: &[u8],
    survey: &Survey<'_>,
    codes: &[Code],
    plans: &[Plan],
    prices: &Prices,
    apart: Option<Apart>,
) -> Result<Vec<u8>> {
    let mut added = Added::new(survey, *prices, apart)?;
    let mut sections = Sections::default();
    let mut exports = Vec::new();
    for payload in Parser::new(0).parse_all(module) {
        copy(payload?, &mut sections, &mut exports, &mut added)?;
    }
    let settle_type = added.function_type(&[ValType::I64], &[ValType::I64]);
    sections.imports.import(SETTLE_MODULE, SETTLE_NAME, EntityType::Function(settle_type));
    let left = GlobalType { val_type: ValType::I64, mutable: true, shared: false };
    sections.globals.global(left, &ConstExpr::i64_const(0));
    let word = GlobalType { val_type: ValType::I32, mutable: true, shared: false };
    for _quiet_and_last in 0..2 {
        sections.globals.global(word, &ConstExpr::i32_const(0));
    }
    if added.apart.is_some() {
        let apart_type = added.function_type(&[ValType::I64], &[]);
        sections.imports.import(SETTLE_MODULE, APART_NAME, EntityType::Function(apart_type));
        sections.globals.global(left, &ConstExpr::i64_const(0)).global(left, &ConstExpr::i64_const(0));
    }
    for (index, ((body, code), plan)) in survey.bodies.iter().zip(codes).zip(plans).enumerate() {
        let function = survey.imported + u32::try_from(index)?;
        let ty = survey.function_type(function)?;
        let role = added.apart.as_ref().map_or(Role::None, |(apart, _)| apart.role(function));
        let metered =
            body::meter(body, ty, code, plan, role, &mut added).with_context(|| format!("function {function}"))?;
        sections.code.function(&metered.function);
        if !metered.hints.is_empty() {
            sections.hints.function_hints(function + added.shift(), metered.hints);
        }
    }
    add_functions(survey, &mut sections, &mut added)?;
    add_exports(&exports, survey, &mut sections, &mut added)?;
    added.add_types(&mut sections.types);
    Ok(assemble(&sections))
}

/// Copies a section; exports are listed, since the wrappers they may need come last.
fn copy<'module>(
    payload: Payload<'module>,
    sections: &mut Sections,
    exports: &mut Vec<wasmparser::Export<'module>>,
    added: &mut Added,
) -> Result<()> {
    match payload {
        Payload::TypeSection(section) => added.parse_type_section(&mut sections.types, section)?,
        Payload::ImportSection(section) => added.parse_import_section(&mut sections.imports, section)?,
        Payload::FunctionSection(section) => added.parse_function_section(&mut sections.functions, section)?,
        Payload::TableSection(section) => added.parse_table_section(&mut sections.tables, section)?,
        Payload::MemorySection(section) => added.parse_memory_section(&mut sections.memories, section)?,
        Payload::TagSection(section) => added.parse_tag_section(&mut sections.tags, section)?,
        Payload::GlobalSection(section) => added.parse_global_section(&mut sections.globals, section)?,
        Payload::ExportSection(section) => {
            for export in section {
                exports.push(export?);
            }
        }
        Payload::StartSection { func, .. } => sections.start = Some(added.function_index(func)?),
        Payload::ElementSection(section) => added.parse_element_section(&mut sections.elements, section)?,
        Payload::DataCountSection { count, .. } => sections.data_count = Some(count),
        Payload::DataSection(section) => added.parse_data_section(&mut sections.data, section)?,
        _ => {}
    }
    Ok(())
}

/// Adds the wrappers of imported functions and the two functions that code calls if nothing is left.
fn add_functions(survey: &Survey<'_>, sections: &mut Sections, added: &mut Added) -> Result<()> {
    for import in 0..survey.imported {
        let mut wrapper = Function::new([]);
        ask(&mut wrapper, added);
        pass_arguments(&mut wrapper, survey.function_type(import)?)?;
        wrapper.instructions().call(import).end();
        sections.functions.function(survey.functions[import as usize]);
        sections.code.function(&wrapper);
    }
    let mut settle = Function::new([]);
    settle.instructions().global_get(added.quiet).if_(BlockType::Empty).global_get(added.left);
    settle.instructions().i64_const(-QUIET_INSTRUCTIONS).i64_lt_s().if_(BlockType::Empty).unreachable().end();
    settle.instructions().return_().end();
    ask(&mut settle, added);
    settle.instructions().end();
    sections.functions.function(added.function_type(&[], &[]));
    sections.code.function(&settle);

    let mut flush = Function::new([(1, ValType::I64)]);
    let mut sink = flush.instructions();
    sink.global_get(added.left).local_get(0).i64_sub().local_tee(1).global_set(added.left);
    sink.local_get(1).i64_const(0).i64_lt_s().if_(BlockType::Empty).call(added.settle).end().end();
    sections.functions.function(added.function_type(&[ValType::I64], &[]));
    sections.code.function(&flush);
    Ok(())
}

/// Adds the exports; functions are exported through a wrapper that settles or keeps quiet.
fn add_exports(
    exports: &[wasmparser::Export<'_>],
    survey: &Survey<'_>,
    sections: &mut Sections,
    added: &mut Added,
) -> Result<()> {
    let mut next = added.flush + 1;
    for export in exports {
        let kind = added.export_kind(export.kind)?;
        let mut index = added.external_index(export.kind, export.index)?;
        let is_function = matches!(export.kind, ExternalKind::Func | ExternalKind::FuncExact);
        if is_function {
            let mut wrapper = Function::new([]);
            let quiet = export.name.starts_with(QUIET);
            if quiet {
                wrapper.instructions().i32_const(1).global_set(added.quiet);
            }
            pass_arguments(&mut wrapper, survey.function_type(export.index)?)?;
            wrapper.instructions().call(index);
            if quiet {
                wrapper.instructions().i32_const(0).global_set(added.quiet);
            } else {
                ask(&mut wrapper, added);
                if let Some((_, globals)) = &added.apart {
                    wrapper.instructions().global_get(globals.apart).call(added.settle_import + 1);
                    wrapper.instructions().i64_const(0).global_set(globals.apart);
                }
            }
            wrapper.instructions().end();
            sections.functions.function(survey.functions[export.index as usize]);
            sections.code.function(&wrapper);
            index = next;
            next += 1;
        }
        sections.exports.export(export.name, if is_function { ExportKind::Func } else { kind }, index);
    }
    Ok(())
}

/// Lets the host see what is left and grant more.
fn ask(function: &mut Function, added: &Added) {
    let mut sink = function.instructions();
    if let Some((_, globals)) = &added.apart {
        globals.pause(&mut sink);
    }
    sink.global_get(added.left).call(added.settle_import).global_set(added.left);
    if let Some((_, globals)) = &added.apart {
        globals.resume(&mut sink);
    }
}

fn pass_arguments(function: &mut Function, ty: &FuncType) -> Result<()> {
    for index in 0..u32::try_from(ty.params().len())? {
        function.instructions().local_get(index);
    }
    Ok(())
}

/// Puts the sections in their order.
fn assemble(sections: &Sections) -> Vec<u8> {
    let mut module = Module::new();
    module.section(&sections.types).section(&sections.imports).section(&sections.functions);
    if !sections.tables.is_empty() {
        module.section(&sections.tables);
    }
    if !sections.memories.is_empty() {
        module.section(&sections.memories);
    }
    if !sections.tags.is_empty() {
        module.section(&sections.tags);
    }
    module.section(&sections.globals);
    module.section(&sections.exports);
    if let Some(function_index) = sections.start {
        module.section(&StartSection { function_index });
    }
    if !sections.elements.is_empty() {
        module.section(&sections.elements);
    }
    if let Some(count) = sections.data_count {
        module.section(&DataCountSection { count });
    }
    if !sections.hints.is_empty() {
        module.section(&sections.hints);
    }
    module.section(&sections.code);
    if !sections.data.is_empty() {
        module.section(&sections.data);
    }
    module.finish()
}
