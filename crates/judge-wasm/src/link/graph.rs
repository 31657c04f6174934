//! What every index of every instance refers to, what code can reach, and what never changes.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use anyhow::{Context, Result, bail, ensure};
use wasmparser::{ConstExpr, ExternalKind, FuncType, Operator};

use crate::link::component::{Alias, Component, CoreFunction, CoreInstance, Lowered};
use crate::link::module::{Import, Module};

/// Something that an instance's module defines; its index counts defined items only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Place {
    pub(super) instance: usize,
    pub(super) index: usize,
}

/// A function, wherever it comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Function<'a> {
    Lowered(Lowered<'a>),
    Defined(Place),
}

/// A constant.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Value {
    I32(i32),
    I64(i64),
    F32(wasmparser::Ieee32),
    F64(wasmparser::Ieee64),
}

/// The resolved component. Everything kept per instance is indexed by its module's index space.
#[derive(Debug, Default)]
pub(super) struct Graph<'a> {
    pub(super) functions: Vec<Vec<Function<'a>>>,
    pub(super) globals: Vec<Vec<Place>>,
    tables: Vec<Vec<Place>>,
    memories: Vec<Vec<Place>>,
    /// The values of globals after instantiation.
    pub(super) values: HashMap<Place, Value>,
    /// Globals that reachable code writes.
    pub(super) written: BTreeSet<Place>,
    /// Functions that can be called.
    pub(super) reached: BTreeSet<Function<'a>>,
    pub(super) lowered: BTreeMap<Lowered<'a>, FuncType>,
    /// The one memory.
    pub(super) memory: Option<Place>,
    /// The one table that reachable code calls through, and its contents.
    pub(super) table: Option<Place>,
    pub(super) entries: BTreeMap<u32, Function<'a>>,
    pub(super) exports: BTreeMap<String, Function<'a>>,
}

impl<'a> Graph<'a> {
    /// Resolves all wiring of `component`.
    pub(super) fn resolve(component: &Component<'a>) -> Result<Self> {
        let mut graph = Self::default();
        let mut instantiated = HashSet::new();
        for instance in 0..component.instances.len() {
            if let CoreInstance::Module { module, .. } = component.instances[instance] {
                ensure!(instantiated.insert(module), "core module {module} is instantiated more than once");
            }
            graph.index(component, instance)?;
        }
        graph.evaluate(component)?;
        let contents = graph.tables(component)?;
        graph.see_through(component, &contents);
        let contents = graph.tables(component)?;
        graph.export(component)?;
        graph.reach(component, &contents)?;
        Ok(graph)
    }

    /// Fills the index spaces of one instance.
    fn index(&mut self, component: &Component<'a>, instance: usize) -> Result<()> {
        let (mut functions, mut globals, mut tables, mut memories) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        if let Some(module) = module(component, instance) {
            let place = |index| Place { instance, index };
            for import in &module.imported_functions {
                let function = match find(component, instance, ExternalKind::Func, import)? {
                    Found::Lowered(lowered) => {
                        self.lowered.insert(lowered, module.types[import.ty as usize].clone());
                        Function::Lowered(lowered)
                    }
                    Found::Defined(place) => Function::Defined(place),
                };
                functions.push(function);
            }
            functions.extend((0..module.functions.len()).map(place).map(Function::Defined));
            for import in &module.imported_globals {
                globals.push(find(component, instance, ExternalKind::Global, import)?.defined()?);
            }
            globals.extend((0..module.globals.len()).map(place));
            for import in &module.imported_tables {
                tables.push(find(component, instance, ExternalKind::Table, import)?.defined()?);
            }
            tables.extend((0..module.tables.len()).map(place));
            for import in &module.imported_memories {
                memories.push(find(component, instance, ExternalKind::Memory, import)?.defined()?);
            }
            memories.extend((0..module.memories.len()).map(place));
        }
        for memory in &memories {
            ensure!(*self.memory.get_or_insert(*memory) == *memory, "there is more than one memory");
        }
        self.functions.push(functions);
        self.globals.push(globals);
        self.tables.push(tables);
        self.memories.push(memories);
        Ok(())
    }

    /// Evaluates the initial value of every global; instances refer only to earlier ones.
    fn evaluate(&mut self, component: &Component<'a>) -> Result<()> {
        for instance in 0..component.instances.len() {
            let Some(module) = module(component, instance) else { continue };
            for (index, (_, expression)) in module.globals.iter().enumerate() {
                let value = self.constant(instance, expression)?;
                self.values.insert(Place { instance, index }, value);
            }
        }
        Ok(())
    }

