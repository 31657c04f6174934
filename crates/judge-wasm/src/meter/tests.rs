//! Metered modules are run, with a host that grants instructions in slices and adds up what was spent.

mod accuracy;
mod apart;
mod shapes;

use wasmtime::{Config, Engine, Error, Extern, Func, Instance, Module, Result, Store, Val};

use super::prices::Prices;
use super::{Settings, Walk, meter_with};

/// Both ways of counting tight loops.
const BOTH: [Settings; 2] =
    [Settings { accumulate: false, prices: Prices::EVEN }, Settings { accumulate: true, prices: Prices::EVEN }];

/// Instructions granted at a time.
const SLICE: i64 = 1_000;

/// What the host knows.
#[derive(Debug, Default)]
struct Host {
    granted: i64,
    spent: i64,
    settlements: u64,
    /// The guest is ended when it has spent more than this.
    limit: i64,
    /// What had been spent whenever the imported function `host.note` was called.
    notes: Vec<i64>,
}

impl Host {
    fn settle(&mut self, left: i64) -> Result<i64> {
        self.spent += self.granted - left;
        self.granted = SLICE;
        self.settlements += 1;
        if self.spent > self.limit {
            return Err(Error::msg(format!("the guest has spent {}", self.spent)));
        }
        Ok(SLICE)
    }
}

/// An instance of a metered module.
struct Guest {
    store: Store<Host>,
    instance: Instance,
}

impl Guest {
    /// Meters `text` and instantiates it. Imports are `host.note`, () -> ().
    fn new(text: &str, settings: Settings) -> Self {
        Self::walking(text, &[], settings)
    }

    /// The same with functions that walk.
    fn walking(text: &str, walks: &[Walk], settings: Settings) -> Self {
        let module = wat::parse_str(text).unwrap();
        let metered = meter_with(&module, walks, None, settings).unwrap();
        wasmparser::Validator::new().validate_all(&metered).unwrap();
        let engine = Engine::default();
        let module = Module::new(&engine, &metered).unwrap();
        let mut store = Store::new(&engine, Host { limit: i64::MAX, ..Host::default() });
        let settle =
            Func::wrap(&mut store, |mut caller: wasmtime::Caller<'_, Host>, left: i64| caller.data_mut().settle(left));
        let note = Func::wrap(&mut store, |mut caller: wasmtime::Caller<'_, Host>| {
            let host = caller.data_mut();
            host.notes.push(host.spent);
        });
        let imports: Vec<Extern> = module
            .imports()
            .map(|import| if import.name() == super::SETTLE_NAME { settle.into() } else { note.into() })
            .collect();
        let instance = Instance::new(&mut store, &module, &imports).unwrap();
        Self { store, instance }
    }

    /// Calls an export whose parameters and results are i32.
    fn call(&mut self, name: &str, arguments: &[i32]) -> Result<Vec<i32>> {
        let function = self.instance.get_func(&mut self.store, name).unwrap();
        call(&mut self.store, function, arguments)
    }

    /// The cost of a call, which must succeed.
    fn cost(&mut self, name: &str, arguments: &[i32]) -> i64 {
        let before = self.store.data().spent;
        self.call(name, arguments).unwrap();
        self.store.data().spent - before
    }

    /// Calls an export that never ends and checks that it is ended in time.
    fn assert_endless(&mut self, name: &str, arguments: &[i32]) {
        self.store.data_mut().limit = 100_000;
        self.call(name, arguments).unwrap_err();
        let host = self.store.data();
        assert!((100_001..300_000).contains(&host.spent), "{name} has spent {}", host.spent);
    }
}

fn call<T: 'static>(store: &mut Store<T>, function: Func, arguments: &[i32]) -> Result<Vec<i32>> {
    let arguments: Vec<_> = arguments.iter().map(|argument| Val::I32(*argument)).collect();
    let mut results = vec![Val::I32(0); function.ty(&*store).results().len()];
    function.call(&mut *store, &arguments, &mut results)?;
    Ok(results.iter().map(Val::unwrap_i32).collect())
}

/// The result of an export of the module without metering, and its fuel.
fn plain(text: &str, name: &str, arguments: &[i32]) -> (Vec<i32>, u64) {
    let mut config = Config::new();
    config.consume_fuel(true);
    let engine = Engine::new(&config).unwrap();
    let module = Module::new(&engine, wat::parse_str(text).unwrap()).unwrap();
    let mut store = Store::new(&engine, ());
    store.set_fuel(u64::MAX / 2).unwrap();
    let instance = Instance::new(&mut store, &module, &[]).unwrap();
    let before = store.get_fuel().unwrap();
    let function = instance.get_func(&mut store, name).unwrap();
    let results = call(&mut store, function, arguments).unwrap();
    (results, before - store.get_fuel().unwrap())
}
