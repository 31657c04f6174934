# expect: time_limit
# Hopes that only a single long sleep is noticed.
import time

def solve(n):
    while True:
        time.sleep(3600)
