# expect: rule_violation
# forbid: calls=collections.deque
# Hopes that a module that is an argument is not the module.
import collections
def solve(n): return (lambda m: m.deque([2*n]))(collections)[0]
