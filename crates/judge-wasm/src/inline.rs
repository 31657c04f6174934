//! Replaces calls to small functions with their bodies.
//!
//! The libraries in the image were compiled separately, so a call from one file into another stays a call, even if the
//! callee only returns whether an exception is set, or the length of a tuple. This runs after linking, when the callees
//! are known, and before metering.

use std::collections::HashMap;

use anyhow::{Context, Result};
use wasm_encoder::reencode::{Reencode, RoundtripReencoder};
use wasm_encoder::{BlockType, CodeSection, Function, Instruction, Module, RawSection, SectionId, ValType};
use wasmparser::{FuncType, FunctionBody, Operator, Parser, Payload, TypeRef};

/// The most instructions that a function may have to be inlined.
const SMALL: usize = 24;

/// The most locals that it may have, including parameters.
const LOCALS: usize = 8;

/// The number of times that functions are inlined: a function that becomes small through inlining counts only in the
/// next round.
const ROUNDS: usize = 2;

/// The module with calls to small functions replaced by their bodies. Its functions, types and exports stay as they
/// are.
///
/// # Errors
///
/// When `module` is malformed, or has function types beyond those of the core language.
pub fn inline(module: &[u8]) -> Result<Vec<u8>> {
    let mut module = module.to_vec();
    for _ in 0..ROUNDS {
        module = round(&module).context("could not inline small functions")?;
    }
    Ok(module)
}

/// The parts of a module that matter here.
#[derive(Default)]
struct Survey<'a> {
    types: Vec<FuncType>,
    /// The type index of every function, imported functions first.
    functions: Vec<u32>,
    imported: usize,
    bodies: Vec<FunctionBody<'a>>,
}

/// A function that can replace calls to it.
struct Small<'a> {
    parameters: Vec<ValType>,
    /// The locals that are not parameters.
    locals: Vec<ValType>,
    result: BlockType,
    /// Its instructions, each with its bytes, without the final `end`.
    code: Vec<(Operator<'a>, &'a [u8])>,
    /// Whether it can be left before its end.
    is_left: bool,
}

fn round(module: &[u8]) -> Result<Vec<u8>> {
    let survey = survey(module)?;
    let mut small = HashMap::new();
    for (index, body) in survey.bodies.iter().enumerate() {
        let function = u32::try_from(survey.imported + index)?;
        if let Some(found) = read_small(&survey, function, body)? {
            small.insert(function, found);
        }
    }
    let mut code = CodeSection::new();
    for (index, body) in survey.bodies.iter().enumerate() {
        code.function(&rewrite(&survey, survey.imported + index, body, &small)?);
    }
    let mut changed = Module::new();
    for payload in Parser::new(0).parse_all(module) {
        match payload?.as_section() {
            Some((id, _)) if id == SectionId::Code as u8 => {
                changed.section(&code);
            }
            Some((id, range)) => {
                changed.section(&RawSection { id, data: &module[range] });
            }
            None => {}
        }
    }
    Ok(changed.finish())
}

fn survey(module: &[u8]) -> Result<Survey<'_>> {
    let mut survey = Survey::default();
    for payload in Parser::new(0).parse_all(module) {
        match payload? {
            Payload::TypeSection(types) => {
                for ty in types.into_iter_err_on_gc_types() {
                    survey.types.push(ty?);
                }
            }
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    if let TypeRef::Func(ty) = import?.ty {
                        survey.functions.push(ty);
                    }
                }
                survey.imported = survey.functions.len();
            }
            Payload::FunctionSection(functions) => {
                for ty in functions {
                    survey.functions.push(ty?);
                }
            }
            Payload::CodeSectionEntry(body) => survey.bodies.push(body),
            _ => {}
        }
    }
    Ok(survey)
}

impl Survey<'_> {
    fn ty(&self, function: usize) -> Result<&FuncType> {
        let ty = *self.functions.get(function).context("a function without a type")?;
        self.types.get(ty as usize).context("the type index is out of range")
    }
}

/// The function, if it is small enough and calls to it can be replaced, which they cannot if it calls itself, loops, or
/// never returns.
fn read_small<'a>(survey: &Survey<'_>, function: u32, body: &FunctionBody<'a>) -> Result<Option<Small<'a>>> {
    let ty = survey.ty(function as usize)?;
    let result = match *ty.results() {
        [] => BlockType::Empty,
        [result] => BlockType::Result(RoundtripReencoder.val_type(result)?),
        _ => return Ok(None),
    };
    let parameters = ty.params().iter().map(|ty| RoundtripReencoder.val_type(*ty)).collect::<Result<Vec<_>, _>>()?;
    let mut locals = Vec::new();
    for group in body.get_locals_reader()? {
        let (count, ty) = group?;
        if parameters.len() + locals.len() + count as usize > LOCALS {
            return Ok(None);
        }
        locals.extend(std::iter::repeat_n(RoundtripReencoder.val_type(ty)?, count as usize));
    }
    if parameters.len() > LOCALS {
        return Ok(None);
    }
    let (mut code, mut depth, mut is_left) = (Vec::new(), 0_u32, false);
    for item in operators(body)? {
        let (operator, bytes) = item?;
        match operator {
            Operator::Block { .. } | Operator::If { .. } => depth += 1,
            Operator::End if depth > 0 => depth -= 1,
            Operator::Return => is_left = true,
            Operator::Br { relative_depth } | Operator::BrIf { relative_depth } => is_left |= relative_depth == depth,
            Operator::Call { function_index } if function_index == function => return Ok(None),
            // A call that traps is cold, and the other exclusions are rare.
            Operator::Loop { .. }
            | Operator::BrTable { .. }
            | Operator::Unreachable
            | Operator::ReturnCall { .. }
            | Operator::ReturnCallIndirect { .. }
            | Operator::TryTable { .. } => return Ok(None),
            _ => {}
        }
        code.push((operator, bytes));
        if code.len() > SMALL {
            return Ok(None);
        }
    }
    code.pop();
    Ok(Some(Small { parameters, locals, result, code, is_left }))
}

