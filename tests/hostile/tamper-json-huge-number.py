# expect: runtime_error
# Hopes that the host takes for ever over a number of 900,000 digits, or over an exponent.
import sys

def solve(n):
    frame = sys._getframe()
    while "values" not in frame.f_globals:
        frame = frame.f_back
    frame.f_globals["values"]._write = lambda *arguments: ["[1e999999999,-" + "9" * 900_000 + ",1E-99999999]"]
    return 2 * n + 1
