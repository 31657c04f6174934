# expect: time_limit
# Hopes that the end of the sleeping time arrives as an exception.
import time

def solve(n):
    try:
        time.sleep(10 ** 6)
    except BaseException:
        pass
    return 2 * n
