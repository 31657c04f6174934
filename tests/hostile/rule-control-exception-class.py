# expect: accepted
# forbid: calls=type
# Control: what the library does to get there is not this program's doing.
class E(Exception):
    pass
def solve(n):
    return 2 * n
