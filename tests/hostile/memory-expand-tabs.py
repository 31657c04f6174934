# expect: memory_limit
# Hopes that a string method may return a gigabyte.
def solve(n):
    return 2 * n + len("\t".expandtabs(10 ** 9))