    /// The value of a constant expression in `instance`.
    pub(super) fn constant(&self, instance: usize, expression: &ConstExpr<'_>) -> Result<Value> {
        let mut stack = Vec::new();
        for operator in expression.get_operators_reader() {
            match operator? {
                Operator::I32Const { value } => stack.push(Value::I32(value)),
                Operator::I64Const { value } => stack.push(Value::I64(value)),
                Operator::F32Const { value } => stack.push(Value::F32(value)),
                Operator::F64Const { value } => stack.push(Value::F64(value)),
                Operator::GlobalGet { global_index } => {
                    let place = self.globals[instance][global_index as usize];
                    stack.push(*self.values.get(&place).context("a constant refers to a later global")?);
                }
                Operator::I32Add => match (stack.pop(), stack.pop()) {
                    (Some(Value::I32(right)), Some(Value::I32(left))) => {
                        stack.push(Value::I32(left.wrapping_add(right)));
                    }
                    _ => bail!("a constant adds values that are not integers"),
                },
                Operator::End => {}
                other => bail!("a constant uses {other:?}"),
            }
        }
        stack.pop().context("a constant is empty")
    }

    /// What each table holds after instantiation.
    fn tables(&self, component: &Component<'a>) -> Result<HashMap<Place, BTreeMap<u32, Function<'a>>>> {
        let mut contents: HashMap<Place, BTreeMap<u32, Function<'a>>> = HashMap::new();
        for instance in 0..component.instances.len() {
            let Some(module) = module(component, instance) else { continue };
            for (table, offset, functions) in &module.elements {
                let Value::I32(offset) = self.constant(instance, offset)? else { bail!("a table has 64-bit indices") };
                let table = contents.entry(self.tables[instance][*table as usize]).or_default();
                for (index, function) in (offset.cast_unsigned()..).zip(functions) {
                    table.insert(index, self.functions[instance][*function as usize]);
                }
            }
        }
        Ok(contents)
    }

    /// Replaces functions that only call a fixed table entry with that entry, everywhere.
    fn see_through(&mut self, component: &Component<'a>, contents: &HashMap<Place, BTreeMap<u32, Function<'a>>>) {
        let mut targets = HashMap::new();
        for instance in 0..component.instances.len() {
            let Some(module) = module(component, instance) else { continue };
            for index in 0..module.functions.len() {
                if let Some((table, entry)) = forwards(module, index) {
                    let table = self.tables[instance][table as usize];
                    let function = Function::Defined(Place { instance, index });
                    if let Some(target) = contents.get(&table).and_then(|entries| entries.get(&entry))
                        // Otherwise the call traps.
                        && self.ty(component, *target) == self.ty(component, function)
                    {
                        targets.insert(function, *target);
                    }
                }
            }
        }
        for function in self.functions.iter_mut().flatten() {
            // A chain is at most as long as the number of links; a cycle has no end and stays as it is.
            for _ in 0..targets.len() {
                let Some(target) = targets.get(function) else { break };
                *function = *target;
            }
        }
    }

    fn ty<'s>(&'s self, component: &'s Component<'a>, function: Function<'a>) -> Option<&'s FuncType> {
        match function {
            Function::Lowered(lowered) => self.lowered.get(&lowered),
            Function::Defined(Place { instance, index }) => {
                module(component, instance).map(|module| &module.types[module.functions[index] as usize])
            }
        }
    }

    /// Finds the functions that the encoded component needs by name.
    fn export(&mut self, component: &Component<'a>) -> Result<()> {
        for export in &component.exports {
            let mut add = |name: String, index: usize| {
                let function = match component.functions[index] {
                    CoreFunction::Lowered(lowered) => Function::Lowered(lowered),
                    CoreFunction::Alias(alias) => match follow(component, ExternalKind::Func, alias)? {
                        Found::Lowered(lowered) => Function::Lowered(lowered),
                        Found::Defined(place) => {
                            let imported =
                                module(component, place.instance).map_or(0, |module| module.imported_functions.len());
                            self.functions[place.instance][imported + place.index]
                        }
                    },
                };
                let before = self.exports.insert(name.clone(), function);
                ensure!(before.is_none_or(|before| before == function), "{name} refers to several functions");
                Ok(())
            };
            add(export.name.to_owned(), export.lift.function)?;
            if let Some(index) = export.lift.post_return {
                add(format!("cabi_post_{}", export.name), index)?;
            }
            if let Some(index) = export.lift.realloc {
                add("cabi_realloc".to_owned(), index)?;
            }
        }
        Ok(())
    }

    /// Follows all calls, starting from the exports.
    fn reach(
        &mut self,
        component: &Component<'a>,
        contents: &HashMap<Place, BTreeMap<u32, Function<'a>>>,
    ) -> Result<()> {
        let mut waiting: Vec<Function<'a>> = self.exports.values().copied().collect();
        while let Some(function) = waiting.pop() {
            if !self.reached.insert(function) {
                continue;
            }
            let Function::Defined(Place { instance, index }) = function else { continue };
            let module = module(component, instance).context("a function of no module")?;
            for operator in module.bodies[index].get_operators_reader()? {
                match operator? {
                    Operator::Call { function_index }
                    | Operator::ReturnCall { function_index }
                    | Operator::RefFunc { function_index } => {
                        waiting.push(self.functions[instance][function_index as usize]);
                    }
                    Operator::CallIndirect { table_index, .. } | Operator::ReturnCallIndirect { table_index, .. } => {
                        let table = self.tables[instance][table_index as usize];
                        if self.table.is_none() {
                            self.table = Some(table);
                            self.entries = contents.get(&table).cloned().unwrap_or_default();
                            waiting.extend(self.entries.values());
                        }
                        ensure!(self.table == Some(table), "code calls through more than one table");
                    }
                    Operator::GlobalSet { global_index } => {
                        self.written.insert(self.globals[instance][global_index as usize]);
                    }
                    operator @ (Operator::TableGet { .. }
                    | Operator::TableSet { .. }
                    | Operator::TableSize { .. }
                    | Operator::TableGrow { .. }
                    | Operator::TableFill { .. }
                    | Operator::TableCopy { .. }
                    | Operator::TableInit { .. }
                    | Operator::ElemDrop { .. }
                    | Operator::MemoryInit { .. }
                    | Operator::DataDrop { .. }) => bail!("code uses {operator:?}"),
                    _ => {}
                }
            }
        }
        self.lowered.retain(|lowered, _| self.reached.contains(&Function::Lowered(*lowered)));
        Ok(())
    }
}

/// The module of an instance, unless it is only a bag of items.
pub(super) fn module<'c, 'a>(component: &'c Component<'a>, instance: usize) -> Option<&'c Module<'a>> {
    match &component.instances[instance] {
        CoreInstance::Module { module, .. } => Some(&component.modules[*module]),
        CoreInstance::Items(_) => None,
    }
}

/// Where a search for a core item ended.
enum Found<'a> {
    Lowered(Lowered<'a>),
    Defined(Place),
}

impl Found<'_> {
    fn defined(self) -> Result<Place> {
        match self {
            Self::Defined(place) => Ok(place),
            Self::Lowered(_) => bail!("a lowered function is used as something else"),
        }
    }
}

