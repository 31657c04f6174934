# expect: time_limit
# Hopes that the clock runs out before the instructions do: waiting for hundreds of files costs little.
import os, select

def solve(n):
    files = [os.open(f"file{i}", os.O_RDWR | os.O_CREAT) for i in range(500)]
    while True:
        select.select(files, files, [], 0)
