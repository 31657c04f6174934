# expect: accepted
# Control: an exit that is caught is no exit.
import sys

def solve(n):
    try:
        sys.exit(1)
    except SystemExit:
        return 2 * n
