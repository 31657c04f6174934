# expect: wrong_answer
# Hopes that whoever holds the argument holds the answer beside it.
import gc
import sys

def solve(n):
    found = []
    for name, value in sys._getframe(1).f_locals.items():
        for referrer in gc.get_referrers(value)[:10]:
            if isinstance(referrer, dict) and "expected" in referrer:
                return referrer["expected"]
            found.append(type(referrer).__name__)
    return found
