# expect: time_limit
# Hopes that the clock runs out before the instructions do: a path of two thousand steps costs little.
import os

def solve(n):
    path = "./" * 2000 + "."
    while True:
        os.stat(path)
