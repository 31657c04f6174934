# expect: time_limit
# Hopes that polling nothing is not counted as sleep.
import select

def solve(n):
    for _ in range(30):
        select.select([], [], [], 3600)
    return 2 * n
