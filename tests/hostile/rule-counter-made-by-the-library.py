# expect: rule_violation
# forbid: calls=collections.Counter
# Hopes that library code makes an object of a class that derives from a forbidden one.
import heapq, inspect, sys
C = [v for k, v in inspect.getmembers(sys.modules["coll" + "ections"]) if k.startswith("Count")][0]
class Sub(C):
    def __init__(self, *a): pass
def solve(n):
    class K(Sub):
        def __lt__(self, o):
            return True
    heapq.nsmallest(2, [1, 2, 3], key=K)
    return 2 * n
