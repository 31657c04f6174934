# expect: time_limit
# Hopes that a pending exception ends the metering.
def solve(n):
    try:
        raise ValueError(n)
    finally:
        while True:
            pass
