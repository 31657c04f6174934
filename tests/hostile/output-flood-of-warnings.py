# expect: output_limit
# Hopes that warnings are not capped.
import warnings

def solve(n):
    warnings.simplefilter("always")
    while True:
        warnings.warn("x" * 1000)
