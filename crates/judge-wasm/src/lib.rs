//! WebAssembly in, WebAssembly out: what judge does to its interpreter image after it is made and before it is compiled.
//!
//! - [`link`] turns a component of dynamic libraries into one core module.
//! - [`meter`] makes a core module count the instructions that it executes.
//!
//! It runs in the build script of judge-python and knows nothing of Python, engines or challenges.

mod link;
mod meter;

pub use link::link;
pub use meter::{SETTLE_MODULE, SETTLE_NAME, meter};
