# expect: rule_violation
# forbid: calls=print; syntax=dynamic-code
# Hopes that a finalizer of the library is not looked at.
import weakref

def bag(x: print): ...

class Thing: ...

def solve(n):
    thing = Thing()
    weakref.finalize(thing, bag.__annotations__["x"], n)
    del thing
    return 2 * n
