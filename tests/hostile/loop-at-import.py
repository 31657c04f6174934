# expect: time_limit
# Hopes that only the call is metered, not running the module.
while True:
    pass

def solve(n):
    return 2 * n
