# expect: accepted
# Hopes that the host's table of open files grows for ever; a refusal is fine, so is bounded growth.
import os

def solve(n):
    open("/work/one", "w").close()
    try:
        for _ in range(100_000):
            os.open("/work/one", os.O_RDONLY)
    except OSError:
        pass
    return 2 * n
