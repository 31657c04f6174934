# expect: runtime_error
# Hopes that the judge reads the answer out of a StopIteration.
def solve(n):
    raise StopIteration(2 * n)
