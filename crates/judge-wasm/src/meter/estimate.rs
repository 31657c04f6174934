//! The cost of a function: its code is cut into charge regions, and each gets the expected cost of one pass through it.
//! A region begins at the function's entry, at a loop, or at an arm of a big switch, and ends where others begin.
//!
//! A loop is entered as often as it is left, however often it iterates: after it, the flow continues with its original
//! weight, divided among the ways out.

use super::code::{BODY, Code, Shape, Step};
use super::flow::Flow;
use super::likelihood::{CAUGHT, Odds, Outlook};

/// A switch with more labels than this may have arms that are regions of their own.
const MANY_ARMS: usize = 16;
/// It does if there is enough work per arm to make the charge negligible, counted from the switch to the last arm.
const BIG_ARM: f64 = 16.0;

/// A part of a function that is charged as a whole.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Region {
    /// Where the charge belongs.
    pub(super) place: Place,
    /// The expected number of instructions, excluding those of called functions and other regions.
    pub(super) work: f64,
    /// Directly called functions, each with the expected number of calls.
    pub(super) calls: Vec<(u32, f64)>,
    /// Whether this is a loop that contains no calls, bulk operations or loops.
    pub(super) is_tight: bool,
}

/// A place for a charge.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// The start of the function.
    Entry,
    /// The start of each iteration of the loop with this number.
    Loop(u32),
    /// The end of the construct with this number, where its label is.
    Arm(u32),
}

/// The regions of `code`; the first is that of the entry, and each loop has one.
pub(super) fn estimate(code: &Code) -> Vec<Region> {
    let mut walk = Walk {
        code,
        outlook: Outlook::new(code),
        arms: arms(code),
        regions: Vec::new(),
        frames: Vec::new(),
        flow: Flow::default(),
    };
    let entry = walk.region(Place::Entry);
    walk.flow = Flow::start(entry);
    walk.push(BODY);
    for (index, step) in code.steps.iter().enumerate() {
        walk.step(index, step);
    }
    walk.regions
}

/// For each construct, whether its end is an arm of a big switch.
fn arms(code: &Code) -> Vec<bool> {
    let mut arms = vec![false; code.constructs.len()];
    let mut before = Vec::with_capacity(code.steps.len());
    let mut sum = 0.0;
    for step in &code.steps {
        before.push(sum);
        sum += if let Step::Work(work) = step { *work } else { 0.0 };
    }
    for (index, step) in code.steps.iter().enumerate() {
        let Step::Switch(labels) = step else { continue };
        let mut labels = labels.clone();
        labels.sort_unstable();
        labels.dedup();
        labels.retain(|label| *label != BODY && !code.is_loop(*label));
        let last = labels.iter().map(|label| before[code.constructs[*label as usize].end]);
        let work = last.fold(0.0, f64::max) - before[index];
        let count = u32::try_from(labels.len()).expect("fewer labels than bytes");
        if labels.len() > MANY_ARMS && work >= BIG_ARM * f64::from(count) {
            for label in labels {
                arms[label as usize] = true;
            }
        }
    }
    arms
}

/// A construct that has started and not ended.
struct Frame {
    number: u32,
    /// The flow that entered it.
    entry: Flow,
    /// The flow that jumps to its end. For a loop, nothing: that is in `exits`.
    arrivals: Flow,
    /// The flow to the second part of an `if`, until that starts.
    otherwise: Flow,
    /// Whether anything jumps to its end.
    is_reached: bool,
    /// For a loop: the constructs outside that it jumps to, and how much of its flow does so.
    exits: Vec<(u32, f64)>,
}

struct Walk<'code> {
    code: &'code Code,
    outlook: Outlook<'code>,
    arms: Vec<bool>,
    regions: Vec<Region>,
    frames: Vec<Frame>,
    /// The flow at the current step.
    flow: Flow,
}

