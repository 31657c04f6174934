# expect: rule_violation
# forbid: imports=re
# Hopes that only whole modules count.
from re import sub

def solve(n):
    return int(sub("x", "", str(2 * n)))