/// Finds what an import of an instance refers to.
fn find<'a, T>(
    component: &Component<'a>,
    instance: usize,
    kind: ExternalKind,
    import: &Import<'a, T>,
) -> Result<Found<'a>> {
    let CoreInstance::Module { arguments, .. } = &component.instances[instance] else {
        bail!("an instance without a module imports something");
    };
    let instance = *arguments.get(import.module).with_context(|| format!("nothing is given for {}", import.module))?;
    follow(component, kind, Alias { instance, name: import.name })
}

/// Finds what an export of an instance refers to.
fn follow<'a>(component: &Component<'a>, kind: ExternalKind, alias: Alias<'a>) -> Result<Found<'a>> {
    let missing = || format!("instance {} has no {kind:?} {}", alias.instance, alias.name);
    match &component.instances[alias.instance] {
        CoreInstance::Items(items) => {
            let (_, index) = *items.get(alias.name).filter(|(found, _)| *found == kind).with_context(missing)?;
            let next = match kind {
                ExternalKind::Func => match component.functions[index] {
                    CoreFunction::Lowered(lowered) => return Ok(Found::Lowered(lowered)),
                    CoreFunction::Alias(next) => next,
                },
                ExternalKind::Table => component.tables[index],
                ExternalKind::Memory => component.memories[index],
                ExternalKind::Global => component.globals[index],
                other => bail!("{} is a {other:?}", alias.name),
            };
            follow(component, kind, next)
        }
        CoreInstance::Module { module, .. } => {
            let module = &component.modules[*module];
            let (_, index) =
                *module.exports.get(alias.name).filter(|(found, _)| *found == kind).with_context(missing)?;
            let index = index as usize;
            let instance = alias.instance;
            match kind {
                ExternalKind::Func => defined_or(component, instance, kind, &module.imported_functions, index),
                ExternalKind::Table => defined_or(component, instance, kind, &module.imported_tables, index),
                ExternalKind::Memory => defined_or(component, instance, kind, &module.imported_memories, index),
                ExternalKind::Global => defined_or(component, instance, kind, &module.imported_globals, index),
                other => bail!("{} is a {other:?}", alias.name),
            }
        }
    }
}

fn defined_or<'a, T>(
    component: &Component<'a>,
    instance: usize,
    kind: ExternalKind,
    imports: &[Import<'a, T>],
    index: usize,
) -> Result<Found<'a>> {
    match imports.get(index) {
        Some(import) => find(component, instance, kind, import),
        None => Ok(Found::Defined(Place { instance, index: index - imports.len() })),
    }
}

/// The table and entry that a function calls with just its own parameters, if that is all it does.
fn forwards(module: &Module<'_>, index: usize) -> Option<(u32, u32)> {
    let ty = &module.types[module.functions[index] as usize];
    let body = &module.bodies[index];
    if body.get_locals_reader().ok()?.get_count() != 0 {
        return None;
    }
    let mut operators = body.get_operators_reader().ok()?;
    for parameter in 0..ty.params().len() {
        let Ok(Operator::LocalGet { local_index }) = operators.read() else { return None };
        if local_index as usize != parameter {
            return None;
        }
    }
    let Ok(Operator::I32Const { value }) = operators.read() else { return None };
    let Ok(Operator::CallIndirect { type_index, table_index }) = operators.read() else { return None };
    let same = module.types[type_index as usize] == *ty;
    (same && matches!(operators.read(), Ok(Operator::End)) && operators.eof())
        .then_some((table_index, value.cast_unsigned()))
}
