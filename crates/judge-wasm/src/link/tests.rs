//! Small components are linked, and the results validated, inspected and run.

use wasmparser::{Parser, Payload, Validator};
use wasmtime::{Caller, Engine, Extern, Func, Instance, Module, Result, Store, Val};

use super::link;

/// Two modules that share everything that dynamic libraries share, and a host interface that is only partly used.
const LIBRARIES: &str = r#"(component
    (import "test:host/api@1.0.0" (instance $api
        (export "thing" (type (sub resource)))
        (export "unused" (func))
        (export "double" (func (param "number" u32) (result u32)))))
    (alias export $api "thing" (type $thing))
    (core func $unused (canon lower (func $api "unused")))
    (core func $double (canon lower (func $api "double")))
    (core func $drop (canon resource.drop $thing))
    (core module $A
        (memory (export "memory") 1)
        (table (export "table") 4 funcref)
        (global (export "memory_base") i32 (i32.const 16))
        (global (export "table_base") i32 (i32.const 1))
        (data (i32.const 0) "\05\00\00\00")
        (elem (i32.const 1) $add)
        (func $add (export "add") (param i32 i32) (result i32) (i32.add (local.get 0) (local.get 1)))
        (func (export "realloc") (param i32 i32 i32 i32) (result i32) i32.const 64))
    (core module $B
        (type $unary (func (param i32) (result i32)))
        (type $binary (func (param i32 i32) (result i32)))
        (import "env" "memory" (memory 1))
        (import "env" "table" (table 4 funcref))
        (import "env" "__memory_base" (global $memory_base i32))
        (import "env" "__table_base" (global $table_base i32))
        (import "env" "add" (func $add (type $binary)))
        (import "test:host/api@1.0.0" "unused" (func))
        (import "test:host/api@1.0.0" "double" (func $double (type $unary)))
        (import "test:host/api@1.0.0" "[resource-drop]thing" (func $drop (param i32)))
        (data (global.get $memory_base) "\07\00\00\00")
        (elem (offset (i32.add (global.get $table_base) (i32.const 1))) $triple)
        (func $triple (type $unary) (i32.mul (local.get 0) (i32.const 3)))
        ;; 2 * (7 + length) + 3 * 5
        (func (export "run") (param $start i32) (param $length i32) (result i32)
            (call $drop (local.get $length))
            (call_indirect (type $binary)
                (call $double (call $add (i32.load (global.get $memory_base)) (local.get $length)))
                (call_indirect (type $unary) (i32.load (i32.const 0)) (i32.const 2))
                (i32.const 1)))
        (func (export "after") (param i32)))
    (core instance $a (instantiate $A))
    (core instance $env
        (export "memory" (memory $a "memory"))
        (export "table" (table $a "table"))
        (export "__memory_base" (global $a "memory_base"))
        (export "__table_base" (global $a "table_base"))
        (export "add" (func $a "add")))
    (core instance $host
        (export "unused" (func $unused))
        (export "double" (func $double))
        (export "[resource-drop]thing" (func $drop)))
    (core instance $b (instantiate $B (with "env" (instance $env)) (with "test:host/api@1.0.0" (instance $host))))
    (func (export "run") (param "text" string) (result u32) (canon lift
        (core func $b "run")
        (memory (core memory $a "memory"))
        (realloc (core func $a "realloc"))
        (post-return (core func $b "after")))))"#;

#[test]
fn two_libraries_become_one_module() {
    let linked = Linked::new(LIBRARIES);
    assert_eq!(
        linked.imports,
        ["test:host/api@1.0.0 double", "test:host/api@1.0.0 [resource-drop]thing"],
        "the unused function is not imported"
    );
    assert_eq!(linked.exports, ["cabi_post_run", "cabi_realloc", "run", "memory"]);
    assert_eq!(linked.globals, 0, "bases of libraries become constants");
    let mut guest = linked.start();
    assert_eq!(guest.run(&[64, 4]).unwrap(), 37);
    assert_eq!(guest.store.data(), &[4], "handle 4 is dropped");
}

#[test]
fn globals_that_nothing_sets_become_constants() {
    let linked = Linked::new(&component(
        r#"(global $small i32 (i32.const 1))
        (global $copy i32 (i32.add (global.get $small) (i32.const 1)))
        (global $large i64 (i64.const 30))
        (global $single f32 (f32.const 400))
        (global $double f64 (f64.const 5000))
        (global $never_set (mut i32) (i32.const 60000))
        (func (export "unreachable") (global.set $never_set (i32.const 0)))
        (func (export "run") (result i32)
            (i32.add (global.get $small) (global.get $copy))
            (i32.add (i32.wrap_i64 (global.get $large)))
            (i32.add (i32.trunc_f32_s (global.get $single)))
            (i32.add (i32.trunc_f64_s (global.get $double)))
            (i32.add (global.get $never_set)))"#,
    ));
    assert_eq!(linked.globals, 0);
    assert_eq!(linked.start().run(&[]).unwrap(), 65_433);
}

