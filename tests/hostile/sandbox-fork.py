# expect: runtime_error
# Hopes to fork.
import os

def solve(n):
    while True:
        os.fork()
