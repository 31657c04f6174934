# expect: accepted
# forbid: methods=get
# Control: what the runner does before is not this program's doing.
def solve(n):
    return 2 * n
