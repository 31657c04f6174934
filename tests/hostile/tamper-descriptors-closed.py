# expect: accepted
# Hopes that closing everything cuts the judge off from its guest.
import os

def solve(n):
    for descriptor in range(65):
        try:
            os.close(descriptor)
        except OSError:
            pass
    return 2 * n
