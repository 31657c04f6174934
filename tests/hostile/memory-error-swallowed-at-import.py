# expect: memory_limit
# Hopes that a refusal before the call is forgotten.
try:
    CACHE = bytearray(10 ** 9)
except MemoryError:
    CACHE = None

def solve(n):
    return 2 * n
