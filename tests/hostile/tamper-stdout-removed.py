# expect: accepted
# Hopes that the judge cannot live without sys.stdout.
import sys

def solve(n):
    del sys.stdout, sys.stderr, sys.stdin, sys.__stdout__, sys.__stderr__, sys.__stdin__
    return 2 * n
