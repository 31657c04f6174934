# expect: memory_limit
# Hopes that running out of time covers the refusal up.
def solve(n):
    try:
        bytearray(10 ** 9)
    except MemoryError:
        while True:
            pass
