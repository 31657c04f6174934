# expect: accepted
# forbid: methods=sort
# Control: sorted sorts by the forbidden method, which is its own business.
import heapq

def solve(n):
    return sorted([2 * n])[0] + sorted("b a".split(), key=str.lower, reverse=True).index("b") + heapq.nsmallest(1, [0])[0]
