# expect: time_limit
# Hopes that the clock runs out before the instructions do: compressing costs little.
import zlib

def solve(n):
    data = b"".join(b"%d" % (i * i) for i in range(100_000))
    while True:
        zlib.decompress(zlib.compress(data, 9))
