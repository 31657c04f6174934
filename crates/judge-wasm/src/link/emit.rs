//! Writes the linked module: everything reachable, in the order of instances, under new indices.

use std::collections::{BTreeMap, HashMap};

use anyhow::{Context, Result};
use wasm_encoder::reencode::{self, Reencode, RoundtripReencoder};
use wasm_encoder::{
    CodeSection, ConstExpr, DataCountSection, DataSection, ElementSection, Elements, EntityType, ExportKind,
    ExportSection, FunctionSection, GlobalSection, ImportSection, Instruction, MemorySection, NameMap, NameSection,
    TableSection, TableType, TypeSection,
};
use wasmparser::{FuncType, Operator};

use crate::link::component::Component;
use crate::link::graph::{Function, Graph, Place, Value, module};

/// Writes the module.
pub(super) fn emit(component: &Component<'_>, graph: &Graph<'_>) -> Result<Vec<u8>> {
    let mut types = Types::default();
    let mut imports = ImportSection::new();
    let mut functions = FunctionSection::new();
    let mut names = NameMap::new();
    let mut indices = HashMap::new();
    // Lowered functions sort first in `Function`'s order, as imports must.
    for (index, function) in (0_u32..).zip(&graph.reached) {
        indices.insert(*function, index);
        match function {
            Function::Lowered(lowered) => {
                let ty = types.index(&graph.lowered[lowered])?;
                imports.import(lowered.interface, &lowered.name(), EntityType::Function(ty));
                names.append(index, &format!("{}#{}", lowered.interface, lowered.name()));
            }
            Function::Defined(place) => {
                let module = module(component, place.instance).context("a function of no module")?;
                functions.function(types.index(&module.types[module.functions[place.index] as usize])?);
                let imported = module.imported_functions.len();
                if let Some(name) = module.names.get(&u32::try_from(imported + place.index)?) {
                    names.append(index, name);
                }
            }
        }
    }

    let mut globals = GlobalSection::new();
    let mut global_indices = HashMap::new();
    for (index, place) in (0_u32..).zip(&graph.written) {
        let module = module(component, place.instance).context("a global of no module")?;
        let ty = RoundtripReencoder.global_type(module.globals[place.index].0)?;
        globals.global(ty, &expression(graph.values[place]));
        global_indices.insert(*place, index);
    }

    let mut tables = TableSection::new();
    let mut elements = ElementSection::new();
    if let Some(place) = graph.table {
        let module = module(component, place.instance).context("a table of no module")?;
        let ty = RoundtripReencoder.table_type(module.tables[place.index])?;
        // Nothing grows the table, and a fixed-size table is cheaper to call through.
        tables.table(TableType { maximum: Some(ty.minimum), ..ty });
        for (start, entries) in runs(&graph.entries) {
            let entries: Vec<u32> = entries.iter().map(|function| indices[function]).collect();
            elements.active(None, &ConstExpr::i32_const(start.cast_signed()), Elements::Functions(entries.into()));
        }
    }

    let mut memories = MemorySection::new();
    let mut data = DataSection::new();
    if let Some(place) = graph.memory {
        let module = module(component, place.instance).context("a memory of no module")?;
        memories.memory(RoundtripReencoder.memory_type(module.memories[place.index])?);
    }
    for instance in 0..component.instances.len() {
        let Some(module) = module(component, instance) else { continue };
        for (_, offset, bytes) in &module.data {
            data.active(0, &expression(graph.constant(instance, offset)?), bytes.iter().copied());
        }
    }

    let mut code = CodeSection::new();
    for function in &graph.reached {
        let Function::Defined(Place { instance, index }) = *function else { continue };
        let module = module(component, instance).context("a function of no module")?;
        let body = module.bodies[index].clone();
        let mut rewriter = Rewriter {
            graph,
            instance,
            types: &mut types,
            source: &module.types,
            functions: &indices,
            globals: &global_indices,
        };
        rewriter
            .parse_function_body(&mut code, body)
            .map_err(|error| anyhow::anyhow!("function {index} of instance {instance}: {error}"))?;
    }

    let mut exports = ExportSection::new();
    for (name, function) in &graph.exports {
        exports.export(name, ExportKind::Func, indices[function]);
    }
    if graph.memory.is_some() {
        exports.export("memory", ExportKind::Memory, 0);
    }

    let mut module = wasm_encoder::Module::new();
    module
        .section(&types.section)
        .section(&imports)
        .section(&functions)
        .section(&tables)
        .section(&memories)
        .section(&globals)
        .section(&exports)
        .section(&elements)
        .section(&DataCountSection { count: data.len() })
        .section(&code)
        .section(&data);
    let mut name_section = NameSection::new();
    name_section.functions(&names);
    module.section(&name_section);
    Ok(module.finish())
}

