# expect: rule_violation
# forbid: calls=itertools.chain
# Hopes that a pardon of the library covers this: another maker of a forbidden type's objects.
import itertools
def bag(x: itertools.chain): ...
def solve(n):
    kind = bag.__annotations__["x"]
    return list(getattr(kind, "from_" + "iterable")([[2], [n]]))[0] * n
