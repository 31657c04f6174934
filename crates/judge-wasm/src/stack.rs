//! Gives code that was compiled from C a larger stack, and makes functions that check its depth use it evenly.
//!
//! Such code keeps values that have an address on its own stack in memory, the *shadow stack*, next to the engine's
//! native one, which it cannot see. An interpreter that bounds recursion by the depth of the shadow stack therefore
//! bounds the native stack only if every level of recursion uses some of both. [`deepen`] moves the shadow stack to the
//! end of memory, where there is room, and gives every function that checks the bound a frame of a minimal size. This
//! runs after linking and before anything else, so that what it adds is counted.

use std::collections::HashSet;

use anyhow::{Context, Result, ensure};
use wasm_encoder::reencode::{Reencode, RoundtripReencoder};
use wasm_encoder::{
    BlockType, CodeSection, ConstExpr, Function, GlobalSection, GlobalType, Instruction, MemorySection, MemoryType,
    Module, RawSection, SectionId, ValType,
};
use wasmparser::{FuncType, FunctionBody, Operator, Parser, Payload, TypeRef};

/// Bytes of a page of memory.
const PAGE: u32 = 64 << 10;

/// The global that holds the top of the shadow stack, in a module linked by this crate.
const POINTER: u32 = 0;

/// How deep recursion may go.
#[derive(Debug, Clone, Copy)]
pub struct Depth<'a> {
    /// The size of the shadow stack in bytes.
    pub size: u32,
    /// The bytes of it that each function that checks the bound takes, in addition to its own frame.
    pub frame: u32,
    /// The offset of the bound in the interpreter's state, from which these functions load it.
    pub bound: i32,
    /// Functions that check the bound on behalf of their callers.
    pub checks: &'a [&'a str],
}

/// Where the shadow stack was and is now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    /// The previous top of the stack.
    pub from: u32,
    /// The addresses that it now occupies; it grows downwards.
    pub to: std::ops::Range<u32>,
}

/// Returns `module` with a shadow stack of another size at the end of its memory.
///
/// # Errors
///
/// When `module` is malformed, has several memories, or has no shadow stack whose top is in its first global.
pub fn deepen(module: &[u8], depth: &Depth<'_>) -> Result<(Vec<u8>, Moved)> {
    ensure!(depth.size.is_multiple_of(PAGE) && depth.frame.is_multiple_of(16), "the sizes are not aligned");
    let names = crate::function_names(module)?;
    let checks: HashSet<u32> = depth.checks.iter().filter_map(|name| names.get(*name).copied()).collect();
    ensure!(checks.len() == depth.checks.len(), "some of {:?} are missing", depth.checks);
    let (mut types, mut functions, mut imported) = (Vec::new(), Vec::new(), 0_u32);
    let (mut code, mut moved) = (CodeSection::new(), None);
    let mut bytes = None;
    let mut changed = Module::new();
    for payload in Parser::new(0).parse_all(module) {
        let payload = payload?;
        match &payload {
            Payload::TypeSection(section) => {
                for ty in section.clone().into_iter_err_on_gc_types() {
                    types.push(ty?);
                }
            }
            Payload::ImportSection(section) => {
                for import in section.clone().into_imports() {
                    if let TypeRef::Func(ty) = import?.ty {
                        functions.push(ty);
                        imported += 1;
                    }
                }
            }
            Payload::FunctionSection(section) => {
                for ty in section.clone() {
                    functions.push(ty?);
                }
            }
            Payload::MemorySection(section) => {
                ensure!(section.count() == 1, "there is not exactly one memory");
                let memory = section.clone().into_iter().next().context("there is no memory")??;
                let minimum = memory.initial + u64::from(depth.size / PAGE);
                let start = u32::try_from(memory.initial * u64::from(PAGE)).context("the memory is full")?;
                let end = start.checked_add(depth.size).context("the memory has no room for a stack")?;
                bytes = Some(start..end);
                let ty = RoundtripReencoder.memory_type(memory)?;
                let mut memories = MemorySection::new();
                memories.memory(MemoryType { minimum, ..ty });
                changed.section(&memories);
                continue;
            }
            Payload::GlobalSection(section) => {
                let to = bytes.clone().context("the memory comes after the globals")?;
                let (globals, from) = globals(section, to.end)?;
                moved = Some(Moved { from, to });
                changed.section(&globals);
                continue;
            }
            Payload::CodeSectionEntry(body) => {
                let index = imported + code.len();
                let ty = &types[functions[index as usize] as usize];
                code.function(&framed(body, ty, index, depth, &checks)?);
                if imported + code.len() == u32::try_from(functions.len())? {
                    changed.section(&code);
                }
                continue;
            }
            _ => {}
        }
        if let Some((id, range)) = payload.as_section()
            && id != SectionId::Code as u8
        {
            changed.section(&RawSection { id, data: &module[range] });
        }
    }
    Ok((changed.finish(), moved.context("there are no globals")?))
}

