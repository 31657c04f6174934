//! Limits and traps, on guests of a few instructions.

use super::*;

/// A guest with the engine's settings, a fuel budget and a memory limit.
struct Tiny {
    store: Store<Limiter>,
    run: wasmtime::TypedFunc<(), i32>,
}

impl Tiny {
    fn new(body: &str, fuel: u64, memory: u64) -> Self {
        let text = format!(r#"(module (memory 1) (func $run (export "run") (result i32) {body}))"#);
        let engine = wasmtime::Engine::new(&settings()).unwrap();
        let module = wasmtime::Module::new(&engine, wat::parse_str(text).unwrap()).unwrap();
        let mut store = Store::new(&engine, Limiter::new(memory));
        store.limiter(|limiter| limiter);
        store.set_fuel(fuel).unwrap();
        store.fuel_async_yield_interval(Some(SLICE)).unwrap();
        let linker = wasmtime::Linker::new(&engine);
        let instance = linker.instantiate_async(&mut store, &module);
        let instance = match drive(instance, &CancellationToken::new(), Instant::now(), HOUR) {
            Ended::Finished(instance) => instance.unwrap(),
            other => panic!("{other:?}"),
        };
        store.data_mut().arm();
        let run = instance.get_typed_func(&mut store, "run").unwrap();
        Self { store, run }
    }

    fn drive(&mut self, cancel: &CancellationToken, backstop: Duration) -> Ended<i32> {
        drive(self.run.call_async(&mut self.store, ()), cancel, Instant::now(), backstop)
    }

    fn outcome(&mut self) -> Outcome {
        match self.drive(&CancellationToken::new(), HOUR) {
            Ended::Finished(Err(error)) => stopped(&error).unwrap(),
            other => panic!("{other:?}"),
        }
    }
}

const HOUR: Duration = Duration::from_hours(1);
const SPIN: &str = "(loop br 0) unreachable";

#[test]
fn spinning_ends_at_the_instruction_limit() {
    let mut guest = Tiny::new(SPIN, 1_000_000, 0);
    assert_eq!(guest.outcome(), Outcome::InstructionLimit);
    assert_eq!(guest.store.get_fuel().unwrap(), 0);
}

#[test]
fn fuel_repeats_exactly() {
    let count = || {
        let body = "(local i32) (loop (local.set 0 (i32.add (local.get 0) (i32.const 1))) \
                    (br_if 0 (i32.lt_u (local.get 0) (i32.const 100000)))) (local.get 0)";
        let mut guest = Tiny::new(body, 10_000_000, 0);
        assert!(matches!(guest.drive(&CancellationToken::new(), HOUR), Ended::Finished(Ok(100_000))));
        guest.store.get_fuel().unwrap()
    };
    assert_eq!(count(), count());
}

#[test]
fn a_cancelled_guest_stops() {
    let cancel = CancellationToken::new();
    cancel.cancel();
    assert!(matches!(Tiny::new(SPIN, u64::MAX, 0).drive(&cancel, HOUR), Ended::Cancelled));
}

#[test]
fn the_backstop_stops_a_guest() {
    let ended = Tiny::new(SPIN, u64::MAX, 0).drive(&CancellationToken::new(), Duration::ZERO);
    assert!(matches!(ended, Ended::OutOfPatience));
}

#[test]
fn bulk_memory_is_charged_by_the_byte() {
    let fill = |bytes: u32| {
        let body = format!("(memory.fill (i32.const 0) (i32.const 1) (i32.const {bytes})) (i32.const 0)");
        let mut guest = Tiny::new(&body, 1_000_000, 0);
        assert!(matches!(guest.drive(&CancellationToken::new(), HOUR), Ended::Finished(Ok(0))));
        1_000_000 - guest.store.get_fuel().unwrap()
    };
    assert_eq!(fill(60_000) - fill(10_000), 50_000);
}

#[test]
fn refused_growth_is_remembered() {
    let mut guest = Tiny::new("(drop (memory.grow (i32.const 2))) (memory.grow (i32.const 1))", 1_000, 2 << 16);
    assert!(matches!(guest.drive(&CancellationToken::new(), HOUR), Ended::Finished(Ok(-1))));
    assert!(guest.store.data().refused());
    assert_eq!(guest.store.data().grown(), 2 << 16);
}

#[test]
fn growth_within_the_limit_is_counted() {
    let mut guest = Tiny::new("(memory.grow (i32.const 3))", 1_000, 3 << 16);
    assert!(matches!(guest.drive(&CancellationToken::new(), HOUR), Ended::Finished(Ok(1))));
    assert!(!guest.store.data().refused());
    assert_eq!(guest.store.data().grown(), 3 << 16);
}

#[test]
fn traps_are_crashes_of_the_guest() {
    let crash = |body: &str| match Tiny::new(body, u64::MAX, 0).outcome() {
        Outcome::Crashed(message) => message,
        other => panic!("{other:?}"),
    };
    assert_eq!(crash("unreachable"), "the interpreter aborted");
    assert_eq!(crash("(call $run)"), "the interpreter's stack overflowed");
    assert!(crash("(i32.load (i32.const -4))").contains("out of bounds"));
    assert!(crash("(i32.div_s (i32.const 1) (i32.const 0))").contains("divide by zero"));
}

#[test]
fn a_host_without_memory_is_no_refusal() {
    let mut limiter = Limiter::new(1 << 20);
    limiter.arm();
    wasmtime::ResourceLimiter::memory_grow_failed(&mut limiter, NotStarted.into()).unwrap();
    assert!(limiter.failed() && !limiter.refused());
}
