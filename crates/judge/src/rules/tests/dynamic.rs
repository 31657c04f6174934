//! `forbid_syntax = ["dynamic-code"]`.

use super::{Row, check, check_honest, syntax};
use crate::challenge::Construct;

#[test]
fn names() {
    let rows: &[Row] = &[
        ("eval('1')\n", &["1:1 calls `eval`"]),
        ("exec('x = 1')\n", &["1:1 calls `exec`"]),
        ("compile('1', '', 'eval')\n", &["1:1 calls `compile`"]),
        ("e = eval\n", &["1:5 uses `eval`"]),
        ("max(x, key=eval)\n", &["1:12 uses `eval`"]),
        ("import re\nre.compile('x')\n", &[]),
        ("def compile(x): pass\ncompile(1)\n", &[]),
        ("globals()['x']\n", &["1:1 calls `globals`"]),
        ("locals()\nvars(x)\n", &["1:1 calls `locals`", "2:1 calls `vars`"]),
        ("__builtins__\n", &["1:1 uses `__builtins__`"]),
        ("__import__('re')\n", &["1:1 calls `__import__`"]),
        ("__loader__.load_module('re')\n", &["1:1 uses `__loader__`"]),
        ("breakpoint()\n", &["1:1 calls `breakpoint`"]),
    ];
    check(rows, &syntax(Construct::DynamicCode));
}

#[test]
fn access_by_computed_names() {
    let rows: &[Row] = &[
        ("getattr(x, name)\n", &["1:1 calls `getattr` with a name that is not a literal"]),
        ("getattr(x, 'a' + b)\n", &["1:1 calls `getattr` with a name that is not a literal"]),
        ("getattr(x, f'{y}')\n", &["1:1 calls `getattr` with a name that is not a literal"]),
        ("getattr(*x)\n", &["1:1 calls `getattr` with a name that is not a literal"]),
        ("getattr(x, *y)\n", &["1:1 calls `getattr` with a name that is not a literal"]),
        ("setattr(x, y, 1)\n", &["1:1 calls `setattr` with a name that is not a literal"]),
        (
            "delattr(x, y)\nhasattr(x, y)\n",
            &[
                "1:1 calls `delattr` with a name that is not a literal",
                "2:1 calls `hasattr` with a name that is not a literal",
            ],
        ),
        ("g = getattr\n", &["1:5 uses `getattr` without calling it"]),
        ("(g := getattr)(x, 'y')\n", &["1:7 uses `getattr` without calling it"]),
        ("from functools import partial\npartial(getattr, x)\n", &["2:9 uses `getattr` without calling it"]),
    ];
    check(rows, &syntax(Construct::DynamicCode));
}

#[test]
fn attributes() {
    let rows: &[Row] = &[
        ("().__class__.__base__.__subclasses__()\n", &["1:14 uses `.__base__`", "1:23 uses `.__subclasses__`"]),
        ("type(x).__mro__\n", &["1:9 uses `.__mro__`"]),
        ("type(x).mro()\n", &["1:9 uses `.mro`"]),
        ("str.__dict__\n", &["1:5 uses `.__dict__`"]),
        (
            "f.__globals__\nf.__code__\nf.__closure__\n",
            &["1:3 uses `.__globals__`", "2:3 uses `.__code__`", "3:3 uses `.__closure__`"],
        ),
        ("print.__self__\n", &["1:7 uses `.__self__`"]),
        ("x.__getattribute__('y')\n", &["1:3 uses `.__getattribute__`"]),
        ("x.__class__ = y\n", &["1:3 uses `.__class__`"]),
        (
            "try: pass\nexcept E as e: e.__traceback__.tb_frame.f_back\n",
            &["2:32 uses `.tb_frame`", "2:41 uses `.f_back`"],
        ),
        ("match f:\n    case F(__globals__=g): pass\n", &["2:12 uses `.__globals__`"]),
    ];
    check(rows, &syntax(Construct::DynamicCode));
}

#[test]
fn modules() {
    let rows: &[Row] = &[
        ("import importlib\n", &["1:8 imports `importlib`"]),
        ("from importlib import import_module\n", &["1:23 imports `importlib.import_module`"]),
        (
            "import builtins, gc, inspect, ctypes, code\n",
            &[
                "1:8 imports `builtins`",
                "1:18 imports `gc`",
                "1:22 imports `inspect`",
                "1:31 imports `ctypes`",
                "1:39 imports `code`",
            ],
        ),
        ("import sys\nsys.modules['re']\n", &["2:1 uses `sys.modules`"]),
        ("import sys as s\ns._getframe()\n", &["2:1 calls `sys._getframe`"]),
        ("from sys import modules\n", &["1:17 imports `sys.modules`"]),
        ("sys.settrace(f)\n", &["1:1 calls `sys.settrace`"]),
        ("import types\ntypes.FunctionType(c, {})\n", &["2:1 calls `types.FunctionType`"]),
        ("import concurrent.interpreters\n", &["1:8 imports `concurrent.interpreters`"]),
        ("from concurrent import interpreters\n", &["1:24 imports `concurrent.interpreters`"]),
        ("import pickle\nimport marshal as m\n", &["1:8 imports `pickle`", "2:8 imports `marshal`"]),
    ];
    check(rows, &syntax(Construct::DynamicCode));
}

#[test]
fn honest_code_is_left_alone() {
    let sources = [
        "self.__class__.__name__\ntype(x).__name__\n",
        "def __eq__(self, other): return self.__class__ is other.__class__\n",
        "class A:\n    def __init__(self): super().__init__()\n",
        "class A:\n    def __getattr__(self, name): return 1\n    def __reduce__(self): return 1\n",
        "getattr(x, 'name', None)\nsetattr(x, 'name', 1)\nhasattr(x, 'name')\n",
        "from operator import attrgetter, itemgetter\nsorted(x, key=attrgetter('a.b'))\nitemgetter(1)\n",
        "from operator import methodcaller\nmethodcaller('split', *x)\n",
        "import sys\nsys.setrecursionlimit(10 ** 6)\nsys.stdin.readline()\nsys.exit()\nsys.argv\n",
        "from types import SimpleNamespace\nfrom ast import literal_eval\n",
        "from collections import deque, OrderedDict\nfrom dataclasses import dataclass, field\nimport heapq, math, re, json, typing\n",
        "if __name__ == '__main__': main()\n",
        "dir(x)\nid(x)\ntype(x)\ninput()\nprint(__file__)\n",
        "class A:\n    __slots__ = ('a',)\n    __hash__ = None\n",
        "import unittest\nclass T(unittest.TestCase): pass\n",
        "class A:\n    def __init__(self): self.mro = 1\n    def f(self): return self.mro\n",
        "'eval(1)'  # exec\n",
        "def f(eval): return eval\n",
        "x.eval()\nmodel.compile()\n",
    ];
    check_honest(&sources, &syntax(Construct::DynamicCode));
}
