//! Places, what a source defines, and sources that cannot be read.

use super::{Row, calls, check, check_honest, function, methods, violations};
use crate::challenge::{Construct, Rules};
use crate::rules::{Work, outline, read};

#[test]
fn places_count_lines_and_characters_the_way_python_does() {
    let rows: &[Row] = &[
        ("a = 1\r\nreversed(a)\r\n", &["2:1 calls `reversed`"]),
        ("a = 1\rreversed(a)\r", &["2:1 calls `reversed`"]),
        ("a = '''\r\n\r\n\n'''\r\nreversed(a)\r\n", &["5:1 calls `reversed`"]),
        ("if x:\n\treversed(a)\n", &["2:2 calls `reversed`"]),
        ("s = 'äß😀'; reversed(s)\n", &["1:12 calls `reversed`"]),
        ("# 😀\ns = '日本'; reversed(s); reversed(s)\n", &["2:11 calls `reversed`", "2:24 calls `reversed`"]),
        ("\u{feff}reversed(s)\n", &["1:1 calls `reversed`"]),
        ("\u{feff}a\nreversed(s)\n", &["2:1 calls `reversed`"]),
        ("\x0creversed(s)\n", &["1:2 calls `reversed`"]),
        ("if x:\n    \x0c    pass\nreversed(s)\n", &[]),
        ("x = 1 + \\\n    reversed(s)\n", &["2:5 calls `reversed`"]),
        ("x = '\u{2028}'; reversed(s)\n", &["1:10 calls `reversed`"]),
        ("reversed(s)", &["1:1 calls `reversed`"]),
    ];
    check(&rows[..9], &calls(&["reversed"]));
    check(&rows[10..], &calls(&["reversed"]));
}

#[test]
fn violations_come_in_source_order_once_and_in_limited_number() {
    let rules = Rules {
        forbid_calls: vec!["reversed".into(), "sorted".into()],
        forbid_methods: vec!["x".into()],
        ..Rules::default()
    };
    let found = violations("sorted(a.x)\nreversed(a.x)\n", &rules, &function("f", &[]));
    let places: Vec<_> = found.iter().map(|place| (place.line, place.column)).collect();
    assert_eq!(places, [(1, 1), (1, 10), (2, 1), (2, 12)]);
    let twice = Rules { forbid_methods: vec!["x".into(), "x".into()], ..Rules::default() };
    assert_eq!(violations("a.x\n", &twice, &function("f", &[])).len(), 1);
    assert_eq!(violations(&"a.x\n".repeat(100), &twice, &function("f", &[])).len(), 20);
}

#[test]
fn what_is_defined() {
    let source = "
import os
def two_sum(a): pass
async def later(): pass
alias = two_sum
class Solution:
    def twoSum(self): pass
    other = twoSum
class Derived(Solution): pass
Renamed = Solution
if x:
    def inside(): pass
def outer():
    def inner(): pass
";
    let outline = |source: &str| outline::outline(source, &Work::uncancelled()).expect("it is Python");
    let read = outline(source);
    for there in [
        "two_sum",
        "later",
        "alias",
        "Solution",
        "Solution.twoSum",
        "Solution.other",
        "Derived.twoSum",
        "Renamed.twoSum",
        "inside",
    ] {
        assert!(read.defines(there), "{there}");
    }
    for missing in ["inner", "twoSum", "Solution.two", "Missing.x", "os.path", "a", ""] {
        assert!(!read.defines(missing), "{missing}");
    }
    assert!(outline("def ｔwo(): pass").defines("two"));
}

#[test]
fn sources_that_cannot_be_read_say_so_and_where() {
    let place = |source: &str| {
        let obstacle = read(source, &Work::uncancelled()).err();
        obstacle.map(|obstacle| obstacle.to_string())
    };
    assert_eq!(place("x = \ndef f(): pass\n").as_deref(), Some("line 1, column 5: the source is not valid Python"));
    for source in
        ["f(", "f(]", "'abc", "f)", "x = \0", "a b", "  x", "if x:\ny", "\u{200b}", "x = $", "print 1", "f'{'", "!ls"]
    {
        assert!(place(source).is_some(), "{source}");
    }
    assert_eq!(place(&"(".repeat(10_000)).as_deref(), Some("the source nests too deeply"));
}

#[test]
fn everything_in_python_3_14_is_read() {
    let sources = [
        "t'{x}'\n",
        "try: pass\nexcept A, B: pass\n",
        "type X[T: int = str, *U, **V] = list[T]\n",
        "def f[T](x: T) -> T: return x\nclass A[T]: pass\n",
        "match x:\n    case [1, *r] | {'a': b, **c} | A(d, e=f) | None as g if h: pass\n",
        "f'{f'{x!r:>{w}}'}' f\"{'\\n'}\"\n",
        "async def f():\n    async with a as b, c: await d\n    return [x async for x in y]\n",
        "with (a as b, c as d): pass\n",
        "lambda *a, b=1, **k: (yield)\n",
        "x = y = *a, b\nx: int\n(x): int = 1\n",
        "match = 1\ncase = type = _ = match\nprint(match)\nlazy = 1\nlazy\n",
        "def f(a, /, b, *, c): nonlocal_ = 1\n",
        "@(a := b)\ndef f(): pass\n",
        "for x in *a, *b: pass\nelse: pass\n",
        "a[b, *c, d:e]\ndel (a, [b]), c\n",
        "0xFF_FF; 1e5; 1j; 0b1; 0o7; ...\n",
        "assert x, y\nraise A from B\nglobal_ = 1\n",
        "while x:\n    break\nelse:\n    continue_ = 1\n",
        "",
        "\n\n# nothing\n",
    ];
    check_honest(
        &sources,
        &Rules { forbid_syntax: vec![Construct::DynamicCode, Construct::Recursion], ..methods(&["join"]) },
    );
}
