//! One core module, taken apart: for each index space, what is imported and then what is defined.

use std::collections::HashMap;

use anyhow::{Result, bail};
use wasmparser::{
    ConstExpr, Data, DataKind, Element, ElementItems, ElementKind, ExternalKind, FuncType, FunctionBody, GlobalType,
    MemoryType, Name, NameSectionReader, Parser, Payload, TableType, TypeRef,
};

/// What a module imports, by the names of the instance and of its export.
#[derive(Debug, Clone, Copy)]
pub(super) struct Import<'a, T> {
    pub(super) module: &'a str,
    pub(super) name: &'a str,
    pub(super) ty: T,
}

/// A core module.
#[derive(Debug, Default)]
pub(super) struct Module<'a> {
    pub(super) types: Vec<FuncType>,
    pub(super) imported_functions: Vec<Import<'a, u32>>,
    pub(super) imported_tables: Vec<Import<'a, TableType>>,
    pub(super) imported_memories: Vec<Import<'a, MemoryType>>,
    pub(super) imported_globals: Vec<Import<'a, GlobalType>>,
    /// The type of each function defined here.
    pub(super) functions: Vec<u32>,
    /// The body of each function defined here.
    pub(super) bodies: Vec<FunctionBody<'a>>,
    pub(super) tables: Vec<TableType>,
    pub(super) memories: Vec<MemoryType>,
    pub(super) globals: Vec<(GlobalType, ConstExpr<'a>)>,
    pub(super) exports: HashMap<&'a str, (ExternalKind, u32)>,
    /// The table, offset and functions of each active element segment.
    pub(super) elements: Vec<(u32, ConstExpr<'a>, Vec<u32>)>,
    /// The memory, offset and bytes of each active data segment.
    pub(super) data: Vec<(u32, ConstExpr<'a>, &'a [u8])>,
    /// Names of functions, for people reading profiles.
    pub(super) names: HashMap<u32, &'a str>,
}

impl<'a> Module<'a> {
    /// Takes `bytes` apart.
    pub(super) fn read(bytes: &'a [u8]) -> Result<Self> {
        let mut module = Self::default();
        for payload in Parser::new(0).parse_all(bytes) {
            module.section(payload?)?;
        }
        Ok(module)
    }

    fn section(&mut self, payload: Payload<'a>) -> Result<()> {
        match payload {
            Payload::TypeSection(types) => {
                for ty in types.into_iter_err_on_gc_types() {
                    self.types.push(ty?);
                }
            }
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    self.import(import?)?;
                }
            }
            Payload::FunctionSection(functions) => {
                for ty in functions {
                    self.functions.push(ty?);
                }
            }
            Payload::TableSection(tables) => {
                for table in tables {
                    self.tables.push(table?.ty);
                }
            }
            Payload::MemorySection(memories) => {
                for memory in memories {
                    self.memories.push(memory?);
                }
            }
            Payload::GlobalSection(globals) => {
                for global in globals {
                    let global = global?;
                    self.globals.push((global.ty, global.init_expr));
                }
            }
            Payload::ExportSection(exports) => {
                for export in exports {
                    let export = export?;
                    self.exports.insert(export.name, (export.kind, export.index));
                }
            }
            Payload::ElementSection(elements) => {
                for element in elements {
                    self.element(element?)?;
                }
            }
            Payload::DataSection(data) => {
                for segment in data {
                    let Data { kind, data, .. } = segment?;
                    match kind {
                        DataKind::Active { memory_index, offset_expr } => {
                            self.data.push((memory_index, offset_expr, data));
                        }
                        // Code that would copy it is rejected when it is scanned.
                        DataKind::Passive => {}
                    }
                }
            }
            Payload::CodeSectionEntry(body) => self.bodies.push(body),
            Payload::StartSection { .. } => bail!("a module has a start function"),
            Payload::TagSection(_) => bail!("a module has exception tags"),
            Payload::CustomSection(section) if section.name() == "name" => {
                let reader = wasmparser::BinaryReader::new(section.data(), section.data_offset());
                for name in NameSectionReader::new(reader) {
                    if let Name::Function(names) = name? {
                        for naming in names {
                            let naming = naming?;
                            self.names.insert(naming.index, naming.name);
                        }
                    }
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn import(&mut self, import: wasmparser::Import<'a>) -> Result<()> {
        let wasmparser::Import { module, name, ty } = import;
        match ty {
            TypeRef::Func(ty) => self.imported_functions.push(Import { module, name, ty }),
            TypeRef::Table(ty) => self.imported_tables.push(Import { module, name, ty }),
            TypeRef::Memory(ty) => self.imported_memories.push(Import { module, name, ty }),
            TypeRef::Global(ty) => self.imported_globals.push(Import { module, name, ty }),
            other => bail!("{module} {name} is imported as {other:?}"),
        }
        Ok(())
    }

    fn element(&mut self, element: Element<'a>) -> Result<()> {
        let ElementItems::Functions(functions) = element.items else {
            bail!("an element segment holds expressions");
        };
        match element.kind {
            ElementKind::Active { table_index, offset_expr } => {
                let functions = functions.into_iter().collect::<Result<_, _>>()?;
                self.elements.push((table_index.unwrap_or(0), offset_expr, functions));
            }
            // It only makes `ref.func` valid.
            ElementKind::Declared => {}
            ElementKind::Passive => bail!("an element segment is passive"),
        }
        Ok(())
    }
}
