# expect: rule_violation
# forbid: imports=math
# Hopes that a module that a library module imported is not forbidden.
import random

def solve(n):
    return 2 * n + int(getattr(random, "_fl" + "oor")(0.5))