#[test]
fn a_global_that_is_set_stays() {
    let linked = Linked::new(&component(
        r#"(global $constant i32 (i32.const 40))
        (global $count (mut i32) (global.get $constant))
        (func (export "run") (result i32)
            (global.set $count (i32.add (global.get $count) (i32.const 1)))
            (global.get $count))"#,
    ));
    assert_eq!(linked.globals, 1);
    let mut guest = linked.start();
    assert_eq!((guest.run(&[]).unwrap(), guest.run(&[]).unwrap()), (41, 42));
}

/// A component whose main module does `run` with the functions of a shim, which only call through a table that a third
/// module fills: with `double` of the host, with `subtract`, and with the shim's functions that call these two.
fn forwarding(run: &str) -> String {
    let text = r#"(component
        (import "test:host/api@1.0.0" (instance $api (export "double" (func (param "number" u32) (result u32)))))
        (core func $double (canon lower (func $api "double")))
        (core module $shim
            (type $unary (func (param i32) (result i32)))
            (type $binary (func (param i32 i32) (result i32)))
            (table (export "table") 4 4 funcref)
            (func (export "double") (type $unary)
                (call_indirect (type $unary) (local.get 0) (i32.const 0)))
            (func (export "subtract") (type $binary)
                (call_indirect (type $binary) (local.get 0) (local.get 1) (i32.const 1)))
            (func (export "double_in_two_steps") (type $unary)
                (call_indirect (type $unary) (local.get 0) (i32.const 2)))
            (func (export "subtract_in_two_steps") (type $binary)
                (call_indirect (type $binary) (local.get 0) (local.get 1) (i32.const 3)))
            (func (export "swapped") (type $binary)
                (call_indirect (type $binary) (local.get 1) (local.get 0) (i32.const 1))))
        (core instance $shim (instantiate $shim))
        (core module $main
            (import "shim" "double" (func $double (param i32) (result i32)))
            (import "shim" "subtract" (func $subtract (param i32 i32) (result i32)))
            (import "shim" "double_in_two_steps" (func $double_in_two_steps (param i32) (result i32)))
            (import "shim" "subtract_in_two_steps" (func $subtract_in_two_steps (param i32 i32) (result i32)))
            (import "shim" "swapped" (func $swapped (param i32 i32) (result i32)))
            (func (export "subtract") (param i32 i32) (result i32) (i32.sub (local.get 0) (local.get 1)))
            (func (export "run") (result i32) RUN))
        (core instance $main (instantiate $main (with "shim" (instance $shim))))
        (core module $fill
            (import "shim" "table" (table 4 funcref))
            (import "shim" "double" (func $shim_double (param i32) (result i32)))
            (import "shim" "subtract" (func $shim_subtract (param i32 i32) (result i32)))
            (import "host" "double" (func $double (param i32) (result i32)))
            (import "main" "subtract" (func $subtract (param i32 i32) (result i32)))
            (elem (i32.const 0) $double $subtract $shim_double $shim_subtract))
        (core instance $host (export "double" (func $double)))
        (core instance (instantiate $fill
            (with "shim" (instance $shim)) (with "main" (instance $main)) (with "host" (instance $host))))
        (func (export "run") (result u32) (canon lift (core func $main "run"))))"#;
    text.replace("RUN", run)
}

#[test]
fn forwarding_functions_give_way_to_their_targets() {
    for run in [
        "(call $subtract (call $double (i32.const 5)) (i32.const 3))",
        "(call $subtract_in_two_steps (call $double_in_two_steps (i32.const 5)) (i32.const 3))",
    ] {
        let linked = Linked::new(&forwarding(run));
        assert_eq!(linked.imports, ["test:host/api@1.0.0 double"]);
        assert_eq!((linked.functions, linked.tables), (2, 0), "only run and subtract are left of {run}");
        assert_eq!(linked.start().run(&[]).unwrap(), 7);
    }
}

#[test]
fn functions_that_do_more_than_forward_stay() {
    let linked = Linked::new(&forwarding("(call $swapped (i32.const 5) (i32.const 3))"));
    assert_eq!((linked.functions, linked.tables), (3, 1));
    assert_eq!(linked.start().run(&[]).unwrap(), -2);
}

