# expect: time_limit
# Hopes that the zeroes of a fresh buffer are (nearly) free.
def solve(n):
    while True:
        bytearray(30 << 20)
