//! Each kind of cycle is charged, each kind of charge is where it belongs, and odd code survives.

use super::{BOTH, Guest, Prices, Settings, Walk};

const LOOPS: &str = r#"(module
    (memory 1)
    (table 4 funcref)
    (elem (i32.const 0) $by_table $leaf)
    (type $unary (func (param i32) (result i32)))
    (func $leaf (param i32) (result i32) (i32.add (local.get 0) (i32.const 1)))
    (func (export "loop") (loop (br 0)))
    (func (export "loop_if") (param i32) (loop (br_if 0 (local.get 0))))
    (func (export "loop_by_table") (param i32) (loop (br_table 0 0 0 (local.get 0))))
    (func (export "loop_in_dead_code") (loop (block (br 0) (loop (br 0))) (br 0)))
    (func (export "loop_with_call") (loop (drop (call $leaf (i32.const 1))) (br 0)))
    (func (export "fill") (loop (memory.fill (i32.const 0) (i32.const 1) (i32.const 64)) (br 0)))
    (func $itself (export "itself") (param i32) (result i32)
        (if (result i32) (local.get 0) (then (return_call $itself (local.get 0))) (else (i32.const 0))))
    (func $one (param i32) (result i32) (return_call $two (local.get 0)))
    (func $two (param i32) (result i32) (return_call $one (local.get 0)))
    (func (export "mutual") (param i32) (result i32) (call $one (local.get 0)))
    (func $by_table (param i32) (result i32) (call $between (local.get 0)))
    (func $between (param i32) (result i32)
        (return_call_indirect (type $unary) (local.get 0) (i32.const 0)))
    (func (export "through_table") (param i32) (result i32) (loop (drop (call $by_table (local.get 0))) (br 0))
        unreachable)
    (func $deep (param i32) (result i32)
        (i32.add (i32.const 1) (call_indirect (type $unary) (local.get 0) (i32.const 2))))
    (elem (i32.const 2) $deep)
    (func (export "deep") (param i32) (result i32) (call $deep (local.get 0)))
)"#;

#[test]
fn what_never_ends_is_ended() {
    for settings in BOTH {
        let unary = ["loop_if", "loop_by_table", "itself", "mutual", "through_table"];
        for name in unary {
            Guest::new(LOOPS, settings).assert_endless(name, &[1]);
        }
        for name in ["loop", "loop_in_dead_code", "loop_with_call", "fill"] {
            Guest::new(LOOPS, settings).assert_endless(name, &[]);
        }
        // This one runs out of stack, and is charged often before that.
        let mut guest = Guest::new(LOOPS, settings);
        guest.call("deep", &[1]).unwrap_err();
        assert!(guest.store.data().settlements > 10, "{:?}", guest.store.data());
    }
}

#[test]
fn a_loop_costs_in_proportion_to_its_iterations() {
    let text = r#"(module (func (export "run") (param i32) (result i32) (local i32)
        (loop
            (local.set 1 (i32.add (local.get 1) (local.get 0)))
            (br_if 0 (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))
        (local.get 1)))"#;
    for settings in BOTH {
        let mut guest = Guest::new(text, settings);
        let (hundred, million) = (guest.cost("run", &[100]), guest.cost("run", &[1_000_000]));
        // Nine instructions: 4 for the sum, 4 for the counter, 1 for the branch.
        assert_eq!(million - hundred, 9 * (1_000_000 - 100));
        assert_eq!(guest.call("run", &[10]).unwrap(), [55]);
    }
}

#[test]
fn the_count_is_the_same_in_each_run() {
    for settings in BOTH {
        let cost = || Guest::new(super::accuracy::SORT, settings).cost("run", &[500]);
        assert_eq!(cost(), cost());
    }
}

#[test]
fn small_functions_are_charged_where_they_are_called() {
    let text = |body: &str| {
        format!(
            r#"(module (func $leaf (param i32) (result i32) (local.get 0) {body})
            (func (export "run") (param i32)
                (loop
                    (local.set 0 (call $leaf (i32.sub (local.get 0) (i32.const 1))))
                    (br_if 0 (local.get 0)))))"#
        )
    };
    for settings in BOTH {
        let costs = ["", "(i32.add (i32.const 0))", "(i32.add (i32.const 0)) (i32.add (i32.const 0))"]
            .map(|body| Guest::new(&text(body), settings).cost("run", &[1_000]));
        assert_eq!([costs[1] - costs[0], costs[2] - costs[1]], [2_000, 2_000]);
    }
}

#[test]
fn big_functions_and_those_in_tables_charge_for_themselves() {
    let work = "(local.set 0 (i32.add (local.get 0) (i32.const 1)))".repeat(100);
    let text = format!(
        r#"(module
            (func $big (param i32) {work})
            (func (export "run") (param i32) (if (local.get 0) (then (call $big (i32.const 0))))))"#
    );
    for settings in BOTH {
        let mut guest = Guest::new(&text, settings);
        let (called, skipped) = (guest.cost("run", &[1]), guest.cost("run", &[0]));
        assert_eq!(called - skipped, 400);
        assert!(skipped < 10, "{skipped}");
    }
}

