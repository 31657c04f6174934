# expect: rule_violation
# forbid: imports=re
# Hopes that functions of a forbidden module can be had from another.
import textwrap

def solve(n):
    found = [value for value in vars(textwrap).values() if getattr(value, "__name__", "") == "r" + "e"]
    return int(found[0].sub("x", "", str(2 * n)))
