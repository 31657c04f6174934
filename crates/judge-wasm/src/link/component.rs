//! The wiring of a component: which core modules it instantiates with which arguments, and what its core functions are.

use std::collections::HashMap;

use anyhow::{Context, Result, bail, ensure};
use wasmparser::{
    CanonicalFunction, CanonicalOption, ComponentAlias, ComponentExternalKind, ComponentTypeRef, Encoding,
    ExternalKind, Instance, Parser, Payload,
};

use crate::link::module::Module;

/// A component's core side.
#[derive(Debug, Default)]
pub(super) struct Component<'a> {
    pub(super) modules: Vec<Module<'a>>,
    pub(super) instances: Vec<CoreInstance<'a>>,
    pub(super) functions: Vec<CoreFunction<'a>>,
    pub(super) tables: Vec<Alias<'a>>,
    pub(super) memories: Vec<Alias<'a>>,
    pub(super) globals: Vec<Alias<'a>>,
    /// Exported functions of the world.
    pub(super) exports: Vec<Export<'a>>,
}

/// A core instance.
#[derive(Debug)]
pub(super) enum CoreInstance<'a> {
    /// A module, with the instance that supplies each module name it imports from.
    Module { module: usize, arguments: HashMap<&'a str, usize> },
    /// A bag of core items, by name.
    Items(HashMap<&'a str, (ExternalKind, usize)>),
}

/// An export of a core instance.
#[derive(Debug, Clone, Copy)]
pub(super) struct Alias<'a> {
    pub(super) instance: usize,
    pub(super) name: &'a str,
}

/// A core function of the component.
#[derive(Debug, Clone, Copy)]
pub(super) enum CoreFunction<'a> {
    Alias(Alias<'a>),
    Lowered(Lowered<'a>),
}

/// A function imported by the component, as core code sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Lowered<'a> {
    /// The imported interface.
    pub(super) interface: &'a str,
    /// Its function, or the resource whose handles are dropped.
    pub(super) operation: Operation<'a>,
}

/// What a lowered function does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Operation<'a> {
    Call(&'a str),
    Drop(&'a str),
}

impl Lowered<'_> {
    /// The function's name in a core module's imports.
    pub(super) fn name(&self) -> String {
        match self.operation {
            Operation::Call(name) => name.to_owned(),
            Operation::Drop(resource) => format!("[resource-drop]{resource}"),
        }
    }
}

/// An exported function.
#[derive(Debug, Clone, Copy)]
pub(super) struct Export<'a> {
    pub(super) name: &'a str,
    pub(super) lift: Lift,
}

/// The core functions, by index, of a lifted function.
#[derive(Debug, Clone, Copy)]
pub(super) struct Lift {
    pub(super) function: usize,
    pub(super) realloc: Option<usize>,
    pub(super) post_return: Option<usize>,
}

/// Index spaces at the component level, as far as names lead through them to core items.
#[derive(Default)]
struct Outer<'a> {
    /// The name under which an instance was imported, if it was imported.
    instances: Vec<Option<&'a str>>,
    functions: Vec<Option<Function<'a>>>,
    /// The interface and name under which a type was exported, if it was exported.
    types: Vec<Option<(&'a str, &'a str)>>,
}

#[derive(Clone, Copy)]
enum Function<'a> {
    Imported(&'a str, &'a str),
    Lifted(Lift),
}

impl<'a> Component<'a> {
    /// Reads the wiring; nested components are skipped, as they hold no code that runs.
    pub(super) fn read(bytes: &'a [u8]) -> Result<Self> {
        let mut component = Self::default();
        let mut outer = Outer::default();
        let mut depth = 0_u32;
        for payload in Parser::new(0).parse_all(bytes) {
            let payload = payload?;
            if depth > 0 {
                match payload {
                    Payload::ModuleSection { .. } | Payload::ComponentSection { .. } => depth += 1,
                    Payload::End(_) => depth -= 1,
                    _ => {}
                }
                continue;
            }
            match payload {
                Payload::Version { encoding, .. } => {
                    ensure!(encoding == Encoding::Component, "this is a core module");
                }
                Payload::ModuleSection { unchecked_range, .. } => {
                    let module = bytes.get(unchecked_range).context("a module is cut off")?;
                    component.modules.push(Module::read(module)?);
                    depth += 1;
                }
                Payload::ComponentSection { .. } => depth += 1,
                other => component.section(other, &mut outer)?,
            }
        }
        Ok(component)
    }

