# expect: runtime_error
# Hopes to choose its own verdict.
def solve(n):
    raise MemoryError("not really")
