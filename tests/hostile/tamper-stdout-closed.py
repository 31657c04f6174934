# expect: accepted
# Hopes that losing its streams makes the judge fail; the answer does not travel over them.
import sys

def solve(n):
    for stream in (sys.stdout, sys.stderr, sys.stdin, sys.__stdout__, sys.__stderr__):
        stream.close()
    return 2 * n
