# expect: accepted
# Proves that a file written in one case is gone in the next.
import os

def solve(n):
    for path in ("/work/memory.txt", "memory.txt"):
        if os.path.exists(path):
            return "an old file"
    with open("memory.txt", "a") as file:
        file.write(f"{n}\n")
    return 2 * n
