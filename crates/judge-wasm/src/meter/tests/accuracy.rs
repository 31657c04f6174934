//! The count is an estimate; these programs are counted within a factor of what wasmtime's fuel counts exactly. They
//! are written as clang would: blocks, conditional branches and few `if`.

use super::{BOTH, Guest, plain};

/// The factor by which the count may be off either way. Loops are counted within 1.3; the recursion, which is guessed
/// to continue at each call but ends at every other one, is counted 1.9 times.
const FACTOR: f64 = 2.0;

/// Fills an array with pseudo-random numbers and sorts it by insertion; returns a checksum.
pub(super) const SORT: &str = r#"(module (memory 1)
    (func (export "run") (param $count i32) (result i32) (local $i i32) (local $j i32) (local $x i32) (local $sum i32)
        (local.set $x (i32.const 12345))
        (loop $fill
            (local.set $x (i32.add (i32.mul (local.get $x) (i32.const 1103515245)) (i32.const 12345)))
            (i32.store (i32.shl (local.get $i) (i32.const 2)) (i32.shr_u (local.get $x) (i32.const 8)))
            (br_if $fill (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (local.get $count))))
        (local.set $i (i32.const 1))
        (loop $outer
            (local.set $x (i32.load (i32.shl (local.get $i) (i32.const 2))))
            (local.set $j (i32.shl (local.get $i) (i32.const 2)))
            (block $placed
                (loop $inner
                    (br_if $placed (i32.eqz (local.get $j)))
                    (br_if $placed
                        (i32.le_u (i32.load (i32.sub (local.get $j) (i32.const 4))) (local.get $x)))
                    (i32.store (local.get $j) (i32.load (i32.sub (local.get $j) (i32.const 4))))
                    (local.set $j (i32.sub (local.get $j) (i32.const 4)))
                    (br $inner)))
            (i32.store (local.get $j) (local.get $x))
            (local.set $sum (i32.xor (i32.mul (local.get $sum) (i32.const 31)) (local.get $j)))
            (br_if $outer (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (local.get $count))))
        (local.get $sum)))"#;

/// Multiplies a square matrix by itself.
const MATRIX: &str = r#"(module (memory 4)
    (func $cell (param $size i32) (param $row i32) (param $column i32) (result f64) (local $k i32) (local $sum f64)
        (loop $next
            (local.set $sum (f64.add (local.get $sum) (f64.mul
                (f64.load (i32.shl (i32.add (i32.mul (local.get $row) (local.get $size)) (local.get $k)) (i32.const 3)))
                (f64.load (i32.shl
                    (i32.add (i32.mul (local.get $k) (local.get $size)) (local.get $column)) (i32.const 3))))))
            (br_if $next (i32.lt_u (local.tee $k (i32.add (local.get $k) (i32.const 1))) (local.get $size))))
        (local.get $sum))
    (func (export "run") (param $size i32) (result i32) (local $i i32) (local $j i32) (local $sum f64)
        (loop $fill
            (f64.store (i32.shl (local.get $i) (i32.const 3)) (f64.convert_i32_u (local.get $i)))
            (br_if $fill (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1)))
                (i32.mul (local.get $size) (local.get $size)))))
        (local.set $i (i32.const 0))
        (loop $rows
            (local.set $j (i32.const 0))
            (loop $columns
                (local.set $sum
                    (f64.add (local.get $sum) (call $cell (local.get $size) (local.get $i) (local.get $j))))
                (br_if $columns (i32.lt_u (local.tee $j (i32.add (local.get $j) (i32.const 1))) (local.get $size))))
            (br_if $rows (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (local.get $size))))
        (i32.trunc_sat_f64_u (local.get $sum))))"#;

/// Counts where a pattern of three bytes occurs in a text of pseudo-random letters.
const SEARCH: &str = r#"(module (memory 2) (data (i32.const 0) "aba")
    (func $matches (param $at i32) (result i32) (local $k i32)
        (block $differs
            (loop $next
                (br_if $differs (i32.ne (i32.load8_u (local.get $k))
                    (i32.load8_u (i32.add (local.get $at) (local.get $k)))))
                (br_if $next (i32.lt_u (local.tee $k (i32.add (local.get $k) (i32.const 1))) (i32.const 3))))
            (return (i32.const 1)))
        (i32.const 0))
    (func (export "run") (param $length i32) (result i32) (local $i i32) (local $x i32) (local $found i32)
        (local.set $x (i32.const 99))
        (loop $fill
            (local.set $x (i32.add (i32.mul (local.get $x) (i32.const 1103515245)) (i32.const 12345)))
            (i32.store8 offset=1024 (local.get $i)
                (i32.add (i32.const 97) (i32.and (i32.shr_u (local.get $x) (i32.const 16)) (i32.const 3))))
            (br_if $fill (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (local.get $length))))
        (loop $next
            (block $no
                (br_if $no (i32.eqz (call $matches (i32.add (i32.const 1021) (local.get $i)))))
                (local.set $found (i32.add (local.get $found) (i32.const 1))))
            (br_if $next (local.tee $i (i32.sub (local.get $i) (i32.const 1)))))
        (local.get $found)))"#;

/// The Fibonacci numbers, with an error check after each call, through a table.
const FIBONACCI: &str = r#"(module (table 1 funcref) (elem (i32.const 0) $fibonacci)
    (type $unary (func (param i32) (result i32)))
    (func $fibonacci (export "run") (param $n i32) (result i32) (local $a i32)
        (block $error
            (block $recurse
                (br_if $recurse (i32.ge_u (local.get $n) (i32.const 2)))
                (return (local.get $n)))
            (local.set $a (call_indirect (type $unary) (i32.sub (local.get $n) (i32.const 1)) (i32.const 0)))
            (br_if $error (i32.lt_s (local.get $a) (i32.const 0)))
            (local.set $n (call_indirect (type $unary) (i32.sub (local.get $n) (i32.const 2)) (i32.const 0)))
            (br_if $error (i32.lt_s (local.get $n) (i32.const 0)))
            (return (i32.add (local.get $a) (local.get $n))))
        (unreachable)))"#;

#[test]
fn the_count_is_close_to_the_number_of_instructions() {
    let programs =
        [("sort", SORT, 300), ("matrix", MATRIX, 60), ("search", SEARCH, 20_000), ("fibonacci", FIBONACCI, 20)];
    for (name, text, argument) in programs {
        let (results, fuel) = plain(text, "run", &[argument]);
        for settings in BOTH {
            let mut guest = Guest::new(text, settings);
            assert_eq!(guest.call("run", &[argument]).unwrap(), results, "{name}");
            #[expect(clippy::cast_precision_loss, reason = "the counts are small")]
            let factor = guest.store.data().spent as f64 / fuel as f64;
            assert!(factor < FACTOR && factor > 1.0 / FACTOR, "{name} is counted {factor} times");
        }
    }
}

#[test]
fn error_checks_do_not_hide_what_follows_them() {
    let step = "(br_if $error (i32.lt_s (local.tee $x (i32.add (local.get $x) (i32.const 1))) (i32.const 0)))";
    let text = format!(
        r#"(module (func (export "run") (param $x i32) (result i32)
            (block $error (block {} (return (local.get $x)))) (i32.const -1)))"#,
        step.repeat(50)
    );
    let (_, fuel) = plain(&text, "run", &[1]);
    let cost = Guest::new(&text, BOTH[0]).cost("run", &[1]);
    let fuel = i64::try_from(fuel).unwrap();
    assert!((fuel * 9 / 10..fuel * 11 / 10).contains(&cost), "{cost} for {fuel}");
}
