//! Counts the instructions of one activity a second time, so that the host can leave them out of a measurement.
//!
//! The activity runs between two points where `left`, from which charges are taken, is read; the difference is added to
//! a second global, which is reported to the host when the exported function returns. A third says whether the activity
//! is running. It stops while its functions call something that is not part of it. The counts themselves do not change.

use std::collections::{HashMap, HashSet};

use anyhow::{Result, bail, ensure};
use wasm_encoder::InstructionSink;
use wasmparser::Operator;

use super::code::Code;
use super::survey::Survey;

/// An activity of the program, by the names that the module gives its functions.
#[derive(Debug, Clone, Copy)]
pub struct Activity {
    /// The function that does it.
    pub function: &'static str,
    /// The functions whose calls to it count; calls by others count as the callers' own.
    pub starters: &'static [&'static str],
    /// The functions that are part of it. Anything else that it calls by name is not.
    pub parts: &'static [&'static str],
    /// How many parameters those functions have that are part of it and called by address. No other functions that it
    /// calls by address have that many.
    pub visitor_parameters: usize,
}

/// The activity in the terms of a module.
#[derive(Debug)]
pub(super) struct Apart {
    function: u32,
    starters: HashSet<u32>,
    own: HashSet<u32>,
    /// The types of functions that are part of it when called by address.
    visitors: HashSet<u32>,
}

/// A function's role in the activity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// Nothing.
    None,
    /// It starts the activity.
    Starter,
    /// It is part of the activity.
    Part,
}

/// What a call does to the activity while it lasts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Switch {
    On,
    Off,
}

/// The globals that an activity's code uses.
#[derive(Debug, Clone, Copy)]
pub(super) struct Globals {
    /// The instructions left.
    pub(super) left: u32,
    /// The second count.
    pub(super) apart: u32,
    /// All ones while the activity runs, otherwise zero.
    pub(super) mask: u32,
}

impl Apart {
    /// Finds `activity` in a module.
    pub(super) fn find(activity: &Activity, survey: &Survey<'_>, codes: &[Code]) -> Result<Self> {
        let names = names(survey);
        let find = |name: &str| match names.get(name).map(Vec::as_slice) {
            Some([index]) => Ok(*index),
            found => bail!("{} functions are named {name}, not one", found.map_or(0, <[u32]>::len)),
        };
        let function = find(activity.function)?;
        let defined = |function: u32| function.checked_sub(survey.imported).map(|index| index as usize);
        let code = |function: u32| defined(function).and_then(|index| codes.get(index));
        // Other files may have functions with these names: only the ones that it calls count.
        let (mut own, mut waiting) = (HashSet::from([function]), vec![function]);
        while let Some(caller) = waiting.pop() {
            for callee in code(caller).into_iter().flat_map(|code| &code.callees) {
                let is_part = activity.parts.iter().any(|part| names.get(part).is_some_and(|all| all.contains(callee)));
                if is_part && own.insert(*callee) {
                    waiting.push(*callee);
                }
            }
        }
        for part in activity.parts {
            let is_called = names.get(part).is_some_and(|all| all.iter().any(|function| own.contains(function)));
            ensure!(is_called, "{} does not call {part}", activity.function);
        }
        let calls_it = |starter: &u32| code(*starter).is_some_and(|code| code.callees.contains(&function));
        let starters: HashSet<u32> =
            activity.starters.iter().filter_map(|name| find(name).ok()).filter(calls_it).collect();
        ensure!(!starters.is_empty(), "nothing starts {}", activity.function);
        let types = survey.types.iter().zip(0..);
        let is_visitor = |ty: &Option<wasmparser::FuncType>| {
            ty.as_ref().is_some_and(|ty| ty.params().len() == activity.visitor_parameters)
        };
        let visitors = types.filter(|(ty, _)| is_visitor(ty)).map(|(_, index)| index).collect();
        Ok(Self { function, starters, own, visitors })
    }

    /// The role of `function` in the activity.
    pub(super) fn role(&self, function: u32) -> Role {
        if self.own.contains(&function) {
            Role::Part
        } else if self.starters.contains(&function) {
            Role::Starter
        } else {
            Role::None
        }
    }

    /// What `operator` does to the activity in a function with `role`.
    pub(super) fn switch(&self, role: Role, operator: &Operator<'_>) -> Option<Switch> {
        match (role, operator) {
            (Role::Starter, Operator::Call { function_index }) => {
                (*function_index == self.function).then_some(Switch::On)
            }
            (Role::Part, Operator::Call { function_index }) => {
                (!self.own.contains(function_index)).then_some(Switch::Off)
            }
            (Role::Part, Operator::CallIndirect { type_index, .. }) => {
                (!self.visitors.contains(type_index)).then_some(Switch::Off)
            }
            _ => None,
        }
    }
}

impl Globals {
    /// Emits the code before a call; `saved` is a local that records whether the activity was running.
    pub(super) fn before(self, switch: Switch, saved: Option<u32>, sink: &mut InstructionSink<'_>) {
        self.pause(sink);
        if let Some(saved) = saved {
            sink.global_get(self.mask).local_set(saved);
        }
        sink.i64_const(if switch == Switch::On { -1 } else { 0 }).global_set(self.mask);
        self.resume(sink);
    }

    /// Emits the code after a call.
    pub(super) fn after(self, saved: Option<u32>, sink: &mut InstructionSink<'_>) {
        self.pause(sink);
        match saved {
            Some(saved) => sink.local_get(saved),
            None => sink.i64_const(0),
        };
        sink.global_set(self.mask);
        self.resume(sink);
    }

    /// Moves what was executed since `resume` to the second count if the activity is running, before `left` changes
    /// other than by charges.
    pub(super) fn pause(self, sink: &mut InstructionSink<'_>) {
        sink.global_get(self.apart).global_get(self.left).global_get(self.mask).i64_and().i64_sub();
        sink.global_set(self.apart);
    }

    /// Starts counting again.
    pub(super) fn resume(self, sink: &mut InstructionSink<'_>) {
        sink.global_get(self.apart).global_get(self.left).global_get(self.mask).i64_and().i64_add();
        sink.global_set(self.apart);
    }
}

/// The functions by name.
fn names<'module>(survey: &Survey<'module>) -> HashMap<&'module str, Vec<u32>> {
    let mut names: HashMap<&str, Vec<u32>> = HashMap::new();
    for (name, function) in &survey.names {
        names.entry(name).or_default().push(*function);
    }
    names
}
