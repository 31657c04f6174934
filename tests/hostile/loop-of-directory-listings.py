# expect: time_limit
# Hopes that the host lists a thousand entries for the price of one call.
import os

def solve(n):
    for i in range(900):
        open(f"/work/{i}", "w").close()
    while os.listdir("/work"):
        pass
    return 2 * n
