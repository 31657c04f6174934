# expect: accepted
# Control: a right answer from an interpreter without modules.
import sys

def solve(n):
    sys.modules.clear()
    return 2 * n
