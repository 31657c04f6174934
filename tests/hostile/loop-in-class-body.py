# expect: time_limit
# Hopes that a class body is not counted as running.
class Spin:
    i = 0
    while True:
        i += 1

def solve(n):
    return 2 * n
