# expect: accepted
# Control: 40 MiB, given back and taken again, are within 64 MiB.
def solve(n):
    for _ in range(10):
        block = bytearray(40 << 20)
        block[-1] = 1
        del block
    return 2 * n
