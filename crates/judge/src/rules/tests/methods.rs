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
        ("match '':\n    case str(join=j): j(x)\n", &["2:14 uses `.join`"]),
        ("f'{x.join(y)}'\n", &["1:6 uses `.join`"]),
        ("def f(x: str = ''.join(y)): pass\n", &["1:19 uses `.join`"]),
        ("import os\nos.path.join(x)\n", &["2:9 uses `.join`"]),
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
fn what_the_source_does_not_define_is_not_its_own() {
    let rows: &[Row] = &[
        ("class A(list):\n    def f(self): self.reverse()\n", &["2:23 uses `.reverse`"]),
        ("def f(self): self.reverse()\n", &["1:19 uses `.reverse`"]),
        ("class A:\n    def reverse(self): pass\n    def f(self): del self.reverse; self.x()\n", &[]),
    ];
    check(rows, &methods(&["reverse"]));
}
