# expect: rule_violation
# unsure: only a rule on attributes named like forbidden modules, or a watch on the calls that are made, sees this
# forbid: imports=re
# Hopes that the forbidden module is taken from one that imported it.
import textwrap

def solve(n):
    return int(textwrap.re.sub("x", "", str(2 * n)))
