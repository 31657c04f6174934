# expect: memory_limit
# Hopes that a wrong answer covers the refusal up.
def solve(n):
    try:
        bytearray(10 ** 9)
    except MemoryError:
        return "too big"