#[test]
fn bulk_operations_are_charged_by_length() {
    let text = r#"(module (memory 20) (table 10 funcref) (data $text "some bytes")
        (func (export "copy") (param i32) (memory.copy (i32.const 0) (i32.const 8) (local.get 0)))
        (func (export "fill") (param i32) (memory.fill (i32.const 0) (i32.const 8) (local.get 0)))
        (func (export "init") (param i32) (memory.init $text (i32.const 0) (i32.const 0) (local.get 0)))
        (func (export "table") (param i32) (table.fill (i32.const 0) (ref.null func) (local.get 0)))
        (func (export "grow") (param i32) (result i32) (memory.grow (local.get 0)))
        (func (export "dead") (param i32) (br 0) (memory.copy)))"#;
    for settings in BOTH {
        let mut guest = Guest::new(text, settings);
        for name in ["copy", "fill"] {
            assert_eq!(guest.cost(name, &[1_000_000]) - guest.cost(name, &[0]), 250_000, "{name}");
        }
        assert_eq!(guest.cost("init", &[8]) - guest.cost("init", &[0]), 2);
        assert_eq!(guest.cost("table", &[8]) - guest.cost("table", &[0]), 2);
        assert_eq!(guest.call("grow", &[1]).unwrap(), [20]);
        assert_eq!(guest.cost("grow", &[1]), 1_001);
        guest.call("dead", &[1]).unwrap();
    }
}

#[test]
fn what_exceeds_the_caches_costs_more() {
    let text = r#"(module (memory 80)
        (func (export "fill") (param i32) (memory.fill (i32.const 0) (i32.const 8) (local.get 0))))"#;
    let prices = Prices { far_shift: Some(1), ..Prices::EVEN };
    let mut guest = Guest::new(text, Settings { accumulate: true, prices });
    let mut cost = |length| guest.cost("fill", &[length]);
    let (none, cached, far) = (cost(0), cost(1 << 20), cost(5 << 20));
    assert_eq!((cached - none, far - cached), (1 << 18, (4 << 18) + (4 << 19)));
}

#[test]
fn the_host_knows_the_exact_count_at_calls_and_returns() {
    let text = r#"(module
        (import "host" "note" (func $note))
        (func (export "cabi_realloc") (result i32) (i32.const 7))
        (export "same" (func $note))
        (table 1 funcref) (elem (i32.const 0) $note)
        (func (export "run")
            (call $note)
            (call $note)
            (loop (call_indirect (i32.const 0)))))"#;
    for settings in BOTH {
        let mut guest = Guest::new(text, settings);
        // Two calls; then, in the loop, the selector and a call.
        assert_eq!(guest.cost("run", &[]), 6 + 4);
        assert_eq!(guest.store.data().notes, [6, 6, 10]);
        let settlements = guest.store.data().settlements;
        assert_eq!(guest.call("cabi_realloc", &[]).unwrap(), [7]);
        assert_eq!(guest.store.data().settlements, settlements);
        guest.call("same", &[]).unwrap();
        assert_eq!(guest.store.data().settlements, settlements + 2);
    }
}

#[test]
fn what_the_host_calls_in_the_middle_is_counted_later_and_cannot_run_for_ever() {
    let text = r#"(module (memory 1)
        (func (export "cabi_realloc") (param $endless i32) (local $i i32)
            (loop
                (memory.fill (i32.const 0) (i32.const 0) (i32.const 65536))
                (br_if 0 (local.get $endless))
                (br_if 0 (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (i32.const 1000)))))
        (func (export "run")))"#;
    for settings in BOTH {
        let mut guest = Guest::new(text, settings);
        guest.call("cabi_realloc", &[0]).unwrap();
        assert_eq!(guest.store.data().settlements, 0, "far more than was granted was executed without settling");
        let cost = guest.cost("run", &[]);
        assert!((16_384_000..17_000_000).contains(&cost), "{cost}");
        let trap = guest.call("cabi_realloc", &[1]).unwrap_err();
        assert_eq!(trap.downcast_ref(), Some(&wasmtime::Trap::UnreachableCodeReached));
    }
}

#[test]
fn an_arm_of_a_big_switch_is_charged_when_it_is_reached() {
    // An interpreter of 24 operations; operation n adds one 10 n times.
    let mut arms = String::new();
    for arm in 0..24 {
        let work = "(local.set $sum (i32.add (local.get $sum) (i32.const 1)))".repeat(10 * arm);
        arms = format!("{arms}) {work} (br $next)\n");
    }
    let blocks = "(block ".repeat(24);
    let labels: Vec<_> = (0..24).map(|label| label.to_string()).collect();
    let text = format!(
        r#"(module (func (export "run") (param $times i32) (param $operation i32) (result i32) (local $sum i32)
            (loop $next
                (if (i32.eqz (local.get $times)) (then (return (local.get $sum))))
                (local.set $times (i32.sub (local.get $times) (i32.const 1)))
                {blocks}
                (br_table {} (local.get $operation))
                {arms})
            unreachable))"#,
        labels.join(" ")
    );
    for settings in BOTH {
        let mut guest = Guest::new(&text, settings);
        assert_eq!(guest.call("run", &[3, 5]).unwrap(), [150]);
        let [none, few, many] = [0, 2, 20].map(|operation| guest.cost("run", &[1_000, operation]));
        assert_eq!([few - none, many - none], [80_000, 800_000]);
        assert!(none < 20_000, "{none}");
    }
}