/// Function types, each once.
#[derive(Default)]
struct Types {
    section: TypeSection,
    indices: HashMap<FuncType, u32>,
}

impl Types {
    fn index(&mut self, ty: &FuncType) -> Result<u32> {
        if let Some(index) = self.indices.get(ty) {
            return Ok(*index);
        }
        let index = self.section.len();
        self.section.ty().func_type(&RoundtripReencoder.func_type(ty.clone())?);
        self.indices.insert(ty.clone(), index);
        Ok(index)
    }
}

/// Consecutive entries of a table.
fn runs<'a>(entries: &BTreeMap<u32, Function<'a>>) -> Vec<(u32, Vec<Function<'a>>)> {
    let mut runs: Vec<(u32, Vec<Function<'a>>)> = Vec::new();
    for (index, function) in entries {
        match runs.last_mut() {
            Some((start, run)) if *start as usize + run.len() == *index as usize => run.push(*function),
            _ => runs.push((*index, vec![*function])),
        }
    }
    runs
}

fn expression(value: Value) -> ConstExpr {
    match value {
        Value::I32(value) => ConstExpr::i32_const(value),
        Value::I64(value) => ConstExpr::i64_const(value),
        Value::F32(value) => ConstExpr::f32_const(value.into()),
        Value::F64(value) => ConstExpr::f64_const(value.into()),
    }
}

/// Gives the code of one instance its new indices.
struct Rewriter<'r, 'a> {
    graph: &'r Graph<'a>,
    instance: usize,
    types: &'r mut Types,
    /// The types of the module that the code comes from.
    source: &'r [FuncType],
    functions: &'r HashMap<Function<'a>, u32>,
    globals: &'r HashMap<Place, u32>,
}

impl Reencode for Rewriter<'_, '_> {
    type Error = anyhow::Error;

    fn function_index(&mut self, index: u32) -> Result<u32, reencode::Error<Self::Error>> {
        let function = self.graph.functions[self.instance][index as usize];
        Ok(self.functions[&function])
    }

    fn type_index(&mut self, index: u32) -> Result<u32, reencode::Error<Self::Error>> {
        self.types.index(&self.source[index as usize]).map_err(reencode::Error::UserError)
    }

    fn global_index(&mut self, index: u32) -> Result<u32, reencode::Error<Self::Error>> {
        let place = self.graph.globals[self.instance][index as usize];
        Ok(self.globals[&place])
    }

    fn table_index(&mut self, _: u32) -> Result<u32, reencode::Error<Self::Error>> {
        Ok(0)
    }

    fn memory_index(&mut self, _: u32) -> Result<u32, reencode::Error<Self::Error>> {
        Ok(0)
    }

    fn instruction<'i>(&mut self, operator: Operator<'i>) -> Result<Instruction<'i>, reencode::Error<Self::Error>> {
        if let Operator::GlobalGet { global_index } = operator {
            let place = self.graph.globals[self.instance][global_index as usize];
            if !self.globals.contains_key(&place) {
                return Ok(match self.graph.values[&place] {
                    Value::I32(value) => Instruction::I32Const(value),
                    Value::I64(value) => Instruction::I64Const(value),
                    Value::F32(value) => Instruction::F32Const(value.into()),
                    Value::F64(value) => Instruction::F64Const(value.into()),
                });
            }
        }
        reencode::utils::instruction(self, operator)
    }
}
