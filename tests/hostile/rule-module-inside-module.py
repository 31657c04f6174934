# expect: rule_violation
# forbid: imports=re
# Hopes that the forbidden module is taken from one that imported it.
import textwrap

def solve(n):
    return int(textwrap.re.sub("x", "", str(2 * n)))
