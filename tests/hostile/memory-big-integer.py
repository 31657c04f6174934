# expect: memory_limit
# Hopes that the digits of a number, a gigabyte of them, are not counted.
def solve(n):
    return 2 * n + ((1 << (1 << 33)) & 1)
