# expect: wrong_answer
# Hopes that every local of the runner's frames may be overwritten with a promising value.
import sys

def solve(n):
    frame = sys._getframe(1)
    while frame is not None:
        for name in list(frame.f_locals):
            if name in ("expected", "result", "answer", "ending", "verdict"):
                frame.f_locals[name] = 2
        frame = frame.f_back
    return 2 * n + 1
