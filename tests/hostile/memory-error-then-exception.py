# expect: memory_limit
# Hopes that another exception covers the refusal up.
def solve(n):
    try:
        bytearray(10 ** 9)
    except MemoryError:
        raise ValueError("something else") from None
