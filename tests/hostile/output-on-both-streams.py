# expect: output_limit
# Hopes that each stream has a cap of its own: 700 kB on each is over the common one.
import sys

def solve(n):
    print("x" * 700_000, flush=True)
    print("x" * 700_000, file=sys.stderr, flush=True)
    return 2 * n
