# expect: accepted
# Hopes that the host allocates what lies before a write far away.
import os

def solve(n):
    descriptor = os.open("/work/sparse", os.O_RDWR | os.O_CREAT)
    for offset in (1 << 30, 1 << 40, (1 << 62)):
        try:
            os.lseek(descriptor, offset, os.SEEK_SET)
            os.write(descriptor, b"x")
            return "a file of %d bytes" % offset
        except OSError:
            continue
    return 2 * n
