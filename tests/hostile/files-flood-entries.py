# expect: accepted
# Hopes to fill the host's memory with names; the file system must say that it is full.
import errno

def solve(n):
    try:
        for i in range(10_000):
            open(f"/work/{i}", "w").close()
    except OSError as error:
        return 2 * n if error.errno == errno.ENOSPC else "another error"
    return "never full"
