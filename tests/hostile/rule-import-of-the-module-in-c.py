# expect: rule_violation
# forbid: imports=heapq
# Hopes that the module in C behind another is another one.
from _heapq import heappush
def solve(n):
    h = []; heappush(h, 2*n); return h[0]
