//! Watched functions in small modules, with frames laid out by hand.

use std::sync::{Arc, Mutex};

use wasmtime::{Caller, Engine, Linker, Module, Store};

use super::*;

/// What is reported about a call.
type Words = (i32, i32, i32, i32, i32, i32, i32, i32, i32);

/// Two frames at 64 and 128: the topmost is of code at 256, the one below of code at 320, and between them are two of
/// the interpreter's own. The instruction of the topmost calls the operand below one argument and nothing: the object
/// at 512. At 560 is a type, by the flags of its own type, which derives from the one at 800.
const MEMORY: &str = r#"(import "host" "nothing" (func)) (memory (export "memory") 1)
    (data (i32.const 16) "\40\00\00\00")
    (data (i32.const 64) "\01\01\00\00\60\00\00\00\90\01\00\00\c8\01\00\00\00\00\00\00")
    (data (i32.const 96) "\00\00\00\00\b0\00\00\00\00\00\00\00\00\00\00\00\03\00\00\00")
    (data (i32.const 176) "\81\01\00\00\80\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00")
    (data (i32.const 128) "\40\01\00\00\00\00\00\00\92\01\00\00\c8\01\00\00\00\00\00\00")
    (data (i32.const 256) "\07\00\00\00\2c\01\00\00")
    (data (i32.const 320) "\09\00\00\00\2c\01\00\00")
    (data (i32.const 300) "\02\00\00\00\ab\cd")
    (data (i32.const 400) "\35\01\35\01")
    (data (i32.const 444) "\00\02\00\00\00\00\00\00\00\00\00\00")
    (data (i32.const 560) "\01\00\00\00\80\02\00\00\00\00\00\00\00\00\00\00\bc\02\00\00\30\02\00\00")
    (data (i32.const 652) "\00\00\00\80")
    (data (i32.const 708) "\01\00\00\00\00\00\00\00\20\03\00\00")
    (data (i32.const 512) "\01\00\00\00\0b\00\00\00\0c\00\00\00\00\00\00\00\00\00\00\00\0d\00\00\00")"#;

fn frames() -> Frames {
    Frames {
        top: 16,
        code: 0,
        previous: 4,
        instruction: 8,
        operands: 12,
        owner: 16,
        own: 3,
        own_code: 384,
        first_line: 0,
        line_table: 4,
        instructions: 100,
        flags: 12,
        order: 16,
        bytes_length: 0,
        bytes: 4,
        call: vec![0x35],
        keyword: vec![0x39],
        spread: vec![0x36],
    }
}

/// What was reported to the host, in words.
type Told = Arc<Mutex<Vec<String>>>;

/// Runs `run` of a module with `functions`, watched as `points` say by index after the imports, with `bits` set. The
/// host answers `answer`; code at 256 is the library's.
#[track_caller]
fn run(
    functions: &str,
    points: &[(u32, Subject, When)],
    inner: &[(u32, u32, u32, bool)],
    bits: u64,
    answer: i32,
) -> (Option<i32>, Vec<String>) {
    let text = format!("(module {MEMORY} {functions})");
    let reserved = reserve(&wat::parse_str(text).unwrap()).unwrap();
    let metered = crate::meter(&reserved, &[], None).unwrap();
    let shift = 1 + u32::try_from(IMPORTS.len()).unwrap() + crate::shift(None);
    let mut plan = Plan { frames: frames(), armed_by: "run", ..Plan::default() };
    plan.points.push(Point { function: 0, subject: Subject::Nothing, when: When::Always });
    plan.points.extend(points.iter().map(|&(function, subject, when)| Point {
        function: function + shift,
        subject,
        when,
    }));
    plan.inner.extend(inner.iter().map(|&(function, callee, then, during)| Inner {
        function: function + shift,
        callees: vec![callee + shift],
        then,
        during,
    }));
    let watched = watch(&metered, &plan).unwrap();
    wasmparser::Validator::new().validate_all(&watched).unwrap();

    let engine = Engine::default();
    let told = Told::default();
    let mut store = Store::new(&engine, Arc::clone(&told));
    let mut linker = Linker::new(&engine);
    linker.func_wrap(crate::SETTLE_MODULE, crate::SETTLE_NAME, |_: i64| 1_i64 << 40).unwrap();
    linker.func_wrap("host", "nothing", || ()).unwrap();
    linker.func_wrap(WATCH_MODULE, "arm", move |_: i32| bits).unwrap();
    let say = |caller: &mut Caller<'_, Told>, text: String| caller.data().lock().unwrap().push(text);
    let called =
        move |mut caller: Caller<'_, Told>, a: i32, b: i32, c: i32, d: i32, e: i32, f: i32, g: i32, h: i32, i: i32| {
            let words: Words = (a, b, c, d, e, f, g, h, i);
            say(&mut caller, format!("{words:?}"));
            answer
        };
    linker.func_wrap(WATCH_MODULE, "called", called).unwrap();
    linker
        .func_wrap(WATCH_MODULE, "left", move |mut caller: Caller<'_, Told>| say(&mut caller, "left".to_owned()))
        .unwrap();
    linker.func_wrap(WATCH_MODULE, "is-library", |code: i32| i32::from(code == 256)).unwrap();
    linker.func_wrap(WATCH_MODULE, "derives", |_: i32, base: i32| i32::from(base == 800)).unwrap();
    let broken = move |mut caller: Caller<'_, Told>, line: i32, offset: i32, table: i32, length: i32| {
        say(&mut caller, format!("broken {line} {offset} {table} {length}"));
    };
    linker.func_wrap(WATCH_MODULE, "broken", broken).unwrap();
    let module = Module::new(&engine, &watched).unwrap();
    let instance = linker.instantiate(&mut store, &module).unwrap();
    let answer = instance.get_typed_func::<i32, i32>(&mut store, "run").unwrap().call(&mut store, 5).ok();
    let told = told.lock().unwrap().clone();
    (answer, told)
}

