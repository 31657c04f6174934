//! The body of a function with its charges inserted. The sequences are chosen for the code that Cranelift generates on
//! x86-64: an unchecked charge is one subtraction in memory; a checked one is a load, a subtraction, a store and a jump
//! to a block that the hint moves out of the way.

use anyhow::{Context, Result, ensure};
use wasm_encoder::reencode::Reencode;
use wasm_encoder::{BlockType, BranchHint, Function, ValType};
use wasmparser::{FuncType, FunctionBody, Operator};

use super::added::Added;
use super::apart::Role;
use super::calls::{Charge, Kind, Plan};
use super::code::{self, Code};
use super::prices::CACHED;

/// Addresses no further apart than this are near each other: the bytes of a page.
const NEAR: i32 = 4096;
/// How many instructions a local may hold before they are moved to the global.
const HELD_MOST: i64 = 100_000;

/// The new body, and the positions in it of branches whose direction is known.
#[derive(Debug)]
pub(super) struct Metered {
    /// The body.
    pub(super) function: Function,
    /// The hints, in ascending order of position.
    pub(super) hints: Vec<BranchHint>,
}

/// Puts the charges of `plan` into `body`; `role` is the function's role in the activity that is counted separately.
pub(super) fn meter(
    body: &FunctionBody<'_>,
    ty: &FuncType,
    code: &Code,
    plan: &Plan,
    role: Role,
    added: &mut Added,
) -> Result<Metered> {
    let mut locals = Vec::new();
    let mut count = u32::try_from(ty.params().len())?;
    for declaration in body.get_locals_reader()? {
        let (repeated, ty) = declaration?;
        locals.push((repeated, added.val_type(ty)?));
        count += repeated;
    }
    let mut local = |is_needed: bool, ty| {
        is_needed.then(|| {
            locals.push((1, ty));
            count += 1;
            count - 1
        })
    };
    let charges = || plan.constructs.iter().flatten().chain(&plan.entry);
    let scratch = local(charges().any(|charge| charge.kind == Kind::Checked), ValType::I64);
    let held = local(charges().any(|charge| charge.kind == Kind::Local), ValType::I64);
    let length = local(code.has_bulk, ValType::I32);
    let saved = local(role == Role::Part, ValType::I64);
    let mut writer = Writer { function: Function::new(locals), hints: Vec::new(), scratch, held, length, added };

    if held.is_some() {
        // All ways out of the function lead to the end of this block, where the local is moved to the global. The block
        // takes the place of the function's own label, so branch depths stay the same.
        let results = ty.results().iter().map(|ty| writer.added.val_type(*ty)).collect::<Result<Vec<_>, _>>()?;
        let block = match results.as_slice() {
            [] => BlockType::Empty,
            [result] => BlockType::Result(*result),
            results => BlockType::FunctionType(writer.added.function_type(&[], results)),
        };
        writer.function.instructions().block(block);
    }
    if let Some(charge) = plan.entry {
        writer.charge(charge);
    }
    for walk in &plan.walks {
        let pointer =
            walk.pointer.filter(|pointer| ty.params().get(*pointer as usize) == Some(&wasmparser::ValType::I32));
        writer.walk(pointer.with_context(|| format!("{} has no such pointer", walk.name))?, walk.price);
    }
    let charge_of = |number: u32| plan.constructs.get(number as usize).copied().flatten();
    let (mut open, mut next) = (vec![code::BODY], code::BODY + 1);
    for operator in body.get_operators_reader()? {
        let operator = operator?;
        match &operator {
            Operator::Block { .. } | Operator::Loop { .. } | Operator::If { .. } | Operator::TryTable { .. } => {
                let is_loop = matches!(operator, Operator::Loop { .. });
                writer.copy(operator)?;
                if let (true, Some(charge)) = (is_loop, charge_of(next)) {
                    writer.charge(charge);
                }
                open.push(next);
                next += 1;
            }
            Operator::End => {
                let number = open.pop().expect("the code was read before");
                writer.copy(operator)?;
                if number == code::BODY {
                    if let Some(held) = held {
                        writer.flush(held);
                        writer.function.instructions().end();
                    }
                } else if let (false, Some(charge)) = (code.is_loop(number), charge_of(number)) {
                    writer.charge(charge);
                }
            }
            Operator::Return if held.is_some() => {
                let depth = u32::try_from(open.len() - 1)?;
                writer.function.instructions().br(depth);
            }
            Operator::ReturnCall { .. } | Operator::ReturnCallIndirect { .. } | Operator::ReturnCallRef { .. } => {
                if let Some(held) = held {
                    writer.flush(held);
                }
                writer.copy(operator)?;
            }
            _ => {
                if let Some((times, shift)) = writer.added.prices.length(&operator) {
                    writer.charge_length(times, shift);
                }
                writer.copy_call(role, saved, operator)?;
            }
        }
    }
    ensure!(open.is_empty(), "a construct has no end");
    Ok(Metered { function: writer.function, hints: writer.hints })
}