/// The globals with a new top of the stack, and the previous top.
fn globals(section: &wasmparser::GlobalSectionReader<'_>, top: u32) -> Result<(GlobalSection, u32)> {
    let (mut globals, mut from) = (GlobalSection::new(), None);
    for (index, global) in (0..).zip(section.clone()) {
        let global = global?;
        let ty = RoundtripReencoder.global_type(global.ty)?;
        if index == POINTER {
            ensure!(
                ty == GlobalType { val_type: ValType::I32, mutable: true, shared: false },
                "the first global is not a stack pointer"
            );
            let Operator::I32Const { value } = global.init_expr.get_operators_reader().read()? else {
                anyhow::bail!("the top of the stack is not a constant");
            };
            from = Some(value.cast_unsigned());
            globals.global(ty, &ConstExpr::i32_const(top.cast_signed()));
        } else {
            globals.global(ty, &RoundtripReencoder.const_expr(global.init_expr)?);
        }
    }
    Ok((globals, from.context("there is no global for a stack")?))
}

/// A function, with a frame of the minimal size if it checks the bound.
fn framed(
    body: &FunctionBody<'_>,
    ty: &FuncType,
    index: u32,
    depth: &Depth<'_>,
    checks: &HashSet<u32>,
) -> Result<Function> {
    let operators = body.get_operators_reader()?.into_iter().collect::<Result<Vec<_>, _>>()?;
    let looks = !checks.contains(&index)
        && (loads(&operators, depth.bound)
            || operators.iter().any(
                |operator| matches!(operator, Operator::Call { function_index } if checks.contains(function_index)),
            ));
    let mut locals = Vec::new();
    for group in body.get_locals_reader()? {
        let (count, ty) = group?;
        locals.push((count, RoundtripReencoder.val_type(ty)?));
    }
    let mut function = Function::new(locals);
    if !looks {
        let reader = body.get_operators_reader()?;
        let start = reader.original_position();
        let bytes = &body.as_bytes()[start - body.range().start..];
        function.raw(bytes.iter().copied());
        return Ok(function);
    }
    let frame = depth.frame.cast_signed();
    if let Some(own) = own_frame(&operators) {
        // Every occurrence of the frame's size is replaced by the larger one.
        for (place, operator) in operators.iter().enumerate() {
            if opens(&operators, place.wrapping_sub(1), own) || closes(&operators, place, own) {
                function.instruction(&Instruction::I32Const(own + frame));
            } else {
                function.instruction(&RoundtripReencoder.instruction(operator.clone())?);
            }
        }
        return Ok(function);
    }
    let result = match *ty.results() {
        [] => BlockType::Empty,
        [result] => BlockType::Result(RoundtripReencoder.val_type(result)?),
        _ => anyhow::bail!("function {index} has several results"),
    };
    function.instructions().global_get(POINTER).i32_const(frame).i32_sub().global_set(POINTER).block(result);
    let mut inside = 0;
    for operator in operators {
        match operator {
            Operator::Return => {
                function.instructions().br(inside);
                continue;
            }
            Operator::Block { .. } | Operator::Loop { .. } | Operator::If { .. } => inside += 1,
            Operator::End => inside = u32::saturating_sub(inside, 1),
            Operator::ReturnCall { .. } | Operator::ReturnCallIndirect { .. } | Operator::TryTable { .. } => {
                anyhow::bail!("function {index} returns in an unknown way")
            }
            _ => {}
        }
        function.instruction(&RoundtripReencoder.instruction(operator)?);
    }
    function.instructions().global_get(POINTER).i32_const(frame).i32_add().global_set(POINTER).end();
    Ok(function)
}

/// Whether something is loaded at `offset`.
fn loads(operators: &[Operator<'_>], offset: i32) -> bool {
    operators.windows(3).any(|window| {
        matches!(window, [Operator::I32Const { value }, Operator::I32Add, Operator::I32Load { memarg }]
            if *value == offset && memarg.offset == 0)
    }) || operators.iter().any(
        |operator| matches!(operator, Operator::I32Load { memarg } if memarg.offset == u64::from(offset.cast_unsigned())),
    )
}

/// The size of the frame that a function makes at its start, if all that it does to the stack is take that frame and
/// return it.
fn own_frame(operators: &[Operator<'_>]) -> Option<i32> {
    let Operator::I32Const { value } = *operators.get(1)? else { return None };
    let sets = operators.iter().filter(|operator| matches!(operator, Operator::GlobalSet { global_index: POINTER }));
    let closed = (0..operators.len()).filter(|place| closes(operators, *place, value)).count();
    (opens(operators, 0, value) && sets.count() == closed + 1).then_some(value)
}

/// Whether a frame of `size` bytes is taken at `place`, the very start.
fn opens(operators: &[Operator<'_>], place: usize, size: i32) -> bool {
    place == 0
        && matches!(operators, [Operator::GlobalGet { global_index: POINTER }, Operator::I32Const { value }, Operator::I32Sub, ..]
            if *value == size)
}

/// Whether the constant at `place` returns a frame of `size` bytes.
fn closes(operators: &[Operator<'_>], place: usize, size: i32) -> bool {
    matches!(operators[place..], [
        Operator::I32Const { value }, Operator::I32Add, Operator::GlobalSet { global_index: POINTER }, ..
    ] if value == size)
}

#[cfg(test)]
mod tests;
