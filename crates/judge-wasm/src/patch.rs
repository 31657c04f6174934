//! Replaces some functions that were compiled into the image with handwritten ones.
//!
//! A patch is a separate module. It imports functions of the image by name, in their original form, and the image's
//! memory. Its exports say where its functions go: `name` replaces that function of the image wherever it is used, and
//! `caller>callee` only where one function calls another. This runs after linking and before everything that examines
//! code.

use std::collections::{HashMap, HashSet};

use anyhow::{Context, Result, anyhow, bail, ensure};
use wasm_encoder::reencode::{self, Reencode};
use wasm_encoder::{CodeSection, FunctionSection, GlobalSection, Instruction, Module, TypeSection};
use wasmparser::{ExternalKind, FuncType, FunctionBody, Operator, Parser, Payload, TypeRef};

/// Returns `image` with the functions of `patch` in it.
///
/// # Errors
///
/// When either is malformed, when the image has no function with a name that the patch uses, or when types differ.
pub fn patch(image: &[u8], patch: &[u8]) -> Result<Vec<u8>> {
    let names = crate::function_names(image)?;
    let (image_shape, patch_shape) = (Shape::of(image)?, Shape::of(patch)?);
    let find = |name: &str| names.get(name).copied().with_context(|| format!("the image has no function `{name}`"));
    let mut own = Vec::new();
    for (name, ty) in &patch_shape.imports {
        let index = find(name)?;
        ensure!(image_shape.ty(index)? == &patch_shape.types[*ty as usize], "`{name}` has another type in the image");
        own.push(index);
    }
    let first = u32::try_from(image_shape.functions.len())?;
    own.extend((first..).take(patch_shape.functions.len() - own.len()));
    let (mut everywhere, mut within) = (HashMap::new(), HashMap::new());
    for (name, index) in &patch_shape.exports {
        let new = own[*index as usize];
        let (caller, callee) = match name.split_once('>') {
            Some((caller, callee)) => (Some(find(caller)?), find(callee)?),
            None => (None, find(name)?),
        };
        ensure!(image_shape.ty(callee)? == patch_shape.ty(*index)?, "the replacement for `{name}` has another type");
        match caller {
            Some(caller) => within.insert((caller, callee), new),
            None => everywhere.insert(callee, new),
        };
    }
    let mut patched = Patched {
        types: u32::try_from(image_shape.types.len())?,
        globals: image_shape.globals,
        imported: u32::try_from(image_shape.imports.len())?,
        own,
        everywhere,
        within,
        patch,
        current: None,
        used: HashSet::new(),
    };
    let mut module = Module::new();
    patched
        .parse_core_module(&mut module, Parser::new(0), image)
        .map_err(|error| anyhow!("could not add functions to the image: {error}"))?;
    if let Some(unused) = patched.within.iter().find(|(calls, _)| !patched.used.contains(*calls)) {
        bail!("function {} does not call function {}", unused.0.0, unused.0.1);
    }
    Ok(module.finish())
}

/// The contents of a module.
#[derive(Default)]
struct Shape {
    types: Vec<FuncType>,
    /// The type of every function, imported functions first.
    functions: Vec<u32>,
    /// Imported functions with their types.
    imports: Vec<(String, u32)>,
    exports: Vec<(String, u32)>,
    globals: u32,
}

impl Shape {
    fn of(module: &[u8]) -> Result<Self> {
        let mut shape = Self::default();
        for payload in Parser::new(0).parse_all(module) {
            match payload? {
                Payload::TypeSection(section) => {
                    shape.types = section.into_iter_err_on_gc_types().collect::<Result<_, _>>()?;
                }
                Payload::ImportSection(section) => {
                    for import in section.into_imports() {
                        let import = import?;
                        if let TypeRef::Func(ty) = import.ty {
                            shape.functions.push(ty);
                            shape.imports.push((import.name.to_owned(), ty));
                        }
                    }
                }
                Payload::FunctionSection(section) => {
                    for ty in section {
                        shape.functions.push(ty?);
                    }
                }
                Payload::GlobalSection(section) => shape.globals = section.count(),
                Payload::ExportSection(section) => {
                    for export in section {
                        let export = export?;
                        if export.kind == ExternalKind::Func {
                            shape.exports.push((export.name.to_owned(), export.index));
                        }
                    }
                }
                _ => {}
            }
        }
        Ok(shape)
    }

    fn ty(&self, function: u32) -> Result<&FuncType> {
        let ty = *self.functions.get(function as usize).context("a function without a type")?;
        self.types.get(ty as usize).context("the type index is out of range")
    }
}