/// The instructions of a body, each with its bytes.
fn operators<'a>(body: &FunctionBody<'a>) -> Result<impl Iterator<Item = Result<(Operator<'a>, &'a [u8])>> + use<'a>> {
    let bytes = body.as_bytes();
    let start = body.range().start;
    let mut reader = body.get_operators_reader()?;
    Ok(std::iter::from_fn(move || {
        if reader.eof() {
            return None;
        }
        let before = reader.original_position() - start;
        Some(
            reader
                .read()
                .map_err(Into::into)
                .map(|operator| (operator, &bytes[before..reader.original_position() - start])),
        )
    }))
}

/// Locals that a function gets for the functions inlined into it. One call is over before the next begins, so all share
/// them.
struct Pool {
    /// The index of the next local.
    next: u32,
    added: Vec<ValType>,
    known: HashMap<(ValType, usize), u32>,
}

impl Pool {
    /// A local for each of `types`.
    fn take(&mut self, types: impl Iterator<Item = ValType>) -> Vec<u32> {
        let mut used: HashMap<ValType, usize> = HashMap::new();
        types
            .map(|ty| {
                let number = used.entry(ty).or_default();
                *number += 1;
                *self.known.entry((ty, *number)).or_insert_with(|| {
                    self.added.push(ty);
                    self.next += 1;
                    self.next - 1
                })
            })
            .collect()
    }
}

/// A function's body with small functions in place of calls.
fn rewrite(
    survey: &Survey<'_>,
    function: usize,
    body: &FunctionBody<'_>,
    small: &HashMap<u32, Small<'_>>,
) -> Result<Function> {
    let mut groups = Vec::new();
    for group in body.get_locals_reader()? {
        let (count, ty) = group?;
        groups.push((count, RoundtripReencoder.val_type(ty)?));
    }
    let own = u32::try_from(survey.ty(function)?.params().len())? + groups.iter().map(|(count, _)| count).sum::<u32>();
    let mut pool = Pool { next: own, added: Vec::new(), known: HashMap::new() };
    // The locals are written before the code that determines which are needed.
    let mut code = Function::new([]);
    for item in operators(body)? {
        let (operator, bytes) = item?;
        match operator {
            Operator::Call { function_index } if small.contains_key(&function_index) => {
                put(&small[&function_index], &mut pool, &mut code);
            }
            _ => {
                code.raw(bytes.iter().copied());
            }
        }
    }
    groups.extend(pool.added.iter().map(|ty| (1, *ty)));
    let mut whole = Function::new(groups);
    // The empty list of locals is one byte.
    whole.raw(code.into_raw_body().into_iter().skip(1));
    Ok(whole)
}

/// Writes the body of a function in place of a call to it.
fn put(small: &Small<'_>, pool: &mut Pool, code: &mut Function) {
    let locals = pool.take(small.parameters.iter().chain(&small.locals).copied());
    let (parameters, rest) = locals.split_at(small.parameters.len());
    for local in parameters.iter().rev() {
        code.instruction(&Instruction::LocalSet(*local));
    }
    for (local, ty) in rest.iter().zip(&small.locals) {
        code.instruction(&zero(*ty)).instruction(&Instruction::LocalSet(*local));
    }
    if small.is_left {
        code.instruction(&Instruction::Block(small.result));
    }
    let mut depth = 0;
    for (operator, bytes) in &small.code {
        match operator {
            Operator::Block { .. } | Operator::If { .. } => depth += 1,
            Operator::End => depth -= 1,
            _ => {}
        }
        match *operator {
            Operator::LocalGet { local_index } => {
                code.instruction(&Instruction::LocalGet(locals[local_index as usize]));
            }
            Operator::LocalSet { local_index } => {
                code.instruction(&Instruction::LocalSet(locals[local_index as usize]));
            }
            Operator::LocalTee { local_index } => {
                code.instruction(&Instruction::LocalTee(locals[local_index as usize]));
            }
            Operator::Return => {
                code.instruction(&Instruction::Br(depth));
            }
            _ => {
                code.raw(bytes.iter().copied());
            }
        }
    }
    if small.is_left {
        code.instruction(&Instruction::End);
    }
}

