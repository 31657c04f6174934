# expect: output_limit
# Hopes that the cap lives in sys.stdout.
import os

def solve(n):
    while True:
        os.write(1, b"x" * 1000)
