# expect: time_limit
# Hopes that a signal handler is not metered.
import signal

def spin(number, frame):
    while True:
        pass

def solve(n):
    signal.signal(signal.SIGINT, spin)
    signal.raise_signal(signal.SIGINT)
    return 2 * n
