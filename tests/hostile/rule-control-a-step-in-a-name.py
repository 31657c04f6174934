# expect: accepted
# forbid: syntax=negative-step-slice
# Control: a step that is positive when it runs is not negative.
def solve(n):
    k = 1
    return [2*n, 0][::k][0]
