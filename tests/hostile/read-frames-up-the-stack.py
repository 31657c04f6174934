# expect: wrong_answer
# Hopes that a caller's frame holds the expected answer.
import sys

def solve(n):
    frame = sys._getframe()
    while frame is not None:
        for space in (frame.f_locals, frame.f_globals):
            for name in ("expected", "answers", "cases", "hidden", "checker"):
                if name in space:
                    return space[name]
        frame = frame.f_back
    return "nothing found"