impl Walk<'_> {
    fn step(&mut self, index: usize, step: &Step) {
        match step {
            Step::Work(work) => {
                for (region, weight) in self.flow.iter() {
                    self.regions[region as usize].work += work * weight;
                }
            }
            Step::Call(callee) => {
                for (region, weight) in self.flow.iter() {
                    self.regions[region as usize].calls.push((*callee, weight));
                }
            }
            Step::CallIndirect => {}
            Step::Open(number) => self.open(index, *number),
            Step::Else(number) => {
                let flow = std::mem::take(&mut self.flow);
                self.jump(*number, &flow);
                self.flow = std::mem::take(&mut self.top().otherwise);
            }
            Step::End(number) => self.end(*number),
            Step::Branch(label) => {
                let flow = std::mem::take(&mut self.flow);
                self.jump(*label, &flow);
            }
            Step::BranchIf(label) => {
                let innermost = self.top().number;
                let Odds { taken, kept } = self.outlook.branch(index, *label, self.innermost_loop(), innermost);
                self.jump(*label, &self.flow.scaled(taken));
                self.flow = self.flow.scaled(kept);
            }
            Step::Switch(labels) => {
                let share = 1.0 / f64::from(u32::try_from(labels.len()).expect("fewer labels than bytes"));
                let each = std::mem::take(&mut self.flow).scaled(share);
                for label in labels {
                    self.jump(*label, &each);
                }
            }
            Step::Catch(label) => self.jump(*label, &self.flow.scaled(CAUGHT)),
            Step::Return => {
                let flow = std::mem::take(&mut self.flow);
                self.jump(BODY, &flow);
            }
            Step::Trap => self.flow = Flow::default(),
        }
    }

    fn open(&mut self, index: usize, number: u32) {
        self.push(number);
        match self.code.constructs[number as usize].shape {
            Shape::Block => {}
            Shape::Loop => {
                // Even if nothing leads here as far as the walk can see: every loop is charged.
                let region = self.region(Place::Loop(number));
                self.flow = if self.flow.is_dead() { Flow::default() } else { Flow::start(region) };
            }
            Shape::If => {
                let Odds { taken, kept } = self.outlook.condition(index, number);
                self.top().otherwise = self.flow.scaled(kept);
                self.flow = self.flow.scaled(taken);
            }
        }
    }

    fn end(&mut self, number: u32) {
        let frame = self.frames.pop().expect("the reader checked that constructs are nested");
        debug_assert_eq!(frame.number, number, "the innermost construct ends");
        match self.code.constructs[number as usize].shape {
            Shape::Loop => self.end_loop(&frame),
            Shape::Block | Shape::If => {
                let is_reached = frame.is_reached || !self.flow.is_dead() || !frame.otherwise.is_dead();
                if self.arms[number as usize] {
                    let region = if is_reached { Some(self.region(Place::Arm(number))) } else { None };
                    self.flow = region.map_or_else(Flow::default, Flow::start);
                } else {
                    // Whatever reaches the end has passed the start.
                    let sum = self.flow.joined(&frame.arrivals).joined(&frame.otherwise);
                    self.flow = sum.capped(&frame.entry);
                }
            }
        }
    }

    fn end_loop(&mut self, frame: &Frame) {
        let behind = self.flow.total();
        let total = behind + frame.exits.iter().map(|(_, amount)| amount).sum::<f64>();
        self.flow = Flow::default();
        if total > 0.0 {
            for (label, amount) in &frame.exits {
                self.jump(*label, &frame.entry.scaled(amount / total));
            }
            if behind > 0.0 {
                self.flow = frame.entry.scaled(behind / total);
            }
        }
    }

    /// Adds `flow` to what reaches `label`.
    fn jump(&mut self, label: u32, flow: &Flow) {
        if flow.is_dead() {
            return;
        }
        for frame in self.frames.iter_mut().rev() {
            let is_loop = self.code.is_loop(frame.number);
            if frame.number == label {
                if !is_loop {
                    frame.is_reached = true;
                    // An arm starts afresh.
                    if !self.arms[label as usize] {
                        frame.arrivals = frame.arrivals.joined(flow);
                    }
                }
                return;
            }
            if is_loop {
                match frame.exits.iter_mut().find(|(exit, _)| *exit == label) {
                    Some((_, amount)) => *amount += flow.total(),
                    None => frame.exits.push((label, flow.total())),
                }
                return;
            }
        }
    }

    fn region(&mut self, place: Place) -> u32 {
        let is_tight = if let Place::Loop(number) = place {
            let construct = &self.code.constructs[number as usize];
            !construct.has_call && !construct.has_loop
        } else {
            false
        };
        let region = u32::try_from(self.regions.len()).expect("fewer regions than bytes");
        self.regions.push(Region { place, work: 0.0, calls: Vec::new(), is_tight });
        region
    }

    fn push(&mut self, number: u32) {
        self.frames.push(Frame {
            number,
            entry: self.flow.clone(),
            arrivals: Flow::default(),
            otherwise: Flow::default(),
            is_reached: false,
            exits: Vec::new(),
        });
    }

    fn top(&mut self) -> &mut Frame {
        self.frames.last_mut().expect("the body's construct ends with the last step")
    }

    /// The innermost loop around the current step, or the body.
    fn innermost_loop(&self) -> u32 {
        self.frames.iter().rev().map(|frame| frame.number).find(|number| self.code.is_loop(*number)).unwrap_or(BODY)
    }
}
