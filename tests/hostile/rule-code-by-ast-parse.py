# expect: rule_violation
# forbid: syntax=loop,comprehension
# Hopes that ast.parse makes code when its flag is swapped.
import ast
def f(n): return 0
def solve(n):
    ast.PyCF_ONLY_AST = 0
    c = ast.parse("def f(n):\n  t = 0\n  for i in range(n):\n    t += 2\n  return t\n")
    f.__code__ = c.co_consts[0]
    return f(n)
