//! The sandbox through the library: what can be imported, what time, threads and files are inside, what never gets in,
//! and that a report is the same however it came about.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

#[path = "broken/overlay.rs"]
#[expect(dead_code, reason = "this file lays no base of its own")]
mod overlay;
#[path = "sandbox/support.rs"]
mod support;

#[path = "sandbox/answers.rs"]
mod answers;
#[path = "sandbox/checkers.rs"]
mod checkers;
#[path = "sandbox/compiling.rs"]
mod compiling;
#[path = "sandbox/concurrency.rs"]
mod concurrency;
#[path = "sandbox/determinism.rs"]
mod determinism;
#[path = "sandbox/entries.rs"]
mod entries;
#[path = "sandbox/evaluation.rs"]
mod evaluation;
#[path = "sandbox/format.rs"]
mod format;
#[path = "sandbox/hidden_costs.rs"]
mod hidden_costs;
#[path = "sandbox/kinds.rs"]
mod kinds;
#[path = "sandbox/limits.rs"]
mod limits;
#[path = "sandbox/machine.rs"]
mod machine;
#[path = "sandbox/nodes.rs"]
mod nodes;
#[path = "sandbox/programs.rs"]
mod programs;
#[path = "sandbox/raises.rs"]
mod raises;
#[path = "sandbox/repair.rs"]
mod repair;
#[path = "sandbox/state.rs"]
mod state;
#[path = "sandbox/stdlib.rs"]
mod stdlib;
#[path = "sandbox/suites.rs"]
mod suites;
#[path = "sandbox/travel.rs"]
mod travel;
#[path = "sandbox/unchanged.rs"]
mod unchanged;
#[path = "sandbox/values.rs"]
mod values;
