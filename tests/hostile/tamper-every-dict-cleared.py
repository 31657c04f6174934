# expect: runtime_error
# Hopes that an interpreter in ruins is the judge's failure.
import gc

def solve(n):
    for thing in gc.get_objects():
        if type(thing) is dict:
            thing.clear()
    return n
