# expect: runtime_error
# Hopes that a reply 400,000 brackets deep overflows the stack of the host.
import sys

def solve(n):
    frame = sys._getframe()
    while "values" not in frame.f_globals:
        frame = frame.f_back
    frame.f_globals["values"]._write = lambda *arguments: ["[" * 400_000 + "]" * 400_000]
    return 2 * n + 1
