# expect: rule_violation
# forbid: calls=reversed
# Hopes that catching the complaint undoes it.
import builtins

def solve(n):
    try:
        return list(getattr(builtins, "rever" + "sed")([0, 2 * n]))[0]
    except BaseException:
        return 2 * n
