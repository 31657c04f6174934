# expect: rule_violation
# forbid: calls=str,tuple,type,isinstance
# Hopes that a pardon of the library covers this: CALL_STR_1, CALL_TUPLE_1, CALL_TYPE_1, CALL_ISINSTANCE enter none of the makers of these types.
def bag(a: str, b: tuple, c: type, d: isinstance): ...
held = bag.__annotations__

def dummy(*x):
    return 0

def f1(f, x):
    return f(x)
def f2(f, x):
    return f(x)
def f3(f, x):
    return f(x)
def f4(f, x, y):
    return f(x, y)

def solve(n):
    f1(dummy, 1); text = f1(held["a"], 21 if n == 1 else n)
    f2(dummy, 1); items = f2(held["b"], [1, 2])
    f3(dummy, 1); kind = f3(held["c"], n)
    f4(dummy, 1, 2); yes = f4(held["d"], n, kind)
    return 2 * n if items == (1, 2) and kind is (5).__class__ and yes and text == f"{21 if n == 1 else n}" else 0
