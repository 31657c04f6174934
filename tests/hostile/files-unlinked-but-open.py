# expect: accepted
# Hopes that files without a name, still open, are not counted.
import os

def solve(n):
    kept = []
    try:
        for _ in range(200):
            file = open("/work/ghost", "wb", buffering=0)
            file.write(bytes(1 << 20))
            os.unlink("/work/ghost")
            kept.append(file)
    except OSError:
        return 2 * n
    return "200 MB of ghosts"
