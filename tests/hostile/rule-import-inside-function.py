# expect: rule_violation
# forbid: imports=re
# Hopes that only the top of the file is looked at.
def solve(n):
    import re as pattern
    return int(pattern.sub("x", "", str(2 * n)))
