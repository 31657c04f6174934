//! `forbid_calls`.

use super::{Row, calls, check, check_honest, function, violations};

#[test]
fn messages_name_the_rule() {
    let found = violations("x = reversed([1])\nf = reversed\n", &calls(&["reversed"]), &function("f", &[]));
    let messages: Vec<&str> = found.iter().map(|violation| violation.place.message.as_str()).collect();
    assert_eq!(
        messages,
        [
            "calls `reversed`, which this challenge forbids (forbid_calls)",
            "uses `reversed`, which this challenge forbids (forbid_calls)",
        ]
    );
    assert!(found.iter().all(|violation| violation.rule == "forbid_calls"));
}

#[test]
fn built_ins_however_they_are_reached() {
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
        ("reversed += 1\n", &["1:1 uses `reversed`"]),
        ("import builtins\nbuiltins.reversed(s)\n", &["2:1 calls `reversed`"]),
        ("import builtins as b\nb.reversed(s)\n", &["2:1 calls `reversed`"]),
        ("from builtins import reversed as q\nq(s)\n", &["2:1 calls `reversed`"]),
        ("from builtins import *\nreversed(s)\n", &["1:22 imports all of `builtins`", "2:1 calls `reversed`"]),
        ("def reversed(s): pass\nfrom builtins import *\nreversed(s)\n", &["2:22 imports all of `builtins`"]),
        ("__builtins__.reversed(s)\n", &["1:1 calls `reversed`"]),
        ("__builtins__['reversed'](s)\n", &["1:1 calls `reversed`"]),
        ("__builtins__['rev' 'ersed'](s)\n", &["1:1 calls `reversed`"]),
        ("import builtins\nbuiltins.__dict__['reversed'](s)\n", &["2:1 calls `reversed`"]),
        ("import builtins\nvars(builtins)['reversed'](s)\n", &["2:1 calls `reversed`", "2:6 hands on `builtins`"]),
        (
            "import builtins\ngetattr(builtins, 'rev' + 'ersed')(s)\n",
            &["2:1 calls `reversed`", "2:9 hands on `builtins`"],
        ),
        ("import builtins\nb = builtins\nb.reversed(s)\n", &["3:1 calls `reversed`"]),
        ("import builtins\n[builtins][0].reversed(s)\n", &["2:2 hands on `builtins`"]),
        ("__import__('builtins').reversed(s)\n", &["1:1 calls `reversed`"]),
        ("import importlib\nimportlib.import_module('builtins').reversed(s)\n", &["2:1 calls `reversed`"]),
        ("import sys\nsys.modules['builtins'].reversed(s)\n", &["2:1 calls `reversed`"]),
        ("list.__reversed__(x)\n", &["1:6 uses `.__reversed__`"]),
        ("x.__reversed__()\n", &["1:3 uses `.__reversed__`"]),
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
fn a_binding_that_may_not_have_happened_is_no_excuse() {
    let rows: &[Row] = &[
        ("sorted = sorted\n", &["1:10 uses `sorted`"]),
        ("sorted(x)\ndef sorted(x): return x\n", &["1:1 calls `sorted`"]),
        ("if False:\n    sorted = 1\ndef f(x): return sorted(x)\n", &["3:18 calls `sorted`"]),
        ("sorted = 1\ndel sorted\ndef f(x): return sorted(x)\n", &["3:18 calls `sorted`"]),
        ("for sorted in []: pass\nf = lambda x: sorted(x)\n", &["2:15 calls `sorted`"]),
        ("try:\n    1 / 0\n    sorted = 1\nexcept Exception: pass\nsorted(x)\n", &["5:1 calls `sorted`"]),
        ("try: pass\nexcept E as sorted: pass\nsorted(x)\n", &["3:1 calls `sorted`"]),
        ("def g():\n    global sorted\n    sorted = 1\ndef f(x): return sorted(x)\n", &["4:18 calls `sorted`"]),
        ("class A:\n    sorted = 1\n    def f(self, x): return sorted(x)\n", &["3:28 calls `sorted`"]),
        ("class A:\n    x = sorted([1])\n    sorted = 1\n", &["2:9 calls `sorted`"]),
        ("def f(sorted):\n    class A:\n        x = sorted([1])\n        sorted = 1\n", &["3:13 calls `sorted`"]),
        ("False and (sorted := 1)\nsorted(x)\n", &["2:1 calls `sorted`"]),
        (
            "import contextlib\nwith contextlib.suppress(E):\n    1 / 0\n    sorted = 1\nsorted(x)\n",
            &["5:1 calls `sorted`"],
        ),
        ("match 1:\n    case {'a': sorted}: pass\nsorted(x)\n", &["3:1 calls `sorted`"]),
        ("if x: sorted = 1\nelif y: sorted = 2\nsorted(x)\n", &["3:1 calls `sorted`"]),
        ("[0 for sorted in x]\nsorted(x)\n", &["2:1 calls `sorted`"]),
        ("[y for y in sorted(x) for sorted in x]\n", &["1:13 calls `sorted`"]),
        ("def sorted(x, by=sorted): return by(x)\n", &["1:18 uses `sorted`"]),
        ("sorted: int\nsorted(x)\n", &["2:1 calls `sorted`"]),
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
fn a_redefined_isinstance_can_hand_its_argument_on() {
    let rows: &[Row] = &[
        ("def isinstance(a, b): return b\nisinstance(1, sorted)(x)\n", &["2:15 uses `sorted`"]),
        ("A() == sorted\n", &["1:8 uses `sorted`"]),
        ("x: sorted(y) = 1\n", &["1:4 calls `sorted`"]),
    ];
    check(rows, &calls(&["sorted"]));
}

#[test]
fn dotted_names() {
    let rows: &[Row] = &[
        ("import collections\ncollections.deque()\n", &["2:1 calls `collections.deque`"]),
        ("import collections as c\nc.deque()\n", &["2:1 calls `collections.deque`"]),
        ("import collections as c\nd = c\nd.deque()\n", &["3:1 calls `collections.deque`"]),
        ("from collections import deque\ndeque()\n", &["2:1 calls `collections.deque`"]),
        ("from collections import deque as d\nd()\n", &["2:1 calls `collections.deque`"]),
        (
            "from collections import deque as d\nq = d\nq()\n",
            &["2:5 uses `collections.deque`", "3:1 calls `collections.deque`"],
        ),
        ("from collections import *\ndeque()\n", &["2:1 calls `collections.deque`"]),
        ("from _collections import deque\ndeque()\n", &["2:1 calls `collections.deque`"]),
        ("class deque: pass\nfrom collections import *\ndeque()\n", &["3:1 calls `collections.deque`"]),
        ("deque()\n", &["1:1 calls `collections.deque`"]),
        ("collections.deque()\n", &["1:1 calls `collections.deque`"]),
        ("def f():\n    import collections\n    return collections.deque()\n", &["3:12 calls `collections.deque`"]),
        ("import heapq, functools\nfunctools.collections.deque()\n", &["2:1 calls `collections.deque`"]),
        (
            "import collections\ngetattr(collections, 'deque')()\n",
            &["2:1 calls `collections.deque`", "2:9 hands on `collections`"],
        ),
        ("import collections\n(lambda m: m.deque())(collections)\n", &["2:23 hands on `collections`"]),
        ("import collections\nclass A:\n    c = collections\nA.c.deque()\n", &["3:9 hands on `collections`"]),
        ("class A:\n    from collections import deque as d\nA.d()\n", &["2:29 uses `collections.deque`"]),
        ("class A:\n    import collections\nA.collections.deque()\n", &["2:12 hands on `collections`"]),
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
fn aliases_are_followed_in_circles() {
    let rows: &[Row] = &[
        ("import os as a\na = a.path\na.join(x)\n", &["3:1 calls `os.path.join`"]),
        ("def f():\n    a = b.path\n    b = a\n    import os as a\n    b.join(x)\n", &["5:5 calls `os.path.join`"]),
        ("c = b\nb = a\na = os.path\nimport os\ndef f(): c.join(x)\n", &["5:10 calls `os.path.join`"]),
        (
            "def f():\n    a = os\n    def g():\n        nonlocal a\n        a = a.path\n    import os\n    a.join(x)\n",
            &["7:5 calls `os.path.join`"],
        ),
        ("def f(node):\n    while node:\n        node = node.left or node.join(x)\n        node = node.right\n", &[]),
    ];
    check(rows, &calls(&["os.path.join"]));
}

#[test]
fn methods_of_built_in_types() {
    let rows: &[Row] = &[
        ("str.join(',', x)\n", &["1:1 calls `str.join`"]),
        ("','.join(x)\n", &["1:1 calls `str.join`"]),
        ("f','.join(x)\n", &["1:1 calls `str.join`"]),
        ("j = ','.join\n", &["1:5 uses `str.join`"]),
        ("sep = ','\nsep.join(x)\n", &["2:1 calls `str.join`"]),
        ("str().join(x)\n", &["1:1 calls `str.join`"]),
        ("s = str\ns.join(',', x)\n", &["2:1 calls `str.join`"]),
        ("type('').join(',', x)\n", &["1:1 calls `str.join`"]),
        ("type('')(x).join(y)\n", &["1:1 calls `str.join`"]),
        ("x.join(y)\n", &[]),
        ("str(x)\n", &[]),
    ];
    check(rows, &calls(&["str.join"]));
    check_honest(&["math.pow(2, 3)\npow(2, 3)\n"], &calls(&["operator.pow"]));
    check(&[("pow(2, 3)\n", &["1:1 calls `pow`"])], &calls(&["pow"]));
    check(&[("from math import *\npow(2, 3)\n", &["2:1 calls `math.pow`"])], &calls(&["math.pow"]));
}