#[test]
fn cycles_of_forwards_run_out_of_stack_but_link() {
    // `$f` and `$g` form a cycle, `$h` is a cycle of its own, and `$e` leads into the first.
    for first in ["$e", "$f", "$g", "$h"] {
        let linked = Linked::new(&component(&format!(
            r#"(table 3 funcref)
            (elem (i32.const 0) $f $g $h)
            (func $e (result i32) (call_indirect (result i32) (i32.const 0)))
            (func $f (result i32) (call_indirect (result i32) (i32.const 1)))
            (func $g (result i32) (call_indirect (result i32) (i32.const 0)))
            (func $h (result i32) (call_indirect (result i32) (i32.const 2)))
            (func (export "run") (result i32) (i32.add (call {first}) (i32.const 1)))"#
        )));
        let error = linked.start().run(&[]).unwrap_err();
        assert_eq!(error.downcast_ref(), Some(&wasmtime::Trap::StackOverflow), "{first}");
    }
}

#[test]
fn forwards_that_cannot_work_still_trap() {
    // Entry 0 has another type, nothing is in entry 1, and there is no entry 2.
    for (entry, trap) in [
        (0, wasmtime::Trap::BadSignature),
        (1, wasmtime::Trap::IndirectCallToNull),
        (2, wasmtime::Trap::TableOutOfBounds),
    ] {
        let linked = Linked::new(&component(&format!(
            r#"(table 2 funcref)
            (elem (i32.const 0) $other)
            (func $other (param i32) (result i32) (local.get 0))
            (func $forward (result i32) (call_indirect (result i32) (i32.const {entry})))
            (func (export "run") (result i32) (call $forward))"#
        )));
        let error = linked.start().run(&[]).unwrap_err();
        assert_eq!(error.downcast_ref(), Some(&trap), "entry {entry}");
    }
}

#[test]
fn what_nothing_reaches_is_left_out() {
    let linked = Linked::new(&component(
        r#"(memory 1)
        (data $passive "passive")
        (table 2 funcref)
        (elem (i32.const 0) $run $unused)
        (func $unused (call $unused_too))
        (func $unused_too (table.set (i32.const 0) (ref.null func)))
        (func (export "exported_by_the_module_only")
            (memory.init $passive (i32.const 0) (i32.const 0) (i32.const 7))
            (call $unused))
        (func $used (result i32) (i32.const 7))
        (func $run (export "run") (result i32) (call $used))"#,
    ));
    assert_eq!((linked.functions, linked.tables), (2, 0));
    assert_eq!(linked.start().run(&[]).unwrap(), 7);
}

#[test]
fn what_a_table_holds_is_reached_by_any_call_through_it() {
    let linked = Linked::new(&component(
        r#"(table 9 funcref)
        (elem (i32.const 2) $two $three)
        (elem (i32.const 5) $five)
        (func $two (result i32) (i32.const 2))
        (func $three (result i32) (call $called_by_three))
        (func $called_by_three (result i32) (i32.const 3))
        (func $five (result i32) (i32.const 5))
        (func $entry (result i32) (i32.const 5))
        (func (export "run") (result i32) (call_indirect (result i32) (call $entry)))"#,
    ));
    assert_eq!((linked.functions, linked.tables), (6, 1));
    assert_eq!(linked.start().run(&[]).unwrap(), 5);
}

#[test]
fn code_that_changes_tables_or_copies_passive_data_is_refused() {
    for (code, operator) in [
        ("(table.set (i32.const 0) (ref.null func))", "TableSet"),
        ("(drop (table.grow (ref.null func) (i32.const 1)))", "TableGrow"),
        ("(memory.init 0 (i32.const 0) (i32.const 0) (i32.const 0))", "MemoryInit"),
    ] {
        assert_refused(
            &component(&format!(
                r#"(memory 1)
                (data "passive")
                (table 1 funcref)
                (func $called {code})
                (func (export "run") (result i32) (call $called) (i32.const 0))"#
            )),
            &format!("could not resolve the component's wiring: code uses {operator}"),
        );
    }
}

#[test]
fn calls_through_two_tables_are_refused() {
    let text = component(
        r#"(table $one 1 funcref)
        (table $two 1 funcref)
        (func (export "run") (result i32)
            (i32.add
                (call_indirect $one (result i32) (i32.const 0))
                (call_indirect $two (result i32) (i32.const 0))))"#,
    );
    assert_refused(&text, "could not resolve the component's wiring: code calls through more than one table");
}

#[test]
fn two_memories_are_refused() {
    let message = "could not resolve the component's wiring: there is more than one memory";
    assert_refused(&component(r#"(memory 1) (memory 1) (func (export "run") (result i32) (i32.const 0))"#), message);
    let two_modules = "(component
        (core module $a (memory 1))
        (core module $b (memory 1))
        (core instance (instantiate $a))
        (core instance (instantiate $b)))";
    assert_refused(two_modules, message);
}

#[test]
fn a_module_that_is_instantiated_twice_is_refused() {
    let text = "(component
        (core module $m)
        (core instance (instantiate $m))
        (core instance (instantiate $m)))";
    assert_refused(text, "could not resolve the component's wiring: core module 0 is instantiated more than once");
}

