//! Finds the caller: walks the interpreter's frames in memory, and asks the host about the caller.

use anyhow::Result;
use wasm_encoder::{BlockType, Function, MemArg, ValType};

use super::{BREACH, Survey};

/// Where the interpreter keeps in memory what identifies a caller. Offsets count from the start of the structure.
#[derive(Debug, Default, Clone)]
pub struct Frames {
    /// The address of the pointer to the topmost frame.
    pub top: u64,
    /// In a frame: the code object, a pointer with two tag bits.
    pub code: u64,
    /// In a frame: the frame below.
    pub previous: u64,
    /// In a frame: the address of the instruction.
    pub instruction: u64,
    /// In a frame: the address just after the topmost operand.
    pub operands: u64,
    /// In a frame: its owner, a byte.
    pub owner: u64,
    /// Frames whose owner is at least this are the interpreter's own.
    pub own: i32,
    /// The address of the code of other frames that are the interpreter's own: those that call `__init__`.
    pub own_code: i32,
    /// In a code object: the first line, the table of lines, the first instruction.
    pub first_line: u64,
    /// See [`Self::first_line`].
    pub line_table: u64,
    /// See [`Self::first_line`].
    pub instructions: u64,
    /// In a bytes object: its length.
    pub bytes_length: u64,
    /// In a bytes object: its contents.
    pub bytes: u64,
    /// The instructions that call something among the operands, with positional arguments only.
    pub call: Vec<u8>,
    /// In a type: its flags, the highest of which says, in a metaclass, that its objects are types.
    pub flags: u64,
    /// In a type: the tuple of types that it derives from, itself first.
    pub order: u64,
    /// The instructions that call with keywords, or with arguments from a tuple: what they call lies deeper on the
    /// stack.
    pub keyword: Vec<u8>,
    /// See [`Self::keyword`].
    pub spread: Vec<u8>,
}

/// The offset of the items in a tuple.
const TUPLE_ITEMS: u64 = 16;

/// (frame) -> the first frame, from this one on, that is not the interpreter's own; or zero.
pub(super) fn skip(frames: &Frames) -> Function {
    let mut function = Function::new([]);
    let mut sink = function.instructions();
    sink.loop_(BlockType::Empty);
    sink.local_get(0).i32_eqz().if_(BlockType::Empty).i32_const(0).return_().end();
    sink.local_get(0).i32_load8_u(word(frames.owner));
    sink.i32_const(frames.own).i32_ge_u();
    sink.local_get(0).i32_load(word(frames.code)).i32_const(-4).i32_and().i32_const(frames.own_code).i32_eq().i32_or();
    sink.if_(BlockType::Empty);
    sink.local_get(0).i32_load(word(frames.previous)).local_set(0).br(1).end();
    sink.end();
    sink.local_get(0).end();
    function
}

/// (object) -> the object; or the first of the types it derives from that matters according to the host.
pub(super) fn kin(survey: &Survey<'_>, frames: &Frames) -> Result<Function> {
    const OBJECT: u32 = 0;
    const PLACE: u32 = 1;
    const END: u32 = 2;
    let mut function = Function::new([(2, ValType::I32)]);
    let mut sink = function.instructions();
    sink.local_get(OBJECT).i32_const(-4).i32_and().local_tee(OBJECT).i32_eqz();
    sink.if_(BlockType::Empty).i32_const(0).return_().end();
    sink.local_get(OBJECT).i32_load(word(4)).i32_load(word(frames.flags)).i32_const(0).i32_ge_s();
    sink.if_(BlockType::Empty).local_get(OBJECT).return_().end();
    sink.local_get(OBJECT).i32_load(word(frames.order)).local_tee(PLACE).i32_eqz();
    sink.if_(BlockType::Empty).local_get(OBJECT).return_().end();
    // A tuple has its length at 8 and its items after a cached hash.
    sink.local_get(PLACE).local_get(PLACE).i32_load(word(8)).i32_const(2).i32_shl().i32_add().local_set(END);
    sink.block(BlockType::Empty).loop_(BlockType::Empty);
    sink.local_get(PLACE).local_get(END).i32_ge_u().br_if(1);
    sink.local_get(OBJECT).local_get(PLACE).i32_load(word(TUPLE_ITEMS)).call(survey.import("derives")?);
    sink.if_(BlockType::Empty).local_get(PLACE).i32_load(word(TUPLE_ITEMS)).return_().end();
    sink.local_get(PLACE).i32_const(4).i32_add().local_set(PLACE).br(0);
    sink.end().end().local_get(OBJECT).end();
    Ok(function)
}

