# expect: rule_violation
# unsure: the call is made from C; only a ban on reaching the object sees it
# forbid: calls=reversed
# Hopes that a call made by max, not by the program, is not seen.
import builtins

def solve(n):
    name = "".join(chr(c) for c in (114, 101, 118, 101, 114, 115, 101, 100))
    flip = getattr(builtins, name)
    return list(map(list, map(flip, [[0, 2 * n]])))[0][0]
