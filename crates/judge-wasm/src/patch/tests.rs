//! Patched modules are run.

use wasmtime::{Engine, Instance, Module, Store};

use super::patch;

const IMAGE: &str = r#"(module
    (type (func)) (type $f (func (param i32) (result i32)))
    (memory 1) (table 1 funcref) (elem (i32.const 0) $double) (global $own (mut i32) (i32.const 5))
    (func $double (param i32) (result i32) (i32.mul (local.get 0) (i32.const 2)))
    (func $one (export "one") (param i32) (result i32) (call $double (local.get 0)))
    (func $other (export "other") (param i32) (result i32) (call $double (local.get 0)))
    (func (export "indirect") (param i32) (result i32) (call_indirect (type $f) (local.get 0) (i32.const 0)))
    (func (export "own") (result i32) (global.get $own)))"#;

fn run(text: &str, name: &str) -> i32 {
    let patched = patch(&wat::parse_str(IMAGE).unwrap(), &wat::parse_str(text).unwrap()).unwrap();
    let engine = Engine::default();
    let mut store = Store::new(&engine, ());
    let instance = Instance::new(&mut store, &Module::new(&engine, patched).unwrap(), &[]).unwrap();
    if name == "own" {
        return instance.get_typed_func::<(), i32>(&mut store, name).unwrap().call(&mut store, ()).unwrap();
    }
    instance.get_typed_func::<i32, i32>(&mut store, name).unwrap().call(&mut store, 10).unwrap()
}

#[test]
fn a_function_is_replaced_everywhere_except_in_the_patch() {
    let text = r#"(module (import "image" "double" (func $double (param i32) (result i32)))
        (global $more (mut i32) (i32.const 7))
        (func $new (export "double") (param i32) (result i32)
            (i32.add (call $double (local.get 0)) (global.get $more))))"#;
    assert_eq!([run(text, "one"), run(text, "other"), run(text, "indirect"), run(text, "own")], [27, 27, 27, 5]);
}

#[test]
fn a_call_is_replaced_in_one_function() {
    let text = r#"(module (func (export "one>double") (param i32) (result i32) (i32.const 1)))"#;
    assert_eq!([run(text, "one"), run(text, "other"), run(text, "indirect")], [1, 20, 20]);
}

#[test]
fn a_patch_that_does_not_fit_is_refused() {
    for text in [
        r#"(module (func (export "missing")))"#,
        r#"(module (func (export "double")))"#,
        r#"(module (func (export "missing>double") (param i32) (result i32) (i32.const 1)))"#,
        r#"(module (import "image" "double" (func (param i64))))"#,
        r#"(module (import "image" "missing" (func)))"#,
    ] {
        assert!(patch(&wat::parse_str(IMAGE).unwrap(), &wat::parse_str(text).unwrap()).is_err(), "{text}");
    }
}
