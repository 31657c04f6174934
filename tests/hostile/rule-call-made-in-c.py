# expect: rule_violation
# forbid: calls=reversed
# Hopes that a call that is not made by the program's own code is not seen.
import builtins
import operator

def solve(n):
    flip = getattr(builtins, "rever" + "sed")
    return list(*map(operator.call, [flip], [[0, 2 * n]]))[0]
