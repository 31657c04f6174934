//! What the pass must know about a module as a whole before it examines code: types, functions, and which functions can
//! be reached other than by a direct call.

use anyhow::{Result, bail, ensure};
use wasmparser::{
    BinaryReaderError, CompositeInnerType, ConstExpr, ElementItems, ExternalKind, FuncType, FunctionBody, KnownCustom,
    Name, Operator, Parser, Payload, TableInit, TypeRef,
};

use super::code::Code;

/// A module's outline. Function indices are those of the module before metering: imports first.
#[derive(Debug, Default)]
pub(super) struct Survey<'module> {
    /// The types by index; `None` is not a function type.
    pub(super) types: Vec<Option<FuncType>>,
    /// The type index of each function, imported functions first.
    pub(super) functions: Vec<u32>,
    /// How many functions are imported.
    pub(super) imported: u32,
    /// How many globals there are, including imported ones.
    pub(super) globals: u32,
    /// Functions that are exported or run at the start, ascending.
    pub(super) entrances: Vec<u32>,
    /// Functions in a table, a global or an element segment; those that only code refers to are excluded.
    pub(super) addressed: Vec<u32>,
    /// The bodies of the functions that are not imported.
    pub(super) bodies: Vec<FunctionBody<'module>>,
    /// Functions by the names that the module gives them, with repetition.
    pub(super) names: Vec<(&'module str, u32)>,
}

impl Survey<'_> {
    /// The type of function `index`.
    pub(super) fn function_type(&self, index: u32) -> Result<&FuncType> {
        let ty = self.functions.get(index as usize).and_then(|ty| self.types.get(*ty as usize));
        match ty {
            Some(Some(ty)) => Ok(ty),
            _ => bail!("function {index} has no type"),
        }
    }

    /// Fails if something refers to a function that does not exist; the rest of the pass relies on this.
    pub(super) fn check_references(&self, codes: &[Code]) -> Result<()> {
        let in_code = codes.iter().flat_map(|code| code.callees.iter().chain(&code.addressed));
        match in_code.chain(&self.entrances).chain(&self.addressed).max() {
            Some(index) if *index as usize >= self.functions.len() => bail!("there is no function {index}"),
            _ => Ok(()),
        }
    }
}

/// Reads the outline of `module`.
pub(super) fn survey(module: &[u8]) -> Result<Survey<'_>> {
    let mut survey = Survey::default();
    for payload in Parser::new(0).parse_all(module) {
        match payload? {
            Payload::TypeSection(section) => {
                for group in section {
                    for ty in group?.into_types() {
                        survey.types.push(match ty.composite_type.inner {
                            CompositeInnerType::Func(ty) => Some(ty),
                            _ => None,
                        });
                    }
                }
            }
            Payload::ImportSection(section) => {
                for import in section.into_imports() {
                    match import?.ty {
                        TypeRef::Func(ty) | TypeRef::FuncExact(ty) => survey.functions.push(ty),
                        TypeRef::Global(_) => survey.globals += 1,
                        TypeRef::Memory(memory) => ensure!(!memory.memory64, "64-bit memories are not metered"),
                        TypeRef::Table(table) => ensure!(!table.table64, "64-bit tables are not metered"),
                        TypeRef::Tag(_) => {}
                    }
                }
                survey.imported = u32::try_from(survey.functions.len())?;
            }
            Payload::FunctionSection(section) => {
                for ty in section {
                    survey.functions.push(ty?);
                }
            }
            Payload::TableSection(section) => {
                for table in section {
                    let table = table?;
                    ensure!(!table.ty.table64, "64-bit tables are not metered");
                    if let TableInit::Expr(expression) = table.init {
                        references(&expression, &mut survey.addressed)?;
                    }
                }
            }
            Payload::MemorySection(section) => {
                for memory in section {
                    ensure!(!memory?.memory64, "64-bit memories are not metered");
                }
            }
            Payload::GlobalSection(section) => {
                for global in section {
                    references(&global?.init_expr, &mut survey.addressed)?;
                    survey.globals += 1;
                }
            }
            Payload::ExportSection(section) => {
                for export in section {
                    let export = export?;
                    if matches!(export.kind, ExternalKind::Func | ExternalKind::FuncExact) {
                        survey.entrances.push(export.index);
                    }
                }
            }
            Payload::StartSection { func, .. } => survey.entrances.push(func),
            Payload::ElementSection(section) => {
                for element in section {
                    match element?.items {
                        ElementItems::Functions(functions) => {
                            for function in functions {
                                survey.addressed.push(function?);
                            }
                        }
                        ElementItems::Expressions(_, expressions) => {
                            for expression in expressions {
                                references(&expression?, &mut survey.addressed)?;
                            }
                        }
                    }
                }
            }
            Payload::CodeSectionEntry(body) => survey.bodies.push(body),
            Payload::CustomSection(section) => {
                if let KnownCustom::Name(names) = section.as_known() {
                    for name in names {
                        if let Name::Function(functions) = name? {
                            for function in functions {
                                let function = function?;
                                survey.names.push((function.name, function.index));
                            }
                        }
                    }
                }
            }
            _ => {}
        }
    }
    survey.entrances.sort_unstable();
    survey.entrances.dedup();
    survey.addressed.sort_unstable();
    survey.addressed.dedup();
    let defined = survey.functions.len() - survey.imported as usize;
    ensure!(survey.bodies.len() == defined, "{defined} functions are declared and {} defined", survey.bodies.len());
    Ok(survey)
}

/// Adds the functions that `expression` refers to.
fn references(expression: &ConstExpr<'_>, functions: &mut Vec<u32>) -> Result<(), BinaryReaderError> {
    for operator in expression.get_operators_reader() {
        if let Operator::RefFunc { function_index } = operator? {
            functions.push(function_index);
        }
    }
    Ok(())
}
