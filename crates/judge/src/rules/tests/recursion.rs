//! `forbid_syntax = ["recursion"]`.

use super::{class, found, function, syntax};
use crate::challenge::{Construct, Entry};

#[track_caller]
fn check(rows: &[(&str, &[&str])], entry: &Entry) {
    for (source, expected) in rows {
        assert_eq!(found(source, &syntax(Construct::Recursion), entry), *expected, "\n{source}");
    }
}

#[test]
fn functions() {
    let rows: &[(&str, &[&str])] = &[
        ("def f(n): return f(n - 1)\n", &["1:18 `f` calls itself"]),
        ("def f(n): return f(n - 1) + f(n - 2)\n", &["1:18 `f` calls itself", "1:29 `f` calls itself"]),
        ("def f(n): return map(f, n)\n", &["1:22 `f` calls itself"]),
        ("def f(n):\n    g = f\n    return g(n)\n", &["2:9 `f` calls itself"]),
        ("f = lambda n: f(n - 1)\n", &["1:15 `f` calls itself"]),
        ("def f(n): return (lambda m: f(m))(n)\n", &["1:29 `f` calls itself"]),
        ("def f(n): return [f(m) for m in n]\n", &["1:19 `f` calls itself"]),
        (
            "def f(n): return g(n)\ndef g(n): return f(n)\n",
            &["1:18 `f` calls itself through `g`", "2:18 `g` calls itself through `f`"],
        ),
        ("def f(n):\n    def g(m): return g(m)\n    return g(n)\n", &["2:22 `g` calls itself"]),
        ("def f(n): return g(n)\ndef g(n): return g(n)\n", &["2:18 `g` calls itself"]),
        (
            "def f(n):\n    def g(m): return f(m)\n    return g(n)\n",
            &["2:22 `g` calls itself through `f`", "3:12 `f` calls itself through `g`"],
        ),
        ("from functools import cache\n@cache\ndef f(n): return f(n - 1)\n", &["3:18 `f` calls itself"]),
        ("class N:\n    def __init__(self): self.n = N()\ndef f(n): return N()\n", &["2:34 `__init__` calls itself"]),
        ("f = wrap(g)\ndef g(n): return g(n)\n", &["2:18 `g` calls itself"]),
    ];
    check(rows, &function("f", &[]));
}

#[test]
fn methods() {
    let rows: &[(&str, &[&str])] = &[
        ("class S:\n    def go(self, n): return self.go(n)\n", &["2:34 `go` calls itself"]),
        ("class S:\n    def go(me, n): return me.go(n)\n", &["2:30 `go` calls itself"]),
        ("class S:\n    def go(self, n): return S.go(self, n)\n", &["2:31 `go` calls itself"]),
        ("class S:\n    def go(self, n): return S().go(n)\n", &["2:33 `go` calls itself"]),
        (
            "class S:\n    def go(self, n):\n        def g(m): return self.go(m)\n        return g(n)\n",
            &["3:31 `g` calls itself through `go`", "4:16 `go` calls itself through `g`"],
        ),
        (
            "class B:\n    def a(self): return self.go(1)\nclass S(B):\n    def go(self, n): return self.a()\n",
            &["2:30 `a` calls itself through `go`", "4:34 `go` calls itself through `a`"],
        ),
        ("class B:\n    def go(self, n): return self.go(n)\nclass S(B): pass\n", &["2:34 `go` calls itself"]),
    ];
    check(rows, &function("f", &["S.go"]));
}

#[test]
fn classes_and_programs() {
    check(
        &[
            (
                "class S:\n    def a(self): return self.b()\n    def b(self): return self.b()\n",
                &["3:30 `b` calls itself"],
            ),
            ("class S:\n    def a(self): return self.b()\n    def b(self): return 1\n", &[]),
            ("class S:\n    def insert(self, x): self.items.insert(0, x)\n", &[]),
            ("class T:\n    def a(self): return self.a()\nclass S: pass\n", &[]),
            ("class B:\n    def __init__(self): pass\nclass S(B):\n    def __init__(self): B.__init__(self)\n", &[]),
            ("class B:\n    def __init__(self): pass\nclass S(B):\n    def __init__(self): super().__init__()\n", &[]),
            (
                "class B:\n    def a(self): return self.b()\nclass S(B):\n    def a(self): return 1\n    def b(self): return self.a()\n",
                &[],
            ),
        ],
        &class("S"),
    );
    check(&[("def g(n): return g(n)\n", &["1:18 `g` calls itself"]), ("print(1)\n", &[])], &Entry::Program);
}

#[test]
fn honest_code_is_left_alone() {
    let rows: &[(&str, &[&str])] = &[
        ("def f(n): return g(n) + g(n)\ndef g(n): return h(n)\ndef h(n): return n\n", &[]),
        ("def f(n):\n    f = 1\n    return f\n", &[]),
        ("def f(f): return f(1)\n", &[]),
        ("def f(n):\n    f.calls = 1\n    return f.calls\n", &[]),
        ("def g(n): return g(n)\ndef f(n): return n\n", &[]),
        ("def f(n): return n.f(n)\n", &[]),
        ("def f(n): return n\nf(f(1))\n", &[]),
        ("def f(n: 'f') -> f: return isinstance(n, f)\n", &[]),
        ("class S:\n    def f(self): return f(1)\ndef f(n): return n\n", &[]),
        ("class S:\n    def go(self, n): return go(n)\ndef go(n): return n\n", &[]),
        ("class N:\n    def __init__(self, n): self.n = n\ndef f(n): return N(N(n))\n", &[]),
    ];
    check(rows, &function("f", &["S.go"]));
}
