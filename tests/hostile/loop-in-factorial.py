# expect: time_limit
# Hopes that one enormous arithmetic operation cannot be interrupted.
import math

def solve(n):
    return 2 * n + 0 * math.factorial(3_000_000)
