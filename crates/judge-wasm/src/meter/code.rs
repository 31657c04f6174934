//! A function's code as the estimate sees it: amounts of straight-line work between transfers of control. Branch depths
//! are resolved to the constructs that they leave or repeat. It knows nothing of charges.

use anyhow::{Result, bail, ensure};
use wasmparser::{Catch, FunctionBody, Operator};

use super::prices::Prices;

/// The body of a function as a construct; the other constructs are numbered from one, in the order of their start.
pub(super) const BODY: u32 = 0;

/// A function's code.
#[derive(Debug, Default)]
pub(super) struct Code {
    /// The steps; the last one is the end of [`BODY`].
    pub(super) steps: Vec<Step>,
    /// The constructs by number.
    pub(super) constructs: Vec<Construct>,
    /// Functions that are called directly, with repetition.
    pub(super) callees: Vec<u32>,
    /// Functions whose address is taken here.
    pub(super) addressed: Vec<u32>,
    /// Whether it calls a function whose name is not known.
    pub(super) calls_indirectly: bool,
    /// Whether it has operations that are charged by the length of their operands.
    pub(super) has_bulk: bool,
}

impl Code {
    /// Whether construct `number` is a loop.
    pub(super) fn is_loop(&self, number: u32) -> bool {
        self.constructs[number as usize].shape == Shape::Loop
    }
}

/// A part of a function's code. Labels are construct numbers.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Step {
    /// Work of this cost without a transfer of control.
    Work(f64),
    /// A direct call.
    Call(u32),
    /// A call through a table or a reference.
    CallIndirect,
    /// A construct begins.
    Open(u32),
    /// The first part of an `if` ends and its second part begins.
    Else(u32),
    /// A construct ends.
    End(u32),
    /// A jump.
    Branch(u32),
    /// A conditional jump.
    BranchIf(u32),
    /// A jump to one of many; one item for each value of the selector, the default last.
    Switch(Vec<u32>),
    /// A handler of exceptions takes effect: a jump to the label is possible, but rare.
    Catch(u32),
    /// A return from the function.
    Return,
    /// The end of the path: a trap or an exception.
    Trap,
}

/// A block, loop or `if`.
#[derive(Debug, Clone)]
pub(super) struct Construct {
    /// Its kind.
    pub(super) shape: Shape,
    /// The index of the step that ends it.
    pub(super) end: usize,
    /// The index of the `else`, if there is one.
    pub(super) middle: Option<usize>,
    /// The innermost loop around it, or [`BODY`].
    pub(super) around: u32,
    /// Whether it contains a call, or an operation whose duration depends on its operands.
    pub(super) has_call: bool,
    /// Whether it contains a loop.
    pub(super) has_loop: bool,
}

/// The kind of a construct.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// A construct whose label is at its end.
    Block,
    /// A loop: its label is at its start.
    Loop,
    /// A conditional.
    If,
}

/// Reads the code of `body`, with operators costed by `prices`.
pub(super) fn read(body: &FunctionBody<'_>, prices: &Prices) -> Result<Code> {
    let mut reader = Reader { prices, code: Code::default(), open: Vec::new() };
    reader.open(Shape::Block);
    for operator in body.get_operators_reader()? {
        reader.operator(&operator?)?;
    }
    ensure!(reader.open.is_empty(), "a construct has no end");
    Ok(reader.code)
}

struct Reader<'prices> {
    prices: &'prices Prices,
    code: Code,
    open: Vec<u32>,
}

