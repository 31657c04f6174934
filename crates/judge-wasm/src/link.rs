//! Links a component that was assembled from dynamic libraries into one core module.
//!
//! Such a component instantiates dozens of core modules that share a memory and a table and find each other's functions
//! and addresses through imports. All of this wiring is in the component, so it can be resolved once instead of at
//! every instantiation: imports become direct calls, global offset tables become constants, functions that only call
//! through a table entry that never changes are replaced by what they call, and anything unreachable is left out.
//!
//! `component` reads the wiring and `module` the code, `graph` resolves, `emit` writes. None of them knows what the
//! code does.

mod component;
mod emit;
mod graph;
mod module;
#[cfg(test)]
mod tests;

use anyhow::{Context, Result};

/// Links `component` into a core module in the form that component encoders accept.
///
/// Its imports are the lowered functions under their names in the component's world; its exports are each exported
/// function of the world (not those inside exported interfaces) with its post-return function, the memory and
/// `cabi_realloc`.
///
/// # Errors
///
/// When the component uses something that this linker does not support: several memories, tables that change at run
/// time, passive data, functions with other canonical options, or core modules that are instantiated more than once.
pub fn link(component: &[u8]) -> Result<Vec<u8>> {
    let component = component::Component::read(component).context("could not read the component")?;
    let graph = graph::Graph::resolve(&component).context("could not resolve the component's wiring")?;
    emit::emit(&component, &graph).context("could not write the linked module")
}
