//! `forbid_calls`.

use super::{Row, calls, check, check_honest, function, violations};

#[test]
fn messages_name_the_rule() {
    let found = violations("x = reversed([1])\nf = reversed\n", &calls(&["reversed"]), &function("f", &[]));
    let messages: Vec<&str> = found.iter().map(|place| place.message.as_str()).collect();
    assert_eq!(
        messages,
        [
            "calls `reversed`, which this challenge forbids (forbid_calls)",
            "uses `reversed`, which this challenge forbids (forbid_calls)",
        ]
    );
}

#[test]
fn built_ins_wherever_they_are_used() {
    let rows: &[Row] = &[
        ("def f(s):\n    return ''.join(reversed(s))\n", &["2:20 calls `reversed`"]),
        ("f = reversed\n", &["1:5 uses `reversed`"]),
        ("list(map(reversed, x))\n", &["1:10 uses `reversed`"]),
        ("def f(s, r=reversed): return r(s)\n", &["1:12 uses `reversed`"]),
        ("def f(s, *, r=reversed): return r(s)\n", &["1:15 uses `reversed`"]),
        ("f = lambda s, r=reversed: r(s)\n", &["1:17 uses `reversed`"]),
        ("def f(s): return (reversed)(s)\n", &["1:19 calls `reversed`"]),
        ("def f(s): return (r := reversed)(s)\n", &["1:24 uses `reversed`"]),
        ("def f(s): return {'r': reversed}['r'](s)\n", &["1:24 uses `reversed`"]),
        ("def f(s): return [reversed][0](s)\n", &["1:19 uses `reversed`"]),
        ("def f(s): return f'{reversed(s)}'\n", &["1:21 calls `reversed`"]),
        ("def f(s): return f'{s:{reversed(s)}}'\n", &["1:24 calls `reversed`"]),
        ("def f(s): return t'{reversed(s)}'\n", &["1:21 calls `reversed`"]),
        ("def f(s): return reversed.__call__(s)\n", &["1:18 uses `reversed`"]),
        ("@reversed\ndef f(s): return s\n", &["1:2 uses `reversed`"]),
        ("class A(reversed): pass\n", &["1:9 uses `reversed`"]),
        ("class A:\n    r = reversed\n", &["2:9 uses `reversed`"]),
        ("match x:\n    case y if reversed(y): pass\n", &["2:15 calls `reversed`"]),
        ("def f(s): yield from reversed(s)\n", &["1:22 calls `reversed`"]),
        ("[a for a in reversed(s)]\n", &["1:13 calls `reversed`"]),
        ("with reversed(s) as x: pass\n", &["1:6 calls `reversed`"]),
        ("raise reversed from reversed\n", &["1:7 uses `reversed`", "1:21 uses `reversed`"]),
        ("del x[reversed]\n", &["1:7 uses `reversed`"]),
        ("x[reversed(s)] = 1\n", &["1:3 calls `reversed`"]),
        ("import builtins\nbuiltins.reversed(s)\n", &["2:1 calls `reversed`"]),
        ("import builtins as b\nb.reversed(s)\n", &["2:1 calls `reversed`"]),
        ("from builtins import reversed as q\nq(s)\n", &["2:1 calls `reversed`"]),
        ("from builtins import *\nreversed(s)\n", &["2:1 calls `reversed`"]),
    ];
    check(rows, &calls(&["reversed"]));
}

#[test]
fn names_are_compared_in_normal_form() {
    let rows: &[Row] = &[
        ("𝓻𝓮𝓿𝓮𝓻𝓼𝓮𝓭(s)\n", &["1:1 calls `reversed`"]),
        ("import builtins\nbuiltins.ｒeversed(s)\n", &["2:1 calls `reversed`"]),
        ("import builtins as 𝒃\nb.reversed(s)\n", &["2:1 calls `reversed`"]),
        ("ǅ = 1; reverſed(s)\n", &["1:8 calls `reversed`"]),
    ];
    check(rows, &calls(&["reversed"]));
}

#[test]
fn a_binding_in_another_scope_is_no_excuse() {
    let rows: &[Row] = &[
        ("class A:\n    sorted = 1\n    def f(self, x): return sorted(x)\n", &["3:28 calls `sorted`"]),
        ("[0 for sorted in x]\nsorted(x)\n", &["2:1 calls `sorted`"]),
        ("[y for y in sorted(x) for sorted in x]\n", &["1:13 calls `sorted`"]),
    ];
    check(rows, &calls(&["sorted"]));
}

