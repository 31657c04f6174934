//! Limits and traps, on guests of a few instructions.

use std::thread;

use wasmtime::Store;

use super::image::settings;
use super::instance::{NotStarted, stopped};
use crate::cancellation::Cancellation;
use crate::job::STACK;
use crate::limiter::Limiter;
use crate::memory::{Contents, Memories};
use crate::meter::Meter;
use crate::outcome::{Fault, Outcome};

/// A guest with the engine's settings, metered as the image is, with limits on instructions and memory.
struct Tiny {
    store: Store<Host>,
    run: wasmtime::TypedFunc<(), i32>,
}

/// What the guest's imports work on.
struct Host {
    limiter: Limiter,
    meter: Meter,
}

impl Tiny {
    fn new(body: &str, instructions: u64, memory: u64) -> Self {
        Self::with(body, memory, Meter::new(instructions, Cancellation::new()))
    }

    fn with(body: &str, memory: u64, meter: Meter) -> Self {
        let text = format!(r#"(module (memory 1) (func $run (export "run") (result i32) {body}))"#);
        let metered = judge_wasm::meter(&wat::parse_str(text).unwrap(), &[], None).unwrap();
        let memories = Memories::new(&Contents::Bytes(Vec::new()), 0).unwrap();
        let engine = wasmtime::Engine::new(&settings(&memories)).unwrap();
        let module = wasmtime::Module::new(&engine, metered).unwrap();
        let mut store = Store::new(&engine, Host { limiter: Limiter::new(memory), meter });
        store.limiter(|host| &mut host.limiter);
        let mut linker = wasmtime::Linker::new(&engine);
        let settle = |mut caller: wasmtime::Caller<'_, Host>, left: i64| Ok(caller.data_mut().meter.settle(left)?);
        linker.func_wrap(judge_wasm::SETTLE_MODULE, judge_wasm::SETTLE_NAME, settle).unwrap();
        let instance = linker.instantiate(&mut store, &module).unwrap();
        store.data_mut().limiter.arm();
        let run = instance.get_typed_func(&mut store, "run").unwrap();
        Self { store, run }
    }

    fn call(&mut self) -> wasmtime::Result<i32> {
        self.run.call(&mut self.store, ())
    }

    fn outcome(&mut self) -> Result<Outcome, Fault> {
        stopped(&self.call().unwrap_err(), 0)
    }

    fn spent(&self) -> u64 {
        self.store.data().meter.spent()
    }
}

const SPIN: &str = "(loop br 0) unreachable";

#[test]
fn spinning_ends_at_the_instruction_limit() {
    let mut guest = Tiny::new(SPIN, 10_000_000, 0);
    assert_eq!(guest.outcome().unwrap(), Outcome::InstructionLimit);
    assert_eq!(guest.spent(), 10_000_000);
}

#[test]
fn the_count_repeats_exactly() {
    let count = || {
        let body = "(local i32) (loop (local.set 0 (i32.add (local.get 0) (i32.const 1))) \
                    (br_if 0 (i32.lt_u (local.get 0) (i32.const 100000)))) (local.get 0)";
        let mut guest = Tiny::new(body, 10_000_000, 0);
        assert_eq!(guest.call().unwrap(), 100_000);
        guest.spent()
    };
    assert!((400_000..1_600_000).contains(&count()), "{}", count());
    assert_eq!(count(), count());
}

#[test]
fn a_cancelled_guest_stops() {
    let cancel = Cancellation::new();
    cancel.cancel();
    let mut guest = Tiny::with(SPIN, 0, Meter::new(u64::MAX, cancel));
    assert_eq!(guest.outcome().unwrap(), Outcome::Cancelled);
}

#[test]
fn a_stalled_guest_is_a_fault() {
    let mut guest = Tiny::with("(i32.const 0)", 0, Meter::impatient(u64::MAX));
    assert_eq!(guest.outcome().unwrap_err(), Fault::Stalled);
}

#[test]
fn a_guest_that_counts_is_ended_by_the_limit_alone() {
    let mut guest = Tiny::with(SPIN, 0, Meter::impatient(1_010_000_000));
    guest.store.data_mut().meter.charge(1_000_000_000);
    assert_eq!(guest.outcome().unwrap(), Outcome::InstructionLimit);
}

#[test]
fn bulk_memory_is_charged_by_its_length() {
    let fill = |bytes: u32| {
        let body = format!("(memory.fill (i32.const 0) (i32.const 1) (i32.const {bytes})) (i32.const 0)");
        let mut guest = Tiny::new(&body, 1_000_000, 0);
        assert_eq!(guest.call().unwrap(), 0);
        guest.spent()
    };
    assert_eq!(fill(60_000) - fill(20_000), 10_000);
}

#[test]
fn refused_growth_is_remembered() {
    let mut guest = Tiny::new("(drop (memory.grow (i32.const 2))) (memory.grow (i32.const 1))", 10_000_000, 2 << 16);
    assert_eq!(guest.call().unwrap(), -1);
    assert!(guest.store.data().limiter.refused());
    assert_eq!(guest.store.data().limiter.grown(), 2 << 16);
}

#[test]
fn growth_within_the_limit_is_counted() {
    let mut guest = Tiny::new("(memory.grow (i32.const 3))", 10_000_000, 3 << 16);
    assert_eq!(guest.call().unwrap(), 1);
    assert!(!guest.store.data().limiter.refused());
    assert_eq!(guest.store.data().limiter.grown(), 3 << 16);
}

#[test]
fn traps_are_crashes_of_the_guest() {
    let crash = |body: &'static str| {
        // A guest may recurse deeper than the stack of a test's thread allows.
        let thread = thread::Builder::new().stack_size(STACK);
        let outcome = thread.spawn(move || Tiny::new(body, u64::MAX, 0).outcome()).unwrap().join().unwrap();
        match outcome.unwrap() {
            Outcome::Crashed(message) => message,
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(crash("unreachable"), "the interpreter aborted");
    assert_eq!(crash("(call $run)"), "the interpreter's stack overflowed");
    assert!(crash("(i32.load (i32.const -4))").contains("out of bounds"));
    assert!(crash("(i32.div_s (i32.const 1) (i32.const 0))").contains("divide by zero"));
}

#[test]
fn a_host_without_memory_is_not_a_refusal() {
    let mut limiter = Limiter::new(1 << 20);
    limiter.arm();
    wasmtime::ResourceLimiter::memory_grow_failed(&mut limiter, NotStarted.into()).unwrap();
    assert!(limiter.failed() && !limiter.refused());
}
