//! `forbid_syntax`, except for recursion and dynamic code.

use super::{Row, check, check_honest, function, syntax, violations};
use crate::challenge::Construct;

#[test]
fn messages_name_the_construct() {
    let found = violations("s[::-1]\n", &syntax(Construct::NegativeStepSlice), &function("f", &[]));
    let expected =
        "uses a slice with a negative step, which this challenge forbids (forbid_syntax: negative-step-slice)";
    assert_eq!(found[0].message, expected);
}

#[test]
fn negative_steps() {
    let rows: &[Row] = &[
        ("s[::-1]\n", &["1:3 uses a slice with a negative step"]),
        ("s[a:b:-2]\n", &["1:3 uses a slice with a negative step"]),
        ("s[None:None:-1]\n", &["1:3 uses a slice with a negative step"]),
        ("s[::-0x1]\n", &["1:3 uses a slice with a negative step"]),
        ("s[::(-1)]\n", &["1:3 uses a slice with a negative step"]),
        ("s[::(\n    -1)]\n", &["1:3 uses a slice with a negative step"]),
        ("s[:, ::-1]\n", &["1:6 uses a slice with a negative step"]),
        ("f'{s[::-1]}'\n", &["1:6 uses a slice with a negative step"]),
        ("s[::-1] = x\n", &["1:3 uses a slice with a negative step"]),
        ("del s[::-1]\n", &["1:7 uses a slice with a negative step"]),
    ];
    check(rows, &syntax(Construct::NegativeStepSlice));
    let honest = [
        "s[1:2]\ns[:]\ns[::]\ns[::2]\ns[a:b:1]\ns[::None]\ns[-1]\ns[-3:-1]\n",
        "range(n, -1, -1)\n",
        "slice(1)\nslice(1, -2)\nslice(1, 2, 3)\nslice(None, None, None)\n",
        "isinstance(key, slice)\n",
        "def f(slice): return slice(1, 2, -1)\n",
        "x: list[int]\ndict[str, int]\n",
        "from itertools import islice\nislice(x, 0, 5, k)\n",
    ];
    check_honest(&honest, &syntax(Construct::NegativeStepSlice));
}

#[test]
fn slices() {
    let rows: &[Row] = &[
        ("s[1:]\n", &["1:3 uses a slice"]),
        ("s[a, 1:2]\n", &["1:6 uses a slice"]),
        ("s[1]\ns[a, b]\nd = {1: 2}\n", &[]),
    ];
    check(rows, &syntax(Construct::Slice));
}

#[test]
fn comprehensions_and_loops() {
    let rows: &[Row] = &[
        ("[x for x in y]\n", &["1:1 uses a comprehension"]),
        ("{x for x in y}\n", &["1:1 uses a comprehension"]),
        ("{x: 1 for x in y}\n", &["1:1 uses a comprehension"]),
        ("sum(x for x in y)\n", &["1:5 uses a generator expression"]),
        ("lambda: [x for x in y]\n", &["1:9 uses a comprehension"]),
        ("[1, 2]\nfor x in y: pass\nwhile x: pass\n", &[]),
    ];
    check(rows, &syntax(Construct::Comprehension));
    let rows: &[Row] = &[
        ("for x in y: pass\n", &["1:1 uses a `for` loop"]),
        ("async def f():\n    async for x in y: pass\n", &["2:5 uses a `for` loop"]),
        ("while x: pass\n", &["1:1 uses a `while` loop"]),
        ("[x for x in y]\n", &["1:1 uses a comprehension"]),
        ("any(x for x in y)\n", &["1:5 uses a generator expression"]),
        ("map(f, x)\nfilter(f, x)\n", &[]),
    ];
    check(rows, &syntax(Construct::Loop));
}

#[test]
fn other_constructs() {
    check(
        &[
            ("f'{x}'\n", &["1:1 uses an f-string"]),
            ("'a' f'{x}'\n", &["1:1 uses an f-string"]),
            ("t'{x}'\n", &["1:1 uses a t-string"]),
            ("'{}'.format(x)\n'%s' % x\n", &[]),
        ],
        &syntax(Construct::FString),
    );
    check(
        &[
            ("x = lambda: 1\n", &["1:5 uses a lambda expression"]),
            ("sorted(x, key=lambda y: y)\n", &["1:15 uses a lambda expression"]),
            ("def f(): pass\n", &[]),
        ],
        &syntax(Construct::Lambda),
    );
    check(
        &[
            ("try: pass\nfinally: pass\n", &["1:1 uses a `try` statement"]),
            ("try: pass\nexcept* E: pass\n", &["1:1 uses a `try` statement"]),
            ("with x: pass\nraise E\n", &[]),
        ],
        &syntax(Construct::Try),
    );
    check(
        &[
            ("def f():\n    global x\n", &["2:5 uses a `global` statement"]),
            ("def f():\n    x = 1\n    def g():\n        nonlocal x\n", &["4:9 uses a `nonlocal` statement"]),
            ("x = 1\n", &[]),
        ],
        &syntax(Construct::Global),
    );
}
