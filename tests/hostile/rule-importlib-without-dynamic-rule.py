# expect: rule_violation
# forbid: imports=re
# Hopes that without a rule on dynamic code importing by a string is not importing.
import importlib

def solve(n):
    return int(importlib.import_module("r" + "e").sub("x", "", str(2 * n)))