struct Writer<'added> {
    function: Function,
    hints: Vec<BranchHint>,
    scratch: Option<u32>,
    held: Option<u32>,
    length: Option<u32>,
    added: &'added mut Added,
}

impl Writer<'_> {
    fn copy(&mut self, operator: Operator<'_>) -> Result<()> {
        let instruction = self.added.instruction(operator)?;
        self.function.instruction(&instruction);
        Ok(())
    }

    /// Copies what may be a call, and counts separately what belongs to the activity; `saved` is a local of functions
    /// that are part of it.
    fn copy_call(&mut self, role: Role, saved: Option<u32>, operator: Operator<'_>) -> Result<()> {
        let switch =
            self.added.apart.as_ref().and_then(|(apart, globals)| Some((*globals, apart.switch(role, &operator)?)));
        let Some((globals, switch)) = switch else { return self.copy(operator) };
        globals.before(switch, saved, &mut self.function.instructions());
        self.copy(operator)?;
        globals.after(saved, &mut self.function.instructions());
        Ok(())
    }

    /// Adds a charge. All code emitted for it leaves the operand stack unchanged.
    fn charge(&mut self, charge: Charge) {
        let left = self.added.left;
        match charge.kind {
            Kind::Unchecked => {
                self.function.instructions().global_get(left).i64_const(charge.amount).i64_sub().global_set(left);
            }
            Kind::Checked => {
                let scratch = self.scratch.expect("declared for functions with a checked charge");
                let mut sink = self.function.instructions();
                sink.global_get(left).i64_const(charge.amount).i64_sub().local_tee(scratch).global_set(left);
                sink.local_get(scratch).i64_const(0).i64_lt_s();
                self.unlikely_if();
                self.function.instructions().call(self.added.settle).end();
            }
            Kind::Local => {
                let held = self.held.expect("declared for functions with a charge of this kind");
                let mut sink = self.function.instructions();
                sink.local_get(held).i64_const(charge.amount).i64_add().local_tee(held);
                sink.i64_const(HELD_MOST).i64_gt_s();
                self.unlikely_if();
                let mut sink = self.function.instructions();
                sink.local_get(held).call(self.added.flush).i64_const(0).local_set(held).end();
            }
        }
    }

    /// Charges for an address that is far from the last one, and remembers it.
    fn walk(&mut self, pointer: u32, price: i64) {
        let (left, last) = (self.added.left, self.added.last);
        let mut sink = self.function.instructions();
        sink.local_get(pointer).global_get(last).i32_sub().i32_const(NEAR).i32_add();
        sink.i32_const(2 * NEAR).i32_gt_u().if_(BlockType::Empty);
        sink.global_get(left).i64_const(price).i64_sub().global_set(left).end();
        sink.local_get(pointer).global_set(last);
    }

    fn unlikely_if(&mut self) {
        let offset = u32::try_from(self.function.byte_len()).expect("code is shorter than four gigabytes");
        self.hints.push(BranchHint { branch_func_offset: offset, branch_hint_value: 0 });
        self.function.instructions().if_(BlockType::Empty);
    }

    /// Moves what the local holds to the global. Exhaustion is noticed at the next check.
    fn flush(&mut self, held: u32) {
        let left = self.added.left;
        self.function.instructions().global_get(left).local_get(held).i64_sub().global_set(left);
    }

    /// Charges the length on top of the stack, without a check: code between two checks is finite, and so are lengths.
    fn charge_length(&mut self, times: i64, shift: u32) {
        let left = self.added.left;
        let length = self.length.expect("declared for functions with bulk operations");
        let mut sink = self.function.instructions();
        sink.local_tee(length).global_get(left).local_get(length).i64_extend_i32_u();
        if times != 1 {
            sink.i64_const(times).i64_mul();
        }
        sink.i64_const(shift.into()).i64_shr_u().i64_sub().global_set(left);
        if let Some(shift) = self.added.prices.far_shift {
            let mut sink = self.function.instructions();
            sink.local_get(length).i32_const(CACHED).i32_gt_u();
            self.unlikely_if();
            let mut sink = self.function.instructions();
            sink.global_get(left).local_get(length).i32_const(CACHED).i32_sub().i64_extend_i32_u();
            sink.i64_const(shift.into()).i64_shr_u().i64_sub().global_set(left).end();
        }
    }
}
