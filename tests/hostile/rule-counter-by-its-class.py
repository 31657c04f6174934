# expect: rule_violation
# forbid: calls=collections.Counter
# Hopes that an object may become one of a forbidden class.
import inspect, sys
C = [v for k, v in inspect.getmembers(sys.modules["coll" + "ections"]) if k.startswith("Count")][0]
class D(dict): pass
def solve(n):
    d = D()
    d.__class__ = C
    d.update([n, n])
    return 2 * n if d[n] == 2 else 0
