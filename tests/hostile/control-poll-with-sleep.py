# expect: accepted
# Control: a loop that waits for a time to come, and sleeps in between, comes to an end.
import datetime
import time

def solve(n):
    end = datetime.datetime.now() + datetime.timedelta(minutes=10)
    while datetime.datetime.now() < end:
        time.sleep(1)
    return 2 * n
