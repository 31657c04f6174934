//! One `wasi:` interface while it is added to a linker: names become functions of the [`World`].
//!
//! Every call from the guest passes through [`Interface::function`], which tells the clock how many instructions were
//! used and charges for the host's own work. What the functions do is in the files that use this one.

use wasmtime::StoreContextMut;
use wasmtime::component::{ComponentNamedList, Lift, Linker, LinkerInstance, Lower, Resource, ResourceType};

use super::World;
use crate::stop::Stop;

/// The version under which the interfaces are defined; the linker accepts it for every other 0.2.
const VERSION: &str = "0.2.9";

/// Instructions that a call from the guest counts for, beyond the guest's own: about what crossing over costs. All prices
/// of the host come from `just bench prices`.
const CALL: u64 = 2_000;

/// Instructions that each byte counts for that crosses over.
pub(super) const BYTE: u64 = 4;

/// Finds the world in a store's data.
pub(super) type Project<T> = fn(&mut T) -> &mut World;

/// What a function that can fail in the guest's terms gives back; the outer error ends the run.
pub(super) type Reply<T, E> = wasmtime::Result<(Result<T, E>,)>;

/// An interface to which resources and functions are added.
pub(super) struct Interface<'a, T: 'static> {
    instance: LinkerInstance<'a, T>,
    project: Project<T>,
}

impl<'a, T: 'static> Interface<'a, T> {
    /// Opens the interface `wasi:<name>`.
    pub(super) fn new(linker: &'a mut Linker<T>, project: Project<T>, name: &str) -> wasmtime::Result<Self> {
        Ok(Self { instance: linker.instance(&format!("wasi:{name}@{VERSION}"))?, project })
    }

    /// Defines a resource whose values live in the world's table; `dropped` sees each of them go.
    pub(super) fn resource<R: Send + 'static>(
        &mut self,
        name: &str,
        dropped: fn(&mut World, R),
    ) -> wasmtime::Result<()> {
        let project = self.project;
        self.instance.resource(name, ResourceType::host::<R>(), move |mut store, handle| {
            let world = project(store.data_mut());
            let value = world.table.delete(Resource::<R>::new_own(handle))?;
            dropped(world, value);
            Ok(())
        })
    }

    /// Defines a resource that has no values worth keeping.
    pub(super) fn empty_resource<R: 'static>(&mut self, name: &str) -> wasmtime::Result<()> {
        self.instance.resource(name, ResourceType::host::<R>(), |_, _| Ok(()))
    }

    /// Defines a function.
    pub(super) fn function<P, R>(
        &mut self,
        name: &str,
        body: fn(&mut World, P) -> wasmtime::Result<R>,
    ) -> wasmtime::Result<()>
    where
        P: ComponentNamedList + Lift + 'static,
        R: ComponentNamedList + Lower + 'static,
    {
        let project = self.project;
        self.instance.func_wrap(name, move |mut store: StoreContextMut<'_, T>, parameters: P| {
            let world = project(store.data_mut());
            world.clock.observe(world.meter.spent());
            let reply = body(world, parameters);
            world.meter.charge(CALL + world.files.take_work());
            reply
        })
    }

    /// Defines a function of whatever type that no guest can call for want of what it works on.
    pub(super) fn unreachable(&mut self, name: &str) -> wasmtime::Result<()> {
        self.instance.func_new(name, |_, _, _, _| Err(Stop::Refused("the program calls what cannot be called").into()))
    }
}
