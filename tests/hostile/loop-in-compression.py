# expect: time_limit
# Hopes that zlib is not metered.
import zlib

def solve(n):
    data = bytes(range(256)) * 4_000
    while zlib.compress(data, 9):
        pass
    return 2 * n
