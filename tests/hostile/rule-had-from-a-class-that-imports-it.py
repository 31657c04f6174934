# expect: rule_violation
# forbid: calls=collections.deque
# Hopes that what a class body imports is not looked at.
class A:
    from collections import deque as d
def solve(n): return A.d([2*n])[0]
