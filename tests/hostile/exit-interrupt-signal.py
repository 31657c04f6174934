# expect: runtime_error
# Hopes that an interrupt stops the judge, not the case.
import signal

def solve(n):
    signal.raise_signal(signal.SIGINT)
    return 2 * n
