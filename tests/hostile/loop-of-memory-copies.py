# expect: time_limit
# Hopes that copying and filling memory in bulk is (nearly) free: a case that runs for hours on few instructions.
def solve(n):
    target = bytearray(20 << 20)
    source = bytes(20 << 20)
    while source:
        target[:] = source
    return 2 * n
