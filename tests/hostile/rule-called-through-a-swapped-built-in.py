# expect: rule_violation
# forbid: calls=sorted
# Hopes that another name among the built-ins is not looked at.
import builtins
import statistics

def solve(n):
    builtins.float = getattr(builtins, "sor" + "ted")
    return builtins.float([2 * n])[0]
