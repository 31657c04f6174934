//! `forbid_methods`.

use super::{Row, check, check_honest, methods};

#[test]
fn whatever_the_receiver() {
    let rows: &[Row] = &[
        ("', '.join(x)\n", &["1:6 uses `.join`"]),
        ("str.join(',', x)\n", &["1:5 uses `.join`"]),
        ("j = ''.join\n", &["1:8 uses `.join`"]),
        ("map(','.join, x)\n", &["1:9 uses `.join`"]),
        ("a.b(c)[d].join(x)\n", &["1:11 uses `.join`"]),
        ("(yield).join(x)\n", &["1:9 uses `.join`"]),
        ("x . \\\n  join(y)\n", &["2:3 uses `.join`"]),
        ("x.ｊoin(y)\n", &["1:3 uses `.join`"]),
        ("getattr('', 'join')(x)\n", &["1:1 uses `.join`"]),
        ("getattr('', 'jo' 'in')(x)\n", &["1:1 uses `.join`"]),
        ("getattr('', 'jo' + 'in', None)(x)\n", &["1:1 uses `.join`"]),
        ("getattr('', f'jo{\"in\"}')(x)\n", &["1:1 uses `.join`"]),
        ("object.__getattribute__('', 'join')(x)\n", &["1:1 uses `.join`"]),
        ("''.__getattribute__('join')(x)\n", &["1:1 uses `.join`"]),
        ("from operator import methodcaller\nmethodcaller('join', x)('')\n", &["2:1 uses `.join`"]),
        ("import operator as o\no.attrgetter('a', 'b.join')\n", &["2:1 uses `.join`"]),
        ("import inspect\ninspect.getattr_static('', 'join')\n", &["2:1 uses `.join`"]),
        ("str.__dict__['join']('', x)\n", &["1:1 uses `.join`"]),
        ("vars(str)['join']('', x)\n", &["1:1 uses `.join`"]),
        ("vars(a[0])['join']('', x)\n", &["1:1 uses `.join`"]),
        ("str.__dict__.get('join')('', x)\n", &["1:1 uses `.join`"]),
        ("vars(str).__getitem__('join')('', x)\n", &["1:1 uses `.join`"]),
        ("match '':\n    case str(join=j): j(x)\n", &["2:14 uses `.join`"]),
        ("f'{x.join(y)}'\n", &["1:6 uses `.join`"]),
        ("def f(x: str = ''.join(y)): pass\n", &["1:19 uses `.join`"]),
        ("import os\nos.path.join(x)\n", &["2:9 uses `.join`"]),
        ("x.join += 1\n", &["1:3 uses `.join`"]),
    ];
    check(rows, &methods(&["join"]));
}

#[test]
fn a_class_may_use_what_it_defines() {
    let sources = [
        "class A:\n    def reverse(self): pass\n    def f(self): self.reverse()\n",
        "class A:\n    def f(self): self.reverse()\n    def reverse(self): pass\n",
        "class A:\n    @classmethod\n    def reverse(cls): pass\n    @classmethod\n    def f(cls): cls.reverse()\n",
        "class A:\n    @staticmethod\n    def reverse(x): pass\n    def f(self): A.reverse(1)\n",
        "class A:\n    def reverse(self): pass\n    def f(me, x):\n        def g(): me.reverse()\n        return g\n",
        "class A(list):\n    def reverse(self): pass\n    def f(self): self.reverse()\n",
        "class A:\n    def reverse(self): pass\nclass B(A):\n    def f(self): self.reverse()\n",
        "class A:\n    def __init__(self): self.reverse = False\n    def f(self): return self.reverse\n",
        "class A:\n    reverse: bool\n    def f(self): return self.reverse\n",
        "class A:\n    def reverse(self): pass\ndef f(x):\n    return A().reverse()\n",
        "class A:\n    def reverse(self): pass\ndef f(x):\n    a = A()\n    return a.reverse()\n",
        "class A:\n    def reverse(self): pass\n    def f(self): type(self).reverse(self); self.__class__.reverse(self)\n",
        "class A:\n    def reverse(self): pass\n    def f(self): getattr(self, 'reverse')()\n",
        "def reverse(x): pass\ndef f(x): return reverse(x)\n",
        "x.reverse = 1\nf(reverse=True)\n'reverse'\nx['reverse']\n",
        "from operator import methodcaller\nmethodcaller('replace', 'reverse', 'x')\n",
        "d = {'reverse': 1}\nd.get('reverse')\n",
    ];
    check_honest(&sources, &methods(&["reverse"]));
}

#[test]
fn pretending_to_define_it_is_not_enough() {
    let rows: &[Row] = &[
        ("class A(list):\n    def f(self): self.reverse()\n", &["2:23 uses `.reverse`"]),
        ("class A(list):\n    def reverse(self): super().reverse()\n", &["2:32 uses `.reverse`"]),
        (
            "class A(list):\n    if x:\n        def reverse(self): pass\n    def f(self): self.reverse()\n",
            &["4:23 uses `.reverse`"],
        ),
        (
            "class A(list):\n    def reverse(self): pass\n    del reverse\n    def f(self): self.reverse()\n",
            &["4:23 uses `.reverse`"],
        ),
        (
            "class A(list):\n    def f(self):\n        self.reverse = 1\n        self.reverse()\n",
            &["4:14 uses `.reverse`"],
        ),
        (
            "class A:\n    def reverse(self): pass\n    def f(self, x):\n        self = x\n        self.reverse()\n",
            &["5:14 uses `.reverse`"],
        ),
        (
            "class A:\n    def reverse(self): pass\n    @staticmethod\n    def f(self): self.reverse()\n",
            &["4:23 uses `.reverse`"],
        ),
        ("class A:\n    def reverse(self): pass\n    def f(self, x): x.reverse()\n", &["3:23 uses `.reverse`"]),
        ("class A:\n    def reverse(self): pass\nA = list\nA.reverse(x)\n", &["4:3 uses `.reverse`"]),
        (
            "class A:\n    def __new__(cls): return [1]\n    def reverse(self): pass\nA().reverse()\n",
            &["4:5 uses `.reverse`"],
        ),
        (
            "class A:\n    def reverse(self): pass\nclass B(list, A):\n    def f(self): self.reverse()\n",
            &["4:23 uses `.reverse`"],
        ),
        ("class A(metaclass=M):\n    def reverse(self): pass\nA().reverse()\n", &["3:5 uses `.reverse`"]),
        ("def f(self): self.reverse()\n", &["1:19 uses `.reverse`"]),
        ("class A:\n    def reverse(self): pass\n    def f(self): self.x.reverse()\n", &["3:25 uses `.reverse`"]),
        ("class A:\n    def reverse(self): pass\n    g = lambda self: self.reverse()\n", &["3:27 uses `.reverse`"]),
        ("class A:\n    def reverse(self): pass\n    def f(self): del self.reverse; self.x()\n", &[]),
    ];
    check(rows, &methods(&["reverse"]));
}
