# expect: rule_violation
# forbid: syntax=loop,comprehension,dynamic-code
# Hopes that a pardon of the library covers this: a weak reference's callback leads to `exec`, and the object dies when the entry has returned to the runner's frame.
import collections, functools, weakref
def bag(x: exec): ...

class Thing:
    pass

space = {}

def solve(n):
    space.update(n=n, out=[])
    thing = Thing()
    run = functools.partial(bag.__annotations__["x"], "for i in (1,):\n    out.append(2 * n)\n", space)
    space["kept"] = weakref.ref(thing, collections.defaultdict(run).__getitem__)
    {space["kept"]: 1}
    return space["out"]
