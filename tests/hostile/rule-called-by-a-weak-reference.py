# expect: rule_violation
# forbid: calls=print; syntax=dynamic-code
# Hopes that what runs when an object dies is not looked at.
import weakref

def bag(x: print): ...

class Thing: ...

def solve(n):
    thing = Thing()
    reference = weakref.ref(thing, bag.__annotations__["x"])
    del thing
    return 2 * n
