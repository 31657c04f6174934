# expect: accepted
# Control: debugging output does not hurt.
import pprint
import sys

def solve(n):
    print("n is", n, flush=True)
    pprint.pprint({"n": [n] * 30}, stream=sys.stderr)
    sys.stdout.write("no newline at the end")
    return 2 * n
