# expect: time_limit
# unsure: much work of the host for few instructions; unless the host charges for it, the wall-clock backstop fires first: unjudged
# Hopes that the host lists a thousand entries for the price of one call.
import os

def solve(n):
    for i in range(900):
        open(f"/work/{i}", "w").close()
    while os.listdir("/work"):
        pass
    return 2 * n
