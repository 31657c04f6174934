# expect: accepted
# Hopes that the host allocates a terabyte because a file is said to be that long.
import os

def solve(n):
    with open("/work/sparse", "wb") as file:
        try:
            os.truncate(file.fileno(), 1 << 40)
        except OSError:
            return 2 * n
    return "a terabyte in memory"
