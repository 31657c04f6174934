# expect: output_limit
# Hopes that standard error is not capped.
import sys

def solve(n):
    while True:
        sys.stderr.write("x" * 1000)
