# expect: rule_violation
# forbid: syntax=negative-step-slice
# Hopes that a class of the library slices for the candidate.
from collections import UserList

def bag(x: slice): ...

def solve(n):
    return list(UserList([0, 2 * n])[bag.__annotations__["x"](None, None, int("-1"))])[0]
