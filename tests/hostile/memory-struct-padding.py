# expect: memory_limit
# Hopes that packing a gigabyte of padding is not counted.
import struct

def solve(n):
    return 2 * n + len(struct.pack("1000000000x"))
