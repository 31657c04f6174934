# expect: time_limit
# Hopes that functions registered for the exit are not metered.
import atexit

@atexit.register
def spin():
    while True:
        pass

def solve(n):
    atexit._run_exitfuncs()
    return 2 * n
