# expect: rule_violation
# forbid: syntax=loop,comprehension
# Hopes that what the library calls by one name may be what has another.
import builtins, dataclasses, collections
real = builtins.exec
def solve(n):
    g = {}
    builtins.eval = real
    collections.eval("def f(n):\n  t = 0\n  for i in range(n):\n    t += 2\n  return t\n", g)
    return g["f"](n)
