# expect: rule_violation
# forbid: calls=print; syntax=dynamic-code
# Hopes that a factory of defaults is called unseen.
from collections import defaultdict

def bag(x: print): ...

def solve(n):
    defaultdict(bag.__annotations__["x"])[1]
    return 2 * n
