# expect: rule_violation
# forbid: calls=sorted; syntax=dynamic-code
# Hopes that library code, whose name was given another meaning, calls it.
import bisect
import heapq

def bag(x: sorted): ...

def solve(n):
    heapq.max = lambda items, default=None, key=None: bag.__annotations__["x"](items)[0]
    return heapq.nlargest(1, [2 * n])[0]
