# expect: rule_violation
# forbid: syntax=loop,comprehension
# Hopes that a function may be made of code.
import types
def solve(n):
    def f(n): return 2 * n
    return types.FunctionType(f.__code__, {})(n)
