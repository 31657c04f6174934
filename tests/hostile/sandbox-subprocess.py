# expect: runtime_error
# Hopes to start a process.
import subprocess

def solve(n):
    return int(subprocess.check_output(["echo", str(2 * n)]))
