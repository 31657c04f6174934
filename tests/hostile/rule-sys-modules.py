# expect: rule_violation
# forbid: imports=re; syntax=dynamic-code
# Hopes that modules that are loaded already need no import.
import sys

def solve(n):
    return int(sys.modules["r" + "e"].sub("x", "", str(2 * n)))
