# expect: rule_violation
# forbid: calls=sorted; syntax=dynamic-code
# Hopes that an iterator calls unseen.
import itertools

def bag(x: sorted): ...

def solve(n):
    return next(itertools.starmap(bag.__annotations__["x"], [([2 * n],)]))[0]
