# expect: memory_limit
# Hopes that the regular expression engine's lists are not counted.
import re

def solve(n):
    return 2 * n + len(re.split("a", "a" * 10_000_000))