    fn section(&mut self, payload: Payload<'a>, outer: &mut Outer<'a>) -> Result<()> {
        match payload {
            Payload::InstanceSection(instances) => {
                for instance in instances {
                    self.instances.push(core_instance(instance?));
                }
            }
            Payload::ComponentAliasSection(aliases) => {
                for alias in aliases {
                    self.alias(&alias?, outer)?;
                }
            }
            Payload::ComponentCanonicalSection(functions) => {
                for function in functions {
                    self.canonical(function?, outer)?;
                }
            }
            Payload::ComponentTypeSection(types) => {
                for _ in 0..types.count() {
                    outer.types.push(None);
                }
            }
            Payload::ComponentInstanceSection(instances) => {
                for _ in 0..instances.count() {
                    outer.instances.push(None);
                }
            }
            Payload::ComponentImportSection(imports) => {
                for import in imports {
                    let import = import?;
                    match import.ty {
                        ComponentTypeRef::Instance(_) => outer.instances.push(Some(import.name.name)),
                        ComponentTypeRef::Func(_) => {
                            outer.functions.push(Some(Function::Imported("$root", import.name.name)));
                        }
                        ComponentTypeRef::Type(_) => outer.types.push(None),
                        other => bail!("the component imports {other:?}"),
                    }
                }
            }
            Payload::ComponentExportSection(exports) => {
                for export in exports {
                    let export = export?;
                    match export.kind {
                        ComponentExternalKind::Func => {
                            let function = outer.functions[export.index as usize];
                            if let Some(Function::Lifted(lift)) = function {
                                self.exports.push(Export { name: export.name.name, lift });
                            }
                            outer.functions.push(function);
                        }
                        ComponentExternalKind::Instance => outer.instances.push(None),
                        ComponentExternalKind::Type => outer.types.push(None),
                        other => bail!("the component exports {other:?}"),
                    }
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn alias(&mut self, alias: &ComponentAlias<'a>, outer: &mut Outer<'a>) -> Result<()> {
        match *alias {
            ComponentAlias::CoreInstanceExport { kind, instance_index, name } => {
                let alias = Alias { instance: instance_index as usize, name };
                match kind {
                    ExternalKind::Func => self.functions.push(CoreFunction::Alias(alias)),
                    ExternalKind::Table => self.tables.push(alias),
                    ExternalKind::Memory => self.memories.push(alias),
                    ExternalKind::Global => self.globals.push(alias),
                    other => bail!("{name} is a core {other:?}"),
                }
            }
            ComponentAlias::InstanceExport { kind, instance_index, name } => {
                let interface = outer.instances[instance_index as usize];
                match kind {
                    ComponentExternalKind::Func => {
                        outer.functions.push(interface.map(|interface| Function::Imported(interface, name)));
                    }
                    ComponentExternalKind::Type => outer.types.push(interface.map(|interface| (interface, name))),
                    ComponentExternalKind::Instance => outer.instances.push(None),
                    other => bail!("{name} is a {other:?}"),
                }
            }
            ComponentAlias::Outer { .. } => bail!("the component refers to an enclosing component"),
        }
        Ok(())
    }

    fn canonical(&mut self, function: CanonicalFunction, outer: &mut Outer<'a>) -> Result<()> {
        match function {
            CanonicalFunction::Lift { core_func_index, options, .. } => {
                let mut lift = Lift { function: core_func_index as usize, realloc: None, post_return: None };
                for option in options {
                    match option {
                        CanonicalOption::Realloc(index) => lift.realloc = Some(index as usize),
                        CanonicalOption::PostReturn(index) => lift.post_return = Some(index as usize),
                        CanonicalOption::UTF8 | CanonicalOption::Memory(_) => {}
                        other => bail!("a function is lifted with {other:?}"),
                    }
                }
                outer.functions.push(Some(Function::Lifted(lift)));
            }
            CanonicalFunction::Lower { func_index, .. } => {
                let function = outer.functions[func_index as usize];
                let Some(Function::Imported(interface, name)) = function else {
                    bail!("core function {} is not an imported one", self.functions.len());
                };
                let operation = Operation::Call(name);
                self.functions.push(CoreFunction::Lowered(Lowered { interface, operation }));
            }
            CanonicalFunction::ResourceDrop { resource } => {
                let (interface, name) =
                    outer.types[resource as usize].context("handles of a resource without a name are dropped")?;
                let operation = Operation::Drop(name);
                self.functions.push(CoreFunction::Lowered(Lowered { interface, operation }));
            }
            other => bail!("the component uses {other:?}"),
        }
        Ok(())
    }
}

fn core_instance(instance: Instance<'_>) -> CoreInstance<'_> {
    match instance {
        Instance::Instantiate { module_index, args } => CoreInstance::Module {
            module: module_index as usize,
            arguments: args.iter().map(|argument| (argument.name, argument.index as usize)).collect(),
        },
        Instance::FromExports(exports) => CoreInstance::Items(
            exports.iter().map(|export| (export.name, (export.kind, export.index as usize))).collect(),
        ),
    }
}
