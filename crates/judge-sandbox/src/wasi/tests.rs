//! A small component as the guest: names and types are right, the clocks follow the count, and runs stop as they must.

use wasmtime::component::Component;
use wasmtime::{Engine, Store};

use super::*;
use crate::cancellation::Cancellation;

const BUDGET: u64 = 100_000_000;

/// A world for tests: 10 bytes of output, a millisecond of sleep.
pub(crate) fn world() -> World {
    World::new(Setup {
        stdin: b"typed".to_vec(),
        files: vec![("in.txt".to_owned(), b"given".to_vec())],
        drafts: Vec::new(),
        printed: false,
        output_limit: 10,
        sleep_limit: Duration::from_millis(1),
        clock: ClockPolicy::Running,
        meter: Meter::new(BUDGET, Cancellation::new()),
    })
}

/// The component in `tests/guest.wat` with `body` as the inside of its one function, which leaves an `i64`.
fn guest(body: &str) -> String {
    include_str!("tests/guest.wat").replace(";; body", body)
}

/// Runs a guest and returns its result or why it ended, its world, and the instructions counted.
fn run(body: &str) -> (wasmtime::Result<u64>, World, u64) {
    let engine = Engine::default();
    let component = Component::new(&engine, wat::parse_str(guest(body)).unwrap()).unwrap();
    let mut linker = Linker::new(&engine);
    add_to_linker(&mut linker, |world: &mut World| world).unwrap();
    crate::meter::add_to_linker(&mut linker, World::meter).unwrap();
    let mut store = Store::new(&engine, world());
    let instance = linker.instantiate(&mut store, &component).unwrap();
    let function = instance.get_typed_func::<(), (u64,)>(&mut store, "run").unwrap();
    let result = function.call(&mut store, ()).map(|(value,)| value);
    let mut world = store.into_data();
    let spent = world.meter().spent();
    (result, world, spent)
}

fn stop(body: &str) -> Stop {
    *run(body).0.unwrap_err().downcast_ref::<Stop>().unwrap()
}

#[test]
fn the_monotonic_clock_follows_instructions() {
    let early = run("(call $now)").0.unwrap();
    let late = run("(drop (call $settle (i64.const -100000))) (call $now)").0.unwrap();
    assert_eq!(late - early, 10_000);
    assert_eq!(run("(call $now)").0.unwrap(), early, "and is the same in every run");
}

#[test]
fn sleeping_is_virtual_and_counted() {
    let (result, world, _) = run("(call $block (call $after (i64.const 700000))) (call $now)");
    assert!((700_000..701_000).contains(&result.unwrap()));
    assert_eq!(world.tally().slept, 700_000 - 200, "the first call itself took 200 ns");
    let again = "(call $block (call $after (i64.const 700000)))";
    assert_eq!(stop(&format!("{again} {again} (i64.const 0)")), Stop::SleepLimit);
    assert_eq!(stop("(call $block (call $after (i64.const -1))) (i64.const 0)"), Stop::SleepLimit);
}

#[test]
fn output_is_captured_up_to_its_limit() {
    let print = "(call $write (call $stdout) (i32.const 0) (i32.const 7) (i32.const 512))";
    let (result, world, _) = run(&format!("{print} (i64.const 0)"));
    result.unwrap();
    assert_eq!(world.into_output(), Captured { stdout: b"printed".to_vec(), ..Captured::default() });
    let (result, world, _) = run(&format!("{print} {print} (i64.const 0)"));
    assert_eq!(result.unwrap_err().downcast_ref(), Some(&Stop::OutputLimit));
    assert_eq!(world.into_output().stdout, b"printedpri");
}

#[test]
fn exiting_is_not_an_answer() {
    assert_eq!(stop("(call $exit (i32.const 0)) (i64.const 0)"), Stop::Exit(0));
    assert_eq!(stop("(call $exit (i32.const 1)) (i64.const 0)"), Stop::Exit(1));
}

#[test]
fn waiting_for_nothing_ends_the_run() {
    assert!(matches!(stop("(call $poll (i32.const 0) (i32.const 0) (i32.const 512)) (i64.const 0)"), Stop::Refused(_)));
}

#[test]
fn handles_are_limited() {
    assert!(matches!(stop("(loop $l (drop (call $stdout)) (br $l)) (i64.const 0)"), Stop::Refused(_)));
}

#[test]
fn work_of_the_host_is_charged() {
    let calls = "(loop $l (drop (call $now))
        (br_if $l (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (i32.const 25000))))";
    let (result, _, spent) = run(&format!("{calls} (i64.const 0)"));
    result.unwrap();
    assert!((48_000_000..55_000_000).contains(&spent), "{spent}");
    let settling = "(local.set $left (call $settle (local.get $left))) (local.set $i (i32.const 0)) (br $m)";
    let (result, _, spent) = run(&format!("(loop $m {calls} {settling}) (i64.const 0)"));
    assert_eq!((result.unwrap_err().downcast_ref(), spent), (Some(&Stop::InstructionLimit), BUDGET));
}
