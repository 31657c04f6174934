# expect: runtime_error
# Hopes to run a shell.
import os

def solve(n):
    os.system("true")
    return 2 * n
