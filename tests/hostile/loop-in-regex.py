# expect: time_limit
# Hopes that exponential backtracking in C cannot be interrupted.
import re

def solve(n):
    re.match(r"(a+)+$", "a" * 60 + "b")
    return 2 * n
