# expect: runtime_error
# Hopes that a reply of the wrong type breaks the bridge between guest and host.
import sys

class Forged:
    value = object()

    def __init__(self, *arguments):
        pass

def solve(n):
    space = sys._getframe(1).f_globals
    for name in list(space):
        if name.startswith(("Ending", "CallResult")):
            space[name] = Forged
    return 2 * n + 1
