# expect: rule_violation
# forbid: syntax=loop,comprehension
# Hopes that the code of an annotation can become that of a function.
import annotationlib
def f(n): return 0
def solve(n):
    r = annotationlib.ForwardRef("(lambda n: sum([2 for i in range(n)]))")
    f.__code__ = r.__forward_code__.co_consts[0]
    return f(n)
