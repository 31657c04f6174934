# expect: rule_violation
# unsure: only a watch on the imports that are made sees a name that is put together
# forbid: imports=re
# Hopes that without a rule on dynamic code importing by a string is not importing.
import importlib

def solve(n):
    return int(importlib.import_module("r" + "e").sub("x", "", str(2 * n)))
