# expect: rule_violation
# forbid: calls=bisect.bisect_left
# Hopes that a search beyond what memory holds, which other code does, is another function.
import bisect

def solve(n):
    return 2 * bisect.bisect_left(range(10 ** 18), n) if n > 0 else 2 * n