#[test]
fn honest_code_is_left_alone() {
    let sources = [
        "def sorted(x): return x\ndef f(x): return sorted(x)\n",
        "def f(x): return sorted(x)\ndef sorted(x): return x\n",
        "def f(x):\n    def sorted(y): return y\n    return sorted(x)\n",
        "def f(x):\n    return g(x)\n    sorted = 1\n    sorted()\n",
        "def f(sorted): return sorted[0]\n",
        "def f(*sorted): return sorted[0]\n",
        "def f(**sorted): return sorted\n",
        "f = lambda sorted: sorted\n",
        "[sorted for sorted in x]\n",
        "sorted = [1]\nprint(sorted)\nf = lambda: sorted\n",
        "for i in x:\n    sorted = 0\n    while y:\n        sorted += 1\n    print(sorted)\n",
        "for sorted in x:\n    print(sorted)\n",
        "if x: sorted = 1\nelif y: sorted = 2\nelse: sorted = 3\nprint(sorted)\n",
        "try: sorted = int(x)\nexcept ValueError: sorted = 0\nprint(sorted)\n",
        "with open(x) as sorted:\n    print(sorted)\n",
        "def f():\n    global sorted\n    sorted = 0\n    sorted += 1\n    return sorted\n",
        "def f():\n    sorted = 0\n    def g():\n        nonlocal sorted\n        sorted += 1\n    g()\n",
        "from mine import sorted\nsorted(x)\n",
        "import mine as sorted\nsorted.x(y)\n",
        "x.sorted()\nx.sorted = 1\nf(sorted=1)\n",
        "class A:\n    sorted = 1\n    x = sorted\n",
        "class A:\n    def sorted(self): return 1\n    def f(self): return self.sorted()\n",
        "def f[sorted](x: sorted): return x\n",
        "'sorted(x)'  # sorted(x)\n",
        "def f(x: sorted) -> sorted: pass\n",
        "x: sorted = 1\n",
        "isinstance(x, sorted)\nisinstance(x, (int, sorted))\n",
        "type(x) is sorted\nx is not sorted\n",
        "type(x) == sorted\ntype(x) in (int, sorted)\ntype(x) not in [sorted]\n",
        "isinstance(x, int | sorted)\n",
        "from typing import *\ndef sorted(x): return x\nsorted(x)\n",
        "def sorted(x): return x\nfrom typing import *\nsorted(x)\n",
        "match x:\n    case sorted(): pass\n",
        "try: pass\nexcept E as e: sorted = 1; sorted\n",
    ];
    check_honest(&sources, &calls(&["sorted"]));
}

#[test]
fn operands_and_calls_in_annotations_count() {
    let rows: &[Row] = &[("A() == sorted\n", &["1:8 uses `sorted`"]), ("x: sorted(y) = 1\n", &["1:4 calls `sorted`"])];
    check(rows, &calls(&["sorted"]));
}

#[test]
fn dotted_names() {
    let rows: &[Row] = &[
        ("import collections\ncollections.deque()\n", &["2:1 calls `collections.deque`"]),
        ("import collections as c\nc.deque()\n", &["2:1 calls `collections.deque`"]),
        ("from collections import deque\ndeque()\n", &["2:1 calls `collections.deque`"]),
        ("from collections import deque as d\nd()\n", &["2:1 calls `collections.deque`"]),
        ("from collections import deque as d\nq = d\nq()\n", &["2:5 uses `collections.deque`"]),
        ("from collections import *\ndeque()\n", &["2:1 calls `collections.deque`"]),
        ("deque()\n", &["1:1 calls `collections.deque`"]),
        ("collections.deque()\n", &["1:1 calls `collections.deque`"]),
        ("def f():\n    import collections\n    return collections.deque()\n", &["3:12 calls `collections.deque`"]),
        ("q = deque[int]()\n", &["1:5 uses `collections.deque`"]),
    ];
    check(rows, &calls(&["collections.deque"]));
    check_honest(
        &[
            "from collections import deque\n",
            "import collections\nfrom collections import Counter\nCounter(x)\n",
            "import collections\ncollections.Counter(x)\n",
            "class deque: pass\ndeque()\n",
            "from collections import *\nclass deque: pass\ndeque()\n",
            "class deque: pass\nfrom itertools import *\ndeque()\n",
            "def f(deque): return deque()\n",
            "x.deque()\nself.collections.deque()\n",
            "def f(q: deque[int]) -> 'deque': pass\n",
            "def f(x):\n    x.collections = 1\n    collections = [1]\n    return collections\n",
        ],
        &calls(&["collections.deque"]),
    );
}

#[test]
fn methods_of_built_in_types() {
    let rows: &[Row] = &[
        ("str.join(',', x)\n", &["1:1 calls `str.join`"]),
        ("','.join(x)\n", &["1:1 calls `str.join`"]),
        ("f','.join(x)\n", &["1:1 calls `str.join`"]),
        ("j = ','.join\n", &["1:5 uses `str.join`"]),
        ("x.join(y)\n", &[]),
        ("str(x)\n", &[]),
    ];
    check(rows, &calls(&["str.join"]));
    check_honest(&["math.pow(2, 3)\npow(2, 3)\n"], &calls(&["operator.pow"]));
    check(&[("pow(2, 3)\n", &["1:1 calls `pow`"])], &calls(&["pow"]));
    check(&[("from math import *\npow(2, 3)\n", &["2:1 calls `math.pow`"])], &calls(&["math.pow"]));
}

#[test]
fn a_literal_is_not_a_call_of_its_type() {
    let sources = ["d = {}\nd.get(1)\n", "found = []\nfound.append(1)\nfound\n", "s = 'a'\nprint(s, s.upper())\n"];
    check_honest(&sources, &calls(&["dict", "list", "str"]));
    check(&[("dict.fromkeys(x)\n", &["1:1 uses `dict`"])], &calls(&["dict"]));
}
