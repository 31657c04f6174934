//! An activity is counted separately wherever it runs, without the functions of others that it calls.

use wasmtime::{Caller, Engine, Extern, Func, Instance, Module, Store};

use super::{BOTH, Host, call};
use crate::meter::{APART_NAME, Activity, SETTLE_NAME, Settings, meter_with};

const ACTIVITY: Activity = Activity {
    function: "collect",
    starters: &["inlined_elsewhere", "start"],
    parts: &["part"],
    visitor_parameters: 3,
};

const TEXT: &str = r#"(module
    (type $visitor (func (param i32 i32 i32) (result i32)))
    (type $finalizer (func (param i32)))
    (table funcref (elem $visit $finalize $collect_again))
    (func $work (param i32)
        (loop (local.set 0 (i32.sub (local.get 0) (i32.const 1))) (br_if 0 (i32.gt_s (local.get 0) (i32.const 0)))))
    (func $visit (type $visitor) (call $work (local.get 0)) (i32.const 0))
    (func $finalize (type $finalizer) (call $work (local.get 0)))
    (func $collect_again (type $finalizer) (call $start (local.get 0) (i32.const 1) (i32.const 0)))
    (func $part (param i32) (drop (call_indirect (type $visitor) (local.get 0) (i32.const 0) (i32.const 0) (i32.const 0))))
    (func $collect (param $visits i32) (param $finalizer i32) (param $finals i32)
        (call $part (local.get $visits))
        (call_indirect (type $finalizer) (local.get $finals) (local.get $finalizer))
        (call $work (local.get $finals))
        (call $part (local.get $visits)))
    (func $start (param i32 i32 i32) (call $collect (local.get 0) (local.get 1) (local.get 2)))
    (func (export "automatic") (param i32 i32 i32) (call $start (local.get 0) (local.get 1) (local.get 2)))
    (func (export "by_hand") (param i32 i32 i32) (call $collect (local.get 0) (local.get 1) (local.get 2))))"#;

/// What a call costs, and how much of that is counted separately.
fn costs(settings: Settings, activity: Option<&Activity>, name: &str, arguments: [i32; 3]) -> (i64, i64) {
    let metered = meter_with(&wat::parse_str(TEXT).unwrap(), &[], activity, settings).unwrap();
    let engine = Engine::default();
    let module = Module::new(&engine, &metered).unwrap();
    let mut store = Store::new(&engine, Host { limit: i64::MAX, ..Host::default() });
    let settle = Func::wrap(&mut store, |mut caller: Caller<'_, Host>, left: i64| caller.data_mut().settle(left));
    let apart = Func::wrap(&mut store, |mut caller: Caller<'_, Host>, count: i64| caller.data_mut().notes.push(count));
    let imports: Vec<Extern> = module
        .imports()
        .map(|import| match import.name() {
            SETTLE_NAME => settle.into(),
            APART_NAME => apart.into(),
            other => panic!("{other} is imported"),
        })
        .collect();
    let instance = Instance::new(&mut store, &module, &imports).unwrap();
    let function = instance.get_func(&mut store, name).unwrap();
    call(&mut store, function, &arguments).unwrap();
    // A second call starts from zero.
    call(&mut store, function, &arguments).unwrap();
    let notes = &store.data().notes;
    assert!(notes.iter().all(|note| *note == notes[0]), "{notes:?}");
    (store.data().spent / 2, notes.first().copied().unwrap_or(0))
}

#[test]
fn what_an_activity_executes_is_known() {
    for settings in BOTH {
        let near = |(whole, apart): (i64, i64), wanted: i64| {
            assert!((wanted - 200..wanted + 200).contains(&apart), "{apart} of {whole}, not about {wanted}");
        };
        let run = |name, arguments| costs(settings, Some(&ACTIVITY), name, arguments);
        let (whole, apart) = run("automatic", [10_000, 1, 0]);
        near((whole, apart), whole);
        // Functions of others that it calls, by address or by name, are not counted.
        near(run("automatic", [0, 1, 10_000]), 0);
        let (whole, apart) = run("automatic", [10_000, 1, 10_000]);
        near((whole, apart), whole / 2);
        // It may start again while it waits.
        let (whole, apart) = run("automatic", [10_000, 2, 10_000]);
        near((whole, apart), whole / 5 * 4);
        assert_eq!(run("by_hand", [10_000, 1, 10_000]).1, 0);
        for name in ["automatic", "by_hand"] {
            let arguments = [10_000, 1, 10_000];
            assert_eq!(run(name, arguments).0, costs(settings, None, name, arguments).0, "the count is the same");
        }
    }
}

#[test]
fn an_activity_must_exist() {
    let module = wat::parse_str(TEXT).unwrap();
    let fails = |activity| meter_with(&module, &[], Some(&activity), BOTH[0]).unwrap_err();
    for activity in [
        Activity { function: "colect", ..ACTIVITY },
        Activity { parts: &["part", "apart"], ..ACTIVITY },
        Activity { starters: &["work"], ..ACTIVITY },
    ] {
        assert_eq!(fails(activity).to_string(), "cannot find the activity");
    }
}
