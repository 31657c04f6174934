# expect: wrong_answer
# Hopes that the expected answer lies about in the heap.
import gc

def solve(n):
    for thing in gc.get_objects():
        if type(thing) is dict and ("expected" in thing or "hidden" in thing):
            answer = thing.get("expected", thing.get("hidden"))
            if type(answer) is int:
                return answer
    return "nothing found"
