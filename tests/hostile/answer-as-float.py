# expect: accepted
# Control: numbers compare by value, and 2.0 is 2 (and -0.0 is 0).
def solve(n):
    return -float(-2 * n)
