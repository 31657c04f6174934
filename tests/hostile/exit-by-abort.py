# expect: runtime_error
# Hopes that a trap is the judge's failure.
import os

def solve(n):
    os.abort()
