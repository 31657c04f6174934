# expect: rule_violation
# forbid: calls=print; syntax=dynamic-code
# Hopes that a hook of the interpreter is not looked at.
import sys

def bag(x: print): ...

class Thing:
    def __del__(self):
        raise ValueError

def solve(n):
    sys.unraisablehook = bag.__annotations__["x"]
    Thing()
    return 2 * n
