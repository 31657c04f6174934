# expect: rule_violation
# forbid: calls=sorted; syntax=dynamic-code
# Hopes that a key function in library code is not looked at.
import heapq

def bag(x: sorted): ...

def solve(n):
    return heapq.nlargest(1, [[2 * n]], key=bag.__annotations__["x"])[0][0]
