# expect: runtime_error
# Hopes that ending the whole process with status 0 counts as right.
import os

def solve(n):
    os._exit(0)
