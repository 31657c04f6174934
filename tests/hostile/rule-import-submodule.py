# expect: rule_violation
# forbid: imports=collections
# Hopes that a submodule is not the module.
import collections.abc as shapes

def solve(n):
    return 2 * n if isinstance([], shapes.Sequence) else n
