# expect: output_limit
# Hopes that the cap on the answer is a number in a frame of the guest, and nowhere else.
import sys

def solve(n):
    frame = sys._getframe(1)
    while frame is not None:
        for name in list(frame.f_locals):
            if "limit" in name and isinstance(frame.f_locals[name], int):
                frame.f_locals[name] = 2 ** 60
        frame = frame.f_back
    return "x" * (3 << 20)
