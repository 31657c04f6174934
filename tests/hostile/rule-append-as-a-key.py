# expect: rule_violation
# forbid: methods=append
# Hopes that library code that is warmed up appends unseen.
import heapq, functools, inspect
def solve(n):
    kept = []
    f = [v for k, v in inspect.getmembers(kept) if k.startswith("app")][0]
    heapq.nsmallest(1, [n] * 50, key=f)
    return 2 * kept[0]
