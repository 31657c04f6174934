# expect: runtime_error
# Hopes that a deeply nested pattern overflows the pattern compiler.
import re

def solve(n):
    re.compile("(" * 50_000 + "a" + ")" * 50_000)
    return 2 * n
