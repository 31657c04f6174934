//! The cost of each operator: a table, and which line of it an operator belongs to. It knows nothing of control flow.
//!
//! A unit is about what an average instruction of the interpreter takes, so counts stay close to the number of executed
//! instructions.

use wasmparser::Operator;

/// The bytes that fit in a processor's nearer caches.
pub(super) const CACHED: i32 = 1 << 20;

/// The costs of operators, in instructions.
#[derive(Debug, Clone, Copy)]
pub(super) struct Prices {
    /// Locals and constants, which are names of registers.
    pub(super) name: f64,
    /// Integers: sums, comparisons, bit operations, selections.
    pub(super) simple: f64,
    /// Products of integers.
    pub(super) product: f64,
    /// Quotients and remainders of integers.
    pub(super) quotient: f64,
    /// Floats, except for `slow_float`.
    pub(super) float: f64,
    /// Quotients and roots of floats.
    pub(super) slow_float: f64,
    /// Loads from memory and reads of globals.
    pub(super) load: f64,
    /// Stores to memory and writes of globals.
    pub(super) store: f64,
    /// Jumps to one label, conditional or not.
    pub(super) branch: f64,
    /// Jumps to one of many labels.
    pub(super) switch: f64,
    /// Direct calls: the instruction, and the cost of passing arguments and saving registers.
    pub(super) call: f64,
    /// Calls through a table or a reference.
    pub(super) call_indirect: f64,
    /// Operations on a stretch of memory or of a table, whatever its length.
    pub(super) bulk: f64,
    /// The bytes or elements of such a stretch that cost one instruction, as a power of two.
    pub(super) bulk_shift: u32,
    /// The same for what such a stretch has beyond [`CACHED`], in addition.
    pub(super) far_shift: Option<u32>,
    /// Growing a memory or table, whatever the amount.
    pub(super) grow: f64,
    /// Each page by which a memory grows.
    pub(super) page: i64,
}

impl Prices {
    /// The cost of `operator`, excluding what [`Self::length`] adds.
    pub(super) fn of(&self, operator: &Operator<'_>) -> f64 {
        use Operator as O;
        match operator {
            O::Nop
            | O::Drop
            | O::Block { .. }
            | O::Loop { .. }
            | O::TryTable { .. }
            | O::Unreachable
            | O::Return
            | O::Else
            | O::End => 0.0,
            O::LocalGet { .. }
            | O::LocalSet { .. }
            | O::LocalTee { .. }
            | O::I32Const { .. }
            | O::I64Const { .. }
            | O::F32Const { .. }
            | O::F64Const { .. } => self.name,
            O::I32Mul | O::I64Mul => self.product,
            O::I32DivS | O::I32DivU | O::I32RemS | O::I32RemU | O::I64DivS | O::I64DivU | O::I64RemS | O::I64RemU => {
                self.quotient
            }
            O::F32Div | O::F64Div | O::F32Sqrt | O::F64Sqrt => self.slow_float,
            O::I32Load { .. }
            | O::I64Load { .. }
            | O::F32Load { .. }
            | O::F64Load { .. }
            | O::I32Load8S { .. }
            | O::I32Load8U { .. }
            | O::I32Load16S { .. }
            | O::I32Load16U { .. }
            | O::I64Load8S { .. }
            | O::I64Load8U { .. }
            | O::I64Load16S { .. }
            | O::I64Load16U { .. }
            | O::I64Load32S { .. }
            | O::I64Load32U { .. }
            | O::GlobalGet { .. }
            | O::TableGet { .. } => self.load,
            O::I32Store { .. }
            | O::I64Store { .. }
            | O::F32Store { .. }
            | O::F64Store { .. }
            | O::I32Store8 { .. }
            | O::I32Store16 { .. }
            | O::I64Store8 { .. }
            | O::I64Store16 { .. }
            | O::I64Store32 { .. }
            | O::GlobalSet { .. }
            | O::TableSet { .. } => self.store,
            O::Br { .. } | O::BrIf { .. } | O::If { .. } | O::BrOnNull { .. } | O::BrOnNonNull { .. } => self.branch,
            O::BrTable { .. } => self.switch,
            O::Call { .. } | O::ReturnCall { .. } => self.call,
            O::CallIndirect { .. } | O::CallRef { .. } | O::ReturnCallIndirect { .. } | O::ReturnCallRef { .. } => {
                self.call_indirect
            }
            O::MemoryGrow { .. } | O::TableGrow { .. } => self.grow,
            O::MemoryCopy { .. }
            | O::MemoryFill { .. }
            | O::MemoryInit { .. }
            | O::TableCopy { .. }
            | O::TableFill { .. }
            | O::TableInit { .. } => self.bulk,
            O::F32Add
            | O::F32Sub
            | O::F32Mul
            | O::F64Add
            | O::F64Sub
            | O::F64Mul
            | O::F64Eq
            | O::F64Ne
            | O::F64Lt
            | O::F64Gt
            | O::F64Le
            | O::F64Ge
            | O::F64Abs
            | O::F64Neg
            | O::F64Copysign
            | O::F64Floor
            | O::F64Ceil
            | O::F64Trunc
            | O::F64Nearest
            | O::F64ConvertI32S
            | O::F64ConvertI32U
            | O::F64ConvertI64S
            | O::F64ConvertI64U
            | O::I32TruncF64S
            | O::I32TruncF64U
            | O::I64TruncF64S
            | O::I64TruncF64U
            | O::I32TruncSatF64S
            | O::I32TruncSatF64U
            | O::I64TruncSatF64S
            | O::I64TruncSatF64U => self.float,
            _ => self.simple,
        }
    }

    /// How an operator is charged by the i32 on top of the stack, if it is: that number times the first, divided by two
    /// to the power of the second.
    pub(super) fn length(&self, operator: &Operator<'_>) -> Option<(i64, u32)> {
        match operator {
            Operator::MemoryCopy { .. }
            | Operator::MemoryFill { .. }
            | Operator::MemoryInit { .. }
            | Operator::TableCopy { .. }
            | Operator::TableFill { .. }
            | Operator::TableInit { .. }
            | Operator::TableGrow { .. } => Some((1, self.bulk_shift)),
            Operator::MemoryGrow { .. } => Some((self.page, 0)),
            _ => None,
        }
    }
}

impl Prices {
    /// What `just bench prices` suggests (`docs/performance.md`): on machines of 2026, one instruction's worth of any
    /// line takes about as long as that of any other.
    pub(super) const MEASURED: Self = Self {
        name: 0.5,
        simple: 1.0,
        product: 2.0,
        quotient: 15.0,
        float: 2.0,
        slow_float: 10.0,
        load: 2.0,
        store: 1.5,
        branch: 1.5,
        switch: 6.0,
        call: 6.0,
        call_indirect: 12.0,
        bulk: 60.0,
        bulk_shift: 2,
        far_shift: Some(1),
        grow: 1000.0,
        page: 4_096,
    };

    /// For tests: every instruction costs the same, as with wasmtime's fuel, except for calls and growth.
    #[cfg(test)]
    pub(super) const EVEN: Self = Self {
        name: 1.0,
        simple: 1.0,
        product: 1.0,
        quotient: 1.0,
        float: 1.0,
        slow_float: 1.0,
        load: 1.0,
        store: 1.0,
        branch: 1.0,
        switch: 1.0,
        call: 3.0,
        call_indirect: 3.0,
        bulk: 1.0,
        bulk_shift: 2,
        far_shift: None,
        grow: 1000.0,
        page: 0,
    };
}
