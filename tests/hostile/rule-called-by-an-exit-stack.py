# expect: rule_violation
# forbid: calls=reversed
# Hopes that an exit stack is the one who calls.
import sys, contextlib, inspect
f = [v for k, v in inspect.getmembers(sys.modules["built" + "ins"]) if k == "rever" + "sed"][0]
def solve(n):
    with contextlib.ExitStack() as s:
        s.callback(f, [1, 2])
    return 2 * n
