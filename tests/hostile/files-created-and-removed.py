# expect: accepted
# Hopes that removed files still count, or are never given back (an innocent program does this).
import os

def solve(n):
    for i in range(3000):
        with open(f"/work/{i}", "wb") as file:
            file.write(bytes(100_000 if i < 500 else 10))
        os.unlink(f"/work/{i}")
    return 2 * n
