# expect: runtime_error
# Hopes that a raised signal kills the judge.
import signal

def solve(n):
    signal.raise_signal(signal.SIGABRT)
    return 2 * n
