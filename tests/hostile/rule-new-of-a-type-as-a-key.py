# expect: rule_violation
# forbid: calls=int
# Hopes that the __new__ of a forbidden type is another function.
import heapq, functools, inspect
t = type(1)
new = [v for k, v in inspect.getmembers(t) if k.startswith("__new")][0]
def solve(n):
    heapq.nsmallest(1, ["21", "22"], key=functools.partial(new, t))
    return 2 * n
