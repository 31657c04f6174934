# expect: rule_violation
# forbid: calls=print; syntax=dynamic-code
# Hopes that a callback of the library is not looked at.
import contextlib

def bag(x: print): ...

def solve(n):
    with contextlib.ExitStack() as stack:
        stack.callback(bag.__annotations__["x"], n)
    return 2 * n
