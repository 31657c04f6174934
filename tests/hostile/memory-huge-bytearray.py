# expect: memory_limit
# Hopes to take a gigabyte in one piece.
def solve(n):
    return 2 * n + bytearray(10 ** 9)[0]
