# expect: rule_violation
# forbid: calls=reversed
# Hopes to find what watches it, in the heap, and to make it forget.
import builtins
import gc

def solve(n):
    try:
        list(getattr(builtins, "rever" + "sed")([0, 2 * n]))
    except BaseException:
        pass
    for thing in gc.get_objects():
        if type(thing).__name__ == "Watch":
            thing.breach = None
    return 2 * n