const TWICE: &str = r#"(func $twice (param i32) (result i32) (i32.mul (local.get 0) (i32.const 2)))
    (func (export "run") (param i32) (result i32) (call $twice (call $twice (local.get 0))))"#;

/// The words of a call of the first point in [`MEMORY`], with `subject`.
fn words(subject: i32) -> String {
    format!("(1, {subject}, 64, 256, {}, 512, 11, 12, 13)", 400 - 256 - 100)
}

#[test]
fn nothing_is_reported_about_functions_that_are_not_armed() {
    let point = [(0, Subject::First, When::Always)];
    assert_eq!(run(TWICE, &point, &[], 0, 0), (Some(20), vec![]));
    assert_eq!(run(TWICE, &point, &[], 1, 0), (Some(20), vec![]));
}

#[test]
fn calls_are_reported_with_the_caller_and_what_it_calls() {
    let point = [(0, Subject::First, When::Always)];
    assert_eq!(run(TWICE, &point, &[], 3, 0), (Some(20), vec![words(4), words(8)]));
    let point = [(0, Subject::Within(511), When::Always)];
    assert_eq!(run(TWICE, &point, &[], 3, 0).1[0], words(8));
    // The type derives from one that matters.
    let point = [(0, Subject::Within(575), When::Always)];
    assert_eq!(run(TWICE, &point, &[], 3, 0).1[0], words(800));
}

#[test]
fn ends_are_reported_when_the_host_wants_it() {
    let point = [(0, Subject::Nothing, When::Always)];
    let told = vec![words(0), "left".to_owned(), words(0), "left".to_owned()];
    assert_eq!(run(TWICE, &point, &[], 3, TRACKED), (Some(20), told));
}

#[test]
fn a_breach_ends_the_run_in_the_line_of_the_first_frame_outside_the_library() {
    let point = [(0, Subject::Nothing, When::Always)];
    let (answer, told) = run(TWICE, &point, &[], 3, BREACH);
    assert_eq!((answer, told), (None, vec![words(0), format!("broken 9 {} 304 2", 402 - 320 - 100)]));
}

#[test]
fn code_that_has_started_is_reported_with_its_caller() {
    let point = [(0, Subject::Started, When::Always)];
    let told = run(TWICE, &point, &[], 3, 0).1;
    assert_eq!(told[0], format!("(1, 256, 128, 320, {}, 512, 11, 12, 13)", 402 - 320 - 100));
}

#[test]
fn some_calls_are_reported_depending_on_their_arguments() {
    let functions = r#"(func $step (param i32) (result i32) (i32.sub (i32.const 0) (local.get 0)))
        (func (export "run") (param i32) (result i32) (call $step (call $step (local.get 0))))"#;
    let point = [(0, Subject::Nothing, When::Negative(0))];
    assert_eq!(run(functions, &point, &[], 3, 0), (Some(5), vec![words(0)]));
}

