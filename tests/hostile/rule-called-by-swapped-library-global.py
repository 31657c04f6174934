# expect: rule_violation
# forbid: calls=sorted; syntax=dynamic-code
# Hopes that the library calls, under a name of its own, what was put there.
import textwrap

def bag(x: sorted): ...

def solve(n):
    textwrap.len = bag.__annotations__["x"]
    try:
        textwrap.TextWrapper().fill("ab")
    except TypeError:
        pass
    return 2 * n
