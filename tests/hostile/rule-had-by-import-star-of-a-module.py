# expect: rule_violation
# forbid: imports=math
# Hopes that what one module took from another is not of the other.
import statistics

def solve(n):
    root = [value for name, value in vars(statistics).items() if name == "sq" + "rt"][0]
    return 2 * n + int(root(0))
