# expect: runtime_error
# Hopes that an odd exit status confuses the judge.
import os

def solve(n):
    os._exit(3)
