# expect: memory_limit
# unsure: both limits are passed; the refusal came first
# Hopes that running out of time covers the refusal up.
def solve(n):
    try:
        bytearray(10 ** 9)
    except MemoryError:
        while True:
            pass
