# expect: accepted
# forbid: calls=str
# Control: a text is not a call of `str`, whatever it is assigned to.
def solve(n):
    s = "ab"
    return n*len(s)
