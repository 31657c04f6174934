//! WebAssembly in, WebAssembly out: what judge does to its interpreter image between making and compiling it.
//!
//! - [`link`] turns a component of dynamic libraries into one core module.
//! - [`patch()`] replaces functions with others.
//! - [`deepen`] gives C code a larger stack, so that it can recurse more deeply.
//! - [`inline`] replaces calls to small functions with their bodies.
//! - [`meter`] makes a core module count the instructions that it executes.
//! - [`watch()`] lets the host learn when certain functions are entered, and who called them.
//! - [`take_memory`] takes out the initial contents of its memory.
//!
//! It runs in the build script of judge-python and knows nothing of Python, engines or challenges.

mod inline;
mod link;
mod memory;
mod meter;
mod patch;
mod stack;
mod watch;

pub use inline::inline;
pub use link::link;
pub use memory::take_memory;
pub use meter::{APART_NAME, Activity, SETTLE_MODULE, SETTLE_NAME, Walk, meter, shift};
pub use patch::patch;
pub use stack::{Depth, Moved, deepen};
pub use watch::{Frames, Inner, Plan, Point, Subject, WATCH_MODULE, When, function_names, reserve, table, watch};
