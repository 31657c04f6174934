//! The metering pass: makes a module count the instructions that it executes, at a few percent of its running time.
//!
//! A global `left` holds how many instructions may still run before the host has to be asked. Code is charged in
//! advance, with what a pass through it is *expected* to execute: a function when it is entered, a loop at the start of
//! each iteration, an arm of a big dispatch when it is jumped to. Charges are constants that depend on the module alone,
//! so that the count is a pure function of program and input; how well the constants fit is a matter of `likelihood`.
//! Small functions do not charge: their cost is part of their callers' charges.
//!
//! Where code could run for ever (loops, recursion) the charge is followed by a check: below zero, the imported function
//! `settle` is called with `left` and returns the new `left`, or traps. It is also called before each imported function
//! and after each exported one, so that the host knows the exact count whenever the guest is not running.
//!
//! What a unit is: one WebAssembly instruction in the sense of wasmtime's default fuel costs.

mod apart;
mod body;
mod calls;
mod code;
mod estimate;
mod flow;
mod likelihood;
mod rewrite;
mod survey;
#[cfg(test)]
mod tests;

use anyhow::{Context, Result};

pub use apart::Activity;
use apart::Apart;

/// The module of the import that the pass adds.
pub const SETTLE_MODULE: &str = "judge:meter/meter";
/// The name of the import that the pass adds: (i64) -> i64, from the instructions left (below zero when more were
/// executed than granted) to the instructions left from now on.
pub const SETTLE_NAME: &str = "settle";
/// The name of the import that tells how many instructions of the last call an activity executed: (i64) -> ().
pub const APART_NAME: &str = "apart";

/// What can be switched, so that tests and measurements see both sides.
#[derive(Debug, Clone, Copy)]
struct Settings {
    /// Whether tight loops count in a local of their function instead of in the global.
    accumulate: bool,
}

/// In a loop of a few instructions the read-modify-write of a global in memory is the longest chain of dependent
/// instructions. Processors that rename memory do not show it, older ones do.
const SETTINGS: Settings = Settings { accumulate: true };

/// The module with metering added. Fails if `module` is malformed, or uses 64-bit memories or tables, the old form of
/// exception handling, or stack switching.
///
/// Exported functions are settled when they return, except those whose names begin with `cabi_`: the host calls these in
/// the middle of other calls, when they may not call out. They are charged all the same, and trap when they do not end.
///
/// What `activity` executes is counted a second time, for the host to leave out of what it measures. Fails if the module does not
/// name its functions.
pub fn meter(module: &[u8], activity: Option<&Activity>) -> Result<Vec<u8>> {
    meter_with(module, activity, SETTINGS)
}

/// [`meter`] with `settings`.
fn meter_with(module: &[u8], activity: Option<&Activity>, settings: Settings) -> Result<Vec<u8>> {
    let survey = survey::survey(module)?;
    let codes = survey.bodies.iter().map(|body| code::read(body)).collect::<Result<Vec<_>>>();
    let codes = codes.context("cannot read the code of a function")?;
    survey.check_references(&codes)?;
    let estimates: Vec<_> = codes.iter().map(estimate::estimate).collect();
    let mut plans = calls::plan(&survey, &codes, &estimates, settings);
    let apart = activity.map(|activity| Apart::find(activity, module, &survey, &codes, &mut plans)).transpose();
    rewrite::rewrite(module, &survey, &codes, &plans, apart.context("cannot find the activity")?)
}
