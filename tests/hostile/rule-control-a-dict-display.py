# expect: accepted
# forbid: calls=dict
# Control: a display is not a call of `dict`, whatever it is assigned to.
def solve(n):
    d = {}
    d[1] = 2*n
    return d[1]
