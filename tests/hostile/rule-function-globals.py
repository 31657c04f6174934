# expect: rule_violation
# forbid: imports=re; syntax=dynamic-code
# Hopes that the globals of a library function lead to the forbidden module.
import textwrap

def solve(n):
    return int(textwrap.dedent.__globals__["r" + "e"].sub("x", "", str(2 * n)))