/// The image while it is rewritten, with the parts of the patch after its own.
struct Patched<'a> {
    /// The numbers of types, globals and imported functions in the image.
    types: u32,
    globals: u32,
    imported: u32,
    /// The indices in the image of the patch's functions.
    own: Vec<u32>,
    everywhere: HashMap<u32, u32>,
    within: HashMap<(u32, u32), u32>,
    patch: &'a [u8],
    /// The function whose body is being written.
    current: Option<u32>,
    /// The entries of `within` that have been found.
    used: HashSet<(u32, u32)>,
}

type Failed = reencode::Error<anyhow::Error>;

impl Patched<'_> {
    /// Calls `add` with each part of the patch.
    fn parts(&self, mut add: impl FnMut(Payload<'_>, &mut Own<'_>) -> Result<(), Failed>) -> Result<(), Failed> {
        let mut own = Own { types: self.types, globals: self.globals, functions: &self.own };
        for payload in Parser::new(0).parse_all(self.patch) {
            add(payload?, &mut own)?;
        }
        Ok(())
    }
}

impl Reencode for Patched<'_> {
    type Error = anyhow::Error;

    fn function_index(&mut self, index: u32) -> Result<u32, Failed> {
        Ok(self.everywhere.get(&index).copied().unwrap_or(index))
    }

    fn instruction<'i>(&mut self, operator: Operator<'i>) -> Result<Instruction<'i>, Failed> {
        if let (Operator::Call { function_index }, Some(current)) = (&operator, self.current)
            && let Some(new) = self.within.get(&(current, *function_index))
        {
            self.used.insert((current, *function_index));
            return Ok(Instruction::Call(*new));
        }
        reencode::utils::instruction(self, operator)
    }

    fn parse_type_section(
        &mut self,
        types: &mut TypeSection,
        section: wasmparser::TypeSectionReader<'_>,
    ) -> Result<(), Failed> {
        reencode::utils::parse_type_section(self, types, section)?;
        self.parts(|payload, own| {
            if let Payload::TypeSection(section) = payload {
                for ty in section.into_iter_err_on_gc_types() {
                    types.ty().func_type(&own.func_type(ty?)?);
                }
            }
            Ok(())
        })
    }

    fn parse_function_section(
        &mut self,
        functions: &mut FunctionSection,
        section: wasmparser::FunctionSectionReader<'_>,
    ) -> Result<(), Failed> {
        reencode::utils::parse_function_section(self, functions, section)?;
        self.parts(|payload, own| {
            if let Payload::FunctionSection(section) = payload {
                for ty in section {
                    functions.function(own.type_index(ty?)?);
                }
            }
            Ok(())
        })
    }

    fn parse_global_section(
        &mut self,
        globals: &mut GlobalSection,
        section: wasmparser::GlobalSectionReader<'_>,
    ) -> Result<(), Failed> {
        reencode::utils::parse_global_section(self, globals, section)?;
        self.parts(|payload, own| {
            if let Payload::GlobalSection(section) = payload {
                for global in section {
                    let global = global?;
                    globals.global(own.global_type(global.ty)?, &own.const_expr(global.init_expr)?);
                }
            }
            Ok(())
        })
    }

    fn parse_function_body(&mut self, code: &mut CodeSection, body: FunctionBody<'_>) -> Result<(), Failed> {
        self.current = Some(self.imported + code.len());
        reencode::utils::parse_function_body(self, code, body)?;
        self.current = None;
        Ok(())
    }

    fn parse_code_section(
        &mut self,
        code: &mut CodeSection,
        section: wasmparser::CodeSectionReader<'_>,
    ) -> Result<(), Failed> {
        reencode::utils::parse_code_section(self, code, section)?;
        self.parts(|payload, own| {
            match payload {
                Payload::CodeSectionEntry(body) => own.parse_function_body(code, body)?,
                Payload::DataSection(_) | Payload::ElementSection(_) | Payload::TableSection(_) => {
                    return Err(Failed::UserError(anyhow!("a patch has functions and globals only")));
                }
                _ => {}
            }
            Ok(())
        })
    }
}

/// The patch while it is written into the image.
struct Own<'a> {
    types: u32,
    globals: u32,
    functions: &'a [u32],
}

impl Reencode for Own<'_> {
    type Error = anyhow::Error;

    fn type_index(&mut self, index: u32) -> Result<u32, Failed> {
        Ok(self.types + index)
    }

    fn global_index(&mut self, index: u32) -> Result<u32, Failed> {
        Ok(self.globals + index)
    }

    fn function_index(&mut self, index: u32) -> Result<u32, Failed> {
        Ok(self.functions[index as usize])
    }
}

#[cfg(test)]
mod tests;
