# expect: output_limit
# Hopes that what the interpreter itself prints, from C, is not capped.
import sys

def solve(n):
    while True:
        sys._debugmallocstats()
