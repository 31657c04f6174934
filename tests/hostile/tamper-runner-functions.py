# expect: wrong_answer
# Hopes to replace the encoder in the globals of its caller.
import sys
import types

def forge(*arguments, **options):
    return "2"

def solve(n):
    spaces = [sys._getframe(1).f_globals]
    spaces += [vars(thing) for thing in spaces[0].values() if isinstance(thing, types.ModuleType)]
    for space in spaces:
        for name in list(space):
            if name.lstrip("_") in ("encode", "encoded", "dumps", "tag"):
                space[name] = forge
    return 2 * n + 1
