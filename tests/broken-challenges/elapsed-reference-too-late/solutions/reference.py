import time


def double(n):
    time.sleep(2)
    return n + n
