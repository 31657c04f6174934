//! One `wasi:` interface while it is added to a linker: names become functions of the [`World`].
//!
//! Every call from the guest passes through [`Interface::function`], which tells the clock how many instructions were
//! used and charges for the host's own work. The files that use this one say what the functions do.

use wasmtime::StoreContextMut;
use wasmtime::component::{ComponentNamedList, Lift, Linker, LinkerInstance, Lower, Resource, ResourceType};

use super::World;
use crate::stop::Stop;

/// The version under which the interfaces are defined; the linker accepts it for any other 0.2.
const VERSION: &str = "0.2.9";

/// The instructions charged for a call from the guest, beyond the guest's own: about the cost of crossing from guest to
/// host. All host prices come from `just bench prices`.
const CALL: u64 = 2_000;

/// The instructions charged for each byte that crosses between guest and host.
pub(super) const BYTE: u64 = 4;

/// Finds the world in a store's data.
pub(super) type Project<T> = fn(&mut T) -> &mut World;

/// The result of a function that can fail in the guest's terms; the outer error ends the run.
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

    /// Defines a resource whose values live in the world's table; `dropped` is called as each is dropped.
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

    /// Defines a function, of any type, that no guest can call because it cannot get the function's operand.
    pub(super) fn unreachable(&mut self, name: &str) -> wasmtime::Result<()> {
        self.instance.func_new(name, |_, _, _, _| Err(Stop::Refused("the program calls what cannot be called").into()))
    }
}
