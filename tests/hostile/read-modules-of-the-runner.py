# expect: wrong_answer
# Hopes that a module of the judge, still importable, knows the answers.
import sys

def solve(n):
    found = []
    for name, module in list(sys.modules.items()):
        if name.partition(".")[0] not in sys.stdlib_module_names:
            found += [f"{name}.{key}" for key in vars(module) if "expected" in key.lower()]
    return found