#[test]
fn some_calls_are_reported_depending_on_what_they_store() {
    let functions = r#"(func $step (param i32 i32) (result i32)
          (i32.store (local.get 1) (i32.const 600)) (i32.store (i32.const 608) (local.get 0)) (i32.const 0))
        (func (export "run") (param i32) (result i32)
          (i32.add (call $step (i32.const 8) (i32.const 700)) (call $step (i32.const 10) (i32.const 700))))"#;
    let point = [(0, Subject::Nothing, When::NegativeAfter(1))];
    assert_eq!(run(functions, &point, &[], 3, 0), (Some(0), vec![words(0)]));
}

#[test]
fn a_call_on_a_functions_own_account_is_attributed_to_nobody() {
    let functions = r#"(func $sort (param i32) (result i32) (local.get 0)) (func $look)
        (func $sorted (param i32) (result i32) (call $look) (call $sort (local.get 0)))
        (func (export "run") (param i32) (result i32) (call $sort (call $sorted (local.get 0))))"#;
    let point = [(0, Subject::First, When::Always)];
    assert_eq!(run(functions, &point, &[(2, 1, 1, false)], 3, 0), (Some(5), vec![words(4)]));
}

#[test]
fn what_a_call_leads_to_is_attributed_to_nobody_until_it_is_over() {
    for (inside, told) in
        [("(drop (call $sort (i32.const 8)))", 1), ("", 1), ("(drop (call $sort (call $sort (i32.const 8))))", 2)]
    {
        let functions = format!(
            r#"(func $sort (param i32) (result i32) (local.get 0)) (func $look {inside})
            (func $import (param i32) (result i32) (call $look) (local.get 0))
            (func (export "run") (param i32) (result i32) (call $sort (call $import (local.get 0))))"#
        );
        let point = [(0, Subject::First, When::Always)];
        assert_eq!(run(&functions, &point, &[(2, 1, 1, true)], 3, 0).1.len(), told, "{inside}");
    }
}

#[test]
fn counts_stay_the_same() {
    let reserved = reserve(&wat::parse_str(format!("(module {MEMORY} {TWICE})")).unwrap()).unwrap();
    let metered = crate::meter(&reserved, &[], None).unwrap();
    let mut plan = Plan { frames: frames(), armed_by: "run", ..Plan::default() };
    let shift = 1 + u32::try_from(IMPORTS.len()).unwrap() + crate::shift(None);
    let point = Point { function: shift, subject: Subject::Nothing, when: When::Always };
    plan.points = vec![point; 2];
    let left = |module: &[u8]| {
        let engine = Engine::default();
        let mut store = Store::new(&engine, Vec::<i64>::new());
        let mut linker = Linker::new(&engine);
        let settle = |mut caller: Caller<'_, Vec<i64>>, left: i64| {
            caller.data_mut().push(left);
            1_i64 << 40
        };
        linker.func_wrap(crate::SETTLE_MODULE, crate::SETTLE_NAME, settle).unwrap();
        linker.func_wrap(WATCH_MODULE, "arm", |_: i32| 3_i64).unwrap();
        let called = |_: i32, _: i32, _: i32, _: i32, _: i32, _: i32, _: i32, _: i32, _: i32| 0;
        linker.func_wrap(WATCH_MODULE, "called", called).unwrap();
        linker.func_wrap("host", "nothing", || ()).unwrap();
        linker.func_wrap(WATCH_MODULE, "left", || ()).unwrap();
        linker.func_wrap(WATCH_MODULE, "is-library", |_: i32| 0).unwrap();
        linker.func_wrap(WATCH_MODULE, "derives", |_: i32, _: i32| 0).unwrap();
        linker.func_wrap(WATCH_MODULE, "broken", |_: i32, _: i32, _: i32, _: i32| ()).unwrap();
        let instance = linker.instantiate(&mut store, &Module::new(&engine, module).unwrap()).unwrap();
        instance.get_typed_func::<i32, i32>(&mut store, "run").unwrap().call(&mut store, 5).unwrap();
        store.into_data()
    };
    assert_eq!(left(&metered), left(&watch(&metered, &plan).unwrap()));
}

#[test]
fn malformed_modules_and_missing_imports_are_refused() {
    assert!(reserve(b"no module").is_err());
    let module = wat::parse_str(format!("(module {MEMORY} {TWICE})")).unwrap();
    let plan = Plan { armed_by: "nothing", ..Plan::default() };
    assert!(watch(&module, &plan).is_err());
    let plan = Plan { armed_by: "run", ..Plan::default() };
    assert!(watch(&module, &plan).is_err(), "there are no imports to report through");
}
