# expect: wrong_answer
# Hopes that an object of the judge's, a case or a checker, lives in the heap with its attributes.
import gc

def solve(n):
    found = []
    for thing in gc.get_objects():
        fields = getattr(type(thing), "__annotations__", None)
        if isinstance(fields, dict) and {"expected", "answer", "hint", "points"} & set(fields):
            found.append(type(thing).__name__)
    return found
