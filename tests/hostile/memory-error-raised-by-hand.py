# expect: memory_limit
# unsure: no growth was refused; a runner that trusts the class of the exception gives memory_limit
# Hopes to choose its own verdict.
def solve(n):
    raise MemoryError("not really")