impl Reader<'_> {
    fn operator(&mut self, operator: &Operator<'_>) -> Result<()> {
        self.work(self.prices.of(operator));
        if self.prices.length(operator).is_some() {
            self.code.has_bulk = true;
            self.mark_call();
        }
        match operator {
            Operator::Block { .. } => self.start(Shape::Block),
            Operator::Loop { .. } => self.start(Shape::Loop),
            Operator::If { .. } => self.start(Shape::If),
            Operator::TryTable { try_table } => {
                for catch in &try_table.catches {
                    let (Catch::One { label, .. }
                    | Catch::OneRef { label, .. }
                    | Catch::All { label }
                    | Catch::AllRef { label }) = catch;
                    let label = self.label(*label)?;
                    self.step(Step::Catch(label));
                }
                self.start(Shape::Block);
            }
            Operator::Else => {
                let number = self.label(0)?;
                self.code.constructs[number as usize].middle = Some(self.code.steps.len());
                self.step(Step::Else(number));
            }
            Operator::End => self.end()?,
            Operator::Br { relative_depth } => {
                let label = self.label(*relative_depth)?;
                self.step(Step::Branch(label));
            }
            Operator::BrIf { relative_depth }
            | Operator::BrOnNull { relative_depth }
            | Operator::BrOnNonNull { relative_depth }
            | Operator::BrOnCast { relative_depth, .. }
            | Operator::BrOnCastFail { relative_depth, .. } => {
                let label = self.label(*relative_depth)?;
                self.step(Step::BranchIf(label));
            }
            Operator::BrTable { targets } => {
                let depths = targets.targets().chain([Ok(targets.default())]);
                let labels = depths.map(|depth| self.label(depth?)).collect::<Result<_>>()?;
                self.step(Step::Switch(labels));
            }
            Operator::Call { function_index } => self.call(*function_index),
            Operator::ReturnCall { function_index } => {
                self.call(*function_index);
                self.step(Step::Return);
            }
            Operator::CallIndirect { .. } | Operator::CallRef { .. } => self.call_indirect(),
            Operator::ReturnCallIndirect { .. } | Operator::ReturnCallRef { .. } => {
                self.call_indirect();
                self.step(Step::Return);
            }
            Operator::Return => self.step(Step::Return),
            Operator::Unreachable | Operator::Throw { .. } | Operator::ThrowRef => self.step(Step::Trap),
            Operator::RefFunc { function_index } => self.code.addressed.push(*function_index),
            Operator::Try { .. }
            | Operator::Catch { .. }
            | Operator::CatchAll
            | Operator::Rethrow { .. }
            | Operator::Delegate { .. } => bail!("the old form of exception handling is not metered"),
            Operator::Resume { .. }
            | Operator::ResumeThrow { .. }
            | Operator::ResumeThrowRef { .. }
            | Operator::Suspend { .. }
            | Operator::Switch { .. } => bail!("stack switching is not metered"),
            _ => {}
        }
        Ok(())
    }

    fn step(&mut self, step: Step) {
        self.code.steps.push(step);
    }

    fn work(&mut self, cost: f64) {
        if cost <= 0.0 {
            return;
        }
        if let Some(Step::Work(work)) = self.code.steps.last_mut() {
            *work += cost;
        } else {
            self.step(Step::Work(cost));
        }
    }

    fn label(&self, depth: u32) -> Result<u32> {
        let index = self.open.len().checked_sub(depth as usize + 1);
        match index.and_then(|index| self.open.get(index)) {
            Some(label) => Ok(*label),
            None => bail!("a branch leaves more constructs than there are"),
        }
    }

    fn start(&mut self, shape: Shape) {
        let number = self.open(shape);
        self.step(Step::Open(number));
    }

    /// Enters a construct without a step.
    fn open(&mut self, shape: Shape) -> u32 {
        let number = u32::try_from(self.code.constructs.len()).expect("code is shorter than four gigabytes");
        let around = self.open.iter().rev().copied().find(|number| self.code.is_loop(*number)).unwrap_or(BODY);
        let construct = Construct { shape, end: 0, middle: None, around, has_call: false, has_loop: false };
        self.code.constructs.push(construct);
        self.open.push(number);
        number
    }

    fn end(&mut self) -> Result<()> {
        let number = self.label(0)?;
        self.open.pop();
        let end = self.code.steps.len();
        let construct = &mut self.code.constructs[number as usize];
        construct.end = end;
        let (has_call, has_loop) = (construct.has_call, construct.has_loop || construct.shape == Shape::Loop);
        if let Some(outer) = self.open.last() {
            let outer = &mut self.code.constructs[*outer as usize];
            outer.has_call |= has_call;
            outer.has_loop |= has_loop;
        }
        self.step(Step::End(number));
        Ok(())
    }

    fn call(&mut self, callee: u32) {
        self.code.callees.push(callee);
        self.mark_call();
        self.step(Step::Call(callee));
    }

    fn call_indirect(&mut self) {
        self.code.calls_indirectly = true;
        self.mark_call();
        self.step(Step::CallIndirect);
    }

    fn mark_call(&mut self) {
        if let Some(inner) = self.open.last() {
            self.code.constructs[*inner as usize].has_call = true;
        }
    }
}
