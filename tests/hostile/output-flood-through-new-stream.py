# expect: output_limit
# Hopes that a stream made anew round the descriptor is not capped.
import os

def solve(n):
    with os.fdopen(2, "wb", closefd=False) as stream:
        while True:
            stream.write(b"x" * 1000)
