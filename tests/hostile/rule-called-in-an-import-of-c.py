# expect: rule_violation
# forbid: calls=sorted
# Hopes that what C's own import calls is C's doing.
import sys, builtins, warnings, inspect
f = [v for k, v in inspect.getmembers(sys.modules["built" + "ins"]) if k.startswith("sor")][0]
real = builtins.__import__
kept = []
def hook(*a, **k):
    kept.append(f([2, 1]))
    return real(*a, **k)
def solve(n):
    builtins.__import__ = hook
    warnings.warn("x")
    import json
    return 2 * n
