//! Modules with a larger stack are run.

use wasmtime::{Engine, Instance, Module, Store};

use super::{Depth, Moved, deepen};

/// Recursion with a bound at the address 712, as the state of a thread at 0: `plain` has no frame of its own, `own` one
/// of 32 bytes, and `early` returns early. Each returns the depth at which it met the bound.
const TEXT: &str = r#"(module
    (global $sp (mut i32) (i32.const 65536))
    (memory (export "memory") 2)
    (func $check (param $here i32) (result i32)
        (i32.load (i32.add (i32.const 0) (i32.const 712))) (local.get $here) (i32.gt_u))
    (func $plain (export "plain") (param $n i32) (result i32) (local $here i32)
        (local.set $here (global.get $sp))
        (if (result i32) (call $check (local.get $here))
            (then (local.get $n))
            (else (call $plain (i32.add (local.get $n) (i32.const 1))))))
    (func $own (export "own") (param $n i32) (result i32) (local $here i32)
        (global.get $sp) (i32.const 32) (i32.sub) (local.tee $here) (global.set $sp)
        (if (i32.eqz (call $check (local.get $here)))
            (then (local.set $n (call $own (i32.add (local.get $n) (i32.const 1))))))
        (local.get $here) (i32.const 32) (i32.add) (global.set $sp) (local.get $n))
    (func $early (export "early") (param $n i32) (result i32)
        (block $out (br_if $out (i32.eqz (call $check (global.get $sp)))) (return (local.get $n)))
        (call $early (i32.add (local.get $n) (i32.const 1))) (br 0))
    (func (export "sp") (result i32) (global.get $sp)))"#;

fn deep(size: u32, frame: u32) -> (Vec<u8>, Moved) {
    let depth = Depth { size, frame, bound: 712, checks: &["check"] };
    deepen(&wat::parse_str(TEXT).unwrap(), &depth).unwrap()
}

#[test]
fn every_level_takes_its_frame_and_gives_it_back() {
    let (module, moved) = deep(1 << 20, 512);
    assert_eq!(moved, Moved { from: 65536, to: 2 << 16..(2 << 16) + (1 << 20) });
    let engine = Engine::default();
    let mut store = Store::new(&engine, ());
    let instance = Instance::new(&mut store, &Module::new(&engine, module).unwrap(), &[]).unwrap();
    let memory = instance.get_memory(&mut store, "memory").unwrap();
    assert_eq!(memory.data_size(&store), (2 << 16) + (1 << 20));
    let bound = moved.to.end - 100_000;
    memory.write(&mut store, 712, &bound.to_le_bytes()).unwrap();
    for (name, frame) in [("plain", 512), ("own", 544), ("early", 512)] {
        let function = instance.get_typed_func::<i32, i32>(&mut store, name).unwrap();
        // The first level is 0 and has a frame already.
        assert_eq!(function.call(&mut store, 1).unwrap(), 100_000 / frame + 1, "{name}");
        let pointer = instance.get_typed_func::<(), i32>(&mut store, "sp").unwrap();
        assert_eq!(pointer.call(&mut store, ()).unwrap().cast_unsigned(), moved.to.end, "{name}");
    }
}

#[test]
fn a_module_without_a_stack_is_refused() {
    let depth = Depth { size: 1 << 20, frame: 512, bound: 712, checks: &[] };
    for text in [
        "(module (memory 1))",
        "(module (memory 1) (global i32 (i32.const 1)) (func))",
        "(module (global (mut i32) (i32.const 1)) (func))",
    ] {
        assert!(deepen(&wat::parse_str(text).unwrap(), &depth).is_err(), "{text}");
    }
    let missing = Depth { checks: &["check"], ..depth };
    assert!(
        deepen(&wat::parse_str("(module (memory 1) (global (mut i32) (i32.const 1)))").unwrap(), &missing).is_err()
    );
}
