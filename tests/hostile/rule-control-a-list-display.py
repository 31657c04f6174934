# expect: accepted
# forbid: calls=list
# Control: a display is not a call of `list`, whatever it is assigned to.
def solve(n):
    found = []
    found.append(2*n)
    return sum(found)