/// (number of the watched function, subject, whether the topmost frame has just started) -> the host's answer. Does not
/// return from a breach. `skip` is the function of this name, `expected` the global with the number of the function
/// whose next entry is not attributed.
pub(super) fn notice(survey: &Survey<'_>, frames: &Frames, skip: u32, expected: u32) -> Result<Function> {
    const NUMBER: u32 = 0;
    const SUBJECT: u32 = 1;
    const STARTED: u32 = 2;
    const FRAME: u32 = 3;
    const CODE: u32 = 4;
    const INSTRUCTION: u32 = 5;
    const CALLEE: u32 = 6;
    const ANSWER: u32 = 7;
    let mut function = Function::new([(5, ValType::I32)]);
    let mut sink = function.instructions();
    // A call that a function makes on its own account.
    sink.global_get(expected).local_get(NUMBER).i32_eq().if_(BlockType::Empty);
    sink.i32_const(0).global_set(expected).i32_const(0).return_().end();

    sink.i32_const(0).i32_load(word(frames.top)).call(skip).local_set(FRAME);
    sink.local_get(STARTED).local_get(FRAME).i32_const(0).i32_ne().i32_and().if_(BlockType::Empty);
    sink.local_get(FRAME).i32_load(word(frames.code)).i32_const(-4).i32_and().local_set(SUBJECT);
    sink.local_get(FRAME).i32_load(word(frames.previous)).call(skip).local_set(FRAME).end();

    sink.local_get(FRAME).if_(BlockType::Empty);
    sink.local_get(FRAME).i32_load(word(frames.code)).i32_const(-4).i32_and().local_set(CODE);
    sink.local_get(FRAME).i32_load(word(frames.instruction)).i32_load16_u(word(0)).local_set(INSTRUCTION);
    // How many operands below the top the callee lies: its arguments plus 2, or 3 with a tuple of keywords, or 4.
    let is_one_of = |sink: &mut wasm_encoder::InstructionSink<'_>, list: &[u8]| {
        sink.i32_const(0);
        for operation in list {
            sink.local_get(INSTRUCTION).i32_const(0xff).i32_and().i32_const(i32::from(*operation)).i32_eq().i32_or();
        }
    };
    for (list, own, has_arguments) in [(&frames.call, 2, true), (&frames.keyword, 3, true), (&frames.spread, 4, false)]
    {
        is_one_of(&mut sink, list);
        sink.if_(BlockType::Empty).local_get(FRAME).i32_load(word(frames.operands)).i32_const(own);
        if has_arguments {
            sink.local_get(INSTRUCTION).i32_const(8).i32_shr_u().i32_add();
        }
        sink.i32_const(2).i32_shl().i32_sub().i32_load(word(0)).i32_const(-4).i32_and().local_set(CALLEE).end();
    }
    // An operand is an object or nothing; anything else is ignored.
    sink.local_get(CALLEE).memory_size(0).i32_const(16).i32_shl().i32_const(64).i32_sub().i32_gt_u();
    sink.if_(BlockType::Empty).i32_const(0).local_set(CALLEE).end();
    sink.end();

    // An instruction is reported by its offset in its code.
    sink.local_get(FRAME).if_(BlockType::Empty);
    sink.local_get(FRAME).i32_load(word(frames.instruction)).local_get(CODE).i32_sub();
    sink.i32_const(i32::try_from(frames.instructions)?).i32_sub().local_set(INSTRUCTION).end();
    sink.local_get(NUMBER).local_get(SUBJECT).local_get(FRAME).local_get(CODE).local_get(INSTRUCTION);
    sink.local_get(CALLEE);
    for offset in [4, 8, 20] {
        sink.local_get(CALLEE).i32_load(word(offset));
    }
    sink.call(survey.import("called")?).local_tee(ANSWER).i32_const(BREACH).i32_ne().if_(BlockType::Empty);
    sink.local_get(ANSWER).return_().end();

    // The reported line is the candidate's, even if it made the library call.
    sink.block(BlockType::Empty).loop_(BlockType::Empty);
    sink.local_get(FRAME).i32_eqz().br_if(1);
    sink.local_get(FRAME).i32_load(word(frames.code)).i32_const(-4).i32_and().local_tee(CODE);
    sink.call(survey.import("is-library")?).i32_eqz().br_if(1);
    sink.local_get(FRAME).i32_load(word(frames.previous)).call(skip).local_set(FRAME).br(0);
    sink.end().end();
    let broken = survey.import("broken")?;
    sink.local_get(FRAME).if_(BlockType::Empty);
    sink.local_get(CODE).i32_load(word(frames.first_line));
    sink.local_get(FRAME).i32_load(word(frames.instruction)).local_get(CODE).i32_sub();
    sink.i32_const(i32::try_from(frames.instructions)?).i32_sub();
    sink.local_get(CODE)
        .i32_load(word(frames.line_table))
        .local_tee(CODE)
        .i32_const(i32::try_from(frames.bytes)?)
        .i32_add();
    sink.local_get(CODE).i32_load(word(frames.bytes_length)).call(broken);
    sink.else_().i32_const(0).i32_const(0).i32_const(0).i32_const(0).call(broken).end();
    sink.unreachable().end();
    Ok(function)
}

/// A word in the one memory.
pub(super) fn word(offset: u64) -> MemArg {
    MemArg { offset, align: 0, memory_index: 0 }
}
