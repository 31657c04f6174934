# expect: memory_limit
# Hopes that what tee remembers is not counted.
import itertools

def solve(n):
    ahead, behind = itertools.tee(itertools.count())
    return 2 * n + sum(ahead) + next(behind)
