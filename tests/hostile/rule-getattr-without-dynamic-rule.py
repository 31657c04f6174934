# expect: rule_violation
# forbid: calls=reversed
# Hopes that without a rule on dynamic code a name put together at run time is not seen.
import builtins

def solve(n):
    return list(getattr(builtins, "rever" + "sed")([0, 2 * n]))[0]
