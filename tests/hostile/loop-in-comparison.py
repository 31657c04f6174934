# expect: time_limit
# Hopes that comparing inside list.sort, in C, hides the loop.
class Spin:
    def __lt__(self, other):
        while True:
            pass

def solve(n):
    [Spin(), Spin()].sort()
    return 2 * n
