//! The metering pass: makes a module count the instructions that it executes, at a cost of a few percent of its running
//! time.
//!
//! A global `left` holds how many instructions may still run before the host must be asked. Code is charged in advance,
//! with what a pass through it is *expected* to execute: a function on entry, a loop at the start of each iteration, an
//! arm of a big dispatch when it is jumped to. Charges are constants that depend on the module alone, so the count is a
//! pure function of program and input; how well the constants fit depends on `likelihood`. Small functions do not
//! charge: their cost is part of their callers' charges.
//!
//! Where code could run forever (loops, recursion), the charge is followed by a check: below zero, the imported
//! function `settle` is called with `left` and returns the new `left`, or traps. It is also called before each imported
//! function and after each exported one, so the host knows the exact count whenever the guest is not running.
//!
//! A unit is about one WebAssembly instruction, or more for anything slower than most (`prices`). Functions that walk
//! through memory in no order cost more than their instructions; the caller, who knows what the module is, names them.

mod added;
mod apart;
mod body;
mod calls;
mod code;
mod estimate;
mod flow;
mod likelihood;
mod prices;
mod rewrite;
mod survey;
#[cfg(test)]
mod tests;

use anyhow::{Context, Result, ensure};

use prices::Prices;

pub use apart::Activity;
use apart::Apart;

/// The module of the import that the pass adds.
pub const SETTLE_MODULE: &str = "judge:meter/meter";
/// The name of the import that the pass adds: (i64) -> i64, from the instructions left (negative if more were executed
/// than granted) to the instructions left from now on.
pub const SETTLE_NAME: &str = "settle";
/// The name of the import that reports how many instructions of the last call an activity executed: (i64) -> ().
pub const APART_NAME: &str = "apart";

/// What can be switched, so that tests and measurements can compare both ways.
#[derive(Debug, Clone, Copy)]
struct Settings {
    /// Whether tight loops count in a local of their function instead of the global.
    accumulate: bool,
    /// What operators cost.
    prices: Prices,
}

/// In a loop of a few instructions, the read-modify-write of a global in memory is the longest chain of dependent
/// instructions. Processors that rename memory do not show it; older ones do.
const SETTINGS: Settings = Settings { accumulate: true, prices: Prices::MEASURED };

/// A function that accesses places all over memory, which a processor's caches may not hold, and what that costs beyond
/// its instructions.
#[derive(Debug, Clone, Copy)]
pub struct Walk {
    /// The function's name in the module.
    pub name: &'static str,
    /// The number of a parameter, an i32: a call costs more if this address is not near that of the last such call of
    /// any function. Without one, every call and every iteration of the function's loops costs more.
    pub pointer: Option<u32>,
    /// The extra cost, in instructions.
    pub price: i64,
}

/// The module with metering added, in which `walks` cost more than their instructions. Fails if one of them is missing,
/// if `module` is malformed, or if it uses 64-bit memories or tables, the old form of exception handling, or stack
/// switching.
///
/// Exported functions settle when they return, except those whose names begin with `cabi_`: the host calls these in the
/// middle of other calls, when they may not call out. They are charged all the same, and trap if they do not end.
///
/// What `activity` executes is counted a second time, so that the host can exclude it from its measurements. Fails if
/// the module does not name the functions of `walks` and `activity`.
pub fn meter(module: &[u8], walks: &[Walk], activity: Option<&Activity>) -> Result<Vec<u8>> {
    meter_with(module, walks, activity, SETTINGS)
}

/// How far [`meter`] shifts the functions that are not imported: by the number of imports that it adds.
pub fn shift(activity: Option<&Activity>) -> u32 {
    1 + u32::from(activity.is_some())
}

/// Does what [`meter`] does, with `settings` that tests can choose.
fn meter_with(module: &[u8], walks: &[Walk], activity: Option<&Activity>, settings: Settings) -> Result<Vec<u8>> {
    let survey = survey::survey(module)?;
    let codes = survey.bodies.iter().map(|body| code::read(body, &settings.prices)).collect::<Result<Vec<_>>>();
    let codes = codes.context("cannot read the code of a function")?;
    survey.check_references(&codes)?;
    let estimates: Vec<_> = codes.iter().map(estimate::estimate).collect();
    let mut plans = calls::plan(&survey, &codes, &estimates, settings);
    for walk in walks {
        let mut functions = survey.names.iter().filter(|(name, _)| *name == walk.name).peekable();
        ensure!(functions.peek().is_some(), "no function is called {}", walk.name);
        for (_, function) in functions {
            let index = function.checked_sub(survey.imported).map(|defined| defined as usize);
            let found = index.and_then(|index| Some((plans.get_mut(index)?, codes.get(index)?)));
            let (plan, code) = found.with_context(|| format!("{} is not defined here", walk.name))?;
            plan.walk(*walk, code);
        }
    }
    let apart = activity.map(|activity| Apart::find(activity, &survey, &codes)).transpose();
    let apart = apart.context("cannot find the activity")?;
    rewrite::rewrite(module, &survey, &codes, &plans, &settings.prices, apart)
}
