# expect: accepted
# Hopes to make the host recurse through ten thousand nested directories, or to keep them all.
import os

def solve(n):
    path = "/work"
    try:
        for _ in range(10_000):
            path += "/d"
            os.mkdir(path)
    except OSError:
        return 2 * n
    return "never full"
