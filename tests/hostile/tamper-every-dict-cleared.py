# expect: runtime_error
# unsure: the interpreter is in ruins; whatever happens must count as the program's fault, never unjudged
# Hopes that an interpreter in ruins is the judge's failure.
import gc

def solve(n):
    for thing in gc.get_objects():
        if type(thing) is dict:
            thing.clear()
    return n
