# expect: memory_limit
# Hopes that a refused allocation can be caught and forgotten.
def solve(n):
    try:
        bytearray(10 ** 9)
    except MemoryError:
        pass
    return 2 * n
