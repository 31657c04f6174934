# expect: rule_violation
# forbid: syntax=loop,comprehension,recursion,dynamic-code
# Hopes that a pardon of the library covers this: `exec` run by `map` while collections.namedtuple is iterating its field names (Pardon::Listed(SOURCE)).
from collections import namedtuple

def bag(x: exec): ...

def solve(n):
    space = {"n": n}
    run = bag.__annotations__["x"]
    try:
        namedtuple("P", map(run, ["t = 0\nfor i in range(n):\n  t += 2\n"], [space]))
    except ValueError:
        pass
    return space["t"]