#[test]
fn start_functions_are_refused() {
    let text = component(r#"(func $start) (start $start) (func (export "run") (result i32) (i32.const 0))"#);
    assert_refused(&text, "could not read the component: a module has a start function");
}

#[test]
fn passive_elements_are_refused() {
    let text = component(r#"(elem func $run) (func $run (export "run") (result i32) (i32.const 0))"#);
    assert_refused(&text, "could not read the component: an element segment is passive");
}

#[test]
fn anything_but_a_component_is_refused() {
    let component = wat::parse_str(LIBRARIES).unwrap();
    for (bytes, message) in [
        (&b""[..], "unexpected end"),
        (b"garbage", "magic header not detected"),
        (b"\0asm\x01\0\0\0", "this is a core module"),
        (&component[..component.len() - 1], "unexpected end"),
    ] {
        let error = format!("{:#}", link(bytes).unwrap_err());
        assert!(error.starts_with(&format!("could not read the component: {message}")), "{error}");
    }
}

#[test]
fn truncated_components_cause_no_panic() {
    let component = wat::parse_str(LIBRARIES).unwrap();
    for length in 0..component.len() {
        // Whole sections are a component, too, but it exports nothing.
        if let Ok(linked) = link(&component[..length]) {
            Validator::new().validate_all(&linked).unwrap();
        }
    }
}

/// A component that holds one core module with these `fields` and exports its `run`, () -> i32.
fn component(fields: &str) -> String {
    format!(
        r#"(component
        (core module $module {fields})
        (core instance $instance (instantiate $module))
        (func (export "run") (result u32) (canon lift (core func $instance "run"))))"#
    )
}

/// Checks that the component is valid but refused.
#[track_caller]
fn assert_refused(text: &str, message: &str) {
    let component = wat::parse_str(text).unwrap();
    Validator::new().validate_all(&component).unwrap();
    let error = format!("{:#}", link(&component).unwrap_err());
    assert!(error.starts_with(message), "{error}");
}

/// A linked module and what is in it.
#[derive(Debug, Default)]
struct Linked {
    bytes: Vec<u8>,
    /// Imported functions, each as "module name".
    imports: Vec<String>,
    exports: Vec<String>,
    /// How many there are that are not imported.
    functions: u32,
    tables: u32,
    globals: u32,
}

impl Linked {
    /// Links the component `text`, which must be valid, as must the result.
    #[track_caller]
    fn new(text: &str) -> Self {
        let component = wat::parse_str(text).unwrap();
        Validator::new().validate_all(&component).unwrap();
        let bytes = link(&component).unwrap();
        Validator::new().validate_all(&bytes).unwrap();
        let mut linked = Self::default();
        for payload in Parser::new(0).parse_all(&bytes) {
            match payload.unwrap() {
                Payload::ImportSection(imports) => {
                    for import in imports.into_imports() {
                        let import = import.unwrap();
                        linked.imports.push(format!("{} {}", import.module, import.name));
                    }
                }
                Payload::ExportSection(exports) => {
                    linked.exports.extend(exports.into_iter().map(|export| export.unwrap().name.to_owned()));
                }
                Payload::FunctionSection(functions) => linked.functions = functions.count(),
                Payload::TableSection(tables) => linked.tables = tables.count(),
                Payload::GlobalSection(globals) => linked.globals = globals.count(),
                _ => {}
            }
        }
        Self { bytes, ..linked }
    }

    /// Instantiates the module with a host that doubles numbers and notes handles that are dropped.
    fn start(&self) -> Guest {
        let module = Module::new(&Engine::default(), &self.bytes).unwrap();
        let mut store = Store::new(module.engine(), Vec::new());
        let double = Func::wrap(&mut store, |number: i32| number * 2);
        let drop = Func::wrap(&mut store, |mut caller: Caller<'_, Vec<i32>>, handle: i32| {
            caller.data_mut().push(handle);
        });
        let imports: Vec<Extern> = module
            .imports()
            .map(|import| match import.name() {
                "double" => double.into(),
                "[resource-drop]thing" => drop.into(),
                other => panic!("{other} is imported"),
            })
            .collect();
        let instance = Instance::new(&mut store, &module, &imports).unwrap();
        Guest { store, instance }
    }
}

/// An instance of a linked module, and the handles that it has dropped.
struct Guest {
    store: Store<Vec<i32>>,
    instance: Instance,
}

impl Guest {
    /// Calls `run`, whose parameters and result are i32.
    fn run(&mut self, arguments: &[i32]) -> Result<i32> {
        let function = self.instance.get_func(&mut self.store, "run").unwrap();
        let arguments: Vec<_> = arguments.iter().map(|argument| Val::I32(*argument)).collect();
        let mut results = [Val::I32(0)];
        function.call(&mut self.store, &arguments, &mut results)?;
        Ok(results[0].unwrap_i32())
    }
}
