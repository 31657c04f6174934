# expect: rule_violation
# forbid: calls=sorted
# Hopes that within the library's own call another is pardoned.
import sys, statistics, functools, inspect
f = [v for k, v in inspect.getmembers(sys.modules["built" + "ins"]) if k == "sor" + "ted"][0]
class X:
    __lt__ = functools.partial(f, [2, 1])
def solve(n):
    statistics.median_low([X(), X()])
    return 2 * n
