# expect: accepted
# Control: a process is refused with an ordinary exception, that can be caught.
import subprocess

def solve(n):
    try:
        subprocess.run(["true"])
    except OSError:
        return 2 * n
    return "a process ran"
