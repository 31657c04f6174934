# expect: runtime_error
# Hopes that a reply that the host cannot read is the judge's failure.
import sys

def solve(n):
    frame = sys._getframe()
    while "values" not in frame.f_globals:
        frame = frame.f_back
    frame.f_globals["values"]._write = lambda *arguments: ['{"$int": [[[']
    return 2 * n + 1
