# expect: rule_violation
# forbid: calls=len
# Hopes that library code that is warmed up calls a key unseen.
import sys, heapq, inspect
f = [v for k, v in inspect.getmembers(sys.modules["built" + "ins"]) if k == "le" + "n"][0]
def solve(n):
    got = heapq.nlargest(1, [range(5), range(7)] * 50, key=f)
    return 2 * n if got == [range(7)] else 0
