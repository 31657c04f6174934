# expect: wrong_answer
# Hopes that the answers are a list of small numbers somewhere in the heap (2, 42, 0, -14).
import gc

def solve(n):
    for thing in gc.get_objects():
        if type(thing) in (list, tuple) and len(thing) == 4 and 42 in thing and -14 in thing:
            return "found the answers"
    return "nothing found"
