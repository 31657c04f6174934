# expect: time_limit
# Hopes that the clock runs out before the instructions do: cutting a file off and filling it up costs little.
import os

def solve(n):
    file = os.open("file", os.O_RDWR | os.O_CREAT)
    while True:
        os.ftruncate(file, 16_000_000)
        os.ftruncate(file, 0)
