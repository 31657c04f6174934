# expect: rule_violation
# forbid: syntax=loop,comprehension,dynamic-code
# Hopes that a pardon of the library covers this: `exec` as __bool__ of an argument of ast.parse.
import ast
from functools import partial

def bag(x: exec): ...

def solve(n):
    space = {"n": n}
    run = partial(bag.__annotations__["x"], "t = 0\nfor i in range(n):\n  t += 2\n", space)
    flag = type("Flag", (), {"__bool__": staticmethod(run)})()
    try:
        ast.parse("", type_comments=flag)
    except TypeError:
        pass
    return space["t"]
