//! WebAssembly in, WebAssembly out: what judge does to its interpreter image after it is made and before it is compiled.
//!
//! - [`link`] turns a component of dynamic libraries into one core module.
//! - [`patch()`] puts functions in the place of others.
//! - [`deepen`] gives C code a larger stack, so that recursion through it can go deeper.
//! - [`inline`] puts small functions in the place of calls to them.
//! - [`meter`] makes a core module count the instructions that it executes.
//! - [`watch()`] lets the host learn when certain functions are entered, and who called them.
//! - [`take_memory`] takes out what its memory starts with.
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