fn zero(ty: ValType) -> Instruction<'static> {
    match ty {
        ValType::I32 => Instruction::I32Const(0),
        ValType::I64 => Instruction::I64Const(0),
        ValType::F32 => Instruction::F32Const(0.0.into()),
        ValType::F64 => Instruction::F64Const(0.0.into()),
        ValType::V128 => Instruction::V128Const(0),
        ValType::Ref(ty) => Instruction::RefNull(ty.heap_type),
    }
}

#[cfg(test)]
mod tests {
    use wasmtime::{Engine, Instance, Store};

    use super::*;

    /// The results of `run` for `argument`, for the module as it is and after inlining; the latter with the number of
    /// calls left.
    #[track_caller]
    fn check(text: &str, argument: i32, calls_left: usize) -> i32 {
        let module = wat::parse_str(text).unwrap();
        let inlined = inline(&module).unwrap();
        wasmparser::Validator::new().validate_all(&inlined).unwrap();
        let answer = run(&module, argument);
        assert_eq!(run(&inlined, argument), answer);
        let survey = survey(&inlined).unwrap();
        let last = operators(survey.bodies.last().unwrap()).unwrap();
        let calls = last.filter(|item| matches!(item.as_ref().unwrap().0, Operator::Call { .. }));
        assert_eq!(calls.count(), calls_left);
        answer
    }

    fn run(module: &[u8], argument: i32) -> i32 {
        let engine = Engine::default();
        let mut store = Store::new(&engine, ());
        let module = wasmtime::Module::new(&engine, module).unwrap();
        let instance = Instance::new(&mut store, &module, &[]).unwrap();
        instance.get_typed_func::<i32, i32>(&mut store, "run").unwrap().call(&mut store, argument).unwrap()
    }

    #[test]
    fn arguments_keep_their_order() {
        let text = r#"(module (func $sub (param i32 i32) (result i32) (i32.sub (local.get 0) (local.get 1)))
            (func (export "run") (param i32) (result i32) (call $sub (i32.const 50) (local.get 0))))"#;
        assert_eq!(check(text, 8, 0), 42);
    }

    #[test]
    fn early_returns_leave_only_the_function() {
        let text = r#"(module (func $sign (param i32) (result i32)
              (if (i32.lt_s (local.get 0) (i32.const 0)) (then (return (i32.const -1))))
              (block (br_if 1 (i32.const 1) (local.get 0)) (drop)) (i32.const 0))
            (func (export "run") (param i32) (result i32) (block (result i32)
              (i32.add (i32.const 10) (call $sign (local.get 0))))))"#;
        assert_eq!((check(text, -5, 0), check(text, 5, 0), check(text, 0, 0)), (9, 11, 10));
    }

    #[test]
    fn locals_are_zero_each_time() {
        let text = r#"(module (func $once (param i32) (result i32) (local i32)
              (local.set 1 (i32.add (local.get 1) (local.get 0))) (local.get 1))
            (func (export "run") (param i32) (result i32) (local i32)
              (loop (local.set 1 (call $once (i32.const 3)))
                (br_if 0 (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))
              (i32.add (local.get 1) (call $once (i32.const 4)))))"#;
        assert_eq!(check(text, 9, 0), 7);
    }

    #[test]
    fn functions_within_functions() {
        let text = r#"(module (func $one (result i32) (i32.const 1))
            (func $two (result i32) (i32.add (call $one) (call $one)))
            (func (export "run") (param i32) (result i32) (i32.add (local.get 0) (call $two))))"#;
        assert_eq!(check(text, 40, 0), 42);
    }

    #[test]
    fn recursive_looping_and_large_functions_are_still_called() {
        let large = "(drop (i32.const 1))".repeat(SMALL);
        for body in [
            "(if (result i32) (local.get 0) (then (call $f (i32.sub (local.get 0) (i32.const 1)))) (else (i32.const 5)))",
            "(loop (br_if 0 (local.tee 0 (i32.sub (local.get 0) (i32.const 1))))) (i32.const 5)",
            &format!("{large} (i32.const 5)"),
        ] {
            let text = format!(
                r#"(module (func $f (param i32) (result i32) {body})
                (func (export "run") (param i32) (result i32) (call $f (local.get 0))))"#
            );
            assert_eq!(check(&text, 3, 1), 5);
        }
    }

    #[test]
    fn functions_that_call_each_other_end() {
        let text = r#"(module (func $a (param i32) (result i32)
              (if (result i32) (local.get 0) (then (call $b (i32.sub (local.get 0) (i32.const 1)))) (else (i32.const 1))))
            (func $b (param i32) (result i32)
              (if (result i32) (local.get 0) (then (call $a (i32.sub (local.get 0) (i32.const 1)))) (else (i32.const 2))))
            (func (export "run") (param i32) (result i32) (call $a (local.get 0))))"#;
        assert_eq!((run(&wat::parse_str(text).unwrap(), 7), check(text, 7, 1)), (2, 2));
    }

    #[test]
    fn a_malformed_module_is_refused() {
        assert!(inline(b"no module").is_err());
    }
}
