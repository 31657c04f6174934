# expect: runtime_error
# forbid: calls=heapq.merge
# Hopes that a pardon of the library covers this: a forbidden function of the library, from a second copy of its module.
import sys, importlib
def find(start):
    for name in list(sys.modules):
        if name.startswith(start):
            return name
def solve(n):
    name = find("heap")
    old = sys.modules.pop(name)
    new = importlib.import_module(name)
    sys.modules[name] = old
    make = [value for key, value in new.__dict__.items() if key.startswith("merg")][0]
    return list(make([2 * n], []))[0]
