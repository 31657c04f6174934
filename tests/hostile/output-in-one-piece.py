# expect: output_limit
# Hopes that one write of 20 MB is taken whole before it is counted.
import os

def solve(n):
    os.write(1, b"x" * (20 << 20))
    print("x" * (2 << 20), flush=True)
    return 2 * n
