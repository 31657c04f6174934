# expect: accepted
# Hopes to fill the host's memory through files; the file system must say that it is full, and the case goes on.
import errno

def solve(n):
    try:
        with open("/work/flood", "wb", buffering=0) as file:
            for _ in range(100):
                file.write(bytes(1 << 20))
    except OSError as error:
        return 2 * n if error.errno in (errno.ENOSPC, errno.EIO) else "another error"
    return "never full"
