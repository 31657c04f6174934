# expect: rule_violation
# forbid: syntax=loop,comprehension
# Hopes that an annotation may loop.
import typing, annotationlib
def solve(n):
    r = annotationlib.ForwardRef("sum([2 for i in range(n)])")
    return r.evaluate(globals={}, locals={"n": n})