#[test]
fn odd_code_survives() {
    let text = r#"(module
        (type $pair (func (param i32) (result i32 i32)))
        (global $function funcref (ref.func $counted))
        (func $start (loop $again (br_if $again (i32.const 0))))
        (start $start)
        (func $counted (export "counted") (type $pair) (local $count i32)
            (loop $next
                (local.set $count (i32.add (local.get $count) (i32.const 1)))
                (if (i32.eq (local.get $count) (i32.const 5)) (then (return (local.get $count) (i32.const 1))))
                (if (i32.eq (local.get $count) (local.get 0)) (then (br 2 (local.get $count) (i32.const 2))))
                (br $next)
                (return))
            (unreachable))
        (func (export "carried") (param i32) (result i32)
            (i32.const 0)
            (loop $next (param i32) (result i32)
                (i32.add (i32.const 3))
                (local.set 0 (i32.sub (local.get 0) (i32.const 1)))
                (br_if $next (local.get 0))))
        (func (export "chosen") (param i32) (result i32)
            (block $two (result i32)
                (block $one (result i32)
                    (br_table $one $two $one (i32.const 40) (local.get 0))
                    (drop) (i32.const 1))
                (i32.add (i32.const 2))))
        (func (export "tail") (param i32) (result i32 i32)
            (loop (br_if 0 (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))
            (return_call $counted (i32.const 3)))
        (func $unused (result i32) (unreachable) (br_if 0) (return) (i32.add)))"#;
    for settings in BOTH {
        let mut guest = Guest::new(text, settings);
        assert_eq!(guest.call("counted", &[9]).unwrap(), [5, 1]);
        assert_eq!(guest.call("counted", &[4]).unwrap(), [4, 2]);
        assert_eq!(guest.call("carried", &[4]).unwrap(), [12]);
        assert_eq!(guest.call("chosen", &[0]).unwrap(), [42]);
        assert_eq!(guest.call("chosen", &[1]).unwrap(), [40]);
        assert_eq!(guest.call("tail", &[9]).unwrap(), [3, 2]);
    }
}

#[test]
fn an_empty_module_is_metered() {
    for settings in BOTH {
        Guest::new("(module)", settings);
    }
}

#[test]
fn far_walks_cost_more_than_near_ones() {
    let text = r#"(module
        (func $visit (param $place i32) (param $other i32))
        (func $run (export "run") (param $place i32) (param $step i32) (local $i i32)
            (loop
                (call $visit (local.get $place) (i32.const 0))
                (local.set $place (i32.add (local.get $place) (local.get $step)))
                (br_if 0 (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (i32.const 100))))))"#;
    let walk = |pointer| Walk { name: "visit", pointer: Some(pointer), price: 500 };
    for settings in BOTH {
        let mut guest = Guest::walking(text, &[walk(0)], settings);
        let near = guest.cost("run", &[0, 4096]);
        assert_eq!(guest.cost("run", &[1 << 20, 5000]) - near, 100 * 500);
        assert_eq!(guest.cost("run", &[1 << 24, -5000]) - near, 100 * 500, "backwards");
        assert_eq!(guest.cost("run", &[1 << 28, 4096]) - near, 500, "the first is far, and the others near it");
        let mut guest = Guest::walking(text, &[walk(0), walk(1)], settings);
        guest.cost("run", &[1 << 20, 0]);
        assert_eq!(guest.cost("run", &[1 << 20, 0]) - near, 200 * 500, "between two places");
    }
    for settings in BOTH {
        let turns = Walk { name: "run", pointer: None, price: 70 };
        let more = Guest::walking(text, &[turns], settings).cost("run", &[0, 0]);
        assert_eq!(more - Guest::new(text, settings).cost("run", &[0, 0]), (1 + 100) * 70);
    }
    let module = wat::parse_str(text).unwrap();
    let unknown = Walk { name: "visits", pointer: None, price: 1 };
    assert!(super::super::meter(&module, &[unknown], None).unwrap_err().to_string().contains("visits"));
    super::super::meter(&module, &[walk(2)], None).unwrap_err();
}

#[test]
fn malformed_and_too_new_modules_are_refused() {
    super::super::meter(b"no module", &[], None).unwrap_err();
    let wide = wat::parse_str("(module (memory i64 1))").unwrap();
    super::super::meter(&wide, &[], None).unwrap_err();
}
